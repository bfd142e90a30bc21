"""The office day that the pictures show: who has been on the phone with whom, and for how long."""

import os
import time
from datetime import UTC, datetime

from tests.e2e.simulator import Simulator

ME, HELD, RINGS_ME = "1000", "1013", "1015"
OUTSIDE, ACME = "+442079460321", "03023125417"
LATE_S, WAITING_S = 38, 19
"""How long callers wait in the queues when the console connects: over target, and half of it."""
NOON = 11


def work_by_day() -> None:
    """Move this process and those it starts to a zone where it is late morning now."""
    ahead = (NOON - datetime.now(UTC).hour + 11) % 24 - 11
    os.environ["TZ"] = f"DAY{-ahead:+d}"  # POSIX counts to the west
    time.tzset()


async def pass_morning(pbx: Simulator) -> None:
    """Fill both queues and some phones; time passes at once, so that every call has its own age."""
    for number in (ME,):
        await pbx.do("behave", number=number, behaviour={"ignore": 1})
    for phone, number, lasts_s in (
        ("1006", "1026", 610),
        ("1005", "1025", 130),
        ("1010", "1030", 70),
        ("1003", "1004", 40),
    ):
        await pbx.do("dial", phone=phone, number=number)
        await pbx.do("advance", seconds=lasts_s)
    for number, to, lasts_s in (
        ("+4930901820", "6501", 66),
        ("+442079460777", "6500", 45),
        ("+4940669690", "6501", 31),
        ("+33142685300", "6500", 64),
        ("+498999998214", "1009", 12),
    ):
        await pbx.do("inbound", number=number, to=to, name="")
        await pbx.do("advance", seconds=lasts_s)
    await pbx.do("hold", phone="1010")
    await pbx.do("inbound", number="+494066969083", to="6500", name="")
    await pbx.do("advance", seconds=LATE_S - WAITING_S)
    await pbx.do("inbound", number="+4989123456", to="6501", name="Hôtel des Étoiles")
    await pbx.do("advance", seconds=WAITING_S)

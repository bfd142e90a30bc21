"""The office in which the golden sequences were captured, rebuilt as an Office."""

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from ucm_cti.sim.engine import Engine, PhoneBehaviour
from ucm_cti.sim.people import Ivr, Office, Person, QueueSetup, RingGroup, Rules, TrunkLine

START = datetime(2026, 11, 23, 5, 15, 45)
PROMPT = PhoneBehaviour(answer_s=(1.5, 1.5))
"""The captured phones answer after 1.5 s of ringing."""
RULES = Rules(
    call_control=False,
    ring_s=8.0,
    click_ring_s=15.0,
    outside_prefix="9",
)
NAMES = {
    "1000": "Anna Berg",
    "1001": "Ben Cole",
    "1002": "Cara Diaz",
    "1003": "Dan Egger",
    "1004": "Eva Fuchs",
    "1005": "Finn Groß",
}


def captured_office(*, voicemail: bool = False, **rules: Any) -> Office:
    """Return that office; `rules` differ from scenario to scenario."""
    return Office(
        extensions=tuple(Person(number=n, name=name, voicemail=voicemail) for n, name in NAMES.items()),
        trunks=(TrunkLine(),),
        queues=(
            QueueSetup(number="6500", name="Support", members=("1001", "1002"), longest_wait_s=20.0),
            QueueSetup(number="6501", name="Sales", login_members=("1003",)),
        ),
        ring_groups=(RingGroup(number="6400", name="Desk", members=("1001", "1002")),),
        ivrs=(Ivr(number="7000", name="Menu", keys={"1": "6500"}),),
        rules=replace(RULES, **rules),
    )


def captured_engine(*, voicemail: bool = False, seed: int = 1, **rules: Any) -> Engine:
    """Return an engine of that office, all of whose phones answer after 1.5 s."""
    return Engine(captured_office(voicemail=voicemail, **rules), seed=seed, start=START, behaviour=PROMPT)


def channel(engine: Engine, endpoint: str, nth: int = 0) -> str:
    """Return the channel of the nth-oldest living leg of a phone or trunk."""
    found = [
        leg["channel"]
        for call in engine.truth()["calls"]
        for leg in call["legs"]
        if leg["endpoint"] == endpoint
    ]
    return str(sorted(found, key=lambda name: int(name.rpartition("-")[2], 16))[nth])

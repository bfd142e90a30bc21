"""A call in one line: how it reads through its life, and what is told of it at the end."""

from datetime import datetime

import msgspec
import pytest

from ucm_cti.cli.call_lines import call_line, ended_line
from ucm_cti.model.call import Call
from ucm_cti.model.ids import CallId, ChannelName, ExtensionNumber, QueueNumber, TrunkName
from ucm_cti.model.party import Party
from ucm_cti.model.status import CallState, Direction

ACME, BEN = Party("030123", "Acme Ltd"), Party("1001", "Ben Cole")
BEGAN = datetime(2026, 3, 2, 23, 59, 50)
RINGING = Call(
    id=CallId("c1"),
    state=CallState.RINGING,
    direction=Direction.INBOUND,
    caller=ACME,
    callee=BEN,
    ringing=(ExtensionNumber("1001"), ExtensionNumber("1002")),
    trunk=TrunkName("HQ"),
    started=BEGAN,
)
TALKING = msgspec.structs.replace(
    RINGING,
    state=CallState.TALKING,
    ringing=(),
    answered=datetime(2026, 3, 3, 0, 0, 5),
    answered_by=BEN,
)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (RINGING, "ringing inbound 030123 Acme Ltd -> 1001 Ben Cole rings 1002 too HQ"),
        (TALKING, "talking inbound 030123 Acme Ltd -> 1001 Ben Cole HQ"),
        (
            msgspec.structs.replace(TALKING, held=True, supervisors=(ChannelName("PJSIP/1004-1"),)),
            "talking (held) inbound 030123 Acme Ltd -> 1001 Ben Cole HQ 1 listening",
        ),
        (
            msgspec.structs.replace(
                RINGING, state=CallState.WAITING, callee=Party(), queue=QueueNumber("6500")
            ),
            "waiting inbound 030123 Acme Ltd rings 1001 1002 too queue 6500 HQ",
        ),
        (
            Call(id=CallId("c2"), state=CallState.IN_SYSTEM, direction=Direction.OUTBOUND, callee=BEN),
            "in the system outbound unknown -> 1001 Ben Cole",
        ),
    ],
)
def test_a_call_as_it_goes_on(call: Call, words: str) -> None:
    assert " ".join(call_line(call).split()) == words


@pytest.mark.parametrize(
    ("call", "end", "told"),
    [
        (TALKING, datetime(2026, 3, 3, 0, 1, 10), "answered by 1001 Ben Cole after 15 s  talked 1 min 5 s"),
        (TALKING, datetime(2026, 3, 3, 2, 1, 10), "answered by 1001 Ben Cole after 15 s  talked 2 h 1 min"),
        (RINGING, datetime(2026, 3, 3, 0, 0, 0), "not answered in 10 s"),
        (msgspec.structs.replace(RINGING, started=None), BEGAN, "not answered"),
        (
            msgspec.structs.replace(TALKING, queued=datetime(2026, 3, 2, 23, 59, 55), started=BEGAN),
            datetime(2026, 3, 3, 0, 0, 9),
            "answered by 1001 Ben Cole after 10 s  talked 4 s",
        ),
        # The PBX's clock was set back in mid-call.
        (TALKING, datetime(2026, 3, 2, 23, 0, 0), "answered by 1001 Ben Cole after 15 s  talked 0 s"),
    ],
)
def test_a_call_that_has_ended(call: Call, end: datetime, told: str) -> None:
    if call.queued is not None:
        call = msgspec.structs.replace(call, served=call.answered)
    assert ended_line(call, end) == f"030123 Acme Ltd -> 1001 Ben Cole  HQ  {told}"


def test_who_is_known_by_nothing_is_unknown() -> None:
    nobody = msgspec.structs.replace(
        TALKING, caller=Party(), answered_by=Party(), started=None, trunk=TrunkName("")
    )
    assert (
        ended_line(nobody, datetime(2026, 3, 3, 0, 0, 8)) == "unknown -> 1001 Ben Cole  answered  talked 3 s"
    )

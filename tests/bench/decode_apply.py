"""One event from its bytes to what others are told, against panoramisk, asyncio's AMI client.

Ours: a UCM's ActiveCallStatus that names the other party anew is decoded and settled in a picture of 3,000
extensions and 450 calls: the leg, the person at its phone, and what listeners are told. Theirs: Asterisk's
NewConnectedLine, which means the same, is parsed and dispatched to one callback that does nothing;
panoramisk keeps no picture. Whether its events come one by one or many in a piece makes no difference to it.

`decode_apply` takes 128 events at a time, as the console does with a flood (`Timing.slice_size`): the 50
legs that ring are drawn once a slice however often they were told of. `decode_apply_8` takes those that
2,000 events a second bring in 4 ms, `decode_apply_one` each by itself, as in quiet times.
"""

from time import process_time

from panoramisk import Manager  # type: ignore[import-untyped]  # it has no types
from panoramisk.ami_protocol import AMIProtocol  # type: ignore[import-untyped]  # it has no types
from panoramisk.message import Message  # type: ignore[import-untyped]  # it has no types

from tests.bench.busy_picture import busy_picture, event_bodies
from tests.bench.figure import Figure, paired
from ucm_cti.client.timing import Timing
from ucm_cti.protocol.report_reading import decode_body

EVENTS = 5120
_TARGET = "ratio at least 3 (theirs / ours)"


def measure() -> Figure:
    """Return the microseconds that one event takes us in a flood, and how many times as long panoramisk."""
    return _measured(Timing().slice_size, target=_TARGET)


def measure_eight() -> Figure:
    """Return the same where eight events come together."""
    return _measured(8, target="(theirs / ours)")


def measure_one() -> Figure:
    """Return the same where each event comes alone."""
    return _measured(1, target="(theirs / ours)")


def _measured(together: int, *, target: str) -> Figure:
    picture = busy_picture()
    bodies = event_bodies(EVENTS)
    ami = [_as_ami(n) for n in range(EVENTS)]

    def ours() -> float:
        began = process_time()
        for first in range(0, EVENTS, together):
            part = bodies[first : first + together]
            picture.apply_all([(report, 1.0) for body in part for report in decode_body(body)])
        return (process_time() - began) / EVENTS * 1e6

    def theirs() -> float:
        heard: list[Message] = []
        protocol = _protocol(heard)
        began = process_time()
        for event in ami:
            protocol.data_received(event)
        took = process_time() - began
        assert len(heard) == EVENTS
        return took / EVENTS * 1e6

    figure = paired(ours, theirs, unit="µs", target=target)
    return Figure(
        value=figure.value,
        baseline=figure.baseline,
        ratio=None if not figure.ratio else 1 / figure.ratio,
        unit=figure.unit,
        runs=figure.runs,
        target=figure.target,
    )


def _protocol(heard: list[Message]) -> AMIProtocol:
    manager = Manager()

    def hear(_manager: Manager, event: Message) -> None:
        heard.append(event)

    manager.register_event("NewConnectedLine", hear)
    protocol = AMIProtocol()
    protocol.connection_made(None)
    protocol.factory = manager
    protocol.version = "9.0.0"
    return protocol


def _as_ami(n: int) -> bytes:
    channel = f"PJSIP/{1801 + n % 50 * 2}-{801 + n % 50 * 2:08x}"
    headers = {
        "Event": "NewConnectedLine",
        "Privilege": "call,all",
        "Channel": channel,
        "ChannelState": "5",
        "ChannelStateDesc": "Ringing",
        "CallerIDNum": str(1801 + n % 50 * 2),
        "CallerIDName": "<unknown>",
        "ConnectedLineNum": str(1800 + n % 50 * 2),
        "ConnectedLineName": f"Caller {n}",
        "Language": "en",
        "AccountCode": "",
        "Context": "from-internal",
        "Exten": str(1801 + n % 50 * 2),
        "Priority": "1",
        "Uniqueid": f"1795411140.{n % 50 * 2 + 1}",
        "Linkedid": f"1795411140.{n % 50 * 2}",
    }
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode() + b"\r\n"

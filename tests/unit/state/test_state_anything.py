"""Nothing that can be decoded makes the picture fail, and what it tells stays consistent."""

from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.state.examples import at_least
from tests.unit.state.picture_truth import Shadow, check_drawn
from ucm_cti.model.ids import QueueNumber
from ucm_cti.protocol.report_reading import decode_body
from ucm_cti.protocol.reports import Report
from ucm_cti.protocol.rows import (
    AccountRow,
    AgentRow,
    BridgedRow,
    GroupRow,
    QueueCallerRow,
    QueueRow,
    UnbridgedRow,
)
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

_WORDS = st.sampled_from(
    [
        "PJSIP/1000-00000001",
        "PJSIP/1001-00000002",
        "PJSIP/trunk_1-00000003",
        "Local/1001@x-00000004;1",
        "Local/1001@x-00000004;2",
        "1000",
        "1001",
        "6500",
        "Up",
        "Ring",
        "Ringing",
        "Hold",
        "Idle",
        "Paused",
        "s",
        "Call Bargin",
        "1574692996.4",
        "1574692996.5",
        "2019-11-25 09:43:16",
        "null",
        "",
        "/",
        ";",
    ]
)
_TEXT = _WORDS | st.text(max_size=8)
_LOOSE = _TEXT | st.none() | st.integers(-5, 2**70) | st.floats()


def _of(kind: Any) -> st.SearchStrategy[Any]:
    """Return the values of a declared type."""
    if isinstance(kind, UnionType):
        return (
            _LOOSE
            if {str, int, float, NoneType} <= set(get_args(kind))
            else st.one_of([_of(part) for part in get_args(kind)])
        )
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return st.builds(kind, **{name: _of(hint) for name, hint in get_type_hints(kind).items()})
    if kind is str:
        return _TEXT
    if kind is bool:
        return st.booleans()
    if get_args(kind)[-1] is ...:
        return st.lists(_of(get_args(kind)[0]), max_size=3).map(tuple)
    return st.dictionaries(
        st.sampled_from(["calls_num", "available"]) | st.text(max_size=4), _LOOSE, max_size=3
    )


def _rows(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    return st.lists(_of(kind), max_size=3).map(tuple)


def _by_queue(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    return st.none() | st.dictionaries(st.just(QueueNumber("6500")) | _TEXT, _rows(kind), max_size=2)


_LISTINGS = st.builds(
    Listing,
    begun=st.floats(0, 30),
    unbridged=st.none() | _rows(UnbridgedRow),
    bridged=st.none() | _rows(BridgedRow),
    accounts=st.none() | _rows(AccountRow),
    groups=st.none() | _rows(GroupRow),
    queues=st.none() | _rows(QueueRow),
    agents=_by_queue(AgentRow),
    waiting=_by_queue(QueueCallerRow),
    talking=_by_queue(QueueCallerRow),
)
_REPORTS = st.one_of([_of(kind) for kind in get_args(Report)])


@at_least(300)
@given(st.lists(_REPORTS | _LISTINGS | st.sampled_from(["tick", "hold", "restart"]), max_size=25))
def test_no_report_and_no_listing_makes_the_picture_fail(told: list[Any]) -> None:
    picture = LivePicture()
    shadow = Shadow(picture)
    for at, one in enumerate(told):
        if isinstance(one, Listing):
            shadow.take(picture.apply_listing(one))
        elif one == "tick":
            shadow.take(picture.tick(at))
        elif one == "hold":
            for name in picture.channels:
                shadow.take(picture.note_hold(name, held=True))
        elif one == "restart":
            shadow.take(picture.restart())
            assert not picture.channels
        else:
            shadow.take(picture.apply(one, at))
    shadow.check()
    _check_consistency(picture)
    picture.restart()
    assert [len(table) for table in (picture.channels, picture.calls, picture.waiting)] == [0, 0, 0]


def _check_consistency(picture: LivePicture) -> None:
    check_drawn(picture)
    seen: set[str] = set()
    for id_, call in picture.calls.items():
        assert call.id == id_
        assert call.legs
        assert not seen & set(call.legs)
        assert set(call.legs) <= set(picture.channels)
        seen |= set(call.legs)
    for channel in picture.channels.values():
        if channel.peer is not None:
            assert channel.peer in picture.channels
        assert channel.name in seen or channel.name.startswith("Local/")
    for person in picture.extensions.values():
        assert person.call is None or person.call in picture.calls


@at_least(200)
@given(st.binary(max_size=60))
def test_whatever_is_posted_can_be_applied(body: bytes) -> None:
    picture = LivePicture()
    for report in decode_body(body):
        assert picture.apply(report, 0.0) == ()

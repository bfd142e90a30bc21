"""The short way of reading events finds what the long way finds, or leaves them to it."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ucm_cti.protocol.report_reading import read_by_hand
from ucm_cti.protocol.reports import notice
from ucm_cti.protocol.usual_reports import read_usual

_VALUES = (
    st.sampled_from(["PJSIP/1001-00000002", "1001", "b-1", "", " ", "null", "<unknown>", "JÃ¶rg", "Up", "s"])
    | st.none()
    | st.integers(-3, 2**70)
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.lists(st.just("x"), max_size=1)
)
_LEG = {"chantype": "unbridge", "channel": "PJSIP/1001-00000002", "state": "Up", "callernum": None}
_BRIDGE = {"chantype": "bridge", "channel1": "PJSIP/1-1", "channel2": "PJSIP/2-2", "bridge_id": "b"}
_USUAL = st.sampled_from(["PJSIP/1001-00000002", "1001", "b-1", "", "Up", "Jörg"])


def _entry(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    keys = ["channel", "state", "callernum", "connectedname", "uniqueid", "linkedid", "alloc_time"]
    keys += ["channel1", "channel2", "bridge_id", "bridge_time", "extension", "status", "of a later firmware"]
    acts = st.fixed_dictionaries(
        {},
        optional={
            "action": st.sampled_from(["add", "update", "delete", "ADD", "explode", None]),
            "chantype": st.sampled_from(["bridge", "unbridge", "Bridge", "", None]),
        },
    )
    return st.tuples(acts, st.dictionaries(st.sampled_from(keys), values, max_size=8)).map(
        lambda both: both[0] | both[1]
    )


_ENTRIES = st.lists(_entry(_USUAL) | _entry(_VALUES), max_size=4)
_NOTICES = st.builds(
    notice,
    st.sampled_from(["ActiveCallStatus", "ExtensionStatus", "CallQueueStatus", "ResourceUsageStatus", ""]),
    _ENTRIES | _entry(_VALUES) | st.none(),
    st.just("t"),
)


def _framed(notices: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "request", "message": notices}


@given(
    _NOTICES | st.lists(_NOTICES, max_size=3).map(_framed) | _NOTICES.map(lambda one: _framed([one]) | one)
)
@example(
    notice("ActiveCallStatus", [{"action": "add", "chantype": "unbridge", "channel": "a", "state": True}])
)
@example(_framed([notice("ExtensionStatus", [{"extension": 1001.0, "status": None}])]))
@example(_framed([notice("ExtensionStatus", [{"extension": "1"}]), notice("ExtensionStatus", [])]))
def test_the_short_way_means_what_the_long_way_means(whole: dict[str, Any]) -> None:
    body = json.dumps(whole).encode()
    found = read_usual(body)
    if found is not None:
        assert found == read_by_hand(body)


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("ActiveCallStatus", [{"action": "add"} | _LEG, {"action": "delete"} | _LEG]),
        ("ActiveCallStatus", [_LEG | {"action": "update", "callernum": 1001, "of a later firmware": [1]}]),
        ("ActiveCallStatus", [{"action": "add"} | _BRIDGE, {"action": "delete"} | _BRIDGE]),
        (
            "ExtensionStatus",
            [{"extension": "1001", "status": "Idle"}, {"extension": 1002, "status": "InUse"}],
        ),
    ],
)
def test_what_comes_in_floods_is_read_the_short_way(name: str, entries: list[dict[str, Any]]) -> None:
    bare = msgspec.json.encode(notice(name, entries, "t"))
    framed = msgspec.json.encode(_framed([notice(name, entries, "t")]))
    found = read_usual(bare)
    assert found is not None
    assert read_usual(framed) == found
    assert found == read_by_hand(bare)
    assert len(found) == len(entries)

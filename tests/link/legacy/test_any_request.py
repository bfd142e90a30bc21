"""Whatever may be asked of the older interfaces gets a reply that can be read, or a documented code."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.link.legacy.conftest import morning
from ucm_cti.model.errors import ActionError
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.actions.cdr import CdrApi
from ucm_cti.protocol.actions.queue_statistics import QueueApi
from ucm_cti.protocol.actions.recordings import RecApi
from ucm_cti.protocol.codes import CODES
from ucm_cti.protocol.envelope import decode_reply, encode_reply, encode_request
from ucm_cti.protocol.requests import read_request
from ucm_cti.protocol.session import token
from ucm_cti.sim import SimulatedPbx

NUMBERS = st.from_regex(r"[0-9@_]{1,5}(-[0-9]{1,4})?(,[0-9@_+]{1,6}){0,2}", fullmatch=True)
MOMENTS = st.datetimes().map(lambda when: when.isoformat(timespec="seconds")) | st.just("08:30")
DAYS = st.dates().map(str)
COUNTS = st.integers(0, 1000)
SECONDS = st.integers(0, 10_000)


def _some(
    kind: type[Action[Any]], must: dict[str, Any], may: dict[str, Any]
) -> st.SearchStrategy[Action[Any]]:
    return st.fixed_dictionaries(must, optional=may).map(lambda given_: kind(**given_))


def _lengths_in_order(asked: Action[Any]) -> bool:
    assert isinstance(asked, CdrApi)
    shortest, longest = asked.shortest_s, asked.longest_s
    return not isinstance(shortest, int) or not isinstance(longest, int) or shortest <= longest


REQUESTS = st.one_of(
    _some(
        CdrApi,
        {"format": st.sampled_from(["json", "xml", "csv"])},
        {
            "most": COUNTS,
            "offset": SECONDS,
            "caller": NUMBERS,
            "callee": NUMBERS,
            "answered_by": NUMBERS,
            "since": MOMENTS,
            "until": MOMENTS,
            "shortest_s": SECONDS,
            "longest_s": SECONDS,
            "times_of": st.sampled_from(["Start", "End"]),
            "caller_name": st.text(max_size=8),
        },
    ).filter(_lengths_in_order),
    _some(
        QueueApi,
        {"first_day": DAYS},
        {
            "last_day": DAYS,
            "format": st.sampled_from(["json", "xml", "csv"]),
            "chairman": st.sampled_from(["admin", "1000", "4711"]),
            "queue": st.sampled_from(["*", "6500", "6509"]),
            "agent": st.sampled_from(["*", "1001", "4711"]),
            "kind": st.sampled_from(["overview", "calldetail", "loginhistory", "pausedhistory"]),
            "most": COUNTS,
            "offset": SECONDS,
        },
    ),
    _some(
        RecApi,
        {},
        {
            "folders": st.sampled_from(["monitor", "queue", "monitor,queue,sca"]),
            "files": st.sampled_from(["auto-1-2-3.wav", "a.wav,b.wav"]),
        },
    ),
)


def outcome(kind: type[Action[Any]], body: bytes) -> int:
    """Return the status that a reply tells; one that cannot be read fails."""
    try:
        decode_reply(kind, body)
    except ActionError as error:
        return error.status
    return 0


@pytest.fixture(scope="module")
def quiet() -> SimulatedPbx:
    """Return a PBX behind whose door nobody listens; it has a morning behind it."""
    pbx = SimulatedPbx(speed=0, extensions=40)
    morning(pbx)
    return pbx


@given(asked=REQUESTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_valid_request_is_answered(quiet: SimulatedPbx, asked: Action[Any]) -> None:
    door = quiet.sessions.door
    challenge = door.challenge(quiet.user.name, "here")
    session = quiet.sessions.login(quiet.user.name, token(challenge, quiet.user.password), "here", "")
    received = read_request(encode_request(asked, session.cookie))
    assert received.action == asked
    answered = quiet.dispatcher.answer(received, "here")
    body = answered.bare.body if answered.bare else encode_reply(answered.response, answered.status)
    assert outcome(type(asked), body) in CODES
    quiet.sessions.logout(session)

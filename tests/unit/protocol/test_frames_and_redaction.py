"""Frames of the WebSocket, and secrets that never show."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.model.errors import BadReply
from ucm_cti.protocol import frames
from ucm_cti.protocol.redact import SECRET_KEYS, redacted, redacted_text
from ucm_cti.protocol.secret import MASK

_VALUES = st.dictionaries(
    st.text(max_size=6).filter(lambda key: key not in {"transactionid", "action", "status"}),
    st.text(max_size=6) | st.integers(-(2**53), 2**53) | st.none(),
    max_size=4,
)
_WORD = st.from_regex(r"\A[a-z0-9]{2,8}\Z").filter(lambda word: word not in {"null", "unknown"})


@given(_WORD, _WORD, _VALUES)
def test_a_request_comes_back(transaction: str, action: str, values: dict[str, Any]) -> None:
    asked = frames.Request(transaction=transaction, action=action, values=values)
    frame = frames.encode_request(asked)
    assert frames.decode_request(frame) == asked
    assert frames.decode_response(frame) is None


@given(_WORD, _WORD, st.integers(-99, 0), _VALUES)
def test_a_response_comes_back(transaction: str, action: str, status: int, values: dict[str, Any]) -> None:
    frame = frames.encode_response(
        frames.Response(transaction=transaction, action=action, status=status, values=values)
    )
    answer = frames.decode_response(frame)
    assert answer is not None
    assert (answer.transaction, answer.action, answer.status) == (transaction, action, status)
    assert values.items() <= dict(answer.values).items()


@given(st.binary(max_size=80))
def test_any_bytes_are_a_frame_or_told_to_be_none(frame: bytes) -> None:
    for read in (frames.decode_request, frames.decode_response):
        try:
            read(frame)
        except BadReply as error:
            assert "frame" in error.sentence  # noqa: PT017  # a frame by chance is no fault
        else:
            assert "type" in json.loads(frame)


@pytest.mark.parametrize("frame", ["", "x", "[]", "7", '{"type":7}', '{"type":"response"'])
def test_what_is_no_frame(frame: str) -> None:
    with pytest.raises(BadReply):
        frames.decode_response(frame)


def test_a_notify_is_neither_question_nor_answer() -> None:
    frame = frames.encode_notify([{"action": "notify", "eventname": "PbxStatus", "eventbody": {}}])
    assert frames.decode_request(frame) is None
    assert frames.decode_response(frame) is None


def test_an_answer_without_a_status_is_a_failure() -> None:
    answer = frames.decode_response('{"type":"response","message":{"action":"login"}}')
    assert answer is not None
    assert answer.status == -1


_SECRET = st.from_regex(r"\A[A-Z][A-Za-z0-9]{11,20}\Z")


@given(st.sampled_from(sorted(SECRET_KEYS)), _SECRET, st.booleans())
def test_a_secret_shows_neither_in_values_nor_in_texts(key: str, secret: str, upper: bool) -> None:
    key = key.upper() if upper else key
    whole = {"request": {"action": "login", "list": [{key: secret}], key: secret}}
    assert secret not in json.dumps(redacted(whole))
    assert redacted(whole)["request"]["action"] == "login"
    assert secret not in redacted_text(json.dumps(whole))
    assert secret not in redacted_text(f"{whole}")
    assert secret not in redacted_text(repr({key: secret.encode(), "page": 1}))
    assert secret not in redacted_text(f"POST /api?{key}={secret}&page=2")


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_cookie_is_masked_wherever_it_stands(a: int, b: int) -> None:
    assert redacted_text(f"lost sid{a}-{b}, again") == f"lost {MASK}, again"
    assert redacted({"note": f"sid{a}-{b}"}) == {"note": MASK}


def test_what_is_no_secret_stays() -> None:
    value = {"channel": "PJSIP/1001-00000001", "n": [1, None, True, 2.5]}
    assert redacted(value) == value


@pytest.mark.parametrize("secret", ["it's", 'a"b', "both ' and \"", "back\\slash", "ends in \\"])
def test_quotes_inside_a_printed_secret_do_not_end_it(secret: str) -> None:
    assert (
        redacted_text(f"{ {'web_password': secret, 'page': 1} }")
        == f"{{'web_password': '{MASK}', 'page': 1}}"
    )


def test_quotes_inside_a_secret_do_not_end_it() -> None:
    assert (
        redacted_text(json.dumps({"password": 'a"b\\c', "page": 1})) == f'{{"password": "{MASK}", "page": 1}}'
    )

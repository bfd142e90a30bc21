"""All return codes of the guide (p. 220) against the typed errors."""

from typing import Any

import pytest

from tests.contract.golden import SPEC, loaded
from ucm_cti.model import errors
from ucm_cti.protocol.codes import CODES, SESSION_LOST, error_of

_CODES: list[dict[str, Any]] = loaded(SPEC / "errors.json")["codes"]

_ERRORS: dict[str, set[type[errors.ActionError]]] = {
    "request": {errors.Refused},
    "auth": {errors.SessionLost, errors.LoginRefused},
    "login": {errors.LoginRefused},
    "transport": {errors.PbxFailed},
    "internal": {errors.PbxFailed},
    "data": {errors.PbxFailed, errors.Conflict},
    "not-found": {errors.NotFound},
    "conflict": {errors.Conflict},
    "busy": {errors.Busy},
    "permission": {errors.NoPermission},
    "apply-blocked": {errors.ApplyBlocked},
}
"""Which errors of ours a class of the guide's codes may become."""


def test_every_code_is_known_and_no_other() -> None:
    assert len(_CODES) == 28
    assert {code["code"] for code in _CODES} == set(CODES)


@pytest.mark.parametrize("told", _CODES, ids=lambda told: str(told["code"]))
def test_a_code_becomes_its_error(told: dict[str, Any]) -> None:
    status = told["code"]
    code = CODES[status]
    assert code.sentence
    assert code.retry_after_s == told["retry_after_seconds"]
    if told["class"] == "ok":
        assert code.error is None
        return
    error = error_of(status, action="hold")
    assert type(error) in _ERRORS[told["class"]]
    assert (error.status, error.action) == (status, "hold")
    assert error.sentence
    if isinstance(error, errors.Busy):
        assert error.retry_after_s == told["retry_after_seconds"]
        assert error.advice == (
            f"Try again in {error.retry_after_s} s." if error.retry_after_s else "Try again in a moment."
        )
    if isinstance(error, errors.ApplyBlocked):
        assert error.advice == "Apply the changes again when these calls are over."


def test_only_the_two_proofs_of_nothing_done_lose_the_session() -> None:
    assert {-5, -6} == SESSION_LOST
    assert {c for c, code in CODES.items() if code.error is errors.SessionLost} == SESSION_LOST


def test_an_unknown_status_is_refused_and_told() -> None:
    error = error_of(-4711, action="hold", told="No way!")
    assert type(error) is errors.Refused
    assert "-4711" in error.sentence
    assert "No way!" in error.sentence


def test_a_refused_login_tells_the_tries_left() -> None:
    error = error_of(-37, action="login", attempts_left=1, wait_s=300)
    assert isinstance(error, errors.LoginRefused)
    assert (error.attempts_left, error.wait_s) == (1, 300)
    assert "1 try left" in error.sentence
    assert "300 s" in error.sentence


def test_the_pbx_s_own_words_are_not_said_twice() -> None:
    assert "(" not in error_of(-37, action="login", told="wrong user or password").sentence

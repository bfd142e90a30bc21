"""The return codes of the guide (p. 220) and what each means to the caller."""

from msgspec import Struct

from ucm_cti.model.errors import (
    ActionError,
    ApplyBlocked,
    Busy,
    Conflict,
    LoginRefused,
    NoPermission,
    NotFound,
    PbxFailed,
    Refused,
    SessionLost,
)
from ucm_cti.protocol import sensitive

OK = 0
SESSION_LOST = frozenset({-5, -6})
"""The two codes that prove that nothing was executed: log in, send once more."""


class Code(Struct, frozen=True):
    """One return code: its class of error, a sentence for the person, and how long to wait."""

    status: int
    error: type[ActionError] | None
    sentence: str
    retry_after_s: int | None = None
    advice: str = ""
    """What to do about it, where the class of error does not tell."""


_TABLE = (
    Code(0, None, "Done"),
    Code(-1, Refused, "The PBX does not accept these parameters"),
    Code(-5, SessionLost, "The PBX wants a login first"),
    Code(-6, SessionLost, "The PBX does not know our session any more"),
    Code(-7, PbxFailed, "Inside the PBX a connection was closed; whether it was done is not known"),
    Code(-8, PbxFailed, "The PBX took too long inside; whether it was done is not known"),
    Code(-9, PbxFailed, "Something went wrong inside the PBX"),
    Code(-15, Refused, "The PBX does not accept this value"),
    Code(-16, NotFound, "It is not there, or not any more"),
    Code(-19, Refused, "The PBX does not support this"),
    Code(-24, PbxFailed, "The PBX could not work on its data"),
    Code(-25, PbxFailed, "The PBX could not change its data"),
    Code(-26, PbxFailed, "The PBX could not read its data"),
    Code(-37, LoginRefused, "Wrong user or password"),
    Code(-43, Conflict, "It was changed or deleted meanwhile"),
    Code(-44, Conflict, "It exists already"),
    Code(-45, Busy, "The PBX is asked too often, or somebody else does the same", 15),
    Code(-46, Busy, "The PBX is asked too often, or somebody else does the same", 15),
    Code(-47, NoPermission, "The API user has no permission for this"),
    Code(-50, Refused, "The PBX does not allow some of these characters", advice=sensitive.ADVICE),
    Code(-51, Busy, "The PBX is busy with another task"),
    Code(-57, Busy, "The PBX is asked too often, or somebody else does the same", 60),
    Code(-68, LoginRefused, "The PBX restricts logins now"),
    Code(-69, ApplyBlocked, "A conference is going on; changes cannot be applied now"),
    Code(-70, LoginRefused, "The PBX forbids this login"),
    Code(-71, LoginRefused, "The PBX does not know this user"),
    Code(-90, Busy, "The conference is busy and cannot be changed"),
    Code(-98, ApplyBlocked, "Digital calls are going on; changes could not be applied"),
)

CODES = {code.status: code for code in _TABLE}


def error_of(
    status: int,
    *,
    action: str,
    told: str = "",
    attempts_left: int | None = None,
    wait_s: int | None = None,
) -> ActionError:
    """Return the error that a status other than 0 stands for.

    `told` is the PBX's own text, where it sent one; `attempts_left` and `wait_s` are what a refused
    challenge or login says of the ban (guide p. 16). An unknown status is refused like any other.
    """
    code = CODES.get(status)
    sentence = code.sentence if code else f"The PBX answered with the unknown status {status}"
    if told and told.casefold().rstrip("!. ") not in sentence.casefold():
        sentence = f"{sentence} (“{told}”)"
    if code is None or code.error is None:
        return Refused(sentence, action=action, status=status)
    if code.error is Busy:
        return Busy(sentence, action=action, status=status, retry_after_s=code.retry_after_s)
    if code.error is LoginRefused:
        return login_refused(
            sentence, action=action, status=status, attempts_left=attempts_left, wait_s=wait_s
        )
    return code.error(sentence, action=action, status=status, advice=code.advice)


def login_refused(
    sentence: str, *, action: str, status: int, attempts_left: int | None, wait_s: int | None
) -> LoginRefused:
    """Return the error of a refused login with what the PBX told about the ban."""
    if attempts_left is not None:
        sentence = f"{sentence}; {attempts_left} {'try' if attempts_left == 1 else 'tries'} left"
    if wait_s:
        sentence = f"{sentence}; the PBX asks to wait {wait_s} s"
    return LoginRefused(sentence, action=action, status=status, attempts_left=attempts_left, wait_s=wait_s)

"""A session's life: challenge, login, cookie, expiry (guide p. 12-19), as a table.

Pure: time is an argument, in seconds of any steady clock.
"""

import hashlib
from enum import StrEnum, auto

from ucm_cti.model.errors import WrongUse

COOKIE_LIFE_S = 600.0
"""A cookie is good for ten minutes (guide p. 12); working clients renew at nine."""
RENEW_AFTER_S = 540.0


class Stage(StrEnum):
    """Where a session stands."""

    OUT = auto()
    CHALLENGED = auto()
    IN = auto()
    REFUSED = auto()
    """The PBX said no. Only a person leads out of here: every refusal counts towards a ban."""


class Step(StrEnum):
    """What happens to a session."""

    CHALLENGE = auto()
    LOGIN = auto()
    LOST = auto()
    REFUSAL = auto()
    PERSON_RETRIES = auto()


_NEXT: dict[tuple[Stage, Step], Stage] = {
    (Stage.OUT, Step.CHALLENGE): Stage.CHALLENGED,
    (Stage.IN, Step.CHALLENGE): Stage.CHALLENGED,
    (Stage.CHALLENGED, Step.CHALLENGE): Stage.CHALLENGED,
    (Stage.CHALLENGED, Step.LOGIN): Stage.IN,
    (Stage.OUT, Step.LOST): Stage.OUT,
    (Stage.CHALLENGED, Step.LOST): Stage.OUT,
    (Stage.IN, Step.LOST): Stage.OUT,
    (Stage.OUT, Step.REFUSAL): Stage.REFUSED,
    (Stage.CHALLENGED, Step.REFUSAL): Stage.REFUSED,
    (Stage.IN, Step.REFUSAL): Stage.REFUSED,
    (Stage.REFUSED, Step.PERSON_RETRIES): Stage.OUT,
    (Stage.OUT, Step.PERSON_RETRIES): Stage.OUT,
    (Stage.IN, Step.PERSON_RETRIES): Stage.IN,
    (Stage.CHALLENGED, Step.PERSON_RETRIES): Stage.OUT,
}


def token(challenge: str, password: str) -> str:
    """Return md5(challenge + password) as lower-case hex, what login sends (guide p. 17)."""
    return hashlib.md5(f"{challenge}{password}".encode(), usedforsecurity=False).hexdigest()


class Session:
    """One login at the PBX and its cookie."""

    def __init__(self) -> None:
        self.stage = Stage.OUT
        self._cookie = ""
        self._since = 0.0

    @property
    def cookie(self) -> str | None:
        """The cookie, or None where we are not logged in."""
        return self._cookie if self.stage is Stage.IN else None

    def renewal_due(self, now: float, ahead_s: float = 0.0) -> bool:
        """Whether the cookie is, or will be in `ahead_s`, so old that a new login should come first."""
        return self.stage is Stage.IN and now + ahead_s - self._since >= RENEW_AFTER_S

    def take(self, step: Step) -> None:
        """Go a step other than login. Raises WrongUse where the table has none from here."""
        try:
            self.stage = _NEXT[self.stage, step]
        except KeyError:
            raise WrongUse(f"a session that is {self.stage} cannot take the step {step}") from None
        if self.stage is not Stage.IN:
            self._cookie = ""

    def logged_in(self, cookie: str, now: float) -> None:
        """Take the step of a login that gave `cookie` at `now`."""
        self.take(Step.LOGIN)
        self._cookie = cookie
        self._since = now

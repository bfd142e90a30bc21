"""Everything that can go wrong, classed by what the caller can do about it."""


class UcmError(Exception):
    """Root of our errors: one sentence for the person, and what to do about it."""

    advice = ""

    def __init__(self, sentence: str, *, advice: str = "") -> None:
        super().__init__(sentence)
        if advice:
            self.advice = advice

    @property
    def sentence(self) -> str:
        """What happened, in plain words."""
        return str(self.args[0])


class CannotReach(UcmError):
    """The PBX did not answer; the same may work later."""

    advice = "Check the address, the port and the network."

    def __init__(self, sentence: str, *, maybe_done: bool = False, advice: str = "") -> None:
        super().__init__(sentence, advice=advice)
        self.maybe_done = maybe_done
        """Whether the request may have reached the PBX: what it asks for may be done or not."""


class NotTrusted(UcmError):
    """The certificate is not the expected one; the connection stops until a person decides."""

    advice = "Compare the fingerprint with the one that a browser shows for the PBX's own web page."

    def __init__(self, sentence: str, *, fingerprint: str = "", expected: str = "", advice: str = "") -> None:
        super().__init__(sentence, advice=advice)
        self.fingerprint = fingerprint
        """SHA-256 of the certificate shown, colon-separated upper-case hex; may be empty."""
        self.expected = expected
        """The pinned one; empty when none was pinned yet."""


class BadReply(UcmError):
    """The PBX answered something that cannot be read."""

    advice = "Check that address and port are those of the PBX's HTTPS API."


class WrongUse(UcmError):
    """We asked for something impossible; nothing was sent."""


class ActionError(UcmError):
    """The PBX answered with a status other than 0."""

    def __init__(self, sentence: str, *, action: str = "", status: int = -1, advice: str = "") -> None:
        super().__init__(sentence, advice=advice)
        self.action = action
        """Wire name of the action."""
        self.status = status
        """The guide's return code (guide p. 220)."""


class LoginRefused(ActionError):
    """The PBX does not let us in. Never repeated by itself: refusals end in a ban."""

    advice = "Check user name and password, then try again by hand."

    def __init__(
        self,
        sentence: str,
        *,
        action: str = "",
        status: int = -37,
        attempts_left: int | None = None,
        wait_s: int | None = None,
        advice: str = "",
    ) -> None:
        super().__init__(sentence, action=action, status=status, advice=advice)
        self.attempts_left = attempts_left
        """Tries left before the PBX bans the address, where it said so."""
        self.wait_s = wait_s
        """Seconds until the ban is over, where it said so."""


class SessionLost(ActionError):
    """The cookie is missing, wrong or expired: nothing was executed (-5, -6)."""


class NoPermission(ActionError):
    """The API user may not do this (-47)."""

    advice = "Tick the action for this API user in the PBX's API Configuration."


class Busy(ActionError):
    """The PBX asks to wait (-45, -46, -51, -57, -90)."""

    advice = "Try again in a moment."

    def __init__(
        self,
        sentence: str,
        *,
        action: str = "",
        status: int = -45,
        retry_after_s: int | None = None,
        advice: str = "",
    ) -> None:
        if retry_after_s is not None:
            advice = advice or f"Try again in {retry_after_s} s."
        super().__init__(sentence, action=action, status=status, advice=advice)
        self.retry_after_s = retry_after_s
        """Seconds to wait before the same may work, where the guide says so."""


class Refused(ActionError):
    """The PBX read the request and said no: wrong value, unsupported (-1, -15, -19, -50)."""


class NotFound(ActionError):
    """What the request names is not there, or not any more (-16)."""


class Conflict(ActionError):
    """It exists already, or was changed meanwhile (-43, -44)."""


class PbxFailed(ActionError):
    """Something failed inside the PBX (-7, -8, -9, -24, -25, -26); whether it was done is not known."""


class ApplyBlocked(ActionError):
    """Changes cannot be applied while certain calls are going on (-69, -98)."""

    advice = "Apply the changes again when these calls are over."

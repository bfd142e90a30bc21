"""When a challenge or login is refused for good: everything but a passing weakness counts."""

from ucm_cti.model.errors import ActionError, Busy, LoginRefused, PbxFailed


def as_refusal(error: ActionError) -> ActionError:
    """Return what a status other than 0 of challenge or login means.

    Some firmware answers an unknown user with -1 or -47 (real boxes: bad user). Only what says
    that the PBX is busy or broken may be tried again by itself: each refusal counts towards a ban.
    """
    if isinstance(error, LoginRefused | Busy | PbxFailed):
        return error
    return LoginRefused(
        f"The PBX does not let us in: {error.sentence}",
        action=error.action,
        status=error.status,
        advice="Check user name and password, and that the API user is enabled; then try again by hand.",
    )

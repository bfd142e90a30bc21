"""Coming in and going out (guide p. 16-18)."""

from msgspec import UNSET

from ucm_cti.protocol.actions.session import Challenge, Login, Logout
from ucm_cti.sim.handlers.answer import Response, Visit, answers


@answers(Challenge)
def challenge(visit: Visit, asked: Challenge) -> Response:
    """Give a text to hash the password with; every protocol version is taken (guide p. 16)."""
    return {"challenge": visit.sessions.door.challenge(asked.user, visit.address)}


@answers(Login)
def login(visit: Visit, asked: Login) -> Response:
    """Give a cookie; the session's reports go to `url`, without it nowhere."""
    url = "" if asked.url is UNSET else asked.url
    return {"cookie": visit.sessions.login(asked.user, asked.token.reveal(), visit.address, url).cookie}


@answers(Logout)
def logout(visit: Visit, _asked: Logout) -> Response:
    """Forget the cookie and the URL that came with it."""
    if visit.session is not None:
        visit.sessions.logout(visit.session)
    return {}

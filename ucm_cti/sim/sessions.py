"""Who may come in: challenges, tokens, cookies, and the ban after too many refusals (guide p. 16-18).

Pure but for the clock, which is handed in: seconds of any steady clock.
"""

import hmac
from collections import deque
from collections.abc import Callable, Container, Iterable, Mapping
from random import Random

from msgspec import Struct

from ucm_cti.protocol.session import token as expected_token
from ucm_cti.sim.faults import Faults
from ucm_cti.sim.options import Limits
from ucm_cti.sim.users import User

_OPEN_CHALLENGES = 16
"""Challenges of one user that may wait for their login at the same time."""


class Denied(Exception):
    """No: `status` is the guide's code, `values` what stands beside it (remain_num, remain_time)."""

    def __init__(self, status: int, **values: int) -> None:
        super().__init__(f"status {status}")
        self.status = status
        self.values: Mapping[str, int] = values


class ApiSession(Struct, kw_only=True):
    """One login of an API user."""

    cookie: str
    user: User
    address: str
    url: str
    """Where this session wants its reports; empty for nowhere."""
    until: float
    in_flight: int = 0
    """Requests of this session under way now; real boxes take more than one badly (real boxes: HTTP)."""

    def __repr__(self) -> str:
        """Show whose it is; the cookie never shows."""
        return f"ApiSession({self.user.name} at {self.address})"


class Bans:
    """Addresses that were refused too often; API and WebSocket share them."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._clock = clock
        self._refused: dict[str, int] = {}
        self._until: dict[str, float] = {}
        self._all_until = 0.0

    def ban_all(self, seconds: float) -> None:
        """Let nobody in for so many seconds."""
        self._all_until = self._clock() + seconds

    def check(self, address: str, status: int) -> None:
        """Raise Denied with `status` and the rest of the ban where `address` is banned."""
        left = max(self._until.get(address, 0.0), self._all_until) - self._clock()
        if left > 0:
            raise Denied(status, remain_time=max(1, round(left)))
        if self._until.pop(address, None) is not None:
            self._refused.pop(address, None)

    def refuse(self, address: str, status: int) -> Denied:
        """Count a refusal and return it, with the tries that are left."""
        refused = self._refused[address] = self._refused.get(address, 0) + 1
        left = self._limits.login_tries - refused
        if left > 0:
            return Denied(status, remain_num=left)
        self._until[address] = self._clock() + self._limits.ban_s
        return Denied(status, remain_num=0, remain_time=round(self._limits.ban_s))

    def forgive(self, address: str) -> None:
        """Forget the refusals of an address that got in."""
        self._refused.pop(address, None)


class Door:
    """One way in for one set of users: the challenge and the token that answers it."""

    def __init__(
        self,
        users: Iterable[User],
        *,
        bans: Bans,
        faults: Faults,
        draw: Random,
        never: Container[str] = (),
    ) -> None:
        """`never` holds names that get a challenge but that no token lets in."""
        self._users = {user.name: user for user in users}
        self._never = never
        self._bans = bans
        self._faults = faults
        self._draw = draw
        self._challenges: dict[str, deque[str]] = {}

    def challenge(self, name: str, address: str) -> str:
        """Return a 16-digit text to hash the password of `name` with, good for one login. Raises Denied."""
        self._bans.check(address, -70)
        if self._faults.api_off:
            raise Denied(-70)
        if name not in self._users and name not in self._never:
            raise self._bans.refuse(address, self._faults.unknown_user_status)
        challenge = f"{self._draw.randrange(10**10):016d}"
        self._challenges.setdefault(name, deque(maxlen=_OPEN_CHALLENGES)).append(challenge)
        return challenge

    def enter(self, name: str, token: str, address: str) -> User:
        """Return the user whose `token` answers one of the open challenges. Raises Denied."""
        self._bans.check(address, -68)
        user = self._users.get(name)
        if user is None:
            raise self._bans.refuse(address, -37 if name in self._never else -71)
        for challenge in self._challenges.get(name, ()):
            if hmac.compare_digest(
                expected_token(challenge, user.password).encode(), token.strip().lower().encode()
            ):
                self._challenges[name].remove(challenge)
                self._bans.forgive(address)
                return user
        raise self._bans.refuse(address, -37)


class Sessions:
    """The cookies that are good now."""

    def __init__(self, door: Door, *, limits: Limits, clock: Callable[[], float], draw: Random) -> None:
        self.door = door
        self._limits = limits
        self._clock = clock
        self._draw = draw
        self._by_cookie: dict[str, ApiSession] = {}

    def login(self, name: str, token: str, address: str, url: str = "") -> ApiSession:
        """Return a new session. Raises Denied."""
        user = self.door.enter(name, token, address)
        self._by_cookie = {session.cookie: session for session in self.alive()}
        cookie = f"sid{self._draw.randrange(10**9)}-{self._draw.randrange(1_500_000_000, 1_600_000_000)}"
        session = ApiSession(
            cookie=cookie,
            user=user,
            address=address,
            url=url,
            until=self._clock() + self._limits.cookie_life_s,
        )
        self._by_cookie[cookie] = session
        return session

    def of(self, cookie: str | None) -> ApiSession:
        """Return the session of a cookie. Raises Denied with -6 where it is missing, wrong or too old."""
        session = self._by_cookie.get(cookie or "")
        if session is None:
            raise Denied(-6)
        if session.until <= self._clock():
            del self._by_cookie[session.cookie]
            raise Denied(-6)
        return session

    def logout(self, session: ApiSession) -> None:
        """End a session."""
        self._by_cookie.pop(session.cookie, None)

    def expire_all(self) -> None:
        """Forget every cookie at once, as a PBX does that restarts its web server."""
        self._by_cookie.clear()

    def take_over(self) -> None:
        """Let another client log in with the same user: the reports go to it, and to no URL of now."""
        for session in self.alive():
            session.url = ""

    def alive(self) -> list[ApiSession]:
        """Return the sessions whose cookie is good, oldest first."""
        now = self._clock()
        return [session for session in self._by_cookie.values() if session.until > now]

"""Actions sent, results returned: the session with the PBX."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from msgspec import UNSET

from ucm_cti.client.fetching import Taker, fetch
from ucm_cti.client.meter import Meter
from ucm_cti.client.pace import Pace
from ucm_cti.client.refusal import as_refusal
from ucm_cti.client.timing import Timing
from ucm_cti.client.transport import CutOff, Transport
from ucm_cti.model.errors import (
    ActionError,
    BadReply,
    Busy,
    CannotReach,
    LoginRefused,
    SessionLost,
    UcmError,
)
from ucm_cti.protocol.action import Action, Kind
from ucm_cti.protocol.actions.session import Challenge, Login, Logout
from ucm_cti.protocol.codec import text
from ucm_cti.protocol.envelope import Reply, check, decode_reply, encode_request
from ucm_cti.protocol.paging import Page, Rows, next_page
from ucm_cti.protocol.redact import redacted_text
from ucm_cti.protocol.secret import Secret
from ucm_cti.protocol.session import Session, Stage, Step, token

log = logging.getLogger(__name__)

R = TypeVar("R")
Row = TypeVar("Row")

NOT_KNOWN = "whether the PBX did it is not known"


def _nobody_cares() -> None:
    """Hear of a session that was renewed, and do nothing."""


def _nobody_listens(_: UcmError) -> None:
    """Take the place of a listener for trouble."""


class Client:
    """Sends actions to one PBX, one at a time, and keeps the session.

    It logs in before the first request, again before the cookie grows old, and once when the PBX says
    that it knows the cookie no more. A refused login is never repeated: every later `send` raises the
    same refusal, and nothing is sent, until `person_retries`.
    """

    def __init__(
        self,
        user: str,
        password: str,
        *,
        timing: Timing | None = None,
        troubled: Callable[[UcmError], None] = _nobody_listens,
        renewed: Callable[[], None] = _nobody_cares,
        steady: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Speak as `user`; `troubled` hears every error that a request ends with.

        `renewed` hears that the PBX had forgotten our session and has let us in again: what happened
        meanwhile was told to nobody.
        """
        self._user = user
        self._password = password
        self._timing = timing or Timing()
        self._troubled = troubled
        self._renewed = renewed
        self._steady = steady
        self._sleep = sleep
        self._pace = Pace()
        self._session = Session()
        self._refusal: LoginRefused | None = None
        self._transport: Transport | None = None
        self._report_url = ""
        self.meter = Meter()
        """What was sent and how fast it was answered."""
        self.latency_ms: float | None = None
        """Time of the last request that was answered, from sending to reply."""
        self.heard_at: float | None = None
        """When the PBX last answered anything, on the steady clock."""

    @property
    def idle(self) -> bool:
        """Whether no request is under way and none waits."""
        return self._pace.free

    @property
    def report_place(self) -> str:
        """Host and port that reports are to be POSTed to, without the secret path; empty where none are."""
        return urlsplit(self._report_url).netloc

    def attach(self, transport: Transport, report_url: str = "") -> None:
        """Use a new connection with a new session; reports are to be POSTed to `report_url`, if any."""
        self._transport = transport
        self._report_url = report_url
        if self._session.stage is not Stage.REFUSED:
            self._session = Session()

    def detach(self) -> None:
        """Use no connection any more: requests fail at once."""
        self._transport = None

    def person_retries(self) -> None:
        """Allow one more login after a refused one: a person asks for it."""
        self._session.take(Step.PERSON_RETRIES)
        self._refusal = None

    async def send(self, action: Action[R]) -> R:
        """Return the result of an action.

        Raises the typed errors of `model.errors`; WrongUse before anything is sent. A command whose
        connection broke says whether the PBX may have done it (`CannotReach.maybe_done`). A query that
        meets a busy PBX waits once as told, where that is not too long; a command raises Busy.
        """
        return (await self.reply_to(action)).result

    async def reply_to(self, action: Action[R]) -> Reply[R]:
        """Return the whole reply of an action: its result, and as it came what no type names.

        Everything else is as in `send`.
        """
        check(action)
        query = action.declared.kind is Kind.QUERY
        return await self._patiently(lambda: self._ask(action), query=query)

    async def read_all(self, action: Action[Rows[Row]]) -> tuple[Row, ...]:
        """Return all rows of a list, page by page to its end; commands may pass between two pages."""
        return tuple([row async for reply in self.pages(action) for row in reply.result.rows])

    async def pages(self, action: Action[Rows[Row]]) -> AsyncIterator[Reply[Rows[Row]]]:
        """Give the pages of a list one by one, from that of `action` to the last."""
        asked: Action[Rows[Row]] | None = action
        while asked is not None:
            reply = await self.reply_to(asked)
            yield reply
            page, seen = reply.result, len(reply.result.rows)
            following = next_page(asked, page, seen) if isinstance(page, Page) else None
            asked = following if following is None or _goes_on(asked, following) else None

    async def download(self, action: Action[Any], taker: Taker) -> None:
        """Hand the file that an action asks for to `taker`, piece by piece.

        It holds the session's lane to its end, and commands of this client wait as long: whoever fetches
        large files beside calls uses a client of its own. A session that was lost is renewed before
        anything is taken; a file that is cut off (CutOff) is not begun anew here. A busy PBX is waited for
        as in `send`, which `taker` never notices. Raises like `send`.
        """
        check(action)
        await self._patiently(
            lambda: fetch(self._line(), action, self._session.cookie, taker, self._heard), query=True
        )

    async def log_in(self) -> None:
        """Log in now, whether or not there is a session."""
        try:
            async with self._pace.turn(urgent=True):
                await self._log_in()
        except UcmError as error:
            self._troubled(error)
            raise

    async def renew(self, ahead_s: float) -> bool:
        """Log in anew where the session has to be renewed within `ahead_s`; return whether that was done.

        For those who mind how many requests go out together: else the next request after that time brings
        the login's two with it. Raises like `log_in`.
        """
        if not self._session.renewal_due(self._steady(), ahead_s):
            return False
        await self.log_in()
        return True

    async def log_out(self) -> None:
        """End the session, if there is one and the PBX answers soon; a failure is only logged."""
        if self._session.cookie is None or self._transport is None:
            return
        try:
            async with asyncio.timeout(self._timing.logout_s), self._pace.turn(urgent=True):
                await self._ask(Logout())
        except (UcmError, TimeoutError) as error:
            log.debug("no answer to the logout: %s", type(error).__name__)
        finally:
            if self._session.stage is Stage.IN:
                self._session.take(Step.LOST)

    async def _patiently(self, ask: Callable[[], Awaitable[R]], *, query: bool) -> R:
        """Ask within the session when it is our turn, a query once more where the PBX was busy."""
        waited = False
        while True:
            try:
                async with self._pace.turn(urgent=not query):
                    return await self._in_session(ask)
            except Busy as busy:
                wait_s = busy.retry_after_s
                if not query or waited or wait_s is None or wait_s > self._timing.busy_wait_limit_s:
                    raise
            except UcmError as error:
                self._troubled(error)
                raise
            waited = True
            await self._sleep(wait_s)

    async def _in_session(self, ask: Callable[[], Awaitable[R]]) -> R:
        if self._session.stage is not Stage.IN or self._session.renewal_due(self._steady()):
            await self._log_in()
        try:
            return await ask()
        except SessionLost:
            # -5 and -6 prove that nothing was executed: a command may go out again, too.
            self._session.take(Step.LOST)
            log.info("the PBX knows our session no more: logging in again")
        await self._log_in()
        self._renewed()
        try:
            return await ask()
        except SessionLost:
            self._session.take(Step.LOST)
            raise

    async def _log_in(self) -> None:
        if self._refusal is not None:
            raise self._refusal.with_traceback(None)
        try:
            await self._shake_hands()
        except LoginRefused as refusal:
            self._session.take(Step.REFUSAL)
            self._refusal = refusal
            raise
        except CannotReach as error:
            # What the caller wanted done was not even sent.
            error.maybe_done = False
            raise

    async def _shake_hands(self) -> None:
        try:
            asked = Challenge(user=self._user)
            challenge = text((await self._reply(asked, again=True)).result.challenge.reveal())
            self._session.take(Step.CHALLENGE)
            login = Login(
                user=self._user,
                token=Secret(token(challenge, self._password)),
                url=self._report_url or UNSET,
            )
            cookie = text((await self._reply(login, again=False)).result.cookie.reveal())
        except ActionError as error:
            raise as_refusal(error) from error
        if not cookie:
            raise BadReply("The PBX let us in, but gave no session")
        self._session.logged_in(cookie, self._steady())
        self.meter.logged_in()

    async def _ask(self, action: Action[R]) -> Reply[R]:
        """Send an action within the session and return its reply."""
        query = action.declared.kind is Kind.QUERY
        try:
            return await self._reply(action, cookie=self._session.cookie, again=query)
        except CannotReach as error:
            if query or not error.maybe_done:
                raise
            raise CannotReach(
                f"{error.sentence}; {NOT_KNOWN}", maybe_done=True, advice="Look before you try again."
            ) from error
        except BadReply as error:
            if query:
                raise
            raise BadReply(f"{error.sentence}; {NOT_KNOWN}", advice=error.advice) from error

    async def _reply(self, action: Action[R], *, again: bool, cookie: str | None = None) -> Reply[R]:
        body = encode_request(action, cookie)
        self.meter.asked(action.declared.wire, self._steady())
        try:
            received = await self._post(body)
        except CutOff:
            if not again:
                raise
            log.debug("cut off in %s: asking once more", action.declared.wire)
            received = await self._post(body)
        try:
            return decode_reply(type(action), received)
        except BadReply as error:
            # It quotes what came, which may hold a cookie; the traceback of `error` would, too.
            raise BadReply(_without_secrets(action, error), advice=error.advice) from None

    def _heard(self) -> None:
        self.heard_at = self._steady()

    def _line(self) -> Transport:
        if self._transport is None:
            raise CannotReach("There is no connection to the PBX", advice="It is tried again by itself.")
        return self._transport

    async def _post(self, body: bytes) -> bytes:
        begun = self._steady()
        received = await self._line().post(body)
        self.heard_at = self._steady()
        self.latency_ms = (self.heard_at - begun) * 1000
        self.meter.answered(self.latency_ms)
        return received


def _without_secrets(action: Action[Any], error: BadReply) -> str:
    if isinstance(action, Challenge | Login):
        return f"The answer to {action.declared.wire} is not one of a PBX"
    return redacted_text(error.sentence)


def _goes_on(asked: Action[Rows[Row]], following: Action[Rows[Row]]) -> bool:
    """Return whether a list goes on: a PBX that heeds no page would send the first one for ever."""
    before, after = getattr(asked, "page", UNSET), getattr(following, "page", UNSET)
    if before is UNSET or before != after:
        return True
    log.warning("%s does not heed the page: the list may be incomplete", asked.declared.wire)
    return False

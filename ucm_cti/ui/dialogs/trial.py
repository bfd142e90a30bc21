"""Trying a connection step by step, so that what fails is named."""

import asyncio
import logging
from collections.abc import Callable
from enum import StrEnum, auto
from urllib.parse import urlsplit

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from ucm_cti.model.connection import LinkStatus, Phase, Way, WayStatus
from ucm_cti.model.errors import UcmError
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.ui.dialogs.trial_link import TrialLink
from ucm_cti.ui.texts import as_sentences

log = logging.getLogger(__name__)

PORT = 8089
REACH_S = 5.0


class Step(StrEnum):
    """What is tried, in order."""

    NAME = auto()
    REACH = auto()
    CERTIFICATE = auto()
    LOG_IN = auto()
    RIGHTS = auto()
    EVENTS = auto()


class Verdict(StrEnum):
    """How a step went."""

    NOT_TRIED = auto()
    TRYING = auto()
    GOOD = auto()
    BAD = auto()
    QUESTION = auto()
    """A person has to decide."""


class Told(Struct, frozen=True, kw_only=True):
    """What there is to say of one step."""

    step: Step
    verdict: Verdict
    text: str = ""
    fingerprint: str = ""


class Trial(QObject):
    """One try; it ends with a live connection, with a step that failed, or with a question."""

    told = Signal(object)
    """A Told."""
    ended = Signal(bool)
    """Whether the PBX can be used."""

    def __init__(self, make: Callable[[Profile, Secrets], TrialLink], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._link: TrialLink | None = None
        self._leave: Callable[[], None] = lambda: None
        self._fingerprint = ""
        self._web_user = ""
        self._at = Step.NAME

    async def run(self, profile: Profile, secrets: Secrets) -> None:
        """Try everything; what is found is told by `told`, the end by `ended`."""
        await self.stop()
        self._web_user = profile.web_user
        host, port = address_of(profile.url)
        try:
            await self._find(host)
            await self._reach(host, port, profile.url)
        except OSError as error:
            self._tell(self._at, Verdict.BAD, _plain(error, host, port))
            self.ended.emit(False)
            return
        self._at = Step.CERTIFICATE
        self._tell(Step.CERTIFICATE, Verdict.TRYING, "asking")
        self._link = self._make(profile, secrets)
        self._leave = self._link.on_status(self._follow)
        try:
            await self._link.start()
        except UcmError as error:
            self._fail(error.sentence)

    def trust(self) -> None:
        """Take the certificate that was asked about."""
        if self._link is not None and self._fingerprint:
            self._link.trust(self._fingerprint)

    def take(self) -> TrialLink | None:
        """Hand over the connection that works; it is the caller's from then on."""
        self._leave()
        link, self._link = self._link, None
        return link

    async def stop(self) -> None:
        """End the try and its connection."""
        link = self.take()
        if link is not None:
            await link.stop()

    async def _find(self, host: str) -> None:
        self._at = Step.NAME
        self._tell(Step.NAME, Verdict.TRYING, host)
        found = await asyncio.get_running_loop().getaddrinfo(host, None)
        self._tell(Step.NAME, Verdict.GOOD, f"{host} is {found[0][4][0]}")

    async def _reach(self, host: str, port: int, url: str) -> None:
        self._at = Step.REACH
        self._tell(Step.REACH, Verdict.TRYING, url)
        async with asyncio.timeout(REACH_S):
            _, writer = await asyncio.open_connection(host, port)
        writer.close()
        self._tell(Step.REACH, Verdict.GOOD, url)

    def _follow(self, status: LinkStatus) -> None:
        """Read from the connection's own status how far it has come."""
        match status.phase:
            case Phase.STOPPED if status.fingerprint:
                self._fingerprint = status.fingerprint
                self._tell(
                    Step.CERTIFICATE, Verdict.QUESTION, "a question for you", fingerprint=status.fingerprint
                )
            case Phase.STOPPED | Phase.STALE:
                if status.reason:
                    left = status.attempts_left
                    tries = (
                        f" {left} tries left before the PBX bans this address." if left is not None else ""
                    )
                    if status.phase is Phase.STOPPED and self._at is Step.CERTIFICATE:
                        self._tell(Step.CERTIFICATE, Verdict.GOOD, "trusted")
                        self._at = Step.LOG_IN
                    self._fail(f"{status.reason} {status.advice}{tries}".strip())
            case Phase.LISTING:
                self._tell(Step.CERTIFICATE, Verdict.GOOD, "trusted")
                self._tell(Step.LOG_IN, Verdict.GOOD, status.product or "let in")
                self._at = Step.RIGHTS
                self._tell(Step.RIGHTS, Verdict.TRYING, "reading the lists")
            case Phase.LIVE:
                for step, text in (
                    (Step.CERTIFICATE, "trusted"),
                    (Step.LOG_IN, status.product or "let in"),
                    (Step.RIGHTS, "the lists were read"),
                ):
                    self._tell(step, Verdict.GOOD, text)
                self._tell_events(status)
                self.ended.emit(True)
            case _:
                pass

    def _tell_events(self, status: LinkStatus) -> None:
        self._tell(Step.EVENTS, *events_told(status, self._web_user))

    def _fail(self, why: str) -> None:
        self._tell(self._at, Verdict.BAD, why)
        self.ended.emit(False)

    def _tell(self, step: Step, verdict: Verdict, text: str, *, fingerprint: str = "") -> None:
        self.told.emit(Told(step=step, verdict=verdict, text=text, fingerprint=fingerprint))


def events_told(status: LinkStatus, web_user: str) -> tuple[Verdict, str]:
    """Return how events fare and by which way they come, with what the WebSocket says of its user."""
    refused = ""
    if status.websocket is WayStatus.REFUSED:
        refused = (
            f"The WebSocket refuses the web user {web_user}: check its name and password."
            if web_user
            else "The WebSocket refuses the API user: give a web user."
        )
    if status.way in (Way.WEBSOCKET, Way.REPORT):
        word = "WebSocket" if status.way is Way.WEBSOCKET else "report URL"
        return Verdict.GOOD, f"They come by {word}. {refused}".strip()
    if WayStatus.TRYING in (status.websocket, status.report):
        return Verdict.TRYING, f"Waiting for the first one. {refused}".strip()
    why = refused or status.reason or "None so far: a firewall, or a web user is needed."
    return Verdict.BAD, as_sentences(why, "It works by polling")


def url_of(address: str) -> str:
    """Return the URL of the API for what a person typed: a name, an address, with or without a port."""
    typed = address.strip().rstrip("/")
    if not typed:
        return ""
    if "://" not in typed:
        typed = f"https://{typed}"
    parts = urlsplit(typed)
    host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname
    try:
        port = parts.port or PORT
    except ValueError:
        return ""
    return f"{parts.scheme}://{host}:{port}" if host else ""


def address_of(url: str) -> tuple[str, int]:
    """Return host and port of a URL."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or PORT


def _plain(error: OSError, host: str, port: int) -> str:
    """Say in plain words what the network said."""
    match error:
        case TimeoutError():
            return f"{host} does not answer on port {port}. Is a firewall between?"
        case ConnectionRefusedError():
            return f"{host} refuses port {port}. Is the API switched on, and the port right?"
        case _ if type(error).__name__ == "gaierror":
            return f"The name {host} is not known. Check the address."
        case _:
            return f"{host} cannot be reached ({error.strerror or error})."

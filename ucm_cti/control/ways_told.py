"""The ways of news in words: which one is used, and why the others are not."""

from typing import Final

from msgspec import Struct

from ucm_cti.control.diagnosis import WayTold
from ucm_cti.model.connection import LinkStatus, Way, WayStatus
from ucm_cti.model.profile import Profile

_NOT_CONNECTED: Final = "The PBX is not connected."
_KEEPS_ORDER: Final = "The WebSocket is used instead: it keeps the order of events."
_NO_POST: Final = "The PBX has taken our address, but has POSTed nothing to it so far."
_NO_FRAME: Final = "It is open and subscribed, but nothing has come by it so far."
_POST_ADVICE: Final = (
    "Current firmware POSTs nothing and needs the WebSocket; on older one, let the PBX reach this computer "
    "through firewalls and address translation."
)


class Since(Struct):
    """Remembers since when each way has its status."""

    websocket: float | None = None
    report: float | None = None
    used: float | None = None
    last: LinkStatus = LinkStatus()

    def note(self, status: LinkStatus, at: float) -> None:
        """Take note of a status at a time (epoch seconds)."""
        if status.websocket is not self.last.websocket:
            self.websocket = at
        if status.report is not self.last.report:
            self.report = at
        if status.way is not self.last.way:
            self.used = at
        self.last = status


def ways_told(status: LinkStatus, profile: Profile, since: Since) -> tuple[WayTold, ...]:
    """Return WebSocket, report and polling, each with why it is not used."""
    return (_websocket(status, profile, since), _report(status, profile, since), _polling(status, since))


def _websocket(status: LinkStatus, profile: Profile, since: Since) -> WayTold:
    why, advice = status.websocket_why
    match status.websocket:
        case WayStatus.DELIVERS:
            why = advice = ""
        case WayStatus.OFF if not profile.websocket:
            why, advice = "It is switched off for this connection.", _needs_user(profile)
        case WayStatus.OFF:
            why, advice = _NOT_CONNECTED, ""
        case WayStatus.TRYING:
            why = why or "It is being opened."
        case WayStatus.SILENT:
            why, advice = _NO_FRAME, "Nothing may have happened yet; call somebody, and look again."
    return WayTold(
        way=Way.WEBSOCKET,
        status=status.websocket,
        used=status.way is Way.WEBSOCKET,
        since=since.websocket,
        why=_sentence(why),
        advice=advice,
    )


def _report(status: LinkStatus, profile: Profile, since: Since) -> WayTold:
    why, advice = status.report_why
    match status.report:
        case WayStatus.DELIVERS:
            why, advice = ("", "") if status.way is Way.REPORT else (_KEEPS_ORDER, "")
        case WayStatus.OFF if not profile.report:
            why, advice = "It is switched off for this connection.", ""
        case WayStatus.OFF:
            why, advice = _NOT_CONNECTED, ""
        case WayStatus.SILENT:
            why, advice = _NO_POST, "" if status.way is Way.WEBSOCKET else _POST_ADVICE
    return WayTold(
        way=Way.REPORT,
        status=status.report,
        used=status.way is Way.REPORT,
        since=since.report,
        why=_sentence(why),
        advice=advice,
    )


def _polling(status: LinkStatus, since: Since) -> WayTold:
    used = status.way is Way.POLLING
    pushed = status.way in {Way.WEBSOCKET, Way.REPORT}
    return WayTold(
        way=Way.POLLING,
        status=WayStatus.DELIVERS if used else WayStatus.OFF,
        used=used,
        since=since.used,
        why="" if used else "It is not needed: events come by themselves." if pushed else _NOT_CONNECTED,
    )


def _needs_user(profile: Profile) -> str:
    return "" if profile.web_user else "Give a user of the PBX's web pages, with its password."


def _sentence(why: str) -> str:
    """Return what was told as a part of a sentence as a whole one."""
    if not why:
        return ""
    return f"{why[0].upper()}{why[1:]}{'' if why.endswith(('.', '!', '?')) else '.'}"

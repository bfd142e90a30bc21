"""The ways of news in a few words, for the status line and its tooltip."""

from collections.abc import Iterable, Mapping
from typing import Final

from ucm_cti.control.diagnosis import WayTold
from ucm_cti.model.connection import LinkStatus, Way, WayStatus
from ucm_cti.ui.texts import as_sentences

WAY_WORDS: Final[Mapping[Way, str]] = {
    Way.NONE: "No events yet",
    Way.WEBSOCKET: "Push on, WebSocket",
    Way.REPORT: "Push on, report URL",
    Way.POLLING: "No push, polling every 5 s",
}
WAY_NAMES: Final[Mapping[Way, str]] = {
    Way.NONE: "Nothing",
    Way.WEBSOCKET: "WebSocket",
    Way.REPORT: "Report URL",
    Way.POLLING: "Polling",
}
STATUS_WORDS: Final[Mapping[WayStatus, str]] = {
    WayStatus.OFF: "off",
    WayStatus.TRYING: "being opened",
    WayStatus.SILENT: "silent",
    WayStatus.DELIVERS: "works",
    WayStatus.REFUSED: "refused",
    WayStatus.BROKEN: "broken",
}


def way_in_use(status: LinkStatus) -> str:
    """Say by which way news comes, and how the better ones fare that are not used."""
    better = {Way.REPORT: (Way.WEBSOCKET,), Way.POLLING: (Way.WEBSOCKET, Way.REPORT)}.get(status.way, ())
    fares = {Way.WEBSOCKET: status.websocket, Way.REPORT: status.report}
    others = ", ".join(f"{WAY_NAMES[way]} {STATUS_WORDS[fares[way]]}" for way in better)
    return f"{WAY_WORDS[status.way]} ({others})" if others else WAY_WORDS[status.way]


def ways_explained(ways: Iterable[WayTold]) -> str:
    """Say of each way, one a line, that it is used or why not."""
    return "\n".join(
        f"{WAY_NAMES[each.way]}: {'used' if each.used else as_sentences(each.why, each.advice)}"
        for each in ways
    )

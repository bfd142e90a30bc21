"""Which way brings the news of calls: decided by what arrives, not by what the PBX promises."""

from msgspec import Struct

from ucm_cti.model.connection import Way, WayStatus


class _Told(Struct):
    status: WayStatus = WayStatus.OFF
    reason: str = ""
    advice: str = ""


class Ways:
    """The two ways of events, and the one in use.

    The guide's reports stay silent on current firmware, the WebSocket may not exist on older one
    (real boxes: report POST). Where both deliver, only the WebSocket is heard: it keeps the order of events.
    """

    def __init__(self) -> None:
        self._websocket = _Told()
        self._report = _Told()
        self.contested_user = ""
        """The user as whom another program logs in, too; empty where none does."""

    @property
    def websocket(self) -> WayStatus:
        """How far the WebSocket has come."""
        return self._websocket.status

    @property
    def report(self) -> WayStatus:
        """How far the reports have come."""
        return self._report.status

    def tell(self, way: Way, status: WayStatus, reason: str = "", advice: str = "") -> None:
        """Take note of how far a way has come, and why it got no further."""
        told = self._of(way)
        told.status, told.reason, told.advice = status, reason, advice

    @property
    def used(self) -> Way:
        """The way whose events make the picture."""
        if self.websocket is WayStatus.DELIVERS:
            return Way.WEBSOCKET
        if self.report is WayStatus.DELIVERS:
            return Way.REPORT
        return Way.POLLING

    @property
    def reason(self) -> str:
        """What keeps events away, for the person: another program takes them, or neither way can be used."""
        if self.contested_user:
            return f"Another program logs in as {self.contested_user}, which ends our session again and again"
        if self.used is not Way.POLLING:
            return ""
        states = {self.websocket, self.report}
        if states == {WayStatus.OFF}:
            return "Events are switched off: the PBX is asked for its calls again and again"
        for told in (self._websocket, self._report):
            if told.status in {WayStatus.REFUSED, WayStatus.BROKEN} and told.reason:
                return f"No events come, so the PBX is asked for its calls again and again: {told.reason}"
        return "No event has come yet: until then the PBX is asked for its calls again and again"

    @property
    def advice(self) -> str:
        """What the person can do to get events."""
        if self.contested_user:
            return "Give each program an API user of its own."
        if self.used is not Way.POLLING:
            return ""
        return self._websocket.advice or self._report.advice

    def why(self, way: Way) -> tuple[str, str]:
        """Return why a way got no further and what the person can do; empty where nothing was told."""
        told = self._of(way)
        return told.reason, told.advice

    def _of(self, way: Way) -> _Told:
        return self._websocket if way is Way.WEBSOCKET else self._report

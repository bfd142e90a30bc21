"""The live picture of one PBX: events and listings in, changes out."""

import logging
from collections.abc import Callable, Sequence

from ucm_cti.model.call import Call
from ucm_cti.model.channel import Channel
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import CallId, ChannelName, ExtensionNumber, QueueNumber, TrunkName
from ucm_cti.model.queue import Agent, AgentKey, Queue, WaitingCaller
from ucm_cti.model.trunk import PbxLoad, Trunk
from ucm_cti.protocol.reports import Report
from ucm_cti.state.change import Change, TableName
from ucm_cti.state.listing import Listing
from ucm_cti.state.table import LiveTable, Table

log = logging.getLogger(__name__)

Listener = Callable[[Sequence[Change]], None]


class LivePicture:
    """What goes on at one PBX, as far as it has told; synchronous, without a clock of its own."""

    def __init__(self) -> None:
        self._journal: list[Change] = []
        self._listeners: list[Listener] = []
        journal = self._journal
        self.channels: Table[ChannelName, Channel] = LiveTable(TableName.CHANNELS, Channel, journal)
        self.calls: Table[CallId, Call] = LiveTable(TableName.CALLS, Call, journal)
        self.extensions: Table[ExtensionNumber, Extension] = LiveTable(
            TableName.EXTENSIONS, Extension, journal
        )
        self.queues: Table[QueueNumber, Queue] = LiveTable(TableName.QUEUES, Queue, journal)
        self.agents: Table[AgentKey, Agent] = LiveTable(TableName.AGENTS, Agent, journal)
        self.waiting: Table[ChannelName, WaitingCaller] = LiveTable(TableName.WAITING, WaitingCaller, journal)
        self.trunks: Table[TrunkName, Trunk] = LiveTable(TableName.TRUNKS, Trunk, journal)
        self.load = PbxLoad()

    def apply(self, report: Report, at: float) -> tuple[Change, ...]:
        """Take in one event that arrived at `at` (epoch seconds); return what it changed."""
        return self._tell()

    def apply_listing(self, listing: Listing) -> tuple[Change, ...]:
        """Make the picture equal to the listing, but for what events told after it was begun."""
        return self._tell()

    def tick(self, now: float) -> tuple[Change, ...]:
        """Drop the legs that nothing has shown for 2 s; to be called about once a second (epoch seconds)."""
        return self._tell()

    def note_hold(self, channel: ChannelName, held: bool) -> tuple[Change, ...]:
        """Remember that our own command held or unheld a leg; no event tells it."""
        return self._tell()

    def note_mute(self, channel: ChannelName, muted: bool) -> tuple[Change, ...]:
        """Remember that our own command muted or unmuted a leg; no event tells it."""
        return self._tell()

    def restart(self) -> tuple[Change, ...]:
        """Forget every leg and all that hangs on it: the PBX has started anew and its names begin again."""
        return self._tell()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the changes of each step that changed something; return how to end that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _tell(self) -> tuple[Change, ...]:
        if not self._journal:
            return ()
        changes = tuple(self._journal)
        self._journal.clear()
        for listener in tuple(self._listeners):
            try:
                listener(changes)
            except Exception:
                log.exception("a listener of the picture failed")
        return changes

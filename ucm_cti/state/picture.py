"""The live picture of one PBX: events and listings in, changes out."""

import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

from ucm_cti.model.call import Call
from ucm_cti.model.channel import Channel
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import CallId, ChannelName, ExtensionNumber, QueueNumber, TrunkName
from ucm_cti.model.queue import Agent, AgentKey, Queue, WaitingCaller
from ucm_cti.model.trunk import PbxLoad, Trunk
from ucm_cti.protocol.reports import (
    AgentGone,
    AgentShown,
    Arrived,
    BridgeRowGone,
    BridgeShown,
    LegRowGone,
    LegShown,
    MessagesTold,
    PbxTold,
    PhoneStatusTold,
    PresenceTold,
    QueueCallerAnswered,
    QueueCallerGone,
    QueueCallerWaits,
    QueueTotals,
    Report,
    TrunkTold,
)
from ucm_cti.state.agents import Agents
from ucm_cti.state.calls import Calls
from ucm_cti.state.change import Change, TableName
from ucm_cti.state.legs import UNPROVEN_S, Legs
from ucm_cti.state.listing import PORTION, Listing
from ucm_cti.state.people import People
from ucm_cti.state.plant import Plant
from ucm_cti.state.queues import Queues
from ucm_cti.state.table import LiveTable, Table
from ucm_cti.state.ties import Ties

log = logging.getLogger(__name__)

Listener = Callable[[Sequence[Change]], None]


_REMEMBERED_S = 120.0
"""How long it is known that events told of things that are gone: longer than a listing takes."""


class LivePicture:
    """What goes on at one PBX, as far as it has told; synchronous, without a clock of its own.

    All tables are true together after each call; listeners run when they are.
    """

    def __init__(self) -> None:
        ties = Ties()
        channels = LiveTable[ChannelName, Channel](TableName.CHANNELS)
        calls = LiveTable[CallId, Call](TableName.CALLS)
        extensions = LiveTable[ExtensionNumber, Extension](TableName.EXTENSIONS)
        queues = LiveTable[QueueNumber, Queue](TableName.QUEUES)
        agents = LiveTable[AgentKey, Agent](TableName.AGENTS)
        waiting = LiveTable[ChannelName, WaitingCaller](TableName.WAITING)
        self.channels: Table[ChannelName, Channel] = channels
        self.calls: Table[CallId, Call] = calls
        self.extensions: Table[ExtensionNumber, Extension] = extensions
        self.queues: Table[QueueNumber, Queue] = queues
        self.agents: Table[AgentKey, Agent] = agents
        self.waiting: Table[ChannelName, WaitingCaller] = waiting
        """Callers in queues, waiting or answered, by channel."""
        self._listeners: list[Listener] = []
        self._legs = Legs(channels, ties, waiting)
        self._calls = Calls(calls, ties, self._legs)
        self._people = People(extensions, ties, self._calls.touch_phone)
        self._calls.on_hold = self._people.on_hold
        self._agents = Agents(agents, extensions)
        self._queues = Queues(queues, waiting, self._agents, self._legs.set_queue)
        trunks = LiveTable[TrunkName, Trunk](TableName.TRUNKS)
        self._plant = Plant(trunks)
        self.trunks: Table[TrunkName, Trunk] = trunks
        self._written = (channels, calls, extensions, queues, agents, waiting, trunks, self._plant)
        self._legs.before_parting = self._carry
        self._portions_under_way = 0

    @property
    def load(self) -> PbxLoad:
        """The PBX's own counts."""
        return self._plant.load

    def apply(self, report: Report, at: float) -> tuple[Change, ...]:
        """Take in one event that arrived at `at` (epoch seconds); return what it changed."""
        return self.apply_all(((report, at),))

    def apply_all(self, arrived: Iterable[Arrived]) -> tuple[Change, ...]:
        """Take in events in their order, each with its own arrival; return what they changed together.

        A row that several of them touch is told once, as it is after the last; one that came and went
        is not told. What calls learn of their legs (since when, answered when, whose call it is) is the
        same as if each event had come alone.
        """
        show = self._legs.show
        for report, at in arrived:
            if type(report) is LegShown:  # most of a flood
                show(report.row, at)
            else:
                self._take(report, at)
        return self._settle()

    def apply_listing(self, listing: Listing) -> tuple[Change, ...]:
        """Make the picture equal to the listing, but for what events told after it was begun.

        A leg that the listing lacks may be on its way between its two lists: `tick` drops it.
        """
        for _ in self._steps(listing, PORTION):
            pass
        return self._settle()

    def apply_by_portions(self, listing: Listing, size: int = PORTION) -> Generator[tuple[Change, ...]]:
        """Do what `apply_listing` does in steps, `size` legs at a time, and give what each of them changed.

        All tables are true together after each step, and events may be applied between two of them; the
        picture is that of the listing after the last. To be closed where it is not gone through.
        """
        self._portions_under_way += 1
        try:
            for _ in self._steps(listing, size):
                yield self._settle()
            yield self._settle()
        finally:
            self._portions_under_way -= 1

    def _steps(self, listing: Listing, size: int) -> Iterator[None]:
        begun = listing.begun
        if listing.unbridged is not None or listing.bridged is not None:
            yield from self._legs.list_rows(listing.unbridged, listing.bridged, begun, size)
        if listing.groups is not None:
            self._people.list_groups(listing.groups)
        if listing.accounts is not None:
            # An extension costs less than a leg, which belongs to a call.
            yield from self._people.list_accounts(
                listing.accounts, begun, size * 4, whole=listing.accounts_whole
            )
        if listing.queues is not None:
            yield from self._queues.list_queues(listing.queues, begun)
        for queue, rows in (listing.agents or {}).items():
            self._agents.list_rows(queue, rows, begun)
            yield
        waiting, talking = listing.waiting or {}, listing.talking or {}
        for queue in {**waiting, **talking}:
            self._queues.list_callers(queue, waiting.get(queue), talking.get(queue), begun)
            yield

    def tick(self, now: float) -> tuple[Change, ...]:
        """Drop the legs that nothing has shown for 2 s; to be called about once a second (epoch seconds)."""
        self._calls.settle_ended(now - UNPROVEN_S)
        if not self._portions_under_way:
            # A leg that one portion took out of its bridge may stand in the next one.
            self._legs.expire(now)
        self._agents.forget_before(now - _REMEMBERED_S)
        self._queues.forget_before(now - _REMEMBERED_S)
        for name in list(self.waiting):
            if self._legs.ended_before(name, now - UNPROVEN_S):
                self._queues.leg_ended(name)
        return self._settle()

    def note_hold(self, channel: ChannelName, held: bool) -> tuple[Change, ...]:
        """Remember that our own command held or unheld a leg; no event tells it."""
        self._legs.set_held(channel, held)
        return self._settle()

    def note_mute(self, channel: ChannelName, muted: bool) -> tuple[Change, ...]:
        """Remember that our own command muted or unmuted a leg; no event tells it."""
        self._legs.set_muted(channel, muted)
        return self._settle()

    def restart(self) -> tuple[Change, ...]:
        """Forget every leg, call and caller: the PBX has started anew, and its channel names begin again.

        To be called before the listing of the new life is begun.
        """
        self._legs.clear()
        self._queues.clear_callers()
        return self._settle()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the changes of each step that changed something; return how to end that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _take(self, report: Report, at: float) -> None:
        match report:
            case LegRowGone():
                self._legs.hide(ChannelName(report.channel), at)
            case BridgeShown():
                self._legs.show_bridge(report.row, at)
            case BridgeRowGone():
                self._legs.hide_bridge(report, at)
            case PhoneStatusTold():
                self._people.tell_status(report, at)
            case PresenceTold():
                self._people.tell_presence(report, at)
            case MessagesTold():
                self._people.tell_messages(report, at)
            case _:
                self._take_rarer(report, at)

    def _take_rarer(self, report: Report, at: float) -> None:
        match report:
            case QueueTotals():
                self._queues.tell_totals(report, at)
            case AgentShown():
                self._queues.touch(QueueNumber(report.queue), at)
                self._agents.show(QueueNumber(report.queue), report.row, at)
            case AgentGone():
                key = AgentKey(QueueNumber(report.queue), ExtensionNumber(report.extension))
                self._agents.remove(key, at)
            case QueueCallerWaits():
                self._queues.tell_caller(QueueNumber(report.queue), report.row, at, answered=False)
            case QueueCallerAnswered():
                self._queues.tell_caller(QueueNumber(report.queue), report.row, at, answered=True)
            case QueueCallerGone():
                self._queues.tell_gone(ChannelName(report.channel), at)
            case TrunkTold():
                self._plant.tell_trunk(report)
            case PbxTold():
                self._plant.tell_load(report)
            case _:
                """What is noise or unknown is counted by the link; it changes nothing here."""

    def _settle(self) -> tuple[Change, ...]:
        self._carry()
        return self._tell()

    def _carry(self) -> None:
        """Carry what changed from legs to calls, people, agents and queues, in this order."""
        self._people.concerned |= self._calls.settle()
        if self._people.concerned:
            self._agents.settle(self._people.settle())
        self._queues.settle()

    def _tell(self) -> tuple[Change, ...]:
        written = [table.take_changes() for table in self._written if table.dirty]
        changes = tuple([change for part in written for change in part])
        for listener in tuple(self._listeners) if changes else ():
            try:
                listener(changes)
            except Exception:
                log.exception("a listener of the picture failed")
        return changes

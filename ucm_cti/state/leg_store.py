"""How legs and bridges are kept: found, learnt of, joined, parted and ended."""

from collections.abc import Callable, Iterable, Mapping

from ucm_cti.model.channel import Channel
from ucm_cti.model.ids import ChannelName
from ucm_cti.model.queue import WaitingCaller
from ucm_cti.protocol.action import Loose
from ucm_cti.protocol.codec import text
from ucm_cti.protocol.rows import BridgedRow, UnbridgedRow
from ucm_cti.state.bridging import bridge_id, give_trunks, made_up
from ucm_cti.state.leg import Bridge, Leg
from ucm_cti.state.past import Past
from ucm_cti.state.reading import moment, older, party
from ucm_cti.state.table import LiveTable
from ucm_cti.state.ties import Ties


class LegStore:
    """The mechanics under `Legs`; `changed` and `ended` collect what `calls` has to look at."""

    def __init__(
        self,
        table: LiveTable[ChannelName, Channel],
        ties: Ties,
        waiting: Mapping[ChannelName, WaitingCaller],
    ) -> None:
        self._table = table
        self._ties = ties
        self._waiting = waiting
        self._legs: dict[ChannelName, Leg] = {}
        self._bridges: dict[str, Bridge] = {}
        self._unproven: dict[ChannelName, Leg] = {}
        self._past = Past()
        self._arrivals = 0
        self.changed: dict[Leg, bool] = {}
        """Legs that changed, with whether they may belong to other legs than before."""
        self.ended: list[Leg] = []
        self.retied = False
        """Whether legs came together, parted or ended since the calls were last drawn."""
        self.parted = False
        """Whether one call may have become several since then: who is proven tells which carries it on."""
        self.before_parting: Callable[[], None] = _nothing
        """Draws the calls: called before an event takes legs apart that the calls were not yet drawn with."""

    def get(self, name: ChannelName) -> Leg | None:
        """Return the living leg of a channel."""
        return self._legs.get(name)

    def touch(self, leg: Leg) -> None:
        """Have the call of a leg looked at again."""
        self.changed.setdefault(leg, False)
        leg.drawn = None

    def show_changed(self) -> None:
        """Write the legs that changed to the table, each once however often it was told of."""
        put = self._table.put
        for leg in self.changed:
            put(leg.name, leg.compose())

    def _leg(self, name: ChannelName, at: float, unique: Loose) -> Leg:
        """Return the leg of a channel; another unique id under a name means that the leg before has ended."""
        leg = self._legs.get(name)
        if leg is not None:
            if unique == leg.unique or not leg.is_other(text(unique)):
                return leg
            if leg.bridge is not None:
                self._dissolve(leg.bridge, at)
            if name in self._legs:
                self._end(leg, at)
        leg = self._past.revive(name)
        if leg is None or leg.is_other(text(unique)):
            self._arrivals += 1
            leg = Leg(name, self._arrivals, at)
        self._legs[name] = leg
        self._read_queue(leg)
        return leg

    def _read_queue(self, leg: Leg) -> None:
        caller = self._waiting.get(leg.name)
        leg.waits = caller is not None and caller.answered_by is None and caller.answered_since is None
        if caller is not None:
            leg.queue = caller.queue
            leg.queued = caller.since
            leg.served = caller.answered_since

    def _learn(self, leg: Leg, row: UnbridgedRow) -> None:
        if row == leg.row and leg.outside_last:
            return
        linked = leg.linked
        leg.learn(row)
        self._prove(leg)
        if leg.bridge is not None and leg.linked != linked:
            self._link(leg.bridge)
        self._note(leg)

    def _join(self, row: BridgedRow, first: Leg, second: Leg, at: float) -> list[Bridge]:
        """Put two legs into a bridge; return the bridges that it took the place of."""
        for leg in (first, second):
            self._prove(leg)
        id_ = bridge_id(row, (first.name, second.name))
        since = moment(row.bridge_time)
        bridge = self._bridges.get(id_)
        if bridge is None or {bridge.first, bridge.second} != {first, second}:
            bridge = Bridge(id_, first, second, since)
        elif bridge.row == row and first.shown_bridge is second.shown_bridge is bridge:
            return []
        bridge.row = row
        bridge.since = since or bridge.since
        there = (first.bridge, second.bridge, self._bridges.get(id_))
        replaced = {old.id: old for old in there if old is not None and old is not bridge}
        for old in replaced.values():
            self._dissolve(old, at)
        self._bridges[id_] = bridge
        first.identify(text(row.uniqueid1))
        second.identify(text(row.uniqueid2))
        bridge.parties = (
            party(row.callerid1, row.name1) or first.own,
            party(row.callerid2, row.name2) or second.own,
        )
        first.join(bridge)
        second.join(bridge)
        give_trunks(row, first, second)
        self._link(bridge)
        for leg in (first, second):
            self._prove(leg)
            self._note(leg)
        return list(replaced.values())

    def _link(self, bridge: Bridge) -> None:
        linked = older(bridge.first.linked, bridge.second.linked)
        for leg in (bridge.first, bridge.second):
            if leg.linked != linked:
                leg.linked = linked
                self._note(leg)

    def _dissolve(self, bridge: Bridge, at: float) -> None:
        self._bridges.pop(bridge.id, None)
        for leg in (bridge.first, bridge.second):
            if leg.bridge is not bridge:
                continue
            leg.bridge = None
            leg.parted = bridge
            if not leg.outside:
                if leg.hung_up:
                    self._end(leg, at)
                    continue
                self._doubt(leg, at)
            self._note(leg)

    def _bridge_of(self, names: Iterable[ChannelName], *, named: bool) -> Bridge | None:
        for name in names:
            leg = self._legs.get(name)
            bridge = leg.bridge if leg is not None else None
            if bridge is not None and (
                not named or bridge.id == made_up(bridge.first.name, bridge.second.name)
            ):
                return bridge
        return None

    def _younger(self, name: ChannelName, begun: float) -> bool:
        leg = self._legs.get(name)
        return (leg.touched if leg is not None else self._past.told_of(name)) > begun

    def _prove(self, leg: Leg) -> None:
        leg.hung_up = False
        leg.ended = None
        leg.settled = False
        if leg.unproven is not None:
            leg.unproven = None
            self.changed[leg] = True
            self._unproven.pop(leg.name, None)

    def _doubt(self, leg: Leg, at: float) -> None:
        if leg.unproven is None:
            leg.unproven = at
            self.touch(leg)
            leg.outside_last = False
            self._unproven[leg.name] = leg

    def _end(self, leg: Leg, when: float) -> None:
        del self._legs[leg.name]
        leg.ended = when
        leg.drawn = None
        self._unproven.pop(leg.name, None)
        self._past.end(leg, when)
        self.changed.pop(leg, None)
        self.ended.append(leg)
        self.retied = self.parted = True
        self._ties.forget(leg)
        self._table.remove(leg.name)

    def _note(self, leg: Leg) -> None:
        if leg.name not in self._legs:
            return
        if self._ties.update(leg):
            self.retied = self.changed[leg] = True
            # A leg that is new, and linked, takes nobody away from others.
            self.parted = self.parted or leg.call is not None or self._ties.guesses
        elif leg not in self.changed:
            self.changed[leg] = False


def _nothing() -> None:
    """Nobody draws calls."""

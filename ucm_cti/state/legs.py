"""Rows become legs, by chantype and channel: a row gone ends no leg (real boxes: ActiveCallStatus)."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from ucm_cti.model.ids import ChannelName
from ucm_cti.protocol.codec import text
from ucm_cti.protocol.reports import BridgeRowGone
from ucm_cti.protocol.rows import BridgedRow, UnbridgedRow
from ucm_cti.state.bridging import bridge_id, sides
from ucm_cti.state.leg import Leg
from ucm_cti.state.leg_store import LegStore
from ucm_cti.state.listing import portions
from ucm_cti.state.reading import same_parties

UNPROVEN_S: Final = 2.0
"""How long a leg without a row is kept: it may be on its way from one row to the other."""

_ENDED_AT_ONCE: Final = 1000
"""Legs ended in one go, some milliseconds' work; more than any PBX has calls for are ended a second later."""

_REMEMBERED_S: Final = 120.0
"""How long an ended leg is remembered: longer than any listing takes that was begun before its end."""


class Legs(LegStore):
    """What the news make of the legs: rows shown and gone by events, listed, or not heard of any more."""

    def ended_before(self, name: ChannelName, limit: float) -> bool:
        """Tell whether a leg is known to have ended before a time."""
        return name not in self._legs and self._past.ended_before(name, limit)

    def show(self, row: UnbridgedRow, at: float) -> None:
        """Take in an unbridged row that an event told."""
        name = ChannelName(text(row.channel))
        if not name:
            return
        if self.retied and self._may_part(name, row):
            self.before_parting()
        leg = self._leg(name, at, row.uniqueid)
        leg.touched = at
        self._learn(leg, row)

    def hide(self, name: ChannelName, at: float) -> None:
        """Take away an unbridged row: the leg has moved into a bridge, or has ended."""
        leg = self._legs.get(name)
        if leg is None:
            self._past.tell(name, at)
            return
        leg.touched = at
        if leg.outside and (leg.bridge or not leg.supervises):
            if self.parted:
                self.before_parting()
            leg.outside = False
            if leg.bridge:
                leg.join(leg.bridge)
            else:
                self._doubt(leg, at)
            self._note(leg)
        elif leg.bridge:
            leg.hung_up = True
        else:
            # A supervisor's leg never moves into a bridge: without its row it has ended.
            if self.retied:
                self.before_parting()
            self._end(leg, at)

    def show_bridge(self, row: BridgedRow, at: float) -> None:
        """Take in a bridge's row that an event told."""
        names = sides(row)
        if names is None:
            return
        if self.retied and self._joins_others(*names):
            self.before_parting()
        first, second = self._leg(names[0], at, row.uniqueid1), self._leg(names[1], at, row.uniqueid2)
        first.touched = second.touched = at
        for replaced in self._join(row, first, second, at):
            self._past.replace((replaced.first.name, replaced.second.name), at)

    def hide_bridge(self, report: BridgeRowGone, at: float) -> None:
        """Take away a bridge's row, named by its id or by either of its channels."""
        if self.retied:
            self.before_parting()
        names = [ChannelName(name) for name in report.channels]
        if report.bridge_id:
            self._past.end_bridge(report.bridge_id, at)
        elif self._past.was_replaced(names, at):
            return
        bridge = self._bridges.get(report.bridge_id) or self._bridge_of(names, named=bool(report.bridge_id))
        if bridge is not None and names and not {bridge.first.name, bridge.second.name} & set(names):
            bridge = None  # the bridge lives on with other legs than the row that is gone
        if bridge is not None:
            names += [bridge.first.name, bridge.second.name]
        for name in names:
            leg = self._legs.get(name)
            if leg is None:
                self._past.tell(name, at)
            else:
                leg.touched = at
        if bridge is not None:
            self._dissolve(bridge, at)

    def list_rows(
        self,
        unbridged: Iterable[UnbridgedRow] | None,
        bridged: Iterable[BridgedRow] | None,
        begun: float,
        size: int,
    ) -> Iterator[None]:
        """Make the legs those of a listing, but for those that an event told of after it was begun.

        Gives way after each portion of `size` legs: events may be taken in there, and win. What the listing
        lacks goes last, as nobody is missing before all rows were seen.
        """
        outside: set[ChannelName] = set()
        for part in portions(unbridged or (), size):
            for row in part:
                name = ChannelName(text(row.channel))
                if name and not self._younger(name, begun):
                    outside.add(name)
                    self._learn(self._leg(name, begun, row.uniqueid), row)
            yield
        if bridged is not None:
            yield from self._list_bridges(bridged, outside, begun, size)
        if unbridged is not None:
            lacking = [leg for leg in self._legs.values() if leg.outside and leg.name not in outside]
            for legs in portions(lacking, size):
                for leg in legs:
                    if leg.outside and leg.touched <= begun:
                        self._take_row_away(leg, begun)
                yield
        if unbridged is not None and bridged is not None:
            yield from self._end_refuted(begun, size)

    def _take_row_away(self, leg: Leg, begun: float) -> None:
        """Take away an unbridged row that a listing lacks."""
        leg.outside = leg.outside_last = False
        if leg.bridge is None:
            self._doubt(leg, begun)
        self._note(leg)

    def _may_part(self, name: ChannelName, row: UnbridgedRow) -> bool:
        """Tell whether a row may tie a leg to others than before."""
        leg = self._legs.get(name)
        if leg is None:
            return self._ties.guesses or self._past.holds(name)
        before = leg.row
        return before is None or not leg.outside_last or not _ties_alike(before, row)

    def _joins_others(self, *names: ChannelName) -> bool:
        """Tell whether a bridge takes legs away from others, or ties calls that were not tied."""
        if self._ties.guesses:
            return True
        legs = [leg for name in names if (leg := self._legs.get(name))]
        if len(legs) < len(names):
            return any(self._past.holds(name) for name in names) or any(leg.bridge for leg in legs)
        first, second = legs
        if self.parted and not (first.unproven is None and second.unproven is None):
            return True
        return first.bridge is not second.bridge or first.linked is None or first.linked != second.linked

    def _end_refuted(self, begun: float, size: int) -> Iterator[None]:
        """End the legs that had lost their last row before a whole listing began which does not show them."""
        for legs in portions(list(self._unproven.values()), size):
            for leg in legs:
                if self._unproven.get(leg.name) is leg and max(_since(leg), leg.touched) < begun:
                    self._end(leg, begun)
                    leg.settled = True
            yield

    def _list_bridges(
        self, rows: Iterable[BridgedRow], outside: set[ChannelName], begun: float, size: int
    ) -> Iterator[None]:
        kept: set[str] = set()
        count = max(1, size // 2)  # two legs each
        for part in portions(rows, count):
            for row in part:
                names = sides(row)
                if names is not None and self._past.told_of_bridge(text(row.bridge_id)) <= begun:
                    self._list_bridge(row, names, outside, kept, begun)
            yield
        lacking = [bridge for bridge in self._bridges.values() if bridge.id not in kept]
        for bridges in portions(lacking, count):
            for bridge in bridges:
                last = max(bridge.first.touched, bridge.second.touched)
                if last <= begun and self._bridges.get(bridge.id) is bridge:
                    self._dissolve(bridge, begun)
            yield

    def _list_bridge(
        self,
        row: BridgedRow,
        names: tuple[ChannelName, ChannelName],
        outside: set[ChannelName],
        kept: set[str],
        begun: float,
    ) -> None:
        if any(self._younger(name, begun) for name in names):
            # What the younger event made of it stays; of the partner's move an event tells as well.
            kept.update(leg.bridge.id for n in names if (leg := self._legs.get(n)) and leg.bridge)
            outside.update(names)
            return
        first = self._leg(names[0], begun, row.uniqueid1)
        second = self._leg(names[1], begun, row.uniqueid2)
        self._join(row, first, second, begun)
        first.outside = second.outside = False
        kept.add(bridge_id(row, names))

    def expire(self, now: float) -> None:
        """End the legs that nothing has shown for two seconds, and forget what ended long ago."""
        over = (leg for leg in self._unproven.values() if _since(leg) <= now - UNPROVEN_S)
        for leg in list(islice(over, _ENDED_AT_ONCE)):
            self._end(leg, now)
            leg.settled = True
        self._past.forget_before(now - _REMEMBERED_S)

    def set_held(self, name: ChannelName, held: bool) -> None:
        """Remember that our own command held or unheld a leg."""
        leg = self._legs.get(name)
        if leg is not None:
            leg.held = held
            self._note(leg)

    def set_muted(self, name: ChannelName, muted: bool) -> None:
        """Remember that our own command muted or unmuted a leg."""
        leg = self._legs.get(name)
        if leg is not None:
            leg.muted = muted
            self._note(leg)

    def set_queue(self, name: ChannelName) -> None:
        """Look up anew whether a leg waits in a queue; which queue it came through stays known."""
        leg = self._legs.get(name)
        if leg is not None:
            self._read_queue(leg)
            self.touch(leg)

    def clear(self) -> None:
        """End every leg and remember nothing."""
        for leg in list(self._legs.values()):
            self._end(leg, leg.touched)
        self._bridges.clear()
        self._past.clear()


def _ties_alike(row: UnbridgedRow, other: UnbridgedRow) -> bool:
    """Tell whether two rows of a leg tie it to the same legs, as far as rows tell."""
    return (
        row.uniqueid == other.uniqueid
        and row.linkedid == other.linkedid
        and row.state == other.state
        and same_parties(row, other)
    )


def _since(leg: Leg) -> float:
    return leg.unproven if leg.unproven is not None else float("inf")

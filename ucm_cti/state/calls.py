"""Legs become calls; a call keeps its id from first ring to last hang-up."""

from collections.abc import Set as AbstractSet

from ucm_cti.model.call import Call
from ucm_cti.model.ids import CallId, ExtensionNumber
from ucm_cti.model.status import ChannelState
from ucm_cti.state.call_record import CallRecord, in_order
from ucm_cti.state.drawing import draw
from ucm_cti.state.leg import Leg
from ucm_cti.state.legs import Legs
from ucm_cti.state.table import LiveTable
from ucm_cti.state.ties import Ties


class Calls:
    """All calls; only those are looked at whose legs changed."""

    def __init__(
        self,
        table: LiveTable[CallId, Call],
        ties: Ties,
        legs: Legs,
    ) -> None:
        self._table = table
        self._ties = ties
        self._legs = legs
        self.on_hold: AbstractSet[ExtensionNumber] = frozenset()
        """Extensions whose phone is said to be held; `people` keeps it."""
        self._records: dict[CallId, CallRecord] = {}
        self._bereft: dict[CallId, None] = {}
        """Calls whose legs ended lately."""
        self._count = 0

    def settle(self) -> dict[ExtensionNumber, None]:
        """Bring the calls up to the legs' changes; return the extensions that this may concern."""
        changed, ended = self._legs.changed, self._legs.ended
        if not (changed or ended):
            return {}
        self._legs.show_changed()
        concerned: dict[ExtensionNumber, None] = {}
        stale: dict[CallId, None] = {}
        loose: dict[Leg, None] = {}
        for leg in ended:
            if leg.extension is not None:
                concerned[leg.extension] = None
            record = self._records.get(leg.call) if leg.call else None
            if record is not None:
                record.part(leg)
                self._bereft[record.id] = None
                stale[record.id] = None
        for call in stale:
            loose.update(dict.fromkeys(self._records[call].legs.values()))
        for leg, retied in changed.items():
            _concern(leg, concerned)
            record = self._records.get(leg.call) if leg.call else None
            if record is None or retied or leg.name not in record.legs:
                loose[leg] = None
                leg.drawn = leg.look()
            elif leg.drawn is None or record.borrows or leg.look() != leg.drawn:
                stale[record.id] = None
                leg.drawn = leg.look()
        ended.clear()
        changed.clear()
        self._legs.retied = self._legs.parted = False
        if loose:
            for leg in loose:
                _concern(leg, concerned)
            stale.update(dict.fromkeys(self._group(loose, concerned)))
        for call in sorted(stale, key=_age) if len(stale) > 1 else stale:
            self._draw(call)
        return concerned

    def settle_ended(self, limit: float) -> None:
        """See those who live on without the legs that ended before a time."""
        for call in list(self._bereft):
            record = self._records.get(call)
            lately = [leg for leg in record.passed if not leg.settled] if record else []
            for leg in lately:
                leg.settled = (leg.lost_at or limit) <= limit
            if all(leg.settled for leg in lately):
                del self._bereft[call]
            if record and any(leg.settled for leg in lately):
                for leg in record.legs.values():
                    self._legs.touch(leg)

    def touch_phone(self, extension: ExtensionNumber) -> None:
        """Have the calls of an extension drawn again: what its phone says of hold has changed."""
        for leg in self._ties.phones.get(extension, {}).values():
            self._legs.touch(leg)

    def _draw(self, call: CallId) -> None:
        record = self._records[call]
        if not record.legs:
            del self._records[call]
            self._table.remove(call)
            return
        drawn = draw(record, self._is_held)
        if drawn.legs:
            self._table.put(call, drawn)
        else:
            self._table.remove(call)  # Local legs alone are the PBX talking to itself

    def _group(self, loose: dict[Leg, None], concerned: dict[ExtensionNumber, None]) -> set[CallId]:
        """Find anew which legs belong together, starting from `loose`; return the calls this touches."""
        waiting = list(loose)
        placed: set[Leg] = set()
        groups: list[list[Leg]] = []
        touched: set[CallId] = set()
        for leg in waiting:  # grows while it is walked
            if leg in placed:
                continue
            group = [member for member in self._ties.together(leg) if member not in placed]
            placed.update(group)
            groups.append(in_order(group))
            for member in group:
                if member.call is not None and member.call not in touched:
                    touched.add(member.call)
                    if member.call in self._records:
                        waiting.extend(self._records[member.call].legs.values())
        for call in touched & self._records.keys():
            self._records[call].legs = {}
        taken: set[CallId] = set()
        for group in sorted(groups, key=_claim):
            record = self._record_for(group, taken)
            taken.add(record.id)
            for leg in group:
                if leg.call != record.id and leg.extension is not None:
                    concerned[leg.extension] = None
                if leg.call is not None and (before := self._records.get(leg.call)) is not None:
                    before.forget(leg)
                leg.call = record.id
                record.legs[leg.name] = leg
        return (touched | taken) & self._records.keys()

    def _record_for(self, group: list[Leg], taken: set[CallId]) -> CallRecord:
        """Return the record of the oldest call that one of the legs was in, else a new one.

        Supervisors do not carry on the call that they listened to: it has ended with its parties.
        """
        parties = [leg for leg in group if not leg.supervises]
        for call in dict.fromkeys([leg.call for leg in (*parties, *group)]):
            if call is None or call in taken:
                continue
            record = self._records.get(call)
            if record is None:
                # Its legs seemed to have ended, and one of them lives on.
                record = self._records[call] = CallRecord(_age(call))
            if not record.legs and not (record.passed and not parties):
                return record
        self._count += 1
        record = CallRecord(self._count)
        self._records[record.id] = record
        return record

    def _is_held(self, leg: Leg) -> bool:
        """Whether the PBX says that the leg's phone is held; with two calls it does not say which."""
        if leg.extension is None or leg.extension not in self.on_hold:
            return False
        others = [other for other in self._ties.phones[leg.extension].values() if other is not leg]
        if leg.shown_bridge is not None:
            return all(other.shown_bridge is None for other in others)
        # The PBX keeps who is held outside any bridge while the others consult.
        return leg.state is ChannelState.UP and not others


def _claim(group: list[Leg]) -> tuple[bool, bool, int]:
    """Return what sorts groups that were one call: those still seen carry it on, and of them the caller's."""
    return all(leg.unproven is not None for leg in group), group[0].dialled, group[0].arrival


def _concern(leg: Leg, concerned: dict[ExtensionNumber, None]) -> None:
    """Note whose state a leg tells: its own person's, and whether the one at the other end is held."""
    if leg.extension is not None:
        concerned[leg.extension] = None
    peer = leg.peer
    if peer is not None and peer.extension is not None:
        concerned[peer.extension] = None


def _age(call: CallId) -> int:
    return int(call[1:])

"""Which legs belong together: by linked id, else by bridge, else by who is connected with whom."""

from collections.abc import Iterator
from typing import Final

from ucm_cti.model.channel import Technology
from ucm_cti.model.status import ChannelState
from ucm_cti.state.leg import Leg

_CALLED = frozenset({ChannelState.RINGING, ChannelState.DOWN})
_CALLING = frozenset({ChannelState.RING, ChannelState.UP})
_PHONE: Final = Technology.PHONE
_LOCAL: Final = Technology.LOCAL
_TRUNK: Final = Technology.TRUNK
"""Looked up on its class, a member of an enumeration costs a call (Python 3.11)."""

_LEAST_SHARED_DIGITS = 4

Index = dict[str, dict[str, Leg]]


class Ties:
    """Indices over the living legs, and the walk along them; nothing here depends on the order of events."""

    def __init__(self) -> None:
        self.phones: Index = {}
        """Phone legs by extension."""
        self._linked: Index = {}
        self._twins: Index = {}
        self._own: Index = {}
        self._far: Index = {}
        self._watched: Index = {}
        self._unlinked: dict[str, Leg] = {}
        self._indices = ((self._linked, 0), (self._watched, 2), (self._own, 3), (self._far, 4))
        """Each index with the place of its key in what is noted of a leg."""

    def update(self, leg: Leg) -> bool:
        """Note a leg that is new or changed; tell whether it may belong to other legs than before."""
        bridge = None if leg.outside_last else leg.bridge
        linked = leg.linked or ""
        now = (linked, bridge, leg.watched, leg.own.number, leg.far.number, leg.state)
        before = leg.tied
        if now == before:
            return False
        if before is None:
            self._add_fixed(leg)
        leg.tied = now
        for index, place in self._indices:
            if before is None:
                _add(index, now[place], leg)
            elif before[place] != now[place]:
                _drop(index, before[place], leg)
                _add(index, now[place], leg)
        was_unlinked = self._unlinked.pop(leg.name, None) is not None
        if not linked:
            self._unlinked[leg.name] = leg
        return before is None or was_unlinked or bool(self._unlinked) or before[:3] != now[:3]

    @property
    def guesses(self) -> bool:
        """Whether some legs have no linked id: numbers tie them, and any news may tie them otherwise."""
        return bool(self._unlinked)

    def forget(self, leg: Leg) -> None:
        """Forget a leg that has ended."""
        if leg.tied is None:
            return
        for index, place in self._indices:
            _drop(index, leg.tied[place], leg)
        _drop(self.phones, leg.endpoint, leg)
        _drop(self._twins, _stem(leg), leg)
        self._unlinked.pop(leg.name, None)
        leg.tied = None

    def together(self, leg: Leg) -> list[Leg]:
        """Return all legs that hang together with `leg`, itself included."""
        found = {leg.name}
        members = [leg]
        for member in members:  # grows while it is walked
            for other in self._neighbours(member):
                if other.name not in found:
                    found.add(other.name)
                    members.append(other)
        return members

    def _add_fixed(self, leg: Leg) -> None:
        if leg.technology is _PHONE:
            _add(self.phones, leg.endpoint, leg)
        _add(self._twins, _stem(leg), leg)

    def _neighbours(self, leg: Leg) -> Iterator[Leg]:
        if leg.linked:
            yield from self._linked[leg.linked].values()
        if leg.bridge is not None:
            other = leg.bridge.other(leg)
            # Either way round, or one leg would stand in two calls: a late row can hide one leg's bridge.
            if leg.peer is other or other.peer is leg:
                yield other
        if leg.technology is _LOCAL:
            yield from self._twins.get(_stem(leg), {}).values()
        if self._watched:
            yield from self._supervised(leg)
        if self._unlinked:
            yield from self._paired(leg)
            yield from self._left(leg)

    def _supervised(self, leg: Leg) -> Iterator[Leg]:
        if leg.watched:
            watched = self._watched_leg(leg.watched)
            if watched is not None:
                yield watched
        elif (
            leg.technology is _PHONE
            and leg.endpoint in self._watched
            and self._watched_leg(leg.endpoint) is leg
        ):
            yield from self._watched[leg.endpoint].values()

    def _watched_leg(self, extension: str) -> Leg | None:
        legs = [leg for leg in self.phones.get(extension, {}).values() if not leg.watched]
        return max(legs, key=_liveliest, default=None)

    def _paired(self, leg: Leg) -> Iterator[Leg]:
        anchor = self._anchor(leg)
        if anchor is not None:
            yield anchor
        for other in self._far.get(leg.own.number, {}).values():
            if self._anchor(other) is leg:
                yield other

    def _left(self, leg: Leg) -> Iterator[Leg]:
        """Give the other leg of the bridge before while one of the two is ending, unless linked ids tell."""
        bridge = leg.parted
        if bridge is None:
            return
        other = bridge.other(leg)
        fading = leg.unproven is not None or other.unproven is not None
        if fading and other.parted is bridge and other.tied is not None and not (leg.linked and other.linked):
            yield other

    def _anchor(self, leg: Leg) -> Leg | None:
        """Return the one leg that `leg` is connected with as far as numbers tell, unless linked ids tell."""
        found = self._likeliest(leg)
        if found is None or (found.linked and leg.linked):
            return None
        # Several phones may ring for one caller; else it takes two who mean each other, if both mean anybody.
        rung = leg.state in _CALLED or (found.state in _CALLED and not found.far.number)
        return found if rung or self._likeliest(found) is leg else None

    def _likeliest(self, leg: Leg) -> Leg | None:
        far = leg.far.number
        if leg.shown_bridge or leg.watched or not far:
            return None
        best: tuple[bool, int, bool, str, str] | None = None
        found: Leg | None = None
        for other in self._own.get(far, {}).values():
            likeness = _likeness(leg, other)
            if likeness:
                same = leg.linked is not None and leg.linked == other.linked
                opposite = (leg.state in _CALLED) != (other.state in _CALLED)
                rank = (same, likeness, opposite, str(other.since or ""), other.name)
                if best is None or rank > best:
                    best, found = rank, other
        return found


def _likeness(leg: Leg, other: Leg) -> int:
    """Tell how well `other`, which has the far number of `leg`, fits as its other end; 0 is not at all."""
    if other is leg or _is_taken(other) or other.watched or (_stem(leg) and _stem(leg) == _stem(other)):
        return 0
    wanted, number = other.far.number, leg.own.number
    if leg.far.number == number and _LOCAL not in (leg.technology, other.technology):
        return 0  # a phone that its own person has asked for is connected with itself, not with its like
    if wanted == number:
        return 3
    trunk = _TRUNK in (leg.technology, other.technology)
    if (
        trunk
        and min(len(wanted), len(number)) >= _LEAST_SHARED_DIGITS
        and (
            # What was dialled can carry a prefix that the trunk does not get.
            wanted.endswith(number) or number.endswith(wanted)
        )
    ):
        return 2
    if not wanted and leg.state in _CALLED and other.state in _CALLING:
        return 1
    return 0


def _is_taken(leg: Leg) -> bool:
    """Tell whether a leg is connected with somebody, and not only with the PBX's way to somebody."""
    peer = leg.peer
    return peer is not None and peer.technology is not _LOCAL


def _liveliest(leg: Leg) -> tuple[bool, str, str]:
    bridge = leg.shown_bridge
    return bridge is not None, str(bridge.since or "") if bridge else "", leg.name


def _stem(leg: Leg) -> str:
    return leg.name.rpartition(";")[0] if leg.technology is _LOCAL else ""


def _add(index: Index, key: object, leg: Leg) -> None:
    if isinstance(key, str) and key:
        index.setdefault(key, {})[leg.name] = leg


def _drop(index: Index, key: object, leg: Leg) -> None:
    legs = index.get(key) if isinstance(key, str) else None
    if legs is not None and legs.pop(leg.name, None) is not None and not legs:
        del index[str(key)]

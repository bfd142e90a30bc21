"""What has ended, for as long as late news of it may come."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from ucm_cti.model.ids import ChannelName
from ucm_cti.state.leg import Leg

_LATE_S: Final = 2.0
"""How late the deletion of a bridge's row may come after the row of the bridge that took its place."""

_NEVER: Final = float("-inf")


class _Ended(NamedTuple):
    told: float
    """When the last event about it arrived."""
    when: float
    leg: Leg | None


class Past:
    """Ended channels and bridges, and bridges that gave way to others; times in epoch seconds."""

    def __init__(self) -> None:
        self._channels: dict[ChannelName, _Ended] = {}
        self._bridges: dict[str, float] = {}
        self._replaced: dict[ChannelName, float] = {}

    def end(self, leg: Leg, when: float) -> None:
        """Remember a leg that ended, should it turn out to live on."""
        self._channels[leg.name] = _Ended(leg.touched, when, leg)

    def tell(self, name: ChannelName, at: float) -> None:
        """Remember that an event spoke of the end of a channel that is not there."""
        known = self._channels.get(name)
        self._channels[name] = _Ended(at, at, known.leg if known else None)

    def holds(self, name: ChannelName) -> bool:
        """Tell whether a leg had this name lately."""
        return name in self._channels

    def revive(self, name: ChannelName) -> Leg | None:
        """Return the leg that had this name lately, and forget that it ended."""
        known = self._channels.pop(name, None)
        return known.leg if known else None

    def told_of(self, name: ChannelName) -> float:
        """Return when the last event about an ended channel arrived; minus infinity is never."""
        known = self._channels.get(name)
        return known.told if known else _NEVER

    def ended_before(self, name: ChannelName, limit: float) -> bool:
        """Tell whether a channel ended before a time."""
        known = self._channels.get(name)
        return known is not None and known.when <= limit

    def end_bridge(self, bridge_id: str, at: float) -> None:
        """Remember that an event deleted the row of a bridge."""
        self._bridges[bridge_id] = at

    def told_of_bridge(self, bridge_id: str) -> float:
        """Return when the deletion of a bridge's row arrived; minus infinity is never."""
        return self._bridges.get(bridge_id, _NEVER)

    def replace(self, names: Iterable[ChannelName], at: float) -> None:
        """Remember that the bridge of these channels gave way to another before its row was deleted."""
        self._replaced.update(dict.fromkeys(names, at))

    def was_replaced(self, names: Iterable[ChannelName], at: float) -> bool:
        """Tell, once for each, whether a deletion that names only channels means a bridge that gave way."""
        when = {self._replaced[name] for name in names if name in self._replaced}
        if not when:
            return False
        self._replaced = {name: was for name, was in self._replaced.items() if was not in when}
        return max(when) >= at - _LATE_S

    def forget_before(self, limit: float) -> None:
        """Forget what ended before a time."""
        self._channels = {name: ended for name, ended in self._channels.items() if ended.when >= limit}
        self._bridges = {id_: at for id_, at in self._bridges.items() if at >= limit}
        self._replaced = {name: at for name, at in self._replaced.items() if at >= limit}

    def clear(self) -> None:
        """Forget everything."""
        self.forget_before(float("inf"))

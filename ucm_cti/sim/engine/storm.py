"""A storm: so many calls at once, and so many events a second, as after an announcement."""

from random import Random
from typing import Final

from ucm_cti.sim.engine.behaviour import Storm
from ucm_cti.sim.engine.deeds import Deeds
from ucm_cti.sim.engine.errors import EngineRefusal
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.parts import Parts

_TICK_S: Final = 0.02
_MOST_DEEDS: Final = 200
"""In one tick; reached only where nobody hears of what is done."""
_TRIES: Final = 20
_KINDS: Final = ("inbound", "internal", "outbound", "queued")
_WEIGHTS: Final = (5.0, 4.0, 1.0, 0.5)
_HOLDS: Final = 0.5
"""Share of deeds that are a hold or its end; the others begin or end a call."""


class StormMaker:
    """Keeps calls up, and does deeds until the events of each moment are told; by the engine's random."""

    def __init__(self, deeds: Deeds, parts: Parts, storm: Storm) -> None:
        self._deeds = deeds
        self._board = parts.board
        self._inbound = parts.dialplan.inbound
        self._storm = storm
        self._rng: Random = parts.board.rng
        self._numbers = [person.number for person in parts.board.office.extensions]
        self._mine: list[Leg] = []
        """First legs of the calls made here; those that are over are dropped when they are met."""
        self._told = 0
        self._wanted = 0.0
        parts.board.publisher.listen(self._count)
        self._board.schedule.after(0.0, self._fill)
        self._board.schedule.after(storm.begin_s, self._tick)

    def _count(self, _name: str, _body: object) -> None:
        self._told += 1

    def _fill(self) -> None:
        for _ in range(self._storm.calls):
            self._begin()

    def _tick(self) -> None:
        self._board.schedule.after(_TICK_S, self._tick)
        if not self._storm.rages(self._board.schedule.now):
            self._told, self._wanted = 0, 0.0
            return
        # A quiet moment is not made good for by a louder one later, nor the other way round.
        self._wanted = max(self._wanted, self._told - self._storm.events_per_s) + (
            self._storm.events_per_s * _TICK_S
        )
        for _ in range(_MOST_DEEDS):
            if self._told >= self._wanted:
                return
            self._deed()

    def _deed(self) -> None:
        if len(self._board.calls) < self._storm.calls:
            self._begin()
            return
        leg = self._any()
        if leg is None:
            self._begin()
        elif self._rng.random() < _HOLDS and leg.bridge is not None:
            holder = next((each for each in leg.bridge.legs if not each.is_trunk), leg)
            self._board.set_holding(holder, not holder.holding)
        else:
            self._board.hang_up(leg)

    def _any(self) -> Leg | None:
        """Return some call's first leg."""
        mine = self._mine
        while mine:
            place = self._rng.randrange(len(mine))
            if not mine[place].gone:
                return mine[place]
            mine[place] = mine[-1]
            mine.pop()
        return None

    def _begin(self) -> None:
        kind = self._rng.choices(_KINDS, _WEIGHTS)[0]
        try:
            leg = self._board.legs.get(self._call(kind))
        except EngineRefusal:
            # No phone or trunk is free for it just now.
            return
        if leg is not None:
            self._mine.append(leg)

    def _call(self, kind: str) -> str:
        office = self._board.office
        if kind == "internal":
            return self._deeds.dial_from_phone(self._free(), self._free())
        outside = f"0{self._rng.randrange(10**8, 10**10)}"
        if kind == "outbound":
            return self._deeds.dial_from_phone(self._free(), office.rules.outside_prefix + outside)
        queued = kind == "queued" and office.queues
        to = self._rng.choice(office.queues).number if queued else self._free()
        trunks = office.trunks
        channel = self._deeds.inbound(outside, to, trunk=self._rng.choice(trunks).endpoint if trunks else "")
        if office.rules.call_control:
            self._inbound.accept(self._board.leg(channel))
        return channel

    def _free(self) -> str:
        devices = self._board.devices.phones
        for _ in range(_TRIES):
            device = devices.get(self._rng.choice(self._numbers))
            if device is not None and device.usable and not device.legs:
                return device.endpoint
        raise EngineRefusal(-1, "every phone is in use")

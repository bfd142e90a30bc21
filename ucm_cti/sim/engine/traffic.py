"""A steady stream of calls, as a working day makes them; seeded by the engine's random."""

from random import Random
from typing import Final

from ucm_cti.sim.engine.behaviour import Traffic
from ucm_cti.sim.engine.bridges import Bridge
from ucm_cti.sim.engine.deeds import Deeds
from ucm_cti.sim.engine.errors import EngineRefusal
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.parts import Parts
from ucm_cti.sim.names import COMPANIES, FIRST, LAST

_PATIENCE_S: Final = 180.0
"""Nobody waits for an answer longer than that."""
_TRIES: Final = 20
_MOST_REMEMBERED: Final = 1000
"""Ended calls are forgotten in batches of about that many."""
_RECEPTION_SHARE: Final = 0.6
_HOLD_S: Final = (5.0, 40.0)
_MENU_S: Final = (1.0, 3.5)
_SHORTEST_TALK_S: Final = 5.0


class TrafficMaker:
    """Places calls and ends them; calls that others have placed are left alone."""

    def __init__(self, deeds: Deeds, parts: Parts, traffic: Traffic) -> None:
        self._deeds = deeds
        self._board = parts.board
        self._dialplan = parts.dialplan
        self._traffic = traffic
        self._rng: Random = parts.board.rng
        people = parts.board.office.extensions
        self._numbers = [person.number for person in people if person.number not in traffic.spared]
        self._mine: set[str] = set()
        """Callids of the calls made here."""
        parts.board.on_joined.append(self._joined)
        self._plan_next()

    def _weights(self) -> tuple[list[str], list[float]]:
        traffic, office = self._traffic, self._board.office
        weights = {"inbound": traffic.inbound, "internal": traffic.internal, "outbound": traffic.outbound}
        if office.queues:
            weights["queued"] = traffic.queued
        if office.ivrs:
            weights["menu"] = traffic.queued / 3
        return list(weights), list(weights.values())

    def _plan_next(self) -> None:
        gap = self._rng.expovariate(self._traffic.calls_per_minute / 60.0)
        self._board.schedule.after(gap, self._place)

    def _place(self) -> None:
        self._plan_next()
        kinds, weights = self._weights()
        kind = self._rng.choices(kinds, weights)[0]
        try:
            leg = self._board.legs.get(self._begin(kind))
        except EngineRefusal:
            # No free phone or trunk just now: on a real day that call would not be made either.
            return
        if leg is None:
            return
        self._remember(leg.callid)
        patience = _PATIENCE_S
        if self._rng.random() < self._traffic.abandoned:
            patience = self._rng.uniform(3.0, 15.0)
        self._board.schedule.after(patience, lambda: self._give_up(leg))
        if kind == "menu":
            self._board.schedule.after(self._rng.uniform(*_MENU_S) + 10.0, lambda: self._press(leg))

    def _remember(self, callid: str) -> None:
        if len(self._mine) > _MOST_REMEMBERED + 2 * len(self._board.calls):
            self._mine &= {legs[0].callid for legs in self._board.calls.values()}
        self._mine.add(callid)

    def _begin(self, kind: str) -> str:
        rng, office = self._rng, self._board.office
        if kind == "internal":
            caller = self._free()
            return self._deeds.dial_from_phone(caller, self._free(but=caller))
        if kind == "outbound":
            return self._deeds.dial_from_phone(self._free(), office.rules.outside_prefix + self._outside())
        to = self._called_from_outside() if kind == "inbound" else self._free()
        if kind == "queued":
            to = rng.choice(office.queues).number
        elif kind == "menu":
            to = rng.choice(office.ivrs).number
        if not office.trunks:
            raise EngineRefusal(-1, "there is no trunk")
        trunk = rng.choice(office.trunks).endpoint
        return self._deeds.inbound(self._outside(), to, self._name(), trunk)

    def _called_from_outside(self) -> str:
        """Return whom an outside caller asks for: mostly the reception, where there is one and it is free."""
        reception = self._traffic.reception
        if reception and self._rng.random() < _RECEPTION_SHARE and self._is_free(reception):
            return reception
        return self._free()

    def _free(self, but: str = "") -> str:
        for _ in range(_TRIES):
            number = self._rng.choice(self._numbers)
            if number != but and self._is_free(number):
                return number
        raise EngineRefusal(-1, "every phone is in use")

    def _outside(self) -> str:
        return f"0{self._rng.choice((30, 40, 69, 89, 171, 176))}{self._rng.randrange(10**6, 10**8)}"

    def _name(self) -> str:
        if self._rng.random() < 0.4:
            return self._rng.choice(COMPANIES)
        return f"{self._rng.choice(FIRST)} {self._rng.choice(LAST)}"

    def _give_up(self, leg: Leg) -> None:
        if leg.bridge is None:
            self._board.hang_up(leg)

    def _press(self, leg: Leg) -> None:
        keys = [key for ivr in self._board.office.ivrs for key in ivr.keys]
        try:
            self._dialplan.menus.press(leg, self._rng.choice(keys or ["0"]))
        except EngineRefusal:
            # The caller has gone on or away.
            return

    def _joined(self, bridge: Bridge) -> None:
        if bridge.legs[0].callid not in self._mine:
            return
        talk_s = max(_SHORTEST_TALK_S, self._rng.expovariate(1.0 / self._traffic.mean_talk_s))
        ender = self._rng.choice(bridge.legs)
        schedule = self._board.schedule
        schedule.after(talk_s, lambda: self._end(bridge, ender))
        roll = self._rng.random()
        insider = next((leg for leg in bridge.legs if not leg.is_trunk), None)
        if insider is None:
            return
        if roll < self._traffic.held:
            schedule.after(talk_s * 0.3, lambda: self._hold(bridge, insider))
        elif roll < self._traffic.held + self._traffic.transferred:
            schedule.after(talk_s * 0.6, lambda: self._transfer(bridge, insider))

    def _end(self, bridge: Bridge, ender: Leg) -> None:
        if ender.bridge is bridge:
            self._board.hang_up(ender)

    def _hold(self, bridge: Bridge, holder: Leg) -> None:
        if holder.bridge is bridge:
            self._board.set_holding(holder, True)
            self._board.schedule.after(self._rng.uniform(*_HOLD_S), lambda: self._take_back(bridge, holder))

    def _take_back(self, bridge: Bridge, holder: Leg) -> None:
        if holder.bridge is bridge:
            self._board.set_holding(holder, False)

    def _transfer(self, bridge: Bridge, giver: Leg) -> None:
        if giver.bridge is not bridge or giver.holding or giver.partner is None:
            return
        partner = giver.partner
        try:
            to = self._free()
        except EngineRefusal:
            # Nobody is free to give the call to.
            return
        self._board.take(partner)
        self._dialplan.run(partner, to)
        self._board.schedule.after(_PATIENCE_S, lambda: self._give_up(partner))

    def _is_free(self, number: str) -> bool:
        device = self._board.devices.phones.get(number)
        return device is not None and device.usable and not device.legs

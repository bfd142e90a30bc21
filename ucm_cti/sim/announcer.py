"""From the engine's events to the notices that both ways of pushing carry."""

import itertools
from collections import deque
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, Final

import msgspec

from ucm_cti.protocol.reports import notice
from ucm_cti.sim.chaos.outcome import UNKNOWN_NAME, Delivery, garbled
from ucm_cti.sim.chaos.plan import Where
from ucm_cti.sim.faults import Faults

Notice = Mapping[str, Any]
"""One notify object: action, eventname, eventbody, transactionid (real boxes: notify frames)."""

_KEPT = 1000
_FRAME: Final = (b'{"type":"request","message":[', b"]}")


class Announcement:
    """One notice on its way; it is encoded once, whoever is told."""

    def __init__(self, told: Notice, garble: int | None = None) -> None:
        """`garble` is the seed of what happens to its bytes."""
        self.name: str = told["eventname"]
        self._told = told
        self._garble = garble

    @cached_property
    def report(self) -> bytes:
        """The body of the POST."""
        return self._spoilt(self._encoded)

    @cached_property
    def frame(self) -> str:
        """The WebSocket's frame."""
        before, after = _FRAME
        return self._spoilt(before + self._encoded + after).decode(errors="replace")

    @cached_property
    def _encoded(self) -> bytes:
        return msgspec.json.encode(self._told)

    def _spoilt(self, written: bytes) -> bytes:
        return written if self._garble is None else garbled(written, self._garble)


Subscriber = Callable[[Announcement], None]


class Announcer:
    """Gives every event its number and hands the same notice to all who push, as faults allow."""

    def __init__(
        self,
        faults: Faults,
        *,
        clock: Callable[[], float],
        plan: Callable[[float, Callable[[], None]], object],
    ) -> None:
        """`clock` is the PBX's; `plan` has something done so many of its seconds later."""
        self._faults = faults
        self._clock = clock
        self._plan = plan
        self._subscribers: dict[Where, list[Subscriber]] = {Where.REPORTS: [], Where.WEBSOCKET: []}
        self._numbers = itertools.count(1)
        self.told: deque[Notice] = deque(maxlen=_KEPT)
        """The latest notices, oldest first, those that faults swallowed left out."""

    def subscribe(self, way: Where, subscriber: Subscriber) -> Callable[[], None]:
        """Hand every later notice to `subscriber`, which must not block; return what ends it.

        `way` is REPORTS or WEBSOCKET: what faults may befall.
        """
        subscribers = self._subscribers[way]
        subscribers.append(subscriber)

        def leave() -> None:
            if subscriber in subscribers:
                subscribers.remove(subscriber)

        return leave

    def tell(self, name: str, body: object) -> None:
        """Announce one event by all ways; the engine calls this."""
        self._tell(name, body, tuple(self._subscribers))

    def tell_by(self, way: Where, name: str, body: object) -> None:
        """Announce one event by one way alone."""
        self._tell(name, body, (way,))

    def _tell(self, name: str, body: object, ways: tuple[Where, ...]) -> None:
        told = notice(name, body, f"e{next(self._numbers)}")
        if self._faults.take_event():
            return
        if not self._faults.chaos.on:
            self.told.append(told)
            announcement = Announcement(told)
            for way in ways:
                self._hand(way, announcement)
            return
        arrivals = self._faults.chaos.event(name, self._clock())
        if arrivals:
            self.told.append(told)
        for arrival in arrivals:
            for way in ways:
                self._send(way, name, told, arrival)

    def _send(self, way: Where, name: str, told: Notice, arrival: Delivery) -> None:
        for own in self._faults.chaos.by_way(way, name, self._clock()):
            unknown = arrival.unknown or own.unknown
            garble = own.garble if arrival.garble is None else arrival.garble
            shown = {**told, "eventname": UNKNOWN_NAME} if unknown else told
            hand = partial(self._hand, way, Announcement(shown, garble))
            delay = arrival.delay_s + own.delay_s
            if delay > 0:
                self._plan(delay, hand)
            else:
                hand()

    def _hand(self, way: Where, announcement: Announcement) -> None:
        for subscriber in tuple(self._subscribers[way]):
            subscriber(announcement)

"""From the engine's events to the notices that both ways of pushing carry."""

import itertools
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from ucm_cti.protocol.reports import notice
from ucm_cti.sim.faults import Faults

Notice = Mapping[str, Any]
"""One notify object: action, eventname, eventbody, transactionid (events/EVENTS.md)."""
Subscriber = Callable[[Notice], None]

_KEPT = 1000


class Announcer:
    """Gives every event its number and hands the same notice to all who push."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._subscribers: list[Subscriber] = []
        self._numbers = itertools.count(1)
        self.told: deque[Notice] = deque(maxlen=_KEPT)
        """The latest notices, oldest first, those that faults swallowed left out."""

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Hand every later notice to `subscriber`, which must not block; return what ends it."""
        self._subscribers.append(subscriber)

        def leave() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return leave

    def tell(self, name: str, body: object) -> None:
        """Announce one event; the engine calls this."""
        told = notice(name, body, f"e{next(self._numbers)}")
        if self._faults.take_event():
            return
        self.told.append(told)
        for subscriber in tuple(self._subscribers):
            subscriber(told)

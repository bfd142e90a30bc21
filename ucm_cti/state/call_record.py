"""What is known of one call: its legs, those that have ended, and what stays true after them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Final

from ucm_cti.model.channel import Technology
from ucm_cti.model.ids import CallId, ChannelName
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import ChannelState
from ucm_cti.state.leg import CALLED, Bridge, Leg

_REMEMBERED: Final = 12
"""Ended legs that a call remembers; more than that only rang in vain."""

_LOCAL: Final = Technology.LOCAL
_UP: Final = ChannelState.UP

_AGE: Final = attrgetter("age")


class CallRecord:
    """A call's legs, and what stays known of it when its first legs are gone."""

    __slots__ = (
        "_answerer_party",
        "answered",
        "answerer",
        "borrows",
        "id",
        "legs",
        "number",
        "passed",
        "started",
        "talk",
    )

    def __init__(self, number: int) -> None:
        self.number = number
        """A count of calls in the order they were first seen."""
        self.id = CallId(f"c{number}")
        self.legs: dict[ChannelName, Leg] = {}
        self.passed: list[Leg] = []
        """Its parties' legs that have ended, the last one last: they still tell which way the call went."""
        self.started: datetime | None = None
        self.answered: datetime | None = None
        self.answerer: Leg | None = None
        """The called leg of the two that were connected first."""
        self._answerer_party = NOBODY
        self.talk: Bridge | None = None
        """The bridge that was looked at last for the beginning of a talk."""

        self.borrows = True
        """Whether a party is shown as the far end names it, because its own leg does not tell."""

    def forget(self, leg: Leg) -> None:
        """Have a leg that seemed to have ended be no more than what it is: it lives on, here or elsewhere."""
        if self.passed and leg in self.passed:
            self.passed.remove(leg)

    def part(self, leg: Leg) -> None:
        """Let go of a leg that has ended, and remember it."""
        if self.legs.pop(leg.name, None) is None or leg.supervises or leg.technology is _LOCAL:
            return
        self.passed.append(leg)
        if len(self.passed) > _REMEMBERED:
            self.passed.remove(next((one for one in self.passed if not took_part(one)), self.passed[0]))

    def start(self, legs: Sequence[Leg]) -> datetime | None:
        """Return when the first leg came, of the parties' in their order; None where nobody told it."""
        started = self.started
        for leg in legs:
            since = leg.since
            if since is not None and (started is None or since < started):
                self.started = started = since
        first = in_order([*legs, *self.passed])[0] if self.passed else legs[0] if legs else None
        return started if first is not None and first.since else None

    def learn_answer(self, calling: Leg, called: Leg) -> None:
        """Take the beginning of a talk, if it is the first one that is known."""
        one, other = calling.shown_bridge, called.shown_bridge
        if one is other and one is self.talk and self.answered is not None:
            return
        self.talk = one
        calling, called = in_order((calling, called))
        times = [bridge.since for bridge in (one, other) if bridge is not None and bridge.since]
        # Where Local legs are in between each half has its bridge: both must stand.
        since = max(times, default=None)
        if self.answerer is None:
            self.answerer = called
        if since is not None and (self.answered is None or since < self.answered):
            self.answered, self.answerer = since, called

    def answered_by(self) -> Party:
        """Return who picked up first; what a leg tells after it has gone to another call does not count."""
        if self.answerer is not None and self.answerer.call == self.id:
            self._answerer_party = self.answerer.own
        return self._answerer_party


def in_order(legs: Collection[Leg]) -> list[Leg]:
    """Return legs in the order they came into being, as far as the PBX tells it."""
    if len(legs) < 2:
        return list(legs)
    if None not in [leg.age for leg in legs]:
        return sorted(legs, key=_AGE)
    if None not in [leg.since for leg in legs]:
        return sorted(legs, key=lambda leg: (leg.since, leg.state in CALLED, leg.arrival))
    return sorted(legs, key=lambda leg: (leg.state in CALLED, leg.arrival))


def took_part(leg: Leg) -> bool:
    """Tell whether an ended leg was more than a phone that rang in vain: it called, or was answered."""
    return leg.state is _UP or not leg.dialled

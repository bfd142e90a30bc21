"""Legs that lost a row: most have moved into a bridge, some have ended, and only a listing tells at once."""

import math
from collections.abc import Mapping

from ucm_cti.model.channel import Channel
from ucm_cti.model.ids import ChannelName


class Suspects:
    """Collects such legs and says when a look at them is due; times are those of any steady clock."""

    def __init__(self, wait_s: float, gap_s: float) -> None:
        """Look `wait_s` after the first suspicion, but never sooner than `gap_s` after the last look."""
        self._wait_s = wait_s
        self._gap_s = gap_s
        self._legs: set[ChannelName] = set()
        self._looked_at = -math.inf
        self.due = math.inf
        """When to judge them."""

    def add(self, leg: ChannelName, now: float) -> None:
        """Suspect a leg."""
        self._legs.add(leg)
        self.due = min(self.due, max(now + self._wait_s, self._looked_at + self._gap_s))

    def judge(self, known: Mapping[ChannelName, Channel], now: float) -> bool:
        """Return whether one of them is still there and in no bridge; forget them all."""
        legs, self._legs = self._legs, set()
        self.due = math.inf
        doubtful = any(leg in known and known[leg].peer is None for leg in legs)
        if doubtful:
            self._looked_at = now
        return doubtful

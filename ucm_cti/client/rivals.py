"""Two programs with one user: each login ends the other's session, again and again."""

from collections import deque

_LOSSES = 3
_WITHIN_S = 120.0


class Rivals:
    """Tells from how often a session is lost whether somebody else logs in as the same user."""

    def __init__(self) -> None:
        self._lost_at: deque[float] = deque(maxlen=_LOSSES)

    def met(self, at: float) -> bool:
        """Note a session lost at `at` (epoch seconds); return whether that happens too often for chance."""
        self._lost_at.append(at)
        return len(self._lost_at) == _LOSSES and at - self._lost_at[0] <= _WITHIN_S

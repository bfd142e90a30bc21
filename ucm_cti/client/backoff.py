"""How long to wait before the next try."""

import random
from collections.abc import Callable, Sequence


class Backoff:
    """Growing waits, each a little shorter by chance so that consoles do not come back all at once."""

    def __init__(
        self, waits_s: Sequence[float], jitter: float, chance: Callable[[], float] = random.random
    ) -> None:
        """Go through `waits_s`, whose last one repeats, shortened by at most the share `jitter`."""
        self._waits_s = waits_s
        self._jitter = jitter
        self._chance = chance
        self.tries = 0
        """How often a wait was asked for since the last success."""

    def next_s(self) -> float:
        """Return the seconds to wait before the next try."""
        wait_s = self._waits_s[min(self.tries, len(self._waits_s) - 1)]
        self.tries += 1
        return wait_s * (1 - self._jitter * self._chance())

    def succeeded(self) -> None:
        """Begin anew with the shortest wait."""
        self.tries = 0

"""Whether the PBX has started anew, told by the time for which it has been up."""

_SLACK_S = 5.0
_DRIFT = 0.001
"""By so much of the time that passed two clocks may differ."""
_CUT_S = 1.0
"""The PBX tells whole seconds: it has been up for less than this much longer."""


class Restarts:
    """Compares up-times; neither a clock that is set nor a computer that slept is taken for a restart."""

    def __init__(self) -> None:
        self._up_s: float | None = None
        self._steady = 0.0

    def happened(self, up_s: float, *, steady: float, now: float, seen_at: float | None) -> bool:
        """Return whether the PBX, up for `up_s`, has started since it was last seen at `seen_at`.

        `now` and `seen_at` are epoch seconds, `seen_at` None where it was never seen; `steady` is a clock
        that never jumps, and stands while this computer sleeps.
        """
        before_s, since_s = self._up_s, steady - self._steady
        self._up_s, self._steady = up_s, steady
        if before_s is not None:
            ahead_s = up_s - before_s - since_s
            slack_s = _SLACK_S + _DRIFT * since_s
            if ahead_s < -slack_s:
                return True
            if ahead_s < slack_s < before_s:
                return False
        return seen_at is not None and now - up_s - _CUT_S > seen_at

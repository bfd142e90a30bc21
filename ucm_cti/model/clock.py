"""The PBX's clock seen from here: its times have no zone, so only the difference matters."""

from datetime import UTC, datetime

from msgspec import Struct

_EPOCH = datetime(1970, 1, 1)  # the PBX's times have no zone either


class PbxClock(Struct, frozen=True):
    """How far the PBX's wall clock is from UTC as this computer counts it.

    `lead_s` holds zone and error of the PBX's clock in one number: PBX-local time read as if it
    were UTC, minus our UTC, in seconds.
    """

    lead_s: float = 0.0
    told: bool = False
    """Whether the PBX told its time; else it is a guess."""
    before_s: float | None = None
    """The lead before the clock was set, where that was seen: older times were read from that one."""
    set_at: float = 0.0
    """When that was noticed, in epoch seconds."""

    @classmethod
    def learned(cls, pbx_time: datetime, now: float) -> "PbxClock":
        """Return the clock of a PBX that said `pbx_time` (no zone) when our UTC was `now` (epoch s)."""
        return cls(_seconds(pbx_time) - now, told=True)

    def set_anew(self, pbx_time: datetime, now: float) -> "PbxClock":
        """Return the clock after the PBX told another time than was expected: someone has set it."""
        anew = PbxClock.learned(pbx_time, now)
        return PbxClock(anew.lead_s, True, self.lead_s, now) if self.told else anew

    def epoch(self, pbx_time: datetime, now: float | None = None) -> float:
        """Return our UTC (epoch seconds) at a PBX-local time.

        Where the clock was set back, times came twice; `now` tells them apart, because none is yet to come.
        """
        at = _seconds(pbx_time) - self.lead_s
        if self.before_s is None or self.set_at <= at <= (at if now is None else now):
            return at
        before = _seconds(pbx_time) - self.before_s
        return before if before <= self.set_at else at

    def age_s(self, since: datetime, now: float) -> float:
        """Return the seconds from a PBX-local time until our UTC `now`, never negative."""
        return max(0.0, now - self.epoch(since, now))

    def pbx_now(self, now: float) -> datetime:
        """Return what the PBX's wall clock shows when our UTC is `now`."""
        return datetime.fromtimestamp(now + self.lead_s, UTC).replace(tzinfo=None)


def _seconds(naive: datetime) -> float:
    return (naive - _EPOCH).total_seconds()

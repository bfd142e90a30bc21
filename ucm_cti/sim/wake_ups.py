"""Wake-up calls of a hotel: a room rings at its time, and what became of it is kept (guide p. 213)."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from ucm_cti.model.hotel import WakeUp, WakeUpMode
from ucm_cti.protocol.codec import time_text
from ucm_cti.sim.engine import Engine, EngineRefusal


class WakeUpStatus(StrEnum):
    """What became of a wake-up call."""

    WAITING = "waiting"
    RINGING = "ringing"
    ANSWERED = "answered"
    NO_ANSWER = "no answer"
    UNREACHABLE = "unreachable"
    """The phone was not registered."""
    MISSED = "missed"
    """Its time was over when it was set."""


class _Planned(Struct, kw_only=True):
    call: WakeUp
    due: datetime
    status: WakeUpStatus
    take_back: Callable[[], None]


class WakeUps:
    """One wake-up call a room at most; the latest stays with its status until another is set."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._planned: dict[str, _Planned] = {}

    def __getitem__(self, address: str) -> WakeUp:
        """Return the wake-up call of a room."""
        return self._planned[address].call

    def __len__(self) -> int:
        """Return how many rooms have one, rung or not."""
        return len(self._planned)

    def set(self, call: WakeUp) -> None:
        """Have a room rung at a time of the PBX's clock; one set before is replaced.

        Raises ValueError for a call without a time, or with neither a day nor the daily mode.
        """
        self.cancel(call.address)
        self._plan(call, self._first(call))

    def cancel(self, address: str) -> bool:
        """Ring a room no more; return whether it had a wake-up call."""
        planned = self._planned.pop(address, None)
        if planned is None:
            return False
        planned.take_back()
        return True

    def told(self) -> list[Mapping[str, str]]:
        """Return the wake-up calls: address, room, the next or last time, and the status."""
        return [
            {
                "address": address,
                "room": planned.call.room,
                "time": time_text(planned.due),
                "status": str(planned.status),
            }
            for address, planned in self._planned.items()
        ]

    def _first(self, call: WakeUp) -> datetime:
        now = self._engine.pbx_time()
        if call.at is None or (call.day is None and call.mode is not WakeUpMode.DAILY):
            raise ValueError("a wake-up call needs a date and a time")
        due = datetime.combine(call.day or now.date(), call.at)
        while due < now and call.mode is WakeUpMode.DAILY:
            due += timedelta(days=1)
        return due

    def _plan(self, call: WakeUp, due: datetime) -> None:
        left = (due - self._engine.pbx_time()).total_seconds()
        planned = _Planned(call=call, due=due, status=WakeUpStatus.WAITING, take_back=lambda: None)
        self._planned[call.address] = planned
        if left < 0:
            planned.status = WakeUpStatus.MISSED
        else:
            planned.take_back = self._engine.plan(left, lambda: self._ring(planned))

    def _ring(self, planned: _Planned) -> None:
        planned.status = WakeUpStatus.RINGING

        def told(answered: bool) -> None:
            planned.status = WakeUpStatus.ANSWERED if answered else WakeUpStatus.NO_ANSWER

        try:
            self._engine.play_prompt(planned.call.address, told)
        except EngineRefusal:
            planned.status = WakeUpStatus.UNREACHABLE
        if planned.call.mode is WakeUpMode.DAILY:
            day = timedelta(days=1)
            planned.take_back = self._engine.plan(day.total_seconds(), lambda: self._ring(planned))

"""What the simulated PBX remembers of calls that are over: records, recordings, and its queues' day."""

from calendar import timegm
from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from ucm_cti.model.recording import RecordingKind
from ucm_cti.protocol.codec import time_text
from ucm_cti.sim.engine import Engine
from ucm_cti.sim.engine.journal import Kept, Result
from ucm_cti.sim.queue_book import QueueBook
from ucm_cti.sim.sounds import speech
from ucm_cti.sim.wire_calls import PastCall, row_of

_MOST: Final = 100_000


class Tape(Struct, frozen=True, kw_only=True):
    """One recording; its sound is made when somebody asks for it."""

    name: str
    kind: RecordingKind
    made: str
    """PBX time, as rows write it."""
    seconds: float

    @property
    def sound(self) -> bytes:
        """The WAV file."""
        return speech(self.name, self.seconds)


class Archive:
    """Listens to an engine from its start. Talks with the outside and those of queues are recorded."""

    def __init__(self, engine: Engine) -> None:
        self._start: datetime = engine.pbx_time() - timedelta(seconds=engine.now)
        self._epoch = timegm(self._start.timetuple())
        self._numbers = 0
        self.calls: deque[PastCall] = deque(maxlen=_MOST)
        """The latest, oldest first."""
        self.tapes: dict[str, Tape] = {}
        """By file name."""
        self.queue_book = QueueBook(engine)
        engine.listen_to_records(self.keep)

    def keep(self, records: Iterable[Kept]) -> None:
        """Keep a call that is over."""
        kept = tuple(records)
        first = kept[0]
        session = f"{self._epoch + int(first.start)}{int(first.start % 1 * 1e6):06d}-{first.src}"
        rows = []
        for one in kept:
            self._numbers += 1
            rows.append(row_of(one, self._numbers, self._start, session, self._record(one)))
        self.calls.append(PastCall(tuple(rows)))

    def _record(self, kept: Kept) -> str:
        talked = kept.result is Result.ANSWERED and kept.far_channel and kept.answer is not None
        if not talked or not (kept.trunk_in or kept.trunk_out or kept.queue):
            return ""
        answer = kept.start if kept.answer is None else kept.answer
        parts = (
            "auto",
            str(self._epoch + int(answer)),
            _plain(kept.src),
            _plain(kept.far_number or kept.dst),
        )
        name = "-".join(parts) + ".wav"
        if name in self.tapes:
            name = f"{'-'.join(parts)}-{self._numbers}.wav"
        self.tapes[name] = Tape(
            name=name,
            kind=RecordingKind.QUEUE if kept.queue else RecordingKind.MONITOR,
            made=time_text(self._start + timedelta(seconds=answer)),
            seconds=kept.end - answer,
        )
        if len(self.tapes) > _MOST:
            del self.tapes[next(iter(self.tapes))]
        return name


def _plain(number: str) -> str:
    return "".join(c for c in number if c.isalnum()) or "unknown"

"""Recordings that a PBX keeps of calls."""

from datetime import datetime

from msgspec import Struct

from ucm_cti.model.open_enum import OpenEnum


class RecordingKind(OpenEnum):
    """Where a recording comes from; the words are the names of the PBX's folders (guide p. 210)."""

    MONITOR = "monitor"
    """Calls."""
    EMERGENCY = "emergency"
    MEETME = "meetme"
    """Conferences."""
    QUEUE = "queue"
    SCA = "sca"
    """Shared lines."""


class Recording(Struct, frozen=True, kw_only=True):
    """One recording at the PBX, not yet fetched."""

    name: str
    """Its file name there, which nobody has checked: never a path here (`client.recordings`)."""
    kind: RecordingKind = RecordingKind.MONITOR
    """Where it comes from."""
    size: int | None = None
    """Bytes, where the PBX tells."""
    made: datetime | None = None
    """PBX-local time without a zone, where the PBX tells."""

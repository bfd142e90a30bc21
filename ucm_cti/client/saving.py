"""A file that is being fetched: under a temporary name until it is whole."""

import asyncio
import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from ucm_cti.model.errors import BadReply, WrongUse
from ucm_cti.protocol.legacy.content import Content, content_of

_HEADER: Final = 12
_UNKNOWN: Final = frozenset({0, 0xFFFF_FFFF})
"""Lengths that a WAV file has while it is still being recorded."""


class Progress(Struct, frozen=True, kw_only=True):
    """How far a file has come, in bytes."""

    received: int
    length: int | None
    """None where the PBX does not tell."""


class SavedFile:
    """One file on its way to the disk.

    It is written beside its place with a name of its own that ends in ``.part``, and takes its name only
    when it is whole. `discard` leaves nothing behind; a file of a program that was killed keeps ``.part``.
    """

    def __init__(
        self, place: Path, *, limit: int, progress: Callable[[Progress], None], overwrite: bool = False
    ) -> None:
        """Save to `place`, `limit` bytes at most. Raises WrongUse where something stands there already."""
        self._place = place
        self._part = place.with_name(f"{place.name}.{secrets.token_hex(4)}.part")
        self._limit = limit
        self._progress = progress
        self._overwrite = overwrite
        self._file: BinaryIO | None = None
        self._received = 0
        self._length: int | None = None
        self._bounded = False
        self._head = b""
        self._look()

    async def begin(self, length: int | None, *, bounded: bool) -> None:
        """Begin anew, whatever came before.

        `length` is what the PBX promises; `bounded` says whether its answer tells where it ends.
        """
        self._forget()
        if length is not None and length > self._limit:
            raise _too_large(self._limit)
        self._received, self._length, self._bounded, self._head = 0, length, bounded, b""
        try:
            self._file = await asyncio.to_thread(self._part.open, "xb")
        except OSError as error:
            raise _not_written(self._place, error) from error
        self._tell()

    async def write(self, piece: bytes) -> None:
        """Add what has come. Raises BadReply where it is too large, WrongUse where the disk takes no more."""
        if self._file is None:
            raise RuntimeError("begin comes first")
        self._received += len(piece)
        if self._received > self._limit:
            raise _too_large(self._limit)
        if len(self._head) < _HEADER:
            self._head += piece[:_HEADER]
        try:
            await asyncio.to_thread(self._file.write, piece)
        except OSError as error:
            raise _not_written(self._place, error) from error
        self._tell()

    async def finish(self) -> Path:
        """Give the file its name, and return its place. Raises BadReply where it is not whole."""
        if self._file is None:
            raise RuntimeError("begin comes first")
        self._insist_on_all()
        try:
            await asyncio.to_thread(self._settle, self._file)
        except OSError as error:
            raise _not_written(self._place, error) from error
        return self._place

    def discard(self) -> None:
        """Leave nothing behind; harmless after `finish`."""
        self._forget()

    def _settle(self, file: BinaryIO) -> None:
        file.flush()
        os.fsync(file.fileno())
        file.close()
        self._look()
        self._part.replace(self._place)
        self._file = None

    def _insist_on_all(self) -> None:
        promised = self._length
        if content_of(self._head) is Content.WAV:
            inner = int.from_bytes(self._head[4:8], "little")
            if inner not in _UNKNOWN:
                # An odd length may have a byte of padding that the header does not count.
                promised = max(promised or 0, inner + 8)
        if promised is None and not self._bounded:
            raise BadReply("Nobody can tell whether the file came as a whole", advice="Try again.")
        if promised is not None and self._received < promised:
            raise BadReply(
                f"Only {self._received} of {promised} bytes came: half a recording is none",
                advice="Try again; the PBX may still be writing it.",
            )

    def _look(self) -> None:
        if not self._overwrite and os.path.lexists(self._place):
            raise WrongUse(
                f"{self._place} exists already", advice="Give another name, or have it overwritten."
            )

    def _tell(self) -> None:
        self._progress(Progress(received=self._received, length=self._length))

    def _forget(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()
            with contextlib.suppress(FileNotFoundError):
                self._part.unlink()


def _too_large(limit: int) -> BadReply:
    return BadReply(
        f"The file is larger than {limit} bytes", advice="Allow larger files, if it is what you want."
    )


def _not_written(place: Path, error: OSError) -> WrongUse:
    return WrongUse(f"{place} cannot be written: {error.strerror or type(error).__name__}")

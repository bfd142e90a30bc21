"""Replies that come without the envelope: call records, recordings, queue statistics."""

from typing import Self

from msgspec import Struct


class BareReply(Struct, frozen=True, kw_only=True):
    """A reply that is the whole body; `envelope.decode_reply` reads it, and a failed one as usual."""

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Return what a body tells, whatever format it has. Raises BadReply."""
        raise NotImplementedError

"""What a body is, told by its first bytes: the PBX's content types are not described."""

from enum import StrEnum, auto
from typing import Final

START: Final = 512
"""Bytes that suffice to tell."""
_TAR_MARK: Final = slice(257, 262)


class Content(StrEnum):
    """Kinds of bodies."""

    NOTHING = auto()
    JSON = auto()
    XML = auto()
    PAGE = auto()
    """A web page: what answers is no API."""
    WAV = auto()
    TAR = auto()
    OTHER = auto()
    """Text such as CSV, or a file of a kind that we do not know."""


def content_of(start: bytes) -> Content:
    """Return what a body is that begins so; the first `START` bytes of it are enough."""
    if start[:4] == b"RIFF" and start[8:12] == b"WAVE":
        return Content.WAV
    if start[_TAR_MARK] == b"ustar":
        return Content.TAR
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        return Content.NOTHING
    if head[:1] in b"{[":
        return Content.JSON
    if head[:1] == b"<":
        lowered = head[:START].lower()
        page = b"<html" in lowered or lowered.startswith(b"<!doctype html")
        return Content.PAGE if page else Content.XML
    return Content.OTHER

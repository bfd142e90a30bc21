"""A file taken from the PBX piece by piece, and what an answer means that is none."""

from collections.abc import Callable
from typing import Any, Final, Protocol

from ucm_cti.client.transport import Arriving, Transport
from ucm_cti.model.errors import BadReply, UcmError
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.envelope import decode_reply, encode_request, excerpt
from ucm_cti.protocol.legacy.content import START, Content, content_of
from ucm_cti.protocol.redact import redacted_text

_LONGEST_REFUSAL: Final = 64 * 1024
_TEXT_FROM: Final = 9
"""No text has a byte below the tabulator."""


class Taker(Protocol):
    """Who takes a file that comes piece by piece (`client.saving.SavedFile`)."""

    async def begin(self, length: int | None, *, bounded: bool) -> None:
        """Begin anew; `length` is what was promised, `bounded` whether a broken-off file would be noticed."""
        ...

    async def write(self, piece: bytes) -> None:
        """Take the next piece. Raises UcmError to end it."""
        ...


async def fetch(
    transport: Transport,
    action: Action[Any],
    cookie: str | None,
    taker: Taker,
    heard: Callable[[], None],
) -> None:
    """Hand the file that an action asks for to `taker`; `heard` is told of every piece.

    Raises the typed error of a refusal, BadReply where something else than a file of sounds comes, both
    before `taker` has heard anything, and CutOff where the file breaks off.
    """
    async with transport.open(encode_request(action, cookie)) as arriving:
        heard()
        head = b""
        async for piece in arriving.pieces:
            head += piece
            if len(head) >= START:
                break
        if not _is_file(head):
            raise await _meaning(action, head, arriving)
        await taker.begin(arriving.length, bounded=arriving.bounded)
        await taker.write(head)
        async for piece in arriving.pieces:
            heard()
            await taker.write(piece)


async def _meaning(action: Action[Any], head: bytes, arriving: Arriving) -> UcmError:
    """Return what an answer that is no file means: mostly it is a refusal."""
    body = head
    async for piece in arriving.pieces:
        body += piece
        if len(body) > _LONGEST_REFUSAL:
            break
    try:
        decode_reply(type(action), body)
    except BadReply:
        return BadReply(f"The PBX sent no file but {redacted_text(excerpt(body))}")
    except UcmError as error:
        return error
    return BadReply("The PBX sent a list and no file")


def _is_file(head: bytes) -> bool:
    """Return whether an answer that begins so is a file of sounds: text is a refusal or a list."""
    match content_of(head):
        case Content.WAV | Content.TAR:
            return True
        case Content.OTHER:
            return any(byte < _TEXT_FROM for byte in head[:START])
        case _:
            return False

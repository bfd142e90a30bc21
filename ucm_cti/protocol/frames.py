"""Frames of the WebSocket (real boxes: WebSocket)."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Raw, Struct

from ucm_cti.model.errors import BadReply
from ucm_cti.protocol.codec import number_or_none, text
from ucm_cti.protocol.envelope import excerpt


class Request(Struct, frozen=True, kw_only=True):
    """What a client asks over the WebSocket, such as challenge, login, subscribe or heartbeat."""

    transaction: str
    action: str
    values: Mapping[str, Any] = msgspec.field(default_factory=dict)


class Response(Struct, frozen=True, kw_only=True):
    """The PBX's answer to the request with the same transaction."""

    transaction: str
    action: str
    status: int
    values: Mapping[str, Any]
    """All keys of the message, the three above included."""


class _Frame(Struct, frozen=True):
    type: str
    message: Raw = Raw(b"null")


_FRAME = msgspec.json.Decoder(_Frame)


def encode_request(request: Request) -> str:
    """Return the frame that asks."""
    message = {"transactionid": request.transaction, "action": request.action, **request.values}
    return msgspec.json.encode({"type": "request", "message": message}).decode()


def encode_response(response: Response) -> str:
    """Return the frame that answers: the PBX's side."""
    message = {
        **response.values,
        "transactionid": response.transaction,
        "action": response.action,
        "status": response.status,
    }
    return msgspec.json.encode({"type": "response", "message": message}).decode()


def encode_notify(notices: Sequence[Mapping[str, Any]]) -> str:
    """Return the frame that carries events: the PBX's side; see `reports` for their objects."""
    return msgspec.json.encode({"type": "request", "message": list(notices)}).decode()


def decode_response(frame: str | bytes) -> Response | None:
    """Return the answer a frame holds, or None where it is no answer but, for one, a notify.

    Raises BadReply where it is not even a frame.
    """
    kind, message = _read(frame)
    if kind != "response" or not isinstance(message, dict):
        return None
    status = number_or_none(message.get("status"))
    return Response(
        transaction=text(message.get("transactionid")),
        action=text(message.get("action")),
        status=-1 if status is None else status,
        values=message,
    )


def decode_request(frame: str | bytes) -> Request | None:
    """Return what a client asks: the PBX's side of `encode_request`; None where it asks nothing.

    Raises BadReply where it is not even a frame.
    """
    kind, message = _read(frame)
    if kind != "request" or not isinstance(message, dict):
        return None
    values = {key: value for key, value in message.items() if key not in {"transactionid", "action"}}
    return Request(
        transaction=text(message.get("transactionid")), action=text(message.get("action")), values=values
    )


def _read(frame: str | bytes) -> tuple[str, Any]:
    body = frame.encode() if isinstance(frame, str) else frame
    try:
        outer = _FRAME.decode(body)
        return outer.type, msgspec.json.decode(outer.message)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadReply(f"A frame of the WebSocket cannot be read: {excerpt(body)}") from error

"""What is round every request and reply: ``{"request": {...}}``, ``{"response": {...}, "status": 0}``."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Raw, Struct

from ucm_cti.model.errors import BadReply, WrongUse
from ucm_cti.protocol import codes, told
from ucm_cti.protocol.action import Action, Declaration, parameters
from ucm_cti.protocol.bare import BareReply
from ucm_cti.protocol.codec import number_or_none, text
from ucm_cti.protocol.fitting import misfit
from ucm_cti.protocol.redact import redacted_text
from ucm_cti.protocol.undeclared import row_extras
from ucm_cti.protocol.wire import builtins

R = TypeVar("R")
_EMPTY = Raw(b"{}")


class Reply(Struct, Generic[R], frozen=True):
    """A reply's typed result, with the whole `response` object as it came for what no type names.

    Nothing of `raw` is decoded again before somebody asks for it.
    """

    result: R
    raw: Raw
    """JSON, or for replies without the envelope whatever document came."""

    @property
    def told(self) -> Any:  # noqa: ANN401  # any JSON
        """The whole `response` as JSON's own types, empty where it is no JSON; it may hold secrets."""
        try:
            return msgspec.json.decode(self.raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return {}

    @property
    def extras(self) -> tuple[Mapping[str, Any], ...]:
        """For each row of a listing what the PBX told and no type names; none where no row could be read."""
        rows = getattr(self.result, "rows", None)
        if not rows or not isinstance(self.result, Struct):
            return ()
        return row_extras(type(self.result), self.told)


class _Envelope(Struct, frozen=True):
    status: int
    response: Raw = _EMPTY


class _Failure(Struct, frozen=True):
    error_msg: Any = None
    error: Any = None
    remain_num: Any = None
    remain_time: Any = None


_ENVELOPE = msgspec.json.Decoder(_Envelope, strict=False)
_FAILURE = msgspec.json.Decoder(_Failure, strict=False)


def request_object(action: Action[Any], cookie: str | None = None) -> dict[str, Any]:
    """Return a request's inner object, with the session's cookie where there is one."""
    sent: dict[str, Any] = {"action": action.declared.wire}
    if cookie is not None:
        sent["cookie"] = cookie
    built = builtins(action)
    for parameter in parameters(type(action)):
        if parameter.wire in built:
            value = built[parameter.wire]
            sent[parameter.wire] = str(value) if parameter.number_as_text else value
    return sent


def encode_request(action: Action[Any], cookie: str | None = None) -> bytes:
    """Return the body to POST.

    Raises WrongUse, before anything is sent, where a parameter is empty or holds what the PBX cannot take.
    """
    check(action)
    return msgspec.json.encode({"request": request_object(action, cookie)})


def check(action: Action[Any]) -> None:
    """Raise WrongUse where a parameter does not fit its declaration; names it and what it may be."""
    wrong = misfit(type(action), builtins(action))
    if wrong is not None:
        raise WrongUse(f"{action.declared.wire} cannot be sent: {wrong}")


def decode_reply(action: type[Action[R]], body: bytes) -> Reply[R]:
    """Return the result of a reply's body.

    Raises BadReply where it is no reply, and the typed error of `codes` where its status is not 0.
    """
    declared: Declaration = action.declared
    if isinstance(declared.reply, type) and issubclass(declared.reply, BareReply):
        bare = _bare(declared, body)
        result: Any = declared.reply.read(bare)
        return Reply(result, Raw(bare))
    try:
        envelope = _ENVELOPE.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadReply(f"The answer to {declared.wire} is not one of a PBX: {excerpt(body)}") from error
    if envelope.status != codes.OK:
        raise _error(declared.wire, envelope)
    inner = envelope.response
    if bytes(inner) in {b"null", b'""', b"[]"}:
        inner = _EMPTY
    try:
        return Reply(_result(declared.reply, inner), inner)
    except (msgspec.DecodeError, ValueError) as error:
        raise BadReply(f"The answer to {declared.wire} cannot be read: {error}") from error


def encode_reply(response: object, status: int = codes.OK) -> bytes:
    """Return a reply's body: the PBX's side of `decode_reply`."""
    return msgspec.json.encode({"response": response, "status": status})


def excerpt(body: bytes, limit: int = 80) -> str:
    """Return the beginning of an unreadable body for an error text, on one line and without secrets."""
    if not body:
        return "nothing"
    shown = redacted_text(" ".join(body[: limit * 4].decode("utf-8", "replace").split()))
    return f"“{shown[:limit]}{'…' if len(shown) > limit else ''}”"


def _bare(declared: Declaration, body: bytes) -> bytes:
    """Return a reply without its envelope, where it has one; a failed one has. Raises its error."""
    try:
        envelope = _ENVELOPE.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return body
    if envelope.status != codes.OK:
        raise _error(declared.wire, envelope)
    return body if envelope.response is _EMPTY else bytes(envelope.response)


def _error(wire: str, envelope: _Envelope) -> Exception:
    try:
        failure = _FAILURE.decode(envelope.response)
    except msgspec.DecodeError:
        failure = _Failure()
    return codes.error_of(
        envelope.status,
        action=wire,
        told=text(failure.error_msg) or text(failure.error),
        attempts_left=number_or_none(failure.remain_num),
        wait_s=number_or_none(failure.remain_time),
    )


def _result(reply: Any, inner: Raw) -> Any:  # noqa: ANN401  # types are values here
    if issubclass(reply, told.Told | told.ToldPage):
        return told.read(reply, msgspec.json.decode(inner))
    return _decoder(reply).decode(inner)


@cache
def _decoder(reply: Any) -> msgspec.json.Decoder[Any]:  # noqa: ANN401  # types are values here
    return msgspec.json.Decoder(reply, strict=False)

"""The PBX's side of a request: what a client sent, read as the action it means."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from ucm_cti.protocol.action import Action, parameters
from ucm_cti.protocol.building import as_declared
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.fitting import misfit
from ucm_cti.protocol.wire import builtins, converted


class UnreadableRequest(Exception):
    """The body is no request; `status` is what a PBX answers, `told` why."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status = status
        self.told = told


class Received(Struct, frozen=True, kw_only=True):
    """A request that a client sent."""

    action: Action[Any]
    cookie: str | None
    extra: tuple[str, ...] = ()
    """Keys that the action does not know; a PBX ignores them."""


def read_request(body: bytes) -> Received:
    """Return the action a body asks for.

    Tolerant as real boxes are with working clients: numbers for texts, texts for numbers, extra keys,
    keys and the action's name in any case. Raises UnreadableRequest with -1, -15 or -19.
    """
    try:
        whole = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableRequest(-1, "no JSON") from error
    sent = whole.get("request") if isinstance(whole, dict) else None
    if not isinstance(sent, dict):
        raise UnreadableRequest(-1, "no request object")
    return read_object(sent)


def read_object(sent: Mapping[str, Any]) -> Received:
    """Return the action a request's inner object asks for; see `read_request`."""
    name = sent.get("action")
    kind = ACTIONS.named(name.strip()) if isinstance(name, str) else None
    if kind is None:
        raise UnreadableRequest(-19 if isinstance(name, str) else -1, f"unknown action {name!r}"[:80])
    folded = {key.casefold(): key for key in sent}
    given: dict[str, Any] = {}
    for parameter in parameters(kind):
        key = parameter.wire if parameter.wire in sent else folded.get(parameter.wire.casefold())
        if key is not None and (sent[key] is not None or parameter.nullable):
            given[parameter.wire] = as_declared(parameter, sent[key])
    try:
        action = converted(given, kind, strict=False)
    except msgspec.ValidationError as error:
        missing = "missing required" in str(error)
        raise UnreadableRequest(-1 if missing else -15, str(error)) from error
    wrong = misfit(kind, builtins(action))
    if wrong is not None:
        raise UnreadableRequest(-15, wrong)
    known = {parameter.wire.casefold() for parameter in parameters(kind)} | {"action", "cookie"}
    cookie = sent.get("cookie")
    return Received(
        action=action,
        cookie=cookie if isinstance(cookie, str) else None,
        extra=tuple(key for key in sent if key.casefold() not in known),
    )

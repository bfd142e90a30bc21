"""Examples of requests, made from the declarations."""

import re
from collections.abc import Mapping
from typing import Any, Final

from ucm_cti.model.hotel import HotelOperation
from ucm_cti.protocol.action import Action, Parameter, parameters
from ucm_cti.protocol.actions.session import Challenge, Login
from ucm_cti.protocol.building import build
from ucm_cti.protocol.envelope import request_object
from ucm_cti.protocol.legacy.hotel_building import build_operation
from ucm_cti.protocol.legacy.pms import encode_operation

_OUTSIDE_SESSIONS: Final = (Challenge, Login)
_SHOWN: Final[Mapping[str, str]] = {
    "barge-exten": "1004",
    "callee": "1001",
    "channel": "PJSIP/1000-00000003",
    "chans": "1",
    "data": "<the operation>",
    "did_pattern_match": "_X.",
    "exten": "1002",
    "host": "sip.example.org",
    "inbound_route": "1",
    "ivr": "7000",
    "ivrnumber": "7000",
    "match": "_9X.",
    "multi_mode": "[]",
    "outbound": "0301234567",
    "outbound_route": "1",
    "outbound_rt_name": "outside",
    "outcallee": "0307654321",
    "outcaller": "0301234567",
    "paginggroup": "8000",
    "pagingnum": "8000",
    "queue": "6500",
    "ringgroup": "6400",
    "startTime": "2026-01-31",
    "time_condition": "[]",
    "token": "0cc175b9c0f1b6a831c399e269772661",
    "trunk": "1",
    "trunkgroup": "1",
    "user": "cdrapi",
    "user_name": "1000",
    "variable": "welcome",
}
"""What stands in an example, by wire name, where any number or name would fit."""
_ELSE: Final = ("1000", "Reception")
_COOKIE: Final = "sid1234567890-1234567890"


def example(kind: type[Action[Any]]) -> dict[str, Any]:
    """Return the inner object of the smallest request that an action's declaration allows."""
    made = build(kind, {p.wire: _value(p) for p in parameters(kind) if p.mandatory})
    return request_object(made, None if kind in _OUTSIDE_SESSIONS else _COOKIE)


def hotel_example(kind: type[HotelOperation]) -> str:
    """Return the smallest document of a hotel operation, as XML."""
    given = {p.name: _hotel_value(p) for p in parameters(kind) if p.mandatory}
    return encode_operation(build_operation(kind, given))


def _hotel_value(parameter: Parameter) -> str:
    return {"room": "12", "new_room": "14", "new_address": "1014", "code": "7", "password": "secret"}.get(
        parameter.name, "yes" if parameter.shape == "yes or no" else "1012"
    )


def _value(parameter: Parameter) -> Any:  # noqa: ANN401  # any JSON
    """Return a value for an example."""
    if parameter.values:
        return parameter.values[0]
    if parameter.kind == "list":
        return [{field.wire: _value(field) for field in parameter.fields if field.mandatory}]
    if parameter.kind in {"number", "decimal"}:
        return int(parameter.low or 1)
    usual = [_SHOWN[parameter.wire]] if parameter.wire in _SHOWN else []
    return next(value for value in (*usual, *_ELSE) if _fits(parameter, value))


def _fits(parameter: Parameter, value: str) -> bool:
    return parameter.pattern is None or re.fullmatch(parameter.pattern, value) is not None

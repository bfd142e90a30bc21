"""The hotel's operations on the wire: one document each, as XML or JSON (guide p. 210-217)."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import IntEnum
from types import UnionType
from typing import Annotated, Any, Final, Literal, get_args, get_origin
from xml.etree.ElementTree import Element, SubElement  # only built, never parsed

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from ucm_cti.model import hotel
from ucm_cti.model.errors import BadReply, WrongUse
from ucm_cti.model.hotel import HotelOperation
from ucm_cti.model.pms import PmsSettings, TokenRule
from ucm_cti.protocol.actions.pms import PmsApi
from ucm_cti.protocol.legacy.xml_tree import read_xml, write_xml
from ucm_cti.protocol.secret import Secret

ROOT: Final = "pms_data_request"
PAGES: Final = "guide p. 210-217"
Form = Literal["xml", "json"]


class Wire(Struct, frozen=True):
    """An operation's element, and its fields' names there in the order of the guide."""

    element: str
    fields: Mapping[str, str]


_STAY: Final = {
    "address": "address",
    "room": "room",
    "account": "account",
    "first_name": "firstname",
    "last_name": "lastname",
    "language": "language",
    "vip": "vipcode",
    "arrival": "datein",
    "departure": "dateout",
    "credit": "credit",
    "permission": "cos",
}
_ROOM: Final = {"address": "address", "room": "room"}

WIRE: Final[Mapping[type[HotelOperation], Wire]] = {
    hotel.CheckIn: Wire("checkin", _STAY),
    hotel.ChangeStay: Wire("update", _STAY),
    # The table has r_room, the sample d_room, which is what is sent.
    hotel.MoveGuest: Wire("mov", {**_ROOM, "new_address": "d_address", "new_room": "d_room"}),
    hotel.WakeUp: Wire(
        "wakeup", {**_ROOM, "on": "w_action", "mode": "w_mode", "day": "w_date", "at": "w_time"}
    ),
    hotel.CheckOut: Wire("checkout", _ROOM),
    hotel.AddMinibar: Wire(
        "addminibar",
        {
            "code": "barcode",
            "name": "barname",
            "prompt": "prompt",
            "skip_check": "verifyskip",
            "goods": "listgoods",
        },
    ),
    hotel.RemoveMinibar: Wire("delminibar", {"code": "barcode"}),
    hotel.AddGoods: Wire("addminibargoods", {"code": "goodscode", "name": "goodsname"}),
    hotel.RemoveGoods: Wire("delminibargoods", {"code": "goodscode"}),
    hotel.AddMaid: Wire("addminibarwaiter", {"code": "maidcode", "password": "password"}),
    hotel.RemoveMaid: Wire("delminibarwaiter", {"code": "maidcode"}),
    hotel.ForwardRoom: Wire("cfu", {**_ROOM, "number": "cfwt"}),
    hotel.QuietRoom: Wire("dnd", {**_ROOM, "quiet": "status"}),
}
"""All 13 operations."""
_BY_ELEMENT: Final = {wire.element: kind for kind, wire in WIRE.items()}
_ALSO: Final = {"d_room": "r_room"}
"""Second names under which a field may come."""

_MOMENT, _MOMENT_JSON, _DAY, _CLOCK = "%Y/%m/%d %H:%M", "%Y%m%d", "%Y%m%d", "%H%M"


def pms_token(settings: PmsSettings, password: str) -> Secret:
    """Return the token of the hotel interface: a hash of its user and password, joined as settings say."""
    joined = {
        TokenRule.JOINED: f"{settings.user}{password}",
        TokenRule.COLON: f"{settings.user}:{password}",
        TokenRule.PASSWORD: password,
    }[settings.token_rule]
    digest = hashlib.md5(joined.encode(), usedforsecurity=False).hexdigest()
    return Secret(digest.upper() if settings.upper_case else digest)


def pms_request(operation: HotelOperation, token: Secret, form: Form = "xml") -> PmsApi:
    """Return the action that has the PBX do a hotel operation.

    Raises WrongUse where a field holds what the PBX cannot take. The guide shows JSON for check-in only.
    """
    return PmsApi(token=token, format=form, data=Secret(encode_operation(operation, form)))


def encode_operation(operation: HotelOperation, form: Form = "xml") -> str:
    """Return an operation as a document. Raises WrongUse where a field does not fit its declaration."""
    kind = type(operation)
    try:
        msgspec.convert(msgspec.to_builtins(operation), kind)
    except msgspec.ValidationError as error:
        raise WrongUse(f"{WIRE[kind].element} cannot be sent: {error}") from error
    if isinstance(operation, hotel.Stay) and _leaves_before_it_comes(operation):
        raise WrongUse(f"{WIRE[kind].element} cannot be sent: dateout is before datein ({PAGES})")
    told = {
        wire: _written(value, form)
        for name, wire in WIRE[kind].fields.items()
        if (value := getattr(operation, name)) is not None
    }
    if form == "json":
        return msgspec.json.encode({WIRE[kind].element: told}).decode()
    root = Element(ROOT)
    element = SubElement(root, WIRE[kind].element)
    for wire, written in told.items():
        SubElement(element, wire).text = written
    return write_xml(root)


def _leaves_before_it_comes(stay: hotel.Stay) -> bool:
    """Compare the hotel's own days and times, which are sent without their zone."""
    if stay.arrival is None or stay.departure is None:
        return False
    return stay.departure.replace(tzinfo=None) < stay.arrival.replace(tzinfo=None)


def decode_operation(data: str) -> HotelOperation:
    """Return the operation that a document asks for, in either form: the PBX's side.

    Raises BadReply where it is none, lacks what it needs or holds what no operation takes.
    """
    element, told = _from_json(data) if data.lstrip().startswith("{") else _from_xml(data)
    kind = _BY_ELEMENT.get(element)
    if kind is None:
        raise BadReply(f"There is no hotel operation {element[:40]!r}")
    given: dict[str, Any] = {}
    try:
        for declared in fields(kind):
            wire = WIRE[kind].fields[declared.name]
            written = told.get(wire, told.get(_ALSO.get(wire, ""), None))
            if written is not None:
                given[declared.name] = _read(declared.type, written.strip())
        return msgspec.convert({k: v for k, v in given.items() if v is not None}, kind, strict=False)
    except (ValueError, OverflowError) as error:
        raise BadReply(f"The hotel operation {element} cannot be read: {error}") from error


def _written(value: object, form: Form) -> str:
    match value:
        case bool():
            return "1" if value else "0"
        case datetime():
            return value.strftime(_MOMENT if form == "xml" else _MOMENT_JSON)
        case date():
            return value.strftime(_DAY)
        case time():
            return value.strftime(_CLOCK)
        case IntEnum():
            return str(int(value))
        case _:
            return str(value)


def _read(declared: object, written: str) -> object:
    """Return a text as its declared type wants it; an empty one is None where that is no text."""
    options = options_of(declared)
    if datetime in options:
        return _moment(written) if written else None
    if date in options:
        return datetime.strptime(written, _DAY).date() if written else None
    if time in options:
        return datetime.strptime(written, _CLOCK).time() if written else None
    if bool in options:
        return {"0": False, "1": True}.get(written, written)
    numbers = any(isinstance(option, type) and issubclass(option, IntEnum) for option in options)
    return (int(written) if written else None) if numbers else written


def options_of(declared: object) -> tuple[object, ...]:
    """Return the types that a field may have, without what is said about them."""
    bare = get_args(declared)[0] if get_origin(declared) is Annotated else declared
    return get_args(bare) if isinstance(bare, UnionType) else (bare,)


def _moment(written: str) -> datetime:
    return datetime.strptime(written, _MOMENT if "/" in written else _MOMENT_JSON)


def _from_xml(data: str) -> tuple[str, dict[str, str]]:
    root = read_xml(data.encode("utf-8", "surrogatepass"))
    if root.tag != ROOT or len(root) != 1:
        raise BadReply(f"The document is no {ROOT} with one operation")
    return root[0].tag, {child.tag: child.text or "" for child in root[0]}


def _from_json(data: str) -> tuple[str, dict[str, str]]:
    try:
        whole = msgspec.json.decode(data.encode("utf-8", "surrogatepass"), type=dict[str, dict[str, str]])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadReply(f"The document is no hotel operation: {error}") from error
    if len(whole) != 1:
        raise BadReply("The document is not one hotel operation")
    return next(iter(whole.items()))

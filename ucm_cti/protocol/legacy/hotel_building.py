"""Hotel operations made from names and texts that a person gives, as the command line does."""

import difflib
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import IntEnum
from typing import Final

import msgspec
from msgspec.structs import fields

from ucm_cti.model.errors import WrongUse
from ucm_cti.model.hotel import HotelOperation
from ucm_cti.protocol.legacy.pms import PAGES, WIRE, options_of
from ucm_cti.protocol.parameters import Parameter, parameters

OPERATIONS: Final[Mapping[str, type[HotelOperation]]] = {wire.element: kind for kind, wire in WIRE.items()}
"""By the name of the element on the wire, in the order of the guide."""
_YES: Final = {"yes": True, "true": True, "on": True, "1": True}
_NO: Final = {"no": False, "false": False, "off": False, "0": False}


def operation_named(name: str) -> type[HotelOperation]:
    """Return the operation of that name, whatever its capitals; raises WrongUse where there is none."""
    found = OPERATIONS.get(name.casefold())
    if found is not None:
        return found
    near = difflib.get_close_matches(name.casefold(), OPERATIONS, n=3)
    raise WrongUse(
        f"There is no hotel operation {name!r}.",
        advice=f"Is it {' or '.join(near)}?" if near else f"There are: {', '.join(OPERATIONS)}.",
    )


def wire_name(kind: type[HotelOperation], parameter: Parameter) -> str:
    """Return what a field is called within the operation's document."""
    return WIRE[kind].fields[parameter.name]


def build_operation(kind: type[HotelOperation], given: Mapping[str, object]) -> HotelOperation:
    """Return an operation with the fields `given` by Python or wire name, as texts that a person writes.

    Days and times are read as 2026-01-31T14:00 and as the PBX writes them. Raises WrongUse for an unknown
    field, a missing one and a text that does not fit, and names it; the text itself may be a password.
    """
    element = WIRE[kind].element
    known = {p.name: p for p in parameters(kind)}
    by_wire = {wire_name(kind, p): p for p in known.values()}
    values: dict[str, object] = {}
    for name, written in given.items():
        parameter = known.get(name) or by_wire.get(name)
        if parameter is None:
            has = ", ".join(by_wire)
            raise WrongUse(f"{element} has no field {name!r} ({PAGES}); it has: {has}")
        if parameter.name in values:
            raise WrongUse(f"{name} is given twice.")
        values[parameter.name] = _read(kind, parameter, written)
    missing = next((p for p in known.values() if p.mandatory and p.name not in values), None)
    if missing is not None:
        raise _misfit(kind, missing, "is missing")
    return msgspec.convert(values, kind)


def _read(kind: type[HotelOperation], parameter: Parameter, written: object) -> object:
    declared = next(field.type for field in fields(kind) if field.name == parameter.name)
    options = options_of(declared)
    try:
        value = _from_text(options, written.strip()) if isinstance(written, str) else written
        return msgspec.convert(value, declared)
    except (ValueError, KeyError, msgspec.ValidationError):
        raise _misfit(kind, parameter, "does not fit") from None


def _from_text(options: tuple[object, ...], written: str) -> object:
    """Return what a text means; raises ValueError or KeyError where it means nothing of the kind."""
    if type(None) in options and not written:
        return None
    if datetime in options:
        return datetime.fromisoformat(written.replace("/", "-")).replace(tzinfo=None)
    if date in options:
        return date.fromisoformat(written.replace("/", "-"))
    if time in options:
        return time.fromisoformat(written).replace(tzinfo=None)
    if bool in options:
        return (_YES | _NO)[written.casefold()]
    numbers = next((o for o in options if isinstance(o, type) and issubclass(o, IntEnum)), None)
    if numbers is not None:
        return int(written) if written.isdecimal() else int(numbers[written.upper()])
    return written


def _misfit(kind: type[HotelOperation], parameter: Parameter, problem: str) -> WrongUse:
    name = wire_name(kind, parameter)
    return WrongUse(
        f"{WIRE[kind].element} cannot be sent: {name} {problem}; it must be {parameter.allowed} ({PAGES})"
    )

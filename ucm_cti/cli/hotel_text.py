"""The hotel's operations for people: their list, the help of one, one that is to be sent."""

from inspect import getdoc
from typing import Final

import msgspec

from ucm_cti.cli.api_text import table
from ucm_cti.model.hotel import AddMaid, HotelOperation
from ucm_cti.protocol.legacy.hotel_building import OPERATIONS, wire_name
from ucm_cti.protocol.legacy.pms import PAGES, WIRE
from ucm_cti.protocol.parameters import parameters
from ucm_cti.protocol.secret import MASK

_GAP: Final = "  "
SECRETS: Final = frozenset({(AddMaid, "password")})
"""Fields that are shown to nobody."""


def purpose(kind: type[HotelOperation]) -> str:
    """Return in one line what an operation is for."""
    return (getdoc(kind) or "").partition("\n")[0]


def operation_list() -> str:
    """Return every operation with what it is for."""
    rows = [(name, purpose(kind)) for name, kind in OPERATIONS.items()]
    return table([("OPERATION", "PURPOSE"), *rows])


def operation_help(kind: type[HotelOperation]) -> str:
    """Return the help of an operation: what it is for, where the guide tells it, every field."""
    told = [
        f"Usage: ucm-cti hotel {WIRE[kind].element} [NAME=VALUE ...] [--file FILE] [OPTIONS]",
        "",
        getdoc(kind) or "",
        "",
        f"It does something now, and asks first. {PAGES[0].upper()}{PAGES[1:]}.",
        "",
        "Fields (* must be given):",
    ]
    for field in parameters(kind):
        star = "*" if field.mandatory else ""
        told.append(f"{_GAP}{wire_name(kind, field)}{star}{_GAP}{field.description}".rstrip())
        notes = [field.allowed, *(["secret: better in --file"] if (kind, field.name) in SECRETS else [])]
        told.append(f"{_GAP * 3}{'; '.join(notes)}")
    return "\n".join([*told, "", "The options are those of `ucm-cti hotel --help`."])


def operation_shown(operation: HotelOperation) -> str:
    """Return an operation with its fields for the question whether it is meant; secrets are masked."""
    kind = type(operation)
    told = {
        WIRE[kind].fields[name]: MASK if (kind, name) in SECRETS else value
        for name, value in msgspec.structs.asdict(operation).items()
        if value is not None
    }
    return f"{WIRE[kind].element} {msgspec.json.encode(told).decode()}"

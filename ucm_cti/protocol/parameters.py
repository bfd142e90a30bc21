"""What is known of each parameter and each field of a reply, read from its declaration."""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, Literal, get_args, get_origin

from msgspec import Struct, inspect
from msgspec.structs import fields

from ucm_cti.protocol.loose import DAY, SHAPE
from ucm_cti.protocol.secret import Secret

Value = str | int | float | None
_IN_WORDS: Final[Mapping[type[inspect.Type], str]] = {
    inspect.BoolType: "yes or no",
    inspect.DictType: "texts by name",
    inspect.DateTimeType: "a day with a time, such as 2026-01-31T14:00",
    inspect.DateType: "a day, such as 2026-01-31",
    inspect.TimeType: "a time, such as 07:30",
}
_NO_CONTROL: Final = r"[^\x00-\x1f\x7f"
"""So begins a pattern that forbids control characters and hardly more."""
KEPT: Final = "unread"
"""The field of a told object that keeps what has no declaration; the PBX knows no such field."""


class Parameter(Struct, frozen=True, kw_only=True):
    """One parameter of an action: what it means and what it may be."""

    name: str
    """Name of the field in Python."""
    owner: type[Struct]
    """The action or object that it belongs to."""
    wire: str
    mandatory: bool
    text: bool
    """Whether a text is expected, so that a client's number is read as its digits."""
    number_as_text: bool
    description: str = ""
    values: tuple[Value, ...] = ()
    """The words or numbers it may be; empty where any will do."""
    kind: str = "any"
    """text, number, decimal, object, list or any."""
    low: float | None = None
    high: float | None = None
    shortest: int | None = None
    longest: int | None = None
    pattern: str | None = None
    """Regular expression of the whole text."""
    unit: str = ""
    shape: str = ""
    """What it is in words, where JSON's types do not tell."""
    default: Value = None
    """What the PBX takes where it is left out, as far as the guide says."""
    day: bool = False
    """Whether the days in its text must be in the calendar."""
    names_field: bool = False
    """Whether its word is the name of one more field of the same object."""
    at_most: str = ""
    """Wire name of the parameter whose number it may not exceed, where both are sent."""
    nullable: bool = False
    """Whether null may be sent."""
    secret: bool = False
    fields: "tuple[Parameter, ...]" = ()
    """The fields of an object, or of the objects of a list."""

    @property
    def one_line(self) -> bool:
        """Whether all that its pattern forbids is to begin a new line, and the like."""
        return (self.pattern or "").removeprefix("^").startswith(_NO_CONTROL)

    @property
    def allowed(self) -> str:
        """What it may be, for a person: "a number from 3 to 600 s"."""
        if self.values:
            return "one of " + ", ".join(_word(value) for value in self.values)
        if self.kind in {"number", "decimal"}:
            unit = f" {self.unit}" if self.unit else ""
            return f"a number{_range(self.low, self.high)}{unit}"
        if self.kind == "text":
            length = _range(self.shortest, self.longest)
            counted = f"{length} characters" if length else ""
            if self.shape:
                return f"{self.shape}, a text{counted}" if counted else self.shape
            return f"a text{counted}{' on one line' if self.one_line else ''}"
        if self.kind == "list" and self.shortest:
            return f"a list{_range(self.shortest, self.longest)}"
        return self.shape or {"object": "an object", "list": "a list"}.get(self.kind, "any value")


@cache
def parameters(kind_of: type[Struct]) -> tuple[Parameter, ...]:
    """Return the parameters of an action, or the fields of an object, in the order of their declaration."""
    declared = inspect.type_info(kind_of)
    if not isinstance(declared, inspect.StructType):
        raise TypeError(f"{kind_of.__name__} declares no fields")
    written = {field.name: field.type for field in fields(kind_of)}
    declarations = (field for field in declared.fields if field.name != KEPT)
    return tuple(_parameter(kind_of, field, _words(written[field.name])) for field in declarations)


def _parameter(owner: type[Struct], field: inspect.Field, words: tuple[Value, ...]) -> Parameter:
    metadata: dict[str, Any] = {}
    whole = _unwrapped(field.type, metadata)
    members = whole.types if isinstance(whole, inspect.UnionType) else (whole,)
    cores = [_unwrapped(member, metadata) for member in members]
    kinds = [core for core in cores if not isinstance(core, inspect.NoneType)]
    return Parameter(
        name=field.name,
        owner=owner,
        wire=field.encode_name,
        mandatory=field.required,
        nullable=len(kinds) < len(cores),
        number_as_text=metadata.get("wire") == "text",
        description=metadata.get("description", ""),
        unit=metadata.get("unit", ""),
        default=metadata.get("default"),
        day=DAY in metadata,
        names_field=metadata.get("names_field", False),
        at_most=metadata.get("at_most", ""),
        values=words,
        **({"text": False, "shape": metadata.get(SHAPE, "")} | _only(kinds, metadata)),
    )


def _only(kinds: list[inspect.Type], metadata: dict[str, Any]) -> dict[str, Any]:
    return _shape(kinds[0], metadata) if len(kinds) == 1 else {}


def _words(annotation: object) -> tuple[Value, ...]:
    """Return the values of a Literal, in the order in which they are written."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(member.value for member in annotation)
    return next((words for part in get_args(annotation) if (words := _words(part))), ())


def _unwrapped(declared: inspect.Type, metadata: dict[str, Any]) -> inspect.Type:
    while isinstance(declared, inspect.Metadata):
        metadata.update(declared.extra_json_schema or {})
        metadata.update(declared.extra or {})
        declared = declared.type
    return declared


def _shape(core: inspect.Type, metadata: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a Parameter that follow from its type."""
    match core:
        case inspect.LiteralType():
            words = all(isinstance(value, str) for value in core.values)
            return {"kind": "text" if words else "number", "text": words}
        case inspect.EnumType():
            return {"kind": "text", "text": True}
        case inspect.StrType():
            lengths = {"shortest": core.min_length, "longest": core.max_length}
            return {"kind": "text", "pattern": core.pattern, "text": True, **lengths}
        case inspect.IntType() | inspect.FloatType():
            kind = "number" if isinstance(core, inspect.IntType) else "decimal"
            return {"kind": kind, "low": core.ge, "high": core.le, "text": False}
        case inspect.StructType():
            return {"kind": "object", "fields": parameters(core.cls), "text": False}
        case inspect.VarTupleType():
            lengths = {"shortest": core.min_length, "longest": core.max_length}
            return {"kind": "list", "fields": _item_fields(core.item_type), "text": False, **lengths}
        case inspect.CustomType() if core.cls is Secret:
            return {"kind": "text", "secret": True, "pattern": metadata.get("pattern"), "text": True}
    words_for = _IN_WORDS.get(type(core))
    return {} if words_for is None else {"shape": words_for}


def _item_fields(item: inspect.Type) -> tuple[Parameter, ...]:
    if isinstance(item, inspect.StructType):
        return parameters(item.cls)
    wire: type[Struct] | None = getattr(getattr(item, "cls", None), "wire_fields", None)
    return parameters(wire) if wire is not None else ()


def _range(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f" from {low} to {high}" if low != high else f" of {low}"
    if low is not None:
        return f" of at least {low}"
    return f" of at most {high}" if high is not None else ""


def _word(value: Value) -> str:
    return "null" if value is None else str(value)


__all__ = ["Parameter", "Value", "parameters"]

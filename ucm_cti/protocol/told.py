"""Reading what the PBX tells of its configuration: tolerant where sending is strict.

The same declarations serve both ways. What is sent must fit them. What is told is read field by field:
numbers written as texts become numbers, "null" is unset, a word beyond the guide's lists stays what it is.
What cannot be read as the declared type at all is kept in `unread`, like keys that nobody declared.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, Self

from msgspec import Struct, inspect

from ucm_cti.protocol.codec import number_or_none, repair
from ucm_cti.protocol.paging import Page
from ucm_cti.protocol.parameters import KEPT
from ucm_cti.protocol.secret import Secret


class Unread(Mapping[str, Any]):
    """What a reply holds and no declaration names, as it came; prints its keys alone."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        self._values = dict(values or {})

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  # any JSON
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Unread({', '.join(self._values)})"

    @classmethod
    def from_wire(cls, value: object) -> Self:
        """Take what was kept."""
        if not isinstance(value, Mapping):
            raise ValueError("Expected `object`")  # noqa: TRY004  # msgspec's contract
        return cls(value)

    def to_wire(self) -> object:
        """Return what was kept."""
        return dict(self._values)


NOTHING: Final = Unread()


class Told(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """An object in a reply; every field may be missing."""

    unread: Unread = NOTHING
    """Keys that nobody declared, and values that are not of the declared kind."""


class ToldPage(Page, frozen=True, kw_only=True):
    """A page of a list whose rows are read like every told object."""


Read = Callable[[Any], Any]


class _Misfit(Exception):
    """A value is not of the declared kind."""


def read(kind: type[Struct], told: object) -> Any:  # noqa: ANN401  # an instance of `kind`
    """Return an object of a reply as a declared type; never fails for what stands in it.

    Raises ValueError where it is no object at all.
    """
    if not isinstance(told, Mapping):
        raise ValueError(f"expected an object, got {type(told).__name__}")  # noqa: TRY004  # as for any bad reply
    readers = _readers(kind)
    values: dict[str, Any] = {}
    unread: dict[str, Any] = {}
    for key, value in told.items():
        found = readers.get(key)
        if found is None:
            unread[key] = value
            continue
        name, reader, nullable = found
        if value is None or value == "null":
            if nullable:
                values[name] = None
            continue
        try:
            values[name] = reader(value)
        except _Misfit:
            unread[key] = value
    if unread and KEPT in kind.__struct_fields__:
        values[KEPT] = Unread(unread)
    try:
        return kind(**values)
    except TypeError as error:
        raise ValueError(f"not a whole {kind.__name__}") from error


@cache
def _readers(kind: type[Struct]) -> dict[str, tuple[str, Read, bool]]:
    declared = inspect.type_info(kind)
    if not isinstance(declared, inspect.StructType):
        raise TypeError(f"{kind.__name__} declares no fields")
    return {
        field.encode_name: (field.name, *_reader(field.type))
        for field in declared.fields
        if field.name != KEPT
    }


def _reader(declared: inspect.Type) -> tuple[Read, bool]:
    members = [_bare(m) for m in (declared.types if isinstance(declared, inspect.UnionType) else (declared,))]
    nullable = any(isinstance(member, inspect.NoneType) for member in members)
    cores = [member for member in members if not isinstance(member, inspect.NoneType)]
    if len(cores) != 1:
        return _as_it_is, nullable
    return _core_reader(cores[0]), nullable


def _core_reader(core: inspect.Type) -> Read:
    match core:
        case inspect.StrType():
            return _text
        case inspect.LiteralType():
            return _word if all(isinstance(value, str) for value in core.values) else _number
        case inspect.IntType():
            return _number
        case inspect.FloatType():
            return _decimal
        case inspect.StructType():
            return lambda value: _object(core.cls, value)
        case inspect.VarTupleType():
            item, _ = _reader(core.item_type)
            return lambda value: _list(item, value)
        case inspect.CustomType() if core.cls is Secret:
            return lambda value: Secret(_text(value))
        case inspect.CustomType():
            return lambda value: _custom(core.cls, value)
    return _as_it_is


def _bare(declared: inspect.Type) -> inspect.Type:
    while isinstance(declared, inspect.Metadata):
        declared = declared.type
    return declared


def _as_it_is(value: Any) -> Any:  # noqa: ANN401  # any JSON
    return value


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Misfit
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return repair(str(value))


def _word(value: object) -> str:
    word = _text(value)
    return word.lower() if word.lower() in {"yes", "no"} else word


def _number(value: object) -> int:
    number = number_or_none(value) if not isinstance(value, list | dict) else None
    if number is None:
        raise _Misfit
    return number


def _decimal(value: object) -> float:
    if isinstance(value, bool):
        raise _Misfit
    try:
        return float(str(value))
    except ValueError as error:
        raise _Misfit from error


def _object(kind: type[Struct], value: object) -> Struct:
    try:
        found: Struct = read(kind, value)
    except ValueError as error:
        raise _Misfit from error
    return found


def _list(item: Read, value: object) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _Misfit
    return tuple(item(part) for part in value)


def _custom(kind: Any, value: object) -> object:  # noqa: ANN401  # types are values here
    try:
        found: object = kind.from_wire(value)
    except ValueError as error:
        raise _Misfit from error
    return found


__all__ = ["NOTHING", "Told", "ToldPage", "Unread", "read"]

"""How values that JSON does not know are written to the wire and read from it."""

from typing import Any, Protocol, Self, runtime_checkable

import msgspec

from ucm_cti.protocol.secret import MASK, Secret


@runtime_checkable
class OnWire(Protocol):
    """A type with a shape of its own on the wire."""

    @classmethod
    def from_wire(cls, value: object) -> Self:
        """Read it; raises ValueError where it is none."""
        ...

    def to_wire(self) -> object:
        """Return it as JSON's own types."""
        ...


def builtins(value: Any) -> Any:  # noqa: ANN401  # any declared value
    """Return a value as a request carries it: secrets are revealed."""
    return msgspec.to_builtins(value, enc_hook=_out)


def shown(value: Any) -> Any:  # noqa: ANN401  # any declared value
    """Return a value as a person, a file or a log may see it: secrets are masked."""
    return msgspec.to_builtins(value, enc_hook=_masked)


def converted(value: Any, kind: Any, *, strict: bool = True) -> Any:  # noqa: ANN401  # types are values here
    """Return a value of JSON's types as a declared type; raises msgspec.ValidationError."""
    return msgspec.convert(value, kind, strict=strict, dec_hook=_in)


def _out(value: object) -> object:
    if isinstance(value, OnWire):
        return value.to_wire()
    raise NotImplementedError(type(value).__name__)


def _masked(value: object) -> object:
    return MASK if isinstance(value, Secret) else _out(value)


def _in(kind: Any, value: object) -> object:  # noqa: ANN401  # types are values here
    if issubclass(kind, OnWire):
        return kind.from_wire(value)
    raise NotImplementedError(kind.__name__)

"""Passwords, PINs and cookies: values that travel and are never shown."""

from typing import Any, Final, Self, final

MASK: Final = "•••"


@final
class Secret:
    """A text that only `reveal` tells; everything that prints it prints a mask."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself, for the wire or for a person who asked to see it."""
        return self._text

    @classmethod
    def from_wire(cls, value: object) -> Self:
        """Read a request's text; raises ValueError, without the value, for anything else."""
        if not isinstance(value, str):
            raise ValueError(f"Expected `str`, got `{type(value).__name__}`")  # noqa: TRY004  # msgspec's contract
        return cls(value)

    def to_wire(self) -> str:
        """Return what a request carries."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return MASK

    def __format__(self, spec: str) -> str:
        return format(MASK, spec)

    def __reduce__(self) -> Any:  # noqa: ANN401  # the protocol of pickle
        raise TypeError("a secret is not pickled")

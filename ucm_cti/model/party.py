"""One side of a call."""

from msgspec import Struct


class Party(Struct, frozen=True, gc=False):
    """A number and the name that goes with it; either may be empty when nobody told it."""

    number: str = ""
    """Number; empty where nobody told it."""
    name: str = ""
    """Name; empty where nobody told it."""

    def __bool__(self) -> bool:
        """Whether anything is known of the party."""
        return bool(self.number or self.name)

    @property
    def label(self) -> str:
        """The name, else the number, else an empty text."""
        return self.name or self.number


NOBODY = Party()

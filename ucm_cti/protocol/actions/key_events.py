"""What a key does in a voice menu; the name of its target's field is the event's own (guide p. 181)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Self, final

from msgspec import UNSET, Meta, Struct

from ucm_cti.protocol.fields import Free, Maybe, about, like


class KeyEventOnWire(Struct, frozen=True, kw_only=True):
    """The fields of a key event that the guide shows."""

    keypress: Annotated[
        str,
        like(r"^[0-9*#it]\Z", "one of 0 to 9, *, #, i and t"),
        about("The key; i stands for a wrong one, t for none in time."),
    ]
    keypress_event: Annotated[
        str,
        Meta(max_length=64),
        like(r"^member_[a-z_]+\Z", "member_ and what is reached, such as member_prompt"),
        about("What happens; the guide shows member_prompt alone.", names_field=True),
    ]
    member_prompt: Maybe[Annotated[Free, about("The prompt, where the event is member_prompt.")]] = UNSET


@final
class KeyEvent:
    """One key of a voice menu: ``KeyEvent("1", "member_prompt", "goodbye")``.

    On the wire the target stands in a field named after the event, so that events which the guide does not
    show can be read and sent, too.
    """

    wire_fields: ClassVar[type[Struct]] = KeyEventOnWire
    __slots__ = ("event", "key", "target")

    def __init__(self, key: str, event: str, target: str = "") -> None:
        self.key = key
        self.event = event
        self.target = target

    @classmethod
    def from_wire(cls, value: object) -> Self:
        """Read the object of a key; raises ValueError where key or event is no text or is empty."""
        if not isinstance(value, Mapping):
            raise ValueError("Expected `object`")  # noqa: TRY004  # msgspec's contract
        key, event = value.get("keypress"), value.get("keypress_event")
        if not isinstance(key, str) or not isinstance(event, str) or not key or not event:
            raise ValueError("Expected `keypress` and `keypress_event`")
        target = value.get(event)
        return cls(key, event, "" if target is None else str(target))

    def to_wire(self) -> object:
        """Return the object of the key."""
        return {"keypress": self.key, "keypress_event": self.event, self.event: self.target}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeyEvent) and self._values == other._values

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return f"KeyEvent({self.key!r}, {self.event!r}, {self.target!r})"

    @property
    def _values(self) -> tuple[str, str, str]:
        return self.key, self.event, self.target

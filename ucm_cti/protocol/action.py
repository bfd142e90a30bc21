"""What an action of the API is: a type whose fields are its parameters and whose result is its reply."""

import typing
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Generic, TypeVar, dataclass_transform

from msgspec import UNSET, Meta, Struct, UnsetType, field

from ucm_cti.model.ids import ChannelName, ExtensionNumber, Number, QueueNumber
from ucm_cti.model.open_enum import OpenEnum
from ucm_cti.protocol.loose import Loose, LooseYesNo, like
from ucm_cti.protocol.parameters import Parameter, parameters

R_co = TypeVar("R_co", covariant=True)
A = TypeVar("A", bound="Action[Any]")

TextInt = Annotated[int, Meta(extra={"wire": "text"}, ge=0)]
"""A number that travels as text."""

_DIALLED = like(r"^[0-9A-Za-z*#+._@-]+\Z", "digits, letters and * # + . _ @ -")
Dialled = Annotated[Number, Meta(min_length=1, max_length=64), _DIALLED]
"""A number to be dialled: digits, and what feature codes and names of accounts hold."""
Phone = Annotated[ExtensionNumber, Meta(min_length=1, max_length=32), _DIALLED]
"""The number of an inside phone."""
QueueId = Annotated[QueueNumber, Meta(min_length=1, max_length=32), _DIALLED]
"""The number of a call queue."""
Leg = Annotated[
    ChannelName,
    Meta(min_length=1, max_length=128),
    like(r"^[^\s;|&`$]+\Z", "the name of a channel, with no blank and none of ; | & ` $"),
]
"""The channel an action works on."""


class Kind(OpenEnum):
    """What may be done with an action when the connection fails in the middle."""

    QUERY = "query"
    """Changes nothing: may be sent again."""
    COMMAND = "command"
    """Does something now: sent again only where the PBX proved that nothing was executed."""
    CONFIG = "config"
    """Changes the configuration: like a command, and applyChanges is due."""


class Declaration(Struct, frozen=True, kw_only=True):
    """What is known of an action besides its parameters."""

    wire: str
    kind: Kind
    page: int | None
    """Page of the API guide, or None for what only real boxes taught."""
    topic: str
    """Which fact of `real_boxes` teaches what the guide does not know; empty for the guide's own."""
    reply: Any
    """The type of the `response` object."""

    @property
    def optional(self) -> bool:
        """Whether the guide does not know it: asked for, never needed."""
        return self.page is None


class Action(Struct, Generic[R_co], frozen=True, kw_only=True):
    """Parameters in, a typed result out. Subclasses are declared with `@action`."""

    declared: ClassVar[Declaration]


class Done(Struct, frozen=True, kw_only=True):
    """The reply of an action that says no more than that it was done."""

    need_apply: Annotated[
        LooseYesNo, Meta(description="Whether applyChanges is due; left out where nothing is staged.")
    ] = None


class Order(Action[Done], frozen=True, kw_only=True):
    """An action whose reply says no more than that it was done."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def action(wire: str, *, kind: str, page: int | None, topic: str = "") -> Callable[[type[A]], type[A]]:
    """Declare an action under its wire name; `page` is the guide's, None for what it does not know.

    `topic` is then the fact of `real_boxes` that teaches it.
    """

    def declare(cls: type[A]) -> type[A]:
        cls.declared = Declaration(wire=wire, kind=Kind(kind), page=page, topic=topic, reply=_reply_type(cls))
        return cls

    return declare


def _reply_type(cls: type) -> Any:  # noqa: ANN401  # types are values here
    for base in cls.__dict__.get("__orig_bases__", ()):
        if typing.get_origin(base) is Action:
            return typing.get_args(base)[0]
    for base in cls.__bases__:
        if issubclass(base, Action) and base is not Action:
            return _reply_type(base)
    raise TypeError(f"{cls.__name__} does not say what its reply is")


__all__ = [
    "UNSET",
    "Action",
    "Declaration",
    "Dialled",
    "Done",
    "Kind",
    "Leg",
    "Loose",
    "Order",
    "Parameter",
    "Phone",
    "QueueId",
    "TextInt",
    "UnsetType",
    "action",
    "parameters",
]

"""Letting saved changes take effect (guide p. 219)."""

from typing import Annotated

from msgspec import UNSET

from ucm_cti.protocol.action import Action, action
from ucm_cti.protocol.fields import Free, Maybe, about
from ucm_cti.protocol.told import Told


class Applied(Told, frozen=True, kw_only=True):
    """The reply of applyChanges."""

    settings: Maybe[Annotated[Free, about('"0" in the guide\'s example, which does not describe it.')]] = (
        UNSET
    )


@action("applyChanges", kind="command", page=219)
class ApplyChanges(Action[Applied], frozen=True, kw_only=True):
    """Let all saved changes take effect, whoever made them; conferences and digital calls prevent it."""

"""Prompts (guide p. 126)."""

from typing import Annotated, Literal

from msgspec import UNSET, field

from ucm_cti.protocol.action import Order, Phone, action
from ucm_cti.protocol.fields import Maybe, Name, about


@action("playPromptByOrg", kind="command", page=126)
class PlayPrompt(Order, frozen=True, kw_only=True):
    """Ring an extension and play it a prompt once it has answered; nothing is configured by it."""

    type: Annotated[
        Literal["ivr", "name_voice", "moh"],
        about("Kind of prompt: uploaded IVR prompt, recorded user name, or music-on-hold file."),
    ]
    channel: Annotated[Phone, about("Extension to ring, not a channel.")]
    variable: Annotated[Name, about("File of the prompt, without its ending.")]
    playlist: Maybe[
        Annotated[Name, about("Playlist of music on hold, for the type moh.", default="default")]
    ] = field(name="class", default=UNSET)

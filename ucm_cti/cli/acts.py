"""`ucm-cti dial`, `transfer`, `hold` and all the other acts on calls."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated

import msgspec
import typer
from msgspec import Struct

from ucm_cti.app import open_session
from ucm_cti.cli.command import Pbx, on_pbx
from ucm_cti.control.desk import Desk
from ucm_cti.control.legs import Order
from ucm_cti.control.listing import Asker, Lister
from ucm_cti.control.rights import Rights
from ucm_cti.model.channel import Technology, endpoint, technology
from ucm_cti.model.connection import LinkStatus, Phase
from ucm_cti.model.errors import NotFound, WrongUse
from ucm_cti.model.ids import CallId, ChannelName
from ucm_cti.model.status import BargeMode
from ucm_cti.protocol.actions import voice_call as voice
from ucm_cti.state.picture import LivePicture

Channel = Annotated[str, typer.Argument(metavar="CHANNEL", help="A leg as `ucm-cti calls` names it.")]
To = Annotated[str, typer.Argument(metavar="NUMBER", help="As one would dial or write it.")]
From = Annotated[str, typer.Option("--from", help="The extension that calls; the profile's if not given.")]


class Session(Struct, frozen=True, kw_only=True):
    """A few actions at one PBX, with what it told."""

    asker: Asker
    picture: LivePicture
    lister: Lister
    pbx: Pbx

    def desk(self, own: str) -> Desk:
        """Return the desk of an extension."""
        profile = msgspec.structs.replace(self.pbx.profile, extension=own)
        return Desk(
            self.picture,
            profile,
            Rights(profile.call_control),
            self.asker,
            status=lambda: LinkStatus(phase=Phase.LIVE),
            now=time.time,
        )


@asynccontextmanager
async def _session(pbx: Pbx) -> AsyncIterator[Session]:
    picture = LivePicture()
    async with open_session(pbx.profile, pbx.secrets) as asker:
        yield Session(asker=asker, picture=picture, lister=Lister(picture, lambda: asker, time.time), pbx=pbx)


@on_pbx
async def dial(pbx: Pbx, number: To, caller: From = "") -> None:
    """Call NUMBER: the phone of the extension rings first."""
    own = caller or pbx.profile.extension
    if not own:
        raise WrongUse("From which extension?", advice="Give --from.")
    async with _session(pbx) as session:
        desk = session.desk(own)
        # What the PBX calls its own decides whether a number is inside or outside.
        await session.lister.numbers()
        await desk.dial(number)


@on_pbx
async def transfer(pbx: Pbx, channel: Channel, number: To) -> None:
    """Send a call to NUMBER.

    Of a phone's CHANNEL the other party goes there, of an outside caller's CHANNEL the caller.
    """
    async with _session(pbx) as session:
        await session.lister.numbers()
        await session.lister.calls()
        own = endpoint(_leg(channel)) if technology(_leg(channel)) is Technology.PHONE else ""
        await session.desk(own).transfer(_call_of(session.picture, _leg(channel)), number)


@on_pbx
async def barge(
    pbx: Pbx,
    channel: Channel,
    supervisor: Annotated[str, typer.Option("--as", help="The extension that listens.")] = "",
    listen: Annotated[bool, typer.Option("--listen", help="Hear both.")] = False,
    whisper: Annotated[bool, typer.Option("--whisper", help="Be heard by the agent only.")] = False,
    join: Annotated[bool, typer.Option("--join", help="Be heard by both.")] = False,
    ask: Annotated[bool, typer.Option("--ask", help="Ask at the supervisor's phone first.")] = False,
) -> None:
    """Listen to the call of the agent on CHANNEL, whisper into it or join it."""
    if [listen, whisper, join].count(True) != 1:
        raise WrongUse("Give one of --listen, --whisper and --join.")
    own = supervisor or pbx.profile.extension
    if not own:
        raise WrongUse("Who listens?", advice="Give --as.")
    mode = BargeMode.LISTEN if listen else BargeMode.WHISPER if whisper else BargeMode.BARGE
    async with _session(pbx) as session:
        await session.lister.calls()
        agent = endpoint(_leg(channel))
        await session.desk(own).barge(_call_of(session.picture, _leg(channel)), agent, mode, ask=ask)


def _on_channel(name: str, told: str, order: Callable[[ChannelName], Order]) -> Callable[..., None]:
    """Make the command of an act on one leg: what the person names is what the PBX is told."""

    async def act(pbx: Pbx, channel: Channel) -> None:
        async with open_session(pbx.profile, pbx.secrets) as asker:
            await asker.send(order(_leg(channel)))

    act.__name__, act.__doc__ = name, told
    return on_pbx(act)


hold = _on_channel("hold", "Put the other party of CHANNEL on hold.", lambda leg: voice.Hold(channel=leg))
unhold = _on_channel(
    "unhold", "Take the other party of CHANNEL back from hold.", lambda leg: voice.Unhold(channel=leg)
)
mute = _on_channel(
    "mute", "Let the other party hear nothing of CHANNEL.", lambda leg: voice.Mute(channel=leg)
)
unmute = _on_channel(
    "unmute", "Let the other party hear CHANNEL again.", lambda leg: voice.Unmute(channel=leg)
)
hangup = _on_channel("hangup", "End the leg CHANNEL.", lambda leg: voice.Hangup(channel=leg))
accept = _on_channel(
    "accept",
    "Let the inbound call on CHANNEL through, within 10 seconds of its coming.",
    lambda leg: voice.AcceptCall(channel=leg),
)
refuse = _on_channel(
    "refuse",
    "Turn the inbound call on CHANNEL away, within 10 seconds of its coming.",
    lambda leg: voice.RefuseCall(channel=leg),
)


def _leg(channel: str) -> ChannelName:
    if "/" not in channel:
        raise WrongUse(f"“{channel}” is no channel.", advice="`ucm-cti calls` lists them.")
    return ChannelName(channel)


def _call_of(picture: LivePicture, leg: ChannelName) -> CallId:
    for call in picture.calls.values():
        if leg in call.legs:
            return call.id
    raise NotFound(f"There is no channel {leg}, or not any more.", advice="`ucm-cti calls` lists them.")

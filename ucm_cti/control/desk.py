"""What a person may do now, and doing it: each act finds its action and its leg in the one table."""

import contextlib
import logging
from collections.abc import Callable
from typing import Protocol, TypeVar

from msgspec.structs import replace

from ucm_cti.control.agents import AGENT_ORDERS
from ucm_cti.control.judge import Judge
from ucm_cti.control.legs import CONNECT, Order
from ucm_cti.control.matching import order
from ucm_cti.control.rights import Rights
from ucm_cti.control.seen import Place, Seen
from ucm_cti.model.act import Act
from ucm_cti.model.channel import endpoint
from ucm_cti.model.connection import LinkStatus, MayDo
from ucm_cti.model.errors import ActionError, NotFound, UcmError, WrongUse
from ucm_cti.model.ids import CallId, ChannelName, ExtensionNumber
from ucm_cti.model.profile import Profile
from ucm_cti.model.queue import AgentKey
from ucm_cti.model.status import BargeMode
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.actions.voice_call import Hangup
from ucm_cti.state.picture import LivePicture

audit = logging.getLogger("ucm_cti.audit")

R = TypeVar("R")

_MODE_ACT = {BargeMode.LISTEN: Act.LISTEN, BargeMode.WHISPER: Act.WHISPER, BargeMode.BARGE: Act.BARGE}


class Sender(Protocol):
    """Who carries actions to the PBX."""

    async def send(self, action: Action[R]) -> R:
        """Return the result of an action; raises UcmError."""
        ...


class Desk:
    """One person's place at one PBX.

    `may` never raises and costs little: faces ask it as often as they paint. The acts raise UcmError:
    WrongUse with the reason where `may` says no, else what the PBX or the connection answered.
    """

    def __init__(
        self,
        picture: LivePicture,
        profile: Profile,
        rights: Rights,
        sender: Sender,
        *,
        status: Callable[[], LinkStatus],
        now: Callable[[], float],
        done: Callable[[], None] = lambda: None,
    ) -> None:
        """Act for the profile's own extension; `done` is called after each act that the PBX took."""
        self.own = ExtensionNumber(profile.extension)
        self._picture = picture
        self._rights = rights
        self._sender = sender
        self._done = done
        self._judge = Judge(picture, profile, rights, status=status, now=now)

    def may(self, act: Act, call: CallId | None = None, target: str | None = None) -> MayDo:
        """Return whether an act is possible now, and if not, why.

        `target` is the number to dial or transfer to, the extension to listen to, or the agent as
        ``EXTENSION`` or ``QUEUE/EXTENSION``; without it the answer holds for some target.
        """
        return self._judge.may(act, call, target)

    @property
    def refused(self) -> frozenset[str]:
        """The wire names of the actions that are not tried any more because the PBX has refused them."""
        return self._rights.refused

    def try_again(self) -> None:
        """Let the PBX be asked for what it has refused: the administrator may have allowed it since."""
        self._rights.forget()

    async def dial(self, number: str) -> None:
        """Call a number: the own phone rings first."""
        await self._act(Act.DIAL, None, number)

    async def connect(self, outside: str, number: str) -> None:
        """Call an outside number and connect it with a queue, ring group, voice menu or outside number."""
        self._judge.connected()
        caller, callee = self._judge.target(outside), self._judge.target(number)
        if not caller.outside:
            raise WrongUse("Only an outside number can be connected this way.", advice="Dial it instead.")
        made = next((make for kind, make in CONNECT if kind is callee.kind), None)
        if made is None:
            raise WrongUse("An outside number can be connected with a queue, ring group or menu only.")
        asked = made(caller.number, callee.number)
        self._judge.allowed(asked.declared.wire)
        await self._send(asked)

    async def transfer(self, call: CallId, number: str) -> None:
        """Send a call on: the party I talk with, or an outside caller who is not mine."""
        await self._act(Act.TRANSFER, call, number)

    async def take_over(self, call: CallId) -> None:
        """Send somebody else's call to the own phone."""
        await self._act(Act.TAKE_OVER, call)

    async def park(self, call: CallId) -> None:
        """Send the party I talk with to the park number."""
        await self._act(Act.PARK, call)

    async def voicemail(self, call: CallId, extension: str) -> None:
        """Send the party I talk with to the voicemail of an extension."""
        await self._act(Act.VOICEMAIL, call, extension)

    async def pick_up(self, call: CallId) -> None:
        """Take a call that rings at another phone, by the PBX's pick-up code; the own phone rings."""
        await self._act(Act.PICK_UP, call)

    async def hold(self, call: CallId) -> None:
        """Let the far party hear music."""
        self._picture.note_hold(await self._act(Act.HOLD, call), True)

    async def unhold(self, call: CallId) -> None:
        """Take the far party back."""
        self._picture.note_hold(await self._act(Act.UNHOLD, call), False)

    async def mute(self, call: CallId) -> None:
        """Let the far party hear nothing of us."""
        self._picture.note_mute(await self._act(Act.MUTE, call), True)

    async def unmute(self, call: CallId) -> None:
        """Let the far party hear us again."""
        self._picture.note_mute(await self._act(Act.UNMUTE, call), False)

    async def hang_up(self, call: CallId) -> None:
        """End the own leg, or where there is none, the call."""
        await self._act(Act.HANG_UP, call)

    async def accept(self, call: CallId) -> None:
        """Let an inbound call through, within ten seconds of its coming."""
        await self._act(Act.ACCEPT, call)

    async def refuse(self, call: CallId) -> None:
        """Turn an inbound call away, within ten seconds of its coming."""
        await self._act(Act.REFUSE, call)

    async def barge(self, call: CallId, extension: str, mode: BargeMode, ask: bool = True) -> None:
        """Listen to `extension`'s call, whisper or join; `ask` lets the own phone ring first.

        Who listens already is hung up first: the PBX knows no change of mode.
        """
        self._judge.connected()
        found = self._judge.find(_MODE_ACT[mode], call, extension)
        agent = found.wish.agent or ExtensionNumber(endpoint(found.match.leg))
        for leg in self._listening(found.seen):
            # A leg that has ended is not always known to have: what was wanted of it is so.
            with contextlib.suppress(NotFound):
                await self._send(Hangup(channel=leg))
        await self._send(order(found.match, replace(found.wish, ask=ask, agent=agent)))

    def _listening(self, seen: Seen | None) -> tuple[ChannelName, ...]:
        """Return the own legs that listen to a call; after a change of mode that may be two for a moment."""
        if seen is None or seen.place is not Place.LISTENING:
            return ()
        supervisors = seen.call.supervisors
        return tuple(leg.name for leg in seen.legs if leg.endpoint == self.own and leg.name in supervisors)

    async def log_in_agent(self, key: AgentKey) -> None:
        """Log an agent into a queue."""
        await self._agent(Act.LOG_IN_AGENT, key)

    async def log_out_agent(self, key: AgentKey) -> None:
        """Log an agent out of a queue."""
        await self._agent(Act.LOG_OUT_AGENT, key)

    async def pause_agent(self, key: AgentKey) -> None:
        """Pause an agent in one queue."""
        await self._agent(Act.PAUSE_AGENT, key)

    async def unpause_agent(self, key: AgentKey) -> None:
        """End an agent's pause in one queue."""
        await self._agent(Act.UNPAUSE_AGENT, key)

    async def _agent(self, act: Act, key: AgentKey) -> None:
        self._judge.connected()
        self._judge.agent(act, key)
        await self._send(AGENT_ORDERS[act](key))

    async def _act(self, act: Act, call: CallId | None, target: str | None = None) -> ChannelName:
        """Do an act and return the leg it was done to."""
        self._judge.connected()
        found = self._judge.find(act, call, target)
        await self._send(order(found.match, found.wish), offered_s=found.offered_s)
        return found.match.leg

    async def _send(self, asked: Order, *, offered_s: float | None = None) -> None:
        try:
            await self._sender.send(asked)
        except UcmError as error:
            if isinstance(error, ActionError):
                self._rights.note(error, offered_s=offered_s)
            audit.info("%s: %s", asked, error.sentence)
            raise
        self._rights.note_done(asked.declared.wire)
        audit.info("%s: done", asked)
        self._done()

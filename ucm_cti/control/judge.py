"""What a person may do now, with the reason where not."""

from collections.abc import Callable

from msgspec import Struct

from ucm_cti.control.agents import AGENT_ORDERS, agent_unfit
from ucm_cti.control.legs import Wish
from ucm_cti.control.matching import Match, match
from ucm_cti.control.numbers import NumberKind, Target, target_of
from ucm_cti.control.rights import CALL_CONTROL_S, Rights
from ucm_cti.control.seen import Seen, see
from ucm_cti.model.act import Act
from ucm_cti.model.call import Call
from ucm_cti.model.connection import YES, LinkStatus, MayDo, Phase, no
from ucm_cti.model.errors import NotFound, UcmError, WrongUse
from ucm_cti.model.ids import CallId, ExtensionNumber, Number, QueueNumber
from ucm_cti.model.profile import Profile
from ucm_cti.model.queue import AgentKey
from ucm_cti.state.picture import LivePicture

_WITHOUT_OWN = frozenset({Act.TRANSFER, Act.HANG_UP, Act.ACCEPT, Act.REFUSE})
_WITHOUT_CALL = frozenset({Act.DIAL})
_CODE_ACTS = frozenset({Act.PARK, Act.PICK_UP, Act.VOICEMAIL})
_WATCHING = frozenset({Act.LISTEN, Act.WHISPER, Act.BARGE})
_PERSONS = frozenset({NumberKind.EXTENSION, NumberKind.INSIDE, NumberKind.OUTSIDE})

_ON_THE_WAY_S = 0.5
"""How long the legs of a call that goes on may be without a row."""


class Finding(Struct, frozen=True, kw_only=True):
    """What an act comes to: the wish, the call it is about, the row that fits."""

    wish: Wish
    seen: Seen | None
    match: Match
    offered_s: float | None = None
    """For how many seconds the inbound call has waited to be accepted."""


class Judge:
    """Holds a wish against the picture, the rights and the connection."""

    def __init__(
        self,
        picture: LivePicture,
        profile: Profile,
        rights: Rights,
        *,
        status: Callable[[], LinkStatus],
        now: Callable[[], float],
    ) -> None:
        self._picture = picture
        self._profile = profile
        self._rights = rights
        self._status = status
        self._now = now
        self._own = ExtensionNumber(profile.extension)

    def may(self, act: Act, call: CallId | None = None, target: str | None = None) -> MayDo:
        """Return whether an act is possible now, and if not, why; see `Desk.may`."""
        try:
            self.connected()
            if act in AGENT_ORDERS:
                self.agent(act, _agent_key(target))
            else:
                self.find(act, call, target)
        except UcmError as error:
            return no(error.sentence)
        return YES

    def connected(self) -> None:
        """Raise WrongUse with the reason while the PBX cannot be asked."""
        status = self._status()
        if status.phase not in {Phase.LIVE, Phase.LISTING}:
            raise WrongUse(status.reason or "There is no connection to the PBX.", advice=status.advice)

    def find(self, act: Act, call: CallId | None, target: str | None = None) -> Finding:
        """Return what an act comes to; raises UcmError with the reason where it is not possible now."""
        if act is Act.CONSULT:
            raise WrongUse("The PBX cannot join two calls for us: consult and transfer at your phone.")
        if act not in _WITHOUT_OWN and not self._own:
            raise WrongUse("Your own extension is not set.", advice="Set it in this PBX's settings.")
        seen = None if act in _WITHOUT_CALL else see(self._call(call), self._picture, self._own)
        wish = self._wish(act, seen, target)
        found = match(wish, None if act is Act.PICK_UP else seen)
        if isinstance(found, MayDo):
            raise WrongUse(found.why)
        if seen is not None and act is Act.TRANSFER and wish.target is not None:
            self._elsewhere(seen.call, wish.target, target or "")
        self.allowed(found.wire)
        offered_s = None if seen is None else self._offered_s(seen.call)
        if seen is not None and (why := _unfit(act, seen, offered_s)):
            raise WrongUse(why)
        return Finding(wish=wish, seen=seen, match=found, offered_s=offered_s)

    def agent(self, act: Act, key: AgentKey) -> None:
        """Raise WrongUse where an act cannot be done to an agent; who is unknown is left to the PBX."""
        self.allowed(AGENT_ORDERS[act](key).declared.wire)
        agent = self._picture.agents.get(key)
        if agent is not None and (why := agent_unfit(act, agent)):
            raise WrongUse(why)

    def allowed(self, wire: str) -> None:
        """Raise WrongUse where the PBX has refused an action to this API user."""
        allowed = self._rights.may(wire)
        if not allowed:
            raise WrongUse(allowed.why)

    def target(self, number: str) -> Target:
        """Return what a typed number means; raises WrongUse where it is none."""
        return target_of(number, self._profile, self._picture)

    def _elsewhere(self, call: Call, target: Target, typed: str) -> None:
        """Raise WrongUse where a call is to be sent to somebody who takes part in it or is rung for it."""
        if ExtensionNumber(target.number) in call.extensions or any(
            self._is(party.number, target) for party in (call.caller, call.callee)
        ):
            person = self._picture.extensions.get(ExtensionNumber(target.number))
            raise WrongUse(f"{person.label if person else typed.strip()} is in this call already.")

    def _is(self, number: str, target: Target) -> bool:
        """Whether a number that the PBX shows is a target that a person could be at."""
        if target.kind not in _PERSONS or not number:
            return False
        try:
            return self.target(number) == target
        except WrongUse:  # what the PBX shows of a party need not be a number
            return False

    def _call(self, call: CallId | None) -> Call:
        if call is None:
            raise WrongUse("There is no call.")
        known = self._picture.calls.get(call)
        lost_at = None if known is None else known.ended_at
        if known is None or known.over or (lost_at is not None and self._now() - lost_at > _ON_THE_WAY_S):
            raise NotFound("This call is over.")
        return known

    def _wish(self, act: Act, seen: Seen | None, target: str | None) -> Wish:
        meant: Target | None = None
        agent: ExtensionNumber | None = None
        if act in _CODE_ACTS and seen is not None:
            meant = self._code(act, seen, target)
        elif act in {Act.DIAL, Act.TRANSFER} and target is not None:
            meant = self.target(target)
        elif target and act in _WATCHING:
            agent = ExtensionNumber(target)
        if act is Act.DIAL and meant is not None and str(meant.number) == self._own:
            raise WrongUse("That is your own number.")
        return Wish(act=act, own=self._own, target=meant, agent=agent, leg=self._profile.transfer_leg)

    def _code(self, act: Act, seen: Seen, target: str | None) -> Target:
        """Return the number that parks, picks up or leaves a message; they are off until set."""
        codes = self._profile.codes
        if act is Act.PARK:
            number = codes.park
        elif act is Act.VOICEMAIL:
            number = codes.voicemail_prefix and codes.voicemail_prefix + (target or self._own)
        else:
            rung = next((n for n in seen.call.ringing if n != self._own), None)
            if rung is None:
                raise WrongUse("No other phone rings for this call.")
            number = codes.pick_up_prefix and codes.pick_up_prefix + rung
        if not number:
            raise WrongUse(
                "No number is set for this.", advice="Set the feature codes in this PBX's settings."
            )
        return Target(number=Number(number), kind=NumberKind.CODE)

    def _offered_s(self, call: Call) -> float | None:
        return None if call.offered_at is None else self._now() - call.offered_at


def _unfit(act: Act, seen: Seen, offered_s: float | None) -> str:
    """Return why a call's state forbids an act that its legs allow; empty where it does not."""
    own = seen.own
    if act in {Act.ACCEPT, Act.REFUSE} and len(seen.call.legs) > 1:
        # The caller's leg stays in Ring while the phones ring, but waits alone (real boxes: Ring).
        return "The PBX has let this call through: pick up at your phone."
    if act in {Act.ACCEPT, Act.REFUSE} and (offered_s is None or offered_s >= CALL_CONTROL_S):
        return "The ten seconds are over: pick up at your phone."
    if own is None:
        return ""
    if act is Act.HOLD and own.held:
        return "It is held already."
    if act is Act.UNHOLD and not own.held:
        return "It is not held from here."
    if act is Act.MUTE and own.muted:
        return "You are muted already."
    if act is Act.UNMUTE and not own.muted:
        return "You are not muted from here."
    return ""


def _agent_key(target: str | None) -> AgentKey:
    """Read ``EXTENSION`` or ``QUEUE/EXTENSION``."""
    queue, _, extension = (target or "").rpartition("/")
    return AgentKey(QueueNumber(queue), ExtensionNumber(extension))

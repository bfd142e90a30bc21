"""The simulator's own control: what people at its phones do, and the whole truth, as JSON objects.

``{"do": "inbound", "number": "0301234567", "to": "1000"}`` is answered ``{"ok": true, "channel": …}``,
what cannot be done ``{"ok": false, "error": "…"}``. An ``id`` comes back with the answer; an empty line
gets none.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from ucm_cti.sim.chaos.mayhem import Mayhem
from ucm_cti.sim.chaos.plan import Plan, PlanError, find_plan
from ucm_cti.sim.engine import EngineRefusal, PhoneBehaviour
from ucm_cti.sim.orders import (
    Advance,
    Allow,
    Answer,
    AnyOrder,
    Behave,
    Calm,
    Cut,
    Decline,
    Deny,
    Dial,
    Expire,
    HangUp,
    Hold,
    Inbound,
    Join,
    Misbehave,
    OutsideAnswers,
    OutsideHangsUp,
    Phone,
    Press,
    Quit,
    Register,
    Transfer,
    Trunk,
    Truth,
    Unhold,
)
from ucm_cti.sim.runner import Runner

__all__ = ["Control", "Register"]

Told = Mapping[str, Any]


class Tick(Protocol):
    """Gives actions to API users, and takes them away."""

    def __call__(self, actions: Sequence[str], *, ticked: bool, user: str) -> None:
        """Tick or untick actions; raises EngineRefusal for one that there is not."""
        ...


_ORDER = msgspec.json.Decoder(AnyOrder)


class Control:
    """Does what it is told, at the PBX's time of now; every method raises EngineRefusal where it cannot."""

    def __init__(
        self,
        runner: Runner,
        *,
        expire: Callable[[], None],
        cut: Callable[[], None],
        leave: Callable[[], None],
        wake_ups: Callable[[], Sequence[Told]],
        tick: Tick,
        mayhem: Mayhem,
    ) -> None:
        """`expire` forgets all cookies, `cut` breaks all connections, `leave` ends the simulator.

        `wake_ups` are the hotel's, which the truth tells, too; `tick` gives and takes permissions.
        """
        self._runner = runner
        self._expire = expire
        self._cut = cut
        self._leave = leave
        self._wake_ups = wake_ups
        self._tick = tick
        self._mayhem = mayhem

    def line(self, line: bytes) -> bytes:
        """Return the answer to one line, without the line's end; a bad line is answered, never raised."""
        try:
            order = _ORDER.decode(line)
        except (msgspec.DecodeError, UnicodeError) as error:
            return msgspec.json.encode({"ok": False, "error": f"not understood: {error}"})
        back = {} if order.id is None else {"id": order.id}
        try:
            return msgspec.json.encode({"ok": True, **back, **self.do(order)})
        except PlanError as error:
            return msgspec.json.encode({"ok": False, **back, "error": str(error)})
        except EngineRefusal as refusal:
            return msgspec.json.encode({"ok": False, **back, "error": refusal.told, "status": refusal.status})

    def do(self, order: AnyOrder) -> Told:
        """Do one order and return what there is to tell."""
        match order:
            case Advance(seconds=seconds):
                self._runner.advance(seconds)
            case Expire():
                self._expire()
            case Cut():
                self._cut()
            case Quit():
                self._leave()
            case Misbehave(plan=plan, rules=rules):
                named = find_plan(plan).rules if plan else ()
                with self._runner.command():
                    self._mayhem.begin(Plan(rules=(*named, *rules)))
            case Deny(actions=actions, user=user):
                self._tick(actions, ticked=False, user=user)
            case Allow(actions=actions, user=user):
                self._tick(actions, ticked=True, user=user)
            case Calm(fault=fault):
                with self._runner.command():
                    self._mayhem.end(fault)
            case _:
                with self._runner.command():
                    return self._act(order)
        return {}

    def inbound(self, number: str, to: str, name: str = "") -> str:
        """Let an outside party call in; return the trunk leg's channel."""
        return str(self.do(Inbound(number=number, to=to, name=name))["channel"])

    def dial(self, phone: str, number: str) -> str:
        """Dial at a phone; return its channel."""
        return str(self.do(Dial(phone=phone, number=number))["channel"])

    def answer(self, phone: str) -> None:
        """Pick up a ringing phone."""
        self.do(Answer(phone=phone))

    def hang_up(self, phone: str) -> None:
        """Hang up at a phone."""
        self.do(HangUp(phone=phone))

    def behave(self, number: str, behaviour: PhoneBehaviour) -> None:
        """Let a phone, or an outside number, behave so from now on."""
        self.do(Behave(number=number, behaviour=behaviour))

    def advance(self, seconds: float) -> None:
        """Let time pass at once."""
        self.do(Advance(seconds=seconds))

    def truth(self) -> Told:
        """Tell everything as it is now."""
        told: Told = self.do(Truth())["truth"]
        return told

    def _act(self, order: AnyOrder) -> Told:
        engine = self._runner.engine
        match order:
            case Inbound(number=number, to=to, name=name):
                return {"channel": engine.inbound(number, to, name)}
            case Dial(phone=phone, number=number):
                return {"channel": engine.dial_from_phone(phone, number)}
            case Truth():
                return {"truth": {**engine.truth(), "wake_ups": self._wake_ups()}}
            case Transfer(phone=phone, number=number):
                engine.phone_transfer(phone, number)
            case Press(channel=channel, digits=digits):
                engine.press(channel, digits)
            case Register(phone=phone, registered=registered):
                engine.register(phone, registered)
            case Trunk(endpoint=endpoint, reachable=reachable):
                engine.set_trunk(endpoint, reachable)
            case Behave(number=number, behaviour=behaviour):
                engine.set_behaviour(number, behaviour)
            case OutsideAnswers(channel=channel):
                engine.outside_answers(channel)
            case OutsideHangsUp(channel=channel):
                engine.outside_hangs_up(channel)
            case Phone(phone=phone):
                self._at_phone(order, phone)
        return {}

    def _at_phone(self, order: Phone, phone: str) -> None:
        engine = self._runner.engine
        acts: Mapping[type[Phone], Callable[[str], None]] = {
            Answer: engine.answer,
            Decline: engine.decline,
            Hold: engine.phone_hold,
            Unhold: engine.phone_unhold,
            HangUp: engine.phone_hang_up,
            Join: engine.phone_join,
        }
        acts[type(order)](phone)

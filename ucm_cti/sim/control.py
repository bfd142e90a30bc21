"""The simulator's own control: what people at its phones do, and the whole truth, as JSON objects.

``{"do": "inbound", "number": "0301234567", "to": "1000"}`` is answered ``{"ok": true, "channel": …}``,
what cannot be done ``{"ok": false, "error": "…"}``. An ``id`` comes back with the answer.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from ucm_cti.sim.chaos.mayhem import Mayhem
from ucm_cti.sim.chaos.plan import Fault, Plan, PlanError, Rule, find_plan
from ucm_cti.sim.engine import ANSWERS, EngineRefusal, PhoneBehaviour
from ucm_cti.sim.runner import Runner

_LONGEST_ADVANCE_S = 86_400.0
Told = Mapping[str, Any]


class Order(Struct, frozen=True, kw_only=True, tag_field="do", tag=str.lower, forbid_unknown_fields=True):
    """Something the simulator is told to do; `id` is sent back with the answer."""

    id: str | int | None = None


class Inbound(Order, frozen=True, kw_only=True):
    """An outside party calls in; the answer tells the trunk leg's `channel`."""

    number: str
    to: str
    name: str = ""


class Dial(Order, frozen=True, kw_only=True):
    """Somebody dials at a phone; the answer tells the phone's `channel`."""

    phone: str
    number: str


class Phone(Order, frozen=True, kw_only=True):
    """Something that is done at one phone."""

    phone: str


class Answer(Phone, frozen=True, kw_only=True):
    """Pick up a ringing phone."""


class Decline(Phone, frozen=True, kw_only=True):
    """Decline at a ringing phone."""


class Hold(Phone, frozen=True, kw_only=True):
    """Hold at the phone; no event tells it."""


class Unhold(Phone, frozen=True, kw_only=True):
    """Take back at the phone."""


class HangUp(Phone, frozen=True, kw_only=True, tag="hang_up"):
    """Hang up at the phone."""


class Transfer(Phone, frozen=True, kw_only=True):
    """Blind transfer at the phone."""

    number: str


class Join(Phone, frozen=True, kw_only=True):
    """End an attended transfer at the phone: join the held and the active party."""


class Outside(Order, frozen=True, kw_only=True):
    """Something that the outside party on a trunk leg does."""

    channel: str


class OutsideAnswers(Outside, frozen=True, kw_only=True, tag="outside_answers"):
    """The outside party picks up."""


class OutsideHangsUp(Outside, frozen=True, kw_only=True, tag="outside_hangs_up"):
    """The outside party hangs up."""


class Press(Outside, frozen=True, kw_only=True):
    """The party on `channel` presses keys in a voice menu."""

    digits: str


class Behave(Order, frozen=True, kw_only=True):
    """From now on a phone, or an outside number, behaves so; ``{"ignore": 1}`` lets it ring."""

    number: str
    behaviour: PhoneBehaviour = ANSWERS


class Register(Phone, frozen=True, kw_only=True):
    """Plug a phone in or out."""

    registered: bool


class Trunk(Order, frozen=True, kw_only=True):
    """A trunk comes or goes."""

    endpoint: str
    reachable: bool


class Advance(Order, frozen=True, kw_only=True):
    """Let time pass at once."""

    seconds: Annotated[float, Meta(ge=0, le=_LONGEST_ADVANCE_S)]


class Truth(Order, frozen=True, kw_only=True):
    """Tell everything as it is, under `truth`."""


class Expire(Order, frozen=True, kw_only=True):
    """Forget every cookie."""


class Cut(Order, frozen=True, kw_only=True):
    """Break every connection without a word."""


class Misbehave(Order, frozen=True, kw_only=True, tag="chaos"):
    """Let things go wrong from now on, beside what goes wrong already: a preset or file, or rules."""

    plan: str = ""
    rules: tuple[Rule, ...] = ()


class Calm(Order, frozen=True, kw_only=True):
    """Let nothing go wrong any more, or one fault only."""

    fault: Fault | None = None


class Quit(Order, frozen=True, kw_only=True):
    """Stop the simulator."""


AnyOrder = (
    Inbound
    | Dial
    | Answer
    | Decline
    | Hold
    | Unhold
    | HangUp
    | Transfer
    | Join
    | OutsideAnswers
    | OutsideHangsUp
    | Press
    | Behave
    | Register
    | Trunk
    | Advance
    | Truth
    | Expire
    | Cut
    | Misbehave
    | Calm
    | Quit
)
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
        mayhem: Mayhem,
    ) -> None:
        """`expire` forgets all cookies, `cut` breaks all connections, `leave` ends the simulator.

        `wake_ups` are the hotel's, which the truth tells, too.
        """
        self._runner = runner
        self._expire = expire
        self._cut = cut
        self._leave = leave
        self._wake_ups = wake_ups
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

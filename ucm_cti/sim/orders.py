"""What the simulator can be told by its control: one struct an order, named by its `do`."""

from typing import Annotated

from msgspec import Meta, Struct

from ucm_cti.sim.chaos.plan import Fault, Rule
from ucm_cti.sim.engine import ANSWERS, PhoneBehaviour

_LONGEST_ADVANCE_S = 86_400.0


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


class Deny(Order, frozen=True, kw_only=True):
    """Untick actions for one API user, without a name for all: they answer -47."""

    actions: tuple[str, ...]
    user: str = ""


class Allow(Order, frozen=True, kw_only=True):
    """Tick actions again, for one API user or for all."""

    actions: tuple[str, ...]
    user: str = ""


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
    | Deny
    | Allow
    | Quit
)

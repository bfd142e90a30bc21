"""Whom or what a person has chosen: the one that Enter and Transfer are about."""

from msgspec import Struct

from ucm_cti.model.act import Act
from ucm_cti.model.connection import MayDo
from ucm_cti.ui.pressing import Wish
from ucm_cti.ui.session import Session


class Chosen(Struct, frozen=True):
    """A number with its name: a person, a queue, or digits as typed; no number is nobody."""

    number: str = ""
    name: str = ""

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.number)


NOBODY = Chosen()


class Offer(Struct, frozen=True):
    """What Enter will do, in words and as a wish."""

    wish: Wish
    may: MayDo
    verb: str
    whom: str = ""
    """Who is transferred; empty when dialling."""
    to: str = ""

    @property
    def sentence(self) -> tuple[str, ...]:
        """The deed, every second part strong: ``("transfer ", "Jane Roe", " to ", "Ben Ode")``."""
        if self.whom:
            return (f"{self.verb} ", self.whom, " to ", self.to)
        return (f"{self.verb} ", self.to)


def offer(session: Session, chosen: Chosen) -> Offer | None:
    """Return what Enter does with whom is chosen: transfers the own call, else dials; None for nobody.

    A call that could be sent to somebody is never left for a new one because it cannot be sent to this one.
    """
    if not chosen:
        return None
    call = session.current
    if call is not None and session.may(Act.TRANSFER, call.id):
        wish = Wish(Act.TRANSFER, call.id, chosen.number)
        may = session.may(Act.TRANSFER, call.id, chosen.number)
        return Offer(wish, may, "transfer", session.far_side(call), chosen.name)
    wish = Wish(Act.DIAL, None, chosen.number)
    return Offer(wish, session.may(Act.DIAL, None, chosen.number), "call", "", chosen.name)

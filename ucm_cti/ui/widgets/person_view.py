"""What a person's tile or row shows."""

from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtCore import Qt

from ucm_cti.model.status import PersonState
from ucm_cti.ui.texts import spoken

VIEW = Qt.ItemDataRole.UserRole + 1
"""The item role under which a model hands a view struct to a delegate of this package."""


SPOKEN: Mapping[PersonState, str] = {
    PersonState.FREE: "Free",
    PersonState.RINGING: "Ringing",
    PersonState.TALKING: "Talking",
    PersonState.HELD: "On hold",
    PersonState.DND: "Do not disturb",
    PersonState.AWAY: "Away",
    PersonState.OFFLINE: "Offline",
    PersonState.UNKNOWN: "Not known",
}
"""The words of the design tokens, for a model that tells a screen reader its rows and has no theme."""


class PersonView(Struct, frozen=True, kw_only=True):
    """One person; times are epoch seconds of this computer.

    It is a struct and no tuple, as Qt would turn a tuple into a plain list on its way to the delegate.
    """

    name: str
    extension: str = ""
    second: str = ""
    """Department, or the other party while on a call."""
    state: PersonState = PersonState.UNKNOWN
    word: str = ""
    """The word shown, where it is not the state's own: ``Back 15:00``, ``Paused · lunch``."""
    since: float | None = None
    """Since when it runs; None shows no time."""
    stale: bool = False
    found: tuple[tuple[int, int], ...] = ()
    """Which letters of the name a search found: begin and length of each part."""
    dropping: bool = False
    """Whether a call is held over it that it can take."""

    @property
    def quiet(self) -> bool:
        """Whether nobody is there to be called: the name steps back."""
        return self.state in (PersonState.OFFLINE, PersonState.UNKNOWN)


def person_text(view: PersonView, word: str, now: float) -> str:
    """Write a person for a screen reader; `word` is the state's own, `now` epoch seconds."""
    told = [view.name, view.extension, view.word or word]
    if view.since is not None and not view.stale:
        told.append(spoken(now - view.since))
    told.append(view.second)
    if view.stale:
        told.append("not fresh")
    return ", ".join(part for part in told if part)

"""A button that does one act on what it stands for now."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ucm_cti.ui.async_slot import Deed, Outcome
from ucm_cti.ui.doing import Wish
from ucm_cti.ui.session import Session
from ucm_cti.ui.widgets.button import Button
from ucm_cti.ui.widgets.error_line import ErrorLine

__all__ = ["ErrorBeside", "Pressing", "Wish"]


class Pressing(QObject):
    """Joins a button to an act: offered or greyed with the reason, asked, and pressed.

    `wish` tells what a press would do now; None while there is nothing to do it to.
    """

    def __init__(
        self, button: Button, session: Session, wish: Callable[[], Wish | None], missing: str = ""
    ) -> None:
        super().__init__(button)
        self._button = button
        self._session = session
        self._wish = wish
        self._missing = missing or "There is no call."
        button.clicked.connect(self.press)
        session.deeds.asked.connect(self._on_deed)
        session.deeds.settled.connect(self._on_outcome)
        self.refresh()

    def refresh(self) -> None:
        """Look again whether the act is possible and whether it was asked for."""
        wish = self._wish()
        if wish is None:
            self._button.set_asked(False)
            self._button.set_may(self._session.nothing(self._missing))
            return
        self._button.set_asked(self._session.is_asked(wish.act, wish.subject))
        self._button.set_may(self._session.may_wish(wish.act, wish.call, wish.target, wish.agent))

    def press(self) -> None:
        """Do it; a press that is not taken is told by the session."""
        wish = self._wish()
        if wish is not None:
            self._session.press(wish.act, wish.call, wish.target, wish.agent)

    def _on_deed(self, deed: Deed) -> None:
        wish = self._wish()
        if wish is not None and (wish.act, wish.subject) == deed:
            self.refresh()

    def _on_outcome(self, outcome: Outcome) -> None:
        self._on_deed(outcome.deed)


class ErrorBeside(QObject):
    """Tells errors and refused presses about one subject in the line that stands under it."""

    def __init__(self, line: ErrorLine, session: Session, subject: Callable[[], str]) -> None:
        super().__init__(line)
        self._line = line
        self._subject = subject
        session.deeds.asked.connect(self._clear)
        session.deeds.settled.connect(self._tell)
        session.deeds.refused.connect(self._tell_refused)

    def _clear(self, deed: Deed) -> None:
        if self._stands_here(deed):
            self._line.tell("")

    def _tell(self, outcome: Outcome) -> None:
        if self._stands_here(outcome.deed) and outcome.error is not None:
            self._line.tell(outcome.error.sentence, outcome.error.advice)

    def _tell_refused(self, deed: Deed, why: str) -> None:
        if self._stands_here(deed):
            self._line.tell(why)

    def _stands_here(self, deed: Deed) -> bool:
        """Tell whether a deed is about what stands here; one without a subject belongs nowhere."""
        return bool(deed.subject) and deed.subject == self._subject()

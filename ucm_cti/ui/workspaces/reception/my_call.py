"""The call at the own phone with its six acts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucm_cti.model.act import Act
from ucm_cti.model.call import Call
from ucm_cti.model.ids import CallId
from ucm_cti.ui.keys import Key
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.pressing import ErrorBeside, Pressing, Wish
from ucm_cti.ui.session import Session
from ucm_cti.ui.views import my_call_view
from ucm_cti.ui.widgets.act_button import ActButton
from ucm_cti.ui.widgets.button import ButtonRole
from ucm_cti.ui.widgets.empty_state import EmptyState
from ucm_cti.ui.widgets.my_call_card import MyCallCard


class MyCall(QWidget):
    """Shows the own call, or that there is none."""

    left = Signal()
    """The call is over, and the focus was on it."""

    def __init__(
        self, kit: Kit, session: Session, target: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._target = target
        self._told_of: tuple[CallId, bool] | None = None
        theme, keys = kit.theme, kit.keys
        self.transfer = ActButton(
            theme, "Transfer", ButtonRole.PRIMARY, icon="transfer", key=keys.shown(Key.TRANSFER)
        )
        self.consult = ActButton(theme, "Consult", icon="consult")
        self.hold = ActButton(theme, "Hold", icon="hold", key=keys.shown(Key.HOLD))
        self.park = ActButton(theme, "Park", icon="park")
        self.mute = ActButton(theme, "Mute", icon="mute", key=keys.shown(Key.MUTE))
        self.hang_up = ActButton(
            theme, "Hang up", ButtonRole.HANG_UP, icon="hang_up", key=keys.shown(Key.HANG_UP)
        )
        self.mute.setCheckable(True)
        acts = (self.transfer, self.consult, self.hold, self.park, self.mute, self.hang_up)
        self.card = MyCallCard(theme, acts, kit.pulse)
        self._empty = EmptyState(theme, "reception", "No call", "Type a name or number, Enter dials it.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(self._empty)
        self._pressings = {
            button: Pressing(button, session, partial(self._wish_of, act))
            for button, act in (
                (self.transfer, lambda: Act.TRANSFER),
                (self.consult, lambda: Act.CONSULT),
                (self.hold, lambda: self._held_act),
                (self.park, lambda: Act.PARK),
                (self.mute, lambda: self._muted_act),
                (self.hang_up, lambda: Act.HANG_UP),
            )
        }
        ErrorBeside(self.card.error, session, lambda: self._call.id if self._call else "")
        kit.pulse.second.connect(self._tick)
        self.refresh()

    def refresh(self) -> None:
        """Show the call as it is now."""
        session, call = self._session, self._call
        focus = self.window().focusWidget()
        leaves = call is None and focus is not None and self.card.isAncestorOf(focus)
        self.card.setVisible(call is not None)
        self._empty.setVisible(call is None)
        if leaves:
            self.left.emit()
        told_of = (call.id, call.answered is None) if call is not None else None
        if told_of != self._told_of:
            # What was wrong with another call, or before this one was answered, is so no more.
            self.card.error.tell("")
            self._told_of = told_of
        if call is not None:
            view = my_call_view(call, session.own, session.lookup, stale=not session.fresh)
            self.card.show_call(view, session.now())
            self.mute.set_text("Muted" if call.muted else "Mute")
            self.mute.setChecked(call.muted)
        self.refresh_acts()

    def refresh_acts(self) -> None:
        """Look again what may be done; also when another person was chosen."""
        for pressing in self._pressings.values():
            pressing.refresh()

    def press(self, act: Act) -> None:
        """Do one of the acts, as its key asks."""
        button = {
            Act.TRANSFER: self.transfer,
            Act.HOLD: self.hold,
            Act.MUTE: self.mute,
            Act.HANG_UP: self.hang_up,
        }[act]
        self._pressings[button].press()

    @property
    def _call(self) -> Call | None:
        """The current call; once it is over it is shown as that, until the PBX's last word of it."""
        return self._session.current or self._session.just_ended

    def _wish_of(self, act: Callable[[], Act]) -> Wish | None:
        return self._wish(act())

    def _wish(self, act: Act) -> Wish | None:
        call = self._call
        if call is None:
            return None
        return Wish(act, call.id, self._target() if act in (Act.TRANSFER, Act.CONSULT) else "")

    @property
    def _held_act(self) -> Act:
        return Act.HOLD

    @property
    def _muted_act(self) -> Act:
        call = self._call
        return Act.UNMUTE if call is not None and call.muted else Act.MUTE

    def _tick(self, now: float) -> None:
        if self._session.fresh and self.card.isVisible():
            self.card.tick(now)

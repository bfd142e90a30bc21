"""One more call below the open one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.model.act import Act
from ucm_cti.model.call import Call
from ucm_cti.model.ids import CallId
from ucm_cti.model.status import PersonState
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.pressing import Pressing, Wish
from ucm_cti.ui.session import Session
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.views import far_party, way_of
from ucm_cti.ui.widgets.button import Button, ButtonSize
from ucm_cti.ui.widgets.state_badge import StateBadge
from ucm_cti.ui.widgets.text import Text, secondary


class CallRow(QWidget):
    """One more call: who, and Accept."""

    def __init__(self, kit: Kit, session: Session, call: CallId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        theme, px = kit.theme, kit.theme.px
        shape = StateBadge(theme)
        shape.show_state(PersonState.RINGING)
        shape.follow_pulse(kit.pulse)
        self._name = Text(theme, "", TypeRole.BODY_STRONG, elide=True)
        self._line = Text(theme, "", TypeRole.CAPTION, secondary, elide=True)
        self.accept = Button(theme, "Accept", size=ButtonSize.SMALL, icon="answer")
        self.accept.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pressing = Pressing(self.accept, session, lambda: Wish(Act.ACCEPT, call))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(10))
        row.addWidget(shape)
        row.addLayout(names, 1)
        row.addWidget(self.accept)

    def show_call(self, call: Call) -> None:
        """Show the call."""
        lookup, own = self._session.lookup, self._session.own
        party = far_party(call, own)
        self._name.tell(lookup.person_name(party.number, party.name) or "Unknown caller")
        way = "".join(way_of(call, own, lookup))
        self._line.tell(" · ".join(part for part in (lookup.number_line(party), way) if part))
        self._pressing.refresh()

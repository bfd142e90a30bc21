"""The sheet itself: one column a theme."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.model.status import BargeMode, PersonState
from ucm_cti.ui.gallery import samples
from ucm_cti.ui.gallery.calls_side import CallsSide
from ucm_cti.ui.gallery.lists_side import ListsSide
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.colours import Mode
from ucm_cti.ui.theme.style import dress
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.banner import ListeningBanner, WarningBanner
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.counters import Counters
from ucm_cti.ui.widgets.own_state import OwnState
from ucm_cti.ui.widgets.person_view import PersonView
from ucm_cti.ui.widgets.rail_button import RailButton
from ucm_cti.ui.widgets.search_box import SearchBox
from ucm_cti.ui.widgets.status_line import StatusLine
from ucm_cti.ui.widgets.surface import Surface


class Sheet(QWidget):
    """All parts in one theme, at the moment `samples.NOW`, fresh or stale."""

    def __init__(self, theme: Theme, *, stale: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self.pulse = Pulse(theme, clock=lambda: samples.NOW)
        self.stale = stale
        bars, body = QVBoxLayout(), QHBoxLayout()
        bars.setSpacing(0)
        self.call_bar = self._call_bar()
        bars.addWidget(self.call_bar)
        bars.addWidget(self._warning() if stale else self._listening())
        body.setContentsMargins(12, 8, 12, 8)
        body.setSpacing(12)
        body.addWidget(self._rail())
        body.addLayout(CallsSide(theme, self.pulse, stale=stale))
        body.addLayout(ListsSide(theme, self.pulse, self, stale=stale), 1)
        self.status = StatusLine(theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bars)
        whole.addLayout(body)
        whole.addWidget(self.status)
        self._tell_status()
        theme.follow(self._dress)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self.theme.colours.surface.window)

    def _dress(self) -> None:
        dress(self, self.theme)

    def _call_bar(self) -> QWidget:
        bar = Surface(self.theme, lambda colours: colours.surface.panel, Qt.Edge.BottomEdge)
        self.own = OwnState(self.theme, self.pulse)
        self.own.show_self(
            PersonView(
                name="Ann Berg",
                extension="1000",
                state=PersonState.TALKING,
                since=samples.ago(1, 45),
                stale=self.stale,
            )
        )
        self.search = SearchBox(self.theme)
        self.counters = Counters(self.theme)
        self.counters.show_counts(*((None, None) if self.stale else (2, 1)))
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.own)
        row.addStretch()
        row.addWidget(self.search, 1)
        row.addWidget(self.counters)
        row.addWidget(Button(self.theme, "", ButtonRole.TOOL, icon="messages", name="Messages"))
        return bar

    def _listening(self) -> QWidget:
        self.listening = ListeningBanner(self.theme)
        since = samples.ago(1, 8)
        self.listening.show_listening(
            "Ben Ode", "1002", "Acme Werkzeugbau", BargeMode.LISTEN, since, samples.NOW
        )
        return self.listening

    def _warning(self) -> QWidget:
        self.warning = WarningBanner(self.theme, "Try now")
        self.warning.tell(
            ("", "Not fresh since 14:01:47", " (0:24 ago). Reconnecting, next try in ", "4 s", "."),
            "Calls go on at the phones; only this picture is old.",
            "Try 3 · network unreachable",
        )
        return self.warning

    def _rail(self) -> QWidget:
        rail = QWidget()
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for text, icon in (("Reception", "reception"), ("Supervision", "supervision"), ("Queues", "queues")):
            button = RailButton(self.theme, text, icon)
            button.setChecked(icon == "reception")
            column.addWidget(button)
        column.addStretch()
        return rail

    def _tell_status(self) -> None:
        if self.stale:
            self.status.tell(
                "Not connected", ("Last good answer 14:01:47", "148 extensions, from memory"), fresh=False
            )
        else:
            self.status.tell("Live", ("12 ms", "148 extensions", "Push on", "Checked 14:02:11"))
        self.status.tell_unanswered("3 unanswered")
        self.status.tell_profile("Berlin HQ")


def make_gallery(light: Theme, dark: Theme, *, stale: bool = False) -> QWidget:
    """Put a sheet in each theme side by side; `dark` is turned dark."""
    dark.choose(mode=Mode.DARK)
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for theme in (light, dark):
        row.addWidget(Sheet(theme, stale=stale))
    return both

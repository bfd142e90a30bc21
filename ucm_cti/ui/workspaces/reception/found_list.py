"""The result list of the one box: groups of people, queues and numbers, and what Enter will do."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from ucm_cti.ui.chosen import Chosen, Offer
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.models.found import FoundModel, Head
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.search import Group, Hit
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.widgets.key_hint import KeyHint
from ucm_cti.ui.widgets.lists import RowList
from ucm_cti.ui.widgets.paint import draw_pixmap, draw_text
from ucm_cti.ui.widgets.person_row import PersonRow
from ucm_cti.ui.widgets.person_view import VIEW
from ucm_cti.ui.widgets.plates import marks_of
from ucm_cti.ui.widgets.row_ground import draw_row_ground
from ucm_cti.ui.widgets.text import Text, secondary

FOOT = 52
"""Height of what stands under the rows."""


class FoundRow(PersonRow):
    """A row of the list, or the head of a group."""

    def __init__(self, theme: Theme, pulse: Pulse, parent: QObject | None = None) -> None:
        super().__init__(theme, pulse, parent)
        self._look = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a head as a strip with title and count."""
        match index.data(VIEW):
            case Head() as head:
                self._paint_head(painter, option, head)
            case Hit() as hit:
                self._paint_hit(painter, option, hit)
                self.draw_drop(painter, option, index)
            case _:
                super().paint(painter, option, index)

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        """Draw a queue or a number, which has no state."""
        painter.save()
        theme, px, row = self._look, self._look.px, option.rect
        text = theme.colours.text
        draw_row_ground(painter, row, marks_of(option), theme)
        size = px(theme.tokens.icons.sizes.normal)
        name = "queue" if hit.group is Group.QUEUES else "answer"
        icon = theme.icons.pixmap(name, size, text.secondary, painter.device().devicePixelRatio())
        draw_pixmap(painter, icon, QRect(row.x() + px(14), row.y(), size, row.height()))
        body = theme.font(TypeRole.BODY)
        box = row.adjusted(px(46), 0, -px(14), 0)
        used = draw_text(painter, box, hit.name, body, text.primary)
        said = hit.number if hit.group is Group.QUEUES else "dial this number"
        draw_text(painter, box.adjusted(used + px(8), 0, 0, 0), said, body, text.secondary)
        painter.restore()

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, head: Head) -> None:
        theme, px, row = self._look, self._look.px, option.rect
        colours = theme.colours
        painter.fillRect(row, colours.surface.window)
        painter.fillRect(row.x(), row.bottom(), row.width(), 1, colours.border.subtle)
        box = row.adjusted(px(14), 0, -px(14), 0)
        font = theme.font(TypeRole.SECTION)
        draw_text(painter, box, head.title, font, colours.text.secondary)
        draw_text(painter, box, str(head.count), font, colours.text.secondary, Qt.AlignmentFlag.AlignRight)


class FoundList(Card):
    """The list with its foot; the keys stay in the box, which moves the choice here."""

    chosen = Signal(object)
    """A Chosen."""
    entered = Signal()
    """A double click or Enter on a row."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit.theme, parent=parent)
        theme, px = kit.theme, kit.theme.px
        self.model = FoundModel(self)
        self.list = RowList(theme, FoundRow(theme, kit.pulse), kit.pulse)
        self.list.setAccessibleName("Found")
        self.list.setModel(self.model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.list.doubleClicked.connect(self.entered)
        self._deed = Text(theme, "", TypeRole.CAPTION, secondary)
        self._enter = KeyHint(theme, "Enter")
        self._nothing = Text(theme, "Nothing found. Digits can be dialled as they are.", wrap=True)
        self.error = ErrorLine(theme)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(14), px(10), px(14), px(10))
        foot.setSpacing(px(6))
        foot.addWidget(self._enter)
        foot.addWidget(self._deed)
        foot.addWidget(self._nothing, 1)
        foot.addStretch()
        foot.addWidget(KeyHint(theme, "Esc"))
        foot.addWidget(Text(theme, "back", TypeRole.CAPTION, secondary))
        below = QHBoxLayout()
        below.setContentsMargins(px(14), 0, px(14), px(8))
        below.addWidget(self.error)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        column.addLayout(below)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self.updateGeometry)
        self.tell_offer(None)

    def sizeHint(self) -> QSize:
        """Be as high as the rows and the foot."""
        px = self.theme.px
        rows = self.model.rowCount() * px(self.theme.density.row)
        return QSize(px(560), rows + px(FOOT))

    def step(self, by: int) -> None:
        """Choose the next hit up (-1) or down (1), past heads."""
        row = self.list.currentIndex().row() + by
        while 0 <= row < self.model.rowCount() and self.model.hit(row) is None:
            row += by
        if self.model.hit(row) is not None:
            self.list.setCurrentIndex(self.model.index(row))

    def choose_first(self) -> None:
        """Choose the likeliest hit unless one is chosen."""
        if self.model.hit(self.list.currentIndex().row()) is None:
            first = self.model.first_hit()
            if first is not None:
                self.list.setCurrentIndex(self.model.index(first))
        self._tell()

    @property
    def choice(self) -> Chosen:
        """Whom Enter is about."""
        hit = self.model.hit(self.list.currentIndex().row())
        return Chosen(hit.number, hit.name) if hit is not None else Chosen()

    def tell_offer(self, offer: Offer | None) -> None:
        """Say in the foot what Enter will do, or why it cannot."""
        self._enter.setVisible(offer is not None and offer.may.ok)
        self._deed.setVisible(offer is not None)
        self._nothing.setVisible(offer is None)
        if offer is not None and offer.may.ok:
            self._deed.tell_parts(offer.sentence)
        elif offer is not None:
            self._deed.tell(offer.may.why)

    def _tell(self) -> None:
        self.chosen.emit(self.choice)

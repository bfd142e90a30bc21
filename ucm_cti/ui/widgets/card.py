"""The ground of a card: a surface and a border, never a shadow."""

from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ucm_cti.ui.theme.colours import Age
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.focus_ring import by_key
from ucm_cti.ui.widgets.paint import draw_box, draw_hatched


class Card(QFrame):
    """A panel with round corners; tinted by age, hatched when not proven, framed when selected."""

    key_focus = False
    """Whether the focus came by a key, so that the ring is shown (`focus_ring`)."""

    def __init__(
        self,
        theme: Theme,
        *,
        tinted_from: Age = Age.URGENT,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # A card takes the height it needs and no more, so that what is below keeps its place.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.theme = theme
        self._tinted_from = tinted_from
        self._strong = strong
        self._age = Age.NORMAL
        self._stale = False
        self._selected = False
        theme.changed.connect(self.update)

    def set_age(self, age: Age) -> None:
        """Tint the whole card from the age on that it was made for."""
        if age is not self._age:
            self._age = age
            self.update()

    def set_stale(self, stale: bool) -> None:
        """Hatch the card: what it shows is not proven now."""
        if stale != self._stale:
            self._stale = stale
            self.update()

    def set_selected(self, selected: bool) -> None:
        """Frame the card as the chosen one."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    @property
    def stale(self) -> bool:
        """Whether it is hatched."""
        return self._stale

    @property
    def age(self) -> Age:
        """How grave it is."""
        return self._age

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        self.key_focus = by_key(event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_ground(painter)

    def draw_ground(self, painter: QPainter) -> None:
        """Draw surface and border; a card with more on its ground draws that after it."""
        theme, colours = self.theme, self.theme.colours
        rect, radius = self.rect().toRectF(), theme.px(theme.tokens.radii.card)
        rest = colours.border.control if self._strong else colours.border.default
        strong = theme.tokens.borders.strong
        if self.hatched:
            border = None if self._selected else rest
            draw_hatched(painter, rect, radius, theme, border)
            if self._selected:
                draw_box(painter, rect, radius, None, colours.border.selected, width=strong)
        elif self._tinted:
            age = theme.age(self._age)
            width = strong if self._age is Age.URGENT else 1
            draw_box(painter, rect, radius, age.tint, age.border, width=width)
        elif self._selected:
            draw_box(painter, rect, radius, colours.surface.selected, colours.border.selected, width=strong)
        else:
            draw_box(painter, rect, radius, colours.surface.panel, rest)

    @property
    def hatched(self) -> bool:
        """Whether the whole ground is hatched when stale; a card may hatch a part of itself instead."""
        return self._stale

    @property
    def _tinted(self) -> bool:
        order = [Age.NORMAL, Age.MEDIUM, Age.URGENT]
        return order.index(self._age) >= order.index(self._tinted_from) and not self._stale

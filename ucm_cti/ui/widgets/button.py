"""Buttons by weight; one that cannot be pressed says why."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucm_cti.model.connection import YES, MayDo
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button_faces import ButtonColours, ButtonRole, ButtonSize, Touch, colours_of, is_flat
from ucm_cti.ui.widgets.focus_ring import by_key
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, draw_text, text_width
from ucm_cti.ui.widgets.reader_button import PRESSES, ReaderButton

__all__ = ["ASKED", "Button", "ButtonColours", "ButtonRole", "ButtonSize"]

ASKED = "Asked …"
"""What a button says from the press until the PBX tells."""


HEIGHTS = {ButtonSize.NORMAL: 34, ButtonSize.SMALL: 28, ButtonSize.LARGE: 44}
PADDINGS = {ButtonSize.NORMAL: 14, ButtonSize.SMALL: 10, ButtonSize.LARGE: 18}
FONTS = {
    ButtonSize.NORMAL: TypeRole.BODY_STRONG,
    ButtonSize.SMALL: TypeRole.CAPTION_STRONG,
    ButtonSize.LARGE: TypeRole.TITLE,
}


class Button(ReaderButton):
    """A button with icon, label and the key that does the same; `name` is its name without a label.

    `set_may` greys it with a reason, `set_asked` marks the time between press and answer, and
    `setChecked` shows a toggled act (Held, Muted).
    """

    key_focus = False
    """Whether the focus came by a key, so that the ring is shown (`focus_ring`)."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        role: ButtonRole = ButtonRole.SECONDARY,
        size: ButtonSize = ButtonSize.NORMAL,
        *,
        icon: str = "",
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name or text.replace("&", ""))
        self.theme = theme
        self.role = role
        self._size = size
        self._icon = icon
        self._key = key
        self._key_in_tip = False
        self._may = YES
        self._asked = False
        self._tip = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.pressed.connect(self.update)
        theme.follow(self._restyle)
        self._describe()

    @property
    def may(self) -> MayDo:
        """Whether it can be pressed, and why not."""
        return self._may

    @property
    def asked(self) -> bool:
        """Whether the PBX was asked and has not told yet."""
        return self._asked

    def set_may(self, may: MayDo) -> None:
        """Offer the act, or grey it and say why not."""
        if may == self._may:
            return
        self._may = may
        self._describe()

    def set_asked(self, asked: bool) -> None:
        """Stay pressed and say so until the PBX tells; presses are not taken meanwhile."""
        if asked == self._asked:
            return
        self._asked = asked
        self._describe()
        self.updateGeometry()

    def set_role(self, role: ButtonRole) -> None:
        """Give it another weight: only the first card in order has the filled button."""
        if role is not self.role:
            self.role = role
            self.update()

    def set_icon(self, icon: str) -> None:
        """Show another icon, by our name or Lucide's."""
        if icon != self._icon:
            self._icon = icon
            self.updateGeometry()
            self.update()

    def set_key(self, key: str, *, in_tip: bool = False) -> None:
        """Name the key that does the same; empty shows none, `in_tip` names it in the tooltip alone."""
        if (key, in_tip) != (self._key, self._key_in_tip):
            self._key, self._key_in_tip = key, in_tip
            self._describe()
            self.updateGeometry()

    def set_tip(self, tip: str) -> None:
        """Say more in the tooltip, while it can be pressed."""
        self._tip = tip
        self._describe()

    def label(self) -> str:
        """Return what stands on it now."""
        return ASKED if self._asked and self.text() else self.text().replace("&", "")

    def sizeHint(self) -> QSize:
        """Fit icon, label and key."""
        width = 2 * self._padding() + self._content_width()
        return QSize(max(width, self._height()) if self.label() else self._height(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Never cut the label."""
        return self.sizeHint()

    def set_text(self, text: str) -> None:
        """Change label and name: a toggled act takes the participle (Held, Muted)."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text.replace("&", ""))
            self._describe()
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Take no press while the PBX is asked.

        It stays enabled meanwhile: a disabled button hands the focus to its neighbour, and the next
        stroke of the space bar would do what nobody wanted.
        """
        if self._asked and event.type() in PRESSES:
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        self.key_focus = by_key(event)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Rest again."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, label and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._colours()
        self._draw_ground(painter, colours)
        self._draw_content(painter, colours)

    def _draw_ground(self, painter: QPainter, colours: ButtonColours) -> None:
        draw_box(
            painter,
            self.rect().toRectF(),
            self.theme.px(self.theme.tokens.radii.control),
            colours.fill,
            colours.border,
            dashed=not self.isEnabled() and not is_flat(self.role),
        )

    def _draw_content(self, painter: QPainter, colours: ButtonColours) -> None:
        x = (self.width() - self._content_width()) // 2
        icon, gap, font = self._shown_icon(), self._gap(), self._font()
        if icon:
            side = self._icon_size()
            pixmap = self.theme.icons.pixmap(icon, side, colours.text, self.devicePixelRatio())
            draw_pixmap(painter, pixmap, QRect(x, 0, side, self.height()))
            x += side + gap
        label = self.label()
        width = text_width(font, label)
        draw_text(painter, QRect(x, 0, width + 1, self.height()), label, font, colours.text)
        if self._shown_key():
            key_font = self.theme.font(TypeRole.MICRO)
            x += width + gap + 2
            if self._capped:
                cap = QRect(x, (self.height() - self.theme.px(18)) // 2, self._key_width(), self.theme.px(18))
                draw_box(painter, cap.toRectF(), self.theme.px(4), None, colours.key)
                x += self.theme.px(6)
            draw_text(painter, QRect(x, 0, self.width() - x, self.height()), self._key, key_font, colours.key)

    def _content_width(self) -> int:
        icon = self._icon_size() if self._shown_icon() else 0
        label = text_width(self._font(), self.label()) if self.label() else 0
        key = self._key_width() + 2 if self._shown_key() else 0
        parts = [part for part in (icon, label, key) if part]
        return sum(parts) + self._gap() * (len(parts) - 1)

    def _colours(self) -> ButtonColours:
        touch = Touch(
            enabled=self.isEnabled(),
            checked=self.isChecked(),
            hovered=self.underMouse(),
            down=self.isDown() or self._asked,
        )
        return colours_of(self.role, touch, self.theme.colours)

    @property
    def _capped(self) -> bool:
        """Whether the key stands in a cap: on the violet banner, where it is all there is to stop with."""
        return self.role is ButtonRole.ON_SUPERVISE

    def _key_width(self) -> int:
        cap = self.theme.px(12) if self._capped else 0
        return text_width(self.theme.font(TypeRole.MICRO), self._key) + cap

    def _shown_icon(self) -> str:
        return "asked" if self._asked and self._icon else self._icon

    def _shown_key(self) -> bool:
        return bool(self._key) and not self._asked and not self._key_in_tip

    def _icon_size(self) -> int:
        return self.theme.px(self.theme.tokens.icons.sizes.normal)

    def _gap(self) -> int:
        return self.theme.px(6 if self._size is ButtonSize.SMALL else 7)

    def _font(self) -> QFont:
        return self.theme.font(FONTS[self._size])

    def _height(self) -> int:
        normal = self._size is ButtonSize.NORMAL
        return self.theme.px(self.theme.density.button if normal else HEIGHTS[self._size])

    def _padding(self) -> int:
        return self.theme.px(8 if is_flat(self.role) else PADDINGS[self._size])

    def _describe(self) -> None:
        """Tell eyes and screen readers the same: name, key, reason."""
        self.setEnabled(self._may.ok)
        name = self.accessibleName()
        reason = self._may.why or (ASKED if self._asked else "")
        tip = self._tip or name
        told = f"{name}: {reason}" if reason else f"{tip} ({self._key})" if self._key else self._tip
        self.setToolTip(told)
        self.setAccessibleDescription(reason or self._tip)
        self.update()

    def _restyle(self) -> None:
        self.setFont(self._font())
        self.updateGeometry()
        self.update()

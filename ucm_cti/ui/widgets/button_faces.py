"""The colours of buttons, by weight and by what happens to them."""

from enum import StrEnum, auto
from typing import NamedTuple

from PySide6.QtGui import QColor

from ucm_cti.ui.theme.colours import Colours
from ucm_cti.ui.theme.theme import mixed


class ButtonRole(StrEnum):
    """How much a button weighs."""

    PRIMARY = auto()
    ANSWER = auto()
    SECONDARY = auto()
    QUIET = auto()
    TOOL = auto()
    """An icon without a label, in the tone of what is read next."""
    HANG_UP = auto()
    DANGER = auto()
    ON_SUPERVISE = auto()
    """On the violet banner only."""


class ButtonSize(StrEnum):
    """How high a button is."""

    NORMAL = auto()
    SMALL = auto()
    LARGE = auto()


class ButtonColours(NamedTuple):
    """What one state of a button is drawn in; None draws nothing."""

    fill: QColor | None
    border: QColor | None
    text: QColor
    key: QColor


class Touch(NamedTuple):
    """What happens to a button now."""

    enabled: bool = True
    checked: bool = False
    hovered: bool = False
    down: bool = False


def is_flat(role: ButtonRole) -> bool:
    """Tell whether a button has no ground at rest."""
    return role in (ButtonRole.QUIET, ButtonRole.TOOL)


def colours_of(role: ButtonRole, touch: Touch, theme: Colours) -> ButtonColours:
    """Return what to draw a button in."""
    button = theme.button
    if not touch.enabled:
        if is_flat(role):
            return ButtonColours(None, None, button.on_disabled, button.on_disabled)
        return ButtonColours(button.disabled, theme.border.default, button.on_disabled, button.on_disabled)
    if touch.checked:
        return ButtonColours(theme.accent.tint, theme.accent.base, theme.accent.text, theme.accent.text)
    match role:
        case ButtonRole.PRIMARY:
            accent = theme.accent
            ground = accent.pressed if touch.down else accent.hover if touch.hovered else button.primary
            return ButtonColours(ground, None, button.on_primary, button.on_primary)
        case ButtonRole.ANSWER:
            return _filled(button.answer, button.on_answer, touch)
        case ButtonRole.DANGER:
            return _filled(button.danger, button.on_danger, touch)
        case ButtonRole.ON_SUPERVISE:
            return _filled(theme.supervise.on, theme.supervise.solid, touch)
        case ButtonRole.QUIET | ButtonRole.TOOL:
            touched = theme.accent.tint if touch.down else theme.surface.hover
            tone = theme.text.secondary if role is ButtonRole.TOOL else theme.accent.text
            return ButtonColours(
                touched if touch.down or touch.hovered else None, None, tone, theme.text.muted
            )
        case ButtonRole.SECONDARY | ButtonRole.HANG_UP:
            text = button.danger_text if role is ButtonRole.HANG_UP else button.on_secondary
            ground = button.secondary
            if touch.down or touch.hovered:
                ground = theme.surface.sunken if touch.down else theme.surface.hover
            return ButtonColours(ground, theme.border.control, text, theme.text.muted)


def _filled(fill: QColor, text: QColor, touch: Touch) -> ButtonColours:
    share = 0.16 if touch.down else 0.08 if touch.hovered else 0.0
    return ButtonColours(mixed(fill, text, share), None, text, text)

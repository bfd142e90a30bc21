"""The colours of one theme, by what they are for (resources/tokens.json, ``themes``)."""

from enum import StrEnum, auto
from typing import Any

from msgspec import Struct
from PySide6.QtGui import QColor

from ucm_cti.model.status import PersonState


class Age(StrEnum):
    """How long something has waited, against its target."""

    NORMAL = auto()
    MEDIUM = auto()
    """From half of the target on."""
    URGENT = auto()
    """Above the target."""


class Mode(StrEnum):
    """Light or dark."""

    LIGHT = auto()
    DARK = auto()


class StateSet(StrEnum):
    """Which hues the states take; independent of the mode."""

    STANDARD = auto()
    COLOUR_BLIND_SAFE = auto()


class SurfaceColours(Struct, frozen=True):
    """Grounds."""

    window: QColor
    panel: QColor
    raised: QColor
    sunken: QColor
    hover: QColor
    selected: QColor
    disabled: QColor
    tooltip: QColor


class TextColours(Struct, frozen=True):
    """Letters."""

    primary: QColor
    secondary: QColor
    muted: QColor
    disabled: QColor
    link: QColor
    on_tooltip: QColor


class BorderColours(Struct, frozen=True):
    """Lines."""

    subtle: QColor
    default: QColor
    control: QColor
    selected: QColor


class AccentColours(Struct, frozen=True):
    """The one colour that says: you can do this now."""

    base: QColor
    hover: QColor
    pressed: QColor
    on: QColor
    tint: QColor
    text: QColor


class FocusColours(Struct, frozen=True):
    """Where the keys go."""

    ring: QColor
    gap: QColor


class ButtonColours(Struct, frozen=True):
    """Grounds of buttons and the letters on them."""

    primary: QColor
    on_primary: QColor
    answer: QColor
    on_answer: QColor
    secondary: QColor
    on_secondary: QColor
    danger: QColor
    on_danger: QColor
    danger_text: QColor
    disabled: QColor
    on_disabled: QColor


class FeedbackColour(Struct, frozen=True):
    """One kind of message."""

    tint: QColor
    text: QColor
    shape: QColor


class FeedbackColours(Struct, frozen=True):
    """Messages by how grave they are."""

    info: FeedbackColour
    success: FeedbackColour
    warning: FeedbackColour
    error: FeedbackColour


class SuperviseColours(Struct, frozen=True):
    """While a supervisor listens, and nowhere else."""

    solid: QColor
    on: QColor
    tint: QColor
    text: QColor


class HatchColours(Struct, frozen=True):
    """The ground of what is not proven."""

    line: QColor
    on: QColor


class StateColours(Struct, frozen=True):
    """One state: the shape, what stands on it, the word, and the tint behind."""

    colour: QColor
    on: QColor
    text: QColor
    tint: QColor


class AgeColours(Struct, frozen=True):
    """One age: words, card, chip, letters on the chip, and the card's border."""

    text: QColor
    tint: QColor
    solid: QColor
    on: QColor
    border: QColor


class Colours(Struct, frozen=True):
    """One theme, complete in itself."""

    surface: SurfaceColours
    text: TextColours
    border: BorderColours
    accent: AccentColours
    focus: FocusColours
    button: ButtonColours
    feedback: FeedbackColours
    supervise: SuperviseColours
    hatch: HatchColours
    states: dict[StateSet, dict[PersonState, StateColours]]
    call_age: dict[Age, AgeColours]


def colour_of(kind: type, written: Any) -> QColor:  # noqa: ANN401  # msgspec's hook takes what the file holds
    """Read a colour; the decoder's hook for types it does not know."""
    if kind is QColor and isinstance(written, str) and QColor.isValidColorName(written):
        return QColor(written)
    raise ValueError(f"{written!r} is no {kind.__name__}")

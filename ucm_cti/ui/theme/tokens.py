"""What resources/tokens.json holds, as types: a view names a token, never a value."""

from enum import StrEnum, auto
from pathlib import Path

import msgspec
from msgspec import Struct

from ucm_cti.model.status import PersonState
from ucm_cti.ui.theme.colours import Age, Colours, Mode, colour_of


class TypeRole(StrEnum):
    """What a text is; the values are the keys of ``type.scale``."""

    MICRO = auto()
    CAPTION = auto()
    CAPTION_STRONG = auto()
    BODY = auto()
    BODY_STRONG = auto()
    SECTION = auto()
    TITLE = auto()
    HEADING = auto()
    CALL_NAME = auto()
    CALLER = auto()
    TIMER = auto()
    TIMER_CALL = auto()
    FIGURE = auto()
    BOARD_S = auto()
    BOARD_M = auto()
    BOARD_L = auto()
    BOARD_TEXT = auto()


class DensityName(StrEnum):
    """How close things stand."""

    COMPACT = auto()
    NORMAL = auto()
    COMFORTABLE = auto()


class StateDrawing(Struct, frozen=True):
    """How a state is drawn and called."""

    shape: str
    word: str
    moves: bool
    hollow: bool


class AgeDrawing(Struct, frozen=True):
    """How an age is drawn."""

    shape: str | None
    weight: int


class Spacing(Struct, frozen=True):
    """Gaps in pixels."""

    xxs: int
    xs: int
    s: int
    m: int
    l: int  # noqa: E741  # the token's name
    xl: int
    xxl: int


class Radii(Struct, frozen=True):
    """Corners in pixels."""

    chip: int
    control: int
    card: int
    window: int


class Borders(Struct, frozen=True):
    """Widths of lines in pixels."""

    hair: int
    strong: int
    selection_bar: int
    focus: int
    focus_gap: int


class TypeSize(Struct, frozen=True):
    """One role of text; size and line in pixels."""

    size: int
    line: int
    weight: int
    tabular: bool


class Type(Struct, frozen=True):
    """Letters."""

    family: str
    fallback: list[str]
    scale: dict[TypeRole, TypeSize]


class Density(Struct, frozen=True):
    """Heights in pixels; `tile` is least width and height."""

    row: int
    tile: tuple[int, int]
    row_font: TypeRole
    button: int
    padding: int


class Tile(Struct, frozen=True):
    """Measures inside a person's tile, in pixels."""

    spine: int
    gap: int
    padding_x: int


class Frame(Struct, frozen=True):
    """Measures of the main window, in pixels."""

    call_bar: int
    rail: int
    left_column: int
    right_column: int
    status_line: int
    left_min: int
    right_min: int
    middle_min: int


class IconSizes(Struct, frozen=True):
    """Edges of icons and shapes, in pixels."""

    small: int
    normal: int
    rail: int
    large: int
    state_row: int
    state_tile: int
    state_board: int


class IconNames(Struct, frozen=True):
    """Which icon stands for what: our name to Lucide's."""

    sizes: IconSizes
    used: dict[str, str]


class Motion(Struct, frozen=True):
    """Times in milliseconds."""

    quick_ms: int
    normal_ms: int
    slow_ms: int
    ring_blink_ms: int
    ring_empty_ms: int
    dial_delay_ms: int
    toast_stay_ms: int
    paint_timer_ms: int


class Tokens(Struct, frozen=True):
    """All of them."""

    themes: dict[Mode, Colours]
    states: dict[PersonState, StateDrawing]
    shapes: dict[str, str]
    """SVG elements inside the view box 0 0 16 16, drawn in ``currentColor``."""
    call_age: "AgeDrawings"
    spacing: Spacing
    radii: Radii
    borders: Borders
    type: Type
    density: dict[DensityName, Density]
    tile: Tile
    frame: Frame
    icons: IconNames
    motion: Motion


class AgeDrawings(Struct, frozen=True):
    """How the ages are drawn, and from when on something is old."""

    normal: AgeDrawing
    medium: AgeDrawing
    urgent: AgeDrawing
    default_targets_s: dict[str, int]

    def of(self, age: Age) -> AgeDrawing:
        """Return how one age is drawn."""
        return {Age.NORMAL: self.normal, Age.MEDIUM: self.medium, Age.URGENT: self.urgent}[age]


def load_tokens(folder: Path) -> Tokens:
    """Read the tokens of a resources folder; raises msgspec.ValidationError when one is missing."""
    return msgspec.json.decode((folder / "tokens.json").read_bytes(), type=Tokens, dec_hook=colour_of)

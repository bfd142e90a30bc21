"""The theme that everything on the screen follows."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from ucm_cti.model.status import PersonState
from ucm_cti.ui.theme.colours import Age, AgeColours, Colours, Mode, StateColours, StateSet
from ucm_cti.ui.theme.files import resources
from ucm_cti.ui.theme.fonts import install_fonts, make_fonts
from ucm_cti.ui.theme.icons import Icons
from ucm_cti.ui.theme.tokens import Density, DensityName, Spacing, Tokens, TypeRole, load_tokens


class Theme(QObject):
    """Colours, fonts and lengths as chosen now; `changed` tells everybody to draw anew.

    It is handed to each widget; there is no current theme to look up.
    """

    changed = Signal()

    def __init__(self, tokens: Tokens, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens = tokens
        self.mode = Mode.LIGHT
        self.state_set = StateSet.STANDARD
        self.density_name = DensityName.NORMAL
        self.scale = 1.0
        """The console's own scale, 0.8 to 2.0, on top of the screen's."""
        self.still = False
        """Whether nothing may move, as some people need."""
        self.icons = Icons(tokens, folder)
        self._fonts = make_fonts(tokens.type, self.scale)

    @classmethod
    def load(cls, parent: QObject | None = None) -> Self:
        """Read tokens and fonts; a QApplication must exist. Raises FileNotFoundError."""
        folder = resources()
        install_fonts(folder)
        return cls(load_tokens(folder), folder, parent)

    def choose(
        self,
        *,
        mode: Mode | None = None,
        state_set: StateSet | None = None,
        density: DensityName | None = None,
        scale: float | None = None,
        still: bool | None = None,
    ) -> None:
        """Change what is given; `changed` comes once, and only if something differs."""
        before = self._chosen
        self.mode = mode or self.mode
        self.state_set = state_set or self.state_set
        self.density_name = density or self.density_name
        self.scale = min(2.0, max(0.8, scale)) if scale is not None else self.scale
        self.still = still if still is not None else self.still
        if self._chosen == before:
            return
        self.icons.clear()
        self._fonts = make_fonts(self.tokens.type, self.scale)
        self.changed.emit()

    @property
    def _chosen(self) -> tuple[Mode, StateSet, DensityName, float, bool]:
        return self.mode, self.state_set, self.density_name, self.scale, self.still

    @property
    def colours(self) -> Colours:
        """The colours of the chosen mode."""
        return self.tokens.themes[self.mode]

    def state(self, state: PersonState) -> StateColours:
        """Return the colours of a state in the chosen set."""
        return self.colours.states[self.state_set][state]

    def age(self, age: Age) -> AgeColours:
        """Return the colours of an age."""
        return self.colours.call_age[age]

    def font(self, role: TypeRole) -> QFont:
        """Return the one font of a role; do not change it."""
        return self._fonts[role]

    def line(self, role: TypeRole) -> int:
        """Return the height of a line of text, in pixels."""
        return self.px(self.tokens.type.scale[role].line)

    def px(self, length: float) -> int:
        """Scale a length of the tokens to pixels."""
        return round(length * self.scale)

    @property
    def space(self) -> Spacing:
        """The gaps, unscaled: give them to `px`."""
        return self.tokens.spacing

    @property
    def density(self) -> Density:
        """Heights of rows, tiles and buttons, unscaled."""
        return self.tokens.density[self.density_name]

    def word(self, state: PersonState) -> str:
        """Return the word for a state."""
        return self.tokens.states[state].word

    def shape_of(self, state: PersonState) -> str:
        """Return the name of a state's shape, for `icons.shape`."""
        return self.tokens.states[state].shape

    def follow(self, restyle: Callable[[], None]) -> None:
        """Call a widget's own method now and whenever the theme changes.

        A bound method of a QObject is let go by itself when the object dies.
        """
        self.changed.connect(restyle)
        restyle()


def mixed(below: QColor, above: QColor, share: float) -> QColor:
    """Lay `share` (0 to 1) of one colour over another."""
    return QColor(
        round(below.red() + (above.red() - below.red()) * share),
        round(below.green() + (above.green() - below.green()) * share),
        round(below.blue() + (above.blue() - below.blue()) * share),
    )

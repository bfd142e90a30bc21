"""A change of theme reaches everything, once."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from tests.ui.look.eyes import colours_in, picture, shows
from ucm_cti.model.status import PersonState
from ucm_cti.ui.gallery.sheet import Sheet
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.colours import Mode, StateSet
from ucm_cti.ui.theme.style import dress_application
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import DensityName, TypeRole
from ucm_cti.ui.widgets.state_badge import StateBadge
from ucm_cti.ui.widgets.text import Text


def test_a_change_is_told_once_and_only_if_it_is_one(theme: Theme) -> None:
    told: list[Mode] = []
    theme.changed.connect(lambda: told.append(theme.mode))
    theme.choose(mode=Mode.DARK, state_set=StateSet.COLOUR_BLIND_SAFE, scale=1.2)
    theme.choose(mode=Mode.DARK)
    theme.choose(scale=1.2)
    assert told == [Mode.DARK]


@pytest.mark.parametrize(("asked", "given"), [(0.1, 0.8), (1.5, 1.5), (9.0, 2.0)])
def test_the_scale_has_bounds(theme: Theme, asked: float, given: float) -> None:
    theme.choose(scale=asked)
    assert theme.scale == given


def test_a_scale_reaches_fonts_and_lengths(theme: Theme) -> None:
    size = theme.font(TypeRole.BODY).pixelSize()
    theme.choose(scale=2.0)
    assert theme.font(TypeRole.BODY).pixelSize() == 2 * size
    assert theme.px(theme.space.m) == 24


def test_a_density_reaches_rows(theme: Theme) -> None:
    rows = []
    for density in DensityName:
        theme.choose(density=density)
        rows.append(theme.density.row)
    assert rows == [28, 36, 44]


def test_every_part_turns_dark(theme: Theme) -> None:
    sheet = Sheet(theme)
    light = colours_in(picture(sheet))
    theme.choose(mode=Mode.DARK)
    dark = colours_in(picture(sheet))
    white = QColor("white").name()
    assert light[white] > 100_000
    # What is left of white is the letters on the red chips.
    assert dark[white] < 2_000


def test_a_dead_widget_is_let_go(theme: Theme, qapp: QApplication) -> None:
    text = Text(theme, "gone soon")
    text.deleteLater()
    qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    theme.choose(mode=Mode.DARK)
    assert Text(theme, "still works").text() == "still works"


@pytest.mark.parametrize("states", StateSet)
def test_the_state_set_is_apart_from_the_mode(theme: Theme, states: StateSet) -> None:
    badge = StateBadge(theme)
    badge.show_state(PersonState.TALKING)
    theme.choose(state_set=states)
    colours = theme.colours.states[states][PersonState.TALKING]
    image = picture(badge)
    assert shows(image, colours.tint)
    assert shows(image, colours.colour)


def test_the_application_follows(theme: Theme, qapp: QApplication) -> None:
    dress_application(qapp, theme)
    theme.choose(mode=Mode.DARK)
    assert qapp.palette().window().color() == theme.colours.surface.window
    assert theme.colours.surface.tooltip.name() in qapp.styleSheet()


def test_an_icon_is_drawn_once(theme: Theme) -> None:
    first = theme.icons.pixmap("hold", 16, theme.colours.text.primary)
    assert theme.icons.pixmap("hold", 16, theme.colours.text.primary) is first
    assert theme.icons.pixmap("hold", 16, theme.colours.text.primary, 2.0).width() == 32
    with pytest.raises(FileNotFoundError):
        theme.icons.pixmap("no-such-icon", 16, theme.colours.text.primary)


def test_the_arcs_of_ringing_blink_and_the_dot_stays(theme: Theme, pulse: Pulse) -> None:
    badge = StateBadge(theme, square=False)
    badge.follow_pulse(pulse)
    badge.show_state(PersonState.RINGING)
    colour = theme.state(PersonState.RINGING).colour.name()
    whole = colours_in(picture(badge))[colour]
    pulse._turn_arcs()
    dot = colours_in(picture(badge))[colour]
    assert 0 < dot < whole


def test_nothing_blinks_where_nothing_may_move(theme: Theme, pulse: Pulse) -> None:
    pulse.start()
    assert pulse._blink.isActive()
    pulse._turn_arcs()
    theme.choose(still=True)
    assert not pulse._blink.isActive()
    assert pulse.arcs
    pulse.stop()
    assert not pulse._second.isActive()

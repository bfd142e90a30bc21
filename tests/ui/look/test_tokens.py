"""Tokens: all that code names is there, and every theme is whole."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette, QRawFont

import ucm_cti
from ucm_cti.model.status import PersonState
from ucm_cti.ui.theme.colours import Age, Mode, StateSet
from ucm_cti.ui.theme.files import resources
from ucm_cti.ui.theme.palette import make_palette
from ucm_cti.ui.theme.style import TOKEN, fill, template
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole, load_tokens

ICON_CALL = re.compile(r"""(?:icon=|IconLabel\(\s*(?:self\.)?_?theme, |pixmap\()"([a-z0-9_-]+)\"""")
UI = Path(ucm_cti.__file__).parent / "ui"


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("states", StateSet)
def test_every_theme_has_every_state_and_age(theme: Theme, mode: Mode, states: StateSet) -> None:
    theme.choose(mode=mode, state_set=states)
    for state in PersonState:
        assert theme.state(state).colour.isValid()
        assert theme.word(state)
        assert theme.shape_of(state) in theme.tokens.shapes
    for age in Age:
        assert theme.age(age).border.isValid()


def test_a_missing_colour_is_told_and_not_guessed(tmp_path: Path) -> None:
    tokens = json.loads((resources() / "tokens.json").read_text())
    del tokens["themes"]["dark"]["surface"]["panel"]
    (tmp_path / "tokens.json").write_text(json.dumps(tokens))
    with pytest.raises(msgspec.ValidationError, match="panel"):
        load_tokens(tmp_path)


def test_resources_are_found_in_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ucm_cti, "__file__", str(tmp_path / "ucm_cti" / "__init__.py"))
    with pytest.raises(FileNotFoundError, match="incomplete"):
        resources()
    inside = tmp_path / "ucm_cti" / "resources"
    inside.mkdir(parents=True)
    (inside / "tokens.json").write_text("{}")
    assert resources() == inside


def test_a_colour_that_is_none_is_told(tmp_path: Path) -> None:
    tokens = json.loads((resources() / "tokens.json").read_text())
    tokens["themes"]["light"]["text"]["primary"] = "blueish"
    (tmp_path / "tokens.json").write_text(json.dumps(tokens))
    with pytest.raises(msgspec.ValidationError, match="blueish"):
        load_tokens(tmp_path)


def test_every_icon_that_code_names_is_bundled(theme: Theme) -> None:
    named = {name for file in UI.rglob("*.py") for name in ICON_CALL.findall(file.read_text())} | set(
        theme.tokens.icons.used
    )
    assert len(named) > 40
    missing = []
    for name in sorted(named):
        file = resources() / "icons" / f"{theme.tokens.icons.used.get(name, name)}.svg"
        if not file.is_file():
            missing.append(name)
    assert missing == []


def test_the_style_sheet_names_only_tokens_that_exist(theme: Theme) -> None:
    assert TOKEN.search(template())
    filled = fill(template(), theme)
    assert not TOKEN.search(filled)
    assert theme.colours.surface.tooltip.name() in filled
    with pytest.raises(AttributeError):
        fill("QLabel { color: @text.nowhere; }", theme)


def test_the_style_sheet_follows_the_theme(theme: Theme) -> None:
    light = fill(template(), theme)
    theme.choose(mode=Mode.DARK)
    assert fill(template(), theme) != light


@pytest.mark.parametrize("mode", Mode)
def test_the_palette_is_the_tokens(theme: Theme, mode: Mode) -> None:
    theme.choose(mode=mode)
    palette, colours = make_palette(theme.colours), theme.colours
    assert palette.color(QPalette.ColorRole.Window) == colours.surface.window
    assert palette.color(QPalette.ColorRole.Base) == colours.surface.panel
    assert palette.color(QPalette.ColorRole.Highlight) == colours.surface.selected
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == colours.text.disabled


def test_fonts_are_inter_in_their_weights(theme: Theme) -> None:
    for role, size in theme.tokens.type.scale.items():
        info = QFontInfo(theme.font(role))
        assert info.family() == "Inter", role
        assert info.weight() == size.weight, role
        assert info.pixelSize() == size.size, role


def test_fonts_are_plain_truetype() -> None:
    # Compressed as for the web (WOFF2) they load on Linux only, and are unpacked anew for each size.
    files = list((resources() / "fonts").glob("*.ttf"))
    assert len(files) == 4
    for file in files:
        assert file.read_bytes()[:4] == b"\0\1\0\0", file.name


def test_a_timer_does_not_change_its_width(theme: Theme) -> None:
    for role in (TypeRole.TIMER, TypeRole.TIMER_CALL, TypeRole.FIGURE):
        metrics = QFontMetricsF(theme.font(role))
        assert metrics.horizontalAdvance("1:11") == metrics.horizontalAdvance("0:00")
    body = QFontMetricsF(theme.font(TypeRole.BODY))
    assert body.horizontalAdvance("1:11") < body.horizontalAdvance("0:00")


def test_fonts_have_the_letters_of_names(theme: Theme) -> None:
    inter = QRawFont.fromFont(theme.font(TypeRole.BODY))
    for letter in "äöüßéèçñøåŁěřžıŞğИванΑλέξ…·–→":
        assert inter.supportsCharacter(ord(letter)), letter


def test_a_weight_is_chosen_by_number_not_by_a_family_of_its_own(theme: Theme) -> None:
    assert theme.font(TypeRole.BODY_STRONG).families()[0] == "Inter"
    assert theme.font(TypeRole.BODY_STRONG).weight() == QFont.Weight.DemiBold


def test_a_colour_reads_as_written(theme: Theme) -> None:
    written = json.loads((resources() / "tokens.json").read_text())["themes"]["light"]["accent"]["base"]
    assert theme.colours.accent.base == QColor(written)

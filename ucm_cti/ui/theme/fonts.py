"""The fonts of the window."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from ucm_cti.ui.theme.tokens import Type, TypeRole

TABULAR = QFont.Tag("tnum")


def install_fonts(folder: Path) -> None:
    """Make Inter known to Qt; a second call adds nothing. Raises FileNotFoundError."""
    files = sorted((folder / "fonts").glob("*.ttf"))
    if not files:
        raise FileNotFoundError(f"no fonts in {folder}")
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(f"the font {file.name} cannot be read")


def make_fonts(letters: Type, scale: float) -> dict[TypeRole, QFont]:
    """Make each role's font once, `scale` times its size."""
    return {role: _font(letters, role, scale) for role in TypeRole}


def tabular(font: QFont) -> QFont:
    """Return the font with figures of one width, so that a running timer stands still."""
    fixed = QFont(font)
    fixed.setFeature(TABULAR, 1)
    return fixed


def weighted(font: QFont, weight: QFont.Weight) -> QFont:
    """Return the font in another weight."""
    other = QFont(font)
    other.setWeight(weight)
    return other


def _font(letters: Type, role: TypeRole, scale: float) -> QFont:
    size = letters.scale[role]
    font = QFont()
    # The weights register family names of their own too; the family with a weight finds the right file.
    font.setFamilies([letters.family, *letters.fallback])
    font.setPixelSize(max(1, round(size.size * scale)))
    font.setWeight(QFont.Weight(size.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return tabular(font) if size.tabular else font

"""The tokens as Qt's palette, for the parts that Qt draws itself."""

from PySide6.QtGui import QPalette

from ucm_cti.ui.theme.colours import Colours

Role = QPalette.ColorRole


def make_palette(colours: Colours) -> QPalette:
    """Fill a palette as VISUAL.md maps it."""
    surface, text, border = colours.surface, colours.text, colours.border
    palette = QPalette()
    for role, colour in (
        (Role.Window, surface.window),
        (Role.Base, surface.panel),
        (Role.AlternateBase, surface.window),
        (Role.Button, colours.button.secondary),
        (Role.Text, text.primary),
        (Role.WindowText, text.primary),
        (Role.ButtonText, text.primary),
        (Role.BrightText, colours.feedback.error.text),
        (Role.PlaceholderText, text.muted),
        (Role.Highlight, surface.selected),
        (Role.HighlightedText, text.primary),
        (Role.Link, text.link),
        (Role.LinkVisited, text.link),
        (Role.ToolTipBase, surface.tooltip),
        (Role.ToolTipText, text.on_tooltip),
        (Role.Accent, colours.accent.base),
        # Fusion draws frames from these five.
        (Role.Light, surface.panel),
        (Role.Midlight, border.subtle),
        (Role.Mid, border.default),
        (Role.Dark, border.control),
        (Role.Shadow, border.control),
    ):
        palette.setColor(role, colour)
    for role in (Role.Text, Role.WindowText, Role.ButtonText, Role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, text.disabled)
    palette.setColor(QPalette.ColorGroup.Disabled, Role.Button, colours.button.disabled)
    palette.setColor(QPalette.ColorGroup.Disabled, Role.Base, surface.disabled)
    return palette

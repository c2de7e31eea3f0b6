"""The look of the whole program: Fusion, our palette, one style sheet, one type family; switched live.

Widgets say *what* they are with the property `role` (set by `set_role`); only the style sheet says how that
looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from taet_desktop.settings import Settings
from taet_desktop.ui import theme as tokens
from taet_desktop.ui.stylesheet import sheet
from taet_desktop.ui.theme import FAMILY, Theme

_REGULAR = "AtkinsonHyperlegible-Regular.ttf"
_OTHERS = (
    "AtkinsonHyperlegible-Bold.ttf",
    "AtkinsonHyperlegible-Italic.ttf",
    "AtkinsonHyperlegible-BoldItalic.ttf",
)


class Appearance(QObject):
    """The look in force; `changed` is emitted after a switch, for widgets that paint themselves."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.theme: Theme = tokens.LIGHT
        self.worn: Theme | None = None
        self.blinks = True
        self.flash_time = 0
        self._loaded: set[str] = set()

    def load_font(self, name: str) -> None:
        """Load one file of the bundled family; a missing file leaves Qt's fallback."""
        if name not in self._loaded:
            self._loaded.add(name)
            QFontDatabase.addApplicationFont(str(font_file(name)))

    def load_rest(self) -> None:
        """Load bold and italic; called after the first paint, since each file costs milliseconds."""
        for name in _OTHERS:
            self.load_font(name)


_appearances: list[Appearance] = []
"""The look of the application there is, if it has one yet."""


def font_file(name: str = _REGULAR) -> Path:
    """Return where a file of the bundled family lies, without importing its package."""
    spec = find_spec("fontpkg_atkinson_hyperlegible")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("bundled font missing from the installation")
    return Path(spec.origin).parent / "files" / name


def appearance() -> Appearance:
    """Return the application's look, created on first use."""
    # Asked for each size that is measured: looking among the children of the application takes too long.
    if not (_appearances and isValid(_appearances[-1])):
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("no QApplication")
        _appearances[:] = [Appearance(app)]
    return _appearances[-1]


def current() -> Theme:
    """Return the theme in force: the one worn by the turned screen, or the adviser's own."""
    look = appearance()
    return look.worn or look.theme


def wear(theme: Theme, *, still: bool = False) -> None:
    """Let another theme paint and measure until `take_off`; with `still` not even the caret blinks.

    For the turned screen alone: nothing else is seen while it is worn, and nothing else is dressed anew.
    """
    appearance().worn = theme
    _blink(not still)


@contextmanager
def measured_in(theme: Theme) -> Iterator[None]:
    """Let what is made here be as large as in a theme that is worn when it is shown."""
    look = appearance()
    before, look.worn = look.worn, theme
    try:
        yield
    finally:
        look.worn = before


def dress(widget: QWidget, theme: Theme, more: str = "") -> None:
    """Dress one widget and all inside it in another theme than the program's.

    `more` are rules of the style sheet beside the common ones.
    """
    font = QFont(FAMILY)
    font.setPixelSize(theme.size(tokens.BODY))
    widget.setFont(font)
    widget.setPalette(palette(theme))
    widget.setStyleSheet(sheet(theme) + more)


def take_off() -> None:
    """Go back to the adviser's own theme."""
    appearance().worn = None
    _blink(True)


def _blink(on: bool) -> None:
    """Let the caret blink as the machine wants it, or stand still."""
    look = appearance()
    if look.blinks == on:
        return
    look.blinks = on
    if on:
        QApplication.setCursorFlashTime(look.flash_time)
    else:
        look.flash_time = QApplication.cursorFlashTime()
        QApplication.setCursorFlashTime(0)


def apply(app: QApplication, settings: Settings) -> Theme:
    """Dress the application as the settings say; may be called again at any time. Return the theme."""
    look = appearance()
    system_dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    theme = tokens.choose(settings.theme, system_dark=system_dark, text_scale=settings.text_scale)
    look.load_font(_REGULAR)
    first = app.property("dressed") is None
    if first:
        app.setProperty("dressed", True)
        if app.style().name() != "fusion":
            app.setStyle("Fusion")
    elif theme == look.theme:
        return theme
    look.theme = theme
    font = QFont(FAMILY)
    font.setPixelSize(theme.size(tokens.BODY))
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(sheet(theme))
    if not first:
        from taet_desktop.ui import icons

        icons.retint(app)
        look.changed.emit()
    return theme


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme, for everything that the style sheet leaves to Fusion."""
    result = QPalette()
    role = QPalette.ColorRole
    for key, value in {
        role.Window: theme.paper,
        role.WindowText: theme.ink,
        role.Base: theme.surface,
        role.AlternateBase: theme.hover,
        role.Text: theme.ink,
        role.Button: theme.surface,
        role.ButtonText: theme.ink,
        role.BrightText: theme.stop,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_ink,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.PlaceholderText: theme.muted,
        role.ToolTipBase: theme.ink,
        role.ToolTipText: theme.paper,
        role.Light: theme.surface,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.field_line,
        role.Shadow: theme.line,
    }.items():
        result.setColor(key, QColor(value))
    for key in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.muted))
    return result


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is; a later call changes its look at once."""
    set_state(widget, "role", role)


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and redraw if it changed.

    What hasn't been dressed yet is left alone: Qt dresses it once, when it is first shown or measured.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()

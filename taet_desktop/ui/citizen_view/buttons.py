"""The buttons of the turned screen: large ones for the way, quiet ones in the corner."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from taet_desktop.ui import icons, style
from taet_desktop.ui.theme import LARGE
from taet_desktop.ui.widgets import PrimaryButton, QuietButton


class BigButton(QuietButton):
    """A word and an icon, large; `after` puts the icon behind the word."""

    def __init__(self, text: str, icon: str, name: str, *, after: bool = False) -> None:
        super().__init__(text)
        _enlarge(self, icon, name, after=after)

    def sizeHint(self) -> QSize:
        return _least(super().sizeHint())


class BigPrimary(PrimaryButton):
    """The way on."""

    def __init__(self, text: str, icon: str, name: str, *, after: bool = False) -> None:
        super().__init__(text)
        _enlarge(self, icon, name, after=after)

    def sizeHint(self) -> QSize:
        return _least(super().sizeHint())


class CornerButton(QuietButton):
    """For those who look for it: muted, with a name that screen readers say."""

    role = "corner"

    def __init__(self, text: str, icon: str, name: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        if icon:
            icons.set_icon(self, icon, "muted", style.current().size(LARGE))
        self.setObjectName(name)
        self.setAccessibleName(said)


def _enlarge(button: PrimaryButton | QuietButton, icon: str, name: str, *, after: bool) -> None:
    button.setObjectName(name)
    button.setAccessibleName(button.text())
    style.set_state(button, "big", "true")
    if icon:
        icons.set_icon(button, icon, button.icon_role, style.current().size(LARGE))
    if after:
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


def _least(hint: QSize) -> QSize:
    least = style.current().answer_target
    return QSize(max(hint.width() + 12, least + 32), max(hint.height(), least + 8))

"""The buttons of the turned screen: large ones for the way, quiet ones in the corner."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt

from taet_desktop.ui import icons, style
from taet_desktop.ui.theme import LARGE
from taet_desktop.ui.widgets import PrimaryButton, QuietButton

CORNER = 36
"""Pixels that the signs in the corner are never larger than."""


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
    """For those who look for it: muted, with a name that screen readers say.

    `sign` is written where there is no icon; `word` stands beside either.
    """

    role = "corner"

    def __init__(self, name: str, said: str, *, sign: str = "", icon: str = "", word: str = "") -> None:
        super().__init__(sign)
        # The distance that stands between a sign and its word stands after an icon too.
        self._sign, self._word = sign, f" {word}" if word else ""
        if icon:
            icons.set_icon(self, icon, "muted", min(CORNER, style.current().size(LARGE)))
        self.setObjectName(name)
        self.setAccessibleName(said)

    def show_word(self, shown: bool) -> None:
        """Write the word beside the sign, or leave it out."""
        self.setText(self._sign + (self._word if shown else ""))


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

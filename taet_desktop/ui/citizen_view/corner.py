"""The top of the turned screen: the door, how it looks, and how far one has come."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taet_desktop.ui.citizen_view.buttons import CornerButton
from taet_desktop.ui.citizen_view.dots import Dots
from taet_desktop.ui.citizen_view.look import COLOUR_NAMES, Look
from taet_desktop.ui.widgets import Label

_EDGE, _CLOSE = 20, 4


class Corner(QWidget):
    """Each button is a sign and a word; where the words would be cut, the sign alone."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.door = CornerButton("citizen-door", "Til rådgiveren", icon="lock")
        self.smaller = CornerButton("citizen-smaller", "Mindre tekst", sign="A−", word="mindre")
        self.larger = CornerButton("citizen-larger", "Større tekst", sign="A+", word="større")
        named = f"Farver: {COLOUR_NAMES[look.colours]}"
        self.colours = CornerButton("citizen-colours", named, icon="contrast", word="farver")
        calm = "Mere ro: slået til" if look.calm else "Mere ro: intet bevæger sig"
        self.calm = CornerButton("citizen-calm", calm, icon="calm", word="ro")
        self.calm.setCheckable(True)
        self.calm.setChecked(look.calm)
        self.smaller.setEnabled(look.smaller() != look)
        self.larger.setEnabled(look.larger() != look)
        self.trouble = Label("", "say", wrap=False)
        self.dots = Dots()
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 8, 32, 0)
        row.setSpacing(_CLOSE)
        for widget in self.buttons():
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.trouble)
        row.addStretch(1)
        row.addWidget(self.dots)

    def buttons(self) -> list[CornerButton]:
        """Return the buttons, in order."""
        return [self.door, self.smaller, self.larger, self.colours, self.calm]

    def show_trouble(self, text: str) -> None:
        """Say quietly that something isn't saved; an empty text takes it away."""
        self.trouble.setText(text)
        self.make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Leave the words out where they don't fit beside the rest."""
        others = self.trouble.sizeHint().width() + self.dots.sizeHint().width()
        for words in (True, False):
            for button in self.buttons():
                button.show_word(words)
            wide = sum(button.sizeHint().width() + _CLOSE for button in self.buttons())
            if wide + others + 2 * _EDGE + 40 <= self.width():
                return

"""A page with a picture and few words: the pause, and the thanks at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Instrument
from taet_desktop.ui import style
from taet_desktop.ui.chime.now import ChimeThanks
from taet_desktop.ui.citizen_view.buttons import BigButton, BigPrimary
from taet_desktop.ui.pictures import PictogramView
from taet_desktop.ui.widgets import Label


class CalmPage(QWidget):
    """Nothing moves and nothing hurries."""

    def __init__(
        self,
        pictogram: str,
        title: str,
        text: str,
        button: QPushButton,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.button = button
        self.title = Label(title, "prompt")
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(24)
        column.addStretch(3)
        self.picture = PictogramView(pictogram, min(220, style.current().size(150)))
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.flower = ChimeThanks(self)
        column.addWidget(self.flower)
        column.addWidget(self.title)
        if text:
            more = Label(text, "say")
            more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(more)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(16)
        column.addLayout(row)
        column.addStretch(4)

    def show_flower(self, instrument: Instrument, answers: Answers) -> None:
        """Show what was answered as a flower instead of the picture, where it can be one."""
        self.flower.show_answers(instrument, answers)
        self.picture.setVisible(self.flower.isHidden())


def pause(go_on: Callable[[], object]) -> CalmPage:
    """Return the page on which nothing is asked."""
    button = BigPrimary("Fortsæt", "chevron-right", "citizen-go-on", after=True)
    button.clicked.connect(go_on)
    return CalmPage("god-tid", "Tag den tid, du skal bruge", "", button)


def thanks(again: Callable[[], object]) -> CalmPage:
    """Return the page after the last question."""
    button = BigButton("tilbage", "chevron-left", "citizen-again")
    button.clicked.connect(again)
    return CalmPage("tak", "Tak", "Nu er det din rådgivers tur.", button)

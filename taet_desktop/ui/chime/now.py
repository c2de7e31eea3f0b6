"""The flower of the talk that is going on: it grows as the questions are answered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answers
from taet_desktop.domain.chime_words import HOW
from taet_desktop.domain.instrument import Instrument
from taet_desktop.domain.scoring import ChimePoint, chime_point
from taet_desktop.ui.chime.figure import ChimeFigure
from taet_desktop.ui.chime.flower import ChimeFlower
from taet_desktop.ui.widgets import Card, Label


def point_of(instrument: Instrument, answers: Answers) -> ChimePoint | None:
    """Return what the flower of a tool shows by now; None without factors, or before anything counts."""
    if not any(item.factor for item in instrument.items()):
        return None
    point = chime_point(clock.now(), instrument, answers)
    return point if point.says_anything else None


class ChimeNow(Card):
    """Stands below the questions of the tool, hidden until the citizen has answered one that counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chime-now")
        self.figure = ChimeFigure()
        self.add(Label("Sådan ser det ud", "section"), self.figure)

    def show_answers(self, instrument: Instrument, answers: Answers) -> None:
        """Show the answers of a tool."""
        point = point_of(instrument, answers)
        self.setVisible(point is not None)
        if point is not None:
            self.figure.show_points([point])


class ChimeThanks(QWidget):
    """The citizen's own flower on the turned screen: own life alone, and no numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flower = ChimeFlower()
        said = Label(HOW, "say")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.flower)
        column.addWidget(said)
        self.hide()

    def show_answers(self, instrument: Instrument, answers: Answers) -> None:
        """Show the answers of a tool; nothing where there is no flower."""
        point = point_of(instrument, answers)
        life = point is not None and any(value is not None for value in point.own_life.values())
        self.setVisible(life)
        if point is not None and life:
            self.flower.show_point(point)

"""Above the board: what the hand holds, and with the pen its colour and width."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.ink import TONES, WIDTHS
from taet_desktop.ui.canvases.ink import ERASER, PEN
from taet_desktop.ui.fields.pills import PillRow

HAND = "hand"
_TOOLS = ((PEN, "Tegn"), (ERASER, "Visk ud"))
_WIDTH_NAMES = dict(zip(WIDTHS, ("Tynd", "Mellem", "Tyk"), strict=True))


class WhiteboardTools(QWidget):
    """`changed` says that somebody took another tool, colour or width."""

    changed = Signal()

    def __init__(self, hand: str = "Flyt", parent: QWidget | None = None) -> None:
        """Make the row; `hand` says what one does without a pen."""
        super().__init__(parent)
        self.tool, self.tone, self.width_ = HAND, "blaek", float(WIDTHS[1])
        self.tools = PillRow("Værktøj", spacing=6)
        self.tools.set_pills([(HAND, hand), *_TOOLS])
        self.tools.chosen.connect(self.take)
        self.tones = PillRow("Farve", spacing=6)
        self.tones.set_pills([(tone, name.capitalize()) for tone, name in TONES.items()])
        self.tones.chosen.connect(self._tone)
        self.widths = PillRow("Pen", spacing=6)
        self.widths.set_pills([(str(width), name) for width, name in _WIDTH_NAMES.items()])
        self.widths.chosen.connect(self._width)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for row in (self.tools, self.tones, self.widths):
            column.addWidget(row)
        self._show()

    def take(self, tool: str) -> None:
        """Take a tool in the hand; the same again puts it away."""
        self.tool = HAND if tool == self.tool else tool
        self._show()
        self.changed.emit()

    def _tone(self, tone: str) -> None:
        self.tone = tone
        self._show()
        self.changed.emit()

    def _width(self, width: str) -> None:
        self.width_ = float(width)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.tools.set_on({self.tool})
        self.tones.set_on({self.tone})
        self.widths.set_on({f"{self.width_:.0f}"})
        for row in (self.tones, self.widths):
            row.setVisible(self.tool == PEN)

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus."""
        rows = [self.tools, *((self.tones, self.widths) if self.tool == PEN else ())]
        return {f"tool-{pill.key}": pill for row in rows for pill in row.stops()}

    def stops(self) -> list[QWidget]:
        """Return where Tab stops."""
        return list(self.parts().values())

"""The way through the questions: tilbage, pause, spring over, videre; for switches also the pad."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.citizen_view.buttons import BigButton, BigPrimary
from taet_desktop.ui.citizen_view.pad import Pad

_EDGE, _BETWEEN = 32, 16


class Foot(QWidget):
    """Every button of the way is always there, whatever the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = BigButton("tilbage", "chevron-left", "citizen-back")
        self.rest = BigButton("pause", "pause", "citizen-pause")
        self.down = BigButton("se mere", "chevron-down", "citizen-down")
        self.pad = Pad()
        self.skip = BigButton("spring over", "skip", "citizen-skip")
        self.forward = BigPrimary("videre", "chevron-right", "citizen-forward", after=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 8, _EDGE, 20)
        row.setSpacing(_BETWEEN)
        row.addWidget(self.back)
        row.addWidget(self.rest)
        row.addStretch(1)
        row.addWidget(self.down)
        row.addWidget(self.pad)
        row.addStretch(1)
        row.addWidget(self.skip)
        row.addWidget(self.forward)
        self.down.hide()
        self.pad.hide()
        self._measured = (0, 0)

    def offer_down(self, more: bool) -> None:
        """Offer to see what lies below, or not."""
        self.down.setVisible(more)
        self.make_room()

    def show_pad(self, canvas: Canvas | None) -> None:
        """Offer what moves something on a canvas, where that can be done."""
        self.pad.follow(canvas)
        self.make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Write the words of the way smaller where they would be cut."""
        buttons = [self.back, self.rest, self.down, self.skip, self.forward]
        pad = 0 if self.pad.isHidden() else self.pad.sizeHint().width() + _BETWEEN
        if (self.width(), pad) == self._measured:
            return
        self._measured = (self.width(), pad)
        for tight in ("false", "true"):
            for button in buttons:
                style.set_state(button, "tight", tight)
            words = sum(button.sizeHint().width() for button in buttons)
            if words + pad + 2 * _EDGE + 6 * _BETWEEN <= self.width():
                return

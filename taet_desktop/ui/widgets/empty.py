"""What a page shows when there is nothing yet: a picture, one sentence and the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from taet_desktop.ui import icons, style
from taet_desktop.ui.pictures import PictogramView
from taet_desktop.ui.widgets.buttons import PrimaryButton
from taet_desktop.ui.widgets.text import Label


class EmptyState(QWidget):
    """`pictogram` is an id of the catalogue, or `icon` the name of an own icon; `acted` is the button's
    click."""

    acted = Signal()

    def __init__(
        self,
        sentence: str,
        *,
        pictogram: str = "",
        icon: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(16)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        if pictogram:
            column.addWidget(PictogramView(pictogram, 96), 0, centre)
        elif icon:
            picture = QLabel()
            icons.set_icon(picture, icon, "muted", style.current().size(48))
            column.addWidget(picture, 0, centre)
        self.label = Label(sentence, "lead")
        self.label.setAlignment(centre)
        self.label.setMaximumWidth(style.current().size(520))
        # Not by alignment: an aligned label that wraps is as narrow as it can be.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.label, 1000)
        row.addStretch(1)
        column.addLayout(row)
        self.button = PrimaryButton(action)
        self.button.clicked.connect(self.acted)
        column.addWidget(self.button, 0, centre)
        # Not before it has its place: what is made visible without a parent flashes as a window.
        self.button.setVisible(bool(action))
        column.addStretch(2)

    def set_sentence(self, sentence: str) -> None:
        """Change the sentence."""
        self.label.setText(sentence)

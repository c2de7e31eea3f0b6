"""A message inside a page: icon, word and sentence, so that colour is never the only carrier."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from taet_desktop.ui import icons, style
from taet_desktop.ui.widgets.buttons import IconButton, LinkButton
from taet_desktop.ui.widgets.text import Label

_LOOK = {
    "info": ("info", "accent", "Godt at vide"),
    "good": ("check", "good", "Klaret"),
    "care": ("warning", "care", "Bemærk"),
    "stop": ("warning", "stop", "Stop"),
}


class Banner(QFrame):
    """`tone` is "info", "good", "care" or "stop". It hides when closed, and when its text is emptied."""

    closed = Signal()
    acted = Signal()

    def __init__(
        self,
        text: str = "",
        tone: str = "info",
        *,
        action: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tone = ""
        style.set_role(self, "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(10)
        self._icon = QLabel()
        self._word = Label("", "label", wrap=False)
        self.label = Label()
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = LinkButton(action)
        self.button.clicked.connect(self.acted)
        # One line of icon, word and text, level with the buttons; a longer text grows downwards from there.
        top = Qt.AlignmentFlag.AlignTop
        for part in (self._icon, self._word, self.label):
            part.setContentsMargins(0, 7, 0, 7)
        row.addWidget(self._icon, 0, top)
        row.addWidget(self._word, 0, top)
        row.addWidget(self.label, 1)
        row.addWidget(self.button, 0, top)
        # Not before it has its place: what is made visible without a parent flashes as a window.
        self.button.setVisible(bool(action))
        if closable:
            close = IconButton("close", "Luk beskeden")
            close.clicked.connect(self.dismiss)
            row.addWidget(close, 0, top)
        self.show_text(text, tone)

    def show_text(self, text: str, tone: str = "info", word: str = "") -> None:
        """Show a message, or hide when the text is empty; screen readers are told."""
        icon, role, default = _LOOK[tone]
        self.tone = tone
        style.set_state(self, "tone", tone)
        icons.set_icon(self._icon, icon, role)
        self._word.setText(word or default)
        self.label.setText(text)
        self.setAccessibleName(f"{self._word.text()}: {text}" if text else "")
        # With no place yet it waits for one, since it would flash as a window of its own.
        self.setVisible(bool(text) and (self.parent() is not None or self.isVisible()))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ParentChange and self.tone and self.parent() is not None:
            self.setVisible(bool(self.label.text()))
        return super().event(event)

    def dismiss(self) -> None:
        """Hide and forget the text."""
        self.show_text("", self.tone)
        self.closed.emit()

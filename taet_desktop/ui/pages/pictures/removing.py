"""Taking something of one's own out of what is offered, bringing it back, and deleting it for good."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.widgets import FlowLayout, Label, QuietButton, StopButton


class Removing(QWidget):
    """`removed` carries whether it is to be out; `erased` comes after a second press.

    What is out is not gone: only then is there a button that deletes it.
    """

    removed = Signal(bool)
    erased = Signal()

    def __init__(
        self, name: str, *, remove: str, bring_back: str, warning: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_removed = False
        self._remove_text, self._back_text = remove, bring_back
        self._swap = QuietButton(remove, "trash")
        self._swap.setObjectName(f"{name}-remove")
        self._erase = StopButton("Slet for altid", "trash")
        self._erase.setObjectName(f"{name}-erase")
        self._warning = Label(warning, "stop")
        self._yes = StopButton("Ja, slet")
        self._yes.setObjectName(f"{name}-erase-yes")
        self._keep = QuietButton("Behold")
        self._keep.setObjectName(f"{name}-erase-no")
        flow = FlowLayout(self)
        for part in (self._swap, self._erase, self._warning, self._yes, self._keep):
            flow.addWidget(part)
        self._swap.clicked.connect(lambda: self.removed.emit(not self._is_removed))
        self._erase.clicked.connect(lambda: self._ask(True))
        self._keep.clicked.connect(lambda: self._ask(False))
        self._yes.clicked.connect(self._erased)
        self.settle()

    def show_state(self, removed: bool) -> None:
        """Show whether it is out."""
        self._is_removed = removed
        self._swap.setText(self._back_text if removed else self._remove_text)
        self._swap.set_icon("undo" if removed else "trash")
        self.settle()

    def settle(self) -> None:
        """Take back an unanswered question."""
        self._ask(False)

    def _ask(self, asking: bool) -> None:
        self._swap.setVisible(not asking)
        self._erase.setVisible(self._is_removed and not asking)
        for part in (self._warning, self._yes, self._keep):
            part.setVisible(asking)
        if asking:
            self._keep.setFocus()

    def _erased(self) -> None:
        self._ask(False)
        self.erased.emit()

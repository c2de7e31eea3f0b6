"""A secret typed twice, such as a passphrase or a PIN, with its own button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from taet_desktop.ui.widgets import FormRow, PrimaryButton, QuietButton


class SecretForm(QWidget):
    """`given` carries the secret when both fields agree. `complain` shows what is wrong with it."""

    given = Signal(str)

    def __init__(
        self, label: str, help_text: str, name: str, *, digits: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._first = FormRow(label, _hidden(digits), name=f"{name}-first", help_text=help_text)
        self._again = FormRow("Skriv det igen", _hidden(digits), name=f"{name}-again")
        self._again.field.returnPressed.connect(self._give)
        for row in (self._first, self._again):
            row.field.textEdited.connect(lambda: self.complain(""))
            column.addWidget(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._ok = PrimaryButton("Gem")
        self._ok.setObjectName(f"{name}-save")
        self._ok.setAccessibleName(f"Gem {label.lower()}")
        self._ok.clicked.connect(self._give)
        leave = QuietButton("Fortryd")
        leave.clicked.connect(self.close_form)
        buttons.addWidget(self._ok)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.hide()

    def open_form(self) -> None:
        """Show the empty form."""
        self.clear()
        self.show()
        self._first.field.setFocus()

    def close_form(self) -> None:
        """Empty and hide the form."""
        self.clear()
        self.hide()

    def clear(self) -> None:
        """Forget what was typed."""
        self._first.field.clear()
        self._again.field.clear()
        self.complain("")
        self.wait(False)

    def complain(self, text: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self._first.set_error(text)

    def wait(self, on: bool) -> None:
        """Hold the button while the key is being stretched."""
        self._ok.setEnabled(not on)

    def _give(self) -> None:
        if self._first.field.text() != self._again.field.text():
            self.complain("De to felter er ikke ens. Skriv dem igen.")
            self._again.field.setFocus()
            return
        self.wait(True)
        self.given.emit(self._first.field.text())


def _hidden(digits: bool) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(12 if digits else 400)
    return field

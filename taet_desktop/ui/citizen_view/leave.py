"""The way back to the adviser: four digits, with a growing delay after a wrong try."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from taet_desktop.services.leave_code import DIGITS
from taet_desktop.ui import style
from taet_desktop.ui.citizen_view.buttons import BigButton
from taet_desktop.ui.widgets import Label

DELAYS_MS = (1_000, 2_000, 4_000, 8_000)
"""How long after each wrong try the keys rest; the last one holds from then on."""

_WITH_CODE = "Kun for din rådgiver"
_KEYS = "Rådgiver: Hold Esc nede i to sekunder. Eller tryk Ctrl+Skift+L."
_HINT = "Du kan vælge en kode i »Indstillinger«."


class Delay:
    """How many wrong tries there have been and how long to wait, kept for as long as the screen is turned."""

    def __init__(self) -> None:
        self.wrong = 0
        self._until = 0.0

    def left(self) -> int:
        """Return how long the keys must still rest, in milliseconds."""
        return max(0, round((monotonic() - self._until) * -1000))

    def next(self) -> int:
        """Count one more wrong try, and return how long to wait, in milliseconds."""
        self.wrong += 1
        wait = DELAYS_MS[min(self.wrong, len(DELAYS_MS)) - 1]
        self._until = monotonic() + wait / 1000
        return wait


class Key(QPushButton):
    """One key of the pad."""

    def __init__(self, text: str, name: str, said: str) -> None:
        super().__init__(text)
        style.set_role(self, "key")
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


class LeavePage(QWidget):
    """`tried` carries four digits. `back` returns to the question, `lock` locks the vault instead."""

    tried = Signal(str)
    back = Signal()
    lock = Signal()

    def __init__(self, delay: Delay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delay = delay
        self._typed = ""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._rested)
        self.title = Label(_WITH_CODE, "prompt")
        self.shown = Label("", "prompt")
        self.said = Label("", "say")
        for label in (self.title, self.shown, self.said):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.pad = QWidget()
        self._pad_keys = self._make_pad()
        self.return_button = BigButton("tilbage", "chevron-left", "leave-back")
        self.lock_button = BigButton("Lås skærmen", "lock", "leave-lock")
        self.lock_button.setAccessibleDescription("Rådgiver: Lås, og lås op med kodeordet.")
        self.return_button.clicked.connect(self.back)
        self.lock_button.clicked.connect(self.lock)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.ask(has_code=False)

    def _make_pad(self) -> list[Key]:
        grid = QGridLayout(self.pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        keys = []
        for number, digit in enumerate("1234567890"):
            key = Key(digit, f"leave-{digit}", digit)
            key.clicked.connect(lambda _=False, digit=digit: self._press(digit))
            row, column = divmod(number, 3) if digit != "0" else (3, 1)
            grid.addWidget(key, row, column)
            keys.append(key)
        rub = Key("⌫", "leave-rub", "Slet det sidste tal")
        rub.clicked.connect(self._rub)
        grid.addWidget(rub, 3, 2)
        return [*keys, rub]

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 16, 48, 16)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self.title)
        column.addWidget(self.shown)
        column.addWidget(self.said)
        column.addWidget(self.pad, 0, centre)
        column.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        row.addWidget(self.return_button)
        row.addWidget(self.lock_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def ask(self, *, has_code: bool) -> None:
        """Ask for the code, or say which keys lead back when none has been chosen."""
        self._has_code = has_code
        self._typed = ""
        self.pad.setVisible(has_code)
        self.shown.setVisible(has_code)
        self.said.setText("" if has_code else f"{_KEYS}\n{_HINT}")
        self._show()
        self._enable(has_code)
        if has_code and self._delay.left():
            self._rest(self._delay.left())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self) -> None:
        """The code was wrong: rest for a while, without holding up the window."""
        self._typed = ""
        self._show()
        self._rest(self._delay.next())

    def _rest(self, wait: int) -> None:
        seconds = max(1, round(wait / 1000))
        unit = "sekund" if seconds == 1 else "sekunder"
        self.said.setText(f"Koden passer ikke. Prøv igen om {seconds} {unit}.")
        self._enable(False)
        self._again.start(wait)

    def wait(self) -> None:
        """Take no digits while the code is being looked at."""
        self._enable(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and event.text().isascii():
            self._press(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._rub()
        else:
            super().keyPressEvent(event)

    def _rested(self) -> None:
        self.said.setText("Prøv igen." if self._has_code else self.said.text())
        self._enable(self._has_code)

    def _enable(self, on: bool) -> None:
        for key in self._pad_keys:
            key.setEnabled(on)

    def _press(self, digit: str) -> None:
        if not self._has_code or not self._pad_keys[0].isEnabled() or len(self._typed) >= DIGITS:
            return
        self._typed += digit
        self.said.setText("")
        self._show()
        if len(self._typed) == DIGITS:
            self.wait()
            self.tried.emit(self._typed)

    def _rub(self) -> None:
        self._typed = self._typed[:-1]
        self._show()

    def _show(self) -> None:
        count = len(self._typed)
        self.shown.setText("  ".join(["●"] * count + ["○"] * (DIGITS - count)))
        self.shown.setAccessibleName(f"{count} af {DIGITS} tal")

"""The unlock page: the first thing that is painted, so it needs Qt and almost nothing else.

One field takes the passphrase, and the PIN too when quick unlock is on. What goes wrong is said below it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from taet_desktop.errors import UserError
from taet_desktop.ui import style
from taet_desktop.ui.mark import Mark
from taet_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from taet_desktop.ui.widgets.card import Card
from taet_desktop.ui.widgets.form import FormRow
from taet_desktop.ui.widgets.text import Label

WIDTH = 400
UNEXPECTED = "Der skete en fejl i programmet. Pengeskabet er stadig låst. Luk programmet, og prøv igen."


class UnlockPage(QWidget):
    """Asks for the way in. It never opens anything itself: it emits what was typed.

    `tried` carries the kind ("secret" or "recovery") and the text. The text leaves the field when it has
    worked, not when it was wrong by a letter.
    """

    tried = Signal(str, str)
    other_vault = Signal()
    new_vault = Signal()
    restore_header = Signal()
    restore_copy = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recovery = False
        self._busy = False
        self._pin = False
        style.set_role(self, "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Label("Lås op", "title", wrap=False)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.where = Label("", "muted")
        self.where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.row = FormRow("Kodeord", self.field, name="secret")
        self.button = PrimaryButton("Lås op")
        self.button.setObjectName("unlock")
        self.restore = LinkButton("Gendan låsefil")
        self.restore.hide()
        self.copy = LinkButton("")
        self.copy.setObjectName("restore-copy")
        self.copy.hide()
        self.recovery = LinkButton("Brug nødnøgle")
        self.recovery.setObjectName("use-recovery")
        self.other = LinkButton("Vælg et andet pengeskab")
        self.make = LinkButton("Lav et nyt pengeskab")
        self.make.setObjectName("new-vault")
        self.guide = LinkButton("Vejledning")
        self.guide.setObjectName("unlock-guide")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.card = Card(margin=24)
        self.card.column.setSpacing(16)
        self.card.add(self.row, self.restore, self.copy, self.button)
        self.card.column.addWidget(self.recovery, 0, Qt.AlignmentFlag.AlignHCenter)
        self.card.setFixedWidth(self._width())
        centre = Qt.AlignmentFlag.AlignHCenter
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addStretch(1)
        foot.addWidget(self.other)
        foot.addWidget(self.make)
        foot.addWidget(self.guide)
        foot.addStretch(1)
        # Large text and a long message together are higher than a small laptop.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(4)
        column.addWidget(Mark(72), 0, centre)
        column.addSpacing(16)
        column.addWidget(self.title)
        column.addWidget(self.where)
        column.addSpacing(16)
        # Not by alignment: an aligned item is given its size hint, and then a long message has no room.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(8)
        column.addLayout(foot)
        column.addStretch(5)
        scroll.setWidget(content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def _connect(self) -> None:
        self.field.returnPressed.connect(self._try)
        self.button.clicked.connect(self._try)
        self.field.textEdited.connect(self._typed)
        self.recovery.clicked.connect(self._switch)
        self.restore.clicked.connect(self.restore_header)
        self.copy.clicked.connect(self.restore_copy)
        self.other.clicked.connect(self.other_vault)
        self.make.clicked.connect(self.new_vault)

    def show_vault(self, folder: Path | None) -> None:
        """Say which vault will be opened."""
        if folder is None:
            self.where.setText("Alt, du og borgerne skriver, ligger låst inde på din egen computer.")
        else:
            self.where.setText(folder.name.removesuffix(".taet"))
            self.where.setToolTip(str(folder))
        first = folder is None
        self.card.setVisible(not first)
        self.title.setText("Velkommen" if first else "Lås op")
        self.other.setText("Åbn et pengeskab, du har" if first else "Vælg et andet pengeskab")
        # The first time, making a vault is the one thing to do.
        style.set_role(self.make, "primary" if first else "link")

    @property
    def busy(self) -> bool:
        """Whether a try is under way."""
        return self._busy

    @property
    def pin_offered(self) -> bool:
        """Whether the PIN works here too."""
        return self._pin

    def offer_pin(self, on: bool) -> None:
        """Say whether the PIN works here too."""
        self._pin = on
        self._label()

    def start(self) -> None:
        """Be ready for a new try, the field empty and focused."""
        self._recovery = False
        self.field.clear()
        self._forget_problem()
        self.set_busy(False)
        self._label()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool, text: str = "Låser op …") -> None:
        """Show that the key is being worked out; the field keeps still meanwhile."""
        self._busy = busy
        self.field.setReadOnly(busy)
        self.button.setEnabled(not busy)
        self.button.setText(text if busy else "Lås op")
        for link in (self.recovery, self.other, self.make, self.guide):
            link.setEnabled(not busy)

    def fail(self, error: Exception) -> None:
        """Say what went wrong, and let the text be corrected or typed anew."""
        self.set_busy(False)
        self.say(error.text() if isinstance(error, UserError) else UNEXPECTED)
        self.restore.setVisible(bool(getattr(error, "can_restore", False)))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def offer_copy(self, when: str) -> None:
        """Offer to put a copy of the store in its place; `when` says from which time it is."""
        self.copy.setText(f"Gendan kopien fra {when}")
        self.copy.show()

    def _forget_problem(self) -> None:
        self.row.set_error("")
        self.restore.hide()
        self.copy.hide()

    def say(self, text: str) -> None:
        """Say something below the field that the adviser should know before typing."""
        self.row.set_error(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "card"):
            self.card.setFixedWidth(self._width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._recovery and not self._busy:
            self._switch()
        else:
            super().keyPressEvent(event)

    def _width(self) -> int:
        return style.current().size(WIDTH)

    def _try(self) -> None:
        text = self.field.text()
        if self._busy:
            return
        if not text:
            self.row.set_error("Skriv din nødnøgle." if self._recovery else "Skriv dit kodeord.")
            return
        self._forget_problem()
        self.set_busy(True)
        self.tried.emit("recovery" if self._recovery else "secret", text)

    def _typed(self) -> None:
        if self.row.error.text():
            self.row.set_error("")

    def _switch(self) -> None:
        self._recovery = not self._recovery
        self.field.clear()
        self.row.set_error("")
        self._label()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _label(self) -> None:
        mode = QLineEdit.EchoMode
        if self._recovery:
            label, help_text = "Nødnøgle", "Skriv de fire grupper med ordene, i rækkefølge."
        else:
            label, help_text = ("Kodeord eller PIN-kode" if self._pin else "Kodeord"), ""
        self.row.set_label(label)
        self.row.set_help(help_text)
        # The printed key is long and typed from paper: it must be seen to be typed right.
        self.field.setEchoMode(mode.Normal if self._recovery else mode.Password)
        self.recovery.setText("Brug kodeord" if self._recovery else "Brug nødnøgle")

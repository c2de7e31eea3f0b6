"""After a visit is finished: the package for the record system, and the word that it has arrived."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.services.journaling import MAX_REFERENCE
from taet_desktop.ui import icons, style
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.widgets import Banner, Card, FormRow, Label, PrimaryButton, QuietButton

FOLDER, ZIP = "folder", "zip"


class ExportCard(Card):
    """Choose a shape, choose a place, see it being written. `wanted` carries whether it is to be a zip."""

    wanted = Signal(bool)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape = PillRow("Pakkens form")
        self.shape.set_pills([(FOLDER, "En mappe"), (ZIP, "Én zip-fil")])
        self.shape.set_on({FOLDER})
        self.shape.chosen.connect(lambda key: self.shape.set_on({key}))
        self.button = PrimaryButton("Eksportér til fagsystem", "export")
        self.button.setObjectName("export-visit")
        self.button.clicked.connect(lambda: self.wanted.emit(self.shape.pill(ZIP).isChecked()))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Eksport")
        self.step = Label("", "muted")
        self.stop = QuietButton("Stop")
        self.stop.clicked.connect(self.stopped)
        self.running = QWidget()
        line = QHBoxLayout()
        line.addWidget(self.step, 1)
        line.addWidget(self.stop)
        column = QVBoxLayout(self.running)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addLayout(line)
        self.running.hide()
        row = QHBoxLayout()
        row.addWidget(self.shape, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.add(
            Label("Eksportér til fagsystem", "section"),
            Label("I pakken ligger notatet som PDF og som tekst, du kan sætte ind, og svarene som data."),
            row,
            self.running,
        )

    def show_first(self, first: bool) -> None:
        """Show that this is the next thing to do, or that it has been done and can be done again."""
        self.button.setText("Eksportér til fagsystem" if first else "Eksportér igen")
        style.set_role(self.button, "primary" if first else "quiet")
        icons.set_icon(self.button, "export", "accent_ink" if first else "ink")

    def show_running(self, running: bool) -> None:
        """Show that the package is being written, or no longer."""
        self.running.setVisible(running)
        self.button.setEnabled(not running)
        self.shape.setEnabled(not running)
        if running:
            self.show_step(0, "Begynder …")

    def show_step(self, percent: int, text: str) -> None:
        """Show how far it has come."""
        self.bar.setValue(percent)
        self.step.setText(text)


class ConfirmCard(Card):
    """`confirmed` carries the date and the reference."""

    confirmed = Signal(object, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = DateEntry(today)
        self.entry.setFocusProxy(self.entry.line)
        self.day = FormRow("Journaliseret den", self.entry, name="journal-date")
        self.entry.line.setAccessibleName("Journaliseret den")
        field = AnswerLine()
        field.setMaxLength(MAX_REFERENCE)
        self.reference: FormRow[QLineEdit] = FormRow(
            "Reference", field, name="journal-reference", help_text="Fx sagsnummer. Du kan lade den stå tom."
        )
        self.button = PrimaryButton("Notatet er journaliseret", "check")
        self.button.setObjectName("confirm-journaled")
        self.button.clicked.connect(self._confirm)
        self.entry.settled.connect(lambda: self.day.set_error(self.entry.error))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.day, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.reference, 2, Qt.AlignmentFlag.AlignTop)
        self.add(
            Label("Når notatet ligger i fagsystemet", "section"),
            Label("Skriv her, hvornår det kom på sagen. Så står det ikke længere og venter."),
            row,
        )
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)

    def begin(self, day: date) -> None:
        """Suggest a date."""
        self.entry.show_day(day)
        self.reference.field.clear()
        self.day.set_error("")
        self.reference.set_error("")

    def show_error(self, field: str, sentence: str) -> bool:
        """Show what the service refused, at its field. Return False when the field is not here."""
        if field == "journal_date":
            self.day.set_error(sentence)
            self.entry.line.setFocus()
        elif field == "reference":
            self.reference.set_error(sentence)
            self.reference.field.setFocus()
        return field in {"journal_date", "reference"}

    def _confirm(self) -> None:
        if self.entry.day is None:
            self.day.set_error(self.entry.error or "Skriv den dag, notatet blev journaliseret.")
            self.entry.line.setFocus()
            return
        self.confirmed.emit(self.entry.day, self.reference.field.text())


class ReopenCard(Card):
    """`wanted` carries why the note must be put right."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = QuietButton("Ret notat", "edit")
        self.open.setObjectName("reopen-visit")
        self.open.clicked.connect(self._unfold)
        self.reason: FormRow[QLineEdit] = FormRow(
            "Hvorfor skal notatet rettes?",
            AnswerLine(),
            name="reopen-reason",
            help_text="Det bliver skrevet i loggen. Det, der er låst, bliver stående som en ældre udgave.",
        )
        self.button = QuietButton("Åbn besøget igen", "unlock")
        self.button.clicked.connect(self._reopen)
        self.reason.field.returnPressed.connect(self._reopen)
        self.column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.reason)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.begin()

    def begin(self) -> None:
        """Fold the question away."""
        self.open.show()
        self.reason.field.clear()
        self.reason.set_error("")
        self.reason.hide()
        self.button.hide()

    def _unfold(self) -> None:
        self.open.hide()
        self.reason.show()
        self.button.show()
        self.reason.field.setFocus()

    def _reopen(self) -> None:
        text = " ".join(self.reason.field.text().split())
        if not text:
            self.reason.set_error("Skriv kort hvorfor.")
            self.reason.field.setFocus()
            return
        self.wanted.emit(text)


class PapersCard(Card):
    """The way to what the citizen takes home."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QuietButton("Udskriv", "print")
        self.button.setObjectName("visit-papers")
        row = QHBoxLayout()
        row.addWidget(Label("Det, vi talte om, med aftalerne først, og alt det andet på papir."), 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.add(Label("Til at tage med hjem", "section"), row)


class FinishedView(QWidget):
    """What is shown for a finished visit, from *mangler eksport* to *journaliseret*."""

    open_folder = Signal()
    papers = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.heading = Label("", "title")
        self.lead = Label("")
        self.place = Banner(action="Åbn mappen")
        self.place.acted.connect(self.open_folder)
        self.export = ExportCard()
        self.confirm = ConfirmCard(today)
        self.reopen = ReopenCard()
        self.papers_card = PapersCard()
        self.papers_card.button.clicked.connect(self.papers)
        self._state: VisitState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        parts = (
            self.heading,
            self.lead,
            self.place,
            self.confirm,
            self.export,
            self.papers_card,
            self.reopen,
        )
        for widget in parts:
            column.addWidget(widget)

    def show_visit(self, visit: Visit, package: Path | None) -> None:
        """Show where the visit stands; `package` is where it was written just now."""
        state = visit.state
        heading, lead = _WORDS[state]
        if state is VisitState.JOURNALED and visit.journal_date:
            reference = f", reference {visit.journal_reference}" if visit.journal_reference else ""
            lead = f"Notatet kom på sagen den {clock.danish_date(visit.journal_date)}{reference}."
        self.heading.setText(heading)
        self.lead.setText(lead)
        self.place.show_text(f"Pakken ligger i {package}" if package else "", "good", "Eksporteret")
        self.export.setVisible(state is not VisitState.JOURNALED)
        self.export.show_first(state is VisitState.FINISHED)
        self.confirm.setVisible(state is VisitState.EXPORTED)
        self.reopen.setVisible(state is not VisitState.JOURNALED)
        if state is not self._state:
            self._state = state
            self.confirm.begin(self._today())
            self.reopen.begin()
            self.export.show_running(False)

    def clear(self) -> None:
        """Forget the visit."""
        self._state = None
        self.lead.setText("")
        self.place.dismiss()
        self.confirm.reference.field.clear()
        self.reopen.begin()


_WORDS = {
    VisitState.PLANNED: ("Besøget er ikke begyndt", ""),
    VisitState.OPEN: ("Besøget er i gang", ""),
    VisitState.FINISHED: (
        "Besøget er afsluttet – mangler eksport",
        "Notatet er låst og ligger trygt her. Nu skal det over i fagsystemet.",
    ),
    VisitState.EXPORTED: (
        "Klar til journalisering",
        "Læg pakken ind i fagsystemet, og fortæl her, når det er gjort.",
    ),
    VisitState.JOURNALED: ("Journaliseret", ""),
}

"""Add a citizen, or change what is known about one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from taet_desktop.domain import clock, cpr, follow_up
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.citizen import MAX_LINE, MAX_NAME, Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services import citizens
from taet_desktop.ui.navigation import Context, Page
from taet_desktop.ui.pages.columns import Columns
from taet_desktop.ui.pages.follow_up_field import FollowUpField
from taet_desktop.ui.widgets import (
    Card,
    ChipChoice,
    FormRow,
    Label,
    PrimaryButton,
    QuietButton,
    SavedLabel,
    ScrollColumn,
)

FORM_HELP = {
    QuestionForm.STANDARD: "Åbne spørgsmål i korte sætninger.",
    QuestionForm.CONCRETE: "Lukkede spørgsmål med få svar at vælge imellem.",
    QuestionForm.PICTURE: "Billeder og højst seks ord.",
    QuestionForm.GENTLE: "Om det, der betyder noget nu. Ikke om fremtiden.",
}
PAUSE_MS = 1000
PARAGRAPHS = ("", *follow_up.DEFAULT_MONTHS)


class CitizenEditPage(Page):
    """A form in two cards that saves itself: on every change of field, and a second after the last key.

    A field that can't be used says so and keeps its text; everything else is saved all the same. A new
    citizen begins to exist with the first name.
    """

    title = "Borger"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._citizen: Citizen | None = None
        self._before: Citizen | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn(width=1040)
        self._scroll.setObjectName("edit-scroll")
        outer.addWidget(self._scroll)
        self._rows: dict[str, FormRow[QLineEdit]] = {}
        who, meeting = Card(margin=20), Card(margin=20)
        who.column.setSpacing(14)
        meeting.column.setSpacing(14)
        who.add(
            Label("Hvem er det?", "section"),
            self._line("first_name", "Fornavn", MAX_NAME),
            self._line("last_name", "Efternavn", MAX_NAME),
            self._line("called", "Vil gerne kaldes", MAX_NAME, "Hvis det er noget andet end fornavnet."),
            self._line("cpr", "CPR-nummer", 20),
            self._line("phone", "Telefon", MAX_LINE),
            self._line("email", "E-mail", MAX_LINE),
            self._line("address", "Adresse", MAX_LINE),
        )
        who.column.addStretch(1)
        forms = [(form, form.label.capitalize()) for form in QuestionForm]
        self._form = FormRow("Spørgsmålenes form", ChipChoice(forms, "edit-form"), name="edit-form")
        self._form.field.chosen.connect(self._explain_form)
        paragraphs = [(paragraph, paragraph.capitalize() or "Ingen") for paragraph in PARAGRAPHS]
        chips = ChipChoice(paragraphs, "edit-paragraph")
        self._paragraph = FormRow("Paragraf", chips, name="edit-paragraph")
        chips.chosen.connect(self._explain_paragraph)
        self._follow_up = FollowUpField("edit-follow-up")
        meeting.add(
            Label("Hvordan mødes I bedst?", "section"),
            self._line("meeting_line", "Sådan vil borgeren mødes", MAX_LINE, "Én linje, med borgerens ord."),
            self._form,
            self._paragraph,
            self._follow_up,
        )
        meeting.column.addStretch(1)
        done = PrimaryButton("Færdig", "check")
        done.setObjectName("edit-done")
        done.clicked.connect(self._done)
        undo = QuietButton("Fortryd ændringer", "undo")
        undo.setObjectName("edit-undo")
        undo.clicked.connect(self._undo_all)
        self._saved_label = SavedLabel()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in (done, undo, self._saved_label):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        self._scroll.add(Columns([who, meeting], narrowest=400), buttons)
        self._scroll.column.addStretch(1)
        self._rows["cpr"].field.editingFinished.connect(self._check_cpr)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._watch()

    def _watch(self) -> None:
        for row in self._rows.values():
            row.field.textEdited.connect(self._later)
            row.field.editingFinished.connect(self.flush)
        self._form.field.chosen.connect(self.flush)
        self._paragraph.field.chosen.connect(self.flush)
        self._follow_up.changed.connect(self.flush)

    def open(self, **target: object) -> None:
        """Change the citizen `id`, or add a new one."""
        record = target.get("id")
        self.clear()
        self.set_title("Ret oplysninger" if record else "Ny borger")
        if record:
            self.jobs.run(citizens.get_citizen, self.context.session, RecordId(str(record)), done=self._begin)
        else:
            self._begin(citizens.new_citizen())

    def refresh(self) -> None:
        """Keep what is being typed; the form is filled by `open`."""

    def clear(self) -> None:
        """Empty the form."""
        self._pause.stop()
        self._citizen = self._before = None
        self._saved_label.clear()
        for row in self._rows.values():
            row.field.clear()
            row.set_error("")
        self._follow_up.set_value(None)

    def _line(self, name: str, label: str, limit: int, help_text: str = "") -> FormRow[QLineEdit]:
        field = QLineEdit()
        field.setMaxLength(limit)
        row = FormRow(label, field, name=f"edit-{name}", help_text=help_text)
        field.textEdited.connect(lambda: row.set_error(""))
        self._rows[name] = row
        return row

    def _begin(self, citizen: Citizen) -> None:
        self._citizen = self._before = citizen
        self._fill(citizen)
        self._rows["first_name"].field.setFocus()

    def _fill(self, citizen: Citizen) -> None:
        for name, row in self._rows.items():
            value = getattr(citizen, name)
            row.set_error("")
            row.field.setText("" if name == "cpr" else value)
            row.field.setCursorPosition(0)
        self._mask_cpr(citizen)
        self._form.field.set_value(citizen.form)
        self._paragraph.field.set_value(citizen.paragraph if citizen.paragraph in PARAGRAPHS else "")
        self._follow_up.set_value(citizen.next_follow_up)
        self._explain_form()
        self._explain_paragraph()

    def _mask_cpr(self, citizen: Citizen) -> None:
        """Never show the kept number here: an empty field keeps it, a typed one replaces it."""
        self._rows["cpr"].field.setPlaceholderText(citizen.cpr_masked or "DDMMÅÅ-NNNN")
        self._rows["cpr"].set_help("Skriv kun her, hvis nummeret skal ændres." if citizen.cpr else "")

    def _explain_form(self) -> None:
        self._form.set_help(FORM_HELP[QuestionForm(self._form.field.value())])

    def _explain_paragraph(self) -> None:
        months = follow_up.months_for(self._paragraph.field.value() or "")
        self._follow_up.set_help(f"Står feltet tomt, er det {_interval(months)} efter jeres sidste møde.")

    def _check_cpr(self) -> None:
        row = self._rows["cpr"]
        text = row.field.text().strip()
        if not text:
            row.set_error("")
            return
        try:
            number = cpr.parse(text)
        except InvalidInput as error:
            row.set_error(error.text().replace("\n", " "))
            return
        row.field.setText(number.formatted)
        row.set_help(
            "Erstatnings-CPR."
            if number.replacement
            else f"Født {clock.danish_date(number.born)}."
            if number.born <= date.today()
            else "Datoen ligger ude i fremtiden. Er tallene rigtige?"
        )

    def _later(self, _text: str) -> None:
        self._pause.start()

    def flush(self) -> None:
        """Queue what has changed, leaving out a CPR number that can't be used."""
        self._pause.stop()
        before = self._citizen
        if before is None or not self._rows["first_name"].field.text().strip():
            return
        citizen = self._typed(before)
        if citizen == before:
            return
        self._citizen = citizen
        self._saved_label.waiting()
        self.jobs.run(
            citizens.save_citizen,
            self.context.session,
            citizen,
            done=self._saved,
            failed=self._explain,
        )

    def unsaved(self) -> bool:
        """Tell whether a CPR number stands here that can't be kept as it is."""
        return self._citizen is not None and bool(self._rows["cpr"].error.text())

    def _typed(self, before: Citizen) -> Citizen:
        values: dict[str, Any] = {
            name: " ".join(row.field.text().split()) for name, row in self._rows.items()
        }
        try:
            values["cpr"] = cpr.parse(values["cpr"]).digits if values["cpr"] else before.cpr
        except InvalidInput:
            values["cpr"] = before.cpr
        return replace(
            before,
            **values,
            form=QuestionForm(self._form.field.value()),
            paragraph=self._paragraph.field.value() or "",
            next_follow_up=self._follow_up.value() if self._follow_up.readable() else before.next_follow_up,
        )

    def _saved(self, changes: Changes) -> None:
        self._saved_label.saved(clock.now())
        self.context.hub.tell(changes, self)

    def _done(self) -> None:
        self._check_cpr()
        nameless = not self._rows["first_name"].field.text().strip()
        if nameless:
            self._rows["first_name"].set_error("Skriv borgerens fornavn.")
        if self._citizen is None or nameless or self.unsaved():
            self._rows["first_name" if nameless else "cpr"].field.setFocus()
            return
        self.flush()
        self.navigator.replace("citizen", id=self._citizen.id)

    def _undo_all(self) -> None:
        """Go back to how it was when the form was opened; a citizen added here disappears again."""
        before = self._before
        if before is None:
            return
        self._fill(before)
        if before.first_name:
            self.flush()
            return
        if self._citizen is not None and self._citizen.first_name:
            self.jobs.run(
                citizens.erase_citizen,
                self.context.session,
                self._citizen.id,
                "borger oprettet ved en fejl",
                done=self._saved,
            )
        self._citizen = None
        self.navigator.back("citizens")

    def _explain(self, error: Exception) -> None:
        self._saved_label.failed()
        if isinstance(error, InvalidInput) and error.field in self._rows:
            row = self._rows[error.field]
            row.set_error(error.text().replace("\n", " "))
            row.field.setFocus()
        elif isinstance(error, UserError):
            self.context.messages.user_error(error)


def _interval(months: int) -> str:
    if months % 12 == 0:
        return "et år" if months == 12 else f"{months // 12} år"
    return f"{months} måneder"

"""One section of a tool: its questions, built a few at a time so that the window never waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Item, Section
from taet_desktop.domain.visibility import is_visible
from taet_desktop.domain.voices import QuestionForm, Voice
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.question import QuestionRow
from taet_desktop.ui.widgets import Label

SLICE = 0.008
"""How many seconds of building are done before the window may paint and listen again."""


class SectionView(QWidget):
    """`edited` carries the question's id, its answers and the part being typed in."""

    edited = Signal(str, object, str)
    form_chosen = Signal(str, object)
    built = Signal()

    def __init__(
        self,
        section: Section,
        context: FieldContext,
        form_of: Callable[[Item], QuestionForm],
        known_voices: Callable[[], Sequence[Voice]],
        usual_voice: Callable[[], Voice],
        *,
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.section = section
        self.rows: dict[str, QuestionRow] = {}
        self._context = context
        self._form_of = form_of
        self._known_voices = known_voices
        self._usual_voice = usual_voice
        self._read_only = read_only
        self._answers = Answers()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        if section.intro:
            self._column.addWidget(Label(section.intro, "muted"))
        self._below: QWidget | None = None
        self._column.addStretch(1)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._build_some)

    @property
    def complete(self) -> bool:
        """Tell whether every question has been built."""
        return len(self.rows) == len(self.section.items)

    def show_answers(self, answers: Answers) -> None:
        """Show these answers, and only the questions that are asked with them."""
        self._answers = answers
        for row in self.rows.values():
            row.show_answers(answers.of(row.item.id))
        self._ask_what_is_asked()
        if not self.complete and not self._next.isActive():
            self._build_some()

    def put_below(self, widget: QWidget) -> None:
        """Let something stand below the questions."""
        self._below = widget
        self._column.insertWidget(self._column.count() - 1, widget)

    def follow(self, answers: Answers) -> None:
        """Ask what is asked with these answers, which came from here."""
        self._answers = answers
        self._ask_what_is_asked()

    def _ask_what_is_asked(self) -> None:
        for row in self.rows.values():
            asked = is_visible(row.item, self._answers)
            # Showing what is shown already would lay out everything at once, a long paste with it.
            if asked == row.isHidden():
                row.setVisible(asked)

    def finish_building(self) -> None:
        """Build the rest at once: somebody wants to go to one of the questions."""
        self._next.stop()
        for item in self.section.items[len(self.rows) :]:
            self._build(item)
        self.built.emit()

    def ask_anew(self) -> None:
        """Ask in the form, and whom, is asked by now; an answer stays in the mouth and the form it has."""
        for row in self.rows.values():
            wanted = self._form_of(row.item)
            if row.item.question(wanted).form is not row.item.question(row.form).form:
                row.ask_in(wanted)
            if not self._read_only:
                row.renew_voice()

    def ask_in(self, item_id: str, form: QuestionForm) -> None:
        """Ask one question in another form."""
        self.rows[item_id].ask_in(form)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        return [stop for row in self.rows.values() for stop in row.stops()]

    def first_visible(self) -> QuestionRow | None:
        """Return the first question that is asked."""
        return next((row for row in self.rows.values() if not row.isHidden()), None)

    def _build_some(self) -> None:
        started = perf_counter()
        for item in self.section.items[len(self.rows) :]:
            self._build(item)
            if perf_counter() - started > SLICE:
                break
        if self.complete:
            self.built.emit()
        else:
            self._next.start(0)

    def _build(self, item: Item) -> None:
        row = QuestionRow(
            item, self._form_of(item), self._context, self._known_voices, usual_voice=self._usual_voice
        )
        row.setObjectName(f"question-{item.id}")
        row.set_read_only(self._read_only)
        row.show_answers(self._answers.of(item.id))
        if not is_visible(item, self._answers):
            row.hide()
        row.edited.connect(lambda answers, part, key=item.id: self.edited.emit(key, answers, part))
        row.form_chosen.connect(lambda form, key=item.id: self.form_chosen.emit(key, form))
        self.rows[item.id] = row
        after = 2 if self._below is not None else 1
        self._column.insertWidget(self._column.count() - after, row)

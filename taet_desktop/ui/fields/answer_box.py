"""One voice's answer to one question: who says it, the field, own words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from taet_desktop.domain.answers import Answer, is_empty
from taet_desktop.domain.instrument import Item, ItemKind, Question
from taet_desktop.domain.own_texts import OWN_TEXTS
from taet_desktop.domain.sentences import value_phrase
from taet_desktop.domain.voices import Informant, Voice
from taet_desktop.ui import icons, style
from taet_desktop.ui.fields.base import Field, FieldContext, Place, caret, set_caret
from taet_desktop.ui.fields.make import make_field
from taet_desktop.ui.fields.text import AnswerLine, AnswerText
from taet_desktop.ui.widgets import IconButton, Label

WORDS = "words"
NAME = "name"
_NAMED = (Informant.RELATIVE, Informant.GUARDIAN, Informant.PROVIDER)
VALUE_PREFIX = "value:"


class AnswerBox(QFrame):
    """Shows and gives one `Answer`. `edited` carries the text that is being typed in, empty for one act.

    An answer in another form is not lost: what was chosen stands as a line until something new is chosen, and
    text becomes own words.
    """

    edited = Signal(str)
    renamed = Signal(str)
    move_wanted = Signal(object)
    remove_wanted = Signal()

    def __init__(
        self,
        item: Item,
        question: Question,
        voice: Voice,
        context: FieldContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.item = item
        self.question = question
        self.voice = voice
        self._context = context
        self._kept: Answer | None = None
        self._given: Answer | None = None
        self._words_folded = False
        self.head = _Head(voice, context.citizen_name)
        self.head.name.edited.connect(lambda: self.renamed.emit(self.head.name.text()))
        self.head.remove.clicked.connect(self.remove_wanted)
        self.before = Label("", "muted")
        self.before.hide()
        self.field: Field = make_field(question, context, item)
        self.field.changed.connect(self._field_changed)
        self.field.problem.connect(self._say)
        self.error = Label("", "error")
        self.error.hide()
        self.words: AnswerText | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.before)
        column.addWidget(self.field)
        column.addWidget(self.error)
        if question.kind is not ItemKind.TEXT:
            self._words_row = self._make_words()
            column.addWidget(self._words_row)
            self._show_words()
        column.addStretch(1)  # beside a higher answer this one stays at the top

    def _make_words(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = QLabel()
        icons.set_icon(mark, "quote", "muted")
        self.words = AnswerText(lines=1)
        self.words.setPlaceholderText("Egne ord")
        self.words.setAccessibleName(f"{self.question.prompt} – egne ord")
        self.words.setProperty("partName", "egne ord")
        self.words.edited.connect(lambda: self._edited(WORDS))
        self.words.refused.connect(self._say)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        return whole

    def answer(self) -> Answer:
        """Return what is said; it may be empty."""
        value: Any = self.field.value()
        words = self.words.text() if self.words else ""
        kind = self.question.kind
        base = self._given or Answer(self.item.id, kind, None, voice=self.voice)
        kept = self._kept
        if kept is not None and kind is ItemKind.TEXT and kept.kind is not ItemKind.TEXT:
            # A closed answer given in another form stays; what is written here are its own words.
            return replace(kept, words=value or "", voice=self.voice)
        if kept is not None and is_empty(value):
            return replace(kept, words=words, voice=self.voice)
        left = self.field.leftover()
        if left and left not in words:
            words = "\n".join(part for part in (words, left) if part)
        form = self.question.form
        return replace(base, kind=kind, value=value, words=words, voice=self.voice, form=form)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer, or nothing."""
        if answer is not None and self._given is not None and answer == self.answer():
            self._given = answer
            return
        self._given = answer
        self._kept = None
        words = answer.words if answer else ""
        value = answer.value if answer else None
        if answer and not self._fits(answer):
            if answer.kind is ItemKind.TEXT:
                words = "\n".join(part for part in (str(value or ""), words) if part.strip())
                value = None
            else:
                self._kept = answer
                value = words if self.question.kind is ItemKind.TEXT else None
        elif answer and self.question.kind is ItemKind.TEXT and words.strip():
            value = "\n".join(part for part in (str(value or ""), words) if part.strip())
        self.field.set_value(value)
        if self.words:
            self.words.show_text(words)
            self._show_words()
        self._show_kept()

    def fold_words(self, folded: bool) -> None:
        """Leave the line for own words out until something stands there, or let it be seen."""
        self._words_folded = folded
        if self.words:
            self._show_words()

    def _show_words(self) -> None:
        wanted = self.question.kind not in OWN_TEXTS and not self._words_folded
        self._words_row.setVisible(wanted or bool(self.words and self.words.text().strip()))

    def is_blank(self) -> bool:
        """Tell whether nothing is said here."""
        return self.answer().empty

    def show_head(self, shown: bool) -> None:
        """Show who says it; hidden when only the citizen does."""
        self.head.setVisible(shown)

    def offer_moves(self, voices: list[tuple[str, Voice]]) -> None:
        """Say to whom the answer can be moved when it was put in the wrong mouth."""
        menu = QMenu(self.head.more)
        for text, voice in voices:
            action = menu.addAction(f"Det var {text}, der sagde det")
            action.triggered.connect(lambda _=False, voice=voice: self.move_wanted.emit(voice))
        self.head.more.setMenu(menu)
        self.head.more.setPopupMode(self.head.more.ToolButtonPopupMode.InstantPopup)

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus, in the order of Tab."""
        found: dict[str, QWidget] = {VALUE_PREFIX + key: part for key, part in self.field.parts().items()}
        if self.words:
            found[WORDS] = self.words
        found[NAME] = self.head.name
        return found

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        words = [self.words] if self.words else []
        return [self.head.name, self.head.more, self.head.remove, *self.field.stops(), *words]

    def place(self) -> Place | None:
        """Return where the caret stands, or None when the focus is elsewhere."""
        focus = self.window().focusWidget()
        for key, part in self.parts().items():
            if part is focus:
                return Place(key, *caret(part))
        return None

    def go_to(self, place: Place | None = None) -> None:
        """Take the focus, at the same place as before when it is still there."""
        if place and place.part not in self.parts():
            self.field.finish_building()
        parts = self.parts()
        part = parts.get(place.part) if place else None
        target = part or next(iter(parts.values()))
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if place and part:
            set_caret(part, place.cursor, place.anchor)

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let answer."""
        self.field.set_read_only(read_only)
        if self.words:
            self.words.setReadOnly(read_only)
            self.words.setPlaceholderText("" if read_only else "Egne ord")
        self.head.set_read_only(read_only)

    def _fits(self, answer: Answer) -> bool:
        if answer.kind is not self.question.kind:
            return False
        if answer.kind in (ItemKind.CHOICE, ItemKind.CHOICES, ItemKind.PICTOGRAMS) and self.question.choices:
            ids = answer.value if isinstance(answer.value, list) else [answer.value]
            return is_empty(answer.value) or all(self.question.choice(str(one)) for one in ids)
        return True

    def _show_kept(self) -> None:
        kept = self._kept
        phrase = value_phrase(self.item, kept, self._context.picture_name) if kept else ""
        self.before.setText(f"Svaret er lige nu: {phrase}" if phrase else "")
        self.before.setVisible(bool(phrase))

    def _field_changed(self) -> None:
        if (
            self._kept is not None
            and self.question.kind is not ItemKind.TEXT
            and self.field.value() is not None
        ):
            self._kept = None
            self._show_kept()
        self._edited(VALUE_PREFIX + self.field.typing_part if self.field.typing_part else "")

    def _edited(self, part: str) -> None:
        self.edited.emit(part)

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))


class _Head(QWidget):
    """Who says it, what the citizen calls that person, and the way to put it right."""

    def __init__(self, voice: Voice, citizen_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = Label("", "label", wrap=False)
        self.name = AnswerLine()
        self.name.setFixedWidth(style.current().size(170))
        self.name.setPlaceholderText("fx mor")
        self.more = IconButton("more", "Ret, hvem der sagde det")
        self.remove = IconButton("trash", "Fjern svaret")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.who)
        row.addWidget(self.name)
        row.addStretch(1)
        row.addWidget(self.more)
        row.addWidget(self.remove)
        self._citizen_name = citizen_name
        self.show_voice(voice)

    def show_voice(self, voice: Voice) -> None:
        """Show another voice."""
        named = voice.informant in _NAMED
        self.who.setText(voice_title(voice, self._citizen_name))
        self.name.setVisible(named)
        self.name.setAccessibleName(f"Hvad kalder {self._citizen_name} sin {voice.informant.label}?")
        self.name.show_text(voice.name)

    def set_read_only(self, read_only: bool) -> None:
        """Show only."""
        self.name.setReadOnly(read_only)
        self.more.setVisible(not read_only)
        self.remove.setVisible(not read_only)


def voice_title(voice: Voice, citizen_name: str) -> str:
    """Return how a voice's answer is headed: `Anna siger`, `Pårørende siger`, `Jeg så`."""
    if voice.informant is Informant.CITIZEN:
        return f"{citizen_name} siger"
    if voice.informant is Informant.OBSERVATION:
        return "Jeg så"
    if voice.informant is Informant.ADVISER:
        return "Jeg siger"
    return f"{voice.informant.label.capitalize()} siger"


def voice_word(voice: Voice, citizen_name: str) -> str:
    """Return the short word for a voice on its pill."""
    if voice.informant is Informant.CITIZEN:
        return citizen_name
    if voice.informant is Informant.ADVISER:
        return "jeg"
    if voice.informant is Informant.OBSERVATION:
        return "jeg så"
    return voice.name or voice.informant.label

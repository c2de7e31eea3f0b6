"""One question: how it is asked, in which form, what every voice answers, and who else says something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from taet_desktop.domain.answers import Answer, with_voice
from taet_desktop.domain.instrument import Item
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Voice
from taet_desktop.ui import style
from taet_desktop.ui.fields.answer_box import NAME, AnswerBox, voice_word
from taet_desktop.ui.fields.base import FieldContext, Place, chain
from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.fields.text import AnswerLine, AnswerText
from taet_desktop.ui.pictures import PictogramView
from taet_desktop.ui.widgets import Card, IconButton, Label

_ROLES = (Informant.RELATIVE, Informant.GUARDIAN, Informant.PROVIDER)
_SIDE_BY_SIDE = 760
"""The width, in pixels at 100 % text, from which two voices stand beside each other."""


class QuestionRow(Card):
    """`edited` carries every answer to this question and the text being typed in (empty for one act)."""

    edited = Signal(object, str)
    form_chosen = Signal(object)

    def __init__(
        self,
        item: Item,
        form: QuestionForm,
        context: FieldContext,
        known_voices: Callable[[], Sequence[Voice]],
        *,
        usual_voice: Callable[[], Voice] = lambda: CITIZEN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, margin=20)
        self.item = item
        self.form = form
        self._context = context
        self._known_voices = known_voices
        self._usual_voice = usual_voice
        self._read_only = False
        self.boxes: list[AnswerBox] = []
        self.prompt = Label("", "lead")
        style.set_role(self.prompt, "section")
        self.help = Label("", "muted")
        self.forms = PillRow("Spørg på en anden måde")
        self.forms.chosen.connect(lambda key: self.form_chosen.emit(QuestionForm(key)))
        self.voices = PillRow("Hvem siger det?")
        self.voices.chosen.connect(self._voice_chosen)
        self.more = IconButton("more", "Mere om svaret")
        self.more.setMenu(QMenu(self.more))
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.more.menu().aboutToShow.connect(self._fill_menu)
        self._answers = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._answers.setSpacing(16)
        self._lay_out()
        self._show_question()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        if self.item.pictogram:
            picture = PictogramView(self.item.pictogram, style.current().size(48))
            head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.prompt)
        words.addWidget(self.help)
        words.addWidget(self.forms)
        head.addLayout(words, 1)
        self._who = Label("Hvem siger det?", "help", wrap=False)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._who.setMinimumHeight(self.voices.line_height())
        foot.addWidget(self._who, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.voices, 1)
        foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.column.setSpacing(14)
        self.add(head, self._answers, foot)

    def _show_question(self) -> None:
        question = self.item.question(self.form)
        self.prompt.setText(question.prompt)
        self.help.setText(question.help)
        self.help.setVisible(bool(question.help))
        offered = [(form.value, form.label) for form in QuestionForm if form in self.item.forms]
        self.forms.set_pills(offered if len(offered) > 1 else [])
        self.forms.set_on({question.form.value})
        self.forms.setVisible(len(offered) > 1 and not self._read_only)

    @property
    def first_voice(self) -> Voice:
        """Return who is asked: as a rule the citizen, or the adviser where the adviser answers alone."""
        return ADVISER if self.item.adviser_only else self._usual_voice()

    def renew_voice(self) -> None:
        """Ask whoever is asked now, as long as nothing has been said."""
        first = self.first_voice
        if len(self.boxes) != 1 or self.boxes[0].voice == first:
            return
        box = self.boxes[0]
        box.field.settle()
        if box.is_blank():
            here = box.place() is not None
            self._drop(box)
            self._open(first)
            self._arrange()
            if here:
                self.boxes[0].go_to()

    def answers(self) -> list[Answer]:
        """Return what every voice says; nothing for those who say nothing."""
        return [answer for box in self.boxes if not (answer := box.answer()).empty]

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show these answers, the citizen's first; an empty box stays if it has the focus or is alone."""
        wanted = {answer.voice.key: answer for answer in answers}
        for box in self.boxes[:]:
            box.show_answer(wanted.get(box.voice.key))
            has_focus = box.place() is not None
            if box.voice.key not in wanted and not has_focus and (wanted or len(self.boxes) > 1):
                self._drop(box)
        there = {box.voice.key for box in self.boxes}
        for answer in answers:
            if answer.voice.key not in there:
                self._open(answer.voice).show_answer(answer)
        if not self.boxes:
            self._open(self.first_voice)
        self._arrange()

    def ask_in(self, form: QuestionForm) -> None:
        """Ask in another form; what was answered stays."""
        given = self.answers()
        voices = [box.voice for box in self.boxes]
        self.form = form
        self._show_question()
        for box in self.boxes[:]:
            self._drop(box)
        for voice in voices:
            self._open(voice)
        self.show_answers(given)

    def show_voices(self) -> None:
        """Offer the voices that are known by now."""
        pills, on = [], {box.voice.key for box in self.boxes}
        for voice in self._offered():
            pills.append((voice.key, voice_word(voice, self._context.citizen_name)))
        self.voices.set_pills(pills)
        self.voices.set_on(on)

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let answer."""
        self._read_only = read_only
        for box in self.boxes:
            box.set_read_only(read_only)
        for widget in (self.voices, self._who, self.more):
            widget.setVisible(not read_only)
        self._show_question()

    def settle(self) -> None:
        """Let every field make up its mind about what is half typed."""
        for box in self.boxes:
            box.field.settle()

    def place(self) -> tuple[int, Place] | None:
        """Return which box has the caret, and where; None when the focus is elsewhere."""
        for number, box in enumerate(self.boxes):
            found = box.place()
            if found is not None:
                return number, found
        return None

    def go_to(self, number: int = 0, place: Place | None = None) -> None:
        """Take the focus in one of the boxes."""
        if self.boxes:
            self.boxes[min(number, len(self.boxes) - 1)].go_to(place)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        answers = [stop for box in self.boxes for stop in box.stops()]
        return [*self.forms.stops(), *answers, *self.voices.stops(), self.more]

    def typed_text(self, part: str) -> str:
        """Return what stands in a part that is being typed in, as named by `edited`."""
        number, _, key = part.partition("/")
        widget = self.boxes[int(number)].parts().get(key) if number else None
        return widget.text() if isinstance(widget, AnswerText | AnswerLine) else ""

    def box_of(self, voice: Voice) -> AnswerBox | None:
        """Return the box of one voice."""
        return next((box for box in self.boxes if box.voice.key == voice.key), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _offered(self) -> list[Voice]:
        if self.item.adviser_only:
            base = [ADVISER, Voice(Informant.OBSERVATION)]
        else:
            base = [CITIZEN, *(Voice(role) for role in _ROLES), ADVISER, Voice(Informant.OBSERVATION)]
        known = [] if self.item.adviser_only else self._known_voices()
        named = {voice.key: voice for voice in known if voice.name}
        named.update({box.voice.key: box.voice for box in self.boxes if box.voice not in base})
        every = {voice.key: voice for voice in [*base, *named.values()]}
        return sorted(every.values(), key=lambda voice: (voice.informant.rank, not voice.name))

    def _open(self, voice: Voice) -> AnswerBox:
        box = AnswerBox(self.item, self.item.question(self.form), voice, self._context)
        box.set_read_only(self._read_only)
        box.edited.connect(lambda part, box=box: self._tell(box, part))
        box.renamed.connect(lambda name, box=box: self._rename(box, name))
        box.move_wanted.connect(lambda voice, box=box: self._move_to(box, voice))
        box.remove_wanted.connect(lambda box=box: self._remove(box))
        self.boxes.append(box)
        return box

    def _drop(self, box: AnswerBox) -> None:
        self.boxes.remove(box)
        self._answers.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _arrange(self) -> None:
        self.boxes.sort(key=lambda box: box.voice.informant.rank)
        # Who speaks goes without saying for the citizen, and for the adviser where only the adviser does.
        plain = ADVISER if self.item.adviser_only else CITIZEN
        alone = len(self.boxes) == 1 and self.boxes[0].voice == plain
        offered = self._offered()
        name = self._context.citizen_name
        for place, box in enumerate(self.boxes):
            if self._answers.indexOf(box) != place:
                self._answers.removeWidget(box)
                self._answers.insertWidget(place, box, 1)
            box.show_head(not alone)
            if not alone:
                free = [one for one in offered if self.box_of(one) is None]
                box.offer_moves([(voice_word(one, name), one) for one in free])
        self._turn()
        self.show_voices()
        self._say_more()
        chain(self.stops())

    def _turn(self) -> None:
        wide = self.width() >= style.current().size(_SIDE_BY_SIDE) and len(self.boxes) > 1
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._answers.direction() is not direction:
            self._answers.setDirection(direction)

    def _say_more(self) -> None:
        alone = len(self.boxes) == 1
        self.more.setVisible(alone and not self._read_only and not self.boxes[0].is_blank())

    def _fill_menu(self) -> None:
        menu: Any = self.more.menu()
        menu.clear()
        box = self.boxes[0]
        menu.addAction("Ryd svaret").triggered.connect(lambda: self._remove(box))
        menu.addSeparator()
        for voice in self._offered():
            if self.box_of(voice) is None:
                word = voice_word(voice, self._context.citizen_name)
                action = menu.addAction(f"Det var {word}, der sagde det")
                action.triggered.connect(lambda _=False, voice=voice: self._move_to(box, voice))

    def _voice_chosen(self, key: str) -> None:
        voice = next(one for one in self._offered() if one.key == key)
        box = self.box_of(voice)
        blank = next((one for one in self.boxes if one.is_blank()), None)
        if box is not None and box is blank and len(self.boxes) > 1:
            self._drop(box)
            self._arrange()
            self.boxes[0].go_to()
            return
        if box is None:
            # Nothing said yet: another one is asked instead. Otherwise both stand side by side.
            if blank is not None:
                self._drop(blank)
            box = self._open(voice)
        self._arrange()
        box.go_to()

    def _rename(self, box: AnswerBox, name: str) -> None:
        voice = Voice(box.voice.informant, name.strip())
        other = self.box_of(voice)
        if other is not None and other is not box:
            box.field.problem.emit(f"Der står allerede et svar fra {name.strip() or voice.informant.label}.")
            return
        box.field.problem.emit("")
        box.voice = voice
        self.show_voices()
        self.edited.emit(self.answers(), f"{self.boxes.index(box)}/{NAME}")

    def _move_to(self, box: AnswerBox, voice: Voice) -> None:
        answer = with_voice(box.answer(), voice)
        self._drop(box)
        moved = self._open(voice)
        moved.show_answer(answer)
        self._arrange()
        self.edited.emit(self.answers(), "")
        moved.go_to()

    def _remove(self, box: AnswerBox) -> None:
        self._drop(box)
        if not self.boxes:
            self._open(self.first_voice)
        self._arrange()
        self.edited.emit(self.answers(), "")
        self.boxes[0].go_to()

    def _tell(self, box: AnswerBox, part: str) -> None:
        self._say_more()
        self.edited.emit(self.answers(), f"{self.boxes.index(box)}/{part}" if part else "")

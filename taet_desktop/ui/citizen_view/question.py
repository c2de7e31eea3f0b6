"""One question on the turned screen: picture, prompt, the citizen's own answer, own words if wanted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Item, ItemKind
from taet_desktop.domain.own_texts import OWN_TEXTS
from taet_desktop.domain.voices import CITIZEN, QuestionForm, Source
from taet_desktop.ui import style
from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.citizen_view.buttons import BigButton
from taet_desktop.ui.fields.answer_box import WORDS, AnswerBox
from taet_desktop.ui.fields.base import FieldContext, Place
from taet_desktop.ui.fields.text import AnswerLine, AnswerText
from taet_desktop.ui.fields.tiles import TileGrid
from taet_desktop.ui.fields.touch import TouchIcon
from taet_desktop.ui.pictures import PictogramView
from taet_desktop.ui.read_aloud import LabelReader, ReadAloud
from taet_desktop.ui.widgets import Label

_WIDEST = 900
"""How wide the answers may be, in pixels at 100 % text."""
_TALL = 620
"""The height, in pixels at 100 % text, from which the picture has room above the question."""
_READ_AT_MOST = 12
"""How many choices are read aloud after the question: nobody listens to a board of sixty."""
_LEAST_ROOM = 280
"""Pixels that a drawing gets in height even where the words take nearly all of it."""
_EDGE, _TOP = 32, 8
_GAP = 20
_BELOW_HEAD = 18


class CitizenQuestion(QScrollArea):
    """`edited` carries the citizen's answer (it may be empty), the part being typed in and its text."""

    edited = Signal(object, str, str)

    def __init__(
        self, item: Item, form: QuestionForm, pictogram: str, context: FieldContext, answers: Answers
    ) -> None:
        super().__init__()
        self.item = item
        question = item.question(form)
        self.prompt = Label(question.prompt, "prompt")
        self.help = Label(question.help, "say")
        self.box = AnswerBox(item, question, CITIZEN, context)
        self.box.show_head(False)
        self.box.fold_words(True)
        for grid in self.box.findChildren(TileGrid):
            grid.centred = True
        for mark in self.box.findChildren(QLabel):
            if mark.property("iconName") == "quote":
                mark.hide()
        self.more = BigButton("Vil du sige mere?", "edit", "say-more")
        self.more.clicked.connect(self.say_more)
        self.aloud = TouchIcon("speak", "Læs højt")
        reader = LabelReader([self.prompt, self.help], self._choices)
        self._aloud = ReadAloud(self.aloud, reader.text, reader.mark)
        self.picture = self._picture(pictogram)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self.box.show_answer(answers.by(item.id, CITIZEN))
        self.box.edited.connect(self._tell)
        self._offer_more()

    def _picture(self, pictogram: str) -> PictogramView | None:
        """Return the question's picture; smaller above a drawing, which is what is to be seen."""
        most, usual = (72, 48) if self.box.field.drawing else (128, 72)
        return PictogramView(pictogram, min(most, style.current().size(usual))) if pictogram else None

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        centre = Qt.AlignmentFlag.AlignCenter
        for label in (self.prompt, self.help):
            label.setAlignment(centre)
        self.help.setVisible(False)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.prompt)
        words.addWidget(self.help)
        self._head.setSpacing(_GAP)
        self._head.addStretch(1)
        if self.picture is not None:
            self._head.addWidget(self.picture, 0, centre)
        self._head.addLayout(words, 0)
        self._head.addWidget(self.aloud, 0, centre)
        self._head.addStretch(1)
        if self.box.field.drawing:
            self._head.addWidget(self.more, 0, centre)
        inside = QWidget()
        inside.setMaximumWidth(style.current().size(_WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_BELOW_HEAD)
        column.addLayout(self._head)
        column.addWidget(self.box)
        if not self.box.field.drawing:
            column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        holder = QWidget()
        row = QVBoxLayout(holder)
        row.setContentsMargins(_EDGE, _TOP, _EDGE, _TOP)
        row.addStretch(2)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        across.addStretch(1)
        across.addWidget(inside, 1000)
        across.addStretch(1)
        row.addLayout(across)
        row.addStretch(3)
        self.setWidget(holder)
        self.help.setVisible(bool(self.help.text()))

    def say_more(self) -> None:
        """Unfold the line for own words and put the caret there."""
        self.box.fold_words(False)
        self.more.hide()
        if self.box.words is not None:
            self.box.words.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.box.words)

    def words_shown(self) -> bool:
        """Tell whether the line for own words is seen."""
        return self.box.words is not None and self.more.isHidden()

    def canvas(self) -> Canvas | None:
        """Return what is drawn on, where the answer is a drawing."""
        return next((one for one in self.box.field.stops() if isinstance(one, Canvas)), None)

    def settle(self) -> None:
        """Let the field decide about what is half typed."""
        self.box.field.settle()

    def place(self) -> Place | None:
        """Return where the caret stands, or None."""
        return self.box.place()

    def go_to(self, place: Place | None = None) -> None:
        """Take the focus in the answer."""
        if place is not None and place.part == WORDS:
            self.say_more()
        if self.box.field.parts():
            self.box.go_to(place)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        words: list[QWidget] = [self.box.words] if self.box.words is not None else []
        return [self.aloud, *self.box.field.stops(), self.more, *words]

    def more_below(self) -> bool:
        """Tell whether something lies below what is seen."""
        bar = self.verticalScrollBar()
        return bar.value() < bar.maximum()

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the picture where there is room for it, and let the question be as wide as its words.

        A drawing is seen whole below its question.
        """
        field = self.box.field
        tall = self.window().height() >= style.current().size(_TALL) and not field.drawing
        above = QBoxLayout.Direction.TopToBottom
        self._head.setDirection(above if tall else QBoxLayout.Direction.LeftToRight)
        whole = min(self.viewport().width() - 2 * _EDGE, style.current().size(_WIDEST))
        room = whole
        if not tall:
            beside = [self.picture, self.aloud, *([self.more] if field.drawing else [])]
            room -= sum(one.sizeHint().width() + _GAP for one in beside if one and not one.isHidden())
        for label in (self.prompt, self.help):
            label.ensurePolished()
            words = label.fontMetrics().horizontalAdvance(label.text()) + 8
            label.setMinimumWidth(max(1, min(words, room)))
        if field.drawing:
            head = self._head.heightForWidth(whole)
            left = self.viewport().height() - 2 * _TOP - head - _BELOW_HEAD
            field.give_room(max(_LEAST_ROOM, left))

    def _choices(self) -> str:
        """Return what can be chosen, to be read after the question."""
        choices = [tile.text() for grid in self.box.findChildren(TileGrid) for tile in grid.tiles]
        few = choices if len(choices) <= _READ_AT_MOST else []
        return ". ".join(few)

    def _offer_more(self) -> None:
        kind = self.box.question.kind
        can = self.box.words is not None and kind not in OWN_TEXTS and kind is not ItemKind.TEXT
        said = bool(self.box.words and self.box.words.text().strip())
        self.more.setVisible(can and not said)

    def _tell(self, part: str) -> None:
        mine = replace(self.box.answer(), source=Source.POINTED)
        widget = self.box.parts().get(part)
        text = widget.text() if isinstance(widget, AnswerText | AnswerLine) else ""
        self.edited.emit(mine, f"0/{part}" if part else "", text)

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
_EDGE = 32
_GAP = 20


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
        return PictogramView(pictogram, min(128, style.current().size(72))) if pictogram else None

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
        words.addWidget(self.aloud, 0, centre)
        self._head.setSpacing(_GAP)
        self._head.addStretch(1)
        if self.picture is not None:
            self._head.addWidget(self.picture, 0, centre)
        self._head.addLayout(words, 0)
        self._head.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(style.current().size(_WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addLayout(self._head)
        column.addWidget(self.box)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        holder = QWidget()
        row = QVBoxLayout(holder)
        row.setContentsMargins(_EDGE, 8, _EDGE, 8)
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
        """Put the picture where there is room for it, and let the question be as wide as its words."""
        tall = self.window().height() >= style.current().size(_TALL)
        above = QBoxLayout.Direction.TopToBottom
        self._head.setDirection(above if tall else QBoxLayout.Direction.LeftToRight)
        room = min(self.viewport().width() - 2 * _EDGE, style.current().size(_WIDEST))
        if self.picture is not None and not tall:
            room -= self.picture.width() + _GAP
        for label in (self.prompt, self.help):
            label.ensurePolished()
            words = label.fontMetrics().horizontalAdvance(label.text()) + 8
            label.setMinimumWidth(max(1, min(words, room)))

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

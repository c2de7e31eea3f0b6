"""The turned screen: one question at a time, a pause, a thank-you, and a door that only the adviser opens."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import Item, ItemKind
from taet_desktop.ui import style
from taet_desktop.ui.citizen_view.asking import Asking
from taet_desktop.ui.citizen_view.calm import CalmPage, pause, thanks
from taet_desktop.ui.citizen_view.corner import Corner
from taet_desktop.ui.citizen_view.foot import Foot
from taet_desktop.ui.citizen_view.leave import LeavePage
from taet_desktop.ui.citizen_view.look import rules
from taet_desktop.ui.citizen_view.question import CitizenQuestion
from taet_desktop.ui.citizen_view.reach import Spot, Target, answers_of, corner_of
from taet_desktop.ui.citizen_view.scanning import Scanner
from taet_desktop.ui.citizen_view.way import asked_of_citizen, dots, first_of, section_of
from taet_desktop.ui.fields.base import Place, chain
from taet_desktop.ui.fields.text import AnswerLine, AnswerText

if TYPE_CHECKING:
    pass

HOLD_MS = 2_000
"""How long Esc is held to leave."""

_ONE_ANSWER = {ItemKind.CHOICE, ItemKind.SCALE5, ItemKind.FACES}
QUESTION, PAUSE, THANKS, LEAVE = "question", "pause", "thanks", "leave"
_Page = TypeVar("_Page", CalmPage, LeavePage)


class CitizenView(QWidget):
    """Shows one tool. Whoever owns it writes what `edited` carries and decides about leaving.

    `edited` carries the citizen's answer (it may be empty), the part being typed in and its text. `rested`
    says that a question has been left: a good moment to write.
    """

    edited = Signal(object, str, str)
    rested = Signal()
    leave_wanted = Signal(bool)
    """By the keys, which open by themselves until a code has been chosen, or by the button."""
    code_tried = Signal(str)
    lock_wanted = Signal()
    look_wanted = Signal(object)

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        theme = asking.look.theme()
        style.dress(self, theme, rules(theme))
        style.set_role(self, "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Dine spørgsmål")
        self._asking = asking
        self.tool, self.look = asking.tool, asking.look
        self.item: Item | None = None
        self.question: CitizenQuestion | None = None
        self._prepared: tuple[Item, Answers] | None = None
        self._before_leave = QUESTION
        with style.measured_in(theme):
            self._make_parts()
            self._lay_out()
        self._connect()
        self.scanner: Scanner | None = None
        if asking.scanning:
            self.scanner = Scanner(self, self.targets, alone=asking.scanning == "one")
            self.scanner.chose.connect(self._after_choice)
            app = QApplication.instance()
            if isinstance(app, QApplication):
                app.focusChanged.connect(self._hold_focus)

    # --- building

    def _make_parts(self) -> None:
        self.top = top = Corner(self._asking.look)
        self.door, self.smaller, self.larger = top.door, top.smaller, top.larger
        self.colours, self.calm, self.dots, self.trouble = top.colours, top.calm, top.dots, top.trouble
        self.foot = foot = Foot()
        self.back, self.rest, self.down = foot.back, foot.rest, foot.down
        self.skip, self.forward = foot.skip, foot.forward
        self.room = QWidget()
        self._room = QVBoxLayout(self.room)
        self._room.setContentsMargins(0, 0, 0, 0)
        self.page = QUESTION
        self.pages = QStackedWidget()
        self.pages.addWidget(self.room)

    # The pages beside the question are made when they are first wanted.

    @cached_property
    def pause_page(self) -> CalmPage:
        """Nothing is asked."""
        return self._beside(pause(lambda: self.show_page(QUESTION)))

    @cached_property
    def thanks_page(self) -> CalmPage:
        """After the last question."""
        return self._beside(thanks(lambda: self.show_page(QUESTION)))

    @cached_property
    def leave_page(self) -> LeavePage:
        """The door."""
        page = LeavePage(self._asking.delay)
        page.tried.connect(self.code_tried)
        page.back.connect(lambda: self.show_page(self._before_leave))
        page.lock.connect(self.lock_wanted)
        return self._beside(page)

    def _beside(self, page: _Page) -> _Page:
        self.pages.addWidget(page)
        return page

    def _page(self, name: str) -> QWidget:
        if name == QUESTION:
            return self.room
        if name == LEAVE:
            return self.leave_page
        return self.pause_page if name == PAUSE else self.thanks_page

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        look = self._asking.look
        self.door.clicked.connect(lambda: self.leave_wanted.emit(False))
        self.smaller.clicked.connect(lambda: self.look_wanted.emit(look.smaller()))
        self.larger.clicked.connect(lambda: self.look_wanted.emit(look.larger()))
        self.colours.clicked.connect(lambda: self.look_wanted.emit(look.other_colours()))
        self.calm.clicked.connect(lambda: self.look_wanted.emit(look.with_calm(not look.calm)))
        self.back.clicked.connect(lambda: self.step(-1))
        self.forward.clicked.connect(lambda: self.step(1))
        self.skip.clicked.connect(lambda: self.step(1))
        self.rest.clicked.connect(lambda: self.show_page(PAUSE))
        self.down.clicked.connect(self._page_down)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD_MS)
        self._hold.timeout.connect(lambda: self.leave_wanted.emit(True))
        chord = QShortcut(QKeySequence("Ctrl+Shift+L"), self)
        chord.activated.connect(lambda: self.leave_wanted.emit(True))

    # --- where the citizen is

    def prepare(self, place: dict[str, Any]) -> bool:
        """Build the question of a place before it is seen.

        Return False if some of it will be built after this: then nothing else may come before `begin`, since
        what is built must be measured in the look that is worn.
        """
        item = self._wanted(place)
        if item is None:
            return True
        with style.measured_in(self.look.theme()):
            question = self._build(item)
        self._prepared = (item, self.tool.history.answers)
        return not question.box.field.building

    def begin(self, place: dict[str, Any]) -> None:
        """Show a place, as `place` gave it; without one, the first question of the tool's present section."""
        item = self._wanted(place)
        if item is None:
            self.show_page(THANKS)
            return
        field = place.get("field")
        self._ask(item, Place(*field) if field else None)
        if place.get("words") and self.question is not None and not self.question.more.isHidden():
            self.question.say_more()
        page = place.get("page", QUESTION)
        # Nobody comes back to a half-typed code.
        self.show_page(QUESTION if page == LEAVE else page, keep_focus=True)

    def place(self) -> dict[str, Any]:
        """Return where the citizen is: ids and positions, never words."""
        found: dict[str, Any] = {"tool": self.tool.instrument.id, "page": self.page}
        if self.page == LEAVE:
            found["page"] = self._before_leave
        if self.item is not None and self.question is not None:
            found["item"] = self.item.id
            found["words"] = self.question.words_shown()
            at = self.question.place()
            found["field"] = tuple(at) if at else None
        return found

    def show_page(self, name: str, *, keep_focus: bool = False) -> None:
        """Show the question, the pause, the thanks or the door."""
        if self.page == QUESTION and name != QUESTION:
            self.settle()
            self.rested.emit()
        if name == THANKS:
            self.thanks_page.show_flower(self.tool.instrument, self.tool.history.answers)
        self.page = name
        self.pages.setCurrentWidget(self._page(name))
        asks = name == QUESTION
        self.top.setVisible(name in (QUESTION, THANKS))
        self.foot.setVisible(asks)
        self._say_way()
        if not keep_focus or self.scanner is not None:
            self._focus(name)
        if self.scanner is not None:
            # What is new must be laid out before the frame can be put around it.
            QTimer.singleShot(0, self.scanner, self.scanner.begin)

    def step(self, by: int) -> None:
        """Go to another question; after the last one come the thanks."""
        self.settle()
        asked = self._asked()
        ids = [one.id for one in asked]
        at = ids.index(self.item.id) + by if self.item is not None and self.item.id in ids else 0
        self.rested.emit()
        if at >= len(asked):
            self.show_page(THANKS)
        elif at >= 0:
            self._ask(asked[at], None)
            self.show_page(QUESTION)

    def ask_code(self, *, has_code: bool) -> None:
        """Show the door."""
        if self.page != LEAVE:
            self._before_leave = self.page
            self.show_page(LEAVE)
        self.leave_page.ask(has_code=has_code)

    def show_trouble(self, text: str) -> None:
        """Say quietly that something isn't saved; an empty text takes it away."""
        self.top.show_trouble(text)

    def settle(self) -> None:
        """Let the field decide about what is half typed."""
        if self.question is not None:
            self.question.settle()

    # --- inside

    def _wanted(self, place: dict[str, Any]) -> Item | None:
        wanted = next((one for one in self._asked() if one.id == place.get("item")), None)
        return wanted or first_of(self.tool.instrument, self.tool.history.answers, self.tool.section)

    def _asked(self) -> list[Item]:
        return asked_of_citizen(self.tool.instrument, self.tool.history.answers)

    def _ask(self, item: Item, at: Place | None) -> None:
        section = section_of(self.tool.instrument, item)
        self.tool.section = self.tool.instrument.sections.index(section)
        self.tool.history.rest()
        old, prepared, self._prepared = self.question, self._prepared, None
        if prepared != (item, self.tool.history.answers):
            self._build(item)
            if old is not None:
                old.hide()
                self._room.removeWidget(old)
                old.deleteLater()
        self._chain()
        self._say_way()
        self._offer_down()
        self._offer_pad()
        if self.scanner is None and self.question is not None:
            self.question.go_to(at)

    def _build(self, item: Item) -> CitizenQuestion:
        """Put a question in the room."""
        section = section_of(self.tool.instrument, item)
        pictogram = item.pictogram or section.pictogram or self.tool.instrument.pictogram
        form = self._asking.form_of(item)
        answers = self.tool.history.answers
        if self._asking.look.calm:
            pictogram = ""
        question = CitizenQuestion(item, form, pictogram, self._asking.context, answers)
        question.edited.connect(self._on_edited)
        question.verticalScrollBar().rangeChanged.connect(self._offer_down)
        question.verticalScrollBar().valueChanged.connect(self._offer_down)
        self.item, self.question = item, question
        self._room.addWidget(question)
        question.show()
        return question

    def _chain(self) -> None:
        if self.question is None:
            return
        way = [self.down, self.forward, self.skip, self.rest, self.back]
        chain([*self.question.stops(), *way, *self.top.buttons()])

    def _focus(self, name: str) -> None:
        if self.scanner is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if name == QUESTION:
            if self.question is not None:
                self.question.go_to()
            return
        page = self._page(name)
        (page.button if isinstance(page, CalmPage) else page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_way(self) -> None:
        asked = self._asked()
        ids = [one.id for one in asked]
        at = ids.index(self.item.id) if self.item is not None and self.item.id in ids else 0
        self.back.setEnabled(at > 0)
        if self.page == THANKS:
            at = len(asked)
        self.dots.show_way(*dots(self.tool.instrument, asked, at))

    def _on_edited(self, answer: Answer, part: str, text: str) -> None:
        self.edited.emit(answer, part, text)
        self._say_way()
        box = self.question.box if self.question is not None else None
        if self.scanner is None or box is None:
            return
        if box.question.kind in _ONE_ANSWER and box.field.value() is not None:
            # The answer is given: the next press of the switch goes on.
            QTimer.singleShot(0, self, self._scan_on)

    def _scan_on(self) -> None:
        if self.scanner is not None:
            self.scanner.begin(self.forward)

    def _offer_down(self) -> None:
        self.foot.offer_down(self.question is not None and self.question.more_below())

    def _page_down(self) -> None:
        if self.question is not None:
            bar = self.question.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep() * 3 // 4)

    # --- switches

    def targets(self) -> list[Target]:
        """Return what the switches can reach on the page that is shown, in order."""
        if self.page == LEAVE:
            return [self.leave_page.return_button]
        page = self._page(self.page)
        if isinstance(page, CalmPage):
            return [page.button]
        if self.question is None:
            return []
        way = [one for one in (self.forward, self.skip, self.rest, self.back) if one.isEnabled()]
        answers = answers_of(self.question.box.field, self.foot.pad.buttons())
        return [*answers, *way, *corner_of(self.top.buttons()[1:])]

    def _after_choice(self, target: Target) -> None:
        """Let what moves a thing follow what was chosen, and the frame go to what can be done with it."""
        if self.scanner is None:
            return
        self._offer_pad()
        targets = self.targets()
        if not isinstance(target, Spot):
            if self.scanner.target is None:
                pad = [one for one in self.foot.pad.buttons() if one in targets]
                self.scanner.begin(pad[0] if pad else None)
            return
        at = targets.index(target) if target in targets else 0
        self.scanner.begin(next((one for one in targets[at:] if not isinstance(one, Spot)), None))

    def _offer_pad(self) -> None:
        if self.scanner is not None and self.question is not None:
            self.foot.show_pad(self.question.canvas())

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self._hold.start()
            return
        if self.scanner is not None and not event.isAutoRepeat() and self.scanner.key(event.key()):
            return
        # Nothing goes on to the window: its keys belong to the adviser's side.
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._hold.stop()
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hold.stop()

    def _hold_focus(self, _old: QObject | None, new: QObject | None) -> None:
        """With switches the keys belong to the scanner, until a hand puts the caret where one types."""
        if not isinstance(new, QWidget) or new is self or not self.isAncestorOf(new):
            return
        typing = isinstance(new, AnswerText | AnswerLine) and QApplication.mouseButtons()
        if not typing:
            QTimer.singleShot(0, self, lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))

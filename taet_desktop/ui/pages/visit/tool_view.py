"""One tool: what it is for, one section at a time, the way on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import Item
from taet_desktop.domain.visibility import can_be_given_out, is_visible
from taet_desktop.domain.voices import CITIZEN, QuestionForm, Voice
from taet_desktop.ui import style
from taet_desktop.ui.chime.now import ChimeNow
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.base import Place as FieldPlace
from taet_desktop.ui.pages.visit.asking import Asking
from taet_desktop.ui.pages.visit.open_tool import OpenTool, with_answers
from taet_desktop.ui.pages.visit.section import SectionView
from taet_desktop.ui.pages.visit.section_shelf import SectionShelf
from taet_desktop.ui.pages.visit.tool_frame import ToolFoot, ToolHead
from taet_desktop.ui.pages.visit.tool_list import progress

_LOW = 800
"""The height, in pixels at 100 % text, below which the questions need the room that the head can give."""


class ToolView(QWidget):
    """Shows one tool at a time. `changed` is emitted when a person (or undo) changed its answers."""

    changed = Signal(str, bool)
    """The tool's id, and whether by typing."""
    section_shown = Signal()
    next_tool = Signal()
    paper_wanted = Signal()
    """The answers to the tool that is shown were written by pen."""

    def __init__(
        self,
        context: FieldContext,
        known_voices: Callable[[], Sequence[Voice]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._known_voices = known_voices
        self._forms: dict[tuple[str, str], QuestionForm] = {}
        self.default_form = QuestionForm.STANDARD
        self.read_only = False
        self.tool: OpenTool | None = None
        self._coming: OpenTool | None = None
        self.next_title = ""
        self._typing = False
        self.head = ToolHead()
        self.head.step_chosen.connect(self.show_section)
        self.head.steps_changed.connect(self.section_shown)
        self.head.asking.chosen.connect(self.ask_as)
        self.head.asking.paper_wanted.connect(self.paper_wanted)
        self.head.undo.clicked.connect(self.undo)
        self.head.redo.clicked.connect(self.redo)
        self.stack = SectionShelf()
        self.foot = ToolFoot()
        self.foot.back.clicked.connect(lambda: self.step(-1))
        self.foot.forward.clicked.connect(lambda: self.step(1))
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step, by))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.set_low(self.height() < style.current().size(_LOW))

    @property
    def is_new(self) -> bool:
        """Tell whether nothing has been shown here yet."""
        return self.stack.count() == 0

    def begin(self, context: FieldContext, form: QuestionForm, read_only: bool) -> None:
        """Take the citizen whose tools will be shown."""
        self._context, self.default_form, self.read_only = context, form, read_only

    # --- which tool, which section

    def show_tool(self, tool: OpenTool) -> None:
        """Open a tool where it was left."""
        if self.tool is not None and self.tool is not tool:
            self.tool.history.changed.disconnect(self._on_history)
            self.tool.history.restored.disconnect(self._on_restored)
        if self.tool is not tool:
            self.tool = tool
            tool.history.changed.connect(self._on_history)
            tool.history.restored.connect(self._on_restored)
        self.head.show_tool(tool.instrument)
        self.show_section(tool.section)

    def prepare(self, tool: OpenTool) -> None:
        """Build the first questions of a tool where it was left, before it is shown."""
        if self.stack.view(tool.key) is None:
            self._coming = tool
            self._make_section(tool).show_answers(tool.history.answers)

    def dress(self, tool: OpenTool) -> None:
        """Dress what `prepare` built."""
        view = self.stack.view(tool.key)
        for part in view.findChildren(QWidget) if view is not None else ():
            part.ensurePolished()

    def show_section(self, index: int) -> None:
        """Show one section."""
        tool = self.tool
        if tool is None:
            return
        tool.history.rest()
        tool.section = tool.step_at(index)
        view = self.stack.view(tool.key) or self._make_section(tool)
        view.show_answers(tool.history.answers)
        view.ask_anew()
        self.stack.show_section(tool.key)
        self._say()
        self.section_shown.emit()

    def step(self, by: int) -> None:
        """Go to the next section (or the next tool), or to the one before."""
        tool = self.tool
        if tool is None:
            return
        number = tool.beside(by)
        if number is None:
            if by > 0:
                self.next_tool.emit()
            return
        self.show_section(number)
        self.stack.scroll_of(tool.key).verticalScrollBar().setValue(0)
        first = self.section.first_visible() if self.section else None
        if first is not None:
            first.go_to()

    def ask_as(self, asking: Asking) -> None:
        """Let the new answers of this tool come in another way; what is answered stays as it is."""
        tool = self.tool
        if tool is None or self.read_only:
            return
        if asking.form is not tool.asking.form:
            answered = tool.history.answers.answered()
            for item in tool.instrument.items():
                if item.id not in answered:
                    self._forms.pop((tool.instrument.id, item.id), None)
        tool.asking = asking
        if self.section is not None:
            self.section.ask_anew()
        self._say()
        self.section_shown.emit()

    def drop_tools(self) -> None:
        """Destroy every section, with all that it shows."""
        if self.tool is not None:
            self.tool.history.changed.disconnect(self._on_history)
            self.tool.history.restored.disconnect(self._on_restored)
        self.tool = self._coming = None
        self._forms.clear()
        self.stack.drop_all()
        self.head.clear()

    def settle(self) -> None:
        """Let every field decide about what is half typed."""
        view = self.section
        if view is not None:
            for row in view.rows.values():
                row.settle()

    @property
    def section(self) -> SectionView | None:
        """The section that is shown."""
        return self.stack.view(self.tool.key) if self.tool else None

    @property
    def complete(self) -> bool:
        """Tell whether every question of the section that is shown has been built."""
        return self.section is None or self.section.complete

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        inside = self.section.stops() if self.section else []
        return [*self.head.stops(), *inside, self.foot.back, self.foot.forward]

    # --- undo

    def undo(self) -> bool:
        """Take the last step back."""
        return self.tool is not None and not self.read_only and self.tool.history.undo()

    def redo(self) -> bool:
        """Do it again."""
        return self.tool is not None and not self.read_only and self.tool.history.redo()

    # --- where the adviser is

    def place(self) -> dict[str, object]:
        """Return where the caret stands, as plain values without words."""
        tool, view = self.tool, self.section
        if tool is None or view is None:
            return {}
        scroll = self.stack.scroll_of(tool.key)
        result: dict[str, object] = {
            "tool": tool.instrument.id,
            "section": tool.section,
            "scroll": scroll.verticalScrollBar().value(),
            "forms": {
                item: form.value for (one, item), form in self._forms.items() if one == tool.instrument.id
            },
        }
        for item, row in view.rows.items():
            found = row.place()
            if found is not None:
                result |= {"item": item, "box": found[0], "field": tuple(found[1])}
        return result

    def remember_forms(self, place: dict[str, object]) -> None:
        """Keep how each question was asked, before its section is built."""
        forms = place.get("forms")
        if isinstance(forms, dict):
            for item, form in forms.items():
                self._forms[str(place.get("tool")), str(item)] = QuestionForm(form)

    def go_to(self, place: dict[str, object], *, at_once: bool = False) -> bool:
        """Return to a place in the tool that is shown; False while its section is still being built.

        `at_once` builds it without letting the window breathe.
        """
        tool = self.tool
        if tool is None:
            return True
        self.remember_forms(place)
        section = place.get("section", 0)
        if self.section is None or section != tool.section:
            self.show_section(section if isinstance(section, int) else 0)
        view = self.section
        if view is None:
            return True
        if at_once:
            view.finish_building()
        elif not view.complete:
            return False
        for item, asked in view.rows.items():
            form = self._forms.get((tool.instrument.id, item))
            if form is not None and asked.form is not form:
                view.ask_in(item, form)
        row = view.rows.get(str(place.get("item", "")))
        box, at = place.get("box", 0), place.get("field")
        if row is not None:
            row.go_to(box if isinstance(box, int) else 0, FieldPlace(*at) if isinstance(at, tuple) else None)
        scroll, value = self.stack.scroll_of(tool.key), place.get("scroll", 0)
        if isinstance(value, int):
            # The layout of what was just built comes first.
            QTimer.singleShot(0, scroll, lambda: scroll.verticalScrollBar().setValue(value))
        return True

    def go_to_item(self, item_id: str, part: str = "") -> None:
        """Show a question and take the focus there."""
        tool = self.tool
        if tool is None:
            return
        for index, section in enumerate(tool.instrument.sections):
            if any(item.id == item_id for item in section.items):
                if index != tool.section:
                    self.show_section(index)
                break
        view = self.section
        if view is None:
            return
        view.finish_building()
        row = view.rows.get(item_id)
        if row is None:
            return
        box, _, key = part.partition("/")
        if part:
            current = row.place()
            if current is None or current[1].part != key:
                row.go_to(int(box) if box.isdigit() else 0, FieldPlace(key, 1 << 30, 1 << 30))
        elif row.place() is None:
            row.go_to()

    # --- inside

    def form_of(self, item: Item) -> QuestionForm:
        """Return how a question is asked: as chosen here, as it was answered, or as suits this citizen."""
        return self._form_of(self.tool, item)

    def _form_of(self, tool: OpenTool | None, item: Item) -> QuestionForm:
        if tool is None:
            return self.default_form
        chosen = self._forms.get((tool.instrument.id, item.id))
        if chosen is not None:
            return chosen
        answered = tool.history.answers.of(item.id)
        return answered[0].form if answered else tool.asking.form or self.default_form

    def _asked(self, tool_id: str) -> OpenTool | None:
        """Return the tool that is shown, or about to be, as it is by now."""
        known = (one for one in (self.tool, self._coming) if one is not None)
        return next((one for one in known if one.instrument.id == tool_id), None)

    def _voice_of(self, tool: OpenTool | None) -> Voice:
        return tool.asking.voice if tool else CITIZEN

    def _make_section(self, tool: OpenTool) -> SectionView:
        tool_id = tool.instrument.id
        view = SectionView(
            tool.instrument.sections[tool.section],
            self._context,
            lambda item: self._form_of(self._asked(tool_id), item),
            self._known_voices,
            lambda: self._voice_of(self._asked(tool_id)),
            read_only=self.read_only,
        )
        view.edited.connect(self._on_edited)
        view.form_chosen.connect(self._on_form)
        view.built.connect(self.section_shown)
        if any(item.factor for item in tool.instrument.items()):
            view.put_below(ChimeNow(view))
        self.stack.put(tool.key, view)
        return view

    def _on_edited(self, item: str, given: list[Answer], part: str) -> None:
        tool, view = self.tool, self.section
        if tool is None or view is None:
            return
        text = view.rows[item].typed_text(part) if part else ""
        answers = with_answers(tool.history.answers, item, given, tool.asking.source)
        self.edit(answers, item, part, text)
        view.follow(tool.history.answers)

    def edit(self, answers: Answers, item: str, part: str = "", text: str = "") -> None:
        """Take a new state of the tool, from here or from the turned screen; see `AnswersHistory.edit`."""
        if self.tool is not None and not self.read_only:
            self._typing = bool(part)
            self.tool.history.edit(answers, item, part, text)

    def _on_history(self) -> None:
        if self.tool is not None:
            self._say()
            self.changed.emit(self.tool.instrument.id, self._typing)
            self._typing = False

    def _on_restored(self, item: str, part: str) -> None:
        tool = self.tool
        if tool is None:
            return
        view = self.section
        if view is not None:
            view.show_answers(tool.history.answers)
        self.go_to_item(item, part)

    def _on_form(self, item: str, form: QuestionForm) -> None:
        tool, view = self.tool, self.section
        if tool is None or view is None:
            return
        self._forms[tool.instrument.id, item] = form
        view.ask_in(item, form)

    def _say(self) -> None:
        tool = self.tool
        if tool is None:
            return
        if self.section is not None and (flower := self.section.findChild(ChimeNow)) is not None:
            flower.show_answers(tool.instrument, tool.history.answers)
        answers, sections = tool.history.answers, tool.instrument.sections
        answered = answers.answered()
        steps, done = tool.steps(), set()
        for index in steps:
            asked = [item.id for item in sections[index].items if is_visible(item, answers)]
            if asked and answered.issuperset(asked):
                done.add(index)
        self.head.show_steps({index: sections[index].title for index in steps})
        self.head.asking.show_asking(
            tool.asking,
            self.default_form,
            self._context.citizen_name,
            self._known_voices(),
            with_voice=not all(item.adviser_only for item in tool.instrument.items()),
            on_paper=can_be_given_out(tool.instrument),
        )
        self.head.show_progress(progress(tool.instrument, answers), tool.section, done)
        self.head.show_undo(tool.history.stack, read_only=self.read_only)
        self.head.make_room()
        before, after = tool.beside(-1), tool.beside(1)
        self.foot.show_way(
            "" if before is None else sections[before].title,
            self.next_title if after is None else sections[after].title,
        )

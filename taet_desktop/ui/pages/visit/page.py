"""The visit page: holds the columns together, saves, and leads from the first question to the journal."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from taet_desktop.domain.changes import Changes, Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.voices import CITIZEN, Source, Voice
from taet_desktop.errors import UserError
from taet_desktop.services import visits
from taet_desktop.services.visits import Workspace
from taet_desktop.ui import style
from taet_desktop.ui.citizen_view.turning import Turning
from taet_desktop.ui.fields.base import FieldContext, chain
from taet_desktop.ui.navigation import Context, Page, State
from taet_desktop.ui.pages import wording
from taet_desktop.ui.pages.visit import words
from taet_desktop.ui.pages.visit.asking import Asking
from taet_desktop.ui.pages.visit.columns import Columns
from taet_desktop.ui.pages.visit.feedback_kind import choose_feedback
from taet_desktop.ui.pages.visit.field_sources import FieldSources
from taet_desktop.ui.pages.visit.finish import Finish
from taet_desktop.ui.pages.visit.note_panel import NotePanel
from taet_desktop.ui.pages.visit.open_visit import OpenVisit
from taet_desktop.ui.pages.visit.opening import Opening
from taet_desktop.ui.pages.visit.tool_list import FINISH, SHELF, ToolList, progress
from taet_desktop.ui.pages.visit.tool_shelf import ToolShelf
from taet_desktop.ui.pages.visit.tool_view import ToolView
from taet_desktop.ui.pages.visit.writing import Writing
from taet_desktop.ui.widgets import QuietButton, Tag

_BREATH_MS = 20


class VisitPage(Page):
    """One visit. `open(id=...)` shows it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.visit_id: RecordId | None = None
        self.visit: OpenVisit | None = None
        self._wanted: RecordId | None = None
        self._paper: tuple[str, object] = ("", None)
        self.citizen_name = ""
        self.sources = FieldSources(self)
        self.today = self.sources.today
        self.tools = ToolList()
        self.tool_view = self._make_tool_view("")
        self.note = NotePanel(self.today)
        # Built when they are first wanted: few visits open the shelf, and the end comes last.
        self._finish: Finish | None = None
        self._shelf: ToolShelf | None = None
        self.centre = QStackedWidget()
        self.columns = Columns(self.tools, self.centre, self.note)
        self.writing = Writing(self)
        self.saver, self.saved, self.banner = self.writing.saver, self.writing.saved, self.writing.banner
        self.tag = Tag()
        self.finish_button = QuietButton("Afslut besøg", "check")
        self.turning = Turning(self)
        self.opening = Opening(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.finish_button.setObjectName("show-finish")
        self.actions_ = QWidget()
        row = QHBoxLayout(self.actions_)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self.tag, self.saved, self.turning.button, self.finish_button):
            row.addWidget(widget)
        self.centre.addWidget(self.tool_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.columns, 1)
        self.columns.hide()

    def _connect(self) -> None:
        self.tools.chosen.connect(self.opening.choose)
        self.tools.hide_wanted.connect(lambda: self.columns.show_tools(False))
        self.note.hide_wanted.connect(lambda: self.columns.show_note(False))
        self.note.edited.connect(self.writing.note_changed)
        self.note.follow_again.connect(self.writing.follow_again)
        self.writing.done.connect(self._go_on)
        self.finish_button.clicked.connect(lambda: self.show_tool(FINISH))
        style.appearance().changed.connect(self._redress)

    @property
    def finish(self) -> Finish:
        """The end of the visit."""
        if self._finish is None:
            self._finish = Finish(self)
            self.centre.addWidget(self._finish)
        return self._finish

    @property
    def shelf(self) -> ToolShelf:
        """Every tool there is."""
        if self._shelf is None:
            self._shelf = ToolShelf()
            self._shelf.chosen.connect(self.opening.choose)
            self.centre.addWidget(self._shelf)
        return self._shelf

    @property
    def at_the_end(self) -> bool:
        """Tell whether the end of the visit is shown."""
        return self._finish is not None and self.centre.currentWidget() is self._finish

    def _on_tool(self, tool_id: str, typing: bool) -> None:
        self.writing.tool_changed(tool_id, typing)

    def help_section(self) -> str:
        """The end of the visit and the note have sections of their own."""
        if self.at_the_end:
            return "efter-besøget"
        focus = self.window().focusWidget()
        return "notatet" if focus is not None and self.note.isAncestorOf(focus) else ""

    def field_context(self, citizen_name: str = "") -> FieldContext:
        """Return what the fields of this visit need to know, on either side of the screen."""
        return self.sources.context(citizen_name or self.citizen_name)

    def _make_tool_view(self, citizen_name: str) -> ToolView:
        view = ToolView(self.field_context(citizen_name), self._voices)
        view.changed.connect(self._on_tool)
        view.section_shown.connect(self._chain)
        view.next_tool.connect(self._next_tool)
        view.paper_wanted.connect(self._enter_paper)
        return view

    # --- the page's life

    def open(self, **target: object) -> None:
        """Show the visit `id`; where a `paper` is brought, its answers are asked of a `voice` at once."""
        brought = self.navigator.take()
        self._paper = (str(brought.get("paper") or ""), brought.get("voice"))
        self._wanted = RecordId(str(target["id"]))
        self.flush()
        self._go_on()

    def _go_on(self) -> None:
        """Show the visit that is wanted, once what was written in the one before is on disk."""
        if self._wanted is None or not (self.saver.clean or self._wanted == self.visit_id):
            return
        wanted, self._wanted = self._wanted, None
        if wanted != self.visit_id:
            self._empty()
            self.visit_id = wanted
        self.renew()

    def refresh(self) -> None:
        """Read the visit anew."""
        if self.visit_id is not None:
            self.jobs.run(
                visits.workspace, self.context.session, self.visit_id, done=self._loaded, failed=self._missing
            )

    def concerns(self, changes: Changes) -> bool:
        """Only this visit and its citizen."""
        if self.visit is None:
            return False
        citizen = self.visit.workspace.citizen.id
        mine = {(Kind.VISIT, self.visit_id), (Kind.CITIZEN, citizen)}
        return bool(mine & changes.touched)

    def header_actions(self) -> list[QWidget]:
        return [self.actions_]

    def flush(self) -> None:
        self.turning.settle()
        self.tool_view.settle()
        self.saver.flush()

    def unsaved(self) -> bool:
        return not self.saver.clean

    def clear(self) -> None:
        self._empty()

    def undo(self) -> None:
        self.tool_view.undo()

    def redo(self) -> None:
        self.tool_view.redo()

    def state(self) -> State:
        wanted = (self.columns.want_tools, self.columns.want_note)
        shown = self.at_the_end
        asking = self.visit.asking_state() if self.visit else {}
        place = self.tool_view.place()
        here = {"columns": wanted, "finish": shown, "place": place, "asking": asking}
        return super().state() | here | self.turning.state()

    def restore(self, state: State) -> bool:
        if self.visit is None:
            return False
        self.columns.want_tools, self.columns.want_note = state.get("columns", (None, None))
        self.columns.arrange()
        place = state.get("place", {})
        tool = self.tool_view.tool
        if place.get("tool") in self.visit.tools:
            if tool is None or tool.instrument.id != place["tool"]:
                self.show_tool(place["tool"])
            if not self.tool_view.go_to(place):
                return False
        if state.get("finish"):
            self.show_tool(FINISH)
        self.turning.resume(state)
        return self.turning.on or super().restore(state)

    # --- showing

    def _loaded(self, workspace: Workspace) -> None:
        if workspace.visit.id != self.visit_id or self.turning.on:
            # While the citizen answers nothing is drawn anew: the page is read again when it comes back.
            return
        if not self.saver.clean:
            # Somebody has gone on writing: what they write is newer than what was read.
            self.saver.when_clean(self.refresh)
            return
        first = self.visit is None
        locked = workspace.locked
        if first:
            self.citizen_name = workspace.citizen.address_name
        if first or locked != self.tool_view.read_only:
            self._replace_tool_view(locked, workspace)
        self.visit = OpenVisit(workspace, self.visit)
        if first:
            self.visit.restore_asking(self.arriving.get("asking", {}))
        self.set_title(words.visit_line(workspace.visit, workspace.citizen))
        self.tag.setText(workspace.visit.state.label)
        self.tag.set_tone(wording.TONES[workspace.visit.state])
        self.tag.setVisible(locked)
        self.saved.setVisible(not locked)
        self.list_tools()
        if first:
            # The tool comes first. What is beside it follows when the window has painted and listened.
            QTimer.singleShot(_BREATH_MS, self, self._show_first_note)
        else:
            self._show_note()
        current = self.tool_view.tool
        self.columns.show()
        if locked and (first or current is None):
            self.show_tool(FINISH)
        elif current is None:
            self.show_tool(self._first_tool(self.visit))
        else:
            in_tool = self.centre.currentWidget() is self.tool_view
            self.show_tool(current.instrument.id if in_tool else FINISH)
        self._ask_paper()

    def _enter_paper(self) -> None:
        """Go where answers are entered that were written by pen: this tool's, to this visit."""
        tool = self.tool_view.tool
        if self.visit is not None and tool is not None:
            citizen = self.visit.workspace.citizen.id
            self.navigator.go("from_paper", id=citizen, visit=self.visit_id, tool=tool.instrument.id)

    def _ask_paper(self) -> None:
        """Open the tool that was filled in on paper; its new answers come from there, in one voice."""
        (tool_id, voice), self._paper = self._paper, ("", None)
        tool = self.visit.tools.get(tool_id) if self.visit is not None else None
        if tool is not None and not self.tool_view.read_only:
            tool.asking = Asking(voice if isinstance(voice, Voice) else CITIZEN, Source.PAPER)
            tool.section = 0
            self.show_tool(tool_id)

    def _show_first_note(self) -> None:
        if self.note.note() is None:
            self._show_note()

    def _show_note(self) -> None:
        if self.visit is None:
            return
        workspace = self.visit.workspace
        self.note.show_note(workspace.note, self.citizen_name, read_only=workspace.locked)
        if self._finish is not None:
            self._finish.show_visit(self.visit)
        self._chain()

    def list_tools(self) -> None:
        """List the tools of this visit; all the others are on the shelf."""
        if self.visit is None:
            return
        listed = self.visit.listed()
        word = "Journalisering" if self.visit.workspace.locked else "Afslut besøg"
        self.tools.show_tools([tool.instrument for tool in listed], finish=word)
        for tool in listed:
            found = progress(tool.instrument, tool.history.answers)
            self.tools.show_progress(tool.instrument.id, found)

    def _first_tool(self, visit: OpenVisit) -> str:
        """Return the tool that was open before a lock, else the first one."""
        place = self.arriving.get("place", {})
        tool = visit.tools.get(place.get("tool", ""))
        if tool is None:
            return next(iter(visit.tools), FINISH)
        tool.section = int(place.get("section", 0))
        self.tool_view.remember_forms(place)
        return tool.instrument.id

    def _replace_tool_view(self, locked: bool, workspace: Workspace) -> None:
        old, section = self.tool_view, self.tool_view.tool
        if old.is_new:
            old.begin(self.field_context(workspace.citizen.address_name), workspace.citizen.form, locked)
            return
        self.tool_view = self._make_tool_view(workspace.citizen.address_name)
        self.tool_view.read_only = locked
        self.tool_view.default_form = workspace.citizen.form
        self.centre.insertWidget(0, self.tool_view)
        if self.centre.currentWidget() is old and section is not None:
            self.centre.setCurrentWidget(self.tool_view)
        old.drop_tools()
        self.centre.removeWidget(old)
        old.deleteLater()

    def _redress(self) -> None:
        """Build the tool anew in another text size: its pictures are drawn for one size."""
        if self.visit is None or self.tool_view.tool is None or self.turning.on:
            return
        place = self.tool_view.place()
        tool = self.tool_view.tool
        self._replace_tool_view(self.visit.workspace.locked, self.visit.workspace)
        self.tool_view.show_tool(tool)
        self.tool_view.go_to(place, at_once=True)
        self.columns.arrange()

    def show_tool(self, tool_id: str) -> None:
        """Open a tool, or the end of the visit."""
        if self.visit is None:
            return
        if tool_id == FINISH:
            self.flush()
            self.finish.show_visit(self.visit)
            self.centre.setCurrentWidget(self.finish)
        elif tool_id == SHELF:
            self.opening.fill_shelf(self.visit)
            self.centre.setCurrentWidget(self.shelf)
            self.shelf.begin()
        else:
            if tool_id not in self.tools.entries:
                self.visit.picked.add(tool_id)
                self.list_tools()
            following = self.visit.after(tool_id)
            last = "" if self.visit.workspace.locked else "Afslut besøg"
            if not self.tool_view.read_only:
                choose_feedback(self.visit.tools[tool_id], self.context.settings().feedback_variant)
            self.tool_view.next_title = following.instrument.short_title if following else last
            self.tool_view.show_tool(self.visit.tools[tool_id])
            self.centre.setCurrentWidget(self.tool_view)
        self.finish_button.setVisible(tool_id != FINISH and not self.visit.workspace.locked)
        self.turning.offer(in_tool=tool_id not in (FINISH, SHELF))
        self.columns.need(little=tool_id == FINISH)
        self.tools.mark(tool_id)

    def _chain(self) -> None:
        """Let Tab go through the columns as one reads them; most of what is in them was made later."""
        chain([*self.tools.stops(), *self.tool_view.stops(), *self.note.stops()])

    def _next_tool(self) -> None:
        tool = self.tool_view.tool
        if self.visit is None or tool is None:
            return
        following = self.visit.after(tool.instrument.id)
        self.show_tool(following.instrument.id if following else FINISH)

    def _missing(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.context.messages.user_error(error)
        self._empty()
        self.visit_id = None
        self.navigator.back()

    def _empty(self) -> None:
        self.opening.stop()
        self.turning.drop()
        self.turning.button.hide()
        self.writing.clear()
        self.visit = None
        self.citizen_name = ""
        self.columns.hide()
        self.tool_view.drop_tools()
        self.tools.clear()
        self.note.clear()
        if self._finish is not None:
            self._finish.clear()
        self.tag.setText("")
        self.set_title("Besøg")

    def _voices(self) -> list[Voice]:
        return self.visit.voices() if self.visit else []

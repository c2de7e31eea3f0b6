"""The real window with a demo vault behind it, and short ways to any place in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

from taet_desktop.domain.ids import RecordId
from taet_desktop.services.session import Session
from taet_desktop.ui.application import Application
from taet_desktop.ui.navigation import Page
from taet_desktop.ui.pages.settings import SettingsPage
from taet_desktop.ui.pages.visit.page import VisitPage
from taet_desktop.ui.paper.page import PapersPage
from taet_desktop.ui.shots.looks import LIGHT, Look
from taet_desktop.ui.walkthrough.hands import Hands
from taet_desktop.ui.walkthrough.moves import Do, Script, Until


@dataclass(slots=True)
class Cast:
    """Whom and what the scenes show."""

    citizen: RecordId
    newcomer: RecordId
    running: RecordId
    finished: RecordId
    exported: RecordId
    journaled: RecordId
    word: str


@dataclass(frozen=True, slots=True)
class Props:
    """Files from a colleague, whose fingerprint is `colleague`: see `cli.exchange_props`.

    `package` holds something that was written differently on both sides, `other` doesn't; `broken` can't be
    read, `card` is of somebody new, and `receipt` is for somebody who was handed over.
    """

    card: Path
    package: Path
    other: Path
    broken: Path
    receipt: Path
    colleague: str


@dataclass(slots=True)
class Stage:
    """What scenes act on. `vault` is full of invented people, `empty` has none."""

    app: Application
    vault: Path
    empty: Path
    passphrase: str
    choose_cast: Callable[[Session], Cast]
    props: Props | None = None
    hands: Hands = field(init=False)
    look: Look = field(default=LIGHT, init=False)
    _cast: Cast | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Make the hands."""
        self.hands = Hands(self.app.window)

    # --- the program as a whole

    def dress(self, look: Look) -> Script:
        """Change theme, text size and window."""
        self.look = look
        changed = self.app.settings.with_(theme=look.theme, text_scale=look.text_scale)
        yield Do("udseende", lambda: self.app.save_settings(changed))
        yield Do("størrelse", lambda: self.app.window.resize(QSize(look.width, look.height)))

    def unlock(self, vault: Path) -> Script:
        """Open a vault by typing its passphrase."""
        yield Do("luk vejledningen", self.app.helping.leave)
        if self.app.folder != vault:
            yield Do("pengeskab", lambda: self.app.opening.use_vault(vault))
        yield Until("låsen kom ikke", lambda: self.app.unlock.isVisible() and self.app.jobs.pending == 0)
        yield Do("tast", lambda: self.app.unlock.field.setText(self.passphrase))
        yield Do("lås op", self.app.unlock.button.click)
        yield Until("pengeskabet kom ikke op", lambda: self.app.shell is not None)
        if vault == self.vault:
            yield Do("roller", self._choose_cast)
        yield from self.settled()

    def lock(self) -> Script:
        """Lock, without what a form holds that can't be saved."""
        yield Do("fortryd", self._undo_edits)
        yield Do("lås", self.app.lock)
        yield Until("vinduet blev ikke låst", lambda: self.app.shell is None)
        yield from self.settled()

    def settled(self) -> Script:
        """Wait until nothing more will change by itself."""
        yield Until("siden blev ikke færdig", self._quiet)
        # Twice: what was loaded has asked for a layout, and the layout for a paint.
        for _ in range(3):
            yield Do("vent på tegning", lambda: None)
        yield Until("siden blev ikke færdig", self._quiet)

    def _quiet(self) -> bool:
        if self.app.jobs.pending:
            return False
        page = self.page
        if isinstance(page, PapersPage):
            return page.preview.page_count > 0 and page.preview.drawn
        if isinstance(page, SettingsPage):
            return page.complete
        if not isinstance(page, VisitPage):
            return True
        section = page.tool_view.section
        counted = not page.note.isVisible() or bool(page.note.reading.text())
        return not page.unsaved() and (section is None or section.complete) and counted

    def _undo_edits(self) -> None:
        undo = self.app.window.findChild(QAbstractButton, "edit-undo")
        if isinstance(undo, QAbstractButton):
            undo.click()

    def _visit_is_shown(self) -> bool:
        return isinstance(self.page, VisitPage) and self.page.visit is not None

    def _choose_cast(self) -> None:
        if self._cast is None:
            self._cast = self.choose_cast(self.app.session)

    # --- places

    def go(self, name: str, **target: object) -> Script:
        """Show a page."""
        yield Do(f"gå til {name}", lambda: self.app.navigator.go(name, **target))
        yield from self.settled()

    def visit(self, visit: RecordId, tool: str = "", section: int = 0) -> Script:
        """Show a visit, one of its tools and a section of it, scrolled to the top."""
        yield from self.go("visit", id=visit)
        yield Until("besøget kom ikke", self._visit_is_shown)
        if tool:
            yield Do(f"åbn {tool}", lambda: self.visit_page.show_tool(tool))
            yield Do("vælg del", lambda: self.visit_page.tool_view.show_section(section))
        yield from self.settled()

    def fold_note(self) -> Script:
        """Fold the note of a visit away, and let the tools have the room they have by themselves."""
        if self.visit_page.columns.want_note:
            yield Do("fold notatet", self._fold_note)
            yield from self.settled()

    def _fold_note(self) -> None:
        columns = self.visit_page.columns
        columns.want_note = columns.want_tools = None
        columns.arrange()

    def ask_in(self, form: str, *items: str) -> Script:
        """Ask some questions in another form, by their pills."""
        for item in items:

            def press(item: str = item) -> None:
                view = self.visit_page.tool_view.section
                if view is not None:
                    view.rows[item].forms.pill(form).click()

            yield Do(f"{item} {form}", press)
        yield from self.settled()

    def scroll(self, name: str, value: int = 1 << 20) -> Script:
        """Scroll an area to a place; by default to its end."""

        def turn() -> None:
            area = self.app.window.findChild(QAbstractScrollArea, name)
            if isinstance(area, QAbstractScrollArea):
                area.verticalScrollBar().setValue(value)

        yield Do(f"rul {name}", turn)
        yield from self.settled()

    def to_question(self, item: str) -> Script:
        """Scroll until a question stands at the top."""

        def turn() -> None:
            page = self.visit_page
            view = page.tool_view.section
            row = view.rows.get(item) if view is not None else None
            area = _area_of(row)
            if row is not None and area is not None and area.viewport() is not None:
                inside = row.mapTo(area.viewport(), row.rect().topLeft()).y()
                bar = area.verticalScrollBar()
                bar.setValue(bar.value() + inside - 8)

        yield Do(f"rul til {item}", turn)
        yield from self.settled()

    def say_nothing(self) -> Script:
        """Take the focus away from any field."""
        yield Do("slip fokus", self._drop_focus)

    def _drop_focus(self) -> None:
        focus = self.app.window.focusWidget()
        if focus is not None:
            focus.clearFocus()

    @property
    def cast(self) -> Cast:
        """Whom the scenes show. Raises LookupError before the vault has been opened."""
        if self._cast is None:
            raise LookupError("the vault has not been opened yet")
        return self._cast

    @property
    def page(self) -> Page | None:
        """The page that is shown, if the vault is open."""
        return self.app.shell.page if self.app.shell is not None else None

    @property
    def visit_page(self) -> VisitPage:
        """The visit page. Raises LookupError when another one is shown."""
        page = self.page
        if not isinstance(page, VisitPage):
            raise LookupError("the visit page isn't shown")
        return page


def _area_of(widget: QWidget | None) -> QAbstractScrollArea | None:
    above = widget.parentWidget() if widget is not None else None
    while above is not None and not isinstance(above, QAbstractScrollArea):
        above = above.parentWidget()
    return above

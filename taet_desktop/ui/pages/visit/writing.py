"""What the visit page writes, when, and what it says about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.domain.changes import Changes
from taet_desktop.domain.note import Note
from taet_desktop.errors import UserError
from taet_desktop.services import visits
from taet_desktop.ui.pages.visit.saving import Batch, Saver, Written, write
from taet_desktop.ui.pages.visit.tool_list import progress
from taet_desktop.ui.widgets import Banner, SavedLabel

if TYPE_CHECKING:
    from taet_desktop.ui.pages.visit.page import VisitPage


class Writing(QObject):
    """Autosave for the page: `saved` says when, `banner` says what went wrong. `done` follows every write."""

    done = Signal()

    def __init__(self, page: VisitPage) -> None:
        super().__init__(page)
        self._page = page
        self.saved = SavedLabel()
        self.banner = Banner(action="Prøv nu")
        # Runs on the store thread, so it gets the session and nothing of the page.
        perform = partial(write, page.context.session)
        self.saver = Saver(page.jobs, take=self._take, keep=self._keep, perform=perform, parent=self)
        self.saver.waiting.connect(self.saved.waiting)
        self.saver.written.connect(self._on_written)
        self.saver.failed.connect(self._on_failed)
        self.banner.acted.connect(self.saver.flush)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def clear(self) -> None:
        """Forget what waits and what was said."""
        self.saver.stop()
        self.saved.clear()
        self.banner.dismiss()

    def tool_changed(self, tool_id: str, typing: bool) -> None:
        """Write a tool that a person has changed."""
        visit = self._page.visit
        if visit is None:
            return
        tool = visit.tools[tool_id]
        visit.dirty.add(tool_id)
        self._page.tools.show_progress(tool_id, progress(tool.instrument, tool.history.answers))
        self.saver.touch(typing=typing)

    def note_changed(self, typing: bool) -> None:
        """Write the note, which a person has changed."""
        self.saver.touch(typing=typing)

    def follow_again(self, source: str) -> None:
        """Let a block of the note follow its tool again, after everything else is written."""
        self.saver.when_clean(lambda: self._follow_now(source))

    def _take(self) -> Batch | None:
        if self._page.visit is None:
            return None
        batch = Batch(self._page.visit.visit.id, self._page.note.take(), self._page.visit.take())
        return batch if batch.note or batch.tools else None

    def _keep(self, batch: Batch) -> None:
        if batch.note is not None:
            self._page.note.keep()
        if self._page.visit is not None:
            self._page.visit.dirty |= {instrument.id for instrument, _ in batch.tools}

    def _on_written(self, written: Written) -> None:
        self.banner.dismiss()
        if self.saver.clean:
            self.saved.saved(written.at)
        if self._page.visit is not None:
            # While the screen is turned nothing is measured for the adviser's side; it is read anew after.
            seen = not self._page.turning.on
            if seen and written.note is not None and written.note.visit_id == self._page.visit_id:
                self._page.note.adopt(written.note)
            if self._page.at_the_end:
                self._page.finish.show_visit(self._page.visit)
        self._page.context.hub.tell(written.changes, self._page)
        self.done.emit()

    def _on_failed(self, error: UserError | None) -> None:
        self.saved.failed()
        what = error.what if error else "Det seneste blev ikke gemt."
        action = (error.action if error else "") or "Programmet prøver selv igen om lidt."
        self.banner.show_text(f"{what} Det, du har skrevet, står stadig på skærmen. {action}", "care")

    def _on_focus(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and shiboken6.isValid(old) and self._page.isAncestorOf(old):
            if self._page.tool_view.tool is not None:
                self._page.tool_view.tool.history.rest()
            self.saver.flush()

    def _follow_now(self, source: str) -> None:
        note = self._page.note.note()
        if note is not None:
            self._page.jobs.run(
                visits.follow_tool_again, self._page.context.session, note, source, done=self._followed
            )

    def _followed(self, result: tuple[Note, Changes]) -> None:
        note, changes = result
        if note.visit_id == self._page.visit_id:
            self._page.note.adopt(note)
        self._page.context.hub.tell(changes, self._page)

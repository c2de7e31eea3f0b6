"""The end of a visit: check, lock, export, journal. Asks the services, and shows what they answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop import paths
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.visit import Visit
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services import journaling, visits
from taet_desktop.ui.folders import choose_folder
from taet_desktop.ui.jobs import Job
from taet_desktop.ui.pages.visit.finish_check import FEEDBACK_RECEIPT, FEEDBACK_TOOL, FinishCheck, checks
from taet_desktop.ui.pages.visit.finish_export import FinishedView
from taet_desktop.ui.pages.visit.open_visit import OpenVisit
from taet_desktop.ui.widgets import Banner, ScrollColumn

if TYPE_CHECKING:
    from taet_desktop.ui.pages.visit.page import VisitPage


class Finish(QWidget):
    """Stands in the middle column in place of a tool. `choose_folder` asks where a package shall lie."""

    def __init__(self, page: VisitPage) -> None:
        super().__init__()
        self._page = page
        self._job: Job | None = None
        self._package: Path | None = None
        self.choose_folder: Callable[[], Path | None] = self._ask_folder
        self.check = FinishCheck(page.today)
        self.finished = FinishedView(page.today)
        self.banner = Banner("", "care", closable=True)
        self._area = ScrollColumn(width=820)
        self._area.setObjectName("finish-scroll")
        self._area.add(self.banner, self.check, self.finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.check.finish.connect(self._finish)
        self.check.go_to.connect(self._go_to)
        self.check.back.connect(self._back)
        self.finished.export.wanted.connect(self._export)
        self.finished.export.stopped.connect(self._stop)
        self.finished.confirm.confirmed.connect(self._confirm)
        self.finished.reopen.wanted.connect(self._reopen)
        self.finished.papers.connect(self._papers)
        self.finished.open_folder.connect(self._open_folder)

    def show_visit(self, visit: OpenVisit) -> None:
        """Show what is to be done now."""
        workspace = visit.workspace
        self.check.setVisible(not workspace.locked)
        self.finished.setVisible(workspace.locked)
        if workspace.locked:
            self.finished.show_visit(workspace.visit, self._package)
            return
        feedback = visit.tools.get(FEEDBACK_TOOL)
        found = checks(
            self._page.note.note(),
            feedback.history.answers if feedback else None,
            workspace.citizen.address_name,
        )
        self.check.show_checks(found, workspace.citizen, workspace.visit)

    def clear(self) -> None:
        """Stop what runs and forget everything."""
        self._stop()
        self._package = None
        self.banner.dismiss()
        self.check.clear()
        self.finished.clear()

    # --- finishing

    def _finish(self, next_follow_up: date | None) -> None:
        page = self._page
        self.banner.dismiss()
        page.flush()
        if not page.note.check():
            page.columns.show_note(True)
            title = page.note.title.field.text().strip()
            (page.note.go_to_day if title else page.note.go_to_title)()
            return
        page.saver.when_clean(lambda: self._finish_now(next_follow_up))

    def _finish_now(self, next_follow_up: date | None) -> None:
        page = self._page
        page.jobs.run(
            visits.finish_visit,
            page.context.session,
            page.visit_id,
            next_follow_up=next_follow_up,
            done=self._changed,
            failed=self._refused,
            busy="Afslutter besøget …",
        )

    def _changed(self, result: tuple[Visit, Changes]) -> None:
        self._page.context.hub.tell(result[1], self._page)
        self._page.refresh()

    def _refused(self, error: Exception) -> None:
        field = error.field if isinstance(error, InvalidInput) else ""
        if isinstance(error, InvalidInput) and field in {"title", "day"}:
            self._page.note.check()
            (self._page.note.go_to_title if field == "title" else self._page.note.go_to_day)()
        elif isinstance(error, InvalidInput) and (
            self.check.show_error(field, error.what) or self.finished.confirm.show_error(field, error.what)
        ):
            return
        if isinstance(error, UserError):
            self.banner.show_text(error.text().replace("\n", " "), "care")

    def _go_to(self, where: str) -> None:
        page = self._page
        if where == "receipt":
            page.show_tool(FEEDBACK_TOOL)
            page.tool_view.go_to_item(FEEDBACK_RECEIPT)
            return
        page.columns.show_note(True)
        (page.note.go_to_title if where == "title" else page.note.go_to_day)()

    def _back(self) -> None:
        page = self._page
        if page.visit is not None and page.visit.tools:
            tool = page.tool_view.tool
            page.show_tool(tool.instrument.id if tool else next(iter(page.visit.tools)))

    # --- export and journal

    def _export(self, zipped: bool) -> None:
        target = self.choose_folder()
        if target is None:
            return
        page = self._page
        self.banner.dismiss()
        self.finished.export.show_running(True)
        self._job = page.jobs.run(
            journaling.export_visit,
            page.context.session,
            page.visit_id,
            target,
            zipped,
            done=self._exported,
            failed=self._not_exported,
            progress=self.finished.export.show_step,
        )

    def _exported(self, result: Any) -> None:
        self._job = None
        self._page.context.hub.tell(result.changes, self._page)
        if result.visit.id == self._page.visit_id:
            self._package = result.path
            self.finished.export.show_running(False)
            self._page.refresh()

    def _not_exported(self, error: Exception) -> None:
        self._job = None
        self.finished.export.show_running(False)
        self._refused(error)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.finished.export.show_running(False)

    def _confirm(self, day: date, reference: str) -> None:
        page = self._page
        page.jobs.run(
            journaling.confirm_journaled,
            page.context.session,
            page.visit_id,
            day,
            reference,
            done=self._confirmed,
            failed=self._refused,
        )

    def _confirmed(self, changes: Changes) -> None:
        self._page.context.hub.tell(changes, self._page)
        self._page.refresh()

    def _reopen(self, reason: str) -> None:
        page = self._page
        self._package = None
        page.jobs.run(
            visits.reopen_visit,
            page.context.session,
            page.visit_id,
            reason,
            done=self._reopened,
            failed=self._refused,
        )

    def _reopened(self, result: tuple[Visit, Changes]) -> None:
        self._changed(result)

    def _papers(self) -> None:
        page = self._page
        if page.visit is not None:
            citizen = page.visit.workspace.citizen.id
            page.context.navigator.go("papers", id=citizen, visit=page.visit_id)

    def _open_folder(self) -> None:
        if self._package is not None:
            folder = self._package if self._package.is_dir() else self._package.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _ask_folder(self) -> Path | None:
        context = self._page.context
        kept = context.settings().export_folder
        start = Path(kept) if kept and Path(kept).is_dir() else paths.documents_dir()
        chosen = choose_folder(self, "Vælg en mappe til pakken", start)
        if chosen is not None:
            context.save_settings(context.settings().with_(export_folder=str(chosen)))
        return chosen

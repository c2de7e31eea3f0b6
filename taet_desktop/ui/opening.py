"""The way in: which vault, the passphrase, a new vault, a lock file put back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from taet_desktop.ui.application import Application
    from taet_desktop.ui.create_vault import CreateVault


class Opening(QObject):
    """Hears the unlock page, does the work on the store thread, and hands the session to the application."""

    def __init__(self, application: Application, folder: Path | None) -> None:
        super().__init__(application)
        self._app = application
        self.folder = folder
        self._creating: CreateVault | None = None
        self._copies: list[datetime] = []
        """The copies of a damaged store that have not been tried yet, the newest first."""
        self._restored: Path | None = None
        page = self._page = application.unlock
        page.tried.connect(self._try)
        page.field.textEdited.connect(self._typed)
        page.other_vault.connect(self.choose_vault)
        page.new_vault.connect(self.create_vault)
        page.restore_header.connect(self._restore_header)
        page.restore_copy.connect(self._restore_copy)
        page.show_vault(folder)
        page.start()

    def inspect(self) -> None:
        """Look at the vault's header: is it there, is it whole, is the PIN on?"""
        from taet_desktop.ui.unlock_load import inspect

        if self.folder is not None:
            self._app.jobs.run(
                inspect,
                self.folder,
                done=lambda info: self._page.offer_pin(bool(info.has_quick_unlock)),
                failed=self._page.fail,
            )

    def choose_vault(self) -> None:
        """Let the adviser point out another vault."""
        from taet_desktop import paths
        from taet_desktop.ui.folders import choose_folder

        start = self.folder.parent if self.folder is not None else paths.documents_dir()
        chosen = choose_folder(self._app.window, "Vælg mappen med dit pengeskab", start)
        if chosen:
            self.use_vault(chosen)

    def use_vault(self, folder: Path) -> None:
        """Make this the vault to unlock."""
        self._app.prepare()
        self.folder = folder
        self._page.show_vault(folder)
        self._page.offer_pin(False)
        self._page.start()
        self.inspect()

    def create_vault(self) -> None:
        """Show the steps that make a new vault."""
        from taet_desktop.ui.create_vault import CreateVault

        self._app.prepare()
        wizard = self._creating = CreateVault(self._app.jobs)
        wizard.cancelled.connect(self._leave_wizard)
        wizard.finished.connect(self._created)
        self._app.window.show_only(wizard)
        wizard.start()

    def may_leave(self) -> bool:
        """Tell whether the window may close: not while a new vault is half made."""
        return self._creating is None or self._creating.may_leave()

    def _typed(self) -> None:
        self._app.prepare()
        self._app.preload.typed()

    def _try(self, kind: str, text: str) -> None:
        from taet_desktop.ui.unlock_load import open_vault

        app = self._app
        app.prepare()
        app.expect_entry()
        app.preload.hurry()
        app.jobs.run(
            open_vault,
            self.folder,
            kind,
            text,
            self._page.pin_offered,
            done=app.enter,
            failed=self._failed,
        )

    def _failed(self, error: Exception) -> None:
        from taet_desktop.ui.unlock_load import copies_of_store

        self._page.fail(error)
        folder = self.folder
        if folder is None or not getattr(error, "copy_helps", False):
            return
        if self._restored == folder:
            self._offer_copy()
        else:
            self._app.jobs.run(copies_of_store, folder, done=self._found_copies, failed=self._page.fail)

    def _found_copies(self, copies: list[datetime]) -> None:
        self._copies = copies
        self._offer_copy()

    def _offer_copy(self) -> None:
        if self._copies:
            self._page.offer_copy(_said(self._copies[0]))

    def _restore_copy(self) -> None:
        from taet_desktop.ui.unlock_load import restore_copy

        folder = self.folder
        if folder is None or not self._copies:
            return
        made = self._copies.pop(0)
        self._page.set_busy(True, "Gendanner …")
        self._app.jobs.run(
            restore_copy,
            folder,
            made,
            done=lambda _none: self._copy_is_in(folder, made),
            failed=self._page.fail,
        )

    def _copy_is_in(self, folder: Path, made: datetime) -> None:
        self._restored = folder
        self._page.start()
        self._page.say(
            f"Kopien fra {_said(made)} er lagt ind. Det, du skrev efter den, er ikke med. "
            "Den beskadigede fil er gemt i pengeskabets mappe. Skriv dit kodeord."
        )

    def _restore_header(self) -> None:
        from taet_desktop.ui.unlock_load import restore_header

        folder = self.folder
        if folder is not None:
            self._page.set_busy(True, "Gendanner …")
            self._app.jobs.run(
                restore_header, folder, done=lambda _none: self.use_vault(folder), failed=self._page.fail
            )

    def _leave_wizard(self) -> None:
        wizard, self._creating = self._creating, None
        if wizard is not None:
            self._app.window.show_only(self._page)
            self._app.window.drop(wizard)
        self._page.start()

    def _created(self, session: Any, folder: Path) -> None:
        self.folder = folder
        self._page.show_vault(folder)
        self._leave_wizard()
        self._app.enter(session)
        self.inspect()


def _said(moment: datetime) -> str:
    from taet_desktop.domain import clock

    return f"{clock.danish_date(moment)} kl. {clock.clock_time(moment)}"

"""The life of the window: paint the lock, load the rest, open, save, lock, open again at the very field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from taet_desktop import settings as settings_file
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.unlock import UnlockPage
from taet_desktop.ui.window import Window

if TYPE_CHECKING:
    from taet_desktop.ui.create_vault import CreateVault
    from taet_desktop.ui.lock import Reason
    from taet_desktop.ui.navigation import PageSpec, State
    from taet_desktop.ui.shell import Shell
    from taet_desktop.ui.shell_rail import RailEntry
    from taet_desktop.ui.unlock_load import Preload


_FRAME_MS = 16


class Application(QObject):
    """Owns the window, the store thread and the open vault.

    `catch_all` sends exceptions that reach the event loop to the one handler. `furnish` gives the pages and
    the rail, `preload` the modules to read while the passphrase is typed; both come from `taet_desktop.app`.
    """

    loaded = Signal()
    """Everything is read; from here on unlocking costs the key derivation and little more."""
    opened = Signal()
    locked = Signal()

    def __init__(
        self,
        qt: QApplication,
        *,
        furnish: Callable[[], tuple[Mapping[str, PageSpec], Sequence[RailEntry]]],
        preload: Sequence[str],
        vault: Path | None = None,
        catch_all: bool = False,
    ) -> None:
        super().__init__(qt)
        self.qt = qt
        self.settings: Settings = settings_file.load()
        chosen = vault or (Path(self.settings.vault) if self.settings.vault else None)
        self.folder: Path | None = chosen
        self.session: Any = None
        self.shell: Shell | None = None
        self._furnish, self._modules = furnish, preload
        self._state: State = {}
        self._state_of: Path | None = None
        self._locking = False
        self._lock_on_entry = False
        self._catch_all = catch_all
        self._creating: CreateVault | None = None
        self.preload: Preload | None = None
        style.apply(qt, self.settings)
        self.window = Window()
        self.unlock = UnlockPage()
        self.window.show_only(self.unlock)
        self.unlock.show_vault(chosen)
        self.unlock.start()
        # One frame later, so that the picture is on the screen before anything else takes the processor.
        self.window.painted.connect(lambda: QTimer.singleShot(_FRAME_MS, self, self._after_paint))

    def show(self) -> None:
        """Show the window; everything that isn't needed for it follows after its first paint."""
        self.window.show()

    def _after_paint(self) -> None:
        from taet_desktop import logs
        from taet_desktop.ui.danish import speak_danish
        from taet_desktop.ui.jobs import Jobs
        from taet_desktop.ui.lock import ClipboardGuard, IdleWatch
        from taet_desktop.ui.lock_watch import for_this_platform
        from taet_desktop.ui.mark import icon
        from taet_desktop.ui.messages import Messages
        from taet_desktop.ui.unlock_load import Preload

        style.appearance().load_rest()
        speak_danish(self.qt)
        self.window.setWindowIcon(icon())
        self.messages = Messages(self)
        if self._catch_all:
            logs.start()
            self.messages.catch_all()
        self.jobs = Jobs(self.messages, self)
        self.idle = IdleWatch(self)
        self.idle.due.connect(self._on_idle)
        self.clipboard = ClipboardGuard(self)
        self.watch = for_this_platform(self)
        self.watch.session_locked.connect(self._on_session_lock)
        self.watch.suspending.connect(self._on_suspend)
        self.unlock.tried.connect(self._try)
        self.unlock.field.textEdited.connect(self._typed)
        self.unlock.other_vault.connect(self.choose_vault)
        self.unlock.new_vault.connect(self.create_vault)
        self.unlock.restore_header.connect(self._restore_header)
        # Queued: Qt refuses to close a window from within its own close event.
        self.window.closing.connect(self.close, Qt.ConnectionType.QueuedConnection)
        self.window.left.connect(self._on_left)
        self.qt.styleHints().colorSchemeChanged.connect(self._redress)
        self.preload = Preload(self._modules, self)
        self.preload.done.connect(self.loaded)
        self.preload.start()
        QTimer.singleShot(0, self, self._inspect)

    # --- before it is open

    def _inspect(self) -> None:
        """Look at the vault's header: is it there, is it whole, is the PIN on?"""
        from taet_desktop.ui.unlock_load import inspect

        self.watch.start(self.window)
        if self.folder is not None:
            folder = self.folder
            self.jobs.run(
                inspect,
                folder,
                done=lambda info: self.unlock.offer_pin(bool(info.has_quick_unlock)),
                failed=self.unlock.fail,
            )

    def _typed(self) -> None:
        if self.preload is not None:
            self.preload.typed()

    def _try(self, kind: str, text: str) -> None:
        from taet_desktop.ui.unlock_load import open_vault

        self._lock_on_entry = False

        if self.preload is not None:
            self.preload.hurry()
        self.jobs.run(
            open_vault,
            self.folder,
            kind,
            text,
            self.unlock.pin_offered,
            done=self.enter,
            failed=self.unlock.fail,
        )

    def choose_vault(self) -> None:
        """Let the adviser point out another vault."""
        from PySide6.QtWidgets import QFileDialog

        from taet_desktop import paths

        start = self.folder.parent if self.folder is not None else paths.documents_dir()
        chosen = QFileDialog.getExistingDirectory(
            self.window, "Vælg mappen med dit pengeskab", str(start), QFileDialog.Option.ShowDirsOnly
        )
        if chosen:
            self.use_vault(Path(chosen))

    def use_vault(self, folder: Path) -> None:
        """Make this the vault to unlock."""
        self.folder = folder
        self.unlock.show_vault(folder)
        self.unlock.offer_pin(False)
        self.unlock.start()
        self._inspect()

    def _restore_header(self) -> None:
        from taet_desktop.services import vaults

        if self.folder is not None:
            self.unlock.set_busy(True, "Gendanner …")
            self.jobs.run(
                vaults.restore_old_header,
                self.folder,
                done=lambda _none: self.use_vault(self.folder) if self.folder else None,
                failed=self.unlock.fail,
            )

    def create_vault(self) -> None:
        """Show the steps that make a new vault."""
        from taet_desktop.ui.create_vault import CreateVault

        wizard = CreateVault(self.jobs)
        self._creating = wizard
        wizard.cancelled.connect(self._leave_wizard)
        wizard.finished.connect(self._created)
        self.window.show_only(wizard)
        wizard.start()

    def _leave_wizard(self) -> None:
        if self._creating is not None:
            self.window.show_only(self.unlock)
            self.window.drop(self._creating)
            self._creating = None
        self.unlock.start()

    def _created(self, session: Any, folder: Path) -> None:
        self.folder = folder
        self.unlock.show_vault(folder)
        self._leave_wizard()
        self.enter(session)
        self._inspect()

    # --- while it is open

    def enter(self, session: Any) -> None:
        """Show the shell for an open vault, where the adviser left it."""
        from taet_desktop.ui import pictures
        from taet_desktop.ui.hub import Hub
        from taet_desktop.ui.navigation import Context, Navigator
        from taet_desktop.ui.shell import Shell
        from taet_desktop.ui.unlock_load import close_vault

        if self._lock_on_entry:
            self._lock_on_entry = False
            self.jobs.run(close_vault, session)
            self.unlock.start()
            return
        self.session = session
        pictures.set_source(session.catalogue.svg)
        self.hub = Hub()
        self.navigator = Navigator()
        context = Context(
            session=session,
            jobs=self.jobs,
            hub=self.hub,
            messages=self.messages,
            navigator=self.navigator,
            settings=lambda: self.settings,
            save_settings=self.save_settings,
            lock=self.lock,
        )
        self.shell = Shell(context, *self._furnish())
        self.window.show_only(self.shell)
        state = self._state if self._state_of == self.folder else {}
        self._state = {}
        self.shell.restore(state)
        self.unlock.start()
        self.idle.start(self.window.windowHandle(), self.settings.idle_minutes * 60)
        if self.settings.vault != str(self.folder):
            self.save_settings(self.settings.with_(vault=str(self.folder)))
        self.opened.emit()

    def save_settings(self, settings: Settings) -> None:
        """Use other settings at once, and write them."""
        resized = settings.text_scale != self.settings.text_scale
        self.settings = settings
        self._redress()
        if resized and self.shell is not None:
            # Later, since the one who asked is usually a button of the page that will be built anew.
            QTimer.singleShot(0, self.shell, self.shell.rebuild)
        if self.session is not None:
            self.idle.start(self.window.windowHandle(), settings.idle_minutes * 60)
        self.jobs.run(settings_file.save, settings)

    def _redress(self) -> None:
        style.apply(self.qt, self.settings)

    def _on_left(self) -> None:
        if self.shell is not None and not self._locking:
            self.shell.flush()

    # --- locking

    def _on_idle(self) -> None:
        from taet_desktop.ui.lock import Reason

        self.lock(Reason.IDLE)

    def _on_session_lock(self) -> None:
        from taet_desktop.ui.lock import Reason

        self.lock(Reason.SESSION)

    def _on_suspend(self) -> None:
        from taet_desktop.ui.lock import Reason

        self.lock(Reason.SUSPEND)

    def lock(self, reason: Reason | None = None) -> bool:
        """Save, empty every widget, close the store and wipe the key. Return whether the vault is locked now.

        When something can't be saved, an adviser who asked for the lock stays and is told. A lock that comes
        by itself covers the window, tries for some seconds more, and then locks all the same.
        """
        from taet_desktop.ui.lock_steps import lock_now

        if self.session is None:
            # The screen may be locked while the key is being worked out: then it must not open behind it.
            self._lock_on_entry = self.unlock.busy
            return True
        if self._locking:
            return False
        self._locking = True
        try:
            return lock_now(self, reason)
        finally:
            self._locking = False

    def remember(self, state: State) -> None:
        """Keep where the adviser was, for the next unlocking of the same vault."""
        self._state, self._state_of = state, self.folder

    def close(self) -> None:
        """Lock, and end the program."""
        from taet_desktop.ui.lock import Reason

        if self._creating is not None and not self._creating.may_leave():
            return
        if self.lock(Reason.CLOSING):
            self.window.may_close = True
            self.window.close()
            self.end()
            self.qt.quit()

    def end(self) -> None:
        """Let the threads finish."""
        if self.preload is not None:
            self.preload.wait()
            self.jobs.close()

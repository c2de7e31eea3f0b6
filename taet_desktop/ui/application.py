"""The life of the window: paint the lock, load the rest, open, save, lock, open again at the very field."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from taet_desktop import settings as settings_file
from taet_desktop.settings import Settings
from taet_desktop.ui import speech, style
from taet_desktop.ui.opening import Opening
from taet_desktop.ui.unlock import UnlockPage
from taet_desktop.ui.window import Window

if TYPE_CHECKING:
    from taet_desktop.ui.lock import Reason
    from taet_desktop.ui.navigation import PageSpec, State
    from taet_desktop.ui.shell import Shell
    from taet_desktop.ui.shell_rail import RailEntry


_FRAME_MS = 16


class Application(QObject):
    """Owns the window, the store thread and the open vault.

    `catch_all` sends exceptions that reach the event loop to the one handler. `furnish` gives the pages and
    the rail, `preload` the modules to read while the passphrase is typed; both come from `taet_desktop.app`.
    """

    loaded = Signal()
    """Everything is read; from here on unlocking costs the key derivation and little more."""
    opened = Signal()
    """A vault is open and its page is shown."""
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
        self.session: Any = None
        self.shell: Shell | None = None
        self._furnish, self._modules = furnish, preload
        self._state: State = {}
        self._state_of: Path | None = None
        self._locking = False
        self._lock_on_entry = False
        self._catch_all = catch_all
        self._prepared = False
        style.apply(qt, self.settings)
        self.window = Window()
        self.unlock = UnlockPage()
        self.opening = Opening(self, vault or (Path(self.settings.vault) if self.settings.vault else None))
        self.window.show_only(self.unlock)
        # One frame later, so that the picture is on the screen before anything else takes the processor.
        self.window.painted.connect(lambda: QTimer.singleShot(_FRAME_MS, self, self.prepare))
        # Queued: Qt refuses to close a window from within its own close event.
        self.window.closing.connect(self.close, Qt.ConnectionType.QueuedConnection)

    @property
    def folder(self) -> Path | None:
        """The vault that is open, or that will be unlocked."""
        return self.opening.folder

    def show(self) -> None:
        """Show the window; everything that isn't needed for it follows after its first paint."""
        self.window.show()

    def prepare(self) -> None:
        """Get ready for everything that follows the first paint; only the first call does anything."""
        if self._prepared:
            return
        self._prepared = True
        from taet_desktop import logs
        from taet_desktop.ui.daily_copy import DailyCopy
        from taet_desktop.ui.danish import speak_danish
        from taet_desktop.ui.guide.helping import Helping
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
        self.copies = DailyCopy(self.jobs, self)
        self.idle = IdleWatch(self)
        self.idle.due.connect(self._on_idle)
        self.clipboard = ClipboardGuard(self)
        self.watch = for_this_platform(self)
        self.watch.session_locked.connect(self._on_session_lock)
        self.watch.suspending.connect(self._on_suspend)
        self.window.left.connect(self._on_left)
        self.window.turned.connect(self._on_turned)
        self.qt.styleHints().colorSchemeChanged.connect(self._redress)
        self.helping = Helping(self)
        self.preload = Preload(self._modules, self)
        self.preload.done.connect(self._on_loaded)
        self.preload.start()
        QTimer.singleShot(0, self, self._listen)

    def _on_loaded(self) -> None:
        # What has been read stays: looking through it takes 30 ms at every collection, and on every lock.
        gc.freeze()
        self.loaded.emit()

    def _listen(self) -> None:
        self.watch.start(self.window)
        self.opening.inspect()

    # --- while it is open

    def expect_entry(self) -> None:
        """A new try has begun: a lock asked for during an earlier one no longer counts."""
        self._lock_on_entry = False

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
        self.unlock.start()
        self.watch_idle()
        if self.settings.vault != str(self.folder):
            self.save_settings(self.settings.with_(vault=str(self.folder)))
        # The page is built in one breath and shown in the next: the one to return to is often the heaviest.
        QTimer.singleShot(0, self.shell, self._build)

    def _build(self) -> None:
        if self.shell is not None:
            self.shell.build(self._state if self._state_of == self.folder else {})
            QTimer.singleShot(0, self.shell, self._return)

    def _return(self) -> None:
        if self.shell is not None:
            state = self._state if self._state_of == self.folder else {}
            self._state = {}
            if not state.get("page", {}).get("turned"):
                self.window.leave_full_screen()
            self.shell.restore(state)
            self.opened.emit()
            self.copies.start(self.session)

    def save_settings(self, settings: Settings) -> None:
        """Use other settings at once, and write them."""
        resized = settings.text_scale != self.settings.text_scale
        self.settings = settings
        self._redress()
        if resized and self.shell is not None:
            # Later, since the one who asked is usually a button of the page that will be built anew.
            QTimer.singleShot(0, self.shell, self.shell.rebuild)
        if self.session is not None:
            self.watch_idle()
        self.jobs.run(settings_file.save, settings)

    def watch_idle(self) -> None:
        """Count from now until the window locks itself; a citizen is given more time to think."""
        turned = self.window.citizen_view is not None
        minutes = self.settings.citizen_idle_minutes if turned else self.settings.idle_minutes
        self.idle.start(self.window.windowHandle(), minutes * 60)

    def _on_turned(self, on: bool) -> None:
        if self.session is not None and not self._locking:
            self.watch_idle()
        if on and self.shell is not None:
            QTimer.singleShot(0, self.shell, self.shell.drop_hidden)
        if on:
            # What the adviser copied may be about somebody else, and Ctrl+V works there too.
            self.clipboard.clear_ours()

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
        # An empty state comes from a lock before the last return was made: that one still holds.
        self._state, self._state_of = state or self._state, self.folder

    def close(self) -> None:
        """Lock, and end the program."""
        from taet_desktop.ui.lock import Reason

        self.prepare()
        if not self.opening.may_leave():
            return
        if self.lock(Reason.CLOSING):
            self.window.may_close = True
            self.window.close()
            self.end()
            self.qt.quit()

    def end(self) -> None:
        """Let the threads finish, and the voice go."""
        speech.forget()
        if self._prepared:
            self.preload.wait()
            self.jobs.close()

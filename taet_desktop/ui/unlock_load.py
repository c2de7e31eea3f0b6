"""What happens behind the unlock page: the rest of the program is read while the passphrase is typed.

One module at a time on a thread of its own, with a pause whenever a key was just pressed, so that typing
never stutters.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from taet_desktop import logs

log = logs.get(__name__)

_QUIET = 0.12
_PAUSE = 0.004


class Preload(QObject):
    """Imports modules in order on a daemon thread; `done` is emitted when the last one is in."""

    done = Signal()

    def __init__(self, modules: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._modules = tuple(modules)
        self._typed = 0.0
        self._hurry = threading.Event()
        self._thread = threading.Thread(target=self._work, name="preload", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def typed(self) -> None:
        """A key was pressed: wait a little."""
        self._typed = time.monotonic()

    def hurry(self) -> None:
        """The passphrase is complete: no more pauses."""
        self._hurry.set()

    def wait(self, timeout: float = 10.0) -> None:
        """Let the thread end (at shutdown and in tests)."""
        self._hurry.set()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _work(self) -> None:
        for name in self._modules:
            while not self._hurry.is_set() and time.monotonic() - self._typed < _QUIET:
                time.sleep(_QUIET / 4)
            try:
                import_module(name)
            except Exception as error:  # noqa: BLE001  whoever needs it will meet it again and report it
                log.info("not loaded ahead: %s", type(error).__name__)
            time.sleep(_PAUSE)
        self.done.emit()


def inspect(folder: Path) -> Any:
    """Return what can be known about a vault before it is open. Runs on the store thread."""
    from taet_desktop.services import vaults

    return vaults.vault_info(folder)


def open_vault(folder: Path, kind: str, text: str, pin_on: bool) -> Any:
    """Open a vault with what was typed and return the session. Runs on the store thread.

    Digits alone may be a PIN or a passphrase. Twelve or more are tried as a passphrase first, since that has
    at least twelve characters, and a wrong PIN costs one of few tries.
    """
    from taet_desktop.errors import UserError
    from taet_desktop.services import vaults

    if kind == "recovery":
        return vaults.unlock_with_recovery_key(folder, text)
    digits = text.strip()
    if not (pin_on and digits.isdigit()):
        return vaults.unlock_with_passphrase(folder, text)
    if len(digits) < 12:
        return vaults.unlock_with_pin(folder, digits)
    try:
        return vaults.unlock_with_passphrase(folder, text)
    except UserError:
        return vaults.unlock_with_pin(folder, digits)


def restore_header(folder: Path) -> None:
    """Put the previous lock file back. Runs on the store thread."""
    from taet_desktop.services import vaults

    vaults.restore_old_header(folder)


def copies_of_store(folder: Path) -> Any:
    """Return when the copies of the store were made, the newest first. Runs on the store thread."""
    from taet_desktop.services import vaults

    return vaults.copies_of_store(folder)


def restore_copy(folder: Path, made: Any) -> None:
    """Put a copy in the place of a damaged store. Runs on the store thread."""
    from taet_desktop.services import vaults

    vaults.restore_copy(folder, made)


def close_vault(session: Any) -> None:
    """Close the store and wipe the key. Runs on the store thread, after everything that writes."""
    from taet_desktop.services import vaults

    vaults.lock(session)

"""Create, unlock and lock the vault."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from taet_desktop import logs, paths
from taet_desktop.domain import clock
from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.errors import InvalidInput
from taet_desktop.instruments.loader import load_library
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.services import device
from taet_desktop.services.session import Session, read_adviser, write_adviser
from taet_desktop.storage import backup, faults, secret_rules, vault
from taet_desktop.storage.store import Store
from taet_desktop.storage.vault import DataKey, VaultInfo, VaultLock

log = logs.get(__name__)

RecoveryKey = vault.RecoveryKey


def vault_info(folder: Path) -> VaultInfo:
    """Return what can be known about a vault before it is unlocked. Raises UserError if it can't be read."""
    return vault.info(folder)


def create_vault(folder: Path, passphrase: str, adviser: AdviserProfile) -> tuple[Session, RecoveryKey]:
    """Create and open a vault. The recovery key is given once and never again."""
    profile = adviser.checked()
    existed = folder.exists()
    key, recovery_key = vault.create(folder, passphrase)
    held = vault.acquire(folder)
    try:
        store = Store.create(folder, key, device="", author=profile.name)
        write_adviser(store, profile)
        return _session(folder, key, held, store), recovery_key
    except BaseException:
        key.wipe()
        held.release()
        _remove_new(folder, keep_folder=existed)
        raise


def unlock_with_passphrase(folder: Path, passphrase: str) -> Session:
    """Open a vault with the passphrase. Raises UserError, and changes nothing on disk, when it can't."""
    return _unlock(folder, vault.acquire(folder), lambda: vault.open_with_passphrase(folder, passphrase))


def unlock_with_pin(folder: Path, pin: str) -> Session:
    """Open a vault with the PIN and the secret in the system's keyring."""
    return _unlock(folder, vault.acquire(folder), lambda: vault.open_with_pin(folder, pin))


def unlock_with_recovery_key(folder: Path, text: str) -> Session:
    """Open a vault with the printed recovery key."""
    return _unlock(folder, vault.acquire(folder), lambda: vault.open_with_recovery_key(folder, text))


def lock(session: Session) -> None:
    """Close the store and forget the key. The session can't be used afterwards."""
    session.forget_own()
    try:
        session.store.close()
    finally:
        session.key.wipe()
        session.vault_lock.release()
    log.info("vault locked")


def enable_quick_unlock(session: Session, pin: str) -> None:
    """Let a PIN open the vault on this machine."""
    vault.enable_quick_unlock(session.folder, session.key, pin)


def disable_quick_unlock(session: Session) -> None:
    """Take the PIN away."""
    vault.disable_quick_unlock(session.folder)


@dataclass(frozen=True, slots=True)
class LockState:
    """Which locks the vault has, besides passphrase and recovery key."""

    has_pin: bool
    can_have_pin: bool


def lock_state(session: Session) -> LockState:
    """Return whether a PIN opens the vault here, and whether this machine can have one."""
    return LockState(vault.info(session.folder).has_quick_unlock, vault.quick_unlock_available())


def change_passphrase(session: Session, passphrase: str) -> None:
    """Replace the passphrase; the recovery key stays."""
    vault.change_passphrase(session.folder, session.key, passphrase)


def renew_recovery_key(session: Session) -> RecoveryKey:
    """Replace the recovery key; the old one no longer opens the vault."""
    return vault.renew_recovery_key(session.folder, session.key)


def passphrase_problem(text: str) -> InvalidInput | None:
    """Return why a new passphrase is too weak, or None when it will do."""
    return secret_rules.check_passphrase_strength(text)


def pin_problem(text: str) -> InvalidInput | None:
    """Return why a new PIN is too weak, or None when it will do."""
    return secret_rules.check_pin(text)


def quick_unlock_available() -> bool:
    """Tell whether this machine has a keyring that a PIN can be used with."""
    return vault.quick_unlock_available()


def restore_old_header(folder: Path) -> None:
    """Put the previous lock file back, after an error that says it can be."""
    vault.restore_old_header(folder)


def copies_of_store(folder: Path) -> list[datetime]:
    """Return when the copies of a vault's store were made, in local time, the newest first."""
    with faults.translated():
        return [backup.made_at(copy).astimezone() for copy in backup.copies(folder)]


def restore_copy(folder: Path, made: datetime) -> None:
    """Put the copy made at that moment in the place of the store, which is kept beside it as damaged.

    Raises
    ------
    UserError
        When there is no such copy, the vault is in use, or the disk refuses; the store is as it was.
    """
    held = vault.acquire(folder)
    try:
        with faults.translated():
            copy = next((one for one in backup.copies(folder) if backup.made_at(one) == made), None)
            if copy is None:
                raise faults.StoreMissing
            backup.restore(folder, copy, clock.now())
    finally:
        held.release()
    log.info("a copy of the store was restored")


def save_adviser(session: Session, adviser: AdviserProfile) -> None:
    """Change the adviser's own name and contact lines."""
    session.adviser = adviser.checked()
    write_adviser(session.store, session.adviser)


def back_up_if_due(session: Session) -> Generator[tuple[int, str], None, bool]:
    """Copy the store inside the vault when the newest copy is a day old; return whether a copy was made.

    Raises UserError in Danish when there is no room; the vault itself is untouched then.
    """
    if not session.store.backup_due():
        return False
    copying = session.store.backup()
    try:
        for done in copying:
            yield round(100 * done), "Tager sikkerhedskopi"
    finally:
        copying.close()
    device.renew_mark(session.store, session.folder)
    return True


def _remove_new(folder: Path, *, keep_folder: bool) -> None:
    """Take a half-made vault away again, so that the next try finds the place as it was."""
    with suppress(OSError):
        for file in folder.iterdir():
            if file.is_file():
                file.unlink()
        if not keep_folder:
            folder.rmdir()


def _unlock(folder: Path, held: VaultLock, open_key: Callable[[], DataKey]) -> Session:
    key: DataKey | None = None
    try:
        key = open_key()
        store = Store.open(folder, key, device="", author="")
        return _session(folder, key, held, store)
    except BaseException:
        if key is not None:
            key.wipe()
        held.release()
        raise


def _session(folder: Path, key: DataKey, held: VaultLock, store: Store) -> Session:
    device.claim(store, folder)
    catalogue = load_catalogue()
    library = load_library(
        paths.local_instruments_dir(),
        frozenset(pictogram.id for pictogram in catalogue.all),
        paths.kept_instruments_file(),
    )
    adviser = read_adviser(store)
    store.author = adviser.name
    return Session(folder, store, key, held, library, catalogue, adviser)

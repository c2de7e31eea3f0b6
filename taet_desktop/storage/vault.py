"""The vault: one folder with an encrypted store, and a header with the locks on its key.

This module opens locks; it never opens the store. Importing it costs a few milliseconds (no cryptography,
keyring or database), since the unlock window has to paint first. Every expected failure is a `VaultError` or
an `InvalidInput` and leaves the folder as it was. Take the lock with `acquire` before opening the store.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from taet_desktop.errors import InvalidInput
from taet_desktop.storage import (
    header_file,
    key_slots,
    quick_unlock,
    safe_files,
    secret_rules,
    vault_header,
    vault_lock,
)
from taet_desktop.storage import vault_errors as errors
from taet_desktop.storage.data_key import DataKey
from taet_desktop.storage.header_file import VaultPaths
from taet_desktop.storage.recovery_key import RecoveryKey
from taet_desktop.storage.secret_rules import check_passphrase_strength, check_pin
from taet_desktop.storage.vault_header import Header, KdfParameters
from taet_desktop.storage.vault_lock import VaultLock

__all__ = [
    "DataKey",
    "KdfParameters",
    "RecoveryKey",
    "VaultInfo",
    "VaultLock",
    "VaultPaths",
    "acquire",
    "change_passphrase",
    "check_passphrase_strength",
    "check_pin",
    "create",
    "disable_quick_unlock",
    "enable_quick_unlock",
    "info",
    "looks_like_vault",
    "open_with_passphrase",
    "open_with_pin",
    "open_with_recovery_key",
    "quick_unlock_available",
    "renew_recovery_key",
    "restore_old_header",
]

_Slot = TypeVar("_Slot")


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """What can be told about a vault before it is unlocked.

    `kdf` is the passphrase slot's cost, None without that slot; `pin_attempts_left` is 0 when quick unlock is
    off or waits for the passphrase.
    """

    version: int
    vault_id: str
    kdf: KdfParameters | None
    has_passphrase: bool
    has_recovery_key: bool
    has_quick_unlock: bool
    pin_attempts_left: int


def looks_like_vault(folder: Path) -> bool:
    """Return whether the folder holds a header, however damaged. Never raises."""
    paths = VaultPaths(folder)
    with suppress(OSError):
        return paths.header.is_file() or paths.header_old.is_file()
    return False


def info(folder: Path) -> VaultInfo:
    """Read the header without any secret; a few milliseconds.

    Raises
    ------
    VaultError
        `FolderMissing`, `NotAVault`, `NoReadRights`, `DiskFailed`, `NewerFormat`, or one of the `Restorable`
        (`HeaderMissing`, `HeaderHalfWritten`, `HeaderDamaged`, `HeaderWeakened`).
    """
    header = header_file.read(VaultPaths(folder))
    return VaultInfo(
        version=vault_header.VERSION,
        vault_id=header.vault_id,
        kdf=header.passphrase.kdf if header.passphrase else None,
        has_passphrase=header.passphrase is not None,
        has_recovery_key=header.recovery is not None,
        has_quick_unlock=header.quick is not None,
        pin_attempts_left=header.quick.attempts_left if header.quick else 0,
    )


# --- making -----------------------------------------------------------------------------------------------


def create(folder: Path, passphrase: str, *, kdf: KdfParameters | None = None) -> tuple[DataKey, RecoveryKey]:
    """Make a vault in a new or empty folder; the store itself is made by whoever gets the key.

    Parameters
    ----------
    kdf
        Cost of the passphrase; tuned to 0.5-1.0 s on this machine (which takes some seconds) when not given.

    Raises
    ------
    InvalidInput
        When the passphrase is too weak.
    VaultError
        `VaultExists`, `FolderNotEmpty`, `PlaceMissing`, `NoWriteRights`, `DiskFull`, `DiskFailed` or
        `NotEnoughMemory`; a folder made on the way is gone again.
    """
    _require(check_passphrase_strength(passphrase))
    paths = VaultPaths(folder)
    made = safe_files.make_folder(folder)
    try:
        key, recovery = DataKey.random(), RecoveryKey.random()
        header = _new_header(key, passphrase, recovery, kdf)
        content = vault_header.to_bytes(header)
        with vault_lock.header_lock(folder):
            if looks_like_vault(folder):
                raise errors.VaultExists
            with safe_files.in_danish(writing=True):
                header_file.commit(paths, [(paths.header_old, content), (paths.header, content)])
    except BaseException:
        _undo_create(paths, made)
        raise
    with suppress(OSError):  # the folder above may be one that we may enter but not read
        safe_files.flush_folder(folder.parent)
    return key, recovery


def _new_header(key: DataKey, passphrase: str, recovery: RecoveryKey, kdf: KdfParameters | None) -> Header:
    from uuid import uuid4

    vault_id = str(uuid4())  # not UUIDv7: that would tell when the vault was made
    secret = secret_rules.passphrase_bytes(passphrase)
    header = Header(
        vault_id=vault_id,
        passphrase=key_slots.passphrase_slot(vault_id, key, secret, kdf or key_slots.tuned_parameters()),
        recovery=key_slots.recovery_slot(vault_id, key, recovery.raw()),
    )
    return key_slots.seal(header, key)


def _undo_create(paths: VaultPaths, made: bool) -> None:
    """Remove the folder that a failed `create` made; rmdir refuses when anything has come into it."""
    with suppress(OSError):
        if made:
            if not paths.header.exists():
                paths.header_old.unlink(missing_ok=True)
            paths.lock.unlink(missing_ok=True)
            paths.folder.rmdir()


# --- opening ----------------------------------------------------------------------------------------------


def open_with_passphrase(folder: Path, passphrase: str, *, accept_changed: bool = False) -> DataKey:
    """Return the data key; costs one key derivation. Wrong PINs are forgotten.

    Parameters
    ----------
    accept_changed
        Open although the header was changed outside the program. Only this slot is then kept, since it alone
        has proved genuine: the adviser has to make a new recovery key.

    Raises
    ------
    VaultError
        `WrongPassphrase`, `NoPassphrase`, `HeaderTampered`, `NotEnoughMemory`, or as `info`.
    """
    header = header_file.read(VaultPaths(folder))
    if header.passphrase is None:
        raise errors.NoPassphrase
    if len(passphrase) > secret_rules.MAX_SECRET:
        raise errors.WrongPassphrase
    secret = secret_rules.passphrase_bytes(passphrase)
    key = key_slots.open_passphrase_slot(header.vault_id, header.passphrase, secret)
    if key is None:
        raise errors.WrongPassphrase
    _after_opening(folder, header, key, replace(header, recovery=None, quick=None), accept_changed)
    return key


def open_with_recovery_key(folder: Path, text: str, *, accept_changed: bool = False) -> DataKey:
    """Return the data key; takes milliseconds. Wrong PINs are forgotten.

    Raises
    ------
    InvalidInput
        Naming the group that is mistyped.
    VaultError
        `WrongRecoveryKey`, `NoRecoveryKey`, `HeaderTampered`, or as `info`.
    """
    secret = RecoveryKey.parse(text).raw()
    header = header_file.read(VaultPaths(folder))
    if header.recovery is None:
        raise errors.NoRecoveryKey
    key = key_slots.open_recovery_slot(header.vault_id, header.recovery, secret)
    if key is None:
        raise errors.WrongRecoveryKey
    _after_opening(folder, header, key, replace(header, passphrase=None, quick=None), accept_changed)
    return key


def open_with_pin(folder: Path, pin: str) -> DataKey:
    """Return the data key with a PIN and the secret in this computer's keyring; costs one key derivation.

    The try is counted on the disk before it is made, so ending the process does not give it back.

    Raises
    ------
    VaultError
        `WrongPin`, `QuickUnlockLocked`, `QuickUnlockOff`, `KeyringMissing`, `KeyringLocked`,
        `KeyringEmptied`, `KeyringFailed`, `HeaderTampered`, `NotEnoughMemory`, `NoWriteRights`,
        `DiskFull`, or as `info`.
    """
    paths = VaultPaths(folder)
    header = header_file.read(paths)
    if header.quick is None:
        raise errors.QuickUnlockOff
    if not header.quick.attempts_left:
        raise errors.QuickUnlockLocked
    digits = secret_rules.pin_bytes(pin)
    secret = quick_unlock.find_secret(header.vault_id)
    if secret is None or key_slots.secret_id(secret) != header.quick.secret_id:
        raise errors.KeyringEmptied
    if digits is None:  # can't be any PIN, so it costs no try
        raise errors.WrongPin(header.quick.attempts_left)

    header = header_file.change(paths, _count_try)
    slot = _there(header.quick, errors.QuickUnlockOff)
    key = key_slots.open_quick_slot(header.vault_id, slot, digits, secret)
    if key is None:
        raise errors.WrongPin(slot.attempts_left) if slot.attempts_left else errors.QuickUnlockLocked()
    _after_opening(folder, header, key, None, accept_changed=False)
    return key


def _count_try(header: Header) -> Header:
    slot = _there(header.quick, errors.QuickUnlockOff)
    if not slot.attempts_left:
        raise errors.QuickUnlockLocked
    return header.with_quick_failures(slot.failed + 1)


def _after_opening(
    folder: Path, header: Header, key: DataKey, proved: Header | None, accept_changed: bool
) -> None:
    """Check the header's seal, forget wrong PINs, and bring an old header with other locks up to date."""
    paths = VaultPaths(folder)
    if not key_slots.is_sealed(header, key):
        if not accept_changed or proved is None:
            can_restore = header_file.can_restore(paths, key)
            key.wipe()
            raise errors.HeaderTampered(can_restore=can_restore)
        sealed = key_slots.seal(proved, key)
        header_file.change(paths, lambda _current: sealed, revoke=True)
        return
    # A vault that can be read but not written should still open; the store will say so if it matters.
    with suppress(errors.VaultError):
        if header.quick is not None and header.quick.failed:
            header_file.change(paths, lambda current: current.with_quick_failures(0))
        old = header_file.try_parse(paths.header_old)
        if old is None or old.mac != header.mac:
            header_file.change(paths, lambda current: current, revoke=True)


# --- changing ---------------------------------------------------------------------------------------------


def change_passphrase(
    folder: Path, key: DataKey, new_passphrase: str, *, kdf: KdfParameters | None = None
) -> None:
    """Replace the passphrase; the old one opens neither the header nor the kept old header any more.

    Raises
    ------
    InvalidInput
        When the new passphrase is too weak.
    VaultError
        `WrongKey`, `HeaderTampered`, `NoWriteRights`, `DiskFull`, `DiskFailed`, `NotEnoughMemory`, or as
        `info`.
    """
    _require(check_passphrase_strength(new_passphrase))
    paths = VaultPaths(folder)
    vault_id = header_file.checked(header_file.read(paths), paths, key).vault_id
    secret = secret_rules.passphrase_bytes(new_passphrase)
    slot = key_slots.passphrase_slot(vault_id, key, secret, kdf or key_slots.tuned_parameters())
    header_file.change_sealed(paths, key, lambda header: replace(header, passphrase=slot))


def renew_recovery_key(folder: Path, key: DataKey) -> RecoveryKey:
    """Make a new recovery key; the old one no longer opens anything. Raises as `change_passphrase`."""
    paths = VaultPaths(folder)
    vault_id = header_file.checked(header_file.read(paths), paths, key).vault_id
    recovery = RecoveryKey.random()
    slot = key_slots.recovery_slot(vault_id, key, recovery.raw())
    header_file.change_sealed(paths, key, lambda header: replace(header, recovery=slot))
    return recovery


def quick_unlock_available() -> bool:
    """Return whether this computer has a keyring that quick unlock may use (loads the keyring library)."""
    return quick_unlock.available()


def enable_quick_unlock(folder: Path, key: DataKey, pin: str) -> None:
    """Let a PIN open the vault on this computer; replaces an earlier PIN.

    Raises
    ------
    InvalidInput
        When the PIN is too weak.
    VaultError
        `KeyringMissing`, `KeyringLocked`, `KeyringFailed`, or as `change_passphrase`. An earlier PIN
        then still works.
    """
    _require(check_pin(pin))
    paths = VaultPaths(folder)
    header = header_file.checked(header_file.read(paths), paths, key)
    kdf = header.passphrase.kdf if header.passphrase else KdfParameters()
    before = quick_unlock.find_secret(header.vault_id)
    secret = quick_unlock.new_secret(header.vault_id)
    try:
        digits = secret_rules.pin_bytes(pin) or b""
        slot = key_slots.quick_slot(header.vault_id, key, digits, secret, kdf)
        header_file.change_sealed(paths, key, lambda current: replace(current, quick=slot))
    except BaseException:
        if before is None:
            quick_unlock.forget_secret(header.vault_id)
        else:
            quick_unlock.store_secret(header.vault_id, before)
        raise


def disable_quick_unlock(folder: Path) -> None:
    """Take the PIN's lock away and empty the keyring; harmless when there is none. Raises as `info`, and
    `NoWriteRights`, `DiskFull` or `DiskFailed`.
    """
    paths = VaultPaths(folder)
    header = header_file.change(paths, lambda current: replace(current, quick=None), revoke=True)
    quick_unlock.forget_secret(header.vault_id)


def restore_old_header(folder: Path) -> None:
    """Put the previous header back and keep the present one as `vault.json.damaged`.

    A PIN has to wait for the passphrase afterwards, so that restoring gives no fresh tries.

    Raises
    ------
    VaultError
        `NothingToRestore`, `FolderMissing`, `NoWriteRights`, `DiskFull` or `DiskFailed`.
    """
    header_file.restore_old(VaultPaths(folder))


def acquire(folder: Path) -> VaultLock:
    """Take the vault for this process, and clear away what a crash left behind.

    Raises
    ------
    VaultError
        `NotAVault`, `VaultInUse`, `LockUnsupported`, `FolderMissing`, `NoWriteRights`, `DiskFull` or
        `DiskFailed`.
    """
    paths = VaultPaths(folder)
    with safe_files.in_danish(writing=True):
        if folder.is_dir() and not looks_like_vault(folder) and not paths.store.exists():
            raise errors.NotAVault
    lock = vault_lock.acquire(folder)
    with suppress(errors.VaultError), vault_lock.header_lock(folder):
        names = [path.name for path in (paths.header, paths.header_old, paths.header_damaged)]
        safe_files.remove_leftovers(folder, names)
    return lock


def _there(slot: _Slot | None, missing: type[errors.VaultError]) -> _Slot:
    if slot is None:
        raise missing
    return slot


def _require(problem: InvalidInput | None) -> None:
    if problem is not None:
        raise problem

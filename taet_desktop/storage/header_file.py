"""`vault.json` on the disk: read, changed as one step, its predecessor kept.

`vault.json.old` is the header before the latest change, for the day `vault.json` is damaged. It never holds a
lock that was taken away: after a new passphrase both files are the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from taet_desktop.storage import key_slots, safe_files, vault_header, vault_lock
from taet_desktop.storage import vault_errors as errors
from taet_desktop.storage.data_key import DataKey
from taet_desktop.storage.vault_header import Header


@dataclass(frozen=True, slots=True)
class VaultPaths:
    """Where a vault's files lie."""

    folder: Path

    @property
    def header(self) -> Path:
        """Return `vault.json`: format version, derivation parameters and key slots; nothing personal."""
        return self.folder / "vault.json"

    @property
    def header_old(self) -> Path:
        """Return the header before the latest change; never one with a lock that was taken away."""
        return self.folder / "vault.json.old"

    @property
    def header_damaged(self) -> Path:
        """Return where a header is kept that `restore_old_header` replaced."""
        return self.folder / "vault.json.damaged"

    @property
    def store(self) -> Path:
        """Return the encrypted database."""
        return self.folder / "store.db"

    @property
    def lock(self) -> Path:
        """Return the empty file that is locked while the vault is open."""
        return self.folder / vault_lock.LOCK_NAME


def read(paths: VaultPaths) -> Header:
    """Return the present header.

    Raises
    ------
    VaultError
        `FolderMissing`, `NotAVault`, `NoReadRights`, `DiskFailed`, `NewerFormat` or one of the `Restorable`.
    """
    try:
        data = safe_files.read_small(paths.header, vault_header.MAX_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(paths) from None
    except OSError as problem:
        raise safe_files.translate(problem, writing=False) from None
    try:
        return vault_header.parse(data)
    except errors.Restorable as damage:
        raise type(damage)(can_restore=can_restore(paths)) from None


def _missing(paths: VaultPaths) -> errors.VaultError:
    with safe_files.in_danish(writing=False):
        if not paths.folder.exists():
            return errors.FolderMissing()
        if paths.header_old.is_file() or paths.store.is_file():
            return errors.HeaderMissing(can_restore=can_restore(paths))
        return errors.NotAVault()


def try_parse(path: Path) -> Header | None:
    """Return a header from a file, or None when it can't be used."""
    with suppress(OSError, errors.VaultError):
        return vault_header.parse(safe_files.read_small(path, vault_header.MAX_BYTES))
    return None


def can_restore(paths: VaultPaths, key: DataKey | None = None) -> bool:
    """Return whether the old header can be put back: whole and, where the key is known, sealed with it."""
    old = try_parse(paths.header_old)
    return old is not None and (key is None or key_slots.is_sealed(old, key))


def change(paths: VaultPaths, edit: Callable[[Header], Header], *, revoke: bool = False) -> Header:
    """Read, change and write the header as one step; `revoke` also brings the old header up to date."""
    with vault_lock.header_lock(paths.folder):
        header = edit(read(paths))
        _write_locked(paths, header, revoke=revoke)
    return header


def change_sealed(paths: VaultPaths, key: DataKey, edit: Callable[[Header], Header]) -> Header:
    """Change the header if this data key sealed it, seal it again, and take the old locks away."""
    return change(paths, lambda current: key_slots.seal(edit(checked(current, paths, key)), key), revoke=True)


def _write_locked(paths: VaultPaths, header: Header, *, revoke: bool) -> None:
    new = vault_header.to_bytes(header)
    with safe_files.in_danish(writing=True):
        if revoke:
            # The new one goes first: an old header left with a revoked lock is put right at the next opening.
            commit(paths, [(paths.header, new), (paths.header_old, new)])
            with suppress(OSError):
                paths.header_damaged.unlink(missing_ok=True)
            return
        before = safe_files.read_small(paths.header, vault_header.MAX_BYTES) or new
        commit(paths, [(paths.header_old, before), (paths.header, new)])


def commit(paths: VaultPaths, contents: Sequence[tuple[Path, bytes]]) -> None:
    """Replace the header with its companions, and tell truly whether the new header is in force.

    Raises
    ------
    OSError
        The header is the one it was.
    """
    try:
        safe_files.replace_all(contents)
    except OSError:
        # After the header's rename only a flush or a companion can be refused: the change is made then, and
        # a companion left behind is put right at the next opening.
        new = dict(contents)[paths.header]
        with suppress(OSError):
            if safe_files.read_small(paths.header, vault_header.MAX_BYTES) == new:
                return
        raise


def checked(header: Header, paths: VaultPaths, key: DataKey) -> Header:
    """Return the header if this data key sealed it."""
    if key_slots.is_sealed(header, key):
        return header
    if can_restore(paths, key):
        raise errors.HeaderTampered(can_restore=True)
    raise errors.WrongKey


def restore_old(paths: VaultPaths) -> None:
    """Put the old header in place and keep the present one as `vault.json.damaged`; see `vault`."""
    with vault_lock.header_lock(paths.folder):
        old = try_parse(paths.header_old)
        if old is None:
            raise errors.NothingToRestore
        restored = vault_header.to_bytes(old.with_quick_failures(vault_header.MAX_PIN_ATTEMPTS))
        contents = [(paths.header_old, restored), (paths.header, restored)]
        with safe_files.in_danish(writing=True):
            with suppress(FileNotFoundError):
                damaged = safe_files.read_small(paths.header, vault_header.MAX_BYTES)
                if damaged is not None:
                    contents.insert(0, (paths.header_damaged, damaged))
            commit(paths, contents)

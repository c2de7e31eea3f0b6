"""No rights, a full disk, a crash in the middle: the header is the old one or the new one, never half."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from taet_desktop.storage import safe_files, vault
from taet_desktop.storage import vault_errors as errors
from taet_desktop.storage.vault import KdfParameters
from tests.vault.kit import PASSPHRASE, Made, Snapshot, Unprivileged

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")


# --- rights: the kernel itself refuses ---


@needs_posix
def test_reading_without_rights(made: Made, public_place: Path, unprivileged: Unprivileged) -> None:
    folder = public_place / "v.taet"
    shutil.copytree(made.folder, folder)
    folder.chmod(0o755)
    (folder / "vault.json").chmod(0o000)
    with unprivileged():
        with pytest.raises(errors.NoReadRights):
            vault.info(folder)
        with pytest.raises(errors.NoReadRights):
            vault.open_with_passphrase(folder, made.passphrase)
        assert vault.looks_like_vault(folder)


@needs_posix
def test_a_folder_one_may_not_enter(made: Made, public_place: Path, unprivileged: Unprivileged) -> None:
    folder = public_place / "v.taet"
    shutil.copytree(made.folder, folder)
    folder.chmod(0o000)
    with unprivileged():
        assert not vault.looks_like_vault(folder)
        with pytest.raises(errors.NoReadRights):
            vault.info(folder)
        with pytest.raises(errors.NoWriteRights):
            vault.acquire(folder)
    folder.chmod(0o700)


@needs_posix
def test_writing_without_rights(
    quick: Made, public_place: Path, unprivileged: Unprivileged, snapshot: Snapshot
) -> None:
    folder = public_place / "v.taet"
    shutil.copytree(quick.folder, folder)
    for path in folder.iterdir():
        path.chmod(0o644)
    folder.chmod(0o555)
    before = snapshot(folder)
    with unprivileged():
        for attempt in (
            lambda: vault.change_passphrase(folder, quick.key, "Gule støvler på loftet", kdf=KdfParameters()),
            lambda: vault.renew_recovery_key(folder, quick.key),
            lambda: vault.disable_quick_unlock(folder),
            lambda: vault.enable_quick_unlock(folder, quick.key, "905173"),
            lambda: vault.open_with_pin(folder, quick.pin),  # a try that can't be counted isn't made
            lambda: vault.restore_old_header(folder),
            lambda: vault.acquire(folder),
            lambda: vault.create(folder / "ny.taet", PASSPHRASE, kdf=KdfParameters()),
        ):
            with pytest.raises(errors.NoWriteRights):
                attempt()
        assert vault.open_with_passphrase(folder, quick.passphrase) == quick.key
    assert snapshot(folder) == before
    folder.chmod(0o700)


# --- a full disk ---


@pytest.fixture
def tiny_disk(public_place: Path) -> Iterator[Path]:
    """A real file system of 32 kilobytes."""
    disk = public_place / "disk"
    disk.mkdir()
    if not shutil.which("mount") or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("this machine does not let root mount")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path) -> None:
    with (disk / "fyld").open("wb", buffering=0) as file, pytest.raises(OSError, match="space"):
        while True:
            file.write(b"x" * 4096)


def test_a_really_full_disk_changes_nothing(quick: Made, tiny_disk: Path, snapshot: Snapshot) -> None:
    folder = tiny_disk / "v.taet"
    shutil.copytree(quick.folder, folder)
    fill(tiny_disk)
    before = snapshot(folder)
    for attempt in every_change(folder, quick):
        with pytest.raises(errors.DiskFull):
            attempt()
        assert snapshot(folder) == before
    assert vault.open_with_passphrase(folder, quick.passphrase) == quick.key


def test_a_really_full_disk_gets_no_half_vault(tiny_disk: Path) -> None:
    fill(tiny_disk)
    with pytest.raises(errors.DiskFull):
        vault.create(tiny_disk / "v.taet", PASSPHRASE, kdf=KdfParameters())
    assert [path.name for path in tiny_disk.iterdir()] == ["fyld"]


def every_change(folder: Path, made: Made) -> list[Callable[[], object]]:
    return [
        lambda: vault.change_passphrase(folder, made.key, "Gule støvler på loftet", kdf=KdfParameters()),
        lambda: vault.renew_recovery_key(folder, made.key),
        lambda: vault.disable_quick_unlock(folder),
        lambda: vault.open_with_pin(folder, made.pin),
        lambda: vault.restore_old_header(folder),
    ]


class Failing(NamedTuple):
    """A system call that works `survive` times and then fails; the change needs `needed` of them."""

    call: str
    needed: int
    survive: int
    number: int
    told: type[errors.VaultError]

    @property
    def target(self) -> tuple[object, str]:
        return (Path, "replace") if self.call == "replace" else (os, self.call)


FAILING = [
    Failing(call, needed, survive, number, told)
    for call, needed in (("write", 2), ("fsync", 2), ("replace", 1))
    for survive in range(3)
    for number, told in (
        (errno.ENOSPC, errors.DiskFull),
        (errno.EIO, errors.DiskFailed),
        (errno.EACCES, errors.NoWriteRights),
        (errno.EROFS, errors.NoWriteRights),
    )
]


@pytest.mark.parametrize(
    "how", FAILING, ids=lambda how: f"{how.call}-{how.survive}-{errno.errorcode[how.number]}"
)
def test_a_failing_call_either_changes_nothing_or_is_no_failure(
    quick: Made, how: Failing, monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot
) -> None:
    """Writing, flushing or renaming fails from the first, second or third call on."""
    before = snapshot(quick.folder)
    real = getattr(*how.target)
    made_calls = 0

    def failing(*arguments: object) -> object:
        nonlocal made_calls
        made_calls += 1
        if made_calls > how.survive:
            raise OSError(how.number, "no")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(*how.target, failing)
        if how.survive < how.needed:
            with pytest.raises(how.told):
                vault.disable_quick_unlock(quick.folder)
        else:
            vault.disable_quick_unlock(quick.folder)
    after = snapshot(quick.folder)
    assert after.keys() == before.keys()
    assert (after == before) == (how.survive < how.needed)
    assert vault.info(quick.folder).has_quick_unlock == (after == before)

    by_recovery_key = vault.open_with_recovery_key(quick.folder, quick.recovery.text())
    vault.restore_old_header(quick.folder)
    assert by_recovery_key == vault.open_with_recovery_key(quick.folder, quick.recovery.text()) == quick.key


def test_a_change_is_made_though_the_old_header_could_not_follow(
    quick: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kept header then still has the revoked lock, until the vault is next opened."""
    real = Path.replace

    def failing(source: Path, target: Path) -> Path:
        if target.name.endswith(".old"):
            raise OSError(errno.EIO, "no")
        return real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        fresh = vault.renew_recovery_key(quick.folder, quick.key)
    assert quick.old.read_bytes() != quick.header.read_bytes()
    vault.open_with_recovery_key(quick.folder, fresh.text())
    assert quick.old.read_bytes() == quick.header.read_bytes()


@pytest.mark.parametrize("how", [how for how in FAILING if not how.survive], ids=lambda how: how.call)
def test_a_vault_that_can_not_be_written_is_not_made(
    tmp_path: Path, how: Failing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> object:
        raise OSError(how.number, "no")

    with monkeypatch.context() as patch:
        patch.setattr(*how.target, failing)
        with pytest.raises(how.told):
            vault.create(tmp_path / "v.taet", PASSPHRASE, kdf=KdfParameters())
    assert list(tmp_path.iterdir()) == []


def test_short_writes_are_continued(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data)[:7]))
    fresh = vault.renew_recovery_key(made.folder, made.key)
    monkeypatch.undo()
    assert vault.open_with_recovery_key(made.folder, fresh.text()) == made.key


# --- a crash at any moment ---

CRASHING = """
import os, sys
from pathlib import Path
from taet_desktop.storage import vault
calls = 0
stop = int(sys.argv[3])
def crashing(real):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == stop:
            os._exit(9)
        return real(*arguments, **named)
    return call
os.write = crashing(os.write)
os.fsync = crashing(os.fsync)
Path.replace = crashing(Path.replace)
Path.unlink = crashing(Path.unlink)
key = vault.DataKey(bytes.fromhex(sys.argv[2]))
vault.renew_recovery_key(Path(sys.argv[1]), key)
"""


def test_a_process_that_dies_at_any_step_leaves_a_header_that_opens(template: Made, tmp_path: Path) -> None:
    crashes = 0
    for step in range(1, 30):
        folder = tmp_path / f"{step}.taet"
        shutil.copytree(template.folder, folder)
        command = [sys.executable, "-c", CRASHING, str(folder), template.key.hex(), str(step)]
        code = subprocess.run(command, check=False).returncode
        assert code in (0, 9)
        crashes += code == 9
        assert vault.info(folder).has_recovery_key
        with vault.acquire(folder):
            names = sorted(path.name for path in folder.iterdir())
            assert names == ["vault.json", "vault.json.old", "vault.lock"]
        if step % 4 == 0:  # a derivation each time would take long
            assert vault.open_with_passphrase(folder, PASSPHRASE) == template.key
            old, new = (folder / name for name in ("vault.json.old", "vault.json"))
            assert old.read_bytes() == new.read_bytes()
        if code == 0:
            break
    assert crashes >= 8  # two writes, two flushes, two renames, the leftovers and the folder


# --- the small parts ---


def test_every_refusal_of_the_system_has_a_message() -> None:
    for number in errno.errorcode:
        for writing in (True, False):
            told = safe_files.translate(OSError(number, "secret/path"), writing=writing)
            assert "secret" not in told.text()
            assert told.what.endswith(".")


@needs_posix
def test_written_files_are_for_the_owner_alone(made: Made) -> None:
    made.header.chmod(0o644)
    vault.renew_recovery_key(made.folder, made.key)
    assert made.header.stat().st_mode & 0o777 == 0o600
    assert made.old.stat().st_mode & 0o777 == 0o600


def test_too_little_memory_is_its_own_message(made: Made) -> None:
    resource = pytest.importorskip("resource", reason="no limits on this system")
    assert resource is not None
    script = """
import resource, sys
from pathlib import Path
from taet_desktop.storage import vault, vault_errors, key_slots
key_slots.stretch(b"warm", bytes(16), vault.KdfParameters())
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (16 << 20), -1))
try:
    vault.open_with_passphrase(Path(sys.argv[1]), "Gule stovler")
except vault_errors.NotEnoughMemory:
    print("told")
"""
    if not Path("/proc/self/statm").exists():
        pytest.skip("memory use is read from /proc")
    done = subprocess.run(
        [sys.executable, "-c", script, str(made.folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "told\n"

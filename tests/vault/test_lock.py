"""One process at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from taet_desktop.storage import vault, vault_lock
from taet_desktop.storage import vault_errors as errors
from tests.vault.kit import Made, Snapshot

HOLDER = """
import sys
from pathlib import Path
from taet_desktop.storage import vault
lock = vault.acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


@contextmanager
def held_by_another_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield holder
        finally:
            holder.kill()


def test_a_vault_open_elsewhere_is_refused_untouched(made: Made, snapshot: Snapshot) -> None:
    with held_by_another_process(made.folder):
        before = snapshot(made.folder)
        with pytest.raises(errors.VaultInUse):
            vault.acquire(made.folder)
        assert snapshot(made.folder) == before


def test_a_killed_process_leaves_no_lock(made: Made) -> None:
    with held_by_another_process(made.folder) as holder:
        holder.kill()
        holder.wait()
        with vault.acquire(made.folder) as lock:
            assert lock.held


def test_a_second_window_of_the_same_process_is_refused_too(made: Made) -> None:
    with vault.acquire(made.folder), pytest.raises(errors.VaultInUse):
        vault.acquire(made.folder)


def test_a_released_lock_can_be_taken_again(made: Made) -> None:
    lock = vault.acquire(made.folder)
    lock.release()
    lock.release()
    assert not lock.held
    vault.acquire(made.folder).release()


def test_two_vaults_do_not_hinder_each_other(made: Made, template: Made) -> None:
    with vault.acquire(made.folder) as first, vault.acquire(template.folder) as second:
        assert first.held
        assert second.held
    template_lock = vault.VaultPaths(template.folder).lock
    assert template_lock.stat().st_size == 0
    template_lock.unlink()


def test_the_open_vault_may_change_its_own_header(made: Made) -> None:
    with vault.acquire(made.folder):
        fresh = vault.renew_recovery_key(made.folder, made.key)
    assert vault.open_with_recovery_key(made.folder, fresh.text()) == made.key


def test_what_is_no_vault_is_not_locked(tmp_path: Path) -> None:
    with pytest.raises(errors.NotAVault):
        vault.acquire(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(errors.FolderMissing):
        vault.acquire(tmp_path / "mangler")


def test_a_crash_is_cleared_away(made: Made) -> None:
    leftovers = [
        made.folder / f"{name}.new" for name in ("vault.json", "vault.json.old", "vault.json.damaged")
    ]
    for path in leftovers:
        path.write_bytes(b'{"half')
    bystander = made.folder / "store.db.new"
    bystander.write_bytes(b"not ours")
    with vault.acquire(made.folder):
        assert [path for path in leftovers if path.exists()] == []
    assert bystander.exists()


def test_a_file_system_without_locks_is_refused(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    def no_locks(_handle: int, _place: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(vault_lock, "_try_lock", no_locks)
    with pytest.raises(errors.LockUnsupported):
        vault.acquire(made.folder)


def test_a_header_held_too_long_is_given_up(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault_lock, "_HEADER_WAIT_SECONDS", 0.05)
    with (
        vault_lock.header_lock(made.folder),
        pytest.raises(errors.VaultInUse),
        vault_lock.header_lock(made.folder),
    ):
        pytest.fail("two at once")

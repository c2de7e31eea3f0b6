"""PIN and keyring: a convenience that may vanish without locking anyone out."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from taet_desktop.errors import InvalidInput
from taet_desktop.storage import key_slots, quick_unlock, vault
from taet_desktop.storage import vault_errors as errors
from taet_desktop.storage.vault import RecoveryKey
from tests.vault.kit import FailingKeyring, Made, Snapshot

WRONG = "719264"


def failed_tries(made: Made) -> int:
    failed = json.loads(made.header.read_bytes())["slots"]["quick"]["failed"]
    assert isinstance(failed, int)
    return failed


def other_locks_open(made: Made) -> bool:
    by_passphrase = vault.open_with_passphrase(made.folder, made.passphrase)
    by_recovery_key = vault.open_with_recovery_key(made.folder, made.recovery.text())
    return by_passphrase == made.key == by_recovery_key


# --- it works ---


def test_the_pin_opens_the_vault(quick: Made) -> None:
    assert vault.open_with_pin(quick.folder, quick.pin) == quick.key
    assert vault.open_with_pin(quick.folder, f" {quick.pin} ") == quick.key
    told = vault.info(quick.folder)
    assert (told.has_quick_unlock, told.pin_attempts_left) == (True, 5)


def test_the_keyring_holds_one_short_random_secret_under_the_vaults_id(
    quick: Made, memory_keyring: FailingKeyring
) -> None:
    ((service, account), secret) = next(iter(memory_keyring.secrets.items()))
    assert len(memory_keyring.secrets) == 1
    assert (service, account) == ("TÆT Desktop", vault.info(quick.folder).vault_id)
    assert len(secret) == 64
    assert secret not in quick.header.read_text()
    assert quick.pin not in secret + quick.header.read_text()


def test_the_pin_alone_or_the_secret_alone_is_not_enough(quick: Made, memory_keyring: FailingKeyring) -> None:
    vault_id = vault.info(quick.folder).vault_id
    secret = quick_unlock.find_secret(vault_id)
    assert secret is not None
    slot = key_slots.quick_slot(vault_id, quick.key, b"482917", secret, vault.KdfParameters())
    assert key_slots.open_quick_slot(vault_id, slot, b"482917", secret) == quick.key
    assert key_slots.open_quick_slot(vault_id, slot, b"482917", bytes(32)) is None
    assert key_slots.open_quick_slot(vault_id, slot, b"482918", secret) is None


def test_a_new_pin_replaces_the_old_one(quick: Made, memory_keyring: FailingKeyring) -> None:
    vault.enable_quick_unlock(quick.folder, quick.key, "905173")
    assert vault.open_with_pin(quick.folder, "905173") == quick.key
    with pytest.raises(errors.WrongPin):
        vault.open_with_pin(quick.folder, quick.pin)
    assert len(memory_keyring.secrets) == 1


def test_the_pin_survives_a_new_passphrase_and_recovery_key(quick: Made) -> None:
    vault.change_passphrase(quick.folder, quick.key, "Gule støvler på loftet", kdf=vault.KdfParameters())
    vault.renew_recovery_key(quick.folder, quick.key)
    assert vault.open_with_pin(quick.folder, quick.pin) == quick.key


def test_turning_it_off_takes_every_trace_away(quick: Made, memory_keyring: FailingKeyring) -> None:
    vault.disable_quick_unlock(quick.folder)
    assert memory_keyring.secrets == {}
    assert b"quick" not in quick.header.read_bytes() + quick.old.read_bytes()
    with pytest.raises(errors.QuickUnlockOff):
        vault.open_with_pin(quick.folder, quick.pin)
    assert other_locks_open(quick)
    vault.disable_quick_unlock(quick.folder)  # twice is harmless
    assert not vault.info(quick.folder).has_quick_unlock


@pytest.mark.parametrize(
    "pin", ["000000", "123456", "12345", "abcdef", "", "121212", "190583", "4829171" * 9]
)
def test_a_weak_pin_changes_nothing(
    made: Made, memory_keyring: FailingKeyring, pin: str, snapshot: Snapshot
) -> None:
    before = snapshot(made.folder)
    with pytest.raises(InvalidInput) as caught:
        vault.enable_quick_unlock(made.folder, made.key, pin)
    assert caught.value.field == "pin"
    assert snapshot(made.folder) == before
    assert memory_keyring.secrets == {}


def test_another_vaults_key_changes_nothing(
    quick: Made, memory_keyring: FailingKeyring, snapshot: Snapshot
) -> None:
    before, kept = snapshot(quick.folder), dict(memory_keyring.secrets)
    with pytest.raises(errors.WrongKey):
        vault.enable_quick_unlock(quick.folder, vault.DataKey.random(), "905173")
    assert (snapshot(quick.folder), memory_keyring.secrets) == (before, kept)


def test_when_the_header_can_not_be_written_the_earlier_pin_still_works(
    quick: Made, memory_keyring: FailingKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("os.write", _disk_is_full)
        with pytest.raises(errors.DiskFull):
            vault.enable_quick_unlock(quick.folder, quick.key, "905173")
    assert vault.open_with_pin(quick.folder, quick.pin) == quick.key


def _disk_is_full(*_: object) -> int:
    import errno

    raise OSError(errno.ENOSPC, "No space left on device")


# --- wrong PINs ---


def test_five_wrong_pins_lock_it_until_the_passphrase_is_used(quick: Made) -> None:
    for left in (4, 3, 2, 1):
        with pytest.raises(errors.WrongPin) as caught:
            vault.open_with_pin(quick.folder, WRONG)
        assert caught.value.attempts_left == left == vault.info(quick.folder).pin_attempts_left
        assert ("ét forsøg" if left == 1 else f"{left} forsøg") in caught.value.action
    for pin in (WRONG, quick.pin):
        with pytest.raises(errors.QuickUnlockLocked):
            vault.open_with_pin(quick.folder, pin)
    assert vault.info(quick.folder).pin_attempts_left == 0

    assert other_locks_open(quick)
    assert vault.open_with_pin(quick.folder, quick.pin) == quick.key


def test_the_recovery_key_gives_the_tries_back_too(quick: Made) -> None:
    with pytest.raises(errors.WrongPin):
        vault.open_with_pin(quick.folder, WRONG)
    with pytest.raises(errors.WrongRecoveryKey):
        vault.open_with_recovery_key(quick.folder, RecoveryKey.random().text())
    assert failed_tries(quick) == 1
    vault.open_with_recovery_key(quick.folder, quick.recovery.text())
    assert failed_tries(quick) == 0


def test_the_right_pin_gives_the_tries_back(quick: Made) -> None:
    for _ in range(4):
        with pytest.raises(errors.WrongPin):
            vault.open_with_pin(quick.folder, WRONG)
    assert vault.open_with_pin(quick.folder, quick.pin) == quick.key
    assert failed_tries(quick) == 0


def test_a_try_is_counted_before_it_is_made(quick: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> bytearray:
        assert failed_tries(quick) == 1
        raise KeyboardInterrupt

    monkeypatch.setattr(key_slots, "stretch", killed)
    with pytest.raises(KeyboardInterrupt):
        vault.open_with_pin(quick.folder, WRONG)
    assert vault.info(quick.folder).pin_attempts_left == 4


def test_killing_the_process_does_not_give_the_try_back(quick: Made, memory_keyring: FailingKeyring) -> None:
    (secret,) = memory_keyring.secrets.values()
    script = """
import os, sys
from pathlib import Path
from taet_desktop.storage import key_slots, quick_unlock, vault
quick_unlock.find_secret = lambda vault_id: bytes.fromhex(sys.argv[2])
key_slots.stretch = lambda *_: os._exit(9)
vault.open_with_pin(Path(sys.argv[1]), "719264")
"""
    done = subprocess.run([sys.executable, "-c", script, str(quick.folder), secret], check=False)
    assert done.returncode == 9
    assert failed_tries(quick) == 1


def test_many_at_once_get_no_more_than_five_tries(quick: Made) -> None:
    outcomes: list[type[BaseException]] = []

    def guess() -> None:
        try:
            vault.open_with_pin(quick.folder, WRONG)
        except errors.VaultError as problem:
            outcomes.append(type(problem))

    threads = [threading.Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kind.__name__ for kind in outcomes) == ["QuickUnlockLocked"] * 4 + ["WrongPin"] * 4
    assert failed_tries(quick) == 5


def test_what_can_not_be_a_pin_costs_no_try(quick: Made) -> None:
    for text in ("", "12345", "kodeord", "4" * 1_000_000, "٤٨٢٩١٧"):
        with pytest.raises(errors.WrongPin) as caught:
            vault.open_with_pin(quick.folder, text)
        assert caught.value.attempts_left == 5
    assert failed_tries(quick) == 0


def test_restoring_the_old_header_gives_no_fresh_tries(quick: Made) -> None:
    for _ in range(3):
        with pytest.raises(errors.WrongPin):
            vault.open_with_pin(quick.folder, WRONG)
    quick.header.write_bytes(b"{")
    vault.restore_old_header(quick.folder)
    with pytest.raises(errors.QuickUnlockLocked):
        vault.open_with_pin(quick.folder, quick.pin)
    assert other_locks_open(quick)
    assert vault.open_with_pin(quick.folder, quick.pin) == quick.key


# --- the keyring fails ---


def test_an_emptied_keyring_costs_no_try_and_locks_nobody_out(
    quick: Made, memory_keyring: FailingKeyring
) -> None:
    memory_keyring.secrets.clear()
    with pytest.raises(errors.KeyringEmptied):
        vault.open_with_pin(quick.folder, quick.pin)
    assert failed_tries(quick) == 0
    assert other_locks_open(quick)
    vault.enable_quick_unlock(quick.folder, quick.key, quick.pin)
    assert vault.open_with_pin(quick.folder, quick.pin) == quick.key


@pytest.mark.parametrize("kept", ["", "ikke hex", "00" * 31, "00" * 32])
def test_a_foreign_secret_in_the_keyring_is_as_if_emptied(
    quick: Made, memory_keyring: FailingKeyring, kept: str
) -> None:
    for name in memory_keyring.secrets:
        memory_keyring.secrets[name] = kept
    with pytest.raises(errors.KeyringEmptied):
        vault.open_with_pin(quick.folder, quick.pin)
    assert failed_tries(quick) == 0


@pytest.mark.parametrize(
    "raised, told",
    [
        (keyring.errors.NoKeyringError("none"), errors.KeyringMissing),
        (keyring.errors.KeyringLocked("locked"), errors.KeyringLocked),
        (keyring.errors.InitError("dismissed"), errors.KeyringLocked),
        (keyring.errors.PasswordSetError("no"), errors.KeyringFailed),
        (RuntimeError("D-Bus went away"), errors.KeyringFailed),
        (OSError(5, "broken"), errors.KeyringFailed),
    ],
)
def test_every_failure_of_the_keyring_is_danish(
    quick: Made,
    memory_keyring: FailingKeyring,
    raised: Exception,
    told: type[errors.VaultError],
    snapshot: Snapshot,
) -> None:
    before = snapshot(quick.folder)
    memory_keyring.fail_with = raised
    with pytest.raises(told):
        vault.open_with_pin(quick.folder, quick.pin)
    with pytest.raises(told):
        vault.enable_quick_unlock(quick.folder, quick.key, "905173")
    assert snapshot(quick.folder) == before
    assert other_locks_open(quick)


def test_it_can_be_turned_off_while_the_keyring_is_locked(
    quick: Made, memory_keyring: FailingKeyring
) -> None:
    memory_keyring.fail_with = keyring.errors.KeyringLocked("locked")
    vault.disable_quick_unlock(quick.folder)
    assert not vault.info(quick.folder).has_quick_unlock


class Forgetful(FailingKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        self._maybe_fail()


class InTheOpen(FailingKeyring):
    priority = 0


class Alternative(FailingKeyring):
    pass


Alternative.__module__ = "keyrings.alt.file"


class Chained(FailingKeyring):
    @property
    def backends(self) -> list[KeyringBackend]:
        return [FailingKeyring(), InTheOpen()]


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring, InTheOpen, Alternative, Chained])
def test_a_keyring_that_is_not_safe_is_no_keyring(
    made: Made, memory_keyring: FailingKeyring, kind: Callable[[], KeyringBackend], snapshot: Snapshot
) -> None:
    backend = kind()
    keyring.set_keyring(backend)
    before = snapshot(made.folder)
    assert not vault.quick_unlock_available()
    with pytest.raises(errors.KeyringMissing):
        vault.enable_quick_unlock(made.folder, made.key, made.pin)
    assert snapshot(made.folder) == before
    if isinstance(backend, FailingKeyring):
        assert backend.secrets == {}


def test_a_keyring_that_forgets_at_once_is_noticed(made: Made, memory_keyring: FailingKeyring) -> None:
    keyring.set_keyring(Forgetful())
    with pytest.raises(errors.KeyringFailed):
        vault.enable_quick_unlock(made.folder, made.key, made.pin)
    assert not vault.info(made.folder).has_quick_unlock


def test_on_windows_the_secret_stays_on_this_machine(made: Made, memory_keyring: FailingKeyring) -> None:
    class WindowsLike(FailingKeyring):
        persist = "enterprise"

    WindowsLike.__module__ = "keyring.backends.Windows"
    backend = WindowsLike()
    keyring.set_keyring(backend)
    vault.enable_quick_unlock(made.folder, made.key, made.pin)
    assert backend.persist == "local machine"


def test_a_good_keyring_is_available(memory_keyring: FailingKeyring) -> None:
    assert vault.quick_unlock_available()

"""Making a vault, opening it with each secret, and changing the secrets."""

from __future__ import annotations

import json
import re
import stat
import sys
import unicodedata
from pathlib import Path

import pytest

from taet_desktop.errors import InvalidInput
from taet_desktop.storage import key_slots, vault
from taet_desktop.storage import vault_errors as errors
from taet_desktop.storage.vault import DataKey, KdfParameters, RecoveryKey
from tests.vault.kit import PASSPHRASE, Made, Snapshot

NEW_PASSPHRASE = "Gule støvler på loftet"


# --- making ---


def test_a_new_vault_opens_with_both_of_its_secrets(made: Made) -> None:
    assert vault.open_with_passphrase(made.folder, made.passphrase) == made.key
    assert vault.open_with_recovery_key(made.folder, made.recovery.text()) == made.key


def test_the_folder_holds_two_equal_headers_and_nothing_else(template: Made) -> None:
    assert sorted(path.name for path in template.folder.iterdir()) == ["vault.json", "vault.json.old"]
    assert template.header.read_bytes() == template.old.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_only_the_owner_may_read_it(template: Made) -> None:
    assert stat.S_IMODE(template.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in template.folder.iterdir()} == {0o600}


def test_the_header_holds_nothing_but_numbers(template: Made) -> None:
    body = json.loads(template.header.read_text())
    assert body.keys() == {"format", "version", "vault_id", "slots", "mac", "checksum"}
    text = template.header.read_text()
    assert template.key.hex() not in text
    assert PASSPHRASE not in text
    leaves = [value for slot in body["slots"].values() for value in slot.values()]
    known = {"argon2id", "hkdf-sha256"}
    assert all(isinstance(leaf, int) or leaf in known or re.fullmatch("[0-9a-f]+", leaf) for leaf in leaves)


def test_two_vaults_share_nothing(template: Made, tmp_path: Path) -> None:
    key, recovery = vault.create(tmp_path / "andet.taet", PASSPHRASE, kdf=KdfParameters())
    assert key != template.key
    assert recovery != template.recovery
    assert vault.info(tmp_path / "andet.taet").vault_id != vault.info(template.folder).vault_id


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "tom.taet").mkdir()
    (tmp_path / "tom.taet" / ".DS_Store").write_bytes(b"x")
    key, _ = vault.create(tmp_path / "tom.taet", PASSPHRASE, kdf=KdfParameters())
    assert vault.open_with_passphrase(tmp_path / "tom.taet", PASSPHRASE) == key


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        vault.create(tmp_path / "svag.taet", "kort", kdf=KdfParameters())
    assert caught.value.field == "passphrase"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_content_is_refused_untouched(tmp_path: Path, snapshot: Snapshot) -> None:
    (tmp_path / "note.txt").write_text("min")
    before = snapshot(tmp_path)
    with pytest.raises(errors.FolderNotEmpty):
        vault.create(tmp_path, PASSPHRASE, kdf=KdfParameters())
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("name", ["vault.json", "vault.json.old", "store.db"])
def test_an_existing_vault_is_never_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    with pytest.raises(errors.VaultExists):
        vault.create(tmp_path, PASSPHRASE, kdf=KdfParameters())
    assert (tmp_path / name).read_text() == "x"


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fil.taet").write_text("x")
    with pytest.raises(errors.FolderNotEmpty) as caught:
        vault.create(tmp_path / "fil.taet", PASSPHRASE, kdf=KdfParameters())
    assert "en fil" in caught.value.what
    assert (tmp_path / "fil.taet").read_text() == "x"


@pytest.mark.parametrize("place", ["mangler/ny.taet", "fil/ny.taet"])
def test_a_missing_place_is_refused(tmp_path: Path, place: str, snapshot: Snapshot) -> None:
    (tmp_path / "fil").write_text("x")
    before = snapshot(tmp_path)
    with pytest.raises(errors.PlaceMissing):
        vault.create(tmp_path / place, PASSPHRASE, kdf=KdfParameters())
    assert snapshot(tmp_path) == before


# --- telling about it ---


def test_info_tells_what_the_unlock_window_needs(template: Made) -> None:
    told = vault.info(template.folder)
    assert (told.version, told.has_passphrase, told.has_recovery_key) == (1, True, True)
    assert (told.has_quick_unlock, told.pin_attempts_left) == (False, 0)
    assert told.kdf == KdfParameters(65536, 3, 4)


def test_what_looks_like_a_vault(template: Made, tmp_path: Path) -> None:
    assert vault.looks_like_vault(template.folder)
    assert not vault.looks_like_vault(tmp_path)
    assert not vault.looks_like_vault(tmp_path / "mangler")
    assert not vault.looks_like_vault(template.header)
    (tmp_path / "vault.json.old").write_text("{")
    assert vault.looks_like_vault(tmp_path)


def test_no_vault_and_no_folder_are_two_messages(tmp_path: Path) -> None:
    with pytest.raises(errors.NotAVault):
        vault.info(tmp_path)
    with pytest.raises(errors.FolderMissing):
        vault.info(tmp_path / "mangler")
    (tmp_path / "fil").write_text("x")
    with pytest.raises(errors.NotAVault):
        vault.info(tmp_path / "fil")


def test_a_store_without_its_header_is_its_own_message(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"x")
    with pytest.raises(errors.HeaderMissing) as caught:
        vault.info(tmp_path)
    assert not caught.value.can_restore


# --- opening ---


def test_a_wrong_passphrase_changes_nothing(made: Made, snapshot: Snapshot) -> None:
    before = snapshot(made.folder)
    for wrong in (made.passphrase + "x", made.passphrase.lower(), "", "x" * 1_000_000):
        with pytest.raises(errors.WrongPassphrase):
            vault.open_with_passphrase(made.folder, wrong)
    assert snapshot(made.folder) == before


def test_a_foreign_recovery_key_changes_nothing(made: Made, snapshot: Snapshot) -> None:
    before = snapshot(made.folder)
    with pytest.raises(errors.WrongRecoveryKey):
        vault.open_with_recovery_key(made.folder, RecoveryKey.random().text())
    assert snapshot(made.folder) == before


def test_a_mistyped_recovery_key_is_named_before_anything_is_read(tmp_path: Path) -> None:
    text = RecoveryKey.random().text().replace("2.  ", "2.  X")
    with pytest.raises(InvalidInput, match="Gruppe 2"):
        vault.open_with_recovery_key(tmp_path / "mangler", text)


def test_the_same_letters_from_another_keyboard_open_it(made: Made) -> None:
    decomposed = unicodedata.normalize("NFD", made.passphrase)
    assert decomposed != made.passphrase
    assert vault.open_with_passphrase(made.folder, f" {decomposed}\n") == made.key


def test_emoji_and_right_to_left_letters_are_fine(tmp_path: Path) -> None:
    passphrase = "שלום 🐈‍⬛ kaffe \ud83d"
    key, _ = vault.create(tmp_path / "v.taet", passphrase, kdf=KdfParameters())
    assert vault.open_with_passphrase(tmp_path / "v.taet", passphrase) == key


def test_opening_leaves_a_sound_folder_untouched(made: Made, snapshot: Snapshot) -> None:
    before = snapshot(made.folder)
    vault.open_with_passphrase(made.folder, made.passphrase)
    vault.open_with_recovery_key(made.folder, made.recovery.text())
    assert snapshot(made.folder) == before


def test_the_right_passphrase_costs_one_derivation(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = key_slots.stretch

    def counted(secret: bytes, salt: bytes, kdf: KdfParameters) -> bytearray:
        calls.append(kdf)
        return real(secret, salt, kdf)

    monkeypatch.setattr(key_slots, "stretch", counted)
    vault.open_with_passphrase(made.folder, made.passphrase)
    assert calls == [KdfParameters()]
    vault.open_with_recovery_key(made.folder, made.recovery.text())
    assert len(calls) == 1


# --- changing ---


def test_a_new_passphrase_replaces_the_old_one_everywhere(made: Made) -> None:
    vault.change_passphrase(made.folder, made.key, NEW_PASSPHRASE, kdf=KdfParameters())
    assert vault.open_with_passphrase(made.folder, NEW_PASSPHRASE) == made.key
    with pytest.raises(errors.WrongPassphrase):
        vault.open_with_passphrase(made.folder, made.passphrase)
    assert vault.open_with_recovery_key(made.folder, made.recovery.text()) == made.key

    vault.restore_old_header(made.folder)  # the kept header must not bring the old passphrase back
    with pytest.raises(errors.WrongPassphrase):
        vault.open_with_passphrase(made.folder, made.passphrase)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(made: Made) -> None:
    key = vault.open_with_recovery_key(made.folder, made.recovery.text())
    vault.change_passphrase(made.folder, key, NEW_PASSPHRASE, kdf=KdfParameters())
    assert vault.open_with_passphrase(made.folder, NEW_PASSPHRASE) == made.key


def test_a_new_recovery_key_replaces_the_old_one(made: Made) -> None:
    fresh = vault.renew_recovery_key(made.folder, made.key)
    assert vault.open_with_recovery_key(made.folder, fresh.text()) == made.key
    assert vault.open_with_passphrase(made.folder, made.passphrase) == made.key
    with pytest.raises(errors.WrongRecoveryKey):
        vault.open_with_recovery_key(made.folder, made.recovery.text())


def test_a_weak_new_passphrase_changes_nothing(made: Made, snapshot: Snapshot) -> None:
    before = snapshot(made.folder)
    with pytest.raises(InvalidInput):
        vault.change_passphrase(made.folder, made.key, "aaaaaaaaaaaaaaa")
    assert snapshot(made.folder) == before


def test_another_vaults_key_changes_nothing(made: Made, snapshot: Snapshot) -> None:
    before = snapshot(made.folder)
    stranger = DataKey.random()
    with pytest.raises(errors.WrongKey):
        vault.change_passphrase(made.folder, stranger, NEW_PASSPHRASE, kdf=KdfParameters())
    with pytest.raises(errors.WrongKey):
        vault.renew_recovery_key(made.folder, stranger)
    assert snapshot(made.folder) == before


def test_a_crash_between_the_two_renames_is_put_right(made: Made) -> None:
    """A new passphrase is in vault.json, but the power went before vault.json.old was replaced too."""
    stale = made.old.read_bytes()
    vault.change_passphrase(made.folder, made.key, NEW_PASSPHRASE, kdf=KdfParameters())
    made.old.write_bytes(stale)
    vault.open_with_passphrase(made.folder, NEW_PASSPHRASE)
    assert made.old.read_bytes() == made.header.read_bytes() != stale


# --- the key in memory ---


def test_a_data_key_has_64_hex_digits_and_tells_nothing() -> None:
    key = DataKey(bytes(range(32)))
    assert key.hex() == "".join(f"{n:02x}" for n in range(32))
    assert "01" not in repr(key)
    assert repr(key) == str(key) == "DataKey(••••)"


def test_a_wiped_key_can_not_be_used() -> None:
    key = DataKey.random()
    inside = key._bytes
    key.wipe()
    key.wipe()
    assert key.wiped
    assert inside == bytes(32)
    with pytest.raises(ValueError, match="wiped"):
        key.hex()


def test_a_data_key_is_neither_pickled_nor_hashed() -> None:
    import pickle

    key = DataKey.random()
    with pytest.raises(TypeError):
        pickle.dumps(key)
    with pytest.raises(TypeError):
        hash(key)
    assert key != "another thing"


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_data_key_of_another_length_is_a_programming_error(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(bytes(length))

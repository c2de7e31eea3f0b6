"""Damaged, cut, newer, weakened and forged headers."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taet_desktop.errors import UserError
from taet_desktop.storage import key_slots, vault, vault_header
from taet_desktop.storage import vault_errors as errors
from taet_desktop.storage.vault import KdfParameters
from tests.vault.kit import Made, Snapshot

Json = dict[str, Any]
same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def body_of(made: Made) -> Json:
    found: Json = json.loads(made.header.read_bytes())
    return found


def with_right_checksum(body: Json) -> bytes:
    """What a forger writes: the checksum holds no secret."""
    body = {key: value for key, value in body.items() if key != "checksum"}
    plain = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return (json.dumps({**body, "checksum": sha256(plain).hexdigest()}, indent=2) + "\n").encode()


def forge(made: Made, change: Callable[[Json], object]) -> None:
    body = body_of(made)
    change(body)
    made.header.write_bytes(with_right_checksum(body))


# --- reading ---


def test_a_header_survives_writing_and_reading(made: Made) -> None:
    data = made.header.read_bytes()
    assert vault_header.to_bytes(vault_header.parse(data)) == data


def test_every_cut_is_half_written(template: Made) -> None:
    data = template.header.read_bytes()
    for length in range(len(data) - 1):
        with pytest.raises(errors.HeaderHalfWritten):
            vault_header.parse(data[:length])


def test_a_file_of_noughts_is_half_written(template: Made) -> None:
    """What some file systems leave after a power cut."""
    with pytest.raises(errors.HeaderHalfWritten):
        vault_header.parse(bytes(len(template.header.read_bytes())))


def test_every_flipped_bit_is_damage_and_never_a_wrong_passphrase(template: Made) -> None:
    data = template.header.read_bytes()
    clean = vault_header.parse(data)
    for place in range(len(data)):
        for bit in range(8):
            spoilt = bytearray(data)
            spoilt[place] ^= 1 << bit
            try:
                # White space may change without harm; all else is noticed.
                assert vault_header.parse(bytes(spoilt)) == clean
            except (errors.HeaderDamaged, errors.HeaderHalfWritten):
                continue


@given(st.binary(max_size=2000))
def test_any_bytes_are_damage(data: bytes) -> None:
    with pytest.raises((errors.HeaderDamaged, errors.HeaderHalfWritten)):
        vault_header.parse(data)


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_damage(value: object) -> None:
    with pytest.raises(errors.HeaderDamaged):
        vault_header.parse((json.dumps(value) + "\n").encode().replace(b"\n", b"}\n", 0) + b"{}\n"[3:])


@given(st.data())
def test_any_changed_field_with_a_right_checksum_is_refused_in_danish(
    template: Made, data: st.DataObject
) -> None:
    """Wrong types, missing fields, unknown fields, wrong lengths: never anything but a UserError."""
    body = body_of(template)
    places = [body, body["slots"], body["slots"]["passphrase"], body["slots"]["recovery"]]
    place = data.draw(st.sampled_from(places))
    name = data.draw(st.sampled_from([*place, "ukendt"]))
    odd: st.SearchStrategy[object] = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text()
        | st.just({})
        | st.just([])
    )
    new = data.draw(odd.filter(lambda value: value != place.get(name, "") or type(value) is bool))
    if data.draw(st.booleans()) or name == "checksum":
        place.pop(name, None)
        place["andet"] = new
    else:
        place[name] = new
    try:
        parsed = vault_header.parse(with_right_checksum(body))
    except UserError as problem:
        assert problem.what.endswith(".")
    else:  # only a figure within its limits may change unnoticed here; the MAC sees it
        assert name in {"memory_kib", "iterations", "lanes", "version"}
        assert parsed.passphrase is not None


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 10_000 + b"\n",
        b'{"a":' * 2_000 + b"1" + b"}" * 2_000 + b"\n",
        b'{"version": 1' + b"0" * 5_000 + b"}\n",
        b'{"format": "taet-vault", "format": "taet-vault"}\n',
        b'{"version": NaN}\n',
        b'\xef\xbb\xbf{"format": "taet-vault"}\n',
        b'"\\ud800"\n',
        b"null\n",
        b"[]\n",
        b"{}\n",
        '{"format": "tæt"}\n'.encode(),
    ],
)
def test_nasty_json_is_refused(data: bytes) -> None:
    with pytest.raises(errors.Restorable):
        vault_header.parse(data)


def test_a_huge_header_is_not_read(made: Made) -> None:
    made.header.write_bytes(b" " * (vault_header.MAX_BYTES + 1))
    with pytest.raises(errors.HeaderDamaged):
        vault.info(made.folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_or_folder_in_its_place_does_not_hang(made: Made) -> None:
    made.header.unlink()
    os.mkfifo(made.header)
    with pytest.raises(errors.HeaderDamaged):
        vault.info(made.folder)
    made.header.unlink()
    made.header.mkdir()
    with pytest.raises(errors.HeaderDamaged):
        vault.info(made.folder)


def test_a_newer_format_is_its_own_message_and_untouched(made: Made, snapshot: Snapshot) -> None:
    forge(made, lambda body: body.update(version=2, surprise={"x": 1}))
    before = snapshot(made.folder)
    for attempt in (
        lambda: vault.info(made.folder),
        lambda: vault.open_with_passphrase(made.folder, made.passphrase),
        lambda: vault.renew_recovery_key(made.folder, made.key),
        lambda: vault.disable_quick_unlock(made.folder),
    ):
        with pytest.raises(errors.NewerFormat):
            attempt()
    assert snapshot(made.folder) == before


# --- opening with random damage: a key or a UserError, nothing else ---


@same_folder
@given(place=st.integers(0, 2000), new=st.binary(min_size=0, max_size=4), drop=st.integers(0, 4))
def test_random_damage_gives_the_key_or_a_danish_message(
    made: Made, place: int, new: bytes, drop: int
) -> None:
    sound = made.old.read_bytes()
    at = place % len(sound)
    made.header.write_bytes(sound[:at] + new + sound[at + drop :])
    try:
        assert vault.open_with_recovery_key(made.folder, made.recovery.text()) == made.key
    except UserError as problem:
        assert isinstance(problem, errors.Restorable)
        assert problem.can_restore


# --- forging ---


@pytest.mark.parametrize(
    "field, value", [("memory_kib", 8), ("memory_kib", 65535), ("iterations", 2), ("iterations", 0)]
)
def test_cheaper_guessing_is_refused_before_the_passphrase_is_used(
    made: Made, field: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge(made, lambda body: body["slots"]["passphrase"].update({field: value}))
    monkeypatch.setattr(key_slots, "stretch", lambda *_: pytest.fail("the passphrase was used"))
    with pytest.raises(errors.HeaderWeakened):
        vault.open_with_passphrase(made.folder, made.passphrase)


@pytest.mark.parametrize(
    "field, value",
    [("memory_kib", 1 << 21), ("memory_kib", 1 << 62), ("iterations", 1 << 20), ("lanes", 0), ("lanes", 17)],
)
def test_absurd_cost_is_refused_at_once(made: Made, field: str, value: int) -> None:
    forge(made, lambda body: body["slots"]["passphrase"].update({field: value}))
    with pytest.raises(errors.HeaderDamaged):
        vault.info(made.folder)


@pytest.mark.parametrize("memory, iterations", [(65535, 3), (65536, 2), (0, 0)])
def test_no_caller_can_go_below_the_floor(memory: int, iterations: int) -> None:
    with pytest.raises(ValueError, match="floor"):
        KdfParameters(memory, iterations)


def test_other_parameters_do_not_open_the_slot(made: Made) -> None:
    forge(made, lambda body: body["slots"]["passphrase"].update(iterations=4))
    with pytest.raises(errors.WrongPassphrase):
        vault.open_with_passphrase(made.folder, made.passphrase)


def test_a_slot_from_another_vault_does_not_open(made: Made, tmp_path: Path) -> None:
    other = tmp_path / "andet.taet"
    _, recovery = vault.create(other, made.passphrase, kdf=KdfParameters())
    slots = json.loads((other / "vault.json").read_bytes())["slots"]
    forge(made, lambda body: body.update(slots=slots))
    with pytest.raises(errors.WrongPassphrase):
        vault.open_with_passphrase(made.folder, made.passphrase)
    with pytest.raises(errors.WrongRecoveryKey):
        vault.open_with_recovery_key(made.folder, recovery.text())


def test_a_slot_of_one_kind_can_not_stand_in_for_another(made: Made) -> None:
    """Associated data holds the kind: the same key and bytes under another label fail."""
    vault_id = vault.info(made.folder).vault_id
    slot = key_slots.recovery_slot(vault_id, made.key, made.recovery.raw())
    wrapping = key_slots.expand(made.recovery.raw(), slot.salt, "recovery key")
    label = key_slots._aad(vault_id, "recovery", slot.salt)
    assert key_slots._unwrap(wrapping, slot, label) == made.key
    for kind in ("passphrase", "quick"):
        assert key_slots._unwrap(wrapping, slot, key_slots._aad(vault_id, kind, slot.salt)) is None


def test_a_changed_neighbour_slot_is_noticed(made: Made, snapshot: Snapshot) -> None:
    forge(made, lambda body: body["slots"]["recovery"].update(salt="00" * 16))
    before = snapshot(made.folder)
    with pytest.raises(errors.HeaderTampered) as caught:
        vault.open_with_passphrase(made.folder, made.passphrase)
    assert caught.value.can_restore
    assert snapshot(made.folder) == before

    vault.restore_old_header(made.folder)
    assert vault.open_with_passphrase(made.folder, made.passphrase) == made.key
    assert vault.open_with_recovery_key(made.folder, made.recovery.text()) == made.key


def test_a_removed_slot_and_a_changed_mac_are_noticed(made: Made) -> None:
    forge(made, lambda body: body["slots"].pop("recovery"))
    with pytest.raises(errors.HeaderTampered):
        vault.open_with_passphrase(made.folder, made.passphrase)
    with pytest.raises(errors.NoRecoveryKey):
        vault.open_with_recovery_key(made.folder, made.recovery.text())
    made.header.write_bytes(made.old.read_bytes())
    forge(made, lambda body: body.update(mac="00" * 32))
    with pytest.raises(errors.HeaderTampered):
        vault.open_with_recovery_key(made.folder, made.recovery.text())
    with pytest.raises(errors.HeaderTampered):
        vault.renew_recovery_key(made.folder, made.key)


def test_a_header_without_passphrase_says_so(made: Made) -> None:
    forge(made, lambda body: body["slots"].pop("passphrase"))
    with pytest.raises(errors.NoPassphrase):
        vault.open_with_passphrase(made.folder, made.passphrase)
    assert vault.info(made.folder).kdf is None


def test_a_header_without_any_lock_is_damage(made: Made) -> None:
    forge(made, lambda body: body["slots"].clear())
    with pytest.raises(errors.HeaderDamaged):
        vault.info(made.folder)


def test_the_adviser_may_open_a_changed_header_and_only_the_proved_lock_stays(made: Made) -> None:
    forge(made, lambda body: body["slots"]["recovery"].update(salt="00" * 16))
    made.old.unlink()
    with pytest.raises(errors.HeaderTampered) as caught:
        vault.open_with_passphrase(made.folder, made.passphrase)
    assert not caught.value.can_restore

    key = vault.open_with_passphrase(made.folder, made.passphrase, accept_changed=True)
    assert key == made.key
    told = vault.info(made.folder)
    assert (told.has_passphrase, told.has_recovery_key, told.has_quick_unlock) == (True, False, False)
    fresh = vault.renew_recovery_key(made.folder, key)
    assert vault.open_with_recovery_key(made.folder, fresh.text()) == made.key


def test_accepting_a_sound_header_changes_nothing(made: Made, snapshot: Snapshot) -> None:
    before = snapshot(made.folder)
    assert vault.open_with_recovery_key(made.folder, made.recovery.text(), accept_changed=True) == made.key
    assert snapshot(made.folder) == before


def test_the_mac_needs_the_data_key(template: Made) -> None:
    header = vault_header.parse(template.header.read_bytes())
    assert key_slots.is_sealed(header, template.key)
    assert not key_slots.is_sealed(header, vault.DataKey.random())
    assert not key_slots.is_sealed(replace(header, vault_id="0" * 8 + header.vault_id[8:]), template.key)


# --- going back to the old header ---


def test_a_half_written_header_is_restored(made: Made) -> None:
    sound = made.header.read_bytes()
    made.header.write_bytes(sound[:100])
    with pytest.raises(errors.HeaderHalfWritten) as caught:
        vault.info(made.folder)
    assert caught.value.can_restore
    assert "Gendan" in caught.value.action
    vault.restore_old_header(made.folder)
    assert made.header.read_bytes() == sound
    assert (made.folder / "vault.json.damaged").read_bytes() == sound[:100]
    assert vault.open_with_passphrase(made.folder, made.passphrase) == made.key


def test_a_missing_header_is_restored(made: Made) -> None:
    made.header.unlink()
    with pytest.raises(errors.HeaderMissing) as caught:
        vault.open_with_passphrase(made.folder, made.passphrase)
    assert caught.value.can_restore
    vault.restore_old_header(made.folder)
    assert vault.open_with_passphrase(made.folder, made.passphrase) == made.key
    assert not (made.folder / "vault.json.damaged").exists()


@pytest.mark.parametrize("old", [None, b"", b"{}\n"])
def test_without_a_sound_old_header_the_backup_is_named(
    made: Made, old: bytes | None, snapshot: Snapshot
) -> None:
    made.header.write_bytes(b"{")
    made.old.unlink()
    if old is not None:
        made.old.write_bytes(old)
    before = snapshot(made.folder)
    with pytest.raises(errors.HeaderHalfWritten) as caught:
        vault.info(made.folder)
    assert not caught.value.can_restore
    assert "sikkerhedskopi" in caught.value.action
    with pytest.raises(errors.NothingToRestore):
        vault.restore_old_header(made.folder)
    assert snapshot(made.folder) == before


def test_a_damaged_header_kept_aside_goes_when_locks_are_renewed(made: Made) -> None:
    """It may hold the very lock that is being taken away."""
    vault.restore_old_header(made.folder)
    assert (made.folder / "vault.json.damaged").exists()
    vault.renew_recovery_key(made.folder, made.key)
    assert not (made.folder / "vault.json.damaged").exists()

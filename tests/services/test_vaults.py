"""Opening and closing through the services: the right key opens, the wrong one changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from taet_desktop.domain.citizen import Citizen
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.exchange.package import run_to_end
from taet_desktop.services import citizens, vaults
from taet_desktop.services.session import Session
from taet_desktop.storage.store import Store
from tests.support.sessions import ADVISER, PASSPHRASE, HandClock, MadeVault

PIN = "402917"


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "vault.lock"}


def test_every_lock_opens_the_same_vault(
    made_vault: MadeVault, tmp_path: Path, memory_keyring: KeyringBackend
) -> None:
    made = made_vault.copy_to(tmp_path / "en.taet")
    session = vaults.unlock_with_passphrase(made.folder, PASSPHRASE)
    citizen = citizens.new_citizen()
    citizens.save_citizen(session, Citizen(citizen.id, "Bo"))
    vaults.enable_quick_unlock(session, PIN)
    assert vaults.lock_state(session).has_pin
    vaults.lock(session)
    for unlock, secret in (
        (vaults.unlock_with_pin, PIN),
        (vaults.unlock_with_recovery_key, made.recovery),
        (vaults.unlock_with_passphrase, PASSPHRASE),
    ):
        again = unlock(made.folder, secret)
        assert citizens.get_citizen(again, citizen.id).first_name == "Bo"
        assert again.adviser == ADVISER
        vaults.lock(again)


def test_a_wrong_passphrase_changes_nothing_and_lets_go_of_the_vault(
    made_vault: MadeVault, tmp_path: Path
) -> None:
    made = made_vault.copy_to(tmp_path / "en.taet")
    before = files(made.folder)
    with pytest.raises(UserError):
        vaults.unlock_with_passphrase(made.folder, "noget helt andet her")
    assert files(made.folder) == before
    vaults.lock(made.open(HandClock()))


def test_an_open_vault_is_refused_a_second_time(session: Session) -> None:
    with pytest.raises(UserError) as told:
        vaults.unlock_with_passphrase(session.folder, PASSPHRASE)
    assert "åbent" in told.value.text()


def test_after_locking_the_key_is_gone(made_vault: MadeVault, tmp_path: Path) -> None:
    session = made_vault.copy_to(tmp_path / "en.taet").open(HandClock())
    vaults.lock(session)
    assert session.key.wiped
    with pytest.raises(RuntimeError, match="closed"):
        citizens.citizen_cards(session)


def test_the_adviser_must_have_a_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as told:
        vaults.create_vault(tmp_path / "ny.taet", PASSPHRASE, replace(ADVISER, name=" "))
    assert told.value.field == "name"
    assert not (tmp_path / "ny.taet").exists()


def test_a_vault_that_could_not_be_made_leaves_the_place_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> Store:
        raise UserError("Disken er fuld.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "create", full)
        with pytest.raises(UserError, match="fuld"):
            vaults.create_vault(tmp_path / "ny.taet", PASSPHRASE, ADVISER)
    assert not (tmp_path / "ny.taet").exists()
    session, _ = vaults.create_vault(tmp_path / "ny.taet", PASSPHRASE, ADVISER)
    vaults.lock(session)


def test_a_copy_is_made_once_a_day(session: Session, hand_clock: HandClock) -> None:
    def mark() -> str | None:
        with session.store.read() as uow:
            return uow.meta.get("device_mark")

    before = mark()
    assert run_to_end(vaults.back_up_if_due(session))
    assert mark() != before  # the copy is known as one from now on
    assert not run_to_end(vaults.back_up_if_due(session))
    hand_clock.forward(days=2)
    assert run_to_end(vaults.back_up_if_due(session))
    assert len(list((session.folder / "sikkerhedskopier").glob("*.db"))) == 2

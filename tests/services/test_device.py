"""Who writes: one id for a vault on a machine, and a new one when the store isn't the one that was left."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from taet_desktop import paths
from taet_desktop.services import device, vaults
from taet_desktop.storage.store import Store
from taet_desktop.storage.vault import DataKey
from tests.storage.store_kit import finished
from tests.support.sessions import MadeVault


@pytest.fixture
def folder(made_vault: MadeVault, tmp_path: Path) -> Path:
    return made_vault.copy_to(tmp_path / "en.taet").folder


def write(store: Store) -> None:
    with store.unit_of_work("prøve") as uow:
        uow.meta.set("prøve", "noget")
        uow.commit()


Opened = Callable[[Path], AbstractContextManager[Store]]


@pytest.fixture
def opened(made_vault: MadeVault) -> Opened:
    """Open as the services do, without the key derivation."""

    @contextmanager
    def open_store(folder: Path) -> Iterator[Store]:
        store = Store.open(folder, DataKey(made_vault.key), device="", author="")
        device.claim(store, folder)
        yield store
        store.close()

    return open_store


@pytest.fixture
def id_in(opened: Opened) -> Callable[[Path], str]:
    def read(folder: Path) -> str:
        with opened(folder) as store:
            write(store)
            return store.device

    return read


IdIn = Callable[[Path], str]


def test_a_vault_keeps_its_id_on_this_machine(id_in: IdIn, folder: Path) -> None:
    first = id_in(folder)
    assert first
    assert id_in(folder) == first


def test_only_looking_writes_nothing(opened: Opened, folder: Path) -> None:
    before = (folder / "store.db").read_bytes()
    with opened(folder) as store, store.read() as uow:
        assert uow.citizens.all() is not None
    assert (folder / "store.db").read_bytes() == before


def test_two_vaults_on_one_machine_are_two_devices(
    id_in: IdIn, folder: Path, made_vault: MadeVault, tmp_path: Path
) -> None:
    other = made_vault.copy_to(tmp_path / "to.taet").folder
    assert id_in(folder) != id_in(other)


def test_a_copied_folder_is_a_device_of_its_own_and_the_first_stays(
    id_in: IdIn, folder: Path, tmp_path: Path
) -> None:
    first = id_in(folder)
    shutil.copytree(folder, tmp_path / "kopi.taet")
    assert id_in(tmp_path / "kopi.taet") != first
    assert id_in(folder) == first


def test_a_folder_put_back_by_hand_goes_on_as_a_new_device(id_in: IdIn, folder: Path, tmp_path: Path) -> None:
    first = id_in(folder)
    shutil.copytree(folder, tmp_path / "kopi.taet")
    assert id_in(folder) == first
    shutil.rmtree(folder)
    shutil.move(tmp_path / "kopi.taet", folder)
    assert id_in(folder) != first


def test_a_copy_of_the_store_put_back_goes_on_as_a_new_device(
    id_in: IdIn, opened: Opened, folder: Path
) -> None:
    with opened(folder) as store:
        first = store.device
        write(store)
        finished(store.backup())
        device.renew_mark(store, folder)
    vaults.restore_copy(folder, vaults.copies_of_store(folder)[0])
    assert id_in(folder) != first


def test_another_machine_is_another_device(id_in: IdIn, folder: Path) -> None:
    first = id_in(folder)
    (paths.config_dir() / "devices.json").unlink()
    assert id_in(folder) != first


@pytest.mark.parametrize("text", ["", "[]", '{"x": 1}', '{"x": {"device": 1}}', "\0"])
def test_a_damaged_list_is_no_list(id_in: IdIn, folder: Path, text: str) -> None:
    first = id_in(folder)
    (paths.config_dir() / "devices.json").write_text(text, encoding="utf-8")
    assert id_in(folder) != first


def test_when_the_mark_cannot_be_kept_work_goes_on(
    id_in: IdIn, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    first = id_in(folder)
    with monkeypatch.context() as patch:
        patch.setattr(device, "_keep", refuse)
        assert id_in(folder) == first
    assert id_in(folder) != first  # this time nobody could tell


def test_the_list_never_tells_where_a_vault_lies(id_in: IdIn, folder: Path) -> None:
    id_in(folder)
    assert "en.taet" not in (paths.config_dir() / "devices.json").read_text(encoding="utf-8")

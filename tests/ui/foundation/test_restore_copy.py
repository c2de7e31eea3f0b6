"""A damaged store: the unlock page offers the newest copy, then the one before it; nothing is thrown away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import new_record_id
from taet_desktop.errors import UserError
from taet_desktop.services import citizens, vaults
from taet_desktop.storage.backup import BACKUP_FOLDER
from taet_desktop.ui.application import Application
from tests.ui.foundation.conftest import PASSPHRASE, type_in


def damage(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.write(b"\0" * 8192)


def copy_made(folder: Path, moment: str) -> Path:
    """Make a copy as the program does once a day, made at this moment (UTC)."""
    session = vaults.unlock_with_passphrase(folder, PASSPHRASE)
    for _ in session.store.backup():
        pass
    citizens.save_citizen(session, Citizen(id=new_record_id(), first_name="Anna", last_name="Bjerre"))
    vaults.lock(session)
    made = max((folder / BACKUP_FOLDER).iterdir())
    return made.rename(made.with_name(f"store-{moment}.db"))


def fail_to_open(qtbot: QtBot, application: Application) -> str:
    unlock = application.unlock
    QTest.keyClicks(unlock.field, PASSPHRASE)
    QTest.keyClick(unlock.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(unlock.row.error.text()) and application.jobs.pending == 0, timeout=20_000)
    return unlock.row.error.text()


def restore(qtbot: QtBot, application: Application) -> str:
    QTest.mouseClick(application.unlock.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: application.jobs.pending == 0, timeout=20_000)
    return application.unlock.row.error.text()


def test_the_newest_copy_is_put_in_and_opens(
    start: Callable[..., Application], vault: Path, qtbot: QtBot
) -> None:
    copy_made(vault, "20261126-152000")
    damage(vault / "store.db")
    application = start(vault)
    assert "store.db" in fail_to_open(qtbot, application)
    assert application.unlock.copy.isVisible()
    assert application.unlock.copy.text().startswith("Gendan kopien fra 26. november 2026 kl. ")
    said = restore(qtbot, application)
    assert said.startswith("Kopien fra 26. november 2026 kl. ")
    assert " er lagt ind." in said
    assert not application.unlock.copy.isVisible()
    type_in(qtbot, application, PASSPHRASE)
    assert application.session is not None
    assert citizens.citizen_cards(application.session) == []  # the one added after the copy is not in it
    assert [file.name for file in vault.glob("store-beskadiget-*.db")] != []


def test_when_the_newest_copy_is_damaged_too_the_one_before_is_offered(
    start: Callable[..., Application], vault: Path, qtbot: QtBot
) -> None:
    copy_made(vault, "20261125-080000")
    damage(copy_made(vault, "20261126-080000"))
    (vault / "store.db").unlink()
    application = start(vault)
    assert "mangler" in fail_to_open(qtbot, application)
    restore(qtbot, application)
    fail_to_open(qtbot, application)
    assert "25. november 2026" in application.unlock.copy.text()
    restore(qtbot, application)
    type_in(qtbot, application, PASSPHRASE)
    assert application.session is not None


def test_without_a_copy_nothing_is_offered_and_a_wrong_word_offers_nothing(
    start: Callable[..., Application], vault: Path, qtbot: QtBot
) -> None:
    application = start(vault)
    QTest.keyClicks(application.unlock.field, "noget andet")
    QTest.keyClick(application.unlock.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(application.unlock.row.error.text()), timeout=20_000)
    assert not application.unlock.copy.isVisible()
    application.unlock.start()
    damage(vault / "store.db")
    fail_to_open(qtbot, application)
    assert not application.unlock.copy.isVisible()


def test_a_copy_that_went_away_leaves_everything_as_it_was(vault: Path) -> None:
    made = copy_made(vault, "20261126-152000")
    found = vaults.copies_of_store(vault)
    assert len(found) == 1
    made.unlink()
    before = (vault / "store.db").read_bytes()
    with pytest.raises(UserError, match="mangler"):
        vaults.restore_copy(vault, found[0])
    assert (vault / "store.db").read_bytes() == before

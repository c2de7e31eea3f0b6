"""Copies: encrypted, whole, made while work goes on, few, and put back when they are needed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from taet_desktop.storage import backup, faults
from taet_desktop.storage.store import STORE_NAME, Store
from tests.storage.store_kit import (
    MORNING,
    HandClock,
    begin_visit,
    files,
    finished,
    found,
    open_store,
    response,
    save_response,
)


def test_a_copy_is_a_whole_store_of_that_moment_while_work_goes_on(
    store: Store, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_CHUNK", 8192)
    _, held = begin_visit(store)
    save_response(store, response(held, "før"), "før")
    copying = store.backup()
    steps = [next(copying)]
    for number in range(40):  # enough to make the journal want to be written into the file
        save_response(store, response(held, "under " * 5_000), f"under{number}")
    rest, copy = finished(copying)
    steps += rest
    assert steps == sorted(steps)
    assert steps[-1] == 1.0
    assert len(steps) > 10
    assert backup.copies(folder) == [copy]
    elsewhere = tmp_path / "andet"
    elsewhere.mkdir()
    (elsewhere / STORE_NAME).write_bytes(copy.read_bytes())
    again = open_store(elsewhere)
    assert len(found(again, "før")) == 1
    assert found(again, "under") == []
    assert finished(again.check())[1] == []
    again.close()
    assert len(found(store, "under")) == 40
    assert finished(store.check())[1] == []


def test_only_a_few_copies_are_kept_and_a_day_passes_between_them(
    store: Store, folder: Path, hand_clock: HandClock
) -> None:
    assert store.backup_due()
    for day in range(5):
        hand_clock.moment = MORNING + timedelta(days=day)
        assert store.backup_due()
        finished(store.backup())
        assert not store.backup_due()
    names = [copy.name for copy in backup.copies(folder)]
    assert len(names) == backup.KEPT
    assert names == sorted(names, reverse=True)
    assert backup.made_at(backup.copies(folder)[0]).date() == (MORNING + timedelta(days=4)).date()
    with pytest.raises(ValueError, match="name"):
        backup.made_at(folder / "andet.db")


def test_stopping_midway_leaves_no_half_copy(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_CHUNK", 8192)
    copying = store.backup()
    next(copying)
    assert any(name.endswith(".part") for name in files(folder))
    copying.close()
    assert not [name for name in files(folder) if backup.BACKUP_FOLDER in name]
    begin_visit(store)


def test_a_damaged_store_is_replaced_by_a_copy_and_kept_aside(
    store: Store, folder: Path, hand_clock: HandClock
) -> None:
    _, held = begin_visit(store)
    save_response(store, response(held, "sikret"), "sikret")
    _, copy = finished(store.backup())
    store.close()
    broken = b"noget helt andet" * 256
    (folder / STORE_NAME).write_bytes(broken)
    (folder / f"{STORE_NAME}-wal").write_bytes(b"gammel journal")
    with pytest.raises(faults.WrongKey):
        open_store(folder)
    aside = backup.restore(folder, copy, hand_clock())
    assert aside.read_bytes() == broken
    assert copy.exists()
    again = open_store(folder)
    assert len(found(again, "sikret")) == 1
    assert finished(again.check())[1] == []
    again.close()


def test_forgetting_removes_copies_and_nothing_else(store: Store, folder: Path) -> None:
    finished(store.backup())
    place = folder / backup.BACKUP_FOLDER
    (place / "store-20200101-000000.part").write_bytes(b"halv")
    (place / "mine egne noter.txt").write_text("rør ikke", encoding="utf-8")
    backup.forget(folder)
    assert [file.name for file in place.iterdir()] == ["mine egne noter.txt"]
    backup.forget(folder / "findes-ikke")

"""What goes wrong on a disk: said in Danish, with nothing changed that wasn't asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.errors import UserError
from taet_desktop.storage import cipher, faults, pages
from taet_desktop.storage.store import STORE_NAME, Store
from tests.storage.store_kit import (
    KEY,
    HandClock,
    Key,
    bare,
    begin_visit,
    citizen,
    files,
    finished,
    note,
    open_store,
    response,
    save_response,
    visit,
    with_words,
    words_of,
)

SECRET = "Kvistelgrævling"


@pytest.fixture
def filled(folder: Path) -> Path:
    """Return a folder with a closed store of some 60 pages."""
    store = open_store(folder)
    for number in range(12):
        _, held = begin_visit(store, citizen(f"Navn{number}", SECRET))
        save_response(store, response(held, f"{SECRET} " * 200))
        with store.unit_of_work() as uow:
            uow.notes.save_open(note(held, SECRET))
            uow.commit()
    store.close()
    return folder


def refused(folder: Path, kind: type[UserError], key: Key = KEY) -> UserError:
    """Open, expect the refusal and that nothing on disk has changed; return it."""
    before = files(folder)
    with pytest.raises(kind) as caught:
        Store.open(folder, key, device="d", author="a", busy_ms=100)
    assert type(caught.value) is kind
    assert files(folder) == before
    assert caught.value.what
    assert caught.value.safe
    assert caught.value.action
    assert SECRET not in caught.value.text()
    assert str(folder) not in caught.value.text()
    return caught.value


def flip(folder: Path, offset: int, bit: int = 0) -> None:
    file = folder / STORE_NAME
    content = bytearray(file.read_bytes())
    content[offset] ^= 1 << bit
    file.write_bytes(content)


def test_a_wrong_key_is_told_and_nothing_is_printed(filled: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told = refused(filled, faults.WrongKey, Key("ab" * 32))
    assert "Nøglen passer ikke" in told.what
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("digits", ["", "ab" * 31, "ab" * 32 + "0", "AB" * 32, "x" * 64, "ab" * 32 + "\n"])
def test_a_key_of_another_shape_never_reaches_the_database(filled: Path, digits: str) -> None:
    with pytest.raises(ValueError, match="64"):
        Store.open(filled, Key(digits), device="d", author="a")


def test_a_flipped_bit_on_the_first_page_is_damage_and_not_a_wrong_key(filled: Path) -> None:
    flip(filled, 100)
    told = refused(filled, faults.StoreDamaged)
    assert "sikkerhedskopier" in told.action


def test_a_flipped_bit_in_the_salt_leaves_it_open_which(filled: Path) -> None:
    flip(filled, 3)
    told = refused(filled, faults.WrongKey)
    assert "beskadiget" in told.action
    assert "sikkerhedskopier" in told.action


@given(st.data())
def test_no_flipped_bit_goes_unseen(empty_store: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "prøve.taet"
        shutil.copytree(empty_store, folder)
        size = (folder / STORE_NAME).stat().st_size
        flip(folder, data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, 7)))
        before = files(folder)
        try:
            store = open_store(folder)
        except faults.StoreError as told:
            assert isinstance(told, faults.StoreDamaged | faults.WrongKey)
        else:
            steps, wrong = finished(store.check())
            store.close()
            assert wrong
            assert steps == sorted(steps)
            assert steps[-1] == 1.0
        assert files(folder) == before


def test_damage_met_while_reading_stops_there(filled: Path, empty_store: Path) -> None:
    file = filled / STORE_NAME
    first_with_rows = pages.count(empty_store / STORE_NAME) + 1
    for number in range(first_with_rows, pages.count(file) + 1):
        flip(filled, (number - 1) * pages.PAGE + 50)
    before = files(filled)
    store = open_store(filled)
    with pytest.raises(faults.StoreDamaged) as caught, store.read() as uow:
        for person in uow.citizens.all():
            uow.responses.of_citizen(person.id)
            uow.notes.of_citizen(person.id)
    assert "sikkerhedskopier" in caught.value.action
    with pytest.raises(faults.StoreError), store.unit_of_work() as uow:
        person = uow.citizens.all()[0]
        uow.visits.save(visit(person))
        uow.commit()
    _, wrong = finished(store.check())
    assert any("sider" in line for line in wrong)
    store.close()
    assert files(filled)[STORE_NAME] == before[STORE_NAME]


@pytest.mark.parametrize("length", [0, 1, 100, 4095, 4096, 4097, 8192, 20_000, -1, -4096])
def test_a_file_cut_short_is_told(filled: Path, length: int) -> None:
    file = filled / STORE_NAME
    content = file.read_bytes()
    file.write_bytes(content[:length])
    told = refused(filled, faults.StoreCutShort)
    assert "for kort" in told.what
    assert "sikkerhedskopier" in told.action


def test_a_missing_store_is_told(filled: Path) -> None:
    (filled / STORE_NAME).unlink()
    refused(filled, faults.StoreMissing)


def test_a_newer_schema_is_told(filled: Path) -> None:
    past = bare(filled)
    past.execute("PRAGMA user_version = 99")
    past.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    past.close()
    told = refused(filled, faults.NewerStore)
    assert "nyere udgave" in told.what


def test_a_store_is_never_made_over_another(filled: Path) -> None:
    before = files(filled)
    with pytest.raises(faults.StoreExists):
        Store.create(filled, KEY, device="d", author="a")
    assert files(filled) == before


# --- rights, room and other programs


def mounted(place: Path, size: str) -> bool:
    """Mount a small disk in memory, if this machine lets us."""
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a real disk of 2 MB."""
    place = tmp_path / "disk"
    if not mounted(place, "2m"):
        pytest.skip("mounting a small disk needs root on Linux")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_no_rights_are_told(filled: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    if mounted(disk, "4m"):
        vault = disk / "prøve.taet"
        shutil.copytree(filled, vault)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        try:
            told = refused(vault, faults.NoStoreRights)
            with pytest.raises(faults.NoStoreRights):
                Store.create(disk, KEY, device="d", author="a")
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=True)
    else:
        (filled / STORE_NAME).chmod(0o400)
        told = refused(filled, faults.NoStoreRights)
    assert "it-afdelingen" in told.action


def fill_up(disk: Path, leave: int) -> Path:
    """Fill the disk except for some bytes; return the file that does it."""
    ballast = disk / "ballast"
    ballast.write_bytes(b"\0" * (shutil.disk_usage(disk).free - leave))
    return ballast


def test_a_full_disk_loses_only_what_was_not_saved(small_disk: Path, empty_store: Path) -> None:
    folder = small_disk / "prøve.taet"
    shutil.copytree(empty_store, folder)
    store = open_store(folder)
    _, held = begin_visit(store)
    safe = response(held, "før disken blev fuld")
    save_response(store, safe)
    ballast = fill_up(small_disk, 60_000)
    with pytest.raises(faults.StoreFull) as caught:
        for number in range(100):
            save_response(store, with_words(safe, f"{number} " + SECRET * 2_000))
            safe = with_words(safe, f"{number} " + SECRET * 2_000)
    assert "Disken er fuld" in caught.value.what
    with store.read() as uow:
        assert uow.responses.get(safe.id) == safe
    ballast.unlink()
    save_response(store, with_words(safe, "der er plads igen"))
    store.close()
    again = open_store(folder)
    with again.read() as uow:
        assert words_of(uow.responses.get(safe.id)) == "der er plads igen"
    assert finished(again.check())[1] == []
    again.close()


def test_a_store_that_finds_no_room_leaves_nothing(small_disk: Path) -> None:
    ballast = fill_up(small_disk, 60_000)
    with pytest.raises(faults.StoreFull):
        Store.create(small_disk, KEY, device="d", author="a")
    assert list(files(small_disk)) == [ballast.name]


def test_a_copy_that_finds_no_room_leaves_nothing(small_disk: Path, empty_store: Path) -> None:
    shutil.copytree(empty_store, small_disk / "prøve.taet")
    store = open_store(small_disk / "prøve.taet")
    fill_up(small_disk, 80_000)
    with pytest.raises(faults.StoreFull):
        finished(store.backup())
    assert not [name for name in files(small_disk) if "sikkerhedskopier" in name]
    store.close()


def test_locking_works_on_a_full_disk_and_nothing_is_lost(small_disk: Path, empty_store: Path) -> None:
    folder = small_disk / "prøve.taet"
    shutil.copytree(empty_store, folder)
    store = open_store(folder)
    _, held = begin_visit(store)
    saved = response(held, f"{SECRET} " * 3_000)
    save_response(store, saved)
    ballast = fill_up(small_disk, 0)
    store.close()
    assert (folder / f"{STORE_NAME}-wal").stat().st_size > 0
    with pytest.raises(RuntimeError, match="closed"):
        store.read()
    ballast.unlink()
    again = open_store(folder)
    with again.read() as uow:
        assert uow.responses.get(saved.id) == saved
    assert finished(again.check())[1] == []
    again.close()


def test_the_database_running_full_rolls_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same without a mount: SQLite's own limit gives the very same refusal on every machine."""
    pages_now = pages.count(folder / STORE_NAME)
    limit = (*cipher.PRAGMAS, f"PRAGMA max_page_count = {pages_now + 8}")
    monkeypatch.setattr(cipher, "PRAGMAS", limit)
    store = open_store(folder)
    person, held = begin_visit(store)
    with pytest.raises(faults.StoreFull):
        save_response(store, response(held, SECRET * 20_000))
    with store.read() as uow:
        assert uow.citizens.get(person.id) == person
        assert uow.responses.of_visit(held.id) == []
    store.close()


HOLD = """
import sys
import sqlcipher3.dbapi2 as sqlcipher
connection = sqlcipher.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA key = \\"x'" + sys.stdin.readline().strip() + "'\\"")
for statement in sys.argv[2:]:
    connection.execute(statement).fetchall()
print("held", flush=True)
sys.stdin.readline()
"""


def hold(folder: Path, *statements: str) -> subprocess.Popen[str]:
    """Start another program that holds the store until it gets a line."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder / STORE_NAME), *statements],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdin.write(KEY.hex() + "\n")
    other.stdin.flush()
    assert other.stdout.readline() == "held\n"
    return other


def test_another_program_that_writes_is_told(store: Store, folder: Path) -> None:
    person, held = begin_visit(store)
    with hold(folder, "BEGIN IMMEDIATE") as other:
        with pytest.raises(faults.StoreBusy) as caught:
            save_response(store, response(held))
        with store.read() as uow:
            assert uow.citizens.get(person.id) == person
        other.communicate("\n")
    assert "andet program" in caught.value.what
    save_response(store, response(held))


def test_another_program_that_keeps_the_store_for_itself_is_told(filled: Path) -> None:
    exclusive = ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN IMMEDIATE", "COMMIT")
    with hold(filled, *exclusive) as other:
        with pytest.raises(faults.StoreBusy):
            open_store(filled)
        other.communicate("\n")
    open_store(filled).close()


# --- what an exception may say


def test_an_unexpected_error_tells_no_parameters(store: Store) -> None:
    person, held = begin_visit(store)
    broken = response(held, SECRET)
    object.__setattr__(broken, "instrument", None)
    with pytest.raises(Exception, match="NOT NULL") as caught:
        save_response(store, broken, SECRET)
    assert not isinstance(caught.value, UserError)
    problem: BaseException | None = caught.value
    while problem:
        assert SECRET not in str(problem)
        assert SECRET not in repr(problem)
        problem = problem.__cause__ or problem.__context__
    with store.read() as uow:
        assert uow.responses.of_visit(held.id) == []
        assert uow.citizens.get(person.id) == person


def test_an_error_of_the_programs_own_passes_unchanged(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.unit_of_work():
        _ = 1 / 0
    with pytest.raises(faults.StoreFull), store.unit_of_work():
        raise faults.StoreFull


def test_every_fault_tells_what_is_safe_and_what_to_do() -> None:
    kinds = [
        kind
        for kind in vars(faults).values()
        if isinstance(kind, type) and issubclass(kind, faults.StoreError) and kind is not faults.StoreError
    ]
    assert len(kinds) >= 12
    for kind in kinds:
        told = kind()  # type: ignore[call-arg]
        assert told.what.endswith(".")
        assert told.safe.endswith(".")
        assert told.action.endswith(".")
        assert "!" not in told.text()


def test_clocks_are_not_needed_to_refuse(filled: Path) -> None:
    clock = HandClock()
    before = clock.moment
    with pytest.raises(faults.WrongKey):
        Store.open(filled, Key("cd" * 32), device="d", author="a", clock=clock)
    assert clock.moment == before

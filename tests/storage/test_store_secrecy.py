"""What lies on the disk is cipher text: the file, the journal, its index, copies and temporary files."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from taet_desktop.storage import cipher, pages
from taet_desktop.storage.store import STORE_NAME, Store
from tests.storage.store_kit import (
    KEY,
    bare,
    begin_visit,
    citizen,
    files,
    finished,
    found,
    note,
    open_store,
    response,
    save_response,
    with_words,
    words_of,
)

MARKER = "Kvistelgrævling"
CPR = "0101015000"


def fill_every_field(store: Store) -> None:
    texts = ("called", "phone", "email", "address", "meeting_line", "paragraph")
    person = citizen(MARKER, MARKER, cpr=CPR, **dict.fromkeys(texts, MARKER))
    _, held = begin_visit(store, person)
    filled = response(held, MARKER)
    store.author = MARKER
    with store.unit_of_work(purpose=MARKER) as uow:
        uow.visits.save(replace(held, present=(MARKER,), journal_reference=MARKER))
        uow.responses.save_open(filled, MARKER * 400)
        uow.notes.save_open(note(held, MARKER * 3_000, MARKER))
        uow.attachments.put(MARKER.encode() * 10_000, MARKER, record=person.id)
        uow.meta.set(MARKER, MARKER)
        uow.audit.read("citizen", person.id, person.id)
        uow.commit()
    save_response(store, with_words(filled, MARKER * 2))


def leaks(content: bytes) -> bool:
    forms = [MARKER, MARKER.lower(), MARKER.upper(), CPR, "CREATE TABLE", "SQLite format 3", KEY.hex()]
    return any(form.encode(coding) in content for form in forms for coding in ("utf-8", "utf-16-le"))


def test_a_marker_in_every_field_is_nowhere_on_the_disk(store: Store, folder: Path) -> None:
    fill_every_field(store)
    temporary = Path(tempfile.gettempdir())
    with store.unit_of_work() as uow:
        uow.citizens.save(citizen("Halvvejs", MARKER))  # an open transaction, too
        assert len(uow.search.find(MARKER)) >= 3
        during = files(folder)
    assert {f"{STORE_NAME}-wal", f"{STORE_NAME}-shm", STORE_NAME} <= set(during)
    finished(store.backup())
    finished(store.check())
    seen = {**during, **files(folder)}
    store.close()
    seen |= {f"closed/{name}": content for name, content in files(folder).items()}
    seen |= {f"temporary/{name}": content for name, content in files(temporary).items()}
    assert len(seen) >= 5
    assert [name for name, content in seen.items() if leaks(content)] == []
    assert [name for name in seen if MARKER in name] == []


def test_locking_leaves_the_one_file(store: Store, folder: Path) -> None:
    fill_every_field(store)
    store.close()
    store.close()
    assert list(files(folder)) == [STORE_NAME]
    with pytest.raises(RuntimeError, match="closed"):
        store.unit_of_work()
    with pytest.raises(RuntimeError, match="closed"):
        finished(store.check())
    assert KEY.hex() not in repr(vars(store))


def test_the_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    store = Store.create(tmp_path, KEY, device="d", author="a")
    mode = stat.S_IMODE((tmp_path / STORE_NAME).stat().st_mode)
    store.close()
    assert mode == 0o600 or sys.platform == "win32"
    assert (tmp_path / STORE_NAME).read_bytes()[:16] != b"SQLite format 3\0"


def test_every_page_is_signed_with_the_raw_key_itself(store: Store, folder: Path) -> None:
    fill_every_field(store)
    store.close()
    path = folder / STORE_NAME
    salt = pages.read(path, 1)[:16]
    for number in range(1, pages.count(path) + 1):
        page = pages.read(path, number)
        assert pages.is_genuine(page, number, bytes.fromhex(KEY.hex()), salt)
        assert not pages.is_genuine(page, number + 1, bytes.fromhex(KEY.hex()), salt)
        assert not pages.is_genuine(page, number, bytes(32), salt)
    assert pages.expected(path, KEY.hex()) == pages.count(path)
    assert pages.expected(path, "00" * 32) is None


def test_the_connection_is_set_up_as_promised(folder: Path) -> None:
    connection = bare(folder)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "recursive_triggers": 1,
    }
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    assert connection.execute("PRAGMA cipher_version").fetchone()[0]
    assert connection.execute("SELECT v FROM search_config WHERE k = 'secure-delete'").fetchone()[0] == 1
    connection.close()


def test_a_library_that_does_not_encrypt_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    monkeypatch.setattr(cipher, "sqlcipher", sqlite3)
    with pytest.raises(RuntimeError, match="encrypt"):
        cipher.connect(tmp_path / "klar.db", KEY.hex())
    assert leaks((tmp_path / "klar.db").read_bytes()) is False


CRASH = """
import os, sys
from pathlib import Path
from tests.storage.store_kit import begin_visit, open_store, response, save_response
store = open_store(Path(sys.argv[1]))
_, held = begin_visit(store)
saved = response(held, "nåede det")
save_response(store, saved)
with store.unit_of_work() as uow:
    uow.responses.save_open(response(held, "nåede det ikke"), "nåede det ikke")
    print(saved.id, flush=True)
    os._exit(9)
"""


def test_what_was_committed_survives_a_crash(folder: Path) -> None:
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", CRASH, str(folder)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 9, run.stderr
    record = run.stdout.strip()
    assert (folder / f"{STORE_NAME}-wal").stat().st_size > 0
    store = open_store(folder)
    assert found(store, "nåede") == [record]
    with store.read() as uow:
        (only,) = uow.responses.of_citizen(uow.citizens.all()[0].id)
    assert words_of(only) == "nåede det"
    assert finished(store.check())[1] == []
    store.close()


def test_half_a_character_from_a_broken_paste_is_kept_as_a_sign_of_it(store: Store) -> None:
    person, held = begin_visit(store)
    filled = response(held, "et \ud83d ord")
    with store.unit_of_work() as uow:
        uow.citizens.save(replace(person, address="vej \udc00 1"))
        uow.responses.save_open(filled, "et \ud83d ord")
        uow.notes.save_open(note(held, "note \ud83d", "titel \ud83d"))
        uow.meta.set("k", "\ud83d")
        uow.commit()
    with store.read() as uow:
        assert words_of(uow.responses.get(filled.id)) == "et \ufffd ord"
        again = uow.notes.of_visit(held.id)
        assert again is not None
        assert again.title == "titel \ufffd"


def test_emoji_right_to_left_and_a_megabyte_come_back_as_they_were(store: Store) -> None:
    _, held = begin_visit(store)
    for words in ("👩‍👩‍👧 🏳️‍🌈", "שלום \u202e مرحبا", "nul \0 tegn", "æøå " * 250_000):
        filled = response(held, words[:200_000])
        save_response(store, filled, words)
        written = note(held, words)
        with store.unit_of_work() as uow:
            uow.notes.save_open(written)
            uow.commit()
        with store.read() as uow:
            assert uow.responses.get(filled.id) == filled
            assert uow.notes.get(written.id) == written

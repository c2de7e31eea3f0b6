"""Schema changes: frozen, tried on real old files, in one transaction, with a copy taken first."""

from __future__ import annotations

import hashlib
import importlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.visit import VisitState
from taet_desktop.storage import backup, cipher, faults, migrations, opening, tables
from taet_desktop.storage import store as store_module
from taet_desktop.storage.store import STORE_NAME, Store
from tests.storage.make_old_store import DATA
from tests.storage.store_kit import (
    KEY,
    HandClock,
    bare,
    begin_visit,
    files,
    finished,
    found,
    open_store,
    response,
    save_response,
    words_of,
)

FROZEN = {
    "0001_first": "dd8ae04252b28c02493cc8b96fb56695b093fe298f11c230909e7b2d20eae463",
    "0002_own_pictures": "9e18bb54baacfb6a74d60e784656d9550d7a646497835c0caa620abd9084ecf1",
    "0003_exchange": "abe2511bc403570cbc293bc3c288e2b526b9567c680b20aebfd7cd42cd51f9e8",
}
OLD_STORES = sorted(DATA.glob("store-*.db"))


def statements(name: str) -> tuple[str, ...]:
    found: tuple[str, ...] = importlib.import_module(
        f"taet_desktop.storage.migrations.versions.{name}"
    ).STATEMENTS
    return found


def digest(name: str) -> str:
    text = "\n".join(" ".join(statement.split()) for statement in statements(name))
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("name", FROZEN)
def test_a_migration_is_frozen(name: str) -> None:
    assert digest(name) == FROZEN[name], "stores with this schema lie on laptops: add a new migration"


def test_every_migration_is_frozen_and_has_an_old_store() -> None:
    scripts = sorted(file.stem for file in (migrations.SCRIPTS / "versions").glob("[0-9]*.py"))
    assert scripts == sorted(FROZEN)
    assert [file.stem for file in OLD_STORES] == [f"store-{name[:4]}" for name in scripts]
    assert len(scripts) == tables.SCHEMA_VERSION


def test_the_tables_that_statements_are_built_on_are_the_tables_there_are(folder: Path) -> None:
    engine = cipher.engine_for(lambda: bare(folder))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": _ours, "compare_type": True, "compare_server_default": True}
        )
        difference = compare_metadata(context, tables.metadata)
    engine.dispose()
    assert difference == []


def _ours(_thing: Any, name: str | None, kind: str, *_: Any) -> bool:
    if kind == "foreign_key_constraint":  # SQLAlchemy doesn't read what they do on delete; see below
        return False
    return not (kind == "table" and name and name.startswith("search") and name != "search_text")


def test_what_a_deleted_row_takes_along_is_the_same(folder: Path) -> None:
    connection = bare(folder)
    for table in tables.metadata.tables.values():
        # id, seq, table, from, to, on update, on delete, match
        rows = connection.execute(f"PRAGMA foreign_key_list({table})")
        made = {(to_table, here, there, deleting) for _, _, to_table, here, there, _, deleting, _ in rows}
        said = {
            (key.column.table.name, key.parent.name, key.column.name, key.ondelete)
            for key in table.foreign_keys
        }
        assert made == said, table.name
    connection.close()


@pytest.mark.parametrize("old", OLD_STORES, ids=lambda file: file.stem)
def test_an_old_store_opens_with_everything_in_it(old: Path, tmp_path: Path) -> None:
    shutil.copyfile(old, tmp_path / STORE_NAME)
    store = open_store(tmp_path)
    with store.unit_of_work() as uow:
        people = {person.first_name: person for person in uow.citizens.all()}
        assert set(people) == {"Åse", "Bo"}
        person = people["Åse"]
        open_visit, journaled = uow.visits.of_citizen(person.id)
        assert (open_visit.state, journaled.state) == (VisitState.OPEN, VisitState.JOURNALED)
        rewritten = uow.responses.of_visit(journaled.id)[0]
        assert words_of(rewritten) == "Åse vil hellere svømme"
        first, second = uow.responses.history(rewritten.id)
        assert (first.sealed, second.sealed) == (True, False)
        assert second.parents == (first.id,)
        assert uow.notes.of_visit(journaled.id).sealed  # type: ignore[union-attr]
        (photo,) = uow.attachments.of_record(person.id)
        assert uow.attachments.get(photo) == "Åse".encode()
        assert uow.meta.get("adviser") == "Mette"
        assert len(uow.citizens.erased()) == 1
        assert {entry.action for entry in uow.audit.entries()} == {AuditAction.CHANGE, AuditAction.DELETE}
        uow.responses.save_open(response(open_visit, "nyt"), "nyt")
        uow.commit()
    with store.read() as uow:
        pictures, boards = uow.pictures.all(), uow.boards.all()
        if int(old.stem[-4:]) >= 2:
            assert [(one.label, one.citizen_id) for one in pictures] == [("kat", None), ("søster", person.id)]
            assert uow.attachments.get(pictures[1].sha256) == "søster".encode()
            assert [len(uow.pictures.history(one.id)) for one in pictures] == [1, 2]
            assert [(one.title, one.cells[1].label) for one in boards] == [("Dyr", "nej")]
        else:
            assert pictures == []
            assert boards == []
        if int(old.stem[-4:]) >= 3:
            (contact,), (parcel,) = uow.contacts.all(), uow.parcels.newest()
            assert contact.own_device
            assert contact.vector.to_body() == {"bærbar-2": "1-2,5"}
            assert (parcel.counts.revisions, parcel.detail) == (4, {"sums": "00"})
            ((changed, _, _),) = uow.parcels.changed(parcel.id)
            assert uow.responses.get(changed) is not None
    assert_everything_is_numbered(tmp_path)
    assert len(found(store, "svømmehallen")) == 4
    assert len(found(store, "nyt")) == 1
    assert finished(store.check())[1] == []
    store.close()


def assert_everything_is_numbered(folder: Path) -> None:
    """What is sealed, and every link, has one number; lines run from 1 without holes, erased ones too."""
    past = bare(folder)
    numbered, sealed = (
        past.execute(f"SELECT {what} ORDER BY 1").fetchall()
        for what in (
            "revision_id FROM numbered WHERE revision_id IS NOT NULL",
            "id FROM revision WHERE sealed = 1",
        )
    )
    links, held = (
        past.execute(f"SELECT {what} ORDER BY 1, 2").fetchall()
        for what in (
            "record_id, sha256 FROM numbered WHERE record_id IS NOT NULL",
            "record_id, sha256 FROM attachment_link",
        )
    )
    lines = past.execute("SELECT min(number), max(number), count(*) FROM numbered GROUP BY line").fetchall()
    past.close()
    assert numbered == sealed
    assert links == held
    assert sealed
    assert held
    assert all(low == 1 and high == number for low, high, number in lines)


# --- a migration to come

NEXT = """
revision = "0004"
down_revision = "0003"


def upgrade():
    from alembic import op

    connection = op.get_bind()
    for statement in (
        "CREATE TABLE record_new (id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, citizen_id TEXT NOT NULL"
        " REFERENCES record (id) ON DELETE CASCADE, visit_id TEXT REFERENCES record (id) ON DELETE CASCADE,"
        " created_utc TEXT NOT NULL, created_offset INTEGER NOT NULL, fresh TEXT) WITHOUT ROWID",
        "INSERT INTO record_new SELECT *, 'ny' FROM record",
        "DROP TABLE record",
        "ALTER TABLE record_new RENAME TO record",
        {last!r},
    ):
        connection.exec_driver_sql(statement)
"""


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that gives the program one migration more, ending with a statement."""

    def give(last: str) -> None:
        scripts = tmp_path / "migrations"
        shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "0004_next.py").write_text(NEXT.format(last=last), encoding="utf-8")
        monkeypatch.setattr(migrations, "SCRIPTS", scripts)
        for module in (store_module, opening):
            monkeypatch.setattr(module, "SCHEMA_VERSION", tables.SCHEMA_VERSION + 1)

    return give


def filled(folder: Path) -> str:
    store = open_store(folder)
    _, held = begin_visit(store)
    answer = response(held, "før ændringen")
    save_response(store, answer)
    store.close()
    return answer.id


def test_an_older_schema_is_changed_with_a_copy_taken_first(folder: Path, newer_program: Any) -> None:
    record = filled(folder)
    before = files(folder)[STORE_NAME]
    newer_program("UPDATE meta SET value = value")
    clock = HandClock()
    store = open_store(folder, clock=clock)
    assert found(store, "ændringen") == [record]
    store.close()
    (copy,) = backup.copies(folder)
    assert copy.name.endswith("-v3.db")
    assert copy.read_bytes() == before
    past = bare(folder)
    assert past.execute("PRAGMA user_version").fetchone() == (4,)
    assert past.execute("SELECT DISTINCT fresh FROM record").fetchall() == [("ny",)]
    assert past.execute("SELECT count(*) FROM revision").fetchone()[0] == 3  # nothing cascaded away
    past.close()
    open_store(folder, clock=clock).close()
    assert backup.copies(folder) == [copy]


@pytest.mark.parametrize("last", ["DELETE FROM record WHERE kind = 'citizen'", "SELECT * FROM findes_ikke"])
def test_a_migration_that_fails_is_rolled_back_whole(folder: Path, newer_program: Any, last: str) -> None:
    record = filled(folder)
    past = bare(folder)
    schema = past.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    past.close()
    newer_program(last)
    with pytest.raises(faults.StoreNotUpgraded) as caught:
        open_store(folder)
    assert "som det var" in caught.value.safe
    assert backup.copies(folder) == []
    past = bare(folder)
    assert past.execute("PRAGMA user_version").fetchone() == (3,)
    assert past.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall() == schema
    assert past.execute("SELECT count(*) FROM response WHERE id = ?", (record,)).fetchone() == (1,)
    past.close()


def test_a_store_without_a_schema_is_told_as_damaged(tmp_path: Path) -> None:
    past = bare(tmp_path)
    past.execute("CREATE TABLE something (a)")
    past.close()
    with pytest.raises(faults.StoreDamaged):
        open_store(tmp_path)


def test_alembic_is_not_imported_when_the_schema_fits(folder: Path) -> None:
    code = (
        "import sys, pathlib; from tests.storage.store_kit import open_store;"
        f"open_store(pathlib.Path({str(folder)!r})).close();"
        "print([name for name in sys.modules if name.startswith(('alembic', 'mako', 'sqlalchemy.orm'))])"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_creating_twice_gives_the_same_schema(tmp_path: Path, folder: Path) -> None:
    Store.create(tmp_path, KEY, device="d", author="a").close()
    schemas = []
    for place in (tmp_path, folder):
        past = bare(place)
        schemas.append(past.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall())
        past.close()
    assert schemas[0] == schemas[1]
    assert len(schemas[0]) > 40

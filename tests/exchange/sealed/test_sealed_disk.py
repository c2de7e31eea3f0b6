"""Writing where the disk refuses: full midway, pulled out, read-only. Nothing half is left."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from taet_desktop.exchange.package import run_to_end
from taet_desktop.exchange.sealed import faults
from taet_desktop.exchange.sealed import manifest as m
from taet_desktop.exchange.sealed.placing import Unwritten, place
from taet_desktop.exchange.sealed.source import PackageFile
from taet_desktop.exchange.sealed.writing import write_package
from tests.exchange.sealed.sealed_kit import (
    JONAS,
    METTE,
    PASSPHRASE,
    blob,
    contents,
    heading,
    items,
    opened,
    packed,
    refused,
)


def random_photos(count: int) -> list[m.Line | m.Blob]:
    return [blob(os.urandom(300_000)) for _ in range(count)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a real disk of 2 MB."""
    place_ = tmp_path / "disk"
    place_.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place_)]
    root = sys.platform == "linux" and os.geteuid() == 0
    if not root or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root on Linux")
    yield place_
    subprocess.run(["umount", "-l", str(place_)], check=True)


@pytest.mark.parametrize("told", ["", PASSPHRASE], ids=["kontakt", "kodeord"])
def test_a_disk_that_fills_up_midway_is_told_and_left_as_it_was(small_disk: Path, told: str) -> None:
    (small_disk / "brev.txt").write_text("andet")
    threads = threading.active_count()
    with pytest.raises(Unwritten) as caught:
        packed(
            small_disk,
            *([] if told else [JONAS]),
            things=random_photos(20),
            passphrase=told,
        )
    assert "plads" in caught.value.what
    assert "ikke noget halvt" in caught.value.safe
    assert [one.name for one in small_disk.iterdir()] == ["brev.txt"]
    assert threading.active_count() == threads
    written = packed(small_disk, JONAS)
    assert contents(written.path) == items()


def test_a_limit_on_the_size_of_files_is_told_alike(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(Unwritten) as caught:
            packed(tmp_path, things=random_photos(10))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "plads" in caught.value.what
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_pulled_out_midway_is_told_and_never_made_again(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    job = write_package(stick, heading(METTE, JONAS), METTE.identity, items(3, 10))
    for _ in range(4):
        next(job)
    shutil.rmtree(stick)
    with pytest.raises(Unwritten) as caught:
        run_to_end(job)
    assert caught.value.what == "Mappen er væk."
    assert not stick.exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unwritten) as caught:
        packed(tmp_path / "findes-ikke")
    assert caught.value.what == "Mappen er væk."


def test_a_folder_that_may_not_be_written_is_told(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(Unwritten) as caught:
        packed(small_disk)
    assert "lov" in caught.value.what


def test_a_drive_that_goes_away_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path, things=items(10, 30, 400_000)).path
    package = opened(path)
    real = PackageFile.read

    def pulled_out(self: PackageFile, size: int = -1) -> bytes:
        if self.at > 3_000_000:
            raise faults.PackageGone
        return real(self, size)

    monkeypatch.setattr(PackageFile, "read", pulled_out)
    with package, pytest.raises(faults.PackageGone):
        list(package.items())
    refused(path, faults.PackageGone)


def test_a_file_that_can_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path).path

    def denied(*args: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "open", denied)
    refused(path, faults.PackageNoRights)


def test_what_a_cut_power_left_behind_is_cleared_away_after_a_day(tmp_path: Path) -> None:
    old, young = tmp_path / ".taet-0123456789ab.part", tmp_path / ".taet-ba9876543210.part"
    for part in (old, young):
        part.write_bytes(b"halvt")
    os.utime(old, (0, 0))
    place(tmp_path, "kort", ".taetkort", b"{}")
    assert not old.exists()
    assert young.exists()


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    paths = [place(tmp_path, "kort", ".taetkort", bytes([at])) for at in range(3)]
    assert [path.name for path in paths] == ["kort.taetkort", "kort-2.taetkort", "kort-3.taetkort"]
    assert [path.read_bytes() for path in paths] == [b"\0", b"\1", b"\2"]

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from taet_desktop import __version__
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import Instrument
from taet_desktop.errors import UserError
from taet_desktop.exchange import place
from taet_desktop.exchange.package import PackageReceipt, Progress, package_name, run_to_end, write_package
from taet_desktop.exchange.verify import verify
from taet_desktop.reports.visit_export import VisitExport
from tests.reports import bundles as b

NAMES = {
    "besoegsnotat.pdf",
    "journalnotat.txt",
    "bundle.fhir.json",
    "questionnaire-kontaktaftale.fhir.json",
    "questionnaire-chime.fhir.json",
    "questionnaire-afrunding.fhir.json",
    "manifest.json",
}


def written(target: Path, *, zipped: bool = False, export: VisitExport | None = None) -> PackageReceipt:
    return run_to_end(write_package(export or b.full(), target, zipped=zipped, svg_of=b.svg_of, now=b.NOW))


def small() -> VisitExport:
    return b.export()


@pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
def test_a_package_holds_all_its_files_and_verifies(tmp_path: Path, zipped: bool) -> None:
    receipt = written(tmp_path, zipped=zipped)
    if zipped:
        with zipfile.ZipFile(receipt.path) as archive:
            assert set(archive.namelist()) == NAMES
            assert archive.testzip() is None
    else:
        assert {file.name for file in receipt.path.iterdir()} == NAMES
    assert set(receipt.files) == NAMES
    assert receipt.created == b.NOW
    assert verify(receipt.path) == []
    assert list(tmp_path.iterdir()) == [receipt.path]


def test_no_name_tells_who_it_is(tmp_path: Path) -> None:
    folder, archive = written(tmp_path), written(tmp_path, zipped=True)
    assert folder.path.name == "besoeg-2026-11-22-00000002"
    assert archive.path.name == "besoeg-2026-11-22-00000002.zip"
    for file in (*folder.path.iterdir(), folder.path, archive.path):
        for trace in (b.CPR, "010190", "anna", "berg", "mette", "solby"):
            assert trace not in file.name.lower()


def test_the_name_takes_nothing_odd_from_the_id() -> None:
    assert package_name(replace(b.VISIT, id=RecordId("../../ÆØ-AB/12"))) == "besoeg-2026-11-22-ab12"


def test_the_manifest_lists_versions_times_hashes_and_credits(tmp_path: Path) -> None:
    receipt = written(tmp_path)
    manifest = json.loads((receipt.path / "manifest.json").read_bytes())
    assert manifest["format"] == "taet-fagsystem-pakke"
    assert manifest["format_version"] == 1
    assert manifest["program"] == {"name": "TÆT Desktop", "version": __version__}
    assert manifest["created"] == "2026-11-22T11:05:07+01:00"
    assert manifest["visit"]["starts"] == "2026-11-22T09:32:00+01:00"
    assert [(one["id"], one["version"]) for one in manifest["instruments"]] == [
        ("kontaktaftale", 1),
        ("chime", 2),
        ("afrunding", 1),
    ]
    assert {line["name"] for line in manifest["files"]} == NAMES - {"manifest.json"}
    for line in manifest["files"]:
        data = (receipt.path / line["name"]).read_bytes()
        assert (line["size"], line["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert any("OpenMoji" in credit and "CC BY-SA 4.0" in credit for credit in manifest["credits"])
    assert any("Atkinson" in credit for credit in manifest["credits"])
    assert receipt.sha256 == hashlib.sha256((receipt.path / "manifest.json").read_bytes()).hexdigest()
    text = json.dumps(manifest, ensure_ascii=False)
    assert b.CPR not in text
    assert "Anna" not in text


def test_two_versions_of_a_tool_have_a_questionnaire_each(tmp_path: Path) -> None:
    older: Instrument = replace(b.CHIME, version=1)
    instrument, response = b.chime()
    export = b.export((instrument, response), (older, replace(response, id=b.record(77), version=1)))
    receipt = written(tmp_path, export=export)
    assert "questionnaire-chime-v1.fhir.json" in receipt.files
    assert "questionnaire-chime-v2.fhir.json" in receipt.files
    assert verify(receipt.path) == []


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    first = written(tmp_path)
    before = {file.name: file.read_bytes() for file in first.path.iterdir()}
    names = [written(tmp_path).path.name for _ in range(2)]
    assert names == [f"{first.path.name}-2", f"{first.path.name}-3"]
    assert {file.name: file.read_bytes() for file in first.path.iterdir()} == before
    zips = [written(tmp_path, zipped=True).path.name for _ in range(2)]
    assert zips == [f"{first.path.name}.zip", f"{first.path.name}-2.zip"]


def test_a_name_taken_at_the_last_moment_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "besoeg-2026-11-22-00000002.zip"
    real = os.path.lexists

    def blind_once(path: Path) -> bool:
        if Path(path) == taken and not real(path):
            taken.write_bytes(b"somebody else's")
            return False
        return real(path)

    monkeypatch.setattr(os.path, "lexists", blind_once)
    receipt = written(tmp_path, zipped=True, export=small())
    assert taken.read_bytes() == b"somebody else's"
    assert receipt.path.name == "besoeg-2026-11-22-00000002-2.zip"


def test_a_disk_without_links_is_written_to_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*args: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    assert verify(written(tmp_path, zipped=True, export=small()).path) == []


def test_the_same_visit_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a", zipped=True), written(tmp_path / "b", zipped=True)
    assert first.path.read_bytes() == second.path.read_bytes()


def test_progress_rises_and_speaks_danish(tmp_path: Path) -> None:
    steps: list[Progress] = list(
        write_package(small(), tmp_path, zipped=False, svg_of=b.svg_of, now=b.NOW)
    )  # fmt: skip
    percents = [step.percent for step in steps]
    assert percents == sorted(set(percents))
    assert percents[0] == 0
    assert all(0 <= percent < 100 and text for percent, text in steps)


@pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
def test_cancelling_at_any_step_leaves_nothing(tmp_path: Path, zipped: bool) -> None:
    target = tmp_path / "made" / "for it"
    for stop in range(6):
        job = write_package(small(), target, zipped=zipped, svg_of=b.svg_of, now=b.NOW)
        for _ in range(stop):
            next(job)
        job.close()
        assert not target.exists()


@pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
def test_a_folder_that_vanishes_before_the_writing_is_not_made_again(tmp_path: Path, zipped: bool) -> None:
    target = tmp_path / "stick"
    target.mkdir()
    job = write_package(small(), target, zipped=zipped, svg_of=b.svg_of, now=b.NOW)
    for step in job:
        if step.percent == 85:
            break
    shutil.rmtree(target)
    with pytest.raises(UserError) as caught:
        run_to_end(job)
    assert caught.value.what == "Mappen forsvandt, mens pakken blev gemt."
    assert caught.value.safe
    assert caught.value.action
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_folder_that_vanishes_midway_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    target = tmp_path / "stick"
    target.mkdir()
    real = place._write_file
    done: list[Path] = []

    def vanishing(path: Path, data: bytes) -> None:
        if len(done) == after:
            shutil.rmtree(target)
        real(path, data)
        done.append(path)

    monkeypatch.setattr(place, "_write_file", vanishing)
    with pytest.raises(UserError, match="Mappen forsvandt"):
        written(target, export=small())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a process's files")
@pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
def test_a_full_disk_leaves_nothing(tmp_path: Path, zipped: bool) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    job = write_package(small(), tmp_path, zipped=zipped, svg_of=b.svg_of, now=b.NOW)
    for step in job:
        if step.percent == 85:
            break
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(UserError) as caught:
            run_to_end(job)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.what == "Der er ikke plads nok til pakken."
    assert list(tmp_path.iterdir()) == []


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Take away the right to write, also from a test that runs as root."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        folder.chmod(0o500)
        try:
            yield
        finally:
            folder.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
@pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
def test_a_folder_without_rights_is_told_of(tmp_path: Path, zipped: bool) -> None:
    job = write_package(small(), tmp_path, zipped=zipped, svg_of=b.svg_of, now=b.NOW)
    for step in job:
        if step.percent == 85:
            break
    with without_rights(tmp_path), pytest.raises(UserError) as caught:
        run_to_end(job)
    assert caught.value.what == "Du har ikke lov til at skrive i mappen."
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"kept")
    for target in (file, file / "below"):
        with pytest.raises(UserError):
            written(target, export=small())
    assert file.read_bytes() == b"kept"
    assert list(tmp_path.iterdir()) == [file]


def test_what_was_written_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = place._write_file

    def forgetful(path: Path, data: bytes) -> None:
        real(path, data[:-1] + b"?" if path.suffix == ".txt" else data)

    monkeypatch.setattr(place, "_write_file", forgetful)
    with pytest.raises(UserError):
        written(tmp_path, export=small())
    assert list(tmp_path.iterdir()) == []


def test_what_a_cut_power_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / ".besoeg-2026-11-22-00000002.0a1b2c3d.part"
    left.mkdir()
    (left / "besoegsnotat.pdf").write_bytes(b"half")
    other = tmp_path / ".besoeg-2026-11-22-11111111.0a1b2c3d.part"
    other.write_bytes(b"another visit's")
    receipt = written(tmp_path, export=small())
    assert sorted(tmp_path.iterdir()) == sorted([other, receipt.path])


def test_a_failing_pictogram_source_leaves_nothing(tmp_path: Path) -> None:
    def broken(pictogram: str) -> bytes:
        raise RuntimeError(pictogram)

    target = tmp_path / "target"
    with pytest.raises(RuntimeError):
        run_to_end(write_package(b.full(), target, zipped=False, svg_of=broken, now=b.NOW))
    assert not target.exists()


def test_loading_the_package_loads_no_drawing_library() -> None:
    import subprocess

    code = (
        "import sys, taet_desktop.exchange.package, taet_desktop.exchange.verify\n"
        "sys.exit(any(name in sys.modules for name in ('reportlab', 'pikepdf', 'svglib')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import stat
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taet_desktop.exchange import safe_read
from taet_desktop.exchange.package import run_to_end, write_package
from taet_desktop.exchange.verify import verify
from taet_desktop.reports import pdf
from taet_desktop.reports.visit_note import visit_note
from tests.reports import bundles as b

Files = dict[str, bytes]


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Files:
    target = tmp_path_factory.mktemp("good")
    job = write_package(b.full(), target, zipped=False, svg_of=b.svg_of, now=b.NOW)
    return {file.name: file.read_bytes() for file in run_to_end(job).path.iterdir()}


def saved(files: Files, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def listed(files: Files) -> Files:
    """Return the files with a manifest that agrees with them, as a careful forger would."""
    manifest = json.loads(files["manifest.json"])
    for line in manifest["files"]:
        data = files[line["name"]]
        line["size"], line["sha256"] = len(data), hashlib.sha256(data).hexdigest()
    return {**files, "manifest.json": json.dumps(manifest).encode()}


def with_bundle(files: Files, change: Callable[[dict[str, Any]], None]) -> Files:
    bundle = json.loads(files["bundle.fhir.json"])
    change(bundle)
    return listed({**files, "bundle.fhir.json": json.dumps(bundle).encode()})


def resource(bundle: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind
    )
    return found


def test_a_good_package_has_nothing_wrong(good: Files, tmp_path: Path) -> None:
    assert verify(saved(good, tmp_path / "p")) == []


@pytest.mark.parametrize(
    "name", ["besoegsnotat.pdf", "journalnotat.txt", "bundle.fhir.json", "questionnaire-chime.fhir.json"]
)
def test_a_changed_byte_is_found(good: Files, tmp_path: Path, name: str) -> None:
    data = bytearray(good[name])
    data[len(data) // 2] ^= 1
    reasons = verify(saved({**good, name: bytes(data)}, tmp_path / "p"))
    assert f"{name} er ændret, siden pakken blev lavet." in reasons


def test_a_missing_file_is_found(good: Files, tmp_path: Path) -> None:
    for at, name in enumerate(sorted(good)):
        rest = {other: data for other, data in good.items() if other != name}
        reasons = verify(saved(rest, tmp_path / str(at)))
        assert any("mangler" in reason for reason in reasons), name


def test_a_file_that_does_not_belong_is_found(good: Files, tmp_path: Path) -> None:
    for at, name in enumerate(("extra.txt", "questionnaire-andet.fhir.json")):
        reasons = verify(saved({**good, name: b"{}"}, tmp_path / str(at)))
        assert f"{name} er ikke nævnt i manifest.json." in reasons
    reasons = verify(saved({**good, "program.exe": b""}, tmp_path / "exe"))
    assert reasons == ["Pakken har en fil, der ikke hører til."]


def test_what_isn_t_there_or_isn_t_a_package(tmp_path: Path) -> None:
    assert verify(tmp_path / "nothing") == ["Pakken findes ikke."]
    (tmp_path / "empty").mkdir()
    assert "manifest.json mangler." in verify(tmp_path / "empty")
    (tmp_path / "no.zip").write_bytes(b"not a zip")
    assert verify(tmp_path / "no.zip") == ["Zip-filen er beskadiget."]


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        (b"{", "manifest.json kan ikke læses."),
        (b"[" * 100_000, "manifest.json kan ikke læses."),
        (b"{}", "manifest.json kan ikke læses."),
        (b"\xff\xfe", "manifest.json kan ikke læses."),
    ],
)
def test_a_broken_manifest(good: Files, tmp_path: Path, manifest: bytes, reason: str) -> None:
    assert reason in verify(saved({**good, "manifest.json": manifest}, tmp_path / "p"))


def test_a_manifest_of_another_kind_or_time(good: Files, tmp_path: Path) -> None:
    newer = good["manifest.json"].replace(b'"format_version": 1', b'"format_version": 2')
    (reason,) = verify(saved({**good, "manifest.json": newer}, tmp_path / "newer"))
    assert "nyere udgave" in reason
    other = good["manifest.json"].replace(b"taet-fagsystem-pakke", b"noget-andet")
    (reason,) = verify(saved({**good, "manifest.json": other}, tmp_path / "other"))
    assert "noget andet" in reason


def test_a_manifest_cannot_make_the_reason_say_things(good: Files, tmp_path: Path) -> None:
    manifest = json.loads(good["manifest.json"])
    manifest["files"].append({"name": "Anna 010190-1235", "media_type": "", "size": 0, "sha256": ""})
    reasons = verify(saved({**good, "manifest.json": json.dumps(manifest).encode()}, tmp_path / "p"))
    assert reasons == ["En fil er nævnt i manifest.json, men mangler."]


def test_a_name_with_a_number_in_it(good: Files, tmp_path: Path) -> None:
    assert verify(saved(good, tmp_path / "besoeg 010190-1235")) == ["Pakkens navn ligner et CPR-nummer."]


def test_a_pdf_that_is_no_archive(good: Files, tmp_path: Path) -> None:
    drawn = pdf.draw(visit_note(b.full()), b.svg_of).data

    def point_at_it(bundle: dict[str, Any]) -> None:
        attachment = resource(bundle, "DocumentReference")["content"][0]["attachment"]
        attachment["hash"] = base64.b64encode(hashlib.sha1(drawn).digest()).decode()
        attachment["size"] = len(drawn)

    files = with_bundle({**good, "besoegsnotat.pdf": drawn}, point_at_it)
    (reason,) = verify(saved(files, tmp_path / "p"))
    assert reason.startswith("besoegsnotat.pdf er ikke en gyldig arkiv-PDF (PDF/A-2b)")
    (reason, *_) = verify(saved(listed({**good, "besoegsnotat.pdf": b"no pdf"}), tmp_path / "q"))
    assert "arkiv-PDF" in reason


def test_text_that_is_no_text(good: Files, tmp_path: Path) -> None:
    files = listed({**good, "journalnotat.txt": b"\xff\xfe"})
    assert verify(saved(files, tmp_path / "p")) == ["journalnotat.txt er ikke i UTF-8."]
    files = listed({**good, "journalnotat.txt": b" \r\n"})
    assert verify(saved(files, tmp_path / "q")) == ["journalnotat.txt er tom."]


def _break_reference(bundle: dict[str, Any]) -> None:
    resource(bundle, "Encounter")["subject"]["reference"] = "urn:uuid:00000000-0000-0000-0000-000000000000"


def _break_hash(bundle: dict[str, Any]) -> None:
    resource(bundle, "DocumentReference")["content"][0]["attachment"]["hash"] = "AAAA"


def _break_link(bundle: dict[str, Any]) -> None:
    resource(bundle, "QuestionnaireResponse")["item"][0]["item"][0]["linkId"] = "andet"


def _break_prompt(bundle: dict[str, Any]) -> None:
    resource(bundle, "QuestionnaireResponse")["item"][0]["item"][0]["text"] = "andet"


def _break_value(bundle: dict[str, Any]) -> None:
    resource(bundle, "QuestionnaireResponse")["item"][0]["item"][0]["answer"][0] = {"valueInteger": 3}


def _break_choice(bundle: dict[str, Any]) -> None:
    item = resource(bundle, "QuestionnaireResponse")["item"][0]["item"][1]
    item["answer"][0]["valueCoding"]["code"] = "andet"


def _drop_informant(bundle: dict[str, Any]) -> None:
    del resource(bundle, "QuestionnaireResponse")["item"][0]["item"][0]["answer"][0]["extension"]


def _drop_questionnaire(bundle: dict[str, Any]) -> None:
    resource(bundle, "QuestionnaireResponse")["questionnaire"] = "http://taet-desktop.invalid/other|1"


def _second_patient(bundle: dict[str, Any]) -> None:
    entry = {
        "fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000000",
        "resource": resource(bundle, "Patient"),
    }
    bundle["entry"].append(entry)


def _bad_cpr(bundle: dict[str, Any]) -> None:
    resource(bundle, "Patient")["identifier"][0]["value"] = "9999991234"


def _bad_system(bundle: dict[str, Any]) -> None:
    resource(bundle, "Patient")["identifier"][0]["system"] = "urn:oid:1.2.3"


def _bad_class(bundle: dict[str, Any]) -> None:
    resource(bundle, "Encounter")["class"]["code"] = "IMP"


def _bad_period(bundle: dict[str, Any]) -> None:
    resource(bundle, "Encounter")["period"] = {"start": "i går", "end": "nu"}


def _bad_type(bundle: dict[str, Any]) -> None:
    bundle["type"] = "transaction"


def _no_entries(bundle: dict[str, Any]) -> None:
    del bundle["entry"]


def _strange_resource(bundle: dict[str, Any]) -> None:
    resource(bundle, "Organization")["resourceType"] = "Binary"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_break_reference, "henvisning"),
        (_break_hash, "kontrolsum"),
        (_break_link, "ikke er i spørgeskemaet"),
        (_break_prompt, "står anderledes"),
        (_break_value, "anden slags"),
        (_break_choice, "svarmuligheder"),
        (_drop_informant, "hvem der har sagt det"),
        (_drop_questionnaire, "spørgeskema, der ikke er i pakken"),
        (_second_patient, "én Patient"),
        (_bad_cpr, "CPR-nummer kan ikke være rigtigt"),
        (_bad_system, "forkert system"),
        (_bad_class, "ukendt art"),
        (_bad_period, "starttidspunkt"),
        (_bad_type, "collection"),
        (_no_entries, "ikke den form"),
        (_strange_resource, "ukendt ressource"),
    ],
)
def test_fhir_that_does_not_hang_together(
    good: Files, tmp_path: Path, change: Callable[[dict[str, Any]], None], reason: str
) -> None:
    reasons = verify(saved(with_bundle(good, change), tmp_path / "p"))
    assert any(reason in one for one in reasons), reasons
    assert b.CPR not in " ".join(reasons)


@pytest.mark.parametrize("bundle", [b"[]", b"null", b'"x"', b"{", b'{"resourceType": "Bundle", "entry": 3}'])
def test_fhir_that_is_no_bundle(good: Files, tmp_path: Path, bundle: bytes) -> None:
    assert verify(saved(listed({**good, "bundle.fhir.json": bundle}), tmp_path / "p"))


def zipped(path: Path, entries: Sequence[tuple[zipfile.ZipInfo | str, bytes]], **more: Any) -> Path:
    with zipfile.ZipFile(path, "w", **more) as archive:
        for entry, data in entries:
            archive.writestr(entry, data)
    return path


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/etc/passwd.txt", "a/b.txt", "..\\x.txt", "C:x.txt", "a\n.txt"]
)
def test_a_zip_cannot_reach_outside(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "p.zip", [(name, b"x")])
    assert verify(path) == ["Pakken har en fil, der ikke hører til."]
    assert [file.name for file in tmp_path.iterdir()] == ["p.zip"]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_read, "MAX_FILE", 1000)
    path = zipped(tmp_path / "p.zip", [("manifest.json", b"0" * 1001)], compression=zipfile.ZIP_DEFLATED)
    assert verify(path) == ["manifest.json er for stor."]
    # One whose header lies about the size: the reading itself stops.
    raw = path.read_bytes().replace((1001).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(raw)
    assert verify(path) in (["Pakken er for stor."], ["Zip-filen er beskadiget."])
    monkeypatch.setattr(safe_read, "MAX_TOTAL", 1500)
    two = [("manifest.json", b"0" * 900), ("journalnotat.txt", b"1" * 900)]
    assert verify(zipped(tmp_path / "two.zip", two, compression=zipfile.ZIP_DEFLATED)) == [
        "Pakken er for stor."
    ]


def test_a_zip_of_very_many_files(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", [(f"f{number}.txt", b"") for number in range(61)])
    assert verify(path) == ["Pakken har for mange filer."]
    folder = saved({f"f{number}.txt": b"" for number in range(61)}, tmp_path / "folder")
    assert verify(folder) == ["Pakken har for mange filer."]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_a_file_twice_or_a_link(tmp_path: Path) -> None:
    twice = zipped(tmp_path / "twice.zip", [("manifest.json", b"{}"), ("manifest.json", b"[]")])
    assert verify(twice) == ["manifest.json ligger der to gange."]
    link = zipfile.ZipInfo("manifest.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert verify(zipped(tmp_path / "link.zip", [(link, b"/etc/passwd")])) == [
        "manifest.json er ikke en almindelig fil."
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_with_a_link_or_a_pipe(good: Files, tmp_path: Path) -> None:
    folder = saved(good, tmp_path / "p")
    (folder / "journalnotat.txt").unlink()
    (folder / "journalnotat.txt").symlink_to("/etc/hostname")
    assert verify(folder) == ["journalnotat.txt er et link til et andet sted."]
    (folder / "journalnotat.txt").unlink()
    os.mkfifo(folder / "journalnotat.txt")
    assert verify(folder) == ["journalnotat.txt er ikke en almindelig fil."]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_damage_anywhere_in_a_zip_is_found_and_never_crashes(
    good: Files, tmp_path: Path, data: st.DataObject
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in ("manifest.json", "journalnotat.txt", "bundle.fhir.json"):
            archive.writestr(name, good[name])
    raw = bytearray(buffer.getvalue())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    path = tmp_path / "p.zip"
    path.write_bytes(bytes(raw))
    assert verify(path)

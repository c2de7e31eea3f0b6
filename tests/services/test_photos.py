"""Photos of answers: kept inside the vault, gone with the citizen, and in all that leaves the program."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest
from PIL import Image

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import new_record_id
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import Visit, VisitKind
from taet_desktop.domain.voices import CITIZEN
from taet_desktop.errors import UserError
from taet_desktop.exchange.package import run_to_end
from taet_desktop.exchange.safe_read import read_package
from taet_desktop.exchange.verify import verify
from taet_desktop.pictograms.catalogue import UnknownPictogram
from taet_desktop.services import citizens, journaling, photos, visits
from taet_desktop.services.session import Session
from tests.support.boards import board_item

SLANTED = ((0.2, 0.1), (0.8, 0.2), (0.9, 0.9), (0.1, 0.7))


def jpeg(width: int = 900, height: int = 600, color: str = "#446688") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), color).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def visit(session: Session) -> Visit:
    citizen = Citizen(new_record_id(), "Anna", "Berg")
    citizens.save_citizen(session, citizen)
    begun, _ = visits.begin_visit(session, citizen.id, VisitKind.HOME)
    return begun


def test_a_photo_is_kept_by_its_bytes_and_drawn_by_its_name(
    session: Session, visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "IMG_1.JPG"
    file.write_bytes(jpeg())
    kept = photos.keep_photo(session, visit.id, photos.read_photo(file))
    data = session.catalogue.svg(f"foto:{kept.sha256}")
    assert hashlib.sha256(data).hexdigest() == kept.sha256
    assert session.catalogue.full(f"foto:{kept.sha256}") == data
    assert (kept.width, kept.height) == (900, 600)
    again = photos.keep_photo(session, visit.id, photos.read_photo(file))
    assert again.sha256 == kept.sha256


def test_a_straightened_photo_is_another_one(session: Session, visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "IMG_1.JPG"
    file.write_bytes(jpeg())
    photo = photos.read_photo(file)
    straight = photos.keep_photo(session, visit.id, photo, SLANTED)
    assert straight.sha256 != hashlib.sha256(photo.data).hexdigest()


def test_it_goes_when_the_citizen_is_erased(session: Session, visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "IMG_1.JPG"
    file.write_bytes(jpeg())
    kept = photos.keep_photo(session, visit.id, photos.read_photo(file))
    with session.store.unit_of_work(purpose="sletning") as uow:
        uow.citizens.erase(visit.citizen_id)
        uow.commit()
    session.forget_own()
    with pytest.raises(UnknownPictogram):
        session.catalogue.svg(f"foto:{kept.sha256}")


def test_nothing_in_clear_is_left_on_the_disk(session: Session, visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "IMG_1.JPG"
    file.write_bytes(jpeg())
    photo = photos.read_photo(file)
    kept = photos.keep_photo(session, visit.id, photo)
    piece = session.catalogue.svg(f"foto:{kept.sha256}")[200:260]
    file.unlink()
    for found in session.folder.rglob("*"):
        assert not found.is_file() or piece not in found.read_bytes()


def test_photos_travel_in_the_package_and_stand_on_paper(
    session: Session, visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "IMG_1.JPG"
    file.write_bytes(jpeg())
    kept = photos.keep_photo(session, visit.id, photos.read_photo(file))
    value = {"items": [board_item(1, "foto", 300, 300, "haven", photo=kept.sha256, shape=1_500)]}
    tool = session.library.get("tavle")
    answers = Answers([Answer("tavle", ItemKind.WHITEBOARD, value, "", CITIZEN)])
    visits.save_answers(session, visit.id, tool, answers)
    visits.finish_visit(session, visit.id)
    done = run_to_end(journaling.export_visit(session, visit.id, tmp_path / "ud", zipped=True))
    assert verify(done.path) == []
    files = read_package(done.path)
    name = f"foto-{kept.sha256[:16]}.jpg"
    assert hashlib.sha256(files[name]).hexdigest() == kept.sha256
    assert name.encode() in files["bundle.fhir.json"]
    assert b"/DCTDecode" in files["besoegsnotat.pdf"]


# --- files that can't be used


def test_the_newest_photo_of_the_camera_is_taken_also_from_a_folder_inside(tmp_path: Path) -> None:
    inside = tmp_path / "DCIM" / "100CANON"
    inside.mkdir(parents=True)
    for number, (folder, width) in enumerate(((tmp_path, 300), (inside, 500), (tmp_path, 400))):
        file = folder / f"IMG_{number}.jpg"
        file.write_bytes(jpeg(width, 200))
        os.utime(file, (1_000 + (50 if folder is inside else number),) * 2)
    (tmp_path / "film.mp4").write_bytes(b"film")
    assert photos.newest_photo(tmp_path).width == 500


@pytest.mark.parametrize("missing", ["", "gone"])
def test_a_folder_without_photos_is_told(tmp_path: Path, missing: str) -> None:
    with pytest.raises(UserError, match="ingen fotos"):
        photos.newest_photo(tmp_path / missing)


def test_a_photo_that_is_gone_broken_or_too_large_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="kan ikke læses"):
        photos.read_photo(tmp_path / "IMG_9.jpg")
    broken = tmp_path / "IMG_1.jpg"
    broken.write_bytes(jpeg()[:900])
    with pytest.raises(UserError, match=r"»IMG_1\.jpg«"):
        photos.read_photo(broken)
    monkeypatch.setattr(photos, "MAX_BYTES", 100)
    with pytest.raises(UserError, match="for stor"):
        photos.read_photo(broken)

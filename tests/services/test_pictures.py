"""Own pictures: all of a collection or nothing, found beside the shipped ones, marked and taken out again."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.picture import OWN_PREFIX, Picture
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.pictograms.catalogue import UnknownPictogram
from taet_desktop.services import citizens, pictures
from taet_desktop.services.pictures import Imported
from taet_desktop.services.session import Session
from tests.storage.store_kit import finished


def photo(color: str = "red", side: int = 500) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (side, side), color).save(target, "PNG")
    return target.getvalue()


def drawing(color: str = "red", more: str = "") -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        f'<rect width="9" height="9" fill="{color}"/>{more}</svg>'
    ).encode()


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def archive(folder: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(folder / "sæt.zip", "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return folder / "sæt.zip"


def bring(session: Session, *paths: Path, **more: Any) -> Imported:
    return finished(pictures.import_pictures(session, paths, **more))[1]


def kept(session: Session) -> list[Picture]:
    with session.store.read() as uow:
        return uow.pictures.all()


def count_of_bytes(session: Session) -> int:
    with session.store.read() as uow:
        return sum(len(uow.attachments.of_record(one.id)) for one in uow.pictures.all())


def test_a_set_comes_in_with_its_words_and_is_found(session: Session, tmp_path: Path) -> None:
    files = {"Glad_kat.png": photo(), "mad/æbletræ.svg": drawing(), "læs mig.txt": b"hej"}
    steps, done = finished(
        pictures.import_pictures(
            session, [archive(tmp_path, files)], category="mad og drikke", source="Eget sæt, CC0"
        )
    )
    assert [step.percent for step in steps] == [0, 50, 100]
    assert [one.label for one in done.pictures] == ["Glad kat", "æbletræ"]
    assert (done.known, done.ignored, done.simpler) == (0, 1, 0)
    assert done.changes.has(Kind.PICTURE)
    assert "2 nye billeder" in done.sentence()
    first, second = done.pictures
    found = session.catalogue.search("æbletræ")
    assert found[0].id == second.key == f"{OWN_PREFIX}{second.id}"
    assert found[0].category == "mad og drikke"
    assert session.picture_name(first.key) == "Glad kat"
    assert Image.open(io.BytesIO(session.catalogue.svg(first.key))).size == (400, 400)
    assert Image.open(io.BytesIO(session.catalogue.full(first.key))).size == (500, 500)
    assert session.catalogue.svg(second.key) == session.catalogue.full(second.key)
    assert session.catalogue.credits_for({first.key, second.key, "ja"}) == "Eget sæt, CC0."
    assert count_of_bytes(session) == 3  # an SVG is its own small picture


def test_words_are_found_in_any_form_and_shipped_ones_keep_half_of_the_room(
    session: Session, tmp_path: Path
) -> None:
    files = {f"kat {number}.svg": drawing(f"#{number:06x}") for number in range(1, 40)}
    bring(session, archive(tmp_path, files))
    found = session.catalogue.search("kattene", limit=24)
    own = [one for one in found if one.id.startswith(OWN_PREFIX)]
    assert len(found) == 24
    assert len(own) >= 12
    assert "kat" in [one.id for one in found]


def test_the_same_picture_is_kept_once_for_the_same_people(
    session: Session, anna: Citizen, tmp_path: Path
) -> None:
    path = file(tmp_path, "hus.svg", drawing())
    bring(session, path)
    again = bring(session, path)
    assert (again.pictures, again.known) == ((), 1)
    assert bring(session, path, owner=anna.id).known == 1
    pictures.set_removed(session, kept(session)[0].id, True)
    assert len(bring(session, path, owner=anna.id).pictures) == 1
    assert len(bring(session, path).pictures) == 1


def test_one_citizens_pictures_are_found_for_that_citizen_alone(
    session: Session, anna: Citizen, tmp_path: Path
) -> None:
    done = bring(session, file(tmp_path, "Kvistegrævling.png", photo()), owner=anna.id, important=True)
    key = done.pictures[0].key
    assert session.catalogue.search("kvistegrævling") == ()
    assert session.catalogue.search("kvistegrævling", citizen=new_record_id()) == ()
    assert [one.id for one in session.catalogue.search("kvistegrævling", citizen=anna.id)] == [key]
    assert [one.id for one in pictures.important_pictures(session, anna.id)] == [key]
    assert pictures.search(session, "kvistegrævling", citizen=anna.id, own=True).important == {key}
    assert session.picture_name(key) == "Kvistegrævling"
    citizens.erase_citizen(session, anna.id, "prøve")
    assert key not in session.catalogue
    assert session.picture_name(key) == key
    with pytest.raises(UnknownPictogram):
        session.catalogue.svg(key)


BAD = {
    "a broken photo": photo()[:300],
    "a page": b"<html>hej</html>",
    "entities": b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
    "nothing": b"",
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
@pytest.mark.parametrize("last", [True, False])
def test_one_bad_file_and_nothing_comes_in(session: Session, tmp_path: Path, bad: bytes, last: bool) -> None:
    files = {"mappe/dårlig.png": bad} if not last else {}
    files |= {"god.png": photo(), "ogsaa-god.svg": drawing()}
    files |= {"mappe/dårlig.png": bad} if last else {}
    with pytest.raises(UserError) as told:
        bring(session, archive(tmp_path, files))
    assert "»mappe/dårlig.png«" in told.value.what
    assert "ikke lagt noget ind" in told.value.safe
    assert kept(session) == []
    assert session.catalogue.own_pictures() == []
    with session.store.read() as uow:
        assert not [one for one in uow.audit.entries() if one.kind == "picture"]


def test_several_bad_files_are_told_together(session: Session, tmp_path: Path) -> None:
    files = {f"{number}.png": b"x" for number in range(3)} | {"god.png": photo()}
    with pytest.raises(UserError) as told:
        bring(session, archive(tmp_path, files))
    assert [f"»{number}.png«" in told.value.what for number in range(3)] == [True] * 3
    many = {f"{number}.png": b"x" for number in range(30)}
    with pytest.raises(UserError) as told:
        bring(session, archive(tmp_path, many))
    assert told.value.what.count("»") == pictures.MAX_TOLD
    assert "Der er flere." in told.value.what


def test_a_line_in_a_drawing_is_told(session: Session, tmp_path: Path) -> None:
    path = file(tmp_path, "kat.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<rect\n')
    with pytest.raises(UserError, match=r"»kat.svg« \(linje 2\) er skrevet forkert"):
        bring(session, path)


def test_nothing_to_bring_is_told(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ingen billeder"):
        bring(session, archive(tmp_path, {"læs mig.txt": b"hej"}))


def test_an_import_that_is_stopped_leaves_nothing(session: Session, tmp_path: Path) -> None:
    running = pictures.import_pictures(
        session, [archive(tmp_path, {f"{n}.svg": drawing(f"#00000{n}") for n in range(5)})]
    )
    for _ in range(3):
        next(running)
    running.close()
    assert kept(session) == []
    assert len(bring(session, file(tmp_path, "a.svg", drawing())).pictures) == 1


def test_a_drawing_made_simpler_is_counted(session: Session, tmp_path: Path) -> None:
    done = bring(session, file(tmp_path, "a.svg", drawing(more="<text>hej</text>")))
    assert done.simpler == 1
    assert "enklere" in done.sentence()


def test_words_can_be_changed_and_are_checked(session: Session, tmp_path: Path) -> None:
    bring(session, file(tmp_path, "IMG_0001.png", photo()))
    picture = kept(session)[0]
    assert picture.label == "IMG 0001"
    changed = replace(picture, label=" Min  hund ", synonyms=("vovse", "vovse ", ""), category="mennesker")
    pictures.save_picture(session, changed)
    assert kept(session)[0].synonyms == ("vovse",)
    assert next(one.label for one in session.catalogue.search("vovse")) == "Min hund"
    for wrong, field in (
        (replace(picture, label="  "), "label"),
        (replace(picture, label="x" * 100), "label"),
        (replace(picture, source="x" * 300), "source"),
        (replace(picture, synonyms=tuple(map(str, range(30)))), "synonyms"),
    ):
        with pytest.raises(InvalidInput) as told:
            pictures.save_picture(session, wrong)
        assert told.value.field == field


def test_what_is_removed_is_no_longer_offered_but_still_shown(session: Session, tmp_path: Path) -> None:
    bring(session, file(tmp_path, "Kvistegrævling.svg", drawing()))
    picture = kept(session)[0]
    pictures.set_removed(session, picture.id, True)
    assert session.catalogue.search("kvistegrævling") == ()
    assert session.picture_name(picture.key) == "Kvistegrævling"
    assert session.catalogue.svg(picture.key).startswith(b"<svg")
    assert [one.id for one in pictures.search(session, "", own=True).removed] == [picture.id]
    pictures.set_removed(session, picture.id, False)
    assert [one.id for one in session.catalogue.search("kvistegrævling")] == [picture.key]


def test_what_is_erased_is_gone(session: Session, anna: Citizen, tmp_path: Path) -> None:
    bring(session, file(tmp_path, "hund.png", photo()), owner=anna.id, important=True)
    picture = kept(session)[0]
    session.catalogue.svg(picture.key)
    pictures.erase_picture(session, picture.id)
    with pytest.raises(UnknownPictogram):
        session.catalogue.svg(picture.key)
    assert pictures.important_pictures(session, anna.id) == ()
    with session.store.read() as uow:
        assert uow.attachments.get(picture.sha256) is None
        assert uow.audit.entries(limit=1)[0].action is AuditAction.DELETE
    with pytest.raises(UserError, match="findes ikke længere"):
        pictures.get_picture(session, picture.id)


def test_any_picture_can_be_important_to_somebody(session: Session, anna: Citizen) -> None:
    for key in ("kat", "hjem", "kat"):
        pictures.mark_important(session, anna.id, key, True)
    assert [one.id for one in pictures.important_pictures(session, anna.id)] == ["kat", "hjem"]
    pictures.mark_important(session, anna.id, "hjem", False)
    assert citizens.get_citizen(session, anna.id).important == ("kat",)
    assert [one.id for one in pictures.search(session, "", citizen=anna.id, important=True).found] == ["kat"]
    with pytest.raises(UserError, match="findes ikke et billede"):
        pictures.mark_important(session, anna.id, "findes-ikke", True)
    with pytest.raises(UserError, match="findes ikke længere"):
        pictures.mark_important(session, RecordId("ingen"), "kat", True)


def test_own_pictures_are_there_after_the_vault_was_locked(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = bring(session, file(tmp_path, "hund.svg", drawing()))
    again = replace(session)
    assert [one.key for one in again.catalogue.own_pictures()] == [done.pictures[0].key]
    again.catalogue.clear()
    assert again.catalogue.own_pictures() == []
    assert "kat" in again.catalogue


def test_only_the_newest_pictures_stay_in_memory(session: Session, tmp_path: Path, monkeypatch: Any) -> None:
    from taet_desktop.pictograms import album

    bring(session, archive(tmp_path, {f"{n}.svg": drawing(f"#00000{n}") for n in range(5)}))
    monkeypatch.setattr(album, "_ROOM", 400)
    keys = [one.key for one in session.catalogue.own_pictures()]
    session.catalogue.read_ahead([*keys, "kat", "findes-ikke"])
    for key in keys:
        assert session.catalogue.svg(key).startswith(b"<svg")

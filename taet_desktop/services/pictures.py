"""Own pictures: bring them in, give them words, mark what matters to somebody, take them out again."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.picture import MAX_IMPORTANT, MAX_LABEL, Picture, record_of
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.exchange.package import Progress
from taet_desktop.pictograms import catalogue
from taet_desktop.pictograms.catalogue import Category, Pictogram
from taet_desktop.pictograms.intake import FoundFile, Intake
from taet_desktop.pictograms.photo import ready_picture
from taet_desktop.pictograms.refused import SAFE, PictureRefused
from taet_desktop.services.session import Session
from taet_desktop.storage.unit_of_work import UnitOfWork

PURPOSE = "egne billeder"
CATEGORIES = catalogue.CATEGORIES
"""The topics of pictures, in the order in which they are offered."""
SHOWN = 120
"""How many pictures a search for the page of pictures gives at most."""
MAX_TOLD = 5
"""How many bad files of one collection are named; all of them are looked at only until then."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gave: new pictures, those known already, files left out, drawings made simpler."""

    pictures: tuple[Picture, ...]
    known: int
    ignored: int
    simpler: int
    changes: Changes

    def sentence(self) -> str:
        """Return what happened, in Danish."""
        count = len(self.pictures)
        parts = ["Et nyt billede er lagt ind." if count == 1 else f"{count} nye billeder er lagt ind."]
        if self.known:
            parts.append(f"{self.known} var her i forvejen.")
        if self.ignored:
            parts.append(f"{self.ignored} andre filer er sprunget over.")
        if self.simpler:
            parts.append(
                f"{self.simpler} tegninger er gjort enklere: skrift, skygger og mønstre er ikke kommet med."
            )
        return " ".join(parts)


def import_pictures(
    session: Session,
    paths: Sequence[Path],
    *,
    owner: RecordId | None = None,
    category: str = "",
    source: str = "",
    important: bool = False,
) -> Generator[Progress, None, Imported]:
    """Bring picture files, folders and zips into the vault, all of them or none.

    `owner` is the citizen they are for, None for everybody; `important` marks them for that citizen.

    Raises
    ------
    UserError
        In Danish, naming the files that can't be used; then nothing has been brought in.
    """
    yield Progress(0, "Ser på filerne …")
    with Intake.of(paths) as intake, session.store.unit_of_work(purpose=PURPOSE) as uow:
        if not intake.total:
            raise UserError(
                "Her er ingen billeder.",
                safe=SAFE,
                action="Vælg filer, en mappe eller en zip med SVG, PNG eller JPEG.",
            )
        taken = Taken(uow, owner, category, source)
        refusals: list[PictureRefused] = []
        for number in range(intake.total):
            try:
                taken.take(intake.read(number))
            except PictureRefused as refused:
                refusals.append(refused)
                if len(refusals) > MAX_TOLD or intake.total == 1:
                    break
            yield Progress(100 * (number + 1) // intake.total, f"Billede {number + 1} af {intake.total}")
        if refusals:
            raise _together(refusals, intake.total)
        if important and owner:
            _mark(uow, owner, [one.key for one in taken.pictures], on=True)
        changes = uow.commit()
    session.read_own()
    return Imported(tuple(taken.pictures), taken.known, intake.ignored, taken.simpler, changes)


class Taken:
    """What one import has written so far; also of the pictures on boards."""

    def __init__(self, uow: UnitOfWork, owner: RecordId | None, category: str, source: str) -> None:
        self._uow = uow
        self._owner = owner
        self._category = category
        self._source = source
        self.pictures: list[Picture] = []
        self.known = 0
        self.simpler = 0

    def take(self, file: FoundFile) -> Picture:
        """Keep a file that was found; what is refused is told by its name."""
        try:
            return self.put(file.data, file.words)
        except PictureRefused as refused:
            raise refused.named(file.name) from None

    def put(self, data: bytes, words: str, *, source: str = "") -> Picture:
        """Keep one picture, or return the one with the same bytes that these people have already."""
        ready = ready_picture(data)
        attachments = self._uow.attachments
        digest, small = _sha256(ready.data), _sha256(ready.small)
        for one in self._uow.pictures.same(digest):
            if one.citizen_id in {None, self._owner} and not one.removed:
                self.known += 1
                return one
        picture = Picture(
            new_record_id(),
            self._owner,
            words[:MAX_LABEL] or "billede",
            digest,
            small,
            category=self._category,
            source=source or self._source,
        ).checked()
        self._uow.pictures.save(picture)
        attachments.put(ready.data, ready.media_type, record=picture.id)
        attachments.put(ready.small, ready.small_type, record=picture.id)
        self.pictures.append(picture)
        self.simpler += ready.lost
        return picture


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _together(refusals: Sequence[PictureRefused], total: int) -> UserError:
    """Return one error for all that is wrong with a collection."""
    if len(refusals) == 1:
        return refusals[0]
    told = [str(one) for one in refusals[:MAX_TOLD]]
    if len(refusals) > MAX_TOLD:
        told.append("Der er flere.")
    return UserError(" ".join(told), safe=SAFE, action=f"Tag dem ud af de {total} filer, og prøv igen.")


def save_picture(session: Session, picture: Picture) -> Changes:
    """Give an own picture other words. Raises InvalidInput naming the field."""
    with session.store.unit_of_work(purpose=PURPOSE) as uow:
        uow.pictures.save(picture.checked())
        changes = uow.commit()
    session.read_own()
    return changes


def set_removed(session: Session, picture_id: RecordId, removed: bool) -> Changes:
    """Take a picture out of what is offered, or bring it back; earlier answers keep showing it."""
    with session.store.unit_of_work(purpose=PURPOSE) as uow:
        picture = _picture(uow, picture_id)
        uow.pictures.save(replace(picture, removed=removed))
        changes = uow.commit()
    session.read_own()
    return changes


def erase_picture(session: Session, picture_id: RecordId) -> Changes:
    """Delete a picture for good, everywhere; where it was used, its word stays."""
    try:
        with session.store.unit_of_work(purpose="billede slettet") as uow:
            uow.pictures.erase(picture_id)
            return uow.commit()
    finally:
        session.catalogue.forget_bytes()
        session.read_own()


def mark_important(session: Session, citizen_id: RecordId, pictogram: str, on: bool) -> Changes:
    """Mark a picture, shipped or own, as important to a citizen, or take the mark away.

    Raises
    ------
    UserError
        When the picture or the citizen doesn't exist, or the citizen has too many marks.
    """
    if on:
        session.catalogue.get(pictogram)
    with session.store.unit_of_work(purpose="vigtigt billede") as uow:
        _mark(uow, citizen_id, [pictogram], on=on)
        return uow.commit()


def important_pictures(session: Session, citizen_id: RecordId) -> tuple[Pictogram, ...]:
    """Return what is marked as important to a citizen, the newest first; what is gone is left out."""
    with session.store.read() as uow:
        citizen = uow.citizens.get(citizen_id)
    keys = citizen.important if citizen else ()
    return tuple(session.catalogue.get(key) for key in reversed(keys) if key in session.catalogue)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the page of pictures shows: those found, the marks of the citizen chosen, and the removed ones."""

    found: tuple[Pictogram, ...]
    important: frozenset[str]
    removed: tuple[Picture, ...] = ()


def search(
    session: Session,
    text: str,
    *,
    category: Category | None = None,
    citizen: RecordId | None = None,
    own: bool = False,
    important: bool = False,
    limit: int = SHOWN,
) -> Shelf:
    """Find pictures for the page of pictures; an empty text gives the first ones.

    `own` leaves the shipped ones out, `important` all that isn't marked for the citizen.
    """
    album = session.catalogue
    marked = important_pictures(session, citizen) if citizen else ()
    room = len(album) + len(album.own_pictures(citizen)) if own or important else limit
    found: Iterable[Pictogram] = album.search(text, category, room, citizen=citizen)
    if own:
        found = (one for one in found if record_of(one.id))
    if important:
        ids = {one.id for one in marked}
        found = (one for one in found if one.id in ids)
    shown = tuple(found)[:limit]
    album.read_ahead(one.id for one in shown)
    removed = tuple(album.own_pictures(citizen, removed=True)) if own else ()
    album.read_ahead(one.key for one in removed)
    return Shelf(shown, frozenset(one.id for one in marked), removed)


def get_picture(session: Session, picture_id: RecordId) -> Picture:
    """Return one own picture. Raises UserError when it is gone."""
    with session.store.read() as uow:
        return _picture(uow, picture_id)


def _picture(uow: UnitOfWork, picture_id: RecordId) -> Picture:
    picture = uow.pictures.get(picture_id)
    if picture is None:
        raise UserError("Billedet findes ikke længere i pengeskabet.")
    return picture


def _mark(uow: UnitOfWork, citizen_id: RecordId, keys: Sequence[str], *, on: bool) -> None:
    citizen = uow.citizens.get(citizen_id)
    if citizen is None:
        raise UserError("Borgeren findes ikke længere i pengeskabet.", action="Gå tilbage til listen.")
    kept = tuple(key for key in citizen.important if key not in keys)
    marks = (*kept, *keys) if on else kept
    if len(marks) > MAX_IMPORTANT:
        raise InvalidInput(f"Du kan mærke højst {MAX_IMPORTANT} billeder som vigtige.", field="important")
    uow.citizens.save(replace(citizen, important=marks))

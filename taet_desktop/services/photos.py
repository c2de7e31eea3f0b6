"""Photos of answers: read from a file or from the camera's folder, straightened, kept inside the vault.

The file itself stays where it is; nothing is ever written outside the vault.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from taet_desktop.domain.changes import Changes
from taet_desktop.domain.corners import WHOLE, Corners
from taet_desktop.domain.ids import RecordId
from taet_desktop.errors import UserError
from taet_desktop.pictograms.photo import MAX_BYTES
from taet_desktop.pictograms.refused import PictureRefused
from taet_desktop.pictograms.snapshot import MEDIA_TYPE, Snapshot, snapshot, straightened
from taet_desktop.services.session import Session

PURPOSE = "foto i besøg"
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
"""What photos are called; what they are is read from their bytes."""
_SAFE = "Der er ikke lagt noget på tavlen."
_MOST_LOOKED_AT = 20_000
"""Files of a camera folder that are looked at; a folder with more isn't one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A photo in the vault: the SHA-256 of its bytes, its size in pixels, and what changed."""

    sha256: str
    width: int
    height: int
    changes: Changes


def read_photo(path: Path) -> Snapshot:
    """Read a photo, in memory alone.

    Raises
    ------
    UserError
        In Danish, when the file is gone, can't be read, is too large, or is no photo.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise PictureRefused(f"er for stor. Et foto må fylde {MAX_BYTES // 2**20} MB.", name=path.name)
        data = path.read_bytes()
    except OSError:
        raise UserError(
            "Fotoet kan ikke læses.", safe=_SAFE, action="Se, om kortet eller telefonen stadig er sat til."
        ) from None
    try:
        return snapshot(data)
    except PictureRefused as refused:
        raise refused.named(path.name) from None


def newest_photo(folder: Path) -> Snapshot:
    """Read the newest photo in the camera's folder, also where it lies in a folder inside.

    Raises
    ------
    UserError
        When the folder is gone or holds no photo, and as `read_photo`.
    """
    newest: tuple[float, Path] | None = None
    try:
        for number, file in enumerate(folder.rglob("*")):
            if number > _MOST_LOOKED_AT:
                break
            if file.suffix.lower() in ENDINGS and file.is_file():
                taken = file.stat().st_mtime
                if newest is None or taken > newest[0]:
                    newest = (taken, file)
    except OSError:
        newest = None
    if newest is None:
        raise UserError(
            "Der er ingen fotos i kameraets mappe.",
            safe=_SAFE,
            action="Se, om kameraet er sat til, eller vælg en anden mappe.",
        )
    return read_photo(newest[1])


def keep_photo(session: Session, visit_id: RecordId, photo: Snapshot, corners: Corners = WHOLE) -> Kept:
    """Straighten a photo and keep it as the visit's own: it goes when the visit or the citizen is erased."""
    kept = straightened(photo, corners)
    with session.store.unit_of_work(purpose=PURPOSE) as uow:
        visit = uow.visits.get(visit_id)
        if visit is None:
            raise UserError("Besøget findes ikke længere i pengeskabet.", action="Gå tilbage til listen.")
        sha256 = uow.attachments.put(kept.data, MEDIA_TYPE, record=visit.id)
        changes = uow.commit()
    return Kept(sha256, kept.width, kept.height, changes)

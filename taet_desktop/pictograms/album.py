"""The catalogue as a session sees it: the shipped pictograms with the vault's own pictures beside them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.picture import OWN_PREFIX, PHOTO_PREFIX, Picture
from taet_desktop.pictograms.catalogue import CATEGORIES, Catalogue, Category, Pictogram, UnknownPictogram

GetBytes = Callable[[str], bytes | None]
"""Gives kept bytes by their SHA-256, or None when they are not kept."""

_ROOM: Final = 32 * 2**20
_OTHER: Final[Category] = "aktiviteter"


@dataclass(frozen=True, slots=True)
class _Own:
    """The own pictures as they are now, replaced as a whole so that any thread sees them whole."""

    by_key: dict[str, Picture]
    catalogue: Catalogue


class Album:
    """One catalogue of two: the same questions as `Catalogue`, asked of both.

    An own picture is found for the citizen it belongs to, or for everybody when it belongs to nobody; by its
    id it is always found, since only who has the id was shown it. The small pictures are kept in memory up to
    32 MB and read by `get_bytes` otherwise. A photo of an answer is named by its bytes (`foto:<sha256>`); it
    stands in no search and no list.
    """

    def __init__(self, shipped: Catalogue, get_bytes: GetBytes) -> None:
        self.shipped = shipped
        self._get_bytes = get_bytes
        self._own = _Own({}, Catalogue(()))
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def show(self, pictures: Iterable[Picture]) -> None:
        """Take over the vault's own pictures as they now are."""
        by_key = {picture.key: picture for picture in pictures}
        offered = tuple(_pictogram(one) for one in by_key.values() if not one.removed)
        self._own = _Own(by_key, Catalogue(offered))

    def clear(self) -> None:
        """Forget every own picture; the vault is being locked."""
        self.show(())
        self.forget_bytes()

    @property
    def all(self) -> tuple[Pictogram, ...]:
        """Every shipped pictogram, grouped by category."""
        return self.shipped.all

    def __contains__(self, pictogram_id: object) -> bool:
        return pictogram_id in self._own.by_key or pictogram_id in self.shipped

    def __iter__(self) -> Iterator[Pictogram]:
        return iter(self.shipped)

    def __len__(self) -> int:
        return len(self.shipped)

    def own(self, pictogram_id: str) -> Picture | None:
        """Return an own picture by its id, also a removed one, or None for any other id."""
        return self._own.by_key.get(pictogram_id)

    def own_pictures(self, citizen: RecordId | None = None, *, removed: bool = False) -> list[Picture]:
        """Return everybody's own pictures, and this citizen's, the newest first; or the removed ones."""
        found = [
            one
            for one in self._own.by_key.values()
            if one.removed is removed and one.citizen_id in {None, citizen}
        ]
        return found[::-1]

    def get(self, pictogram_id: str) -> Pictogram:
        """Return one picture, or raise `UnknownPictogram`."""
        own = self.own(pictogram_id)
        if own is not None:
            return _pictogram(own)
        if pictogram_id.startswith(OWN_PREFIX):
            raise UnknownPictogram(pictogram_id, ())
        return self.shipped.get(pictogram_id)

    def by_category(self, category: Category) -> tuple[Pictogram, ...]:
        """Return the shipped pictograms of one category in catalogue order."""
        return self.shipped.by_category(category)

    def search(
        self,
        text: str,
        category: Category | None = None,
        limit: int = 24,
        *,
        citizen: RecordId | None = None,
    ) -> tuple[Pictogram, ...]:
        """Find pictures by words: own ones first, then shipped ones, each kind best match first.

        However many own pictures fit, half of the room is left for shipped ones.
        """
        shipped = self.shipped.search(text, category, limit)
        own = self._own
        fitting = tuple(
            one
            for one in own.catalogue.search(text, category, max(1, len(own.catalogue)))
            if own.by_key[one.id].citizen_id in {None, citizen}
        )
        taken = fitting[: max(limit - len(shipped), (limit + 1) // 2)]
        return (*taken, *shipped)[:limit]

    def svg(self, pictogram_id: str) -> bytes:
        """Return the file of one picture as the screen needs it: SVG, PNG or JPEG."""
        if pictogram_id.startswith(PHOTO_PREFIX):
            return self._bytes(pictogram_id, pictogram_id.removeprefix(PHOTO_PREFIX))
        own = self.own(pictogram_id)
        return self.shipped.svg(pictogram_id) if own is None else self._bytes(own.key, own.small)

    def full(self, pictogram_id: str) -> bytes:
        """Return the file of one picture as paper and files that leave the program need it."""
        own = self.own(pictogram_id)
        photo = pictogram_id.startswith(PHOTO_PREFIX)
        if own is None and not photo:
            return self.shipped.svg(pictogram_id)
        data = self._get_bytes(own.sha256 if own else pictogram_id.removeprefix(PHOTO_PREFIX))
        if data is None:
            raise UnknownPictogram(pictogram_id, ())
        return data

    def read_ahead(self, pictogram_ids: Iterable[str]) -> None:
        """Read the small pictures that will soon be drawn, off the window's thread."""
        for pictogram_id in pictogram_ids:
            own = self.own(pictogram_id)
            if own is not None:
                self._bytes(own.key, own.small)
            elif pictogram_id.startswith(PHOTO_PREFIX):
                with suppress(UnknownPictogram):
                    self.svg(pictogram_id)

    def forget_bytes(self) -> None:
        """Drop what was read of own pictures; one of them is gone for good."""
        self._kept.clear()
        self._size = 0

    def openmoji_codes(self) -> tuple[str, ...]:
        """Return the codes of the OpenMoji files in use."""
        return self.shipped.openmoji_codes()

    def credits_for(self, pictogram_ids: set[str]) -> str:
        """Return the credit lines that a page with these pictures must carry; empty when none is needed."""
        own = [self._own.by_key[one] for one in sorted(pictogram_ids) if one in self._own.by_key]
        lines = [self.shipped.credits_for({one for one in pictogram_ids if one in self.shipped})]
        lines += [f"{one.source.removesuffix('.')}." for one in own if one.source]
        return " ".join(dict.fromkeys(filter(None, lines)))

    def _bytes(self, key: str, sha256: str) -> bytes:
        kept = self._kept.get(sha256)
        if kept is not None:
            return kept
        data = self._get_bytes(sha256)
        if data is None:
            raise UnknownPictogram(key, ())
        self._kept[sha256] = data
        self._size += len(data)
        while self._size > _ROOM and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1])
        return data


def category_of(name: str) -> Category:
    """Return a category of the catalogue; own pictures of none stand among the activities."""
    return next((category for category in CATEGORIES if category == name), _OTHER)


def _pictogram(own: Picture) -> Pictogram:
    return Pictogram(
        id=own.key,
        label=own.label,
        synonyms=own.synonyms,
        category=category_of(own.category),
        own=True,
        source=f"vault:{own.sha256}",
    )

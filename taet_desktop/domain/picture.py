"""Own pictures: photos and symbols that the adviser has put into the vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from taet_desktop.domain.ids import RecordId
from taet_desktop.errors import InvalidInput

OWN_PREFIX = "own-"
"""Before the record id in the ids by which answers and boards name an own picture."""
PHOTO_PREFIX = "foto:"
"""Before the SHA-256 of a photo that belongs to an answer."""

MAX_LABEL = 80
MAX_SYNONYMS = 12
MAX_SOURCE = 200
MAX_IMPORTANT = 100
"""How many pictures can be marked as important to one citizen."""


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """One picture of the vault's own. The bytes are attachments of the record, named by their SHA-256.

    `citizen_id` is whom it belongs to, None for everybody; it never changes. `sha256` is the picture as kept
    (SVG, or PNG/JPEG with a long edge of at most 2,000 pixels), `small` the same for the screen (at most 400
    pixels). `category` is one of the catalogue's. `source` is where it comes from and its licence, shown
    wherever the picture goes. A `removed` picture is no longer offered; answers that name it still show it.
    """

    id: RecordId
    citizen_id: RecordId | None
    label: str
    sha256: str
    small: str
    synonyms: tuple[str, ...] = ()
    category: str = ""
    source: str = ""
    removed: bool = False

    @property
    def key(self) -> str:
        """Return the id among the pictograms: `own-` and the record's id."""
        return f"{OWN_PREFIX}{self.id}"

    def checked(self) -> Picture:
        """Return the picture with trimmed words.

        Raises
        ------
        InvalidInput
            Naming the field, with a Danish sentence.
        """
        label, source = " ".join(self.label.split()), " ".join(self.source.split())
        synonyms = tuple(dict.fromkeys(filter(None, (" ".join(word.split()) for word in self.synonyms))))
        if not label:
            raise InvalidInput("Skriv, hvad billedet viser.", field="label")
        for name, text, room in (("label", label, MAX_LABEL), ("source", source, MAX_SOURCE)):
            if len(text) > room:
                raise InvalidInput(f"Teksten er for lang. Der er plads til {room} tegn.", field=name)
        if len(synonyms) > MAX_SYNONYMS or any(len(word) > MAX_LABEL for word in synonyms):
            raise InvalidInput(f"Skriv højst {MAX_SYNONYMS} korte ord.", field="synonyms")
        return replace(self, label=label, source=source, synonyms=synonyms)

    def to_body(self) -> dict[str, Any]:
        """Return the revision body: plain JSON, without ids and without empty fields."""
        body = {name: value for name, value in asdict(self).items() if value not in ("", (), False)}
        del body["id"]
        body.pop("citizen_id")
        if self.synonyms:
            body["synonyms"] = list(self.synonyms)
        return body

    @classmethod
    def from_body(cls, record: RecordId, citizen: RecordId | None, body: Mapping[str, Any]) -> Picture:
        """Read what `to_body` wrote."""
        values = {**body, "synonyms": tuple(body.get("synonyms", ()))}
        return cls(id=record, citizen_id=citizen, **values)

    def __repr__(self) -> str:
        """Keep words out of logs and tracebacks."""
        return f"Picture({self.id})"


def record_of(key: str) -> RecordId | None:
    """Return the record's id of an own picture's key, or None for a shipped pictogram."""
    return RecordId(key.removeprefix(OWN_PREFIX)) if key.startswith(OWN_PREFIX) else None

"""Symbol boards for other programs: the Open Board Format 0.1 (openboardformat.org), written.

Besides the fields that the format asks for, our own stand as `ext_taet_…`: which of the program's pictograms
a button shows, and the name of its colour, so that a board comes back as it was. Paths are `boards/…` and
`images/…`, where AsTeRICS Grid and Cboard look for them.
"""

from __future__ import annotations

import base64
import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from PIL import Image

from taet_desktop.domain.board import COLOURS, Board, Cell
from taet_desktop.pictograms.catalogue import OPENMOJI_LICENSE_URL

FORMAT: Final = "open-board-0.1"
LOCALE: Final = "da"
EXT_PICTOGRAM: Final = "ext_taet_pictogram"
EXT_COLOUR: Final = "ext_taet_colour"
_WHITE: Final = "rgb(255, 255, 255)"
_BORDER: Final = "rgb(78, 93, 101)"
_SUFFIXES: Final = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}
_SVG_SIDE: Final = 400
_OPENMOJI: Final = {
    "type": "CC BY-SA 4.0",
    "copyright_notice_url": OPENMOJI_LICENSE_URL,
    "source_url": "https://openmoji.org",
    "author_name": "OpenMoji",
    "author_url": "https://openmoji.org",
}
_OURS: Final = {
    "type": "MPL-2.0",
    "copyright_notice_url": "https://www.mozilla.org/MPL/2.0/",
    "author_name": "TÆT Desktop",
}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it leaves: its bytes, and whether it is shipped, OpenMoji's, or from an own source."""

    data: bytes
    media_type: str
    openmoji: bool = False
    shipped: bool = False
    source: str = ""


PictureOf = Callable[[str], PictureFile | None]
"""Gives the file of a picture by its id, None when it is missing: then the button has its word alone."""


def media_type_of(data: bytes) -> str:
    """Return what a kept picture is; everything kept is SVG, PNG or JPEG."""
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return "image/jpeg" if data.startswith(b"\xff\xd8") else "image/svg+xml"


def to_obf(board: Board, picture_of: PictureOf) -> bytes:
    """Return one board as an `.obf` file with its pictures inside."""
    images = _Images(picture_of)
    document = _document(board, images)
    document["images"] = [
        {**entry, "data": f"data:{entry['content_type']};base64,{base64.b64encode(data).decode('ascii')}"}
        for entry, data in images.entries()
    ]
    return _json(document)


def to_obz(boards: Sequence[Board], picture_of: PictureOf, moment: datetime) -> bytes:
    """Return boards and their pictures as one `.obz` package; the first board is the one that opens.

    The same boards, pictures and moment give the same bytes.
    """
    images = _Images(picture_of)
    names = _names(boards)
    documents = [_document(board, images) for board in boards]
    files: dict[str, bytes] = {}
    for document, path in zip(documents, names, strict=True):
        used = {button["image_id"] for button in document["buttons"] if "image_id" in button}
        document["images"] = [
            {**entry, "path": images.path(entry)} for entry, _ in images.entries() if entry["id"] in used
        ]
        files[path] = _json(document)
    for entry, data in images.entries():
        files[images.path(entry)] = data
    manifest = {
        "format": FORMAT,
        "root": names[0],
        "paths": {
            "boards": {board.id: path for board, path in zip(boards, names, strict=True)},
            "images": {entry["id"]: images.path(entry) for entry, _ in images.entries()},
            "sounds": {},
        },
    }
    return _zipped({"manifest.json": _json(manifest), **files}, moment)


class _Images:
    """The pictures of one file or package, each once."""

    def __init__(self, picture_of: PictureOf) -> None:
        self._picture_of = picture_of
        self._by_pictogram: dict[str, tuple[dict[str, Any], bytes] | None] = {}

    def entry(self, pictogram: str) -> dict[str, Any] | None:
        """Return a picture's entry, without where its bytes are, or None for a missing one."""
        if pictogram not in self._by_pictogram:
            self._by_pictogram[pictogram] = self._made(pictogram)
        found = self._by_pictogram[pictogram]
        return found[0] if found else None

    def entries(self) -> list[tuple[dict[str, Any], bytes]]:
        """Return what has been asked for and is there, in order."""
        return [found for found in self._by_pictogram.values() if found]

    @staticmethod
    def path(entry: dict[str, Any]) -> str:
        """Return where a picture lies in a package."""
        return f"images/{entry['id']}.{_SUFFIXES[entry['content_type']]}"

    def _made(self, pictogram: str) -> tuple[dict[str, Any], bytes] | None:
        picture = self._picture_of(pictogram)
        if picture is None:
            return None
        width, height = _size(picture)
        entry: dict[str, Any] = {
            "id": f"billede-{len(self.entries()) + 1}",
            "width": width,
            "height": height,
            "content_type": picture.media_type,
        }
        if picture.shipped:
            entry["license"] = _OPENMOJI if picture.openmoji else _OURS
        elif picture.source:
            entry["license"] = {"type": "private", "author_name": picture.source}
        return entry, picture.data


def _document(board: Board, images: _Images) -> dict[str, Any]:
    buttons = [_button(cell, images) for cell in board.cells if not cell.empty]
    order = [
        [
            None if cell.empty else cell.id
            for cell in board.cells[row * board.columns : (row + 1) * board.columns]
        ]
        for row in range(board.rows)
    ]
    document: dict[str, Any] = {
        "format": FORMAT,
        "id": board.id,
        "locale": LOCALE,
        "name": board.title,
        "description_html": html.escape(board.title, quote=False),
        "buttons": buttons,
        "grid": {"rows": board.rows, "columns": board.columns, "order": order},
        "images": [],
        "sounds": [],
    }
    if board.pictogram:
        document[EXT_PICTOGRAM] = board.pictogram
    return document


def _button(cell: Cell, images: _Images) -> dict[str, Any]:
    button: dict[str, Any] = {
        "id": cell.id,
        "label": cell.label,
        "background_color": _rgb(COLOURS[cell.colour]),
        "border_color": _BORDER,
    }
    if cell.say:
        button["vocalization"] = cell.say
    if cell.colour:
        button[EXT_COLOUR] = cell.colour
    if cell.pictogram:
        button[EXT_PICTOGRAM] = cell.pictogram
        image = images.entry(cell.pictogram)
        if image:
            button["image_id"] = image["id"]
    return button


def _rgb(color: str) -> str:
    if not color:
        return _WHITE
    return "rgb({}, {}, {})".format(*(int(color[at : at + 2], 16) for at in (1, 3, 5)))


def _size(picture: PictureFile) -> tuple[int, int]:
    if picture.media_type == "image/svg+xml":  # square, and as large as one wishes
        return _SVG_SIDE, _SVG_SIDE
    with Image.open(io.BytesIO(picture.data), formats=("PNG", "JPEG")) as image:
        return image.size


def _names(boards: Sequence[Board]) -> list[str]:
    """Return a path for each board: plain letters only, each once."""
    taken: set[str] = set()
    names = []
    for number, board in enumerate(boards, start=1):
        stem = re.sub(r"[^a-z0-9-]+", "-", board.id.lower()).strip("-")[:60] or "tavle"
        path = f"boards/{stem}.obf"
        if path in taken:
            path = f"boards/{stem}-{number}.obf"
        taken.add(path)
        names.append(path)
    return names


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")


def _zipped(files: dict[str, bytes], moment: datetime) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)
    return target.getvalue()

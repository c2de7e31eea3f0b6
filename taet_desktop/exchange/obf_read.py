"""Symbol boards from other programs: the Open Board Format 0.1, read without trusting a thing.

Nothing is fetched: a picture that is only an address is a missing picture, and its button keeps its word.
Links between boards, sounds and keyboard actions are left behind.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec

from taet_desktop.domain.board import COLOURS, MAX_LABEL, MAX_SAY, MAX_TITLE, Cell
from taet_desktop.domain.numbers import danish_number
from taet_desktop.exchange.obf import FORMAT
from taet_desktop.exchange.obf_grid import Grid, ReadBoard, ReadCell, grids
from taet_desktop.pictograms.photo import MAX_BYTES
from taet_desktop.pictograms.refused import PictureRefused, short_name
from taet_desktop.pictograms.safe_zip import SafeZip

MAX_JSON: Final = 60 * 2**20
MAX_BOARDS: Final = 200
MAX_BUTTONS: Final = 2000
_MANIFEST: Final = "manifest.json"
_DATA_URI: Final = re.compile(r"data:[\w.+/-]{0,100}(?:;[\w=.-]{1,60})*;base64,(.*)", re.DOTALL | re.I)
_HEX: Final = re.compile(r"#([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?")
_RGB: Final = re.compile(r"rgba?\(\s*(\d{1,3})\D+(\d{1,3})\D+(\d{1,3})")


@dataclass(slots=True)
class ReadBoards:
    """All boards of a file; `missing` pictures, `links` to other boards and `split` boards are counted."""

    boards: list[ReadBoard] = field(default_factory=list)
    missing: int = 0
    links: int = 0
    split: int = 0


class _Link(msgspec.Struct):
    path: str | None = None
    name: str | None = None


class _Button(msgspec.Struct):
    id: str
    label: str | None = None
    image_id: str | None = None
    vocalization: str | None = None
    background_color: str | None = None
    hidden: bool | None = False
    load_board: _Link | None = None
    ext_taet_pictogram: str | None = None
    ext_taet_colour: str | None = None


class _Licence(msgspec.Struct):
    type: str | None = None
    author_name: str | None = None


class _Image(msgspec.Struct):
    id: str
    data: str | None = None
    path: str | None = None
    license: _Licence | None = None


class _Board(msgspec.Struct):
    format: str
    buttons: list[_Button]
    grid: Grid | None = None
    images: list[_Image] = []
    name: str | None = None
    id: str = ""
    ext_taet_pictogram: str | None = None


class _Paths(msgspec.Struct):
    boards: dict[str, str]
    images: dict[str, str] = {}


class _Manifest(msgspec.Struct):
    format: str
    paths: _Paths
    root: str | None = None


def read_boards(path: Path) -> ReadBoards:
    """Return the boards of an `.obf` or `.obz` file.

    Raises
    ------
    PictureRefused
        When it can't be read safely, or isn't a board; naming the file inside the package and the line.
    """
    try:
        if not path.is_file():
            raise PictureRefused("findes ikke, eller den kan ikke åbnes.", name=path.name)
        with path.open("rb") as file:
            head = file.read(2)
        if head == b"PK":
            return _read_package(path)
        with path.open("rb") as file:
            data = file.read(MAX_JSON + 1)
    except OSError:
        raise PictureRefused("kan ikke læses fra drevet.", name=path.name) from None
    if len(data) > MAX_JSON:
        raise PictureRefused(f"er for stor. Den må fylde {MAX_JSON // 2**20} MB.", name=path.name)
    return _Reader(None, {}).read({path.name: data})


def _read_package(path: Path) -> ReadBoards:
    package = SafeZip(path)
    try:
        names = package.names
        found = [name for name in names if name.lower().endswith(".obf")]
        images: Mapping[str, str] = {}
        if _MANIFEST in names:
            manifest = _parsed(package.read(_MANIFEST, MAX_JSON), _MANIFEST, _Manifest)
            images = manifest.paths.images
            named = dict.fromkeys([manifest.root or "", *manifest.paths.boards.values()])
            missing = [name for name in named if name and name not in names]
            if missing:
                raise PictureRefused(
                    f"nævner {short_name(missing[0])}, men den ligger ikke i pakken.", name=_MANIFEST
                )
            found = [name for name in named if name] or found
        if not found:
            raise PictureRefused("har ingen tavler (.obf) i sig.", name=path.name)
        if len(found) > MAX_BOARDS:
            raise PictureRefused(f"har flere end {MAX_BOARDS} tavler.", name=path.name)
        return _Reader(package, images).read({name: package.read(name, MAX_JSON) for name in found})
    finally:
        package.close()


def _parsed(data: bytes, name: str, shape: Any) -> Any:
    """Return JSON as one of our shapes; numbers that should be words are taken as words."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise PictureRefused("er skrevet forkert og kan ikke læses.", name=name, line=error.lineno) from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise PictureRefused("er skrevet forkert og kan ikke læses.", name=name) from None
    try:
        read = msgspec.convert(_words_for_ids(document), shape, strict=False)
    except (msgspec.ValidationError, RecursionError) as error:
        where = re.search(r"`\$\.?([^`]*)`", str(error))
        place = f" ved »{where.group(1)[:40]}«" if where and where.group(1) else ""
        raise PictureRefused(f"er ikke en tavle, vi kan læse{place}.", name=name) from None
    if not str(read.format).startswith("open-board-"):
        raise PictureRefused(f"er ikke i formatet {FORMAT}.", name=name)
    return read


def _words_for_ids(document: Any) -> Any:
    """Return the document with ids as words: some programs write them as numbers."""
    if not isinstance(document, dict):
        return document
    for part in ("buttons", "images"):
        items = document.get(part)
        for one in items if isinstance(items, list) else ():
            if isinstance(one, dict):
                for key in ("id", "image_id", "label"):
                    if isinstance(one.get(key), int | float):
                        one[key] = str(one[key])
    if isinstance(document.get("id"), int):
        document["id"] = str(document["id"])
    grid = document.get("grid")
    if isinstance(grid, dict) and isinstance(grid.get("order"), list):
        grid["order"] = [
            [str(one) if isinstance(one, int) else one for one in row] if isinstance(row, list) else row
            for row in grid["order"]
        ]
    return document


class _Reader:
    def __init__(self, package: SafeZip | None, paths: Mapping[str, str]) -> None:
        self._package = package
        self._paths = paths
        self._result = ReadBoards()
        self._kept: dict[str, bytes | None] = {}

    def read(self, files: Mapping[str, bytes]) -> ReadBoards:
        for name, data in files.items():
            self._board(_parsed(data, name, _Board), name)
        return self._result

    def _board(self, board: _Board, name: str) -> None:
        if len(board.buttons) > MAX_BUTTONS:
            raise PictureRefused(f"har flere end {danish_number(MAX_BUTTONS)} felter.", name=name)
        images = {image.id: image for image in board.images}
        buttons = {button.id: self._cell(button, images, name) for button in board.buttons}
        title = _short(board.name or Path(name).stem, MAX_TITLE) or "Tavle"
        found = grids(board.grid, buttons, name)
        self._result.split += len(found) > 1
        for number, (rows, columns, cells) in enumerate(found, start=1):
            own = title if len(found) == 1 else f"{title[: MAX_TITLE - 4]} {number}"
            pictogram = board.ext_taet_pictogram or ""
            self._result.boards.append(ReadBoard(own, rows, columns, tuple(cells), pictogram))

    def _cell(self, button: _Button, images: Mapping[str, _Image], name: str) -> ReadCell:
        label = _short(button.label or "", MAX_LABEL)
        say = _short(button.vocalization or "", MAX_SAY)
        if button.hidden:
            return ReadCell(Cell(button.id))
        if button.load_board:
            self._result.links += 1
        image = images.get(button.image_id or "")
        data = self._bytes(image, name) if image else None
        if button.image_id and data is None and not button.ext_taet_pictogram:
            self._result.missing += 1
        cell = Cell(
            id=button.id,
            label=label,
            pictogram=button.ext_taet_pictogram or "",
            say="" if say == label else say,
            colour=_colour(button),
        )
        return ReadCell(cell, data, _image_name(image, name), _source(image))

    def _bytes(self, image: _Image, name: str) -> bytes | None:
        path = image.path or self._paths.get(image.id, "")
        if image.data:
            return _from_data_uri(image.data, f"{name}: billede {image.id}")
        if not path or self._package is None or path not in self._package.names:
            return None
        if path not in self._kept:
            self._kept[path] = self._package.read(path, MAX_BYTES)
        return self._kept[path]


def _from_data_uri(text: str, name: str) -> bytes | None:
    match = _DATA_URI.fullmatch(text)
    if match is None:
        return None
    try:
        return base64.b64decode("".join(match.group(1).split()), validate=True)
    except (binascii.Error, ValueError):
        raise PictureRefused("er ikke et billede, eller det er gået i stykker.", name=name) from None


def _colour(button: _Button) -> str:
    """Return the name of the colour, or of the nearest that we have."""
    if button.ext_taet_colour in COLOURS:
        return button.ext_taet_colour or ""
    said = (button.background_color or "").strip()[:60]
    rgb, digits = _RGB.match(said), _HEX.fullmatch(said)
    if rgb:
        wanted = [min(255, int(part)) for part in rgb.groups()]
    elif digits:
        wanted = [int(digits.group(1)[at : at + 2], 16) for at in (0, 2, 4)]
    else:
        return ""
    grounds = {name: color or "#FFFFFF" for name, color in COLOURS.items()}

    def distance(name: str) -> int:
        color = grounds[name]
        return sum((int(color[at : at + 2], 16) - wanted[at // 2]) ** 2 for at in (1, 3, 5))

    return min(grounds, key=distance)


def _short(text: str, room: int) -> str:
    return " ".join(text.split())[:room].strip()


def _image_name(image: _Image | None, name: str) -> str:
    return "" if image is None else image.path or f"{name}: billede {image.id}"


def _source(image: _Image | None) -> str:
    licence = image.license if image else None
    if licence is None:
        return ""
    kind = "" if licence.type == "private" else licence.type
    return _short(", ".join(filter(None, (licence.author_name, kind))), 200)

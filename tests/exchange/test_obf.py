"""Boards for other programs and from them: nothing lost on the way there and back, and every bad file."""

from __future__ import annotations

import base64
import io
import json
import string
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from taet_desktop.domain.board import COLOURS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Board, Cell
from taet_desktop.exchange.obf import FORMAT, PictureFile, media_type_of, to_obf, to_obz
from taet_desktop.exchange.obf_grid import ReadBoard
from taet_desktop.exchange.obf_read import MAX_BUTTONS, ReadBoards, read_boards
from taet_desktop.pictograms.boards import load_boards
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.pictograms.refused import PictureRefused

MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))


def photo() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(target, "JPEG")
    return target.getvalue()


def picture_of(key: str) -> PictureFile | None:
    """Give shipped pictures, one photo, and nothing for the rest."""
    catalogue = load_catalogue()
    if key in catalogue:
        openmoji = not catalogue.get(key).own
        return PictureFile(catalogue.svg(key), "image/svg+xml", openmoji=openmoji, shipped=True)
    return PictureFile(photo(), "image/jpeg", source="Egen") if key == "own-1" else None


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def bare(cells: Any) -> list[Cell]:
    """Return cells without the ids of the empty ones, which are made anew."""
    return [Cell("") if cell.empty else cell for cell in cells]


def same(read: ReadBoard, board: Board) -> bool:
    cells = [one.cell for one in read.cells]
    shape = (read.title, read.rows, read.columns, read.pictogram, bare(cells))
    return shape == (board.title, board.rows, board.columns, board.pictogram, bare(board.cells))


LETTERS = string.ascii_letters + "æøåÆØÅ -'?!👍"
word = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
pictures = st.sampled_from(["", "ja", "nej", "hjaelp", "kat", "own-1", "findes-ikke"])


@st.composite
def any_board(draw: st.DrawFn, name: str = "tavle-1") -> Board:
    rows = draw(st.integers(1, 6))
    columns = draw(st.integers(2 if rows == 1 else 1, min(MAX_COLUMNS, MAX_CELLS // rows)))
    cells = []
    for number in range(rows * columns):
        label, pictogram = draw(word | st.just("")), draw(pictures)
        colour = draw(st.sampled_from(sorted(COLOURS)))
        say = draw(word | st.just(""))
        filled = Cell(f"c{number}", label, pictogram, "" if say == label else say, colour)
        cells.append(Cell(f"c{number}") if filled.empty else filled)
    if all(cell.empty for cell in cells):
        cells[0] = Cell("c0", "ja")
    title = draw(word.filter(bool))
    return Board(name, title, rows, columns, tuple(cells), draw(st.sampled_from(["", "ja"])))


@given(any_board(), any_board("tavle-2"))
def test_boards_come_back_as_they_were(tmp_path_factory: Any, first: Board, second: Board) -> None:
    folder = tmp_path_factory.mktemp("obf")
    data = to_obz([first, second], picture_of, MOMENT)
    assert data == to_obz([first, second], picture_of, MOMENT)
    read = read_boards(written(folder / "a.obz", data))
    assert [same(one, board) for one, board in zip(read.boards, (first, second), strict=True)] == [True, True]
    alone = read_boards(written(folder / "a.obf", to_obf(first, picture_of)))
    assert same(alone.boards[0], first)
    for got, cell in zip(read.boards[0].cells, first.cells, strict=True):
        known = picture_of(cell.pictogram) if cell.pictogram else None
        assert got.image == (known.data if known else None)
    assert [one.image for one in alone.boards[0].cells] == [one.image for one in read.boards[0].cells]


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_everything_that_the_format_asks_for_is_there() -> None:
    boards = [load_boards()["ja-nej"], replace(load_boards()["foelelser"], id="Følelser æøå!")]
    files = opened(to_obz(boards, picture_of, MOMENT))
    manifest = json.loads(files["manifest.json"])
    assert manifest["format"] == FORMAT == "open-board-0.1"
    assert manifest["root"] == "boards/ja-nej.obf" == manifest["paths"]["boards"]["ja-nej"]
    assert manifest["paths"]["sounds"] == {}
    assert set(manifest["paths"]["boards"].values()) | set(manifest["paths"]["images"].values()) == (
        set(files) - {"manifest.json"}
    )
    for board, path in zip(boards, manifest["paths"]["boards"].values(), strict=True):
        assert path.isascii()
        assert path.startswith("boards/")
        document = json.loads(files[path])
        assert (document["format"], document["id"], document["locale"]) == (FORMAT, board.id, "da")
        assert document["name"] == board.title
        assert document["grid"]["rows"] == len(document["grid"]["order"]) == board.rows
        assert all(len(row) == board.columns for row in document["grid"]["order"])
        ids = [button["id"] for button in document["buttons"]]
        assert ids == [one for row in document["grid"]["order"] for one in row if one is not None]
        images = {image["id"]: image for image in document["images"]}
        for button in document["buttons"]:
            assert isinstance(button["id"], str)
            assert isinstance(button["label"], str)
            assert button["background_color"].startswith("rgb(")
            assert button["image_id"] in images
            ours = {key for key in button if key.startswith("ext_")}
            assert all(key.startswith("ext_taet_") for key in ours)
        for image in images.values():
            assert image["path"] == manifest["paths"]["images"][image["id"]]
            assert image["path"].startswith("images/")
            assert image["content_type"] == media_type_of(files[image["path"]])
            assert (image["width"], image["height"]) == (400, 400)
            assert image["license"]["type"] in {"CC BY-SA 4.0", "MPL-2.0"}
    shared = [name for name in files if name.startswith("images/")]
    assert len(shared) == len({key for board in boards for key in board.pictograms()})


def test_a_single_file_has_its_pictures_inside() -> None:
    document = json.loads(to_obf(load_boards()["ja-nej"], picture_of))
    for image in document["images"]:
        head, _, data = image["data"].partition(",")
        assert head == "data:image/svg+xml;base64"
        assert base64.b64decode(data).startswith(b"<svg")
        assert "path" not in image


def test_an_own_photo_tells_its_size_and_source() -> None:
    board = Board("tavle-1", "Min", 1, 2, (Cell("a", "hund", "own-1"), Cell("b", "mus", "findes-ikke")))
    document = json.loads(to_obf(board, picture_of))
    (image,) = document["images"]
    assert (image["width"], image["height"], image["content_type"]) == (60, 40, "image/jpeg")
    assert image["license"] == {"type": "private", "author_name": "Egen"}
    assert ["image_id" in button for button in document["buttons"]] == [True, False]


# --- from other programs


def obf(**more: Any) -> dict[str, Any]:
    return {
        "format": "open-board-0.1",
        "id": "1",
        "name": "Dyr",
        "buttons": [{"id": "1", "label": "kat"}, {"id": "2", "label": "hund"}],
        "grid": {"rows": 1, "columns": 2, "order": [["1", "2"]]},
        "images": [],
    } | more


def read(tmp_path: Path, document: dict[str, Any]) -> ReadBoards:
    return read_boards(written(tmp_path / "a.obf", json.dumps(document).encode()))


def package(tmp_path: Path, files: dict[str, bytes | dict[str, Any]]) -> Path:
    with zipfile.ZipFile(tmp_path / "a.obz", "w") as made:
        for name, content in files.items():
            made.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return tmp_path / "a.obz"


def labels(board: ReadBoard) -> list[str]:
    return [one.cell.label for one in board.cells]


def test_what_others_write_a_little_differently_is_read(tmp_path: Path) -> None:
    buttons = [
        {"id": 1, "label": None, "image_id": 7, "background_color": "rgb(201, 220, 240)", "hidden": None},
        {"id": 2, "label": "  stor \n hund ", "vocalization": "stor hund", "background_color": "#F3C2BD"},
        {"id": 3, "label": "skjult", "hidden": True},
        {"id": 4, "label": "videre", "load_board": {"path": "boards/2.obf"}, "background_color": "gul"},
    ]
    data = "data:image/svg+xml;charset=utf-8;base64," + base64.b64encode(b"<svg/>").decode()
    images = [{"id": 7, "data": data, "url": "https://eksempel.dk/x.png", "license": {"author_name": "Bo"}}]
    grid = {"rows": 2, "columns": 3, "order": [[1, 2, None], [3, 4]]}
    result = read(tmp_path, obf(buttons=buttons, images=images, grid=grid, ext_cboard_x=1, strings={}))
    (board,) = result.boards
    assert labels(board) == ["", "stor hund", "", "", "videre", ""]
    assert board.cells[0].image == b"<svg/>"
    assert board.cells[0].source == "Bo"
    assert [board.cells[at].cell.colour for at in (0, 1, 4)] == ["blaa", "roed", ""]
    assert board.cells[1].cell.say == ""
    assert result.links == 1
    assert len({one.cell.id for one in board.cells}) == 6


def test_a_board_without_a_grid_or_a_name_is_read(tmp_path: Path) -> None:
    document = obf(grid=None, name=None)
    (board,) = read(tmp_path, document).boards
    assert (board.title, board.rows, board.columns, labels(board)) == ("a", 1, 2, ["kat", "hund"])
    one = obf(buttons=[{"id": "1", "label": "kat"}], grid={"rows": 1, "columns": 1, "order": [["1"]]})
    assert labels(read(tmp_path, one).boards[0]) == ["kat", ""]


def test_missing_pictures_leave_their_words(tmp_path: Path) -> None:
    buttons = [{"id": str(n), "label": f"ord {n}", "image_id": str(n)} for n in range(5)]
    images = [
        {"id": "0", "url": "https://eksempel.dk/x.png"},
        {"id": "1", "path": "images/findes-ikke.png"},
        {"id": "2", "symbol": {"set": "symbolstix", "filename": "x.png"}},
        {"id": "3", "data": "https://eksempel.dk/x.png"},
    ]
    grid = {"rows": 1, "columns": 5, "order": [[str(n) for n in range(5)]]}
    result = read(tmp_path, obf(buttons=buttons, images=images, grid=grid))
    assert labels(result.boards[0]) == [f"ord {n}" for n in range(5)]
    assert result.missing == 5


@pytest.mark.parametrize(
    ("rows", "columns", "sizes"),
    [
        (6, 10, [60]),
        (8, 12, [60, 36]),
        (12, 5, [50, 10]),
        (4, 20, [60, 20]),
        (20, 1, [10, 10]),
        (1, 60, [60]),
    ],
)
def test_a_board_that_is_too_large_becomes_several(
    tmp_path: Path, rows: int, columns: int, sizes: list[int]
) -> None:
    ids = [str(number) for number in range(rows * columns)]
    order = [ids[at : at + columns] for at in range(0, len(ids), columns)]
    result = read(
        tmp_path,
        obf(
            buttons=[{"id": one, "label": f"ord {one}"} for one in ids],
            grid={"rows": rows, "columns": columns, "order": order},
        ),
    )
    assert [len(board.cells) for board in result.boards] == sizes
    words = [word for board in result.boards for word in labels(board) if word]
    assert words == [f"ord {one}" for one in ids]
    assert result.split == (len(sizes) > 1)
    if len(sizes) > 1:
        assert [board.title for board in result.boards] == ["Dyr 1", "Dyr 2"]
    for board in result.boards:
        assert board.rows <= MAX_ROWS
        assert board.columns <= MAX_COLUMNS
        Board("tavle-1", board.title, board.rows, board.columns, tuple(c.cell for c in board.cells)).checked()


def test_a_package_without_a_list_of_contents_is_read(tmp_path: Path) -> None:
    path = package(tmp_path, {"en.obf": obf(name="En"), "mappe/to.OBF": obf(name="To"), "x.txt": b"x"})
    assert [board.title for board in read_boards(path).boards] == ["En", "To"]


def test_the_board_that_opens_comes_first_and_pictures_lie_where_the_list_says(tmp_path: Path) -> None:
    manifest = {
        "format": FORMAT,
        "root": "b/2.obf",
        "paths": {"boards": {"1": "b/1.obf", "2": "b/2.obf"}, "images": {"9": "i/x.svg"}},
    }
    buttons = [{"id": "1", "label": "kat", "image_id": "9"}]
    first = obf(name="To", buttons=buttons, images=[{"id": "9"}])
    files: dict[str, bytes | dict[str, Any]] = {"manifest.json": manifest, "b/1.obf": obf(name="En")}
    path = package(tmp_path, files | {"b/2.obf": first, "i/x.svg": b"<svg/>"})
    boards = read_boards(path).boards
    assert [board.title for board in boards] == ["To", "En"]
    assert boards[0].cells[0].image == b"<svg/>"


GRID = {"rows": 1, "columns": 2, "order": [["1", "2"]]}
BAD = {
    "not JSON": (b'{\n"format": "open-board-0.1",\n"buttons": [}', r"\(linje 3\) er skrevet forkert"),
    "not UTF-8": ('{"format": "open-board-0.1", "name": "blå"}'.encode("latin-1"), "skrevet forkert"),
    "too deep": (b"[" * 100_000, "skrevet forkert"),
    "a number without end": (b'{"id": ' + b"1" * 6000 + b"}", "skrevet forkert"),
    "a list": (b"[]", "ikke en tavle"),
    "nothing": (b"", "skrevet forkert"),
    "another format": (json.dumps(obf(format="noget-andet")).encode(), "ikke i formatet"),
    "no buttons": (json.dumps(obf(buttons=[])).encode(), "ingen felter"),
    "buttons without words": (json.dumps(obf(buttons=[{"id": "1"}, {"id": "2"}])).encode(), "ingen felter"),
    "buttons that are none": (json.dumps(obf(buttons=["kat"])).encode(), r"ved »buttons\[0\]«"),
    "no button's id": (json.dumps(obf(buttons=[{"label": "x"}])).encode(), "ikke en tavle"),
    "a grid of words": (json.dumps(obf(grid={"rows": "x", "columns": 2, "order": []})).encode(), "grid.rows"),
    "a grid of a billion": (json.dumps(obf(grid={**GRID, "rows": 10**9})).encode(), "rækker og kolonner"),
    "a grid of minus one": (json.dumps(obf(grid={**GRID, "columns": -1})).encode(), "rækker og kolonner"),
    "an order that is no grid": (json.dumps(obf(grid={**GRID, "order": "12"})).encode(), "grid.order"),
    "too many buttons": (
        json.dumps(obf(buttons=[{"id": str(n)} for n in range(MAX_BUTTONS + 1)])).encode(),
        r"flere end 2\.000",
    ),
    "a picture that is no base64": (
        json.dumps(
            obf(
                buttons=[{"id": "1", "image_id": "1"}],
                images=[{"id": "1", "data": "data:image/png;base64,????"}],
            )
        ).encode(),
        "billede 1« er ikke et billede",
    ),
}


@pytest.mark.parametrize(("data", "sentence"), BAD.values(), ids=BAD)
def test_what_is_no_board_is_refused(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(PictureRefused, match=sentence) as told:
        read_boards(written(tmp_path / "a.obf", data))
    assert "»a.obf" in told.value.what
    inside = package(tmp_path, {"boards/1.obf": data})
    with pytest.raises(PictureRefused, match=sentence) as told:
        read_boards(inside)
    assert "»boards/1.obf" in told.value.what


PACKAGES: dict[str, tuple[dict[str, bytes | dict[str, Any]], str]] = {
    "nothing in it": ({}, "ingen tavler"),
    "no board in it": ({"kat.png": b"x"}, "ingen tavler"),
    "a list that is no list": ({"manifest.json": b"{"}, "manifest.json"),
    "a list that names what is missing": (
        {"manifest.json": {"format": FORMAT, "root": "boards/1.obf", "paths": {"boards": {}}}},
        "»boards/1.obf«, men den ligger ikke i pakken",
    ),
    "a list that leads out": (
        {"manifest.json": {"format": FORMAT, "paths": {"boards": {"1": "../../etc/passwd"}}}},
        "ligger ikke i pakken",
    ),
    "a name that leads out": ({"../boards/1.obf": b"{}"}, "peger ud af mappen"),
}


@pytest.mark.parametrize(("files", "sentence"), PACKAGES.values(), ids=PACKAGES)
def test_a_package_that_does_not_hang_together_is_refused(
    tmp_path: Path, files: dict[str, bytes | dict[str, Any]], sentence: str
) -> None:
    with pytest.raises(PictureRefused, match=sentence):
        read_boards(package(tmp_path, files))


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(PictureRefused, match="findes ikke"):
        read_boards(tmp_path / "a.obz")

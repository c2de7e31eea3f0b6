"""Pictures and boards at the window: found, brought in, marked, made into boards, printed and handed on."""

from __future__ import annotations

import io
import json
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from taet_desktop.domain.board import Board, Cell
from taet_desktop.services import boards, pictures
from taet_desktop.services.citizens import get_citizen
from taet_desktop.ui.pages.pictures.board_list import BoardList
from taet_desktop.ui.pages.pictures.board_page import BoardPage
from taet_desktop.ui.pages.pictures.board_view import BoardView
from taet_desktop.ui.pages.pictures.bring import BringPictures
from taet_desktop.ui.pages.pictures.grid import PictureGrid
from tests.ui.pages.conftest import Desk


def all_text(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.page.findChildren(QLabel) if label.isVisible())


def photo(folder: Path, name: str = "Bella.png") -> Path:
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(target, "PNG")
    (folder / name).write_bytes(target.getvalue())
    return folder / name


def keys(desk: Desk, name: str = "pictures-grid") -> list[str]:
    return [one.key for one in desk.find(PictureGrid, name).pictures()]


def click_picture(desk: Desk, key: str, name: str = "pictures-grid") -> None:
    grid = desk.find(PictureGrid, name)
    index = grid.model().index(keys(desk, name).index(key), 0)
    grid.scrollTo(index)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(index).center())
    desk.settle()


def look_for(desk: Desk, name: str, text: str) -> None:
    field = desk.find(QLineEdit, name)
    field.clear()
    desk.type_into(name, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()


def bring(desk: Desk, *paths: Path) -> None:
    desk.click("pictures-add")
    form = desk.page.findChild(BringPictures)
    assert isinstance(form, BringPictures)
    assert form.isVisible()
    form.bring(paths)
    desk.settle()


def own_board(desk: Desk, **more: object) -> Board:
    board = boards.new_board(rows=1, columns=3)
    board = board.with_cell(0, Cell("felt-1", "ja", "ja")).with_cell(1, Cell("felt-2", "nej", "nej"))
    boards.save_board(desk.session, board)
    desk.go("board", id=board.id, **more)
    return board


def kept(desk: Desk, board_id: str) -> Board:
    desk.settle()
    return boards.board_for(desk.session, board_id)


def click_cell(desk: Desk, at: int) -> None:
    view = desk.find(BoardView, "board-view")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.cell_box(at).center().toPoint())
    desk.settle()


def test_the_way_there_and_a_word_that_is_looked_for(desk: Desk) -> None:
    desk.go("settings")
    desk.click("settings-pictures")
    assert desk.here == "pictures"
    assert len(keys(desk)) == pictures.SHOWN
    look_for(desk, "pictures-text", "katten")
    assert keys(desk)[0] == "kat"
    QTest.keyClick(desk.find(QLineEdit, "pictures-text"), Qt.Key.Key_Down)
    assert desk.find(PictureGrid, "pictures-grid").hasFocus()
    click_picture(desk, "kat")
    assert "OpenMoji" in all_text(desk)
    look_for(desk, "pictures-text", "xyzzy")
    assert "Ingen billeder passer" in all_text(desk)


def test_what_matters_to_a_citizen_is_marked_from_the_citizens_page(desk: Desk) -> None:
    desk.go("citizen", id=desk.anna.id)
    desk.click("citizen-pictures")
    assert desk.find(QComboBox, "pictures-who").currentText() == "Anna B."
    look_for(desk, "pictures-text", "kat")
    click_picture(desk, "kat")
    desk.click("picture-important")
    assert get_citizen(desk.session, desk.anna.id).important == ("kat",)
    assert desk.find(PictureGrid, "pictures-grid").pictures()[0].important
    look_for(desk, "pictures-text", " ")
    desk.click("pictures-important")
    assert keys(desk) == ["kat"]
    who = desk.find(QComboBox, "pictures-who")
    who.setCurrentIndex(who.findText("Bo Æ."))
    who.activated.emit(who.currentIndex())
    desk.settle()
    assert "mærket billeder som vigtige for Bo Æ." in all_text(desk)


def test_pictures_are_brought_in_for_one_citizen(desk: Desk, tmp_path: Path) -> None:
    desk.go("pictures", citizen=desk.anna.id)
    desk.click("pictures-add")
    desk.type_into("bring-source", "Eget foto")
    QTest.mouseClick(desk.find(QCheckBox, "bring-important"), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    form = desk.page.findChild(BringPictures)
    assert isinstance(form, BringPictures)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo(tmp_path)))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    form.dropEvent(drop)
    desk.settle()
    assert "Et nyt billede er lagt ind." in all_text(desk)
    (own,) = desk.session.catalogue.own_pictures(desk.anna.id)
    assert (own.label, own.source, own.citizen_id) == ("Bella", "Eget foto", desk.anna.id)
    assert keys(desk) == [own.key]
    assert get_citizen(desk.session, desk.anna.id).important == (own.key,)
    click_picture(desk, own.key)
    desk.find(QLineEdit, "picture-label").clear()
    desk.type_into("picture-label", "Min hund")
    desk.type_into("picture-synonyms", "vovse, Bella")
    desk.go("today")
    assert desk.session.catalogue.own_pictures(desk.anna.id)[0].label == "Min hund"
    desk.go("pictures")
    look_for(desk, "pictures-text", "vovse")
    assert own.key not in keys(desk)


def test_one_bad_file_is_told_and_nothing_comes_in(desk: Desk, tmp_path: Path) -> None:
    desk.go("pictures")
    bad = tmp_path / "dårlig.svg"
    bad.write_text("<svg>\n<rect", encoding="utf-8")
    bring(desk, photo(tmp_path), bad)
    assert "»dårlig.svg« (linje 2) er skrevet forkert" in all_text(desk)
    assert "Der er ikke lagt noget ind" in all_text(desk)
    assert desk.session.catalogue.own_pictures() == []
    desk.click("bring-close")
    assert desk.find(QWidget, "pictures-grid").isVisible()


def test_an_import_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    desk.go("pictures")
    for number in range(300):
        photo(tmp_path, f"{number}.png")
    desk.click("pictures-add")
    form = desk.page.findChild(BringPictures)
    assert isinstance(form, BringPictures)
    form.bring([tmp_path])
    assert desk.page.unsaved()
    button = desk.find(QAbstractButton, "bring-stop")
    desk.qtbot.waitUntil(button.isVisible)
    button.click()
    desk.settle()
    assert "Stoppet. Der er ikke lagt noget ind." in all_text(desk)
    assert desk.session.catalogue.own_pictures() == []


def test_a_picture_is_removed_brought_back_and_deleted_for_good(desk: Desk, tmp_path: Path) -> None:
    desk.go("pictures")
    bring(desk, photo(tmp_path))
    key = keys(desk)[0]
    click_picture(desk, key)
    desk.click("picture-remove")
    assert keys(desk) == []
    desk.click("pictures-removed")
    click_picture(desk, key)
    desk.click("picture-remove")
    assert keys(desk) == []
    desk.click("pictures-removed")
    click_picture(desk, key)
    desk.click("picture-remove")
    desk.click("pictures-removed")
    click_picture(desk, key)
    desk.click("picture-erase")
    assert "forsvinder helt" in all_text(desk)
    desk.click("picture-erase-no")
    assert key in desk.session.catalogue
    desk.click("picture-erase")
    desk.click("picture-erase-yes")
    assert key not in desk.session.catalogue


def test_a_board_is_made_by_clicking_and_typing(desk: Desk) -> None:
    desk.go("pictures", citizen=desk.anna.id, side="tavler")
    desk.click("boards-new")
    assert desk.here == "board"
    page = desk.page
    assert isinstance(page, BoardPage)
    board_id = page.board.id if page.board else ""
    click_cell(desk, 1)
    look_for(desk, "cell-search", "kat")
    click_picture(desk, "kat", "cell-pictures")
    click_cell(desk, 2)
    desk.type_into("cell-label", "hjem")
    desk.type_into("cell-say", "Jeg vil hjem.")
    desk.click("cell-colour-gul")
    title = desk.find(QLineEdit, "board-title")
    title.selectAll()
    desk.type_into("board-title", "Annas tavle")
    desk.go("today")
    board = kept(desk, board_id)
    assert (board.title, board.citizen_id) == ("Annas tavle", desk.anna.id)
    shown = [(cell.label, cell.pictogram) for cell in board.cells[:3]]
    assert shown == [("", ""), ("kat", "kat"), ("hjem", "")]
    assert (board.cells[2].say, board.cells[2].colour) == ("Jeg vil hjem.", "gul")
    desk.go("pictures", citizen=desk.anna.id, side="tavler")
    assert desk.lines("boards-list")[0] == "Annas tavle"
    desk.go("pictures", citizen=desk.bo.id, side="tavler")
    assert "Annas tavle" not in desk.lines("boards-list")


def test_every_step_on_a_board_can_be_taken_back(desk: Desk) -> None:
    board = own_board(desk)
    click_cell(desk, 0)
    desk.click("cell-empty")
    click_cell(desk, 2)
    desk.type_into("cell-label", "ny")
    page = desk.page
    assert isinstance(page, BoardPage)
    assert page.board != board
    page.undo()
    page.undo()
    assert page.board == board
    page.undo()
    assert page.board == board
    page.redo()
    assert page.board
    assert page.board.cells[0].empty
    desk.go("today")
    assert kept(desk, board.id).cells[0].empty


def test_cells_change_places_by_dragging_and_by_keyboard(desk: Desk) -> None:
    board = own_board(desk)
    view = desk.find(BoardView, "board-view")
    first, third = (view.cell_box(at).center().toPoint() for at in (0, 2))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view, third)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=third)
    page = desk.page
    assert isinstance(page, BoardPage)
    assert page.board
    assert [cell.label for cell in page.board.cells] == ["", "nej", "ja"]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert "kolonne 2: nej" in view.accessibleName()
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert [cell.label for cell in page.board.cells] == ["nej", "", "ja"]
    desk.go("today")
    assert [cell.label for cell in kept(desk, board.id).cells] == ["nej", "", "ja"]


def test_a_grid_with_no_room_for_its_words_is_refused(desk: Desk) -> None:
    board = own_board(desk)
    columns = desk.find(QComboBox, "board-columns")
    columns.setCurrentIndex(0)
    columns.activated.emit(0)
    assert "ikke plads til de felter" in all_text(desk)
    rows = desk.find(QComboBox, "board-rows")
    rows.setCurrentIndex(1)
    rows.activated.emit(1)
    page = desk.page
    assert isinstance(page, BoardPage)
    assert page.board
    assert (page.board.rows, page.board.columns) == (2, 1)
    assert [cell.label for cell in page.board.cells] == ["ja", "nej"]
    desk.find(QLineEdit, "board-title").clear()
    desk.type_into("board-title", " ")
    page.flush()
    assert "Giv tavlen et navn." in all_text(desk)
    assert kept(desk, board.id).title == "Ny tavle"
    desk.type_into("board-title", "x")
    desk.go("today")


def test_a_ready_made_board_is_shown_and_copied(desk: Desk) -> None:
    desk.go("pictures", side="tavler")
    desk.open_line("boards-list", 0)
    assert desk.here == "board"
    assert not desk.find(QLineEdit, "board-title").isVisible()
    view = desk.find(BoardView, "board-view")
    assert not view.editable
    desk.click("board-copy")
    page = desk.page
    assert isinstance(page, BoardPage)
    assert page.board
    assert page.board.own
    assert desk.find(QLineEdit, "board-title").isVisible()
    assert len(boards.own_boards(desk.session)) == 1


def test_a_board_is_removed_and_deleted(desk: Desk) -> None:
    board = own_board(desk)
    desk.click("board-remove")
    assert kept(desk, board.id).removed
    desk.click("board-erase")
    desk.click("board-erase-yes")
    assert boards.own_boards(desk.session, removed=True) == []
    assert desk.here != "board"


def test_a_board_leaves_as_cards_and_for_other_programs(desk: Desk, tmp_path: Path) -> None:
    own_board(desk)
    page = desk.page
    assert isinstance(page, BoardPage)
    page.print_to(tmp_path / "kort", 5)
    desk.settle()
    assert "Gemt som kort.pdf." in all_text(desk)
    assert (tmp_path / "kort.pdf").read_bytes().startswith(b"%PDF")
    page.print_to(tmp_path / "stor", 3, large=True)
    desk.settle()
    assert "Gemt som stor.pdf." in all_text(desk)
    page.export_to(tmp_path / "tavle.obz")
    desk.settle()
    assert "AsTeRICS" in all_text(desk)
    page.export_to(tmp_path / "findes-ikke" / "tavle.obz")
    desk.settle()
    assert "kunne ikke gemmes" in all_text(desk)
    desk.go("pictures", citizen=desk.anna.id, side="tavler")
    listed = desk.page.findChild(BoardList)
    assert isinstance(listed, BoardList)
    listed.fetch(tmp_path / "tavle.obz")
    desk.settle()
    assert "En ny tavle er lagt ind." in all_text(desk)
    owners = [board.citizen_id for board in boards.own_boards(desk.session, desk.anna.id)]
    assert owners == [desk.anna.id, None]
    bad = tmp_path / "dårlig.obf"
    bad.write_text(json.dumps({"format": "x", "buttons": []}), encoding="utf-8")
    listed.fetch(bad)
    desk.settle()
    assert "»dårlig.obf« er ikke i formatet" in all_text(desk)


def test_the_page_is_found_again_after_the_lock(desk: Desk) -> None:
    board = own_board(desk, citizen=desk.anna.id)
    click_cell(desk, 1)
    desk.type_into("cell-label", " tak")
    page = desk.page
    state = page.state()
    page.flush()
    desk.settle()
    assert kept(desk, board.id).cells[1].label == "nej tak"
    page.clear()
    assert not [field.text() for field in page.findChildren(QLineEdit) if field.text()]
    page.open(id=board.id, citizen=desk.anna.id)
    desk.settle()
    assert page.restore(state)
    QApplication.processEvents()
    assert desk.find(BoardView, "board-view").current == 1
    assert desk.find(QLineEdit, "cell-label").text() == "nej tak"
    shelf = desk.go("pictures", citizen=desk.anna.id, side="tavler")
    kept_state = shelf.state()
    assert kept_state["side"] == "tavler"
    shelf.clear()
    assert not shelf.restore(kept_state)
    shelf.refresh()
    desk.settle()
    assert shelf.restore(kept_state)

"""*Tavlen* in a real visit: what is drawn is on disk, photos in the vault, agreements in the plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from taet_desktop.settings import Settings
from taet_desktop.ui.canvases.ink import PEN
from taet_desktop.ui.fields.whiteboard import WhiteboardField
from taet_desktop.ui.pages.visit import photo_desk
from tests.support.boards import board_item, jpeg
from tests.ui.fields.hands import between, drag
from tests.ui.visit.conftest import Desk

AGREED = {"items": [board_item(1, "seddel", 300, 300, "ringe til Bo", agreed=True, who="Mette")]}


def opened(desk: Desk) -> WhiteboardField:
    desk.page.show_tool("tavle")
    view = desk.page.tool_view.section
    assert view is not None
    view.finish_building()
    field = view.rows["tavle"].boxes[0].field
    assert isinstance(field, WhiteboardField)
    return field


def stored(desk: Desk) -> dict[str, list[dict[str, object]]]:
    response = desk.on_disk().responses.get("tavle")
    return next(iter(response.answers)).value if response else {"items": [], "ink": []}


def test_a_stroke_is_on_disk_and_undo_takes_it_back(desk: Desk, qtbot: QtBot) -> None:
    field = opened(desk)
    field.tools.take(PEN)
    start = field.canvas.mapToGlobal(QPoint(60, 60))
    drag(field.canvas, *between(start, start + QPoint(120, 40)))
    qtbot.waitUntil(lambda: len(stored(desk)["ink"]) == 1)
    desk.page.undo()
    assert field.value() is None
    assert field.canvas.ink.strokes == ()
    desk.page.redo()
    assert len(field.canvas.ink.strokes) == 1


def test_a_photo_from_a_file_is_kept_and_shown(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "IMG_1.jpg"
    file.write_bytes(jpeg(900, 600))
    monkeypatch.setattr(photo_desk, "open_files", lambda *_args: [file])
    field = opened(desk)
    field.panel.kinds.tile("foto").click()
    qtbot.waitUntil(lambda: field.photos.view is not None)
    assert field.photos.view is not None
    field.photos.view.use.click()
    qtbot.waitUntil(lambda: len(stored(desk)["items"]) == 1)
    (one,) = stored(desk)["items"]
    assert one["shape"] == 1_500
    assert desk.session.catalogue.svg(f"foto:{one['photo']}")[:2] == b"\xff\xd8"


def test_the_cameras_folder_is_asked_for_once_and_a_broken_photo_is_told(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "IMG_1.jpg").write_bytes(b"broken")
    asked: list[str] = []
    kept: list[Settings] = []

    def choose(*_args: object) -> Path:
        asked.append("")
        return tmp_path

    monkeypatch.setattr(photo_desk, "choose_folder", choose)
    object.__setattr__(desk.context, "settings", lambda: kept[-1] if kept else Settings())
    object.__setattr__(desk.context, "save_settings", kept.append)
    field = opened(desk)
    told: list[str] = []
    field.problem.connect(told.append)
    for _ in range(2):
        told.clear()
        field.panel.kinds.tile("kamera").click()
        qtbot.waitUntil(lambda: bool(told and told[-1]))
        assert "»IMG_1.jpg«" in told[-1]
    assert len(asked) == 1
    assert kept[-1].camera_folder == str(tmp_path)
    assert field.value() is None


def test_an_agreement_stands_in_the_note_and_is_lifted_into_the_plan(desk: Desk, qtbot: QtBot) -> None:
    field = opened(desk)
    field.set_value(AGREED)
    field.canvas.dropped.emit("t1", 400, 400)
    qtbot.waitUntil(lambda: bool(stored(desk)["items"]))
    desk.settle()
    assert "Vi har aftalt: ringe til Bo (Mette)." in desk.on_disk().note.text()
    field.canvas.tapped.emit("t1", False)
    field.panel.lift.click()
    assert field.panel.lift_said.text() == "Aftalen står nu også i »Mål og aftaler«."
    assert "maal-og-aftaler" in desk.page.tools.entries
    qtbot.waitUntil(lambda: "maal-og-aftaler" in desk.on_disk().responses)
    (answer,) = desk.on_disk().responses["maal-og-aftaler"].answers
    assert answer.value[0]["steps"] == [{"what": "ringe til Bo", "who": "Mette", "when": "", "done": False}]
    field.panel.lift.click()
    assert field.panel.lift_said.text() == "Aftalen står i »Mål og aftaler« i forvejen."


def test_on_the_turned_screen_nobody_looks_among_files(desk: Desk) -> None:
    opened(desk)
    desk.page.turning.turn({"item": "tavle"})
    desk.settle()
    view = desk.window.citizen_view
    assert view is not None
    (field,) = view.findChildren(WhiteboardField)
    assert [tile.spec.key for tile in field.panel.kinds.tiles] == ["seddel", "tekst", "billede"]
    desk.window.turn_back()

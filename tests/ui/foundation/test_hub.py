"""Views redraw only for what concerns them, skip their own writes, and catch up when they are shown."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.domain.changes import Changes, Kind
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.ui.hub import Hub, Refreshes


class View(Refreshes, QWidget):
    kinds = frozenset({Kind.VISIT})

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.drawn = 0
        self.follow(hub)

    def refresh(self) -> None:
        self.drawn += 1

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown()


def change(kind: Kind) -> Changes:
    record: RecordId = new_record_id()
    return Changes.of(kind, record, new_record_id())


def test_views_follow_the_hub(qtbot: QtBot) -> None:
    hub = Hub()
    view = View(hub)
    qtbot.addWidget(view)
    hub.tell(change(Kind.VISIT))
    assert view.drawn == 0, "hidden"
    view.show()
    assert view.drawn == 1
    hub.tell(change(Kind.NOTE))
    assert view.drawn == 1, "not its concern"
    hub.tell(change(Kind.VISIT), source=view)
    assert view.drawn == 1, "its own write"
    hub.tell(Changes())
    assert view.drawn == 1, "nothing changed"
    hub.tell(change(Kind.VISIT), source=object())
    assert view.drawn == 2
    view.hide()
    hub.tell(change(Kind.VISIT))
    hub.tell(change(Kind.VISIT))
    assert view.drawn == 2
    view.show()
    assert view.drawn == 3


def test_the_hub_is_small() -> None:
    import inspect

    from taet_desktop.ui import hub

    assert len(inspect.getsource(hub).splitlines()) <= 70

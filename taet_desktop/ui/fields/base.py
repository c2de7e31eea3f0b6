"""What every field can do, so that one engine can show, save, undo and restore them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractSlider, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.board import Cell
from taet_desktop.domain.corners import Corners
from taet_desktop.ui import style


def answer_target() -> int:
    """Return the least height, in pixels, of what is touched to answer; higher when the screen is turned."""
    return style.current().answer_target


def _no_pictures(_word: str) -> Sequence[str]:
    return ()


def _no_cells(_board: str) -> Sequence[Cell]:
    return ()


KeptPhoto = Callable[[str, int, int], None]
"""Takes a photo that has been kept: its SHA-256, and how many pixels it is wide and high."""
PickedPhoto = Callable[["Photo"], None]
Failed = Callable[[str], None]
"""Takes a Danish sentence about why something couldn't be done."""


class Photo(Protocol):
    """A photo that was picked and isn't kept yet."""

    @property
    def data(self) -> bytes:
        """Return the JPEG."""


class PhotoSource(Protocol):
    """Where photos come from, and where they are kept. Everything is handed over later."""

    def pick_file(self, parent: QWidget, done: PickedPhoto, failed: Failed) -> None:
        """Let somebody choose a file."""

    def pick_newest(self, parent: QWidget, done: PickedPhoto, failed: Failed) -> None:
        """Take the newest photo of the camera's folder."""

    def keep(self, photo: Photo, corners: Corners, done: KeptPhoto, failed: Failed) -> None:
        """Straighten a photo by its four corners and keep it."""


def _no_picture(_text: str) -> str:
    return ""


def _nothing_earlier(_item: str) -> Any:
    return None


class Place(NamedTuple):
    """Where in a field the caret stands: the part with the focus, the caret and the selection's anchor."""

    part: str = ""
    cursor: int = 0
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class FieldContext:
    """What fields need to know: the day, what the citizen is called, and the Danish name of a picture.

    `find_pictures` gives the ids of pictures that a Danish word finds, best first; `board` the cells of a
    ready-made board by its id, or nothing when there is none; `now` the moment at which somebody points;
    `earlier` the value that a question of the open tool had the time before, or None; `photos` is
    where photos come from, None where nobody may look among files; `lift` puts an agreement into the plan
    as a step and returns a sentence about where it is now; `picture_for` gives the id of the picture that
    shows what a few words are about, or nothing, the same as on paper.
    """

    today: Callable[[], date]
    citizen_name: str
    picture_name: Callable[[str], str]
    find_pictures: Callable[[str], Sequence[str]] = _no_pictures
    board: Callable[[str], Sequence[Cell]] = _no_cells
    now: Callable[[], datetime] = clock.now
    earlier: Callable[[str], Any] = _nothing_earlier
    photos: PhotoSource | None = None
    lift: Callable[[Mapping[str, str]], str] | None = None
    picture_for: Callable[[str], str] = _no_picture


class Field(QWidget):
    """One way to answer. `value` is the plain value of `domain.answers`, None for nothing.

    `set_value` shows a value without emitting `changed`. `problem` carries a Danish sentence about what can't
    be used as it stands, and an empty one when all is well again. Before `changed` is emitted, `typing_part`
    names the text that is being typed in, or is empty when the change was one act (a choice, a removal).
    """

    changed = Signal()
    problem = Signal(str)
    typing_part = ""
    drawing = False
    """Whether the answer is one drawing, which can be fitted to a height."""
    room = 0
    """The height in pixels within which a drawing is to be seen whole; 0 where the page decides."""

    def give_room(self, high: int) -> None:
        """Let a drawing be seen whole within a height, in pixels."""
        if high != self.room:
            self.room = high
            self._fit()

    def _fit(self) -> None:
        """Take the size that fits the room there is."""

    def value(self) -> Any:
        """Return the plain value, None for nothing."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; nothing is emitted."""
        raise NotImplementedError

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus, by a key that stays the same; the first is where typing begins."""
        raise NotImplementedError

    def settle(self) -> None:
        """Decide about what is half typed: the focus leaves, or the vault is about to be locked."""

    @property
    def building(self) -> bool:
        """Tell whether something is left to be built in the moments to come."""
        return False

    def finish_building(self) -> None:
        """Build at once what would be built in the moments to come: somebody wants to go there."""

    def leftover(self) -> str:
        """Return what was typed and can't be the value (an impossible date), so that it is kept as words."""
        return ""

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        return list(self.parts().values())

    def switch_stops(self) -> list[QWidget]:
        """Return what somebody who answers with switches goes through now, in order."""
        return self.stops()

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let answer."""
        raise NotImplementedError

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what is asked."""
        self.setAccessibleName(name)
        for part in self.parts().values():
            if part.property("partName") is None:
                part.setProperty("partName", part.accessibleName())
            own = str(part.property("partName"))
            part.setAccessibleName(f"{name} – {own}" if own else name)
            part.setAccessibleDescription(description)

    def focus_key(self) -> str | None:
        """Return the key of the part that has the focus, or None."""
        for key, part in self.parts().items():
            if part.hasFocus() or part.isAncestorOf(self._focused()):
                return key
        return None

    def place(self) -> Place | None:
        """Return where the caret stands, or None when the focus is elsewhere."""
        key = self.focus_key()
        if key is None:
            return None
        return Place(key, *caret(self.parts()[key]))

    def go_to(self, place: Place | None = None) -> None:
        """Take the focus, at the same place as before when it is still there."""
        if place and place.part not in self.parts():
            self.finish_building()
        parts = self.parts()
        if not parts:
            return
        part = parts.get(place.part) if place else None
        target = part or next(iter(parts.values()))
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if place and part:
            set_caret(part, place.cursor, place.anchor)

    def _focused(self) -> QWidget:
        return self.focusWidget() or self

    def _tell(self, part: str = "") -> None:
        self.typing_part = part
        self.changed.emit()


def chain(stops: Sequence[QWidget]) -> None:
    """Let Tab go through these in this order; the first stays where it is."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """Return what a widget scrolls in, or None."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def caret(widget: QWidget) -> tuple[int, int]:
    """Return caret and anchor of a text widget; the value of a slider; zeros otherwise."""
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        return cursor.position(), cursor.anchor()
    if isinstance(widget, QLineEdit):
        at = widget.cursorPosition()
        if widget.hasSelectedText():
            start, end = widget.selectionStart(), widget.selectionEnd()
            return at, start if at == end else end
        return at, at
    if isinstance(widget, QAbstractSlider):
        return widget.value(), 0
    return 0, 0


def set_caret(widget: QWidget, cursor: int, anchor: int) -> None:
    """Put caret and selection where they were, within what is still there."""
    if isinstance(widget, QPlainTextEdit):
        last = widget.document().characterCount() - 1
        moved = widget.textCursor()
        moved.setPosition(min(anchor, last))
        moved.setPosition(min(cursor, last), moved.MoveMode.KeepAnchor)
        widget.setTextCursor(moved)
    elif isinstance(widget, QLineEdit):
        last = len(widget.text())
        at, from_ = min(cursor, last), min(anchor, last)
        if at == from_:
            widget.setCursorPosition(at)
        else:
            widget.setSelection(from_, at - from_)

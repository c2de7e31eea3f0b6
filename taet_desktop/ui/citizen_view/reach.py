"""What switches come to on the turned screen: widgets, things on a canvas, and rows of many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.canvases.inked import InkedCanvas
from taet_desktop.ui.citizen_view.buttons import CornerButton
from taet_desktop.ui.fields.base import Field
from taet_desktop.ui.fields.date_field import CalendarButton
from taet_desktop.ui.fields.text import AnswerLine, AnswerText

MANY = 12
"""With more choices than this in one grid, one first chooses a row and then what is in it."""
_NOT_FOR_SWITCHES = (AnswerText, AnswerLine, CalendarButton)


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing on a canvas."""

    canvas: Canvas
    key: str

    def choose(self) -> None:
        """Do what a finger on it does."""
        self.canvas.make_current(self.key, keyboard=True)
        self.canvas.tapped.emit(self.key, False)


@dataclass(frozen=True, slots=True)
class Group:
    """Some targets that are come to as one."""

    members: tuple[QWidget, ...]


Target = QWidget | Spot | Group


def box_in(target: Target, view: QWidget) -> QRect:
    """Return where a target is seen, in the view's pixels."""
    if isinstance(target, Group):
        whole = QRect()
        for member in target.members:
            whole = whole.united(box_in(member, view))
        return whole
    if isinstance(target, Spot):
        box = target.canvas.frame_of(target.key)
        return box.translated(target.canvas.mapTo(view, QPoint()))
    return QRect(target.mapTo(view, QPoint()), target.size())


def answers_of(field: Field, pad: Sequence[QWidget]) -> list[Target]:
    """Return what can be chosen to answer now, in order. What moves things (`pad`) follows the canvas."""
    found: list[Target] = []
    for stop in field.switch_stops():
        if isinstance(stop, _NOT_FOR_SWITCHES) or not (stop.isVisible() and stop.isEnabled()):
            continue
        if isinstance(stop, Canvas):
            if not (isinstance(stop, InkedCanvas) and stop.drawing):
                found += [Spot(stop, key) for key in stop.walk()]
            found += [one for one in pad if one.isVisible()]
        else:
            found.append(stop)
    return in_rows(found)


def in_rows(targets: Iterable[Target]) -> list[Target]:
    """Put the rows of large grids together: nobody presses a switch sixty times for one picture."""
    found: list[Target] = []
    for beside, run in groupby(targets, lambda one: one.parentWidget() if isinstance(one, QWidget) else None):
        some = list(run)
        widgets = [one for one in some if isinstance(one, QWidget)]
        if beside is None or len(widgets) <= MANY:
            found += some
            continue
        for _, row in groupby(widgets, lambda one: one.y()):
            found.append(Group(tuple(row)))
    return found


def corner_of(buttons: Iterable[CornerButton]) -> list[Target]:
    """Return how the screen looks, come to as one: it is seldom what somebody wants to reach."""
    return [Group(tuple(one for one in buttons if one.isVisible() and one.isEnabled()))]

"""Min plan on screen: a cloud for the dream, a sign for the goal, stones to step on, faces at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from taet_desktop.domain import plan
from taet_desktop.domain.instrument import FACE_STEPS
from taet_desktop.domain.plan_words import (
    CHEERS,
    USUAL,
    Titles,
    short_day,
    spoken_dream,
    spoken_goal,
    spoken_step,
    step_words,
)
from taet_desktop.ui import style
from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.canvases.plan_marks import Marks, cloud_path, stone_path, trail_path
from taet_desktop.ui.canvases.surface import Thing
from taet_desktop.ui.canvases.words import Words
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.theme import LARGE, SMALL

DREAM, GOAL, ADD = "dream", "goal", "add"
_TOP = plan.TOP
_SOFT_EDGE = 1.6
_BELOW = 44.0
"""Room below the path for one step more."""
_RIM = 60.0
"""Pixels that a thing may reach beyond its box: its rim, and the legs of the sign."""
_TICK = 50.0
"""How much of a stone, from below, takes a finger that ticks."""


def step_key(number: int) -> str:
    """Return the key of the stone that lies at a place, 0 the first."""
    return f"step-{number}"


def step_number(key: str) -> int | None:
    """Return which stone a key names, or None."""
    head, _, number = key.partition("-")
    return int(number) if head == "step" else None


def face_key(number: int) -> str:
    """Return the key of one of the five faces."""
    return f"face-{number}"


class PlanCanvas(Canvas):
    """Shows a plan and one of its goals. Stones can be dragged to another place on the path.

    `chosen` is the key of what is open in the panel. What the paper has above and below, the screen hasn't.
    """

    def __init__(
        self, label: Callable[[str], str], picture_for: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(plan.WIDTH, plan.height_for(1) - _TOP, parent)
        self._label = label
        self._picture_for = picture_for
        self._found: dict[str, str] = {}
        self._words = Words()
        self._marks = Marks(self, self._words)
        self._value: Mapping[str, Any] = {}
        self._goal: Mapping[str, Any] = {}
        self.names: Titles = USUAL
        self.chosen = ""

    @property
    def steps(self) -> list[Mapping[str, Any]]:
        """Return the steps that are shown."""
        return list(self._goal.get("steps", ()))

    @property
    def places(self) -> int:
        """Return how many stones there are, with the one for a new step where its row has room."""
        return len(self.steps) + (0 if self._full() or self._row_taken() else 1)

    def _row_taken(self) -> bool:
        """Tell whether the last row is taken: then a new step is asked for below it, and the faces stay."""
        return len(self.steps) % plan.IN_ROW == plan.IN_ROW - 1

    def _full(self) -> bool:
        return self.read_only or len(self.steps) >= plan.MAX_STEPS

    def show_plan(self, value: Mapping[str, Any], goal: Mapping[str, Any]) -> None:
        """Show the dream and the feeling of a plan, and one of its goals."""
        self.let_go()  # what is in somebody's hand may be another stone by now
        self._value, self._goal = value, goal
        more = _BELOW if self._row_taken() and not self._full() else 0.0
        self.view.height = plan.height_for(self.places) - _TOP + more
        self.view.resize(self.width(), self.height())
        dream = Thing(DREAM, QPointF(), 0, spoken_dream(value, self.names, self._label))
        sign = Thing(GOAL, QPointF(), 0, spoken_goal(goal, self.names))
        things = [dream, sign]
        things += [
            Thing(step_key(number), QPointF(), 0, spoken_step(step, number + 1, self._label))
            for number, step in enumerate(self.steps)
        ]
        if not self._full():
            things.append(Thing(ADD, QPointF(), 0, "Sæt et skridt mere"))
        feels = value.get("feels")
        things += [
            Thing(
                face_key(number),
                QPointF(),
                0,
                f"{self.names.feels}: {label}{', valgt' if number == feels else ''}",
            )
            for number, label in enumerate(FACE_STEPS, start=1)
        ]
        for one in things:
            self._settle(one)
        self.show_things(things)

    def _settle(self, thing: Thing) -> None:
        box = self.box_of(thing.key)
        thing.at, thing.radius = QPointF(*box.middle) - QPointF(0, _TOP), box.height / 2

    def box_of(self, key: str) -> plan.Box:
        """Return where something stands on the page."""
        number = step_number(key)
        if key == DREAM:
            return plan.CLOUD
        if key == GOAL:
            return plan.SIGN
        if key == ADD:
            below = plan.Box(62, plan.height_for(self.places) - 8, 364, 44)
            return below if self._row_taken() else plan.stone(len(self.steps))
        if number is not None:
            return plan.stone(number)
        return plan.face_at(plan.faces_box(self.places), int(key.partition("-")[2]))

    # --- what a canvas asks

    def thing_at(self, pixels: QPointF, slack: float = 0.0) -> Thing | None:
        at = self.view.to_surface(pixels)
        more = slack / self.view.scale
        for reach in (0.0, more):
            for one in self.things:
                if self.box_of(one.key).holds(at.x(), at.y() + _TOP, reach):
                    return one
        return None

    def frame_of(self, key: str) -> QRect:
        return self._pixels(self.box_of(key)).toAlignedRect()

    def may_drag(self, key: str) -> bool:
        return super().may_drag(key) and step_number(key) is not None

    def touched(self, key: str, at: QPointF) -> None:
        """Tick a stone that is touched where its box is."""
        box = self.box_of(key)
        from_below = box.top + box.height - (self.view.to_surface(at).y() + _TOP)
        if step_number(key) is not None and from_below <= _TICK and not self.read_only:
            self.marked.emit(key)
        else:
            super().touched(key, at)

    def put_back(self) -> None:
        for thing in self.things:
            self._settle(thing)

    def place_at(self, x: float, y: float) -> int:
        """Return which place on the path is nearest to a point of the surface."""
        return plan.nearest(x, y + _TOP, len(self.steps))

    # --- painting

    def _pixels(self, box: plan.Box) -> QRectF:
        corner = self.view.to_screen(QPointF(box.left, box.top - _TOP))
        scale = self.view.scale
        return QRectF(corner.x(), corner.y(), box.width * scale, box.height * scale)

    def _point(self, point: tuple[float, float]) -> QPointF:
        return self.view.to_screen(QPointF(point[0], point[1] - _TOP))

    def is_seen(self, thing: Thing, clip: QRectF) -> bool:
        return self._pixels(self.box_of(thing.key)).adjusted(-_RIM, -_RIM, _RIM, _RIM).intersects(clip)

    def paint_ground(self, painter: QPainter) -> None:
        theme = style.current()
        broad = 22 * self.view.scale
        path = trail_path(self.places, self._point, painter.clipBoundingRect(), broad)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(theme.accent_soft), broad)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(path)
        dots = QPen(QColor(theme.accent), max(1.4, 2 * self.view.scale))
        dots.setDashPattern([3, 4])
        painter.setPen(dots)
        painter.drawPath(path)
        faces = self._pixels(plan.faces_box(self.places))
        painter.setPen(QPen(QColor(theme.field_line), 1.4))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(faces, 14, 14)
        head = QRectF(faces.left() + 6, faces.top() + 2, faces.width() - 12, 34 * self.view.scale)
        self._words.paint(painter, head, self.names.feels, (LARGE, 11), theme.accent, bold=True)

    def paint_thing(self, painter: QPainter, thing: Thing, at: QPointF, radius: float) -> None:
        box = self._pixels(self.box_of(thing.key))
        if thing.key == self.held:
            box.moveCenter(at)
        if thing.key == DREAM:
            self._paint_dream(painter, box)
        elif thing.key == GOAL:
            self._paint_goal(painter, box)
        elif thing.key == ADD:
            self._paint_add(painter, box)
        elif (number := step_number(thing.key)) is not None:
            self._paint_step(painter, box, number, held=thing.key == self.held)
        else:
            self._paint_face(painter, box, int(thing.key.partition("-")[2]))
        if thing.key == self.current and self.ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(style.current().ink), 2.5))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 12, 12)

    def _edge(self, key: str) -> QPen:
        theme = style.current()
        lit = key in (self.chosen, self.held)
        return QPen(QColor(theme.accent), 3 if lit else _SOFT_EDGE)

    def _paint_dream(self, painter: QPainter, box: QRectF) -> None:
        theme = style.current()
        scale = self.view.scale
        painter.setPen(self._edge(DREAM))
        painter.setBrush(QColor(theme.surface if theme.dark else "#EEF5F8"))
        painter.drawPath(cloud_path(self._pixels(plan.CLOUD)))
        inner = box.adjusted(44 * scale, 24 * scale, -44 * scale, -26 * scale)
        inner = self._paint_title(painter, inner, "droem", self.names.dream)
        pictures = list(self._value.get("pictures", ()))[: plan.MAX_PICTURES]
        said = " ".join(str(self._value.get("dream", "")).split())
        if pictures:
            side = min(48 * scale, inner.height() * (0.5 if said else 0.8))
            left = inner.center().x() - (len(pictures) * (side + 8) - 8) / 2
            for number, one in enumerate(pictures):
                at = QPointF(left + number * (side + 8), inner.bottom() - side)
                paint_picture(painter, self, one, at, round(side))
            inner.setBottom(inner.bottom() - side - 2)
        if said:
            self._words.paint(painter, inner, f"“{said}”", (22, SMALL), theme.ink)
        elif not pictures:
            self._words.paint(painter, inner, self.names.dream_hint, (LARGE, SMALL), theme.muted)

    def _paint_title(self, painter: QPainter, box: QRectF, picture: str, title: str) -> QRectF:
        """Paint a small picture and a title at the top of a box; return the room below."""
        side = min(34 * self.view.scale, box.height() * 0.34)
        row = QRectF(box.left(), box.top(), box.width(), side)
        self._paint_line(painter, row, picture, title, (LARGE, style.current().accent))
        return box.adjusted(0, side + 4, 0, 0)

    def _paint_line(
        self, painter: QPainter, row: QRectF, picture: str, said: str, kind: tuple[int, str]
    ) -> None:
        """Paint a picture and bold words beside it in the middle of a row; `kind` is size and colour."""
        side, (size, color) = row.height(), kind
        wide = min(row.width() - side - 6, self._words.width(painter, said, size, bold=True) + 4)
        left = row.center().x() - (side + 6 + wide) / 2
        paint_picture(painter, self, picture, QPointF(left, row.top()), round(side))
        room = QRectF(left + side + 6, row.top(), wide, side)
        self._words.paint(painter, room, said, (size, 11), color, bold=True)

    def _paint_goal(self, painter: QPainter, box: QRectF) -> None:
        theme, scale = style.current(), self.view.scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#8F7650" if theme.dark else "#B99B6B"))
        for left in (box.left() + 40 * scale, box.right() - 48 * scale):
            painter.drawRect(QRectF(left, box.bottom() - 18 * scale, 8 * scale, 40 * scale))
        painter.setPen(self._edge(GOAL))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(box, 12, 12)
        inner = box.adjusted(14, 10 * scale, -14, -10 * scale)
        inner = self._paint_title(painter, inner, "maal", self.names.goal)
        cheer = CHEERS.get(self._goal.get("status", ""), "")
        if cheer:
            side = 26 * scale
            row = QRectF(inner.left(), inner.bottom() - side, inner.width(), side)
            self._paint_line(painter, row, "stjerner", cheer, (15, theme.good))
            inner.setBottom(row.top() - 2)
        said = " ".join(str(self._goal.get("goal", "")).split())
        if said:
            self._words.paint(painter, inner, f"“{said}”", (22, SMALL), theme.ink, bold=True)
        else:
            self._words.paint(painter, inner, self.names.goal_hint, (LARGE, SMALL), theme.muted)

    def _paint_step(self, painter: QPainter, box: QRectF, number: int, *, held: bool) -> None:
        theme, scale = style.current(), self.view.scale
        step = self.steps[number]
        done = bool(step.get("done", False))
        painter.setPen(QPen(QColor(theme.good), 3) if done and not held else self._edge(step_key(number)))
        painter.setBrush(QColor(theme.good_soft if done else theme.hover))
        painter.drawPath(stone_path(box, number))
        inner = box.adjusted(14 * scale, 12 * scale, -14 * scale, -12 * scale)
        side = 48 * scale
        picture = step.get("picture") or self._picture(str(step.get("what", "")))
        at = QPointF(inner.center().x() - side / 2, inner.top())
        paint_picture(painter, self, picture or "skridt", at, round(side))
        self._marks.disc(painter, inner.topLeft() + QPointF(14, 14) * scale, str(number + 1))
        who, when = (str(step.get(name, "")).strip() for name in ("who", "when"))
        rows = [row for row in (who, short_day(when)) if row]
        high, foot = 19 * scale, 30 * scale
        line = QRectF(inner.left(), inner.bottom() - foot - high * len(rows), inner.width(), high)
        what = inner.adjusted(0, side + 2, 0, 0)
        what.setBottom(line.top() - 2)
        said = step_words(step, self._label)
        text, tone = (said, theme.ink) if said else ("Hvad er skridtet?", theme.muted)
        self._words.paint(painter, what, text, (LARGE, SMALL), tone, bold=bool(said))
        for text in rows:
            self._words.paint(painter, line, text, (14, 11), theme.ink)
            line.translate(0, high)
        inner.setTop(inner.bottom() - foot + 4)
        self._marks.tick(painter, inner, done=done)

    def _picture(self, what: str) -> str:
        if what not in self._found:
            if len(self._found) > 500:
                self._found.clear()
            self._found[what] = self._picture_for(what) if what.strip() else ""
        return self._found[what]

    def _paint_add(self, painter: QPainter, box: QRectF) -> None:
        theme, scale = style.current(), self.view.scale
        lit = ADD in (self.hover, self.current)
        painter.setPen(QPen(QColor(theme.accent if lit else theme.field_line), 2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(theme.paper))
        small = self._row_taken()
        painter.drawPath(stone_path(box, len(self.steps)))
        text = "Et skridt mere" if self.steps else "Et lille skridt"
        middle, arm = box.center() - QPointF(0, 18 * scale), 16 * scale
        if small:
            arm = 10 * scale
            wide = min(box.width() - 6 * arm, self._words.width(painter, text, LARGE, bold=True) + 4)
            middle = QPointF(box.center().x() - wide / 2 - arm, box.center().y())
        pen = QPen(QColor(theme.accent), 4 * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))
        word = QRectF(box.left() + 12, middle.y() + arm + 6, box.width() - 24, 60 * scale)
        if small:
            word = QRectF(middle.x() + 2 * arm, box.top(), wide, box.height())
        self._words.paint(painter, word, text, (LARGE, SMALL), theme.accent, bold=True)

    def _paint_face(self, painter: QPainter, box: QRectF, number: int) -> None:
        theme = style.current()
        chosen = self._value.get("feels") == number
        side = box.height() - 4
        if chosen:
            painter.setPen(QPen(QColor(theme.accent), 2.5))
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 10, 10)
        paint_picture(painter, self, f"ansigt-{number}", QPointF(box.left() + 6, box.top() + 2), round(side))
        room = QRectF(box.left() + side + 12, box.top(), box.width() - side - 14, box.height())
        size = self._words.common(painter, room, FACE_STEPS, (15, 7))
        word = FACE_STEPS[number - 1]
        self._words.paint(painter, room, word, (size, size), theme.ink, bold=chosen, left=True)

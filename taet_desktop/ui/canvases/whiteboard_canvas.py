"""*Tavlen* on screen: notes, texts, pictures and photos, with ink over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.whiteboard import (
    CAPTION,
    HEIGHT,
    NOTE_TEXT,
    TEXT_SIZE,
    WIDTH,
    extent,
    kept_inside,
    photo_extent,
    photo_picture,
    read_order,
)
from taet_desktop.domain.whiteboard_words import spoken
from taet_desktop.ui import style
from taet_desktop.ui.canvases.inked import InkedCanvas
from taet_desktop.ui.canvases.surface import Thing
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.pictures import pictogram_pixmap
from taet_desktop.ui.theme import BODY, SMALL

Item = dict[str, Any]
EMPTY = "Her kan I skrive, tegne og sætte billeder op."
_PHOTO_SIDES = (300, 900)
"""Photos are kept in these two sizes, however much one zooms."""
_LEAST = 10
"""Pixels that letters never get below; what has no room then is read beside the board."""
_WORDS = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
_LIGHT = {"gul": "#FCF3D9", "groen": "#E6F2E7", "blaa": "#E0EBF7", "roed": "#FBE8E6"}
_LIGHT_EDGES = {"gul": "#C9A95C", "groen": "#7FAE87", "blaa": "#7E9FC6", "roed": "#CC8A83"}
_DARK = {"gul": "#453B1E", "groen": "#213D2A", "blaa": "#20364A", "roed": "#482B2D"}
_DARK_EDGES = {"gul": "#A08C4A", "groen": "#5D9169", "blaa": "#5F87AE", "roed": "#A86B6F"}


class WhiteboardCanvas(InkedCanvas):
    """Shows `items` as they are in the value, the last on top; `chosen` is the one beside the board."""

    def __init__(self, label: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, HEIGHT, parent)
        self._label = label
        self._items: dict[str, Item] = {}
        self._fits: dict[tuple[str, int, int, int, bool], tuple[int, str]] = {}
        self.chosen = ""

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these."""
        self._items = {one["id"]: one for one in items}
        self.show_things([self._thing(one) for one in items])

    def _thing(self, one: Mapping[str, Any]) -> Thing:
        wide, high = extent(one)
        return Thing(one["id"], QPointF(one["x"], one["y"]), max(wide, high) / 2, spoken(one, self._label))

    def walk(self) -> list[str]:
        """Return the keys in the order of reading, whatever lies uppermost."""
        return [one["id"] for one in read_order(self._items.values())]

    def put_back(self) -> None:
        for thing in self.things:
            one = self._items[thing.key]
            thing.at = QPointF(one["x"], one["y"])

    def thing_at(self, pixels: QPointF, slack: float = 0.0) -> Thing | None:
        """Return what is seen at a point: the uppermost there."""
        for thing in reversed(self.things):
            if self.box(thing).adjusted(-slack, -slack, slack, slack).contains(pixels):
                return thing
        return None

    def box(self, thing: Thing) -> QRectF:
        """Return where an item is seen, in pixels."""
        wide, high = (side * self.view.scale for side in extent(self._items[thing.key]))
        at = self.view.to_screen(thing.at)
        return QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)

    def frame_of(self, key: str) -> QRect:
        thing = self.thing(key)
        return self.box(thing).toAlignedRect() if thing is not None else QRect()

    def held_at(self, point: QPointF) -> QPointF:
        one = self._items.get(self.held)
        return QPointF(*kept_inside(one, point.x(), point.y())) if one else super().held_at(point)

    # --- painting

    def paint_ground(self, painter: QPainter) -> None:
        theme = style.current()
        sheet = QRectF(
            self.view.to_screen(QPointF(0, 0)), self.view.to_screen(QPointF(WIDTH, HEIGHT))
        ).adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QPen(QColor(theme.field_line), 1.4))
        painter.drawRoundedRect(sheet, 12, 12)

    def paint_over(self, painter: QPainter) -> None:
        """Paint the ink, and on a board with nothing on it what it is for."""
        if not self.things and not self.ink.strokes and not self.ink.busy():
            corners = (QPointF(20, 20), QPointF(WIDTH - 20, HEIGHT - 20))
            painter.setFont(self._font(BODY))
            painter.setPen(QColor(style.current().muted))
            painter.drawText(QRectF(*map(self.view.to_screen, corners)), _WORDS, EMPTY)
        super().paint_over(painter)

    def paint_thing(self, painter: QPainter, thing: Thing, at: QPointF, radius: float) -> None:
        one, box = self._items[thing.key], self.box(thing)
        theme = style.current()
        lit = thing.key in (self.chosen, self.held)
        if one["kind"] == "seddel":
            self._paint_note(painter, one, box)
        elif one["kind"] in ("billede", "foto"):
            self._paint_picture(painter, one, box)
        text = one.get("text", "").strip()
        if text:
            self._paint_words(painter, one, box, text)
        if one.get("agreed"):
            _paint_tick(painter, QPointF(box.right() - 4, box.top() + 4))
        if lit or (thing.key == self.hover and one["kind"] != "seddel"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent if lit else theme.field_line), 3 if lit else 1.4))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 6, 6)
        if thing.key == self.current and self.ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2.5))
            painter.drawRoundedRect(box.adjusted(-5, -5, 5, 5), 8, 8)

    def _paint_note(self, painter: QPainter, one: Mapping[str, Any], box: QRectF) -> None:
        theme, tone = style.current(), one.get("tone", "gul")
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(0, 0, 0, 26)
        painter.setBrush(shade)
        painter.drawRoundedRect(box.translated(1, 2.5), 5, 5)
        painter.setBrush(QColor((_DARK if theme.dark else _LIGHT)[tone]))
        edge = theme.accent if one.get("agreed") else (_DARK_EDGES if theme.dark else _LIGHT_EDGES)[tone]
        painter.setPen(QPen(QColor(edge), 2 if one.get("agreed") else 1.2))
        painter.drawRoundedRect(box, 5, 5)

    def _paint_picture(self, painter: QPainter, one: Mapping[str, Any], box: QRectF) -> None:
        wide, high = (side * self.view.scale for side in photo_extent(one))
        place = QRectF(box.center().x() - wide / 2, box.top(), wide, high)
        if one["kind"] == "billede" and one.get("picture"):
            paint_picture(painter, self, one["picture"], place.topLeft(), round(wide))
        elif one.get("photo"):
            side = _PHOTO_SIDES[max(wide, high) * self.devicePixelRatioF() > _PHOTO_SIDES[0]]
            kept = pictogram_pixmap(photo_picture(one["photo"]), side)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            share = side / max(wide, high)
            part = QRectF((side - wide * share) / 2, (side - high * share) / 2, wide * share, high * share)
            painter.drawPixmap(place, kept, part)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(style.current().field_line), 1))
            painter.drawRect(place)
        else:
            painter.setBrush(QColor(style.current().hover))
            painter.setPen(QPen(QColor(style.current().field_line), 1.2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(place, 6, 6)

    def _paint_words(self, painter: QPainter, one: Mapping[str, Any], box: QRectF, text: str) -> None:
        scale, kind = self.view.scale, one["kind"]
        if kind in ("billede", "foto"):
            room = QRectF(box.left() - 10, box.bottom() - CAPTION * scale, box.width() + 20, CAPTION * scale)
            units = 20
        else:
            pad = 9 * scale if kind == "seddel" else 0
            room = box.adjusted(pad, pad, -pad, -pad)
            units = TEXT_SIZE[one["size"]] if kind == "tekst" else NOTE_TEXT
        bold = kind == "tekst"
        # Large letters for those who asked for them, and never smaller than other small text if they fit.
        wanted = max(round(units * scale * style.current().text_scale / 100), style.current().size(SMALL))
        size, shown = self._fitted(text, room, wanted, bold)
        painter.setFont(self._sized(size, bold))
        painter.setPen(QColor(style.current().ink))
        painter.drawText(room, _WORDS, shown)

    def _fitted(self, text: str, room: QRectF, size: int, bold: bool) -> tuple[int, str]:
        """Return letters small enough for the room, and as much of the text as there is room for."""
        key = (text, round(room.width()), round(room.height()), size, bold)
        if key not in self._fits:
            if len(self._fits) > 1_000:
                self._fits.clear()
            self._fits[key] = self._fit(text, room, size, bold)
        return self._fits[key]

    def _fit(self, text: str, room: QRectF, size: int, bold: bool) -> tuple[int, str]:
        box = QRectF(0, 0, room.width(), 100_000)

        def fits(said: str, pixels: int) -> bool:
            metrics = QFontMetricsF(self._sized(pixels, bold))
            seen = metrics.boundingRect(box, _WORDS, said)
            return seen.height() <= room.height() + 1 and seen.width() <= room.width() + 1

        while size > _LEAST and not fits(text, size):
            size -= 1
        if fits(text, size):
            return size, text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(f"{text[:middle].rstrip()}…", size) else (low, middle - 1)
        return size, f"{text[:low].rstrip()}…"

    def _sized(self, pixels: int, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(pixels)
        font.setBold(bold)
        return font

    def _font(self, size: int) -> QFont:
        return self._sized(style.current().size(size), False)


def _paint_tick(painter: QPainter, at: QPointF) -> None:
    """Paint a tick on what is agreed: it is seen without colours too."""
    theme = style.current()
    painter.setPen(QPen(QColor(theme.surface), 2))
    painter.setBrush(QColor(theme.accent))
    painter.drawEllipse(at, 11, 11)
    painter.setPen(QPen(QColor(theme.accent_ink), 2.4))
    painter.drawPolyline([at + QPointF(-5, 0), at + QPointF(-1.5, 4), at + QPointF(5, -4)])

"""The drawing of a *visuelt stillads* as a kept picture: it only changes with the view and the look."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.scaffold import BOXES, HEIGHT, WIDTH
from taet_desktop.domain.scaffold_scenes import scene
from taet_desktop.ui import style
from taet_desktop.ui.canvases.scaffold_colors import scene_color
from taet_desktop.ui.canvases.view_box import ViewBox


class SheetDrawing:
    """Paints a sheet's scene once for each view."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[object, ...], QPixmap] | None = None

    def picture(self, sheet: str, view: ViewBox, widget: QWidget) -> QPixmap:
        """Return what a widget shows of a sheet, as large as the widget."""
        ratio, corner = widget.devicePixelRatioF(), view.to_screen(QPointF(0, 0))
        size = (widget.width(), widget.height())
        key = (sheet, style.current().name, view.scale, corner.x(), corner.y(), size, ratio)
        if self._kept is None or self._kept[0] != key:
            kept = QPixmap(round(widget.width() * ratio), round(widget.height() * ratio))
            kept.setDevicePixelRatio(ratio)
            kept.fill(Qt.GlobalColor.transparent)
            painter = QPainter(kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_scene(painter, sheet, view)
            painter.end()
            self._kept = (key, kept)
        return self._kept[1]


def _paint_scene(painter: QPainter, sheet: str, view: ViewBox) -> None:
    theme = style.current()
    whole = QRectF(view.to_screen(QPointF(0, 0)), view.to_screen(QPointF(WIDTH, HEIGHT)))
    painter.setClipRect(whole)
    for shape in scene(sheet) if sheet in BOXES else ():
        points = QPolygonF([view.to_screen(QPointF(*point)) for point in shape.points])
        if shape.fill:
            fill, edge = scene_color(shape.fill, theme), scene_color(shape.line, theme, line=True)
            painter.setBrush(QColor(fill))
            width = max(1.0, shape.width * view.scale)
            painter.setPen(QPen(QColor(edge), width) if edge else QPen(Qt.PenStyle.NoPen))
            painter.drawPolygon(points)
        else:
            pen = QPen(QColor(scene_color(shape.line, theme, line=True)), shape.width * view.scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(points)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.field_line), 1.4))
    painter.drawRect(whole.adjusted(0.7, 0.7, -0.7, -0.7))

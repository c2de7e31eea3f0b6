"""From the surface's own units to pixels and back: fitted, zoomed and moved, and never out of sight."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

MOST = 5.0
"""How many times bigger than fitted anything can be seen."""


class ViewBox:
    """A surface of `width` × `height` units in a widget; `zoom` 1 shows all of it."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.zoom = 1.0
        self._wide, self._high = 1.0, 1.0
        self._centre = QPointF(width / 2, height / 2)

    @property
    def scale(self) -> float:
        """Pixels for a unit."""
        return min(self._wide / self.width, self._high / self.height) * self.zoom

    def resize(self, wide: float, high: float) -> None:
        """Tell how many pixels the widget has."""
        self._wide, self._high = max(1.0, wide), max(1.0, high)
        self._keep_inside()

    def to_screen(self, point: QPointF) -> QPointF:
        """Return where a point of the surface is seen."""
        return (point - self._centre) * self.scale + QPointF(self._wide / 2, self._high / 2)

    def to_surface(self, point: QPointF) -> QPointF:
        """Return which point of the surface is seen there."""
        return (point - QPointF(self._wide / 2, self._high / 2)) / self.scale + self._centre

    def zoom_at(self, point: QPointF, factor: float) -> None:
        """Come closer or go back; what is seen at the point stays there."""
        held = self.to_surface(point)
        self.zoom = max(1.0, min(MOST, self.zoom * factor))
        self._centre += held - self.to_surface(point)
        self._keep_inside()

    def pan(self, pixels: QPointF) -> None:
        """Move what is seen by so many pixels."""
        self._centre -= pixels / self.scale
        self._keep_inside()

    def reveal(self, point: QPointF, margin: float) -> None:
        """Move as little as needed to see a point of the surface with some pixels around it."""
        at = self.to_screen(point)
        across, along = min(margin, self._wide / 2), min(margin, self._high / 2)
        box = QRectF(0, 0, self._wide, self._high).adjusted(across, along, -across, -along)
        dx = min(0.0, box.right() - at.x()) + max(0.0, box.left() - at.x())
        dy = min(0.0, box.bottom() - at.y()) + max(0.0, box.top() - at.y())
        if dx or dy:
            self.pan(QPointF(dx, dy))

    def fit(self) -> None:
        """Show all of the surface."""
        self.zoom = 1.0
        self._keep_inside()

    def _keep_inside(self) -> None:
        half_x, half_y = self._wide / 2 / self.scale, self._high / 2 / self.scale
        self._centre = QPointF(
            _between(self._centre.x(), half_x, self.width - half_x),
            _between(self._centre.y(), half_y, self.height - half_y),
        )


def _between(value: float, low: float, high: float) -> float:
    return (low + high) / 2 if low > high else max(low, min(high, value))

"""A pen on glass, with events through the whole of Qt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

Glass = QWidget | QWindow
"""What a pen comes down on: a widget, or a window that hands it on."""
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Pen:
    """A pen that is put down and moves, or is carried away without a word. Points are the glass's own."""

    def __init__(self, glass: Glass, *, upside_down: bool = False) -> None:
        kind = QPointingDevice.PointerType.Eraser if upside_down else QPointingDevice.PointerType.Pen
        self._glass = glass
        self._device = QPointingDevice(
            "pen", 7, QInputDevice.DeviceType.Stylus, kind, QInputDevice.Capability.Pressure, 1, 2, "",
            QPointingDeviceUniqueId(), None,
        )  # fmt: skip

    def down(self, at: QPoint, pressure: float = 0.5) -> None:
        self._send(self._glass, QEvent.Type.TabletPress, at, pressure)

    def move(self, at: QPoint, pressure: float = 0.5) -> None:
        self._send(self._glass, QEvent.Type.TabletMove, at, pressure)

    def up(self, at: QPoint) -> None:
        self._send(self._glass, QEvent.Type.TabletRelease, at, 0.0)

    def go(self, path: Sequence[QPoint]) -> None:
        """Come down and go a way, and stay on the glass."""
        self.down(path[0])
        for point in path[1:]:
            self.move(point)

    def leave(self) -> None:
        """Be carried away; Qt tells the application alone."""
        application = QApplication.instance()
        assert application is not None
        self._send(application, QEvent.Type.TabletLeaveProximity, QPoint(), 0.0)

    def _send(self, to: QObject, kind: QEvent.Type, at: QPoint, pressure: float) -> None:
        held = NONE if kind is QEvent.Type.TabletRelease else LEFT
        event = QTabletEvent(
            kind, self._device, QPointF(at), QPointF(self._glass.mapToGlobal(at)), pressure, 0.0, 0.0, 0.0,
            0.0, 0.0, Qt.KeyboardModifier.NoModifier, LEFT, held,
        )  # fmt: skip
        QApplication.sendEvent(to, event)


def write(
    glass: Glass, path: Sequence[QPoint], pressures: Sequence[float], *, upside_down: bool = False
) -> None:
    """Put a pen down at the first point, go through the others, and lift it. Points are the glass's own."""
    pen = Pen(glass, upside_down=upside_down)
    pen.down(path[0], pressures[0])
    for point, pressure in zip(path, pressures, strict=True):
        pen.move(point, pressure)
    pen.up(path[-1])

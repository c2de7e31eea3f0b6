"""A pen on glass, with events through the whole of Qt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

Glass = QWidget | QWindow
"""What a pen comes down on: a widget, or a window that hands it on."""
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def write(
    widget: Glass, path: Sequence[QPoint], pressures: Sequence[float], *, upside_down: bool = False
) -> None:
    """Put a pen down at the first point, go through the others, and lift it. Points are its own."""
    kind = QPointingDevice.PointerType.Eraser if upside_down else QPointingDevice.PointerType.Pen
    device = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, kind, QInputDevice.Capability.Pressure, 1, 2, "",
        QPointingDeviceUniqueId(), None,
    )  # fmt: skip
    steps = zip(path, pressures, strict=True)
    _send(widget, device, QEvent.Type.TabletPress, path[0], pressures[0])
    for point, pressure in steps:
        _send(widget, device, QEvent.Type.TabletMove, point, pressure)
    _send(widget, device, QEvent.Type.TabletRelease, path[-1], 0.0)


def _send(widget: Glass, device: QPointingDevice, kind: QEvent.Type, at: QPoint, pressure: float) -> None:
    held = NONE if kind is QEvent.Type.TabletRelease else LEFT
    event = QTabletEvent(
        kind, device, QPointF(at), QPointF(widget.mapToGlobal(at)), pressure, 0.0, 0.0, 0.0, 0.0, 0.0,
        Qt.KeyboardModifier.NoModifier, LEFT, held,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)

"""A finger and a pen on the glass, sent as events to the window itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_PRESSURE = 0.5


class Glass:
    """A screen that knows one finger and one pen."""

    def __init__(self) -> None:
        self._finger: QPointingDevice | None = None
        self._pen = QPointingDevice(
            "pen", 7, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
            QInputDevice.Capability.Pressure, 1, 2, "", QPointingDeviceUniqueId(), None,
        )  # fmt: skip

    def tap(self, widget: QWidget, at: QPoint) -> None:
        """Touch a point of a widget. Qt makes a click of it where the widget knows only those."""
        if self._finger is None:
            self._finger = QTest.createTouchDevice()
        window = widget.window()
        place = widget.mapTo(window, at)
        QTest.touchEvent(window, self._finger).press(0, place).commit()
        QTest.touchEvent(window, self._finger).release(0, place).commit()

    def pen_down(self, widget: QWidget, at: QPoint) -> None:
        """Put the pen down at a point of a widget."""
        self._send(widget, QEvent.Type.TabletPress, at)

    def pen_move(self, widget: QWidget, at: QPoint) -> None:
        """Move it there."""
        self._send(widget, QEvent.Type.TabletMove, at)

    def pen_up(self, widget: QWidget, at: QPoint) -> None:
        """Lift it there."""
        self._send(widget, QEvent.Type.TabletRelease, at)

    def _send(self, widget: QWidget, kind: QEvent.Type, at: QPoint) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        lifted = kind is QEvent.Type.TabletRelease
        event = QTabletEvent(
            kind, self._pen, QPointF(at), QPointF(widget.mapToGlobal(at)), 0.0 if lifted else _PRESSURE,
            0.0, 0.0, 0.0, 0.0, 0.0, Qt.KeyboardModifier.NoModifier, left, none if lifted else left,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

"""What can't be read whole on the screen, because its widget is too small for its words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from taet_desktop.ui.widgets import ElidedLabel

_ROUNDING = 1
_AROUND_TEXT = 10
"""The edge and padding of a line to write on, in pixels."""


def cut_words(root: QWidget) -> list[str]:
    """Return the texts below `root` that are shown and cut; a label made to leave words out isn't asked."""
    return [
        text
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and not isinstance(widget.parent(), ElidedLabel) and (text := _cut(widget))
    ]


def _cut(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.text():
        return "" if _has_room(widget, _wanted(widget)) else widget.text()
    if isinstance(widget, QPushButton | QToolButton):
        return "" if _has_room(widget, widget.sizeHint()) else widget.text() or widget.accessibleName()
    if isinstance(widget, QLineEdit) and not widget.text():
        hint = widget.placeholderText()
        taken = 2 * _AROUND_TEXT + widget.textMargins().right()
        return hint if widget.fontMetrics().horizontalAdvance(hint) + taken > widget.width() else ""
    return ""


def _wanted(label: QLabel) -> QSize:
    if not label.wordWrap():
        return label.sizeHint()
    return QSize(0, label.heightForWidth(label.width()))


def _has_room(widget: QWidget, wanted: QSize) -> bool:
    return wanted.width() <= widget.width() + _ROUNDING and wanted.height() <= widget.height() + _ROUNDING

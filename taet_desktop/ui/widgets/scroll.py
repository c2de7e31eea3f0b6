"""Columns that scroll, and a stack of them where only the current one counts for the size."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget


class ScrollColumn(QScrollArea):
    """A column that scrolls when it must; its content is never wider than `width` and stands in the middle.

    Add to `column`. What gets the focus is scrolled into view, so that the keyboard alone is enough.
    """

    def __init__(
        self, parent: QWidget | None = None, *, width: int = 0, margin: int = 24, spacing: int = 16
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.setContentsMargins(margin, margin, margin, margin)
        self.body = QWidget()
        if width:
            self.body.setMaximumWidth(width)
            row.addStretch(1)
            row.addWidget(self.body, 1000)
            row.addStretch(1)
        else:
            row.addWidget(self.body)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(outer)

    def add(self, *items: QWidget | QLayout) -> None:
        """Add widgets and layouts from top to bottom."""
        for item in items:
            if isinstance(item, QWidget):
                self.column.addWidget(item)
            else:
                self.column.addLayout(item)

    def empty(self) -> None:
        """Remove and delete everything in the column."""
        empty(self.column)


class Stack(QStackedWidget):
    """A stack whose size is that of the page shown, not of the greatest one."""

    def sizeHint(self) -> QSize:
        current = self.currentWidget()
        return current.sizeHint() if current is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        current = self.currentWidget()
        return current.minimumSizeHint() if current is not None else super().minimumSizeHint()


def empty(layout: QLayout) -> None:
    """Remove and delete everything in a layout, the layouts inside it too."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)

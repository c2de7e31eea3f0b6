"""Columns that scroll, and a stack of them where only the current one counts for the size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget


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


class Stack(QWidget):
    """Shows one of its widgets and is as high as that one, not as the highest (QStackedWidget's way)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._index = -1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> int:
        """Add a widget, the first one shown, and return its place."""
        self._widgets.append(widget)
        self._column.addWidget(widget)
        widget.setVisible(len(self._widgets) == 1)
        self._index = max(self._index, 0)
        return len(self._widgets) - 1

    def count(self) -> int:
        """Return how many widgets there are."""
        return len(self._widgets)

    def widget(self, index: int) -> QWidget:
        """Return a widget by its place."""
        return self._widgets[index]

    def currentIndex(self) -> int:
        """Return the place of the widget shown, -1 when there is none."""
        return self._index

    def currentWidget(self) -> QWidget | None:
        """Return the widget shown."""
        return self._widgets[self._index] if self._widgets else None

    def setCurrentIndex(self, index: int) -> None:
        """Show the widget at a place."""
        self._index = index
        for place, widget in enumerate(self._widgets):
            if place != index:
                widget.hide()
        self._widgets[index].show()

    def setCurrentWidget(self, widget: QWidget) -> None:
        """Show a widget that was added."""
        self.setCurrentIndex(self._widgets.index(widget))


def empty(layout: QLayout) -> None:
    """Remove and delete everything in a layout, the layouts inside it too."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)

"""Text that is read: labels by role, titles, tags and labels that shorten themselves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from taet_desktop.ui import style


class Label(QLabel):
    """Plain text that wraps. Never rich text: what a citizen said is shown as it stands."""

    def __init__(
        self, text: str = "", role: str = "", *, wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            style.set_role(self, role)
        self.setText(text)


class PageTitle(Label):
    """The title of a page."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "title", parent=parent)


class Tag(Label):
    """A small word on a coloured ground; `tone` is "", "accent", "good", "care" or "stop"."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "chip", wrap=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """Change the ground."""
        style.set_state(self, "tone", tone)


PART = " · "
"""What stands between the parts of a line, the most important one first."""


class ElidedLabel(QWidget):
    """One line of text. Where there is no room its last parts are left out, and then it ends in "…".

    The whole text is its tooltip and name.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The label is never shown as such: it carries font and colour of the role from the style sheet.
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            style.set_role(self._label, role)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text; line breaks become spaces."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        self._label.ensurePolished()
        metrics = self._label.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 4, self._label.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(48, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        # The font of the role is known only after the style sheet has polished the label.
        self._fit()
        super().paintEvent(event)

    def _fit(self) -> None:
        self._label.setGeometry(self.rect())
        shown = self._fitting()
        if shown != self._label.text():
            self._label.setText(shown)
        tip = self._text if shown != self._text else ""
        if tip != self.toolTip():
            self.setToolTip(tip)

    def _fitting(self) -> str:
        metrics = self._label.fontMetrics()
        parts = self._text.split(PART)
        while len(parts) > 1 and metrics.horizontalAdvance(PART.join(parts)) > self.width():
            parts.pop()
        return metrics.elidedText(PART.join(parts), Qt.TextElideMode.ElideRight, self.width())


class SectionHeader(QWidget):
    """The heading of a part of a page, with room for actions at the end of the line."""

    def __init__(self, text: str = "", *actions: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.label = Label(text, "section")
        row.addWidget(self.label, 1)
        for action in actions:
            row.addWidget(action)

    def setText(self, text: str) -> None:
        """Change the heading."""
        self.label.setText(text)

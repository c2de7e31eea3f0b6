"""Three columns where each can be hidden: a hidden one leaves a tab at the edge."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.ring import RingButton

_LEFT, _RIGHT, _CENTRE = 248, 400, 560
"""The widths, in pixels at 100 % text, of the tools, the note, and what the tool in the middle needs."""

_LITTLE = 420


class EdgeTab(RingButton):
    """A word on end at the edge of the window; opens the column again."""

    def __init__(self, text: str, name: str, *, left: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = left
        self.setText(text)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(max(40, QFontMetrics(self.font()).height() + 22), 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.hover if self.underMouse() else theme.surface))
        painter.setPen(QPen(QColor(theme.line), 1))
        x = self.width() - 0.5 if self._left else 0.5
        painter.drawLine(int(x), 0, int(x), self.height())
        if self.ring:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        painter.translate(self.width() / 2, 16 + QFontMetrics(font).horizontalAdvance(self.text()) / 2)
        painter.rotate(-90 if self._left else 90)
        box = QRectF(-200, -self.width() / 2, 400, self.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Columns(QWidget):
    """Tools, tool and note. What the adviser opened or hid by hand counts before what there is room for."""

    arranged = Signal()

    def __init__(self, tools: QWidget, centre: QWidget, note: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self._centre, self._note = tools, centre, note
        self._needs = _CENTRE
        self.want_tools: bool | None = None
        self.want_note: bool | None = None
        self.tools_tab = EdgeTab("Redskaber", "Vis redskaberne", left=True)
        self.note_tab = EdgeTab("Notat", "Vis notatet", left=False)
        self.tools_tab.clicked.connect(lambda: self.show_tools(True))
        self.note_tab.clicked.connect(lambda: self.show_note(True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tools_tab)
        row.addWidget(tools)
        row.addWidget(centre, 3)
        row.addWidget(note, 0)
        row.addWidget(self.note_tab)
        self.arrange()

    def show_tools(self, shown: bool) -> None:
        """Show or hide the tools."""
        self.want_tools = shown
        if shown and self.want_note and not self._fits(tools=True, note=True):
            self.want_note = None
        self.arrange()
        (self._tools if shown else self.tools_tab).setFocus()

    def show_note(self, shown: bool) -> None:
        """Show or hide the note; where there is no room for both, the tools make way."""
        self.want_note = shown
        if shown and self.want_tools and not self._fits(tools=True, note=True):
            self.want_tools = None
        self.arrange()
        (self._note if shown else self.note_tab).setFocus()

    def need(self, *, little: bool) -> None:
        """Say whether the middle needs little room, so that the note can stand beside it."""
        needs = _LITTLE if little else _CENTRE
        if needs != self._needs:
            self._needs = needs
            self.arrange()

    def arrange(self) -> None:
        """Give each column its place in the width there is."""
        note = self.want_note if self.want_note is not None else self._fits(tools=True, note=True)
        room = self._fits(tools=True, note=bool(note))
        tools = room if self.want_tools is None else self.want_tools
        alone = bool(note) and not self._fits(tools=bool(tools), note=True, centre=_LITTLE)
        theme = style.current()
        self._tools.setFixedWidth(min(theme.size(_LEFT), max(160, self.width() // 3)))
        if not alone:
            share = max(theme.size(_RIGHT), self.width() * 27 // 100)
            self._note.setFixedWidth(min(share, theme.size(_RIGHT) * 3 // 2))
        else:
            self._note.setMinimumWidth(0)
            self._note.setMaximumWidth(16_777_215)
        self._tools.setVisible(bool(tools))
        self.tools_tab.setVisible(not tools)
        self._note.setVisible(bool(note))
        self.note_tab.setVisible(not note)
        self._centre.setVisible(not alone)
        self.arranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def _fits(self, *, tools: bool, note: bool, centre: int = 0) -> bool:
        needed = (centre or self._needs) + (_LEFT if tools else 40) + (_RIGHT if note else 40)
        return self.width() >= style.current().size(needed)

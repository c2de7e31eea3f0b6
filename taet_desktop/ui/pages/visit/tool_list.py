"""The tools of a visit: which there are, which is open, how far each has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Instrument
from taet_desktop.domain.visibility import visible_items
from taet_desktop.ui import icons, style
from taet_desktop.ui import theme as tokens
from taet_desktop.ui.fields.ring import RingButton
from taet_desktop.ui.pictures import pictogram_pixmap
from taet_desktop.ui.widgets import IconButton, Label, ScrollColumn

FINISH = "finish"
SHELF = "shelf"
_SIDE, _EDGE = 30, 10
"""The side of a tool's picture at 100 % text, and what stands between it, the name and the edge."""
_STEP = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a tool has come: questions answered of those that are asked. Nobody must answer them all."""

    answered: int
    asked: int

    @property
    def done(self) -> bool:
        """Tell whether every question has been answered."""
        return 0 < self.asked <= self.answered

    @property
    def words(self) -> str:
        """Return `2 af 5`, or nothing while nothing has been answered."""
        return f"{self.answered} af {self.asked}" if self.answered else ""


def progress(instrument: Instrument, answers: Answers) -> Progress:
    """Count the questions that are asked and those that anyone has answered."""
    asked = [item.id for item in visible_items(instrument, answers)]
    answered = answers.answered()
    return Progress(sum(1 for one in asked if one in answered), len(asked))


class ToolEntry(RingButton):
    """One line of the list."""

    def __init__(self, key: str, title: str, pictogram: str = "", icon: str = "") -> None:
        super().__init__()
        self.key = key
        self.pictogram = pictogram
        self.icon_name = icon
        self.progress = Progress(0, 0)
        self.setText(title)
        self.setCheckable(True)
        self.setObjectName(f"tool-{key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def show_progress(self, found: Progress) -> None:
        """Show how far the tool has come."""
        self.progress = found
        self._name()
        self.update()

    def nextCheckState(self) -> None:
        # The page decides which tool is open.
        return

    def sizeHint(self) -> QSize:
        theme = style.current()
        return QSize(theme.size(180), theme.size(52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(theme.accent_soft if self.isChecked() else theme.hover))
            painter.drawRoundedRect(box, 8, 8)
        if self.isChecked():
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(QRectF(1, box.center().y() - 12, 4, 24), 2, 2)
        if self.ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(box, 8, 8)
        side = theme.size(_SIDE)
        top = (self.height() - side) // 2
        if self.pictogram:
            if theme.dark:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor("#F4F2EC"))
                painter.drawRoundedRect(QRectF(12, top, side, side), 6, 6)
            pixmap = pictogram_pixmap(self.pictogram, side - 4, self.devicePixelRatioF())
            painter.drawPixmap(14, top + 2, pixmap)
        elif self.icon_name:
            pixmap = icons.pixmap(self.icon_name, "muted", side - 8, self.devicePixelRatioF())
            painter.drawPixmap(16, top + 4, pixmap)
        self._paint_words(painter)
        painter.end()

    def room(self) -> int:
        """Return how wide the name may be."""
        return self.width() - _EDGE - self._left()

    def _left(self) -> int:
        return 12 + style.current().size(_SIDE) + _EDGE

    def _paint_words(self, painter: QPainter) -> None:
        theme = style.current()
        font = self.font()
        font.setBold(self.isChecked())
        small = self.font()
        small.setPixelSize(theme.size(tokens.SMALL))
        line = QFontMetrics(font).height()
        words = self.progress.words
        whole = line + (QFontMetrics(small).height() if words else 0)
        top = (self.height() - whole) / 2
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        left, room = self._left(), self.room()
        title = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, top, room, line), Qt.AlignmentFlag.AlignVCenter, title)
        if words:
            painter.setFont(small)
            painter.setPen(QColor(theme.muted))
            below = QRectF(left, top + line, room, QFontMetrics(small).height())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)
            if self.progress.done:
                # Beside the count, so that a tool that is done keeps its whole name.
                size = theme.size(18)
                tick = icons.pixmap("check", "good", size, self.devicePixelRatioF())
                at = left + QFontMetrics(small).horizontalAdvance(words) + 6
                painter.drawPixmap(at, round(below.center().y()) - size // 2, tick)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        listed = self.window().findChild(ToolList)
        if event.key() in _STEP and isinstance(listed, ToolList):
            listed.walk(self, _STEP[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _name(self) -> None:
        said = (
            "udfyldt" if self.progress.done else f"{self.progress.words} svar" if self.progress.words else ""
        )
        self.setAccessibleName(", ".join(part for part in (self.text(), said) if part))
        self.setToolTip(self.text())


class ToolList(QFrame):
    """`chosen` carries the tool's id, `SHELF` or `FINISH`."""

    chosen = Signal(str)
    hide_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.set_role(self, "rail")
        self.entries: dict[str, ToolEntry] = {}
        self.hide_button = IconButton("panel-left", "Skjul redskaberne")
        self.hide_button.clicked.connect(self.hide_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 8, 4)
        head.addWidget(Label("Redskaber", "section"), 1)
        head.addWidget(self.hide_button)
        self._scroll = ScrollColumn(margin=8, spacing=2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self._scroll, 1)

    def show_tools(self, tools: Sequence[Instrument], *, finish: str) -> None:
        """List these tools, the way to all others, and the end of the visit, which is called `finish`."""
        wanted = [(tool.id, tool.short_title, tool.pictogram, "") for tool in tools]
        wanted += [(SHELF, "Flere redskaber", "", "add"), (FINISH, finish, "", "check")]
        there = [(e.key, e.text(), e.pictogram, e.icon_name) for e in self.entries.values()]
        if wanted == there:
            return
        self._scroll.empty()
        self.entries = {}
        for key, title, pictogram, icon in wanted:
            entry = ToolEntry(key, title, pictogram, icon)
            entry.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self.entries[key] = entry
            self._scroll.add(entry)
        self.mark("")

    def show_progress(self, key: str, found: Progress) -> None:
        """Show how far one tool has come."""
        if key in self.entries:
            self.entries[key].show_progress(found)

    def mark(self, key: str) -> None:
        """Mark the tool that is open; Tab comes to it alone."""
        first = next(iter(self.entries), "")
        for one, entry in self.entries.items():
            entry.setChecked(one == key)
            resting = one == (key if key in self.entries else first)
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if resting else Qt.FocusPolicy.ClickFocus)

    def walk(self, entry: ToolEntry, step: int) -> None:
        """Move the focus up or down."""
        entries = list(self.entries.values())
        at = entries.index(entry) + step
        if 0 <= at < len(entries):
            entries[at].setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        return [self.hide_button, *self.entries.values()]

    def clear(self) -> None:
        """Forget the tools."""
        self._scroll.empty()
        self.entries = {}

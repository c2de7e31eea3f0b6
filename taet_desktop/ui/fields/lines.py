"""Short statements, one on each line: a list that grows as it is written."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.grip import Grip
from taet_desktop.ui.fields.rows import AnswerRow, RowDrag, RowsField
from taet_desktop.ui.fields.text import AnswerText
from taet_desktop.ui.widgets import IconButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINT = "Skriv her. Enter giver en ny linje."


class LineText(AnswerText):
    """The text of one line. Enter never stays inside: it asks for the next one."""

    entered = Signal()
    emptied = Signal()
    moved = Signal(int)
    walked = Signal(int)
    pasted = Signal(list)

    def __init__(self) -> None:
        super().__init__(lines=1, most=6, tall=answer_target())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Backspace and not self.toPlainText():
            self.emptied.emit()
        elif key in steps and alt:
            self.moved.emit(steps[Qt.Key(key)])
        elif key in steps and not event.modifiers() and self._at_edge(steps[Qt.Key(key)]):
            self.walked.emit(steps[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste; several lines become several rows."""
        lines = [line.strip() for line in source.text().splitlines() if line.strip()]
        if len(lines) < 2:
            super().insertFromMimeData(source)
            return
        first = QMimeData()
        first.setText(lines[0])
        super().insertFromMimeData(first)
        self.pasted.emit(lines[1:])

    def cut_after_caret(self) -> str:
        """Take away what stands after the caret, and return it; nothing is told."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        rest = cursor.selectedText()
        if rest:
            whole = self.text()
            self.show_text(whole[: len(whole) - len(rest)].rstrip())
        return rest.strip()

    def _at_edge(self, step: int) -> bool:
        cursor = self.textCursor()
        way = QTextCursor.MoveOperation.Up if step < 0 else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(way)


class LineRow(AnswerRow):
    """A grip, the text, and a way to remove it."""

    def __init__(self) -> None:
        super().__init__()
        self.grip = Grip()
        self.line = LineText()
        self.line.setProperty("partName", "linje")
        self.remove = IconButton("trash", "Fjern linjen")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.line, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self.line.edited.connect(lambda: self.edited.emit("text"))
        self.line.refused.connect(self.refused)
        self.remove.clicked.connect(self.removed)

    def value(self) -> Any:
        text = self.line.text()
        return text if text.strip() else ""

    def show_value(self, value: Any) -> None:
        self.line.show_text(value or "")

    def parts(self) -> dict[str, QWidget]:
        return {"text": self.line, "remove": self.remove}

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self.grip.setVisible(not read_only)
        self.remove.setVisible(not read_only)


class LinesField(RowsField[LineRow]):
    """A list of short lines. Enter gives the next, Backspace in an empty one takes it away."""

    add_text = "Tilføj en linje"

    def __init__(self) -> None:
        super().__init__(spacing=4)
        self._drags: dict[LineRow, RowDrag] = {}
        self._begin()

    def make_row(self) -> LineRow:
        row = LineRow()
        row.line.entered.connect(lambda: self._entered(row))
        row.line.emptied.connect(lambda: self._emptied(row))
        row.line.moved.connect(lambda step: self._moved(row, step))
        row.line.walked.connect(lambda step: self._walk(row, step))
        row.line.pasted.connect(lambda lines: self._pasted(row, lines))
        self._drags[row] = RowDrag(self, row, row.grip)
        return row

    def _drop(self, row: LineRow) -> None:
        super()._drop(row)
        del self._drags[row]

    def _settle_rows(self) -> None:
        super()._settle_rows()
        alone = len(self.rows) == 1
        for number, row in enumerate(self.rows):
            row.grip.setVisible(not alone and not self._read_only)
            row.remove.setVisible(not alone and not self._read_only)
            row.line.setPlaceholderText(_HINT if number == 0 and alone and not self._read_only else "")

    def _entered(self, row: LineRow) -> None:
        at = self.rows.index(row)
        following = self.rows[at + 1] if at + 1 < len(self.rows) else None
        rest = row.line.cut_after_caret()
        if following is None or rest or following.value():
            self.insert(at + 1, rest)
        self.focus_row(at + 1)
        self.rows[at + 1].line.moveCursor(QTextCursor.MoveOperation.Start)
        if rest:
            self._tell()

    def _emptied(self, row: LineRow) -> None:
        at = self.rows.index(row)
        if len(self.rows) == 1:
            return
        self._drop(row)
        self._settle_rows()
        self.focus_row(max(0, at - 1))
        if at:
            self.rows[at - 1].line.moveCursor(QTextCursor.MoveOperation.End)

    def _moved(self, row: LineRow, step: int) -> None:
        if self.move_row(row, self.rows.index(row) + step):
            row.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell()

    def _walk(self, row: LineRow, step: int) -> None:
        to = self.rows.index(row) + step
        if 0 <= to < len(self.rows):
            self.focus_row(to)

    def _pasted(self, row: LineRow, lines: list[str]) -> None:
        at = self.rows.index(row)
        for number, line in enumerate(lines, start=1):
            self.insert(at + number, line)
        self.focus_row(at + len(lines))
        self._tell()

"""Text that is typed: fields that leave undo to the tool, keep what stood there, and speak Danish."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from taet_desktop.domain.answers import MAX_TEXT
from taet_desktop.domain.numbers import danish_number
from taet_desktop.ui.fields.base import Field
from taet_desktop.ui.widgets.grow import AutoGrowTextEdit

MAX_LINE_TEXT = 2_000


def usable(text: str) -> str:
    """Return the text without what no file can hold: zero characters and half emojis."""
    if text.isascii():
        return text.replace("\x00", "")
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


class AnswerText(AutoGrowTextEdit):
    """Text of several lines. `edited` is emitted by people, not by `show_text`; undo belongs to the tool.

    One line is at least `tall` pixels high, so that it stands level with the fields beside it.
    """

    edited = Signal()

    def __init__(
        self, *, lines: int = 2, most: int = 14, tall: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(lines=lines, most=most, limit=MAX_TEXT, parent=parent)
        self.setUndoRedoEnabled(False)
        self._good = ""
        self._tall = tall
        self.textChanged.connect(self._on_text)
        self._grow()

    _tall = 0
    _room = 0

    def _height(self, lines: int) -> int:
        """Return the height of so many lines; one line is at least `tall`, with the text in its middle."""
        one = super()._height(1)
        room = max(0, self._tall - one)
        if room != self._room:
            self._room = room
            self.setViewportMargins(0, room // 2, 0, room - room // 2)
        return super()._height(lines) + room

    def one_line(self) -> int:
        """Return the height of one line, for the fields beside it."""
        return self._height(1)

    def text(self) -> str:
        """Return what stands here."""
        return self._good

    def show_text(self, text: str) -> None:
        """Show a text, changing only what differs, so that the caret stays with what the eye looks at."""
        if text == self.toPlainText():
            return
        self.expect(len(text))
        with QSignalBlocker(self):
            replace_differing(self, text)
        self._good = text
        self._grow()

    def event(self, event: QEvent) -> bool:
        return leaves_undo_alone(event) or super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        danish_menu(self).popup(event.globalPos())

    def _on_text(self) -> None:
        text = usable(self.toPlainText())
        if len(text) > self.limit:  # by the way of line breaks or an input method
            with QSignalBlocker(self):
                replace_differing(self, self._good)
            self._complain(
                f"Feltet er fyldt. Der er plads til {danish_number(self.limit)} tegn. "
                "Det, du har skrevet, er her."
            )
            return
        if text != self._good:
            self._good = text
            self.edited.emit()


class AnswerLine(QLineEdit):
    """Text of one line, with the same manners; at least `tall` pixels high where it is an answer."""

    edited = Signal()

    def __init__(self, *, tall: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tall = tall
        self.setMaxLength(MAX_LINE_TEXT)
        self.textEdited.connect(self._on_text)

    def sizeHint(self) -> QSize:
        # The style sheet sets a least height for every line; what is touched to answer is higher.
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._tall))

    def show_text(self, text: str) -> None:
        """Show a text without telling."""
        if text == self.text():
            return
        at = self.cursorPosition()
        with QSignalBlocker(self):
            self.setText(text)
        self.setCursorPosition(min(at, len(text)) if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        return leaves_undo_alone(event) or super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        danish_menu(self).popup(event.globalPos())

    def _on_text(self) -> None:
        self.edited.emit()


class TextField(Field):
    """Free text; the citizen's words are written here as they were said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = AnswerText(lines=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        self.edit.edited.connect(lambda: self._tell("text"))
        self.edit.refused.connect(self.problem)

    def value(self) -> Any:
        text = self.edit.text()
        return text if text.strip() else None

    def set_value(self, value: Any) -> None:
        self.edit.show_text(value or "")

    def parts(self) -> dict[str, QWidget]:
        return {"text": self.edit}

    def set_read_only(self, read_only: bool) -> None:
        self.edit.setReadOnly(read_only)


def replace_differing(edit: QPlainTextEdit, text: str) -> None:
    """Replace what differs and put the caret after it."""
    before = edit.toPlainText()
    start = 0
    shortest = min(len(before), len(text))
    while start < shortest and before[start] == text[start]:
        start += 1
    end = 0
    while end < shortest - start and before[-1 - end] == text[-1 - end]:
        end += 1
    cursor = edit.textCursor()
    cursor.setPosition(utf16(before[:start]))
    cursor.setPosition(utf16(before[: len(before) - end]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text[start : len(text) - end])
    edit.setTextCursor(cursor)


def utf16(text: str) -> int:
    """Return how many of Qt's characters a text takes: an emoji takes two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def leaves_undo_alone(event: QEvent) -> bool:
    """Tell whether this key is undo or redo, which the tool's own history answers, not the text field."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if is_undo(event) or is_redo(event):
        event.ignore()
        return True
    return False


def is_undo(event: QKeyEvent) -> bool:
    """Tell whether the key asks to undo."""
    return event.matches(QKeySequence.StandardKey.Undo)


def is_redo(event: QKeyEvent) -> bool:
    """Tell whether the key asks to redo: Ctrl+Shift+Z on every machine, Ctrl+Y too."""
    control = Qt.KeyboardModifier.ControlModifier
    pressed = (event.key(), event.modifiers())
    return event.matches(QKeySequence.StandardKey.Redo) or pressed in (
        (Qt.Key.Key_Y, control),
        (Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier),
    )


def danish_menu(edit: QLineEdit | QPlainTextEdit) -> QMenu:
    """Return the menu of the right mouse button, in Danish; it deletes itself."""
    menu = QMenu(edit)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chosen = edit.hasSelectedText() if isinstance(edit, QLineEdit) else edit.textCursor().hasSelection()
    writable = not edit.isReadOnly()
    clipboard = QApplication.clipboard()
    has_text = bool(clipboard.mimeData() and clipboard.mimeData().hasText())
    for name, act, usable_now in (
        ("Klip", edit.cut, chosen and writable),
        ("Kopiér", edit.copy, chosen),
        ("Sæt ind", edit.paste, writable and has_text),
        ("Markér alt", edit.selectAll, True),
    ):
        action = menu.addAction(name)
        action.setEnabled(usable_now)
        action.triggered.connect(act)
    return menu

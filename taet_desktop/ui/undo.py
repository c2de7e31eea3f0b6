"""Undo and redo inside a tool: a history of whole answers, where typing is taken back word by word."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from taet_desktop.domain.answers import Answers

PAUSE = 1.2
"""Seconds without a key after which typing starts a new step."""

LIMIT = 500
_TYPING = 1


class AnswersHistory(QObject):
    """What one tool's answers are, and were.

    `changed` is emitted after every edit, undo and redo. `restored` is emitted after undo and redo alone,
    with the question and the part that the step was about, so that the eye can be led there.
    """

    changed = Signal()
    restored = Signal(str, str)

    def __init__(
        self, answers: Answers, parent: QObject | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self.answers = answers
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(LIMIT)
        self._clock = clock

    def edit(self, answers: Answers, item: str, part: str = "", text: str = "") -> None:
        """Take a new state.

        `part` names the text being typed in and `text` is what it says; both are empty for one act.
        """
        if answers == self.answers:
            return
        step = _Step(self, answers, item, part=part, typed=text, at=self._clock())
        self.answers = answers
        self.stack.push(step)
        self.changed.emit()

    def undo(self) -> bool:
        """Take the last step back. Return False when there is none."""
        return self._walk(self.stack.canUndo(), self.stack.undo, self.stack.index() - 1)

    def redo(self) -> bool:
        """Do it again. Return False when there is nothing to do again."""
        return self._walk(self.stack.canRedo(), self.stack.redo, self.stack.index())

    def adopt(self, answers: Answers) -> None:
        """Start from answers read anew, without a way back."""
        self.answers = answers
        self.stack.clear()

    def rest(self) -> None:
        """Let the next key start a new step: the focus has moved."""
        self._rested = True

    def take_rest(self) -> bool:
        """Tell whether `rest` was called since the last step."""
        rested, self._rested = self._rested, False
        return rested

    _rested = False

    def _walk(self, possible: bool, go: Callable[[], None], index: int) -> bool:
        if not possible:
            return False
        step = self.stack.command(index)
        go()
        self.changed.emit()
        if isinstance(step, _Step):
            self.restored.emit(step.item, step.part)
        return True


class _Step(QUndoCommand):
    def __init__(
        self, history: AnswersHistory, after: Answers, item: str, *, part: str, typed: str, at: float
    ) -> None:
        super().__init__()
        self._history = history
        self.before = history.answers
        self.after = after
        self.item = item
        self.part = part
        self.typed = typed
        self.at = at
        self.fresh = history.take_rest()

    def id(self) -> int:
        return _TYPING if self.part else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or (self.item, self.part) != (other.item, other.part):
            return False
        if other.fresh or other.at - self.at > PAUSE or not _same_word(self.typed, other.typed):
            return False
        self.after, self.typed, self.at = other.after, other.typed, other.at
        return True

    def undo(self) -> None:
        self._history.answers = self.before

    def redo(self) -> None:
        self._history.answers = self.after


def _same_word(before: str, after: str) -> bool:
    """Tell whether going from one text to the other goes on with the same word."""
    grown = len(after) - len(before)
    if abs(grown) > 2:  # pasted or cut; an emoji is two
        return False
    starts_new_word = grown > 0 and after[: len(before)] == before and before[-1:].isspace()
    return not (starts_new_word and not after[-1].isspace())

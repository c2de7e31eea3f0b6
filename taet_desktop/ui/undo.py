"""Undo and redo inside a tool: a history of whole answers, where typing is taken back word by word.

Plain Python all through. With QUndoStack the steps belong to C++ and to Python at once, and the collector
that runs when a page is destroyed on lock frees them twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, Signal

from taet_desktop.domain.answers import Answers

PAUSE = 1.2
"""Seconds without a key after which typing starts a new step."""

LIMIT = 500


@dataclass(slots=True)
class _Step:
    """From one state to another; `part` and `typed` are empty unless it was typing."""

    before: Answers
    after: Answers
    item: str
    part: str
    typed: str
    at: float
    fresh: bool

    def merge(self, later: _Step) -> bool:
        """Take a later step in, if it goes on with the same word; tell whether it did."""
        if not self.part or (self.item, self.part) != (later.item, later.part):
            return False
        if later.fresh or later.at - self.at > PAUSE or not _same_word(self.typed, later.typed):
            return False
        self.after, self.typed, self.at = later.after, later.typed, later.at
        return True


class Steps:
    """The steps done and those taken back."""

    def __init__(self) -> None:
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return bool(self._done)

    def can_redo(self) -> bool:
        """Tell whether there is a step to do again."""
        return bool(self._undone)

    def push(self, step: _Step) -> None:
        """Add a step; what was taken back can't be done again after it. The oldest beyond `LIMIT` goes."""
        self._undone.clear()
        if not (self._done and self._done[-1].merge(step)):
            self._done = [*self._done[1 - LIMIT :], step]

    def undo(self) -> _Step:
        """Move back over a step and return it."""
        step = self._done.pop()
        self._undone.append(step)
        return step

    def redo(self) -> _Step:
        """Move forward over a step and return it."""
        step = self._undone.pop()
        self._done.append(step)
        return step

    def clear(self) -> None:
        """Forget every step."""
        self._done.clear()
        self._undone.clear()


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
        self.stack = Steps()
        self._clock = clock
        self._rested = False

    def edit(self, answers: Answers, item: str, part: str = "", text: str = "") -> None:
        """Take a new state.

        `part` names the text being typed in and `text` is what it says; both are empty for one act.
        """
        if answers == self.answers:
            return
        fresh, self._rested = self._rested, False
        self.stack.push(_Step(self.answers, answers, item, part, text, self._clock(), fresh))
        self.answers = answers
        self.changed.emit()

    def undo(self) -> bool:
        """Take the last step back. Return False when there is none."""
        if not self.stack.can_undo():
            return False
        step = self.stack.undo()
        self._restore(step, step.before)
        return True

    def redo(self) -> bool:
        """Do it again. Return False when there is nothing to do again."""
        if not self.stack.can_redo():
            return False
        step = self.stack.redo()
        self._restore(step, step.after)
        return True

    def adopt(self, answers: Answers) -> None:
        """Start from answers read anew, without a way back."""
        self.answers = answers
        self.stack.clear()

    def rest(self) -> None:
        """Let the next key start a new step: the focus has moved."""
        self._rested = True

    def _restore(self, step: _Step, answers: Answers) -> None:
        self.answers = answers
        self.changed.emit()
        self.restored.emit(step.item, step.part)


def _same_word(before: str, after: str) -> bool:
    """Tell whether going from one text to the other goes on with the same word."""
    grown = len(after) - len(before)
    if abs(grown) > 2:  # pasted or cut; an emoji is two
        return False
    starts_new_word = grown > 0 and after[: len(before)] == before and before[-1:].isspace()
    return not (starts_new_word and not after[-1].isspace())

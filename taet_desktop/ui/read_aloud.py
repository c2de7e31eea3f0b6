"""Reading aloud at the press of a button; the word that is being read is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel

from taet_desktop.ui import speech
from taet_desktop.ui.widgets.buttons import IconButton, LinkButton, QuietButton

_BREATH_MS = 60
Pressed = QuietButton | LinkButton | IconButton
Mark = Callable[[int, int], None]
"""Marks a word by where it begins in the text and its length; a length of 0 takes the mark away."""


class ReadAloud(QObject):
    """Lets a button read something aloud. `text_of` gives what to read when it is pressed; again stops.

    Where the machine has no Danish voice the button is never seen.
    """

    def __init__(self, button: Pressed, text_of: Callable[[], str], mark: Mark) -> None:
        super().__init__(button)
        self._button = button
        self._text_of = text_of
        self._mark = mark
        self._mine = False
        self._voice: speech.Voice | None = None
        self.wanted = True
        button.setObjectName("read-aloud")
        button.clicked.connect(self._press)
        button.hide()
        button.installEventFilter(self)
        self._show(reading=False)
        # The page is painted first: finding the voice may take its time.
        QTimer.singleShot(_BREATH_MS, self, self._find_voice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Who leaves the page doesn't want to hear the rest of it.
        if event.type() == QEvent.Type.Hide:
            self.stop()
        return False

    def offer(self, wanted: bool) -> None:
        """Show the button when there is something to read, and a voice to read it."""
        self.wanted = wanted
        ready = self._voice is not None and self._voice.ready
        self._button.setVisible(wanted and ready and self._button.parent() is not None)
        if not wanted:
            self.stop()

    def stop(self) -> None:
        """Be silent, if it is this button's text that is being read."""
        if self._mine and self._voice is not None:
            self._voice.stop()

    def _find_voice(self) -> None:
        self._voice = speech.speech()
        self._voice.word.connect(self._word)
        self._voice.finished.connect(self._finished)
        # A method, never a lambda: it is let go together with the button.
        self._voice.known.connect(self._known)
        self.offer(self.wanted)

    def _known(self) -> None:
        self.offer(self.wanted)

    def _press(self) -> None:
        if self._voice is None:
            return
        if self._mine:
            self._voice.stop()
            return
        speech.hush()
        text = self._text_of()
        if text.strip():
            self._mine = True
            self._show(reading=True)
            self._voice.say(text)

    def _show(self, *, reading: bool) -> None:
        self._button.set_icon("pause" if reading else "speak")
        if isinstance(self._button, IconButton):
            self._button.set_name("Stop oplæsning" if reading else "Læs højt")
        else:
            self._button.setText("Stop" if reading else "Læs højt")

    def _word(self, start: int, length: int) -> None:
        if self._mine:
            self._mark(start, length)

    def _finished(self) -> None:
        if self._mine:
            self._mine = False
            self._show(reading=False)
            self._mark(0, 0)


class LabelReader:
    """Reads some labels one after the other; the word being read is marked in its label."""

    def __init__(self, labels: Sequence[QLabel], more: Callable[[], str] | None = None) -> None:
        """`more` gives what is read after the labels, unmarked."""
        self._labels = labels
        self._more = more
        self._begins: list[int] = []

    def text(self) -> str:
        """Return what is to be read."""
        whole, self._begins = "", []
        for label in self._labels:
            self._begins.append(len(whole))
            whole += f"{label.text()}\n" if label.text() else ""
        return whole + (self._more() if self._more else "")

    def mark(self, start: int, length: int) -> None:
        """Mark the word; a length of 0 takes the mark away."""
        for label, begin in zip(self._labels, self._begins, strict=False):
            inside = 0 <= start - begin < len(label.text())
            if length and inside:
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                label.setSelection(start - begin, length)
            elif label.hasSelectedText():
                label.setSelection(0, 0)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)


class PartsReader:
    """Reads some phrases one after the other; `show` is told which of them is being read, -1 for none."""

    def __init__(self, parts: Callable[[], Sequence[str]], show: Callable[[int], object]) -> None:
        self._parts = parts
        self._show = show
        self._ends: list[int] = []

    def text(self) -> str:
        """Return what is to be read, with a breath after each phrase."""
        whole, self._ends = "", []
        for part in self._parts():
            whole += f"{part.rstrip('.')}. "
            self._ends.append(len(whole))
        return whole

    def mark(self, start: int, length: int) -> None:
        """Show the phrase that the word belongs to."""
        at = next((number for number, end in enumerate(self._ends) if start < end), -1)
        self._show(at if length else -1)

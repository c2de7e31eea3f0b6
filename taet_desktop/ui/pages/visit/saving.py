"""Autosave: what was typed is on disk within a second of the last key, and the newest state always wins.

One write is under way at a time; what changes meanwhile waits and goes out as one. A write that fails keeps
everything and is tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import Instrument
from taet_desktop.domain.note import Note
from taet_desktop.domain.revision import Response
from taet_desktop.errors import UserError
from taet_desktop.services import visits
from taet_desktop.ui.jobs import Jobs

TYPING_MS = 400
"""How long after a key the write begins."""

LONGEST_MS = 3_000
"""How long typing without a pause may go unwritten."""

RETRY_MS = (2_000, 5_000, 10_000, 20_000)


@dataclass(frozen=True, slots=True, repr=False)
class Batch:
    """What one write holds: the note if it was edited, and every tool that was."""

    visit_id: RecordId
    note: Note | None
    tools: tuple[tuple[Instrument, Answers], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """What is on disk now. `note` is the note as it follows the tools, None when no tool was written."""

    at: datetime
    note: Note | None
    responses: dict[str, Response]
    changes: Changes


def write(session: Any, batch: Batch) -> Written | None:
    """Write a batch, the adviser's own words first so that the tools compose around them."""
    at: datetime | None = None
    note: Note | None = None
    responses: dict[str, Response] = {}
    changes = Changes()
    if batch.note is not None:
        at, changes = visits.save_note(session, batch.note)
    for instrument, answers in batch.tools:
        saved = visits.save_answers(session, batch.visit_id, instrument, answers)
        at, note = saved.at, saved.note
        responses[instrument.id] = saved.response
        changes |= saved.changes
    return Written(at, note, responses, changes) if at else None


class Saver(QObject):
    """Decides when to write. `take` gives what is unwritten, or None; `keep` takes it back on failure."""

    written = Signal(object)
    waiting = Signal()
    failed = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        *,
        take: Callable[[], Batch | None],
        keep: Callable[[Batch], None],
        perform: Callable[[Batch], Written | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._take, self._keep, self._perform = take, keep, perform
        self._dirty = False
        self._under_way: Batch | None = None
        self._again = False
        self._failures = 0
        self._then: list[Callable[[], object]] = []
        self._soon = self._timer(self.flush)
        self._latest = self._timer(self.flush)
        self._retry = self._timer(self.flush)

    @property
    def clean(self) -> bool:
        """Tell whether everything is on disk."""
        return not self._dirty and self._under_way is None

    def touch(self, *, typing: bool) -> None:
        """Something changed: write it soon, or at once when it was one act."""
        self._dirty = True
        self.waiting.emit()
        if not typing:
            self._soon.start(0)
            return
        self._soon.start(TYPING_MS)
        if not self._latest.isActive():
            self._latest.start(LONGEST_MS)

    def flush(self) -> None:
        """Begin writing what is unwritten, or right after the write under way."""
        for timer in (self._soon, self._latest, self._retry):
            timer.stop()
        if self._under_way is not None:
            self._again = self._dirty
            return
        if not self._dirty:
            return
        batch = self._take()
        self._dirty = False
        if batch is None:
            self._settled()
            return
        self._under_way = batch
        self._jobs.run(self._perform, batch, done=self._on_written, failed=self._on_failed)

    def when_clean(self, call: Callable[[], object]) -> None:
        """Write everything, then call; not called when the write fails."""
        self._then.append(call)
        self.flush()
        self._settled()

    def stop(self) -> None:
        """Forget what waits. For when the vault is being locked."""
        for timer in (self._soon, self._latest, self._retry):
            timer.stop()
        self._then.clear()
        self._dirty = False

    def _timer(self, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        return timer

    def _on_written(self, written: Written | None) -> None:
        self._under_way = None
        self._failures = 0
        if written is not None:
            self.written.emit(written)
        if self._again:
            self._again = False
            self.flush()
        self._settled()

    def _on_failed(self, error: Exception) -> None:
        batch, self._under_way = self._under_way, None
        self._again = False
        self._dirty = True
        self._then.clear()
        if batch is not None:
            self._keep(batch)
        self._retry.start(RETRY_MS[min(self._failures, len(RETRY_MS) - 1)])
        self._failures += 1
        self.failed.emit(error if isinstance(error, UserError) else None)

    def _settled(self) -> None:
        if self.clean and self._then:
            calls, self._then = self._then, []
            for call in calls:
                call()

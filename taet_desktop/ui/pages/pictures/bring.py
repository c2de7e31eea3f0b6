"""Bringing pictures in: for whom, from where, which files; how far it got; what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QWidget

from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.picture import MAX_SOURCE
from taet_desktop.errors import UserError
from taet_desktop.services import pictures
from taet_desktop.services.pictures import Imported
from taet_desktop.ui.folders import choose_folder
from taet_desktop.ui.jobs import Job
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.pictures.choose_files import PICTURES, open_files
from taet_desktop.ui.widgets import (
    Banner,
    Card,
    CheckBox,
    ChipChoice,
    FormRow,
    Label,
    PrimaryButton,
    QuietButton,
    Select,
)

EVERYBODY = ""


class Progress(QWidget):
    """How far a long job is, with a way to stop it."""

    stopped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setObjectName(f"{name}-bar")
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Så langt er det")
        self.label = Label("", "muted", wrap=False)
        stop = QuietButton("Stop", "close")
        stop.setObjectName(f"{name}-stop")
        stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.label)
        row.addWidget(stop)

    def show_step(self, percent: int, text: str) -> None:
        """Show how far it is."""
        self.bar.setValue(percent)
        self.label.setText(text)


class BringPictures(Card):
    """The form that brings pictures in; files can be dropped on it. `brought` carries an `Imported`."""

    brought = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self._context = context
        self._job: Job | None = None
        self._citizen = RecordId("")
        self._name = ""
        self.setAcceptDrops(True)
        self.column.setSpacing(12)
        self._for = QWidget()
        self._for_row = QHBoxLayout(self._for)
        self._for_row.setContentsMargins(0, 0, 0, 0)
        self._for_row.setSpacing(16)
        self._who: ChipChoice | None = None
        self._important = CheckBox("")
        self._important.setObjectName("bring-important")
        self._for_row.addWidget(self._important)
        category = Select()
        category.addItem("Vælg selv bagefter", "")
        for one in pictures.CATEGORIES:
            category.addItem(one[:1].upper() + one[1:], one)
        self._category = FormRow("Emne", category, name="bring-category")
        source = QLineEdit()
        source.setMaxLength(MAX_SOURCE)
        source.setPlaceholderText("Fx: Eget foto. Eller: ARASAAC, CC BY-NC-SA")
        self._source = FormRow("Hvor er billederne fra?", source, name="bring-source",
            help_text="Står på papir og filer, hvor billederne er med.")  # fmt: skip
        self._told = Banner("", "stop", closable=True)
        self._progress = Progress("bring")
        self._progress.stopped.connect(self._stop)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        files = PrimaryButton("Vælg filer eller zip", "attachment")
        files.setObjectName("bring-files")
        folder = QuietButton("Vælg mappe", "folder")
        folder.setObjectName("bring-folder")
        cancel = QuietButton("Luk")
        cancel.setObjectName("bring-close")
        files.clicked.connect(self._choose_files)
        folder.clicked.connect(self._choose_folder)
        cancel.clicked.connect(self.closed)
        for button in (files, folder, cancel):
            row.addWidget(button)
        row.addStretch(1)
        self._fields = QWidget()
        fields = QHBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(16)
        fields.addWidget(self._source, 2, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self._category, 1, Qt.AlignmentFlag.AlignTop)
        self.add(
            Label("Tilføj egne billeder", "section"),
            Label(
                "Fotos og symboler i JPEG, PNG, WebP eller SVG. De bliver lagt i pengeskabet "
                "og gjort mindre, og sted og tid bliver fjernet fra dem.",
                "muted",
            ),
            self._for,
            self._fields,
            self._told,
            self._progress,
            self._buttons,
        )
        self._progress.hide()

    @property
    def busy(self) -> bool:
        """Tell whether pictures are being brought in."""
        return self._job is not None

    def set_citizen(self, citizen: RecordId | None, name: str) -> None:
        """Say for whom the pictures may be, besides everybody."""
        self._citizen, self._name = citizen or RecordId(""), name
        if self._who is not None:
            self._for_row.removeWidget(self._who)
            self._who.hide()
            self._who.deleteLater()
            self._who = None
        if citizen:
            choices = [(citizen, f"Kun {name}"), (EVERYBODY, "Alle borgere")]
            self._who = ChipChoice(choices, "bring-for", value=citizen)
            self._who.chosen.connect(self._show_important)
            self._for_row.insertWidget(0, self._who, 1)
        self._for.setVisible(bool(citizen))
        self._show_important()

    def begin(self) -> None:
        """Make ready for new pictures."""
        self._told.dismiss()
        self._source.field.setFocus()

    def bring(self, paths: Sequence[Path]) -> None:
        """Bring these files, folders and zips in."""
        if self.busy or not paths:
            return
        self._told.dismiss()
        self._set_busy(True)
        self._job = self._context.jobs.run(
            pictures.import_pictures,
            self._context.session,
            list(paths),
            owner=self._owner(),
            category=self._category.field.currentData() or "",
            source=self._source.field.text(),
            important=self._important.isChecked() and bool(self._owner()),
            done=self._done,
            failed=self._failed,
            progress=self._progress.show_step,
        )

    def clear(self) -> None:
        """Forget what was typed; stop what is under way."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._source.field.clear()
        self._told.dismiss()
        self._set_busy(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_files(event.mimeData()) and not self.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.bring(_local_files(event.mimeData()))

    def _owner(self) -> RecordId | None:
        chosen = self._who.value() if self._who is not None else EVERYBODY
        return RecordId(chosen) if chosen else None

    def _show_important(self, _value: object = None) -> None:
        self._important.setText(f"Vigtigt for {self._name}")
        self._important.setVisible(self._owner() is not None)

    def _choose_files(self) -> None:
        self.bring(open_files(self, "Vælg billeder", PICTURES))

    def _choose_folder(self) -> None:
        folder = choose_folder(self, "Vælg en mappe med billeder", Path.home())
        if folder is not None:
            self.bring([folder])

    def _set_busy(self, busy: bool) -> None:
        self._progress.show_step(0, "")
        self._progress.setVisible(busy)
        for part in (self._buttons, self._fields, self._for):
            part.setEnabled(not busy)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._set_busy(False)
            self._told.show_text("Stoppet. Der er ikke lagt noget ind.", "info")

    def _done(self, result: Imported) -> None:
        self._job = None
        self._set_busy(False)
        self.brought.emit(result)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._set_busy(False)
        if isinstance(error, UserError):
            self._told.show_text(error.text(), "stop")


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

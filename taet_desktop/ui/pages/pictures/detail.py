"""One picture: what it shows, whose it is, whether it matters to somebody; own ones can be changed here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.picture import MAX_LABEL, MAX_SOURCE, Picture
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services import pictures
from taet_desktop.ui import style
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.pictures.removing import Removing
from taet_desktop.ui.pictures import PictogramView
from taet_desktop.ui.widgets import Banner, Card, CheckBox, FormRow, Label, SavedLabel, Select

_PAUSE_MS = 800
_SIDE = 144


class PictureDetail(Card):
    """The panel beside the pictures. `changed` carries what was written."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self._context = context
        self._key = ""
        self._picture: Picture | None = None
        self._citizen: RecordId | None = None
        self.column.setSpacing(12)
        self._nothing = Label("Vælg et billede for at se det her.", "muted")
        self._view = PictogramView("", style.current().size(_SIDE))
        self._title = Label("", "section")
        self._about = Label("", "muted")
        self._mark = CheckBox("")
        self._mark.setObjectName("picture-important")
        self._mark.clicked.connect(self._mark_it)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._told = Banner("", "stop", closable=True)
        self._saved = SavedLabel()
        self._removing = Removing(
            "picture",
            remove="Fjern billedet",
            bring_back="Læg billedet tilbage",
            warning="Billedet forsvinder helt. Hvor det er brugt, bliver kun ordet stående.",
        )
        self._removing.removed.connect(self._set_removed)
        self._removing.erased.connect(self._erase)
        self._form = self._make_form()
        self.add(self._nothing, self._told)
        self.column.addWidget(self._view, 0, Qt.AlignmentFlag.AlignHCenter)
        self.add(self._title, self._about, self._mark, self._form)
        self.column.addStretch(1)
        self._draw(important=False, name="")

    def _make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._rows: dict[str, FormRow[QLineEdit]] = {}
        for name, label, room, help_text in (
            ("label", "Ordet under billedet", MAX_LABEL, ""),
            ("synonyms", "Andre ord for det", 400, "Sæt komma imellem. Så kan du også søge på dem."),
            ("source", "Hvor er det fra?", MAX_SOURCE, ""),
        ):
            field = QLineEdit()
            field.setMaxLength(room)
            field.textEdited.connect(self._typed)
            field.editingFinished.connect(self.flush)
            self._rows[name] = FormRow(label, field, name=f"picture-{name}", help_text=help_text)
        category = Select()
        for one in pictures.CATEGORIES:
            category.addItem(one[:1].upper() + one[1:], one)
        category.activated.connect(self._typed)
        self._category = FormRow("Emne", category, name="picture-category")
        column.addWidget(self._rows["label"])
        column.addWidget(self._rows["synonyms"])
        column.addWidget(self._category)
        column.addWidget(self._rows["source"])
        column.addWidget(self._saved)
        column.addWidget(self._removing)
        return form

    def show_picture(self, key: str, citizen: RecordId | None, name: str, *, important: bool) -> None:
        """Show one picture; `citizen` and `name` are whom it may matter to."""
        if key != self._key or citizen != self._citizen:
            self.flush()
            self._told.dismiss()
            self._saved.clear()
            self._removing.settle()
        self._key, self._citizen = key, citizen
        self._picture = self._context.session.catalogue.own(key)
        self._draw(important=important, name=name)

    def clear(self) -> None:
        """Forget the picture."""
        self._pause.stop()
        self._key, self._picture = "", None
        for row in self._rows.values():
            row.field.clear()
        self._draw(important=False, name="")

    def flush(self) -> None:
        """Queue what has been typed."""
        self._pause.stop()
        before = self._picture
        if before is None:
            return
        typed = replace(
            before,
            label=self._rows["label"].field.text(),
            synonyms=tuple(self._rows["synonyms"].field.text().split(",")),
            category=self._category.field.currentData() or "",
            source=self._rows["source"].field.text(),
        )
        try:
            typed = typed.checked()
        except InvalidInput as error:
            self._rows[error.field or "label"].set_error(error.what)
            return
        if typed == before:
            return
        self._picture = typed
        self._saved.waiting()
        self._context.jobs.run(
            pictures.save_picture, self._context.session, typed, done=self._written, failed=self._failed
        )

    def _draw(self, *, important: bool, name: str) -> None:
        shown = self._key in self._context.session.catalogue
        self._nothing.setVisible(not shown)
        for part in (self._view, self._title, self._about):
            part.setVisible(shown)
        self._mark.setVisible(shown and self._citizen is not None)
        self._form.setVisible(shown and self._picture is not None)
        if not shown:
            self._view.set_pictogram("")
            return
        pictogram = self._context.session.catalogue.get(self._key)
        self._view.set_pictogram(self._key, pictogram.label)
        self._title.setText(pictogram.label)
        self._about.setText(self._line(pictogram.category, pictogram.source, name))
        self._mark.setText(f"Vigtigt for {name}")
        self._mark.setChecked(important)
        if self._picture is not None:
            self._fill(self._picture)

    def _fill(self, picture: Picture) -> None:
        texts = {
            "label": picture.label,
            "synonyms": ", ".join(picture.synonyms),
            "source": picture.source,
        }
        for name, text in texts.items():
            row = self._rows[name]
            if not row.field.hasFocus():
                row.field.setText(text)
                row.field.setCursorPosition(0)
            row.set_error("")
        at = self._category.field.findData(self._context.session.catalogue.get(picture.key).category)
        self._category.field.setCurrentIndex(max(0, at))
        self._removing.show_state(picture.removed)

    def _line(self, category: str, source: str, name: str) -> str:
        if self._picture is None:
            origin = "OpenMoji" if source.startswith("openmoji:") else "Programmets egen tegning"
            return f"{category[:1].upper()}{category[1:]}. {origin}."
        whose = f"Kun for {name.removesuffix('.')}" if self._picture.citizen_id else "For alle borgere"
        return f"Eget billede. {whose}."

    def _typed(self) -> None:
        for row in self._rows.values():
            row.set_error("")
        self._pause.start()

    def _mark_it(self, on: bool) -> None:
        if self._citizen is not None:
            self._context.jobs.run(
                pictures.mark_important,
                self._context.session,
                self._citizen,
                self._key,
                on,
                done=self.changed.emit,
                failed=self._failed,
            )

    def _set_removed(self, removed: bool) -> None:
        if self._picture is not None:
            self.flush()
            self._context.jobs.run(
                pictures.set_removed,
                self._context.session,
                self._picture.id,
                removed,
                done=self._changed,
                failed=self._failed,
            )

    def _erase(self) -> None:
        if self._picture is not None:
            self._pause.stop()
            gone, self._picture = self._picture, None
            self._context.jobs.run(
                pictures.erase_picture,
                self._context.session,
                gone.id,
                done=self._changed,
                failed=self._failed,
                busy="Sletter …",
            )

    def _written(self, changes: Changes) -> None:
        self._saved.saved(clock.now())
        self._changed(changes)

    def _changed(self, changes: Changes) -> None:
        self.changed.emit(changes)

    def _failed(self, error: Exception) -> None:
        self._saved.failed()
        if isinstance(error, UserError):
            self._told.show_text(error.text(), "stop")

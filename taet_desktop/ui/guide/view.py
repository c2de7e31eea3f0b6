"""The guide as it is used: headings at the left, the text beside them, find and paper above.

It needs no open vault, only the store thread for making the PDF.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop import paths
from taet_desktop.errors import UserError
from taet_desktop.services import guide as guide_service
from taet_desktop.ui import style
from taet_desktop.ui.guide.headings import GuideHeadings
from taet_desktop.ui.guide.text import GuideText
from taet_desktop.ui.jobs import Jobs
from taet_desktop.ui.paper import printing
from taet_desktop.ui.paper.preview import LoadedPdf
from taet_desktop.ui.paper.save_file import choose_file
from taet_desktop.ui.widgets import Banner, FindLine, IconButton, Label, QuietButton

FIND = "Find i vejledningen"
_LIST, _LIST_MOST = 250, 460
_LEAST = 2


class FindField(FindLine):
    """`stepped` carries 1 or -1: Enter goes on, Shift+Enter goes back."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class GuideView(QWidget):
    """`followed` carries the anchor of a link. `ask_printer` and `ask_file` are the dialogues."""

    followed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        guide = guide_service.guide()
        self.text = GuideText(guide)
        self.headings = GuideHeadings(guide)
        self.field = FindField()
        self.field.setObjectName("guide-find")
        self.field.setAccessibleName(FIND)
        self.field.setPlaceholderText(FIND)
        self.field.setMaxLength(100)
        self.count = Label("", "muted", wrap=False)
        self.count.setObjectName("guide-count")
        self.before = IconButton("chevron-up", "Forrige sted")
        self.after = IconButton("chevron-down", "Næste sted")
        self.print_button = QuietButton("Udskriv", "print")
        self.print_button.setObjectName("guide-print")
        self.save_button = QuietButton("Gem som PDF", "export")
        self.save_button.setObjectName("guide-save")
        self.banner = Banner("", "care", closable=True)
        self.ask_printer: Callable[[int], QPrinter | None] = self._ask_printer
        self.ask_file: Callable[[Path], Path | None] = self._ask_file
        self._lay_out()
        self._connect()
        self._show_count(0)

    def _lay_out(self) -> None:
        theme = style.current()
        self.field.setMaximumWidth(theme.size(360))
        self.headings.setFixedWidth(min(theme.size(_LIST), _LIST_MOST))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 3)
        for widget in (self.count, self.before, self.after):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.save_button)
        top.addWidget(self.print_button)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.headings)
        middle.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self.text.read.connect(self.headings.mark)
        self.text.followed.connect(self.followed)
        self.headings.chosen.connect(self.text.go_to)
        self.headings.entered.connect(self.text.setFocus)
        self.field.textChanged.connect(self._search)
        self.field.stepped.connect(self._step)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.save_button.clicked.connect(self._begin_save)
        self.print_button.clicked.connect(self._begin_print)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        find = QShortcut(QKeySequence("Ctrl+F"), self, context=within)
        find.activated.connect(self._focus_find)
        style.appearance().changed.connect(self.text.draw)

    def go_to(self, anchor: str) -> None:
        """Show a section; an empty anchor is the beginning."""
        self.text.go_to(anchor)
        self.headings.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- finding

    def _focus_find(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _search(self, words: str) -> None:
        # One letter stands everywhere, and tells nothing.
        wanted = words.strip()
        count = self.text.search(wanted if len(wanted) >= _LEAST else "")
        self._show_count(count, self.text.step(0))

    def _step(self, by: int) -> None:
        self._show_count(len(self.text.extraSelections()), self.text.step(by))

    def _show_count(self, count: int, place: int = 0) -> None:
        asked = len(self.field.text().strip()) >= _LEAST
        self.count.setText(f"{place} af {count}" if count else "Intet fundet" if asked else "")
        self.count.setVisible(asked)
        for button in (self.before, self.after):
            button.setEnabled(count > 1)

    # --- paper

    def _begin_save(self) -> None:
        self.banner.dismiss()
        target = self.ask_file(paths.documents_dir() / guide_service.FILE_NAME)
        if target is not None:
            self._jobs.run(
                guide_service.save_guide,
                target,
                done=self._saved,
                failed=self._refused,
                busy="Laver papiret …",
            )

    def _saved(self, path: Path) -> None:
        self.banner.show_text(f"Vejledningen ligger i {path}.", "good", "Gemt")

    def _begin_print(self) -> None:
        self.banner.dismiss()
        self._jobs.run(
            guide_service.guide_pdf, done=self._print, failed=self._refused, busy="Laver papiret …"
        )

    def _print(self, data: bytes) -> None:
        try:
            loaded = LoadedPdf(data)
            pages = loaded.document.pageCount()
            loaded.close()
            printer = self.ask_printer(pages)
        except UserError as error:
            self._refused(error)
            return
        if printer is not None:
            self._jobs.run(
                printing.print_pdf, data, printer, done=self._sent, failed=self._refused, busy="Udskriver …"
            )

    def _sent(self, count: int) -> None:
        self.banner.show_text(f"{count} sider er sendt til printeren.", "good", "Sendt")

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.banner.show_text(error.text().replace("\n", " "), "care")

    def _ask_printer(self, pages: int) -> QPrinter | None:
        if not printing.has_printer():
            raise printing.NO_PRINTER
        return printing.ask_printer(self, pages)

    def _ask_file(self, start: Path) -> Path | None:
        return choose_file(self, "Gem vejledningen som PDF", start, "PDF (*.pdf)")

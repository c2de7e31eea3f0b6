"""What stands around a section: the tool's name and purpose, its steps, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.instrument import Instrument
from taet_desktop.ui import style
from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.pages.visit.tool_asking import AskingControls
from taet_desktop.ui.pages.visit.tool_list import Progress
from taet_desktop.ui.pictures import PictogramView
from taet_desktop.ui.undo import Steps
from taet_desktop.ui.widgets import IconButton, Label, LinkButton, PrimaryButton, QuietButton, ScrollColumn

_SHOW_ADVICE = "Gode råd"
_HIDE_ADVICE = "Skjul gode råd"
_EDGE, _BETWEEN = 20, 12
_ADVICE_HEIGHT = 150
"""How high the advice may stand, in pixels at 100 % text; the rest scrolls."""


class ToolHead(QFrame):
    """Title, purpose, advice that unfolds, whose the answers are, steps and progress.

    Where there is little height the purpose stands with the advice, and one button says whose answers come.
    """

    step_chosen = Signal(int)
    steps_changed = Signal()
    """Other steps than before: a theme was chosen, or taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.set_role(self, "header")
        self.picture = PictogramView("", style.current().size(40))
        self.title = Label("", "subtitle")
        self.purpose = Label("", "muted")
        self.advice_button = LinkButton(_SHOW_ADVICE, "info")
        self.advice_button.setCheckable(True)
        self.advice_button.toggled.connect(self._unfold)
        self.advice = Label("")
        self.advice_area = ScrollColumn(margin=0)
        self.advice_area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.advice_area.setAccessibleName("Gode råd")
        self.advice_area.add(self.advice)
        self.advice_area.hide()
        self.undo = IconButton("undo", "Fortryd (Ctrl+Z)")
        self.redo = IconButton("redo", "Gør igen (Ctrl+Y)")
        self.steps = PillRow("Trin", ticks=True)
        self.steps.chosen.connect(lambda key: self.step_chosen.emit(int(key)))
        self.count = Label("", "help", wrap=False)
        self.asking = AskingControls()
        self._guidance = ""
        self._roomed: tuple[object, ...] = ()
        self._low = False
        self._read_only = False
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.purpose)
        top = Qt.AlignmentFlag.AlignTop
        self._signs = QHBoxLayout()
        self._signs.setSpacing(_BETWEEN)
        for sign in (self.advice_button, self.asking.short, self.undo, self.redo):
            self._signs.addWidget(sign, 0, top)
        line = QHBoxLayout()
        line.setSpacing(_BETWEEN)
        line.addWidget(self.picture, 0, top)
        line.addLayout(words, 1)
        line.addLayout(self._signs)
        self.count.setMinimumHeight(self.steps.line_height())
        self._asking_row, self._steps_row = QHBoxLayout(), QHBoxLayout()
        for row, widget in ((self._asking_row, self.asking), (self._steps_row, self.steps)):
            row.setSpacing(_BETWEEN)
            row.addWidget(widget, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(line)
        self._column.addWidget(self.advice_area)
        self._column.addLayout(self._asking_row)
        self._column.addLayout(self._steps_row)
        self._arrange()

    def show_tool(self, instrument: Instrument) -> None:
        """Show a tool's name and steps."""
        self.picture.set_pictogram(instrument.pictogram)
        self.picture.setVisible(bool(instrument.pictogram))
        self.title.setText(instrument.title)
        self.purpose.setText(instrument.purpose)
        self._guidance = instrument.guidance.strip()
        self.advice_button.setChecked(False)
        self._arrange()

    def set_low(self, low: bool) -> None:
        """Take as little height as can be, or tell all of it, so that the question has room."""
        if low != self._low:
            self._low = low
            self._arrange()

    def show_steps(self, titles: dict[int, str]) -> None:
        """Show the sections in which anything is asked, by their numbers."""
        pills = [(str(number), title) for number, title in titles.items()] if len(titles) > 1 else []
        if [(pill.key, pill.text()) for pill in self.steps.stops()] != pills:
            self.steps.set_pills(pills)
            self._arrange()
            self.steps_changed.emit()

    def show_progress(self, found: Progress, section: int, done: set[int]) -> None:
        """Show which step this is and how much has been answered."""
        self.steps.set_on({str(section)})
        self.steps.set_ticked({str(one) for one in done})
        self.count.setText(f"{found.answered} af {found.asked} svar" if found.asked else "")

    def show_undo(self, stack: Steps, *, read_only: bool) -> None:
        """Say what can be taken back."""
        self.undo.setEnabled(stack.can_undo())
        self.redo.setEnabled(stack.can_redo())
        self.undo.setVisible(not read_only)
        self.redo.setVisible(not read_only)
        if read_only != self._read_only:
            self._read_only = read_only
            self._arrange()

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        *asking, short = self.asking.stops()
        first = [self.advice_button, short, self.undo, self.redo, self.advice_area]
        return [*first, *asking, *self.steps.stops()]

    def clear(self) -> None:
        """Forget the tool."""
        self.title.setText("")
        self.purpose.setText("")
        self.advice.setText("")
        self._guidance = ""
        self.count.setText("")
        self.steps.set_pills([])
        self.asking.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Let the advice, and then whose answers come, be a sign alone where words would break the title."""
        said = (self.title.text(), self.asking.in_short, self.advice_button.isChecked())
        around = (self.width(), self._low, self._read_only)
        if (*said, *around) == self._roomed:
            return
        self._roomed = (*said, *around)
        self.title.ensurePolished()
        title = self.title.fontMetrics().horizontalAdvance(self.title.text())
        beside = [self.picture, self.advice_button, self.asking.short, self.undo, self.redo]
        for advice, asking in ((True, True), (False, True), (False, False)):
            self._name_advice(worded=advice)
            self.asking.word_short(asking)
            wide = sum(one.sizeHint().width() + _BETWEEN for one in beside if not one.isHidden())
            if title + wide + 2 * _EDGE <= self.width():
                return

    def _arrange(self) -> None:
        low = self._low
        self._column.setContentsMargins(_EDGE, 8 if low else 12, _EDGE, 6 if low else 8)
        self._column.setSpacing(6 if low else 8)
        # A title alone stands at the middle of its picture, and so does what is beside it.
        beside = (self.picture.height() - style.current().target) // 2 if low else 0
        self._signs.setContentsMargins(0, beside, 0, 0)
        self.purpose.setVisible(not low)
        with_advice = [self.purpose.text(), self._guidance] if low else [self._guidance]
        self.advice.setText("\n\n".join(text for text in with_advice if text))
        self.advice_button.setVisible(bool(self.advice.text()))
        self.asking.setVisible(not low and not self._read_only)
        self.asking.short.setVisible(low and not self._read_only)
        self.steps.setVisible(bool(self.steps.stops()))
        beside_steps = low or self._read_only
        row = self._steps_row if beside_steps else self._asking_row
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        # One step tells for itself how far one has come.
        self.count.setVisible(bool(self.steps.stops()) or not beside_steps)
        self.make_room()

    def _name_advice(self, *, worded: bool) -> None:
        """Name the advice, by its icon alone where there is little room."""
        name = _HIDE_ADVICE if self.advice_button.isChecked() else _SHOW_ADVICE
        self.advice_button.setText(name if worded else "")
        self.advice_button.setAccessibleName(name)
        self.advice_button.setToolTip("" if worded else name)

    def _unfold(self, shown: bool) -> None:
        self.make_room()
        if shown:
            wanted = self.advice.heightForWidth(self.width() - 60)
            self.advice_area.setFixedHeight(min(wanted + 4, style.current().size(_ADVICE_HEIGHT)))
        self.advice_area.setVisible(shown)


class ToolFoot(QFrame):
    """Back and on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QuietButton("", "chevron-left")
        self.back.setObjectName("tool-back")
        self.forward = PrimaryButton("", "chevron-right")
        self.forward.setObjectName("tool-forward")
        self.forward.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 12)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.forward)

    def show_way(self, before: str, after: str) -> None:
        """Name what comes before and after; an empty name hides its button."""
        self.back.setText(before)
        self.back.setAccessibleName(f"Forrige: {before}")
        self.back.setToolTip(f"Forrige: {before}")
        self.back.setVisible(bool(before))
        self.forward.setText(f"Næste: {after}" if after else "")
        self.forward.setAccessibleName(f"Næste: {after}")
        self.forward.setVisible(bool(after))

"""What stands around a section: the tool's name and purpose, its steps, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
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
_ADVICE_HEIGHT = 150
"""How high the advice may stand, in pixels at 100 % text; the rest scrolls."""


class ToolHead(QFrame):
    """Title, purpose, advice that unfolds, whose the answers are, steps and progress."""

    step_chosen = Signal(int)
    steps_changed = Signal()
    """Other steps than before: a theme was chosen, or taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.set_role(self, "header")
        self.picture = PictogramView("", style.current().size(44))
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
        self._low = False
        self._read_only = False
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.purpose)
        top = Qt.AlignmentFlag.AlignTop
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.picture, 0, top)
        line.addLayout(words, 1)
        line.addWidget(self.advice_button, 0, top)
        line.addWidget(self.asking.short, 0, top)
        line.addWidget(self.undo, 0, top)
        line.addWidget(self.redo, 0, top)
        self.count.setMinimumHeight(self.steps.line_height())
        steps = QHBoxLayout()
        steps.setSpacing(12)
        steps.addWidget(self.steps, 1)
        steps.addWidget(self.count, 0, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.advice_area)
        column.addWidget(self.asking)
        column.addLayout(steps)
        self._show_asking()

    def show_tool(self, instrument: Instrument) -> None:
        """Show a tool's name and steps."""
        self.picture.set_pictogram(instrument.pictogram)
        self.picture.setVisible(bool(instrument.pictogram))
        self.title.setText(instrument.title)
        self.purpose.setText(instrument.purpose)
        self.advice_button.setVisible(bool(instrument.guidance.strip()))
        self.advice_button.setChecked(False)
        self.advice.setText(instrument.guidance.strip())

    def set_low(self, low: bool) -> None:
        """Leave the purpose out where there is little height, so that the question has room."""
        self._low = low
        self.purpose.setVisible(not low)
        self._name_advice()
        self._show_asking()

    def show_steps(self, titles: dict[int, str]) -> None:
        """Show the sections in which anything is asked, by their numbers."""
        pills = [(str(number), title) for number, title in titles.items()] if len(titles) > 1 else []
        if [(pill.key, pill.text()) for pill in self.steps.stops()] != pills:
            self.steps.set_pills(pills)
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
        self._read_only = read_only
        self._show_asking()

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
        self.count.setText("")
        self.steps.set_pills([])
        self.asking.clear()

    def _show_asking(self) -> None:
        self.asking.setVisible(not self._low and not self._read_only)
        self.asking.short.setVisible(self._low and not self._read_only)

    def _name_advice(self) -> None:
        """Name the advice, by its icon alone where there is little room."""
        name = _HIDE_ADVICE if self.advice_button.isChecked() else _SHOW_ADVICE
        self.advice_button.setText("" if self._low else name)
        self.advice_button.setAccessibleName(name)
        self.advice_button.setToolTip(name if self._low else "")

    def _unfold(self, shown: bool) -> None:
        self._name_advice()
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

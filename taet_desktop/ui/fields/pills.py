"""A quiet row of small choices: the form of a question, who says it. One Tab stop, arrows inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.ui import style
from taet_desktop.ui import theme as tokens
from taet_desktop.ui.fields.ring import RingButton
from taet_desktop.ui.widgets.flow import FlowLayout

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


Mark = Callable[[QPainter, QRectF], None]
"""Paints a small sign in a square before the word, such as a colour."""
_MARK = 18


_AROUND = 12
"""Pixels that a pill on the turned screen is lower than where a finger may meet it."""


def _letters() -> int:
    """Return how large the words are: on the turned screen, where one reads from afar, as large as any."""
    theme = style.current()
    return theme.size(tokens.BODY if theme.turned else tokens.SMALL + 1)


class Pill(RingButton):
    """One small choice. Chosen ones are filled and bold, so that colour is not the only sign."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.ticked = False
        self.mark: Mark | None = None
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        """Return room for the word in bold, so that choosing moves nothing."""
        metrics = self._metrics()
        width = metrics.horizontalAdvance(self._shown(ticked=self.tickable)) + 24 + self._beside()
        least = max(style.current().least_target, self.tall)
        return QSize(max(width, least), max(self._seen(metrics), least))

    def _metrics(self) -> QFontMetrics:
        font = self.font()
        font.setPixelSize(_letters())
        font.setBold(True)
        return QFontMetrics(font)

    def _seen(self, metrics: QFontMetrics) -> int:
        """Return how high the pill is painted; what a finger may meet can be higher."""
        theme = style.current()
        least = self.tall - _AROUND if theme.turned else 0 if self.tall else theme.least_target
        return max(least, metrics.height() + 14)

    tickable = False
    tall = 0

    def _beside(self) -> int:
        """Return the room that a mark takes before the word."""
        return style.current().size(_MARK) + 8 if self.mark is not None else 0

    def _shown(self, *, ticked: bool) -> str:
        return f"{self.text()} ✓" if ticked else self.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        spare = (self.height() - self._seen(self._metrics())) / 2
        if spare > 0:
            box.adjust(0, spare, 0, -spare)
        round_ = box.height() / 2
        chosen = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(QColor(theme.accent_soft))
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(box, round_, round_)
        elif (self.underMouse() or theme.turned) and self.isEnabled():
            # On the turned screen everything that can be touched looks like it.
            painter.setBrush(QColor(theme.hover if self.underMouse() else theme.surface))
            painter.setPen(QColor(theme.field_line) if theme.turned else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, round_, round_)
        if self.ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRoundedRect(box, round_, round_)
        font = self.font()
        font.setPixelSize(_letters())
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink if chosen else theme.muted))
        room = QRectF(self.rect())
        if self.mark is not None:
            side = style.current().size(_MARK)
            self.mark(painter, QRectF(12, room.center().y() - side / 2, side, side))
            painter.setPen(QColor(theme.ink if chosen else theme.muted))
            room.setLeft(self._beside())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._shown(ticked=self.ticked))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.parent()
        if isinstance(row, PillRow) and event.key() in _STEPS:
            row.step_from(self, _STEPS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        row = self.parent()
        if isinstance(row, PillRow):
            row.rest_on(self)


class _Flow(FlowLayout):
    """Measures once for each width: the layouts around it ask again and again."""

    def __init__(self, parent: QWidget, *, spacing: int) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(parent, spacing=spacing)

    def heightForWidth(self, width: int) -> int:
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = super().heightForWidth(width)
        return found

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()


class PillRow(QWidget):
    """Several pills; `chosen` carries the key that was pressed. The owner says which ones are on.

    They are at least `tall` pixels high where they are touched to answer.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        ticks: bool = False,
        spacing: int = 2,
        tall: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self._tall = tall
        self.setAccessibleName(name)
        self.spacing = spacing
        self._flow = _Flow(self, spacing=spacing)
        self._pills: list[Pill] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def make_pill(self, key: str, text: str) -> Pill:
        """Return one fresh pill."""
        return Pill(key, text, self)

    def set_pills(self, pills: Sequence[tuple[str, str]]) -> None:
        """Offer these choices: key and Danish word. The one with the focus keeps it."""
        if [(pill.key, pill.text()) for pill in self._pills] == list(pills):
            return
        focused = next((pill.key for pill in self._pills if pill.hasFocus()), None)
        while self._flow.takeAt(0):
            pass
        for pill in self._pills:
            pill.hide()
            pill.deleteLater()
        self._pills = []
        for key, text in pills:
            pill = self.make_pill(key, text)
            pill.tickable, pill.tall = self._ticks, self._tall
            pill.setAccessibleName(f"{self.accessibleName()}: {text}")
            pill.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._flow.addWidget(pill)
            pill.show()
            self._pills.append(pill)
            if key == focused:
                pill.setFocus()
        self.rest_on(self._pills[0] if self._pills else None)

    def set_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show a sign before some of the words, by key."""
        for pill in self._pills:
            pill.mark = marks.get(pill.key)
            pill.updateGeometry()
            pill.update()

    def set_on(self, keys: set[str]) -> None:
        """Say which choices are on."""
        for pill in self._pills:
            pill.setChecked(pill.key in keys)
        resting = next((pill for pill in self._pills if pill.key in keys), None)
        if resting and not any(pill.hasFocus() for pill in self._pills):
            self.rest_on(resting)

    def set_ticked(self, keys: set[str]) -> None:
        """Put a tick on these."""
        for pill in self._pills:
            pill.ticked = pill.key in keys
            said = f"{self.accessibleName()}: {pill.text()}"
            pill.setAccessibleName(f"{said}, udfyldt" if pill.ticked else said)
            pill.update()

    def line_height(self) -> int:
        """Return the height of one line of pills, for the label beside it."""
        return Pill("", "").sizeHint().height()

    def pill(self, key: str) -> Pill:
        """Return one pill. Raises KeyError when it isn't offered."""
        for pill in self._pills:
            if pill.key == key:
                return pill
        raise KeyError(key)

    def stops(self) -> list[Pill]:
        """Return the pills, in order."""
        return list(self._pills)

    def keys(self) -> list[str]:
        """Return the keys offered, in order."""
        return [pill.key for pill in self._pills]

    def step_from(self, pill: Pill, step: int) -> None:
        """Move the focus along the row, round the ends."""
        at = (self._pills.index(pill) + step) % len(self._pills)
        self._pills[at].setFocus(Qt.FocusReason.TabFocusReason)

    def rest_on(self, resting: Pill | None) -> None:
        """Let Tab come to this pill alone."""
        for pill in self._pills:
            pill.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pill is resting else Qt.FocusPolicy.ClickFocus)

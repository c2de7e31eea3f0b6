"""The whole CHIME picture: flower, curve and, on wish, the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.chime_words import ANGLES_SHORT, GAP, HOW, ChimeTable, table
from taet_desktop.domain.scoring import ADVISER_HELP, OWN_LIFE, ChimePoint
from taet_desktop.ui import style
from taet_desktop.ui.chime.curves import MOST, ChimeCurves
from taet_desktop.ui.chime.flower import ChimeFlower
from taet_desktop.ui.widgets import ChipChoice, Label, LinkButton

_AS_TABLE, _AS_PICTURE = "Vis som tabel", "Vis som billede"


class ChimeFigure(QWidget):
    """Shows the newest talk as a flower and the last ones as curves; `show_points` may be called again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Sequence[ChimePoint] = ()
        self.angles = ChipChoice(list(ANGLES_SHORT.items()), "chime-angle", value=OWN_LIFE)
        self.angles.setAccessibleName("Hvad billedet viser")
        self.angles.chosen.connect(lambda _: self._show())
        self.flower = ChimeFlower()
        self.curves = ChimeCurves()
        self.table = PlainTable()
        self.table.hide()
        self.swap = LinkButton(_AS_TABLE)
        self.swap.setObjectName("chime-as-table")
        self.swap.clicked.connect(self._swap)
        self.below = Label("", "help")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.angles, self.flower, self.curves, self.table, self.below):
            column.addWidget(widget)
        column.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignLeft)

    def show_points(self, points: Sequence[ChimePoint]) -> None:
        """Show the talks in which the citizen has said something that counts, oldest first."""
        self._points = list(points)[-MOST:]
        self.setVisible(bool(self._points))
        self._show()

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        return [self.angles, self.table, self.swap]

    @property
    def angle(self) -> str:
        """Return which angle is shown."""
        return str(self.angles.value() or OWN_LIFE)

    def _swap(self) -> None:
        as_table = self.table.isHidden()
        self.table.setVisible(as_table)
        self.flower.setVisible(not as_table)
        self.curves.setVisible(not as_table and len(self._points) > 1)
        self.swap.setText(_AS_PICTURE if as_table else _AS_TABLE)
        if as_table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        if not self._points:
            return
        newest = self._points[-1]
        self.flower.show_point(newest, self.angle)
        self.curves.show_points(self._points, self.angle)
        self.curves.setVisible(self.table.isHidden() and len(self._points) > 1)
        # The newest first: a small screen shows it without scrolling.
        self.table.show_table(table(self._points[::-1], self.angle), ANGLES_SHORT[self.angle])
        self.below.setText(self._legend(newest))

    def _legend(self, newest: ChimePoint) -> str:
        first, last = self._points[0].at.date(), newest.at.date()
        span = clock.danish_short_date(last)
        if first != last:
            span = f"{clock.danish_short_date(first)} til {span}"
        parts = [f"CHIME på en skala fra 1 til 5, {span}.", HOW, GAP]
        if self.angle == ADVISER_HELP and any(value is not None for value in newest.adviser_view.values()):
            parts.append("Stregen tværs over et blad er rådgiverens eget syn.")
        return " ".join(parts)


class PlainTable(QTableWidget):
    """A table to be read: by eye, by arrows, by a screen reader; as high as its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chime-table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlternatingRowColors(False)

    def show_table(self, made: ChimeTable, name: str) -> None:
        """Show a table anew."""
        self.setAccessibleName(f"CHIME som tabel: {name}")
        self.setColumnCount(len(made.columns))
        self.setRowCount(len(made.rows))
        self.setHorizontalHeaderLabels(list(made.columns))
        self.setVerticalHeaderLabels([label for label, _ in made.rows])
        for row, (label, cells) in enumerate(made.rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{label}, {made.columns[column]}: {cell}")
                self.setItem(row, column, item)
        high = style.current().size(34)
        for row in range(self.rowCount()):
            self.setRowHeight(row, high)
        self.resizeColumnsToContents()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(high * (self.rowCount() + 1) + bar + 8)

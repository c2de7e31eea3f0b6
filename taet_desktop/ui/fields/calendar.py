"""A month to pick a day from, in Danish, Monday first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from taet_desktop.domain.clock import MONTHS
from taet_desktop.ui import style
from taet_desktop.ui.widgets import IconButton, Label, LinkButton


class CalendarPopup(QFrame):
    """Opens under a field; `picked` carries the day. Escape closes it."""

    picked = Signal(object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        style.set_role(self, "card")
        self.setAccessibleName("Vælg en dag")
        self._today = today
        self.month = Label("", "label", wrap=False)
        self.grid = _month_grid()
        self.grid.setParent(self)
        back = IconButton("chevron-left", "Forrige måned")
        on = IconButton("chevron-right", "Næste måned")
        back.clicked.connect(self.grid.showPreviousMonth)
        on.clicked.connect(self.grid.showNextMonth)
        now = LinkButton("I dag")
        now.clicked.connect(lambda: self._pick(QDate(today.year, today.month, today.day)))
        head = QHBoxLayout()
        head.addWidget(back)
        head.addStretch(1)
        head.addWidget(self.month)
        head.addStretch(1)
        head.addWidget(on)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(head)
        column.addWidget(self.grid)
        column.addWidget(now, 0, Qt.AlignmentFlag.AlignLeft)
        self.grid.currentPageChanged.connect(self._show_month)
        self.grid.clicked.connect(self._pick)
        self.grid.activated.connect(self._pick)

    def open_at(self, below: QWidget, day: date | None) -> None:
        """Show the month of a day (or of today) under a widget, within its screen."""
        shown = day or self._today
        self.grid.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._show_month(shown.year, shown.month)
        self.adjustSize()
        at = below.mapToGlobal(QPoint(0, below.height() + 2))
        screen = below.screen().availableGeometry()
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        if at.y() + self.height() > screen.bottom():
            at.setY(max(screen.top(), below.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2))
        self.move(at)
        self.show()
        self.grid.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _show_month(self, year: int, month: int) -> None:
        self.month.setText(f"{MONTHS[month - 1]} {year}")

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))


def _month_grid() -> QCalendarWidget:
    theme = style.current()
    grid = QCalendarWidget()
    grid.setLocale(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    grid.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    grid.setNavigationBarVisible(False)
    grid.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
    grid.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    plain = QTextCharFormat()
    plain.setForeground(QColor(theme.ink))
    muted = QTextCharFormat()
    muted.setForeground(QColor(theme.muted))
    muted.setBackground(QColor(theme.surface))
    for weekday in Qt.DayOfWeek:
        grid.setWeekdayTextFormat(weekday, plain)
    grid.setHeaderTextFormat(muted)
    grid.setMinimumSize(theme.size(320), theme.size(230))
    view = grid.findChild(QTableView)
    if isinstance(view, QTableView):
        view.setFrameShape(QFrame.Shape.NoFrame)
    return grid

"""Date fields as Danes write them: day first, week starting on Monday."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QCalendarWidget, QDateEdit

DANISH = QLocale(QLocale.Language.Danish, QLocale.Country.Denmark)


def danish_date_edit() -> QDateEdit:
    """Return a field with a calendar in Danish."""
    field = QDateEdit()
    field.setLocale(DANISH)
    field.setDisplayFormat("d. MMMM yyyy")
    field.setCalendarPopup(True)
    calendar = QCalendarWidget()
    calendar.setLocale(DANISH)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setGridVisible(False)
    field.setCalendarWidget(calendar)
    return field


def to_date(value: QDate) -> date:
    """Return Qt's date as Python's."""
    return date(value.year(), value.month(), value.day())


def to_qdate(value: date) -> QDate:
    """Return Python's date as Qt's."""
    return QDate(value.year, value.month, value.day)

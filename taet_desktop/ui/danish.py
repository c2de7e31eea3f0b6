"""Qt's own words in Danish: the menus of text fields, file and print dialogs, dates and numbers."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

DANISH = QLocale(QLocale.Language.Danish, QLocale.Country.Denmark)


def speak_danish(app: QApplication) -> bool:
    """Let Qt speak Danish; return False when its translation isn't installed (then it speaks English)."""
    QLocale.setDefault(DANISH)
    if app.findChild(QTranslator, "danish") is not None:
        return True
    translator = QTranslator(app)
    translator.setObjectName("danish")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load("qtbase_da", folder) and app.installTranslator(translator)

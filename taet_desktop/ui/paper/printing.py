"""Printing at real scale: a page's millimetres are the paper's millimetres, on every printer."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from taet_desktop.errors import UserError
from taet_desktop.ui.paper.preview import LoadedPdf

FINEST = 600
"""Dots per inch that a page is drawn in at most: finer than any eye, and a page stays below 150 MB."""
BAND = 64
"""Rows of dots that are drawn at a time: no A3 page stands in memory as a whole, and between two bands the
window has its turn."""

NO_PRINTER = UserError(
    "Der er ingen printer på denne computer.",
    safe="Papiret er her stadig.",
    action="Slut en printer til, eller vælg »Gem som PDF«, og udskriv den fra en anden computer.",
)


def has_printer() -> bool:
    """Tell whether the machine knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Let the adviser choose printer, copies and pages; None when they change their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Papir fra TÆT Desktop")
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Udskriv")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
    dialog.setMinMax(1, max(1, pages))
    try:
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()
    return printer if chosen else None


Steps = Generator[tuple[int, str], None, int]


def print_pdf(data: bytes, printer: QPrinter) -> Steps:
    """Print a PDF at 100 %: a job that tells how far it is and returns how many pages were printed.

    An A3 page takes seconds at a printer's resolution, so this is no work for the window's own thread; Qt
    lets any thread paint on a printer.

    Raises
    ------
    UserError
        When the printer has no paper of that size, or printing fails.
    """
    loaded = LoadedPdf(data)
    try:
        return (yield from _print(loaded.document, printer))
    finally:
        loaded.close()


def _print(document: QPdfDocument, printer: QPrinter) -> Steps:
    if document.pageCount() < 1:
        raise _failed()
    _lay_paper(printer, document.pagePointSize(0))
    first = printer.fromPage() or 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise _failed()
    try:
        for number in range(first - 1, last):
            yield 100 * (number - first + 1) // (last - first + 1), f"Udskriver side {number + 1}"
            if number > first - 1 and not printer.newPage():
                raise _failed()
            _draw_page(painter, document, number, printer.resolution())
    finally:
        painter.end()
    return last - first + 1


def _lay_paper(printer: QPrinter, size: QSizeF) -> None:
    """Ask for the document's own paper, without margins: the drawing has its own."""
    wide = size.width() > size.height()
    upright = size.transposed() if wide else size
    page = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(page, turned, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    got = printer.pageLayout().fullRect(QPageLayout.Unit.Point).size()
    if abs(got.width() - size.width()) > 4 or abs(got.height() - size.height()) > 4:
        raise UserError(
            "Printeren kan ikke bruge papir i den størrelse.",
            safe="Der er ikke udskrevet noget.",
            action="Vælg A4, eller vælg en anden printer.",
        )


def _draw_page(painter: QPainter, document: QPdfDocument, number: int, resolution: int) -> None:
    """Draw a page in bands of dots; one point is 1/72 inch, so the scale is the printer's resolution."""
    points = document.pagePointSize(number)
    fine = min(resolution, FINEST)
    whole = QSize(round(points.width() * fine / 72), round(points.height() * fine / 72))
    painter.save()
    painter.scale(resolution / fine, resolution / fine)
    for top in range(0, whole.height(), BAND):
        height = min(BAND, whole.height() - top)
        painter.drawImage(0, top, _band(document, number, whole, QRect(0, top, whole.width(), height)))
    painter.restore()


def _band(document: QPdfDocument, number: int, whole: QSize, part: QRect) -> QImage:
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    # Qt draws from a clip's first row to its last as if that were its whole height: 64 rows as 63, and the
    # page as much too short. With one row and one column more a millimetre is a millimetre.
    options.setScaledClipRect(part.adjusted(0, 0, 1, 1))
    drawn = document.render(number, part.size(), options)
    # Paper is white: a printer's own black for "nothing there" must never show.
    ground = QImage(part.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return ground


def _failed() -> UserError:
    return UserError(
        "Papiret kunne ikke udskrives.",
        safe="Papiret er her stadig.",
        action="Tjek, at printeren er tændt og har papir, og prøv igen.",
    )

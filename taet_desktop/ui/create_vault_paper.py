"""The recovery key on paper: one A4 page, drawn the same for a printer and for a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.theme import FAMILY

_INTRO = (
    "Læg dette papir et sikkert sted, fx i et aflåst skab, og ikke sammen med computeren. "
    "Den, der har papiret og computeren, kan læse alt i pengeskabet."
)
_USE = (
    "Sådan bruger du den: Start TÆT Desktop, vælg »Brug nødnøgle«, og skriv de fire grupper med ordene. "
    "Ordet efter hver gruppe afslører en tastefejl. Store og små bogstaver er lige gode."
)


def write_pdf(key: Any, file: Path) -> None:
    """Write the page to a file. Raises OSError; a half file is never left."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("Nødnøgle til TÆT Desktop")
    _page(writer)
    draw(key, writer)
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(bytes(buffer.data().data()))
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def print_key(key: Any, parent: QWidget) -> bool:
    """Ask for a printer and print the page; False when the adviser changed their mind."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # The name shows in the printer's queue.
    printer.setDocName("TÆT Desktop")
    _page(printer)
    dialog = QPrintDialog(printer, parent)
    if not dialog.exec():
        return False
    draw(key, printer)
    return True


def _page(device: QPagedPaintDevice) -> None:
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(25, 25, 25, 25), QPageLayout.Unit.Millimeter)


def draw(key: Any, device: QPagedPaintDevice) -> None:
    """Draw the page: title, warning, the four groups, how to use it."""
    painter = QPainter(device)
    width = float(painter.viewport().width())
    y = 0.0
    for text, points, bold, after in (
        ("Nødnøgle", 28, True, 8.0),
        ("til dit pengeskab i TÆT Desktop", 13, False, 24.0),
        (_INTRO, 12, False, 32.0),
        *((f"{number + 1}.   {group}", 20, True, 12.0) for number, group in enumerate(key.groups)),
        ("", 12, False, 8.0),
        (_USE, 12, False, 0.0),
    ):
        font = QFont(FAMILY)
        font.setPointSize(points)
        font.setBold(bold)
        painter.setFont(font)
        box = QRectF(0, y, width, painter.viewport().height() - y)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        used = painter.drawText(box, flags, text)
        height = (
            used.height() if isinstance(used, QRectF) else painter.boundingRect(box, flags, text).height()
        )
        y += height + after * device.logicalDpiY() / 72
    painter.end()

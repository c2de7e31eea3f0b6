"""A PDF on the screen, straight from memory: no file of it ever lies on the disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from taet_desktop.ui import style


class LoadedPdf:
    """A PDF document over bytes in memory. `close` forgets them."""

    def __init__(self, data: bytes) -> None:
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self._buffer)
        self.document.load(self._buffer)

    @property
    def ready(self) -> bool:
        """Tell whether the document can be shown."""
        return self.document.status() is QPdfDocument.Status.Ready

    def close(self) -> None:
        """Close the document and forget its bytes."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self._bytes.clear()
        self._buffer.deleteLater()


class PaperPreview(QWidget):
    """Shows whole pages below each other, as they will lie in the printer's tray.

    `drawn` tells whether the first of them can be seen: a picture of the window waits for it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = QPdfView(self)
        self.view.setObjectName("paper-preview")
        self.view.setAccessibleName("Papiret, som det bliver udskrevet")
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(style.current().hover))
        self.view.setPalette(palette)
        self._loaded: LoadedPdf | None = None
        self.drawn = True
        # The view draws on a thread of its own, and shows an empty page until that is done.
        renderer = self.view.findChild(QPdfPageRenderer)
        if renderer is not None:
            renderer.pageRendered.connect(self._on_drawn)
        # A view must always have a document: this one has no pages.
        self._nothing = QPdfDocument(self)
        self.view.setDocument(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def show_pdf(self, data: bytes) -> bool:
        """Show a file; return False when it can't be read."""
        self.clear()
        loaded = LoadedPdf(data)
        if not loaded.ready:
            loaded.close()
            return False
        self._loaded = loaded
        self.drawn = False
        self.view.setDocument(loaded.document)
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.minimum())
        return True

    @property
    def page_count(self) -> int:
        """Return how many pages are shown."""
        return self._loaded.document.pageCount() if self._loaded else 0

    def whole_page(self, whole: bool) -> None:
        """Show each page as a whole, or as wide as there is room for."""
        mode = QPdfView.ZoomMode.FitInView if whole else QPdfView.ZoomMode.FitToWidth
        self.view.setZoomMode(mode)

    def clear(self) -> None:
        """Show nothing and forget what was shown."""
        self.view.setDocument(self._nothing)
        if self._loaded is not None:
            self._loaded.close()
            self._loaded = None
        self.drawn = True

    def _on_drawn(self) -> None:
        self.drawn = True

"""Pictograms on screen: SVG bytes from the catalogue, drawn once per size and kept while the vault is open.

The composition root gives the source (`set_source`) when a vault is unlocked; locking forgets it and the
cache, since a catalogue may hold the adviser's own photos.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.ui import style

Source: TypeAlias = Callable[[str], bytes]
"""Gives the bytes of a picture (SVG, PNG or JPEG) by its id; raises KeyError when it is unknown."""

_KEPT = 400
_source: list[Source] = []
_cache: OrderedDict[tuple[str, int, float], QPixmap] = OrderedDict()


def set_source(source: Source | None) -> None:
    """Say where pictures come from, or None to forget; the cache is emptied either way."""
    _source.clear()
    _cache.clear()
    if source is not None:
        _source.append(source)


def pictogram_pixmap(pictogram: str, size: int, dpr: float = 1.0) -> QPixmap:
    """Return a pictogram fitted into a square of `size` logical pixels; unknown ids give an empty square."""
    key = (pictogram, size, dpr)
    found = _cache.get(key)
    if found is not None:
        _cache.move_to_end(key)
        return found
    drawn = _draw(pictogram, size, dpr)
    _cache[key] = drawn
    if len(_cache) > _KEPT:
        _cache.popitem(last=False)
    return drawn


def is_drawn(pictogram: str, size: int, dpr: float = 1.0) -> bool:
    """Tell whether a pictogram of this size is kept, so that getting it costs next to nothing."""
    return (pictogram, size, dpr) in _cache


def _draw(pictogram: str, size: int, dpr: float) -> QPixmap:
    result = QPixmap(round(size * dpr), round(size * dpr))
    result.fill(Qt.GlobalColor.transparent)
    try:
        data = _source[0](pictogram) if _source else b""
    except KeyError:
        data = b""
    if data:
        painter = QPainter(result)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        _paint(painter, data, result.size())
        painter.end()
    result.setDevicePixelRatio(dpr)
    return result


def _paint(painter: QPainter, data: bytes, box: QSize) -> None:
    if data.lstrip()[:1] == b"<":
        from PySide6.QtSvg import QSvgRenderer

        renderer = QSvgRenderer(QByteArray(data))
        renderer.render(painter, _fitted(renderer.defaultSize(), box))
    else:
        # Read at the size it is needed in: a photo of 2,000 pixels takes a fraction of the time then.
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        reader = QImageReader(buffer)
        place = _fitted(reader.size(), box)
        if reader.size().width() > 2 * place.width():
            reader.setScaledSize(place.size().toSize())
        painter.drawImage(place, reader.read())


def _fitted(size: QSize, box: QSize) -> QRectF:
    scaled = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(
        (box.width() - scaled.width()) / 2,
        (box.height() - scaled.height()) / 2,
        scaled.width(),
        scaled.height(),
    )


class PictogramView(QWidget):
    """One pictogram, square, crisp on every screen.

    `description` is what a screen reader says; empty means decoration beside a word. Dark themes put a
    light tile behind it, since the outlines are black.
    """

    def __init__(
        self, pictogram: str = "", size: int = 72, description: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictogram = pictogram
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(size, size)
        self.setAccessibleName(description)

    @property
    def pictogram(self) -> str:
        """The id of the picture shown."""
        return self._pictogram

    def set_pictogram(self, pictogram: str, description: str = "") -> None:
        """Show another picture; an empty id shows none."""
        self._pictogram = pictogram
        self.setAccessibleName(description)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._pictogram:
            return
        painter = QPainter(self)
        inset = 0
        if style.current().dark:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor("#F4F2EC"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect(), 8, 8)
            inset = max(2, self._size // 16)
        pixmap = pictogram_pixmap(self._pictogram, self._size - 2 * inset, self.devicePixelRatioF())
        painter.drawPixmap(inset, inset, pixmap)
        painter.end()

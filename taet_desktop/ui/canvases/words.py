"""Words painted into a box: as large as they fit between two sizes, and cut with … where they don't."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from taet_desktop.ui import style

_WRAP = int(Qt.TextFlag.TextWordWrap)
_KEPT = 400


class Words:
    """Finds the size once for each text and box, since a canvas is painted again and again."""

    def __init__(self) -> None:
        self._commons: dict[tuple[str, int, int, int], int] = {}
        self._fits: dict[tuple[str, int, int, int, int, bool, str], tuple[int, str]] = {}

    def width(self, painter: QPainter, text: str, size: int, *, bold: bool = False) -> float:
        """Return how wide a line is at a size of `theme`, in pixels."""
        return QFontMetricsF(_font(painter, style.current().size(size), bold=bold)).horizontalAdvance(text)

    def fits(self, painter: QPainter, box: QRectF, text: str, size: int, *, bold: bool = False) -> bool:
        """Tell whether a text has room in a box at a size of `theme`."""
        return _fits(_font(painter, style.current().size(size), bold=bold), box, text)

    def common(self, painter: QPainter, box: QRectF, texts: Sequence[str], sizes: tuple[int, int]) -> int:
        """Return the largest size, from the first down to the last, at which each text fits, in bold too."""
        theme = style.current()
        key = ("\n".join(texts), round(box.width()), round(box.height()), theme.size(sizes[0]))
        if key not in self._commons:
            fit = (
                size
                for size in range(sizes[0], sizes[1], -1)
                if all(self.fits(painter, box, text, size, bold=True) for text in texts)
            )
            self._commons = {key: next(fit, sizes[1])}
        return self._commons[key]

    def paint(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        sizes: tuple[int, int],
        color: str,
        *,
        bold: bool = False,
        left: bool = False,
    ) -> None:
        """Paint a text in the middle of a box; `sizes` are the largest and the smallest at 100 % text."""
        if not text or box.width() < 4 or box.height() < 4:
            return
        size, shown = self._fit(painter, box, text, sizes, bold=bold)
        painter.setFont(_font(painter, size, bold=bold))
        painter.setPen(QColor(color))
        across = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(box, int(across | Qt.AlignmentFlag.AlignVCenter) | _WRAP, shown)

    def _fit(
        self, painter: QPainter, box: QRectF, text: str, sizes: tuple[int, int], *, bold: bool
    ) -> tuple[int, str]:
        theme = style.current()
        largest, smallest = theme.size(sizes[0]), max(9, theme.size(sizes[1]))
        family = painter.font().family()
        key = (text, round(box.width()), round(box.height()), largest, smallest, bold, family)
        found = self._fits.get(key)
        if found is None:
            if len(self._fits) > _KEPT:
                self._fits.clear()
            found = self._fits[key] = self._measured(painter, box, text, (largest, smallest), bold=bold)
        return found

    def _measured(
        self, painter: QPainter, box: QRectF, text: str, sizes: tuple[int, int], *, bold: bool
    ) -> tuple[int, str]:
        # Longer than this is never seen whole on a surface, and measuring it would be felt.
        said = text if len(text) <= 600 else f"{text[:600]}…"
        for size in range(max(sizes), min(sizes), -1):
            if _fits(_font(painter, size, bold=bold), box, said):
                return size, said
        smallest = min(sizes)
        font = _font(painter, smallest, bold=bold)
        if _fits(font, box, said):
            return smallest, said
        low, high = 0, len(said)
        while low < high:
            middle = (low + high + 1) // 2
            if _fits(font, box, f"{said[:middle].rstrip()}…"):
                low = middle
            else:
                high = middle - 1
        cut = (
            f"{said[:low].rstrip()}…"
            if low
            else QFontMetricsF(font).elidedText(said, Qt.TextElideMode.ElideRight, box.width())
        )
        return smallest, cut


def _fits(font: QFont, box: QRectF, text: str) -> bool:
    metrics = QFontMetricsF(font)
    seen = metrics.boundingRect(QRectF(0, 0, box.width(), 10_000), _WRAP, text)
    return seen.height() <= box.height() + 1 and seen.width() <= box.width() + 1


def _font(painter: QPainter, size: int, *, bold: bool) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(max(1, size))
    font.setBold(bold)
    return font

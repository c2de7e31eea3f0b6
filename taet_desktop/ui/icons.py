"""The program's own icons: black strokes in `resources/icons/*.svg`, tinted with a colour of the theme.

Nothing here is needed before the first paint; QtSvg is imported with the first icon.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from taet_desktop import logs, paths
from taet_desktop.ui import style

log = logs.get(__name__)

SIZE = 20
_GAP = 4
_cache: dict[tuple[str, str, int, float], QPixmap] = {}


def pixmap(name: str, role: str = "ink", size: int = 0, dpr: float = 0.0) -> QPixmap:
    """Return an icon in a colour of the theme.

    `size` is in logical pixels (0: 20, growing with the text); `dpr` is the screen's device pixel ratio (0:
    the application's). A missing file gives an empty picture and a line in the log.
    """
    theme = style.current()
    color = theme.color(role)
    side = size or theme.size(SIZE)
    ratio = dpr or _application_ratio()
    key = (name, color, side, ratio)
    found = _cache.get(key)
    if found is None:
        found = _cache[key] = _tint(name, color, side, ratio)
    return found


def icon(name: str, role: str = "ink", size: int = 0, gap: int = 0) -> QIcon:
    """Return the same as an icon, muted when its button is disabled; `gap` is empty room to its right."""
    result = QIcon(_with_gap(pixmap(name, role, size), gap))
    result.addPixmap(_with_gap(pixmap(name, "muted", size), gap), QIcon.Mode.Disabled)
    return result


def _with_gap(source: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return source
    ratio = source.devicePixelRatio()
    result = QPixmap(source.width() + round(gap * ratio), source.height())
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.drawPixmap(0, 0, source)
    painter.end()
    return result


def set_icon(widget: QAbstractButton | QLabel, name: str, role: str = "ink", size: int = 0) -> None:
    """Put an icon on a button or label; it follows later changes of theme and text size."""
    widget.setProperty("iconName", name)
    widget.setProperty("iconRole", role)
    widget.setProperty("iconSide", size)
    _put(widget)


def retint(app: QApplication) -> None:
    """Draw every icon that was put with `set_icon` again, in the colours now in force."""
    for widget in app.allWidgets():
        if widget.property("iconName") and isinstance(widget, QAbstractButton | QLabel):
            _put(widget)


def _put(widget: QAbstractButton | QLabel) -> None:
    name, role, size = (widget.property(key) for key in ("iconName", "iconRole", "iconSide"))
    side = int(size or 0) or style.current().size(SIZE)
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(str(name), str(role), side, widget.devicePixelRatioF()))
    else:
        # Fusion leaves four pixels between icon and text; the picture brings the rest of the distance along.
        gap = _GAP if widget.text().strip() else 0
        widget.setIconSize(QSize(side + gap, side))
        widget.setIcon(icon(str(name), str(role), side, gap))


def _application_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def _tint(name: str, color: str, side: int, ratio: float) -> QPixmap:
    result = QPixmap(_shape(name, round(side * ratio)))
    painter = QPainter(result)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(result.rect(), QColor(color))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


@cache
def _shape(name: str, side: int) -> QPixmap:
    """Return the black strokes; each is read and drawn once, whatever the colours."""
    from PySide6.QtSvg import QSvgRenderer

    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    try:
        data = (paths.resources_dir() / "icons" / f"{name}.svg").read_bytes()
    except OSError:
        log.warning("icon missing: %s", name)
        return result
    painter = QPainter(result)
    QSvgRenderer(QByteArray(data)).render(painter)
    painter.end()
    return result

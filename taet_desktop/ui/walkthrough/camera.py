"""Pictures of the window as it stands, menus and dialogs above it included."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget


def picture(window: QWidget) -> QPixmap:
    """Return what a person sees of the program."""
    shot = window.grab()
    above = [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible()]
    if above:
        painter = QPainter(shot)
        for widget in above:
            painter.drawPixmap(
                window.mapFromGlobal(widget.mapToGlobal(widget.rect().topLeft())), widget.grab()
            )
        painter.end()
    return shot


class Camera:
    """Numbers the pictures and keeps them in a folder."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        self.window = window
        self.folder = folder
        self.files: list[Path] = []

    def take(self, name: str) -> Path:
        """Keep `NN-name.png`. Raises OSError when it can't be written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{len(self.files) + 1:02d}-{name}.png"
        if not picture(self.window).save(str(file)):
            raise OSError("the screenshot could not be written")
        self.files.append(file)
        return file

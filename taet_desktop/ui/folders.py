"""Point out a folder: the system's own dialogue where it has one, Danish words where Qt must draw it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Return the folder that was chosen, or None."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    # qtbase_da lacks these four.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Sted:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, "Mappe:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Vis:")
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Vælg")
    try:
        chosen = dialog.selectedFiles() if dialog.exec() else []
    finally:
        dialog.deleteLater()
    return Path(chosen[0]) if chosen else None

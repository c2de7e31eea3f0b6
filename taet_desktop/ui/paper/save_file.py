"""Point out where a file is to lie: the system's own dialogue where it has one, Danish words otherwise."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(parent: QWidget, title: str, start: Path, kind: str) -> Path | None:
    """Return the file that was chosen, or None.

    `start` is the folder and a name to suggest; `kind` is such as `PDF (*.pdf)`.
    """
    dialog = QFileDialog(parent, title, str(start.parent), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(start.suffix.lstrip("."))
    dialog.selectFile(start.name)
    # qtbase_da lacks these four.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Sted:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, "Navn:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Vis:")
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Gem")
    try:
        chosen = dialog.selectedFiles() if dialog.exec() else []
    finally:
        dialog.deleteLater()
    return Path(chosen[0]) if chosen else None

"""Pointing out files: the system's own dialogue where it has one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

PICTURES = "Billeder og symbolsæt (*.png *.jpg *.jpeg *.webp *.svg *.zip)"
BOARDS = "Tavler (*.obz *.obf)"


def open_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Return the files that were chosen; none when the dialogue was left."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), kinds)
    return [Path(name) for name in names]


def save_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Return where to save, or None."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds)
    return Path(chosen) if chosen else None

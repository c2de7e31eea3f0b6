"""A photo on its way to a canvas: picked, straightened in the canvas's place, kept, handed over."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from taet_desktop.ui.canvases.corners import Straighten
from taet_desktop.ui.fields.base import Photo, PhotoSource


class PhotoPick(QObject):
    """`shown` says that `view` is to be seen, or that it is gone; `kept` carries the SHA-256 and the pixels.

    `failed` carries a Danish sentence. What comes after the canvas is gone is dropped.
    """

    shown = Signal(bool)
    kept = Signal(str, int, int)
    failed = Signal(str)

    def __init__(self, parent: QWidget, source: PhotoSource | None) -> None:
        super().__init__(parent)
        self._parent, self._source = parent, source
        self._photo: Photo | None = None
        self.view: Straighten | None = None

    def pick(self, *, newest: bool) -> None:
        """Let somebody choose a photo, or take the newest one of the camera."""
        if self._source is not None:
            pick = self._source.pick_newest if newest else self._source.pick_file
            pick(self._parent, self._picked, self._told)

    def leave(self) -> None:
        """Forget the photo; nothing has been kept."""
        self._photo = None
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
            self.view = None
            self.shown.emit(False)

    def _picked(self, photo: Photo) -> None:
        if not isValid(self):
            return
        self.leave()
        self._photo = photo
        view = self.view = Straighten(QImage.fromData(photo.data), self._parent)
        view.taken.connect(self._take)
        view.left.connect(self.leave)
        self.shown.emit(True)
        view.use.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        photo, view = self._photo, self.view
        if photo is not None and view is not None and self._source is not None:
            corners = view.canvas.corners
            self.leave()
            self._source.keep(photo, corners, self._hand_over, self._told)

    def _hand_over(self, sha256: str, width: int, height: int) -> None:
        if isValid(self):
            self.kept.emit(sha256, width, height)

    def _told(self, sentence: str) -> None:
        if isValid(self):
            self.failed.emit(sentence)

"""Where a visit's fields get photos from, and where they are kept: everything off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from taet_desktop.domain.corners import Corners
from taet_desktop.errors import UserError
from taet_desktop.services import photos
from taet_desktop.ui.fields.base import Failed, KeptPhoto, PickedPhoto
from taet_desktop.ui.folders import choose_folder
from taet_desktop.ui.pages.pictures.choose_files import open_files

if TYPE_CHECKING:
    from taet_desktop.ui.pages.visit.page import VisitPage

PHOTOS = "Fotos (*.jpg *.jpeg *.png *.webp)"


class PhotoDesk:
    """Picks from a file or from the camera's folder, and keeps what was picked in the vault."""

    def __init__(self, page: VisitPage) -> None:
        self._page = page

    def pick_file(self, parent: QWidget, done: PickedPhoto, failed: Failed) -> None:
        """Let somebody choose a photo, and hand it over once it is read."""
        files = open_files(parent, "Vælg et foto", PHOTOS)
        if files:
            self._run(photos.read_photo, files[0], done=done, failed=failed)

    def pick_newest(self, parent: QWidget, done: PickedPhoto, failed: Failed) -> None:
        """Hand over the newest photo of the camera's folder, which is asked for the first time."""
        context = self._page.context
        known = context.settings().camera_folder
        folder = Path(known) if known and Path(known).is_dir() else None
        if folder is None:
            folder = choose_folder(parent, "Vælg kameraets mappe", Path.home())
            if folder is None:
                return
            context.save_settings(context.settings().with_(camera_folder=str(folder)))
        self._run(photos.newest_photo, folder, done=done, failed=failed)

    def keep(self, photo: Any, corners: Corners, done: KeptPhoto, failed: Failed) -> None:
        """Straighten and keep a photo that was picked."""
        visit = self._page.visit_id
        if visit is None:
            return
        session = self._page.context.session
        self._run(
            photos.keep_photo,
            session,
            visit,
            photo,
            corners,
            done=lambda kept: done(kept.sha256, kept.width, kept.height),
            failed=failed,
        )

    def _run(self, fn: Any, *args: Any, done: Callable[[Any], None], failed: Failed) -> None:
        def told(error: Exception) -> None:
            if isinstance(error, UserError):
                failed(" ".join(error.text().split("\n")))

        self._page.context.jobs.run(fn, *args, done=done, failed=told, busy="Henter fotoet")

"""The composition root: the only place where everything meets.

To add a page: write a `Page` in `taet_desktop/ui/pages`, and name it in `PAGES`. Nothing named here is
imported before the unlock window has painted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from taet_desktop.ui.application import Application
    from taet_desktop.ui.navigation import PageSpec
    from taet_desktop.ui.shell_rail import RailEntry

RAIL = (
    ("today", "I dag", "today", False),
    ("citizens", "Borgere", "citizens", False),
    ("visits", "Besøg", "visits", False),
    ("journaling", "Journalisering", "journal", False),
    ("settings", "Indstillinger", "settings", True),
)

PAGES = {
    # name: (module:class, entry of the rail)
    "today": ("taet_desktop.ui.pages.today:TodayPage", "today"),
    "citizens": ("taet_desktop.ui.pages.citizens:CitizensPage", "citizens"),
    "citizen": ("taet_desktop.ui.pages.citizen.page:CitizenPageView", "citizens"),
    "citizen_edit": ("taet_desktop.ui.pages.citizen_edit:CitizenEditPage", "citizens"),
    "visit": ("taet_desktop.ui.pages.visit:VisitPage", "visits"),
    "visits": ("taet_desktop.ui.pages.visits:VisitsPage", "visits"),
    "journaling": ("taet_desktop.ui.pages.journaling:JournalingPage", "journaling"),
    "settings": ("taet_desktop.ui.pages.settings:SettingsPage", "settings"),
    "pictures": ("taet_desktop.ui.pages.pictures.page:PicturesPage", "settings"),
    "board": ("taet_desktop.ui.pages.pictures.board_page:BoardPage", "settings"),
    "from_paper": ("taet_desktop.ui.paper.from_paper:FromPaperPage", "citizens"),
    "papers": ("taet_desktop.ui.paper.page:PapersPage", "citizens"),
    "exchange": ("taet_desktop.ui.pages.exchange.page:ExchangePage", "settings"),
    "search": ("taet_desktop.ui.pages.search:SearchPage", ""),
    "guide": ("taet_desktop.ui.guide.page:GuidePage", "settings"),
}

# Read in this order while the passphrase is typed: what unlocking needs, what I dag needs, then the rest.
PRELOAD = (
    "sqlcipher3.dbapi2",
    "sqlalchemy",
    "taet_desktop.storage.vault",
    "taet_desktop.storage.store",
    "taet_desktop.services.vaults",
    "PySide6.QtSvg",
    "taet_desktop.ui.shell",
    "taet_desktop.ui.pages.today",
    *(where.partition(":")[0] for where, _ in PAGES.values()),
    # What few tools ask with is imported when it is first asked: better now than with the citizen beside.
    *(f"taet_desktop.ui.fields.{name}" for name in ("lines", "persons", "sort", "week")),
    *(f"taet_desktop.ui.fields.{name}" for name in ("goals", "signature", "symbols")),
    *(f"taet_desktop.ui.fields.{name}" for name in ("network", "whiteboard", "plan", "scaffold")),
)


HAND_OVER = 0.0005
"""Seconds after which a thread that works must let others have the interpreter, if they want it."""


def has_display() -> bool:
    """Tell whether a window can be opened: without this Qt would end the process with a core dump."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(vault: Path | None = None) -> int:
    """Open the window, and return the exit code when it is closed."""
    read_ahead()
    from PySide6.QtWidgets import QApplication

    qt = QApplication(sys.argv[:1])
    application = build(qt, vault, catch_all=True)
    application.show()
    return qt.exec()


def read_ahead() -> None:
    """Import what the unlock window needs besides Qt.

    Before Qt, because Qt for Python looks into the source of every module that is imported after it.
    """
    import taet_desktop.settings
    import taet_desktop.ui.stylesheet  # noqa: F401


def build(qt: QApplication, vault: Path | None = None, *, catch_all: bool = False) -> Application:
    """Put the program together; the window isn't shown yet."""
    from taet_desktop.ui.application import Application

    # The window needs little beside the other threads, but soon, and asks anew after many a call to Qt:
    # at Python's usual five milliseconds each time, a paper that is drawn meanwhile makes it deaf.
    sys.setswitchinterval(HAND_OVER)
    return Application(qt, furnish=furnish, preload=PRELOAD, vault=vault, catch_all=catch_all)


def furnish() -> tuple[dict[str, PageSpec], list[RailEntry]]:
    """Return the pages by name, and the entries of the rail."""
    from taet_desktop.ui.navigation import PageSpec
    from taet_desktop.ui.shell_rail import RailEntry

    pages = {name: PageSpec(where, rail) for name, (where, rail) in PAGES.items()}
    return pages, [RailEntry(*entry) for entry in RAIL]

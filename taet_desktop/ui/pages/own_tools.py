"""The municipality's own tools: where their files go, how many there are, and what is wrong with any."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from taet_desktop.services import tools
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.widgets import Banner, Card, Label, QuietButton


class OwnTools(Card):
    """A card in *Indstillinger*. Files are read when the program unlocks."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self._context = context
        self._count = Label("", "muted")
        self._problems = Banner("", "care")
        self._where = Label(str(tools.own_tools_folder()), "help")
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = QuietButton("Åbn mappen", "folder")
        button.setObjectName("own-tools-folder")
        button.clicked.connect(self._open)
        self.add(
            Label("Kommunens egne redskaber", "section"),
            Label("Læg jeres egne spørgsmål som filer i denne mappe. De kommer med, næste gang du låser op."),
            self._where,
            self._count,
            self._problems,
        )
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Count the tools, and look for mistakes in their files."""
        local = len(self._context.session.library.local)
        self._count.setText("1 eget redskab" if local == 1 else f"{local} egne redskaber")
        self._context.jobs.run(tools.tool_problems, self._context.session, done=self._show)

    def clear(self) -> None:
        """Forget what stood in the files."""
        self._problems.dismiss()

    def _show(self, problems: list[str]) -> None:
        self._problems.show_text("\n".join(problems), "care")

    def _open(self) -> None:
        folder = tools.own_tools_folder()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

"""Find (Ctrl+K): a citizen by name, a word from a talk, or a section of the guide."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.ids import RecordId
from taet_desktop.services.finding import Found, FoundKind, find
from taet_desktop.services.guide import find_in_guide
from taet_desktop.ui.lines import Line, LinesView
from taet_desktop.ui.navigation import Context, Page
from taet_desktop.ui.widgets import EmptyState, FindLine, Stack

PAUSE_MS = 150
IN_GUIDE = "guide:"
"""Before the anchor in the key of a line that leads to the guide."""
IN_GUIDE_MOST, IN_GUIDE_ALONE = 3, 8
HINT = "Skriv et navn eller et ord, I har talt om."


class SearchPage(Page):
    """The answer comes while one types; Enter opens the first line, Down goes into the list."""

    title = "Find"
    kinds = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: dict[str, Found] = {}
        self._keys: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        self._field = FindLine()
        self._field.setObjectName("search-field")
        self._field.setAccessibleName("Find en borger eller et ord")
        self._field.setPlaceholderText(HINT)
        self._field.setMaxLength(200)
        self._field.returnPressed.connect(self._open_first)
        column.addWidget(self._field)
        self._stack = Stack()
        self._list = LinesView("search-list", "Fundet")
        self._list.opened.connect(self._open)
        self._empty = EmptyState(HINT, icon="search")
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        column.addWidget(self._stack, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._field.textChanged.connect(self._later)

    def open(self, **target: object) -> None:
        """Begin with the words in `text`."""
        self._field.setText(str(target.get("text", self._field.text())))
        self._field.setFocus()
        self._field.selectAll()
        self.renew()

    def refresh(self) -> None:
        """Look again."""
        words = self._field.text()
        self.jobs.run(find, self.context.session, words, done=lambda found: self._show(words, found))

    def clear(self) -> None:
        """Forget the words and what was found."""
        self._pause.stop()
        self._field.clear()
        self._list.clear()
        self._found = {}
        self._keys = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._field.hasFocus() and self._keys:
            self._list.setFocus()
            return
        super().keyPressEvent(event)

    def _show(self, words: str, found: list[Found]) -> None:
        if words != self._field.text():
            return
        self._found = {one.record: one for one in found}
        lines = [
            Line(
                one.record,
                one.title,
                one.detail,
                icon="person" if one.kind is FoundKind.CITIZEN else "quote",
            )
            for one in found
        ]
        # The guide comes last: as a rule a person is looked for.
        lines += [
            Line(IN_GUIDE + hit.anchor, hit.title, hit.sentence, tag="vejledning", icon="info")
            for hit in find_in_guide(words, limit=IN_GUIDE_MOST if found else IN_GUIDE_ALONE)
        ]
        self._keys = [line.key for line in lines]
        self._list.show_lines(lines)
        self._empty.set_sentence(
            HINT if len(words.strip()) < 2 else "Intet fundet. Prøv begyndelsen af et andet ord."
        )
        self._stack.setCurrentWidget(self._list if lines else self._empty)

    def _later(self, _text: str) -> None:
        self._pause.start()

    def _open_first(self) -> None:
        if self._keys:
            self._open(self._keys[0])

    def _open(self, key: str) -> None:
        if key.startswith(IN_GUIDE):
            self.navigator.go("guide", section=key.removeprefix(IN_GUIDE))
            return
        one = self._found[key]
        self.navigator.go("citizen" if one.kind is FoundKind.CITIZEN else "visit", id=RecordId(key))

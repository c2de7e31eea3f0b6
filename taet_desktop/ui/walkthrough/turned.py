"""The screen is turned: a code is chosen first, the citizen answers with a finger, the code leads back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from taet_desktop.ui.citizen_view.view import CitizenView
from taet_desktop.ui.walkthrough.asking import Asking
from taet_desktop.ui.walkthrough.moves import Photo, Script, Step, Until

_CODE = "2604"
_FACES = ("5", "4")
"""Which faces the citizen touches, a question each."""


class TurnedTalk(Asking):
    """The adviser has mouse and keyboard, the citizen a finger."""

    def choose_code(self) -> Script:
        """Choose the code that turns the screen back."""
        yield Step("kode")
        yield from self.hands.click(self.hands.named("rail-settings"), "Indstillinger")
        yield from self.settled()
        yield from self.hands.click(self.hands.named("leave-code-choose"), "Vælg en kode")
        for field in ("leave-code-first", "leave-code-again"):
            yield from self.hands.fill(self.hands.named(field), _CODE, field)
        yield from self.hands.click(self.hands.named("leave-code-save"), "Gem koden")
        yield Until("koden blev ikke gemt", lambda: self.usable("leave-code-remove"))
        yield from self.settled()
        yield Photo("kode")

    def turned(self) -> Script:
        """Turn the screen, let the citizen answer two questions, and turn it back with the code."""
        yield Step("vend-skaermen")
        yield from self.open_tool("feedback")
        yield from self.section(1)
        yield from self.settled()
        yield from self.hands.click(self.hands.named("turn-screen"), "Vend skærmen")
        yield Until("skærmen blev ikke vendt", lambda: self.citizen_view() is not None)
        for face in _FACES:
            yield from self._answer(face)
        yield Step("vend-tilbage")
        yield from self.hands.tap(self.hands.named("citizen-door"), "Til rådgiveren")
        for digit in _CODE:
            yield from self.hands.tap(self.hands.named(f"leave-{digit}"), "et tal af koden")
        yield Until("skærmen blev ikke vendt tilbage", lambda: self.citizen_view() is None)
        yield from self.settled()
        yield Photo("vendt-tilbage")

    def _answer(self, face: str) -> Script:
        asked = self._asked()
        yield from self.hands.tap(lambda: self._face(face), f"ansigt {face}")
        yield Until(f"ansigt {face} blev ikke valgt", lambda: self._answered() == int(face))
        yield Photo(f"vendt-{asked}")
        yield from self.hands.tap(self.hands.named("citizen-forward"), "videre")
        yield Until("det næste spørgsmål kom ikke", lambda: self._asked() != asked)

    # --- what the citizen sees

    def citizen_view(self) -> CitizenView | None:
        """Return what the citizen sees, while the screen is turned."""
        view = self.app.window.citizen_view
        return view if isinstance(view, CitizenView) else None

    def _asked(self) -> str:
        view = self.citizen_view()
        return view.item.id if view is not None and view.item is not None else ""

    def _face(self, key: str) -> QWidget | None:
        view = self.citizen_view()
        if view is None or view.question is None:
            return None
        return view.question.box.field.parts().get(key)

    def _answered(self) -> object:
        view = self.citizen_view()
        return view.question.box.field.value() if view is not None and view.question is not None else None

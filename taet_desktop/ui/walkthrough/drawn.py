"""In the first visit: a network map, cards, Min plan and a drawn sheet; then the screen is turned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.citizen_view.view import CitizenView
from taet_desktop.ui.walkthrough.asking import CONTROL, Asking
from taet_desktop.ui.walkthrough.moves import Photo, Script, Step, Until

_CHORD = CONTROL | Qt.KeyboardModifier.ShiftModifier
_PEOPLE = (
    ("person", "Karen", "mor", 1, (0.6, 0.44)),
    ("dyr", "Musse", "kat", 1, (0.4, 0.56)),
    ("sted", "Svømmehallen", "", 3, (0.5, 0.04)),
)
"""Who is put on the map: kind, name, relation, and the ring and place that they are dragged to."""


class DrawnTalk(Asking):
    """Mouse and keyboard; every part is a script of its own, and looks at what it has made."""

    def network_map(self) -> Script:
        """Put three on the map, by name, and drag each to where they belong."""
        yield Step("netvaerkskort")
        yield from self.open_tool("netvaerkskort")
        for number, (kind, name, relation, ring, place) in enumerate(_PEOPLE, start=1):
            yield from self.tile("kort", f"add-{kind}")
            yield from self._fill("kort", "name-", name)
            if relation:
                yield from self._fill("kort", "relation-", relation)
            yield from self.tile("kort", "ready")
            yield from self._carry("kort", number - 1, place)
            yield Until(f"nummer {number} kom ikke på plads", lambda n=number, r=ring: self._ring(n) == r)  # type: ignore[misc]
        yield from self.settled()
        yield Photo("netvaerkskort")

    def sorted_cards(self) -> Script:
        """Sort cards by dragging and by tapping."""
        yield Step("sorter-kort")
        yield from self.open_tool("trivselsark")
        yield from self.card("omraader", "mad", "godt", drag=True)
        yield from self.card("omraader", "soevn", "svaert", drag=True)
        yield from self.card("omraader", "andre", "midt")
        yield from self.settled()
        yield Photo("sorter-kort")

    def plan(self) -> Script:
        """Draw the path: a dream, a goal, two small steps, one of them taken, and how it feels."""
        yield Step("min-plan")
        yield from self.open_tool("min-plan")
        yield from self.thing("plan", "dream")
        yield from self.part("plan", "value:dream-text", "At lave mad til dem, jeg holder af")
        yield from self.tile("plan", "ready")
        yield from self.thing("plan", "goal")
        yield from self.part("plan", "value:goal-text", "Jeg vil lave aftensmad to gange om ugen")
        yield from self.tile("plan", "ready")
        for number, (what, who) in enumerate((("købe en gryde", "Karen"), ("vælge en opskrift", "Mette"))):
            yield from self.thing("plan", "add")
            yield from self.part("plan", f"value:step-{number}-text", what)
            yield from self.part("plan", f"value:step-{number}-who", who)
            yield from self.tile("plan", "ready")
        yield from self.thing("plan", "step-0")
        yield from self.tile("plan", "step-0-done")
        yield from self.tile("plan", "ready")
        yield from self.thing("plan", "face-4")
        yield Until("planen fik ikke sine skridt", lambda: self._taken() == [True, False])
        yield from self.settled()
        yield Photo("min-plan")

    def sheet(self) -> Script:
        """Write in a place of a drawn sheet, choose a picture, and draw beside it."""
        yield Step("stillads")
        yield from self.open_tool("stillads-livsmestring")
        yield from self.thing("baad", "kan")
        yield from self.part("baad", "value:text-kan", "Jeg kan lave boller i karry")
        yield from self.tile("baad", "picture-hjem")
        yield from self.tile("baad", "ready")
        yield from self.tile("baad", "tool-pen")
        yield from self.draw("baad", (0.3, 0.12), (0.36, 0.2))
        yield from self.tile("baad", "tool-hand")
        yield Until("arket fik ikke sin streg", lambda: self.drawn_strokes("baad") == 1)
        yield from self.settled()
        yield Photo("stillads")

    def turned(self) -> Script:
        """Turn the screen, let the citizen answer two questions, and turn it back with the keys."""
        yield Step("vend-skaermen")
        yield from self.open_tool("feedback")
        yield from self.section(1)
        yield from self.settled()
        yield from self.hands.click(self.hands.named("turn-screen"), "Vend skærmen")
        yield Until("skærmen blev ikke vendt", lambda: self.citizen_view() is not None)
        for face in ("5", "4"):
            asked = self._asked()
            yield from self.hands.click(lambda face=face: self._face(face), f"ansigt {face}")  # type: ignore[misc]
            yield Photo(f"vendt-{asked}")
            yield from self.hands.click(self.hands.named("citizen-forward"), "videre")
            yield Until("det næste spørgsmål kom ikke", lambda asked=asked: self._asked() != asked)  # type: ignore[misc]
        yield from self.hands.press(Qt.Key.Key_L, _CHORD)
        yield Until("skærmen blev ikke vendt tilbage", lambda: self.citizen_view() is None)
        yield from self.settled()
        yield Photo("vendt-tilbage")

    # --- what is on a canvas

    def thing(self, item: str, key: str) -> Script:
        """Tap something on a question's canvas."""

        def place(_widget: QWidget) -> QPoint:
            return self._spot(item, key)

        yield from self.hands.click_at(lambda: self._canvas(item), place, f"{item}: {key}")

    def _carry(self, item: str, number: int, to: tuple[float, float]) -> Script:
        """Drag the thing with a number, in the order of the value, to a share of the canvas."""

        def begin(_widget: QWidget) -> QPoint:
            return self._spot(item, self._canvas(item).things[number].key)

        def end(widget: QWidget) -> QPoint:
            return QPoint(round(widget.width() * to[0]), round(widget.height() * to[1]))

        canvas: Callable[[], QWidget | None] = lambda: self._canvas(item)  # noqa: E731 a way to find it
        yield from self.hands.drag(canvas, canvas, end, f"{item}: nummer {number + 1}", begin)

    def _canvas(self, item: str) -> Canvas:
        found = self.part_of(item, "value:canvas", 0)
        if not isinstance(found, Canvas):
            raise LookupError("the canvas isn't shown")
        return found

    def _spot(self, item: str, key: str) -> QPoint:
        """Return where a thing can be tapped, in its canvas."""
        canvas = self._canvas(item)
        thing = canvas.thing(key)
        if thing is None:
            raise LookupError(f"{key} isn't on the canvas")
        return canvas.view.to_screen(thing.at).toPoint()

    def _fill(self, item: str, start: str, text: str) -> Script:
        """Type into the field whose key begins so: it ends with an id that nobody knows before."""

        def find() -> QWidget | None:
            parts = self.row(item).boxes[0].field.parts()
            return next((part for key, part in parts.items() if key.startswith(start)), None)

        yield from self.hands.fill(find, text, f"{item}: {start}")

    # --- what was made

    def _value(self, item: str) -> dict[str, Any]:
        value: dict[str, Any] = self.row(item).boxes[0].field.value() or {}
        return value

    def _ring(self, number: int) -> int:
        people = self._value("kort").get("people", ())
        return int(people[number - 1]["ring"]) if len(people) >= number else 0

    def _taken(self) -> list[bool]:
        goals = self._value("plan").get("goals", ())
        return [bool(step.get("done", False)) for goal in goals for step in goal["steps"]]

    # --- the turned screen

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

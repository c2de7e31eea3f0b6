"""In the first visit: a network map, cards, Min plan and a drawn sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.canvases.plan_canvas import step_key
from taet_desktop.ui.fields.plan import PlanField
from taet_desktop.ui.walkthrough.asking import CONTROL, Asking
from taet_desktop.ui.walkthrough.moves import Photo, Script, Step, Until

_PEOPLE = (
    ("person", "Karen", "mor", 1, (0.6, 0.44)),
    ("dyr", "Musse", "kat", 1, (0.4, 0.56)),
    ("fagperson", "Sanne", "bostøtte", 2, (0.74, 0.62)),
    ("sted", "Svømmehallen", "", 3, (0.5, 0.04)),
)
"""Who is put on the map: kind, name, relation, and the ring and place that they are dragged to."""
_DREAM, _GOAL = "At lave mad til dem, jeg holder af", "Jeg vil lave aftensmad to gange om ugen"
_STEPS = (("købe en gryde", "Karen", "på lørdag"), ("vælge en opskrift", "Mette", "næste gang"))
"""The small steps: what, who, when."""
_ABOVE_EDGE = 24.0
"""How far above a stone's lower edge its box to tick is, in units of the path."""


class DrawnTalk(Asking):
    """Mouse, keyboard, finger and pen; every part is a script of its own, and looks at what it has made."""

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
        """Draw the path: dream, goal, two small steps; move one and take it back, tick one and be glad."""
        yield Step("min-plan")
        yield from self.open_tool("min-plan")
        for key, text in (("dream", _DREAM), ("goal", _GOAL)):
            yield from self.thing("plan", key)
            yield from self.part("plan", f"value:{key}-text", text)
            yield from self.tile("plan", "ready")
        for number, step in enumerate(_STEPS):
            yield from self.thing("plan", "add")
            for part, text in zip(("text", "who", "when"), step, strict=True):
                yield from self.part("plan", f"value:{step_key(number)}-{part}", text)
            yield from self.tile("plan", "ready")
        yield Until("planen fik ikke sine skridt", lambda: self._steps() == [step[0] for step in _STEPS])
        yield from self.settled()
        yield Photo("min-plan-begyndt")
        yield from self._move_and_undo()
        yield from self._celebrate()
        yield from self.thing("plan", "face-4")
        yield Until("planen blev en anden", self._plan_is_drawn)
        yield from self.settled()
        yield Photo("min-plan")

    def _move_and_undo(self) -> Script:
        """Drag the last stone to the front, and take it back."""
        first, last = _STEPS[0][0], _STEPS[-1][0]
        yield from self._carry_to("plan", step_key(1), step_key(0))
        yield Until("stenen blev ikke flyttet", lambda: self._steps() == [last, first])
        yield from self.hands.press(Qt.Key.Key_Z, CONTROL)
        yield Until("stenen kom ikke tilbage", lambda: self._steps() == [first, last])

    def _celebrate(self) -> Script:
        """Tick the first stone where its box is, with a finger; the plan says that it is good."""

        def box(_widget: QWidget) -> QPoint:
            canvas = self._canvas("plan")
            stone = canvas.thing(step_key(0))
            if stone is None:
                raise LookupError("the stone isn't on the path")
            return canvas.view.to_screen(stone.at + QPointF(0, stone.radius - _ABOVE_EDGE)).toPoint()

        yield from self.hands.tap_at(lambda: self._canvas("plan"), box, "plan: klaret")
        yield Until("skridtet blev ikke taget", lambda: self._taken() == [True, False])
        yield Until("skridtet blev ikke fejret", lambda: "godt" in self._cheer())

    def sheet(self) -> Script:
        """Write in a place of a drawn sheet, choose a picture, and draw beside it."""
        yield Step("stillads")
        yield from self.open_tool("stillads-livsmestring")
        yield from self.thing("baad", "kan")
        yield from self.part("baad", "value:text-kan", "Jeg kan lave boller i karry")
        yield from self.tile("baad", "picture-hjem")
        yield from self.tile("baad", "ready")
        yield from self.tile("baad", "tool-pen")
        yield from self._stroke("baad", (0.3, 0.12), (0.36, 0.2))
        yield from self.tile("baad", "tool-hand")
        yield Until("arket fik ikke sin streg", lambda: self.drawn_strokes("baad") == 1)
        yield from self.settled()
        yield Photo("stillads")

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

    def _carry_to(self, item: str, key: str, to: str) -> Script:
        """Drag a thing to where another one is."""

        end = self._spot(item, to)
        canvas: Callable[[], QWidget | None] = lambda: self._canvas(item)  # noqa: E731 a way to find it
        yield from self.hands.drag(
            canvas, canvas, lambda _: end, f"{item}: {key}", lambda _: self._spot(item, key)
        )

    def _stroke(self, item: str, start: tuple[float, float], end: tuple[float, float]) -> Script:
        """Draw a line with the pen, in shares of the canvas's width and height."""

        def along(share: float) -> QPoint:
            canvas = self._canvas(item)
            x, y = (one + (other - one) * share for one, other in zip(start, end, strict=True))
            return QPoint(round(canvas.width() * x), round(canvas.height() * y))

        yield from self.hands.write(lambda: self._canvas(item), along, f"{item}: en streg")

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

    def _goals(self) -> list[dict[str, Any]]:
        return list(self._value("plan").get("goals", ()))

    def _steps(self) -> list[str]:
        return [step.get("what", "") for goal in self._goals() for step in goal.get("steps", ())]

    def _taken(self) -> list[bool]:
        return [bool(step.get("done", False)) for goal in self._goals() for step in goal.get("steps", ())]

    def _cheer(self) -> str:
        field = self.row("plan").boxes[0].field
        return field.cheer.text() if isinstance(field, PlanField) else ""

    def _plan_is_drawn(self) -> bool:
        plan, goals = self._value("plan"), self._goals()
        who = [step.get("who", "") for goal in goals for step in goal.get("steps", ())]
        when = [bool(step.get("when", "")) for goal in goals for step in goal.get("steps", ())]
        said = (plan.get("dream"), [goal["goal"] for goal in goals], plan.get("feels"))
        return said == (_DREAM, [_GOAL], 4) and who == [step[1] for step in _STEPS] and all(when)

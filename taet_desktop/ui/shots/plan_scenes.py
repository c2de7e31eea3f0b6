"""Scenes of *Min plan*: empty, half built, with steps taken, stable, and with much to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from taet_desktop.domain.voices import QuestionForm
from taet_desktop.ui.canvases.plan_canvas import GOAL, step_key
from taet_desktop.ui.fields.base import scroll_area_of
from taet_desktop.ui.fields.plan import PlanField
from taet_desktop.ui.shots.stage import Stage
from taet_desktop.ui.walkthrough.moves import Do, Script

TOOL, ITEM = "min-plan", "plan"
_LONG = (
    "At bo i mit eget lille hus tæt på vandet med en have, en kat og et værelse, hvor jeg kan spille musik "
    "så højt, jeg vil, og hvor mine venner kan sove, når de har rejst langt for at besøge mig."
)

BEGUN: dict[str, Any] = {
    "dream": "At lave mad til mine venner",
    "pictures": ["lave-mad", "ven"],
    "goals": [
        {
            "goal": "Jeg vil lave aftensmad to gange om ugen",
            "status": "i_gang",
            "steps": [
                {"what": "vælge en opskrift", "who": "mig", "when": "2026-11-24"},
                {"what": "købe ind", "who": "Mette og mig"},
            ],
        }
    ],
}
TAKEN: dict[str, Any] = {
    "dream": "At spille for nogen, der lytter",
    "pictures": ["musik"],
    "goals": [
        {
            "goal": "Jeg vil spille med andre om torsdagen",
            "status": "naaet",
            "steps": [
                {"what": "ringe til musikhuset", "who": "Mette", "when": "2026-11-12", "done": True},
                {"what": "tage bussen derhen", "who": "mig", "when": "2026-11-19", "done": True},
                {"what": "spille en sang", "who": "mig", "when": "2026-11-26", "done": True},
            ],
        },
        {"goal": "Jeg vil øve mig hver dag", "status": "i_gang", "steps": [{"what": "øve i ti minutter"}]},
    ],
    "feels": 5,
}
STABLE: dict[str, Any] = {
    "dream": "Kaffe i solen på bænken",
    "pictures": ["kaffe"],
    "goals": [
        {
            "goal": "Ro om morgenen",
            "status": "stabil",
            "steps": [
                {"what": "samme bostøtte på hverdage", "who": "Mette", "done": True},
                {"what": "kaffe først", "who": "mig", "when": "hver dag", "done": True},
            ],
        }
    ],
    "feels": 4,
}
MUCH: dict[str, Any] = {
    "dream": _LONG,
    "pictures": ["hjem", "hav", "kat", "musik"],
    "goals": [
        {
            "goal": f"Jeg vil finde ud af, hvordan man får sit eget hus. {_LONG}",
            "status": "stabil",
            "steps": [
                {
                    "what": "tale med min søster Anne-Margrethe om, hvad vi gjorde sidst, "
                    "vi flyttede, og skrive det hele ned, så jeg ikke glemmer det",
                    "who": "Anne-Margrethe Kirstine Holm-Christensen og mig",
                    "when": "2026-12-24" if number % 2 else "når vi begge har tid og lyst til det",
                    "done": number < 4,
                }
                for number in range(1, 10)
            ],
        },
        {"goal": _LONG},
        {"goal": "Jeg vil have en kat"},
    ],
    "feels": 3,
}


def plan(
    value: dict[str, Any] | None,
    chosen: str = "",
    form: QuestionForm = QuestionForm.STANDARD,
    *,
    down: bool = False,
) -> Callable[[Stage], Script]:
    """Return a scene of a plan, a part of it open, or scrolled `down` to its end; nothing is saved."""

    def play(stage: Stage) -> Script:
        yield from stage.visit(stage.cast.running, TOOL, 0)
        yield from stage.fold_note()
        yield from stage.ask_in(form.value, ITEM)
        yield from stage.to_question(ITEM)
        yield Do("tegn planen", lambda: _draw(stage, value, chosen))
        yield from stage.settled()
        if down:
            yield Do("rul ned", lambda: _scroll_down(stage))
        yield from stage.say_nothing()
        yield from stage.settled()

    return play


def _field(stage: Stage) -> PlanField:
    view = stage.visit_page.tool_view.section
    field = view.rows[ITEM].boxes[0].field if view is not None else None
    if not isinstance(field, PlanField):
        raise LookupError("the plan isn't shown")
    return field


def _scroll_down(stage: Stage) -> None:
    field = _field(stage)
    area = scroll_area_of(field)
    if area is not None:
        area.ensureWidgetVisible(field.cheer, 0, 16)


def _draw(stage: Stage, value: dict[str, Any] | None, chosen: str) -> None:
    field = _field(stage)
    field.close_panel()
    field.set_value(value)
    if chosen:
        field.canvas.tapped.emit(chosen, False)


SCENES = (
    ("min-plan-ny", "Min plan: endnu er der ikke noget", plan(None), True),
    ("min-plan-begyndt", "Min plan: et skridt er åbent", plan(BEGUN, step_key(1)), True),
    ("min-plan-taget", "Min plan: alle skridt er taget, og målet er nået", plan(TAKEN, down=True), True),
    ("min-plan-stabil", "Min plan: stabilt er godt klaret", plan(STABLE, GOAL, QuestionForm.GENTLE), True),
    ("min-plan-meget", "Min plan: lange tekster og mange skridt", plan(MUCH), True),
    ("min-plan-meget-skridt", "Min plan: et langt skridt er åbent", plan(MUCH, step_key(8)), False),
)

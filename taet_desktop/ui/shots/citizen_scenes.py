"""Scenes of the turned screen: what a citizen meets."""

from __future__ import annotations

from collections.abc import Callable

from taet_desktop.domain.voices import QuestionForm
from taet_desktop.ui.citizen_view.look import Look
from taet_desktop.ui.citizen_view.view import PAUSE, THANKS, CitizenView
from taet_desktop.ui.shots.stage import Stage
from taet_desktop.ui.walkthrough.moves import Do, Script, Until

Play = Callable[[Stage], Script]
_P, _S, _K = QuestionForm.PICTURE, QuestionForm.STANDARD, QuestionForm.CONCRETE


def _view(stage: Stage) -> CitizenView:
    view = stage.app.window.citizen_view
    if not isinstance(view, CitizenView):
        raise LookupError("the screen isn't turned")
    return view


def turned(
    tool: str,
    section: int,
    item: str,
    form: QuestionForm,
    then: Callable[[CitizenView], object] | None = None,
) -> Play:
    """Return a scene of one question on the turned screen, or of what comes after it."""

    def play(stage: Stage) -> Script:
        yield from turned_back(stage)
        yield from stage.visit(stage.cast.running, tool, section)
        yield from stage.ask_in(form.value, item)
        look = stage.look
        scale = 200 if look.text_scale >= 200 else 170 if look.height > 900 else 140

        def turn() -> None:
            page = stage.visit_page
            page.tool_view.default_form = form
            page.turning.look = Look(scale, look.theme)
            page.turning.turn({"item": item})

        yield Do("vend skærmen", turn)
        yield Until("skærmen blev ikke vendt", lambda: stage.app.window.citizen_view is not None)
        # The screen of a machine without one has a size of its own, and says so a moment later.
        yield from stage.settled()
        yield Do("skærmens størrelse", lambda: stage.app.window.setFixedSize(look.width, look.height))
        if then is not None:
            yield Do("videre", lambda: then(_view(stage)))
        yield from stage.settled()

    return play


def turned_back(stage: Stage) -> Script:
    """The adviser's page again, at the question where the citizen was."""
    if stage.app.window.citizen_view is not None:
        yield Do("vend tilbage", stage.app.window.turn_back)
        yield Do("fri størrelse", lambda: stage.app.window.setMaximumSize(16_777_215, 16_777_215))
        yield Do("mindste størrelse", lambda: stage.app.window.setMinimumSize(720, 480))
        yield Do("størrelse", lambda: stage.app.window.resize(stage.look.width, stage.look.height))
        yield from stage.settled()


Entry = tuple[str, str, Play, bool]
SCENES: tuple[Entry, ...] = (
    ("vendt-billede", "Vendt skærm: hvem kan du lide", turned("chime", 0, "samhoerighed-hvem", _P), True),
    ("vendt-trin", "Vendt skærm: fem trin", turned("chime", 1, "haab-eget", _K), True),
    ("vendt-skriv", "Vendt skærm: med egne ord", turned("chime", 0, "samhoerighed-hvem", _S), False),
    ("vendt-tavle", "Vendt skærm: tavlen", turned("tavle", 0, "tavle", _P), True),
    ("vendt-stillads", "Vendt skærm: et tegnet ark", turned("stillads-netvaerk", 0, "trae", _P), True),
    ("vendt-ansigter", "Vendt skærm: ansigter", turned("afrunding", 0, "ansigt", _P), True),
    (
        "vendt-pause",
        "Vendt skærm: pause",
        turned("chime", 0, "samhoerighed-hvem", _P, lambda v: v.show_page(PAUSE)),
        True,
    ),
    (
        "vendt-tak",
        "Vendt skærm: tak",
        turned("chime", 0, "samhoerighed-hvem", _P, lambda v: v.show_page(THANKS)),
        False,
    ),
    (
        "vendt-doer",
        "Vendt skærm: kun for rådgiveren",
        turned("chime", 0, "samhoerighed-hvem", _P, lambda v: v.ask_code(has_code=True)),
        True,
    ),
    ("vendt-tilbage", "Tilbage hos rådgiveren", turned_back, True),
)
"""The last one comes last: it leaves the window as the next scene expects it."""

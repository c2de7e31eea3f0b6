"""Scenes of a visit: every tool, some sections in every form, the note, and the way to the journal."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from taet_desktop.domain.instrument import Item
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.instruments.loader import load_library
from taet_desktop.services.demo.scaffolds import scaffold
from taet_desktop.services.demo.whiteboards import whiteboard
from taet_desktop.ui.canvases.whiteboard_tools import HAND
from taet_desktop.ui.pages.visit.tool_list import FINISH
from taet_desktop.ui.shots import plan_scenes
from taet_desktop.ui.shots.looks import LARGE
from taet_desktop.ui.shots.stage import Stage
from taet_desktop.ui.walkthrough.moves import Do, Script

Play = Callable[[Stage], Script]


def part_of(tool: str, section: int, item: str = "") -> Play:
    """Return a scene of one section, scrolled to a question."""

    def play(stage: Stage) -> Script:
        yield from stage.visit(stage.cast.running, tool, section)
        yield from stage.fold_note()
        yield from stage.say_nothing()
        if item:
            yield from stage.to_question(item)

    return play


def asked_in(form: QuestionForm, tool: str, section: int, *items: str) -> Play:
    """Return a scene where questions are asked in another form."""

    def play(stage: Stage) -> Script:
        yield from stage.visit(stage.cast.running, tool, section)
        yield from stage.fold_note()
        yield from stage.ask_in(form.value, *items)
        yield from stage.say_nothing()
        yield from stage.to_question(items[0])

    return play


def board(hold: str = "", chosen: str = "") -> Play:
    """Return a scene of a filled board, a pen in the hand or something chosen on it; nothing is saved."""

    def play(stage: Stage) -> Script:
        yield from stage.visit(stage.cast.running, "tavle", 0)
        yield from stage.fold_note()
        yield Do("fyld tavlen", lambda: _fill_board(stage, hold, chosen))
        yield from stage.say_nothing()
        yield from stage.to_question("tavle")

    return play


def _fill_board(stage: Stage, hold: str, chosen: str) -> None:
    from taet_desktop.ui.fields.whiteboard import WhiteboardField

    view = stage.visit_page.tool_view.section
    field = view.rows["tavle"].boxes[0].field if view is not None else None
    if not isinstance(field, WhiteboardField):
        raise LookupError("the board isn't shown")
    field.set_value(whiteboard(random.Random(5)))  # noqa: S311 the same board each time, not a secret
    wanted = hold or HAND
    if field.tools.tool != wanted:
        field.tools.take(wanted)
    if chosen:
        field.canvas.tapped.emit(chosen, False)


def sheet(name: str, chosen: str = "", form: QuestionForm = QuestionForm.STANDARD) -> Play:
    """Return a scene of a filled *visuelt stillads*, one of its places open; nothing is saved."""

    def play(stage: Stage) -> Script:
        yield from stage.visit(stage.cast.running, f"stillads-{name}", 0)
        yield from stage.fold_note()
        (item,) = load_library().get(f"stillads-{name}").items()
        yield from stage.ask_in(form.value, item.id)
        yield Do("fyld arket", lambda: _fill_sheet(stage, item, chosen))
        yield from stage.say_nothing()
        yield from stage.to_question(item.id)

    return play


def _fill_sheet(stage: Stage, item: Item, chosen: str) -> None:
    from taet_desktop.ui.fields.scaffold import ScaffoldField

    view = stage.visit_page.tool_view.section
    field = view.rows[item.id].boxes[0].field if view is not None else None
    if not isinstance(field, ScaffoldField):
        raise LookupError("the sheet isn't shown")
    places = item.question(QuestionForm.STANDARD).choices
    field.set_value(scaffold(random.Random(3), item.sheet, places))  # noqa: S311 the same sheet each time
    if chosen:
        field.canvas.tapped.emit(chosen, False)


def advice(stage: Stage) -> Script:
    """The advice to a tool, unfolded."""
    yield from stage.visit(stage.cast.running, "chime", 0)
    yield from stage.fold_note()
    yield Do("råd", lambda: stage.visit_page.tool_view.head.advice_button.setChecked(True))
    yield from stage.settled()


def no_advice(stage: Stage) -> Script:
    """Fold the advice away again."""
    yield Do("skjul råd", lambda: stage.visit_page.tool_view.head.advice_button.setChecked(False))


def note(stage: Stage) -> Script:
    """The note beside the tool, with advice about its language."""
    yield from stage.visit(stage.cast.running, "chime", 1)
    yield from no_advice(stage)
    yield Do("vis notat", lambda: stage.visit_page.columns.show_note(True))
    yield from stage.settled()
    yield from stage.say_nothing()
    yield from stage.scroll("note-scroll", 0)


_OFFICE = " Borgeren er bevilget støtte i henhold til handleplanen."


def note_flagged(stage: Stage) -> Script:
    """Typing office language: the note says what is hard to read."""
    yield from note(stage)
    yield from stage.hands.click(stage.hands.named("note-egne-ord"), "egne ord")
    yield Do("til enden", lambda: _to_end(stage))
    if _OFFICE not in stage.visit_page.note.blocks["egne-ord"].text.text():
        yield from stage.hands.type(_OFFICE)
    yield from stage.settled()


def _to_end(stage: Stage) -> None:
    text = stage.visit_page.note.blocks["egne-ord"].text
    cursor = text.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    text.setTextCursor(cursor)


def finish(stage: Stage) -> Script:
    """What is looked at before the visit is finished."""
    yield from stage.visit(stage.cast.running, FINISH)
    yield from _make_room(stage)


def _visit_of(name: str) -> Play:
    def play(stage: Stage) -> Script:
        yield from stage.visit(getattr(stage.cast, name))
        yield from _make_room(stage)
        yield from stage.say_nothing()

    return play


def reopen(stage: Stage) -> Script:
    """Why must the note be put right?"""
    yield from stage.visit(stage.cast.finished)
    yield from stage.hands.click(stage.hands.named("reopen-visit"), "Ret notat")
    yield from stage.settled()


def read_only_tool(stage: Stage) -> Script:
    """A tool of a visit that is journaled."""
    yield from stage.visit(stage.cast.journaled, "afrunding", 0)
    yield from _make_room(stage)
    yield from stage.say_nothing()


def _make_room(stage: Stage) -> Script:
    """Fold the note where it would take the whole page."""
    if stage.look is LARGE:
        yield from stage.fold_note()


_P, _C, _G = QuestionForm.PICTURE, QuestionForm.CONCRETE, QuestionForm.GENTLE

Entry = tuple[str, str, Play, bool]
"""Name, title, what to do, and whether it is worth seeing in every look."""

_EVERYWHERE = {"kontaktaftale-1", "kontaktaftale-5", "tavle-1"}

_SPECIAL: dict[str, tuple[Entry, ...]] = {
    "kontaktaftale": (
        ("kontaktaftale-1b", "Kontaktaftale: hvor tit", part_of("kontaktaftale", 0, "hvor-tit"), False),
        ("kontaktaftale-2b", "Kontaktaftale: en person", part_of("kontaktaftale", 1, "ringe-til"), False),
        ("kontaktaftale-billede", "Kontaktaftale i billeder", asked_in(_P, "kontaktaftale", 0, "sted"), True),
        (
            "kontaktaftale-konkret",
            "Kontaktaftale, konkret",
            asked_in(_C, "kontaktaftale", 0, "tidspunkt"),
            False,
        ),
    ),
    "chime": (
        ("chime-2b", "CHIME: to stemmer", part_of("chime", 1, "haab-eget"), True),
        ("chime-2-konkret", "CHIME: håb, konkret", asked_in(_C, "chime", 1, "haab-glaede"), False),
        (
            "chime-2-billede",
            "CHIME: håb i billeder",
            asked_in(_P, "chime", 1, "haab-glaede", "haab-hjaelp"),
            True,
        ),
        ("chime-2-skaansom", "CHIME: håb, skånsomt", asked_in(_G, "chime", 1, "haab-glaede"), False),
        ("raad", "Gode råd til et redskab", advice, False),
    ),
    "afrunding": (
        ("afrunding-1b", "Afrunding: ansigter og linje", part_of("afrunding", 0, "ansigt"), True),
        ("afrunding-billede", "Afrunding i billeder", asked_in(_P, "afrunding", 1, "mangler"), False),
    ),
}

_SPECIAL["tavle"] = (
    ("tavle-fyldt", "Tavle: efter en samtale", board(), True),
    ("tavle-tegn", "Tavle: pennen i hånden", board(hold="pen"), False),
    ("tavle-seddel", "Tavle: en aftale på en seddel", board(chosen="t2"), True),
)

_SPECIAL["stillads-livsmestring"] = (
    ("stillads-baad", "Stillads: en båd, fyldt ud", sheet("livsmestring"), True),
    ("stillads-baad-sted", "Stillads: et sted er åbent", sheet("livsmestring", "kan"), True),
    ("stillads-baad-billede", "Stillads i billeder", sheet("livsmestring", form=_P), False),
)
_SPECIAL[plan_scenes.TOOL] = plan_scenes.SCENES
_SPECIAL["stillads-netvaerk"] = (("stillads-trae", "Stillads: et træ", sheet("netvaerk"), False),)
_SPECIAL["stillads-livstemaer"] = (("stillads-hus", "Stillads: et hus", sheet("livstemaer"), False),)
_SPECIAL["stillads-laering"] = (("stillads-rundtur", "Stillads: en rundtur", sheet("laering"), False),)

_AFTER: tuple[Entry, ...] = (
    ("notat", "Notatet ved siden af", note, True),
    ("notat-raad", "Notatet siger til ved svært sprog", note_flagged, True),
    ("afslut", "Afslut besøget", finish, True),
    ("afsluttet", "Afsluttet: mangler eksport", _visit_of("finished"), True),
    ("ret-notat", "Afsluttet: ret notat", reopen, False),
    ("eksporteret", "Klar til journalisering", _visit_of("exported"), True),
    ("journaliseret", "Journaliseret", _visit_of("journaled"), False),
    ("journaliseret-laest", "Et redskab, der kun kan læses", read_only_tool, True),
)


def _entries() -> Iterator[Entry]:
    for tool in load_library().all():
        for index, section in enumerate(tool.sections):
            name = f"{tool.id}-{index + 1}"
            title = f"{tool.short_title}: {section.title.lower()}"
            yield name, title, part_of(tool.id, index), name in _EVERYWHERE
        yield from _SPECIAL.get(tool.id, ())
    yield from _AFTER


SCENES: tuple[Entry, ...] = tuple(_entries())

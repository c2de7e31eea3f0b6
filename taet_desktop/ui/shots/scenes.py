"""Every screen and state worth looking at, in the order an adviser meets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from taet_desktop.ui.shots import citizen_scenes, exchange_scenes, locked_scenes, visit_scenes
from taet_desktop.ui.shots.looks import EVERY, LIGHT
from taet_desktop.ui.shots.stage import Stage
from taet_desktop.ui.walkthrough.moves import Do, Script, Until


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture. `looks` names the looks it is drawn in; `part` is its heading in the index."""

    name: str
    title: str
    part: str
    play: Callable[[Stage], Script]
    looks: frozenset[str] = frozenset({LIGHT.name})


LOCKED, DAY, VISIT, EXCHANGE = "Lås", "Hverdag", "Besøget", "Udveksling"


def today(stage: Stage) -> Script:
    """I dag, with a full day."""
    yield from stage.go("today")


def citizens(stage: Stage) -> Script:
    """The list."""
    yield from stage.go("citizens")
    yield from stage.say_nothing()


def nobody_found(stage: Stage) -> Script:
    """The list when no name fits."""
    yield from stage.go("citizens")
    yield from stage.hands.fill(stage.hands.named("citizens-filter"), "xyz", "Find i listen")
    yield from stage.settled()


def citizen(stage: Stage) -> Script:
    """A citizen with some years behind them."""
    yield Do("tøm filter", lambda: None)
    yield from stage.go("citizen", id=stage.cast.citizen)
    yield from stage.scroll("citizen-scroll", 0)


def citizen_below(stage: Stage) -> Script:
    """Further down: the timeline."""
    yield from stage.go("citizen", id=stage.cast.citizen)
    yield from stage.scroll("citizen-scroll")


def papers(stage: Stage) -> Script:
    """What can be printed for a citizen."""
    yield from stage.go("papers", id=stage.cast.citizen)


def paper_chime(stage: Stage) -> Script:
    """The CHIME picture on paper."""
    yield from stage.go("papers", id=stage.cast.citizen, paper="chime-billede")


def from_paper(stage: Stage) -> Script:
    """Answers that were given by pen, by somebody with a name."""
    yield from stage.go("from_paper", id=stage.cast.citizen, tool="chime")
    relative = stage.hands.named("paper-who-paaroerende")
    yield from stage.hands.click(relative, "En pårørende")
    yield from stage.settled()


def citizen_table(stage: Stage) -> Script:
    """The CHIME picture as a table."""
    yield from stage.go("citizen", id=stage.cast.citizen)
    yield from stage.hands.click(stage.hands.named("chime-as-table"), "Vis som tabel")
    yield from stage.settled()


def pictures(stage: Stage) -> Script:
    """The catalogue, own pictures and boards."""
    yield from stage.go("pictures", citizen=stage.cast.citizen)


def board(stage: Stage) -> Script:
    """One of the ready-made boards."""
    yield from stage.go("board", id="foelelser")


def newcomer(stage: Stage) -> Script:
    """A citizen nobody has met yet."""
    yield from stage.go("citizen", id=stage.cast.newcomer)
    yield from stage.scroll("citizen-scroll", 0)


def plan(stage: Stage) -> Script:
    """Putting a visit in the calendar."""
    yield from stage.go("citizen", id=stage.cast.citizen)
    yield from stage.hands.click(stage.hands.named("citizen-plan"), "Planlæg besøg")
    yield from stage.settled()


def edit(stage: Stage) -> Script:
    """What is known about a citizen."""
    yield from stage.go("citizen_edit", id=stage.cast.citizen)


def edit_errors(stage: Stage) -> Script:
    """Fields that can't be used say so."""
    yield from stage.go("citizen_edit")
    yield from stage.hands.fill(stage.hands.named("edit-cpr"), "310299-1234", "CPR")
    yield from stage.hands.click(stage.hands.named("edit-done"), "Færdig")
    yield from stage.settled()


def _visits(key: str) -> Callable[[Stage], Script]:
    def play(stage: Stage) -> Script:
        yield from stage.go("visits")
        yield from stage.hands.click(stage.hands.named(f"visits-{key}"), key)
        yield from stage.settled()

    return play


def journaling(stage: Stage) -> Script:
    """What waits to be journaled."""
    yield from stage.go("journaling")


def search(stage: Stage) -> Script:
    """A word from a talk."""
    yield from stage.go("search", text=stage.cast.word)
    yield Until("der blev ikke fundet noget", lambda: stage.hands.named("search-list")() is not None)
    yield from stage.settled()


def search_nothing(stage: Stage) -> Script:
    """Nothing found."""
    yield from stage.go("search", text="xyzzy")
    yield from stage.settled()


def search_guide(stage: Stage) -> Script:
    """Where the guide tells about it."""
    yield from stage.go("search", text="glemt kodeord")
    yield from stage.settled()


def guide(stage: Stage) -> Script:
    """The guide, as F1 opens it at the end of a visit."""
    yield from stage.go("guide", section="efter-besøget")


def guide_find(stage: Stage) -> Script:
    """A word is looked for in the guide."""
    yield from stage.go("guide")
    yield from stage.hands.fill(stage.hands.named("guide-find"), "nødnøgle", "Find i vejledningen")
    yield from stage.settled()


def settings(stage: Stage) -> Script:
    """Settings."""
    yield from stage.go("settings")
    yield from stage.scroll("settings-scroll", 0)


def settings_below(stage: Stage) -> Script:
    """Settings, further down."""
    yield from stage.go("settings")
    yield from stage.scroll("settings-scroll")


def message(tone: str, what: str, safe: str, action: str) -> Callable[[Stage], Script]:
    """Return a scene with a message above the page."""

    def play(stage: Stage) -> Script:
        from taet_desktop.ui.messages import Message

        yield from stage.go("today")
        yield Do("besked", lambda: stage.app.messages.say(Message(what, safe, action, tone)))
        yield from stage.settled()

    return play


SCENES: tuple[Scene, ...] = (
    Scene("laas-op", "Lås op", LOCKED, locked_scenes.unlock, EVERY),
    Scene("forkert-kodeord", "Forkert kodeord", LOCKED, locked_scenes.wrong, EVERY),
    Scene("noednoegle", "Lås op med nødnøglen, tastet forkert", LOCKED, locked_scenes.recovery),
    Scene("laas-op-vejledning", "Vejledning, når man ikke kan komme ind", LOCKED, locked_scenes.guide),
    Scene("intet-pengeskab", "Første gang: intet pengeskab", LOCKED, locked_scenes.no_vault),
    Scene("lav-1-hvor", "Lav et pengeskab: hvor", LOCKED, locked_scenes.make_where, EVERY),
    Scene("lav-2-hvem", "Lav et pengeskab: hvem", LOCKED, locked_scenes.make_who),
    Scene("lav-3-kodeord", "Lav et pengeskab: et svagt kodeord", LOCKED, locked_scenes.make_weak),
    Scene("lav-4-noednoegle", "Lav et pengeskab: nødnøglen", LOCKED, locked_scenes.make_key),
    Scene("lav-5-oev", "Lav et pengeskab: øv, med en fejl", LOCKED, locked_scenes.make_rehearse),
    Scene("lav-6-pin", "Lav et pengeskab: PIN", LOCKED, locked_scenes.make_pin),
    Scene("i-dag-tom", "I dag i et nyt pengeskab", DAY, locked_scenes.empty_today),
    Scene("borgere-tom", "Borgere i et nyt pengeskab", DAY, locked_scenes.empty_citizens),
    Scene("i-dag", "I dag", DAY, today, EVERY),
    Scene("borgere", "Borgere", DAY, citizens, EVERY),
    Scene("borgere-ingen", "Borgere: ingen passer", DAY, nobody_found),
    Scene("borger", "Borgerens side", DAY, citizen, EVERY),
    Scene("borger-nede", "Borgerens side, længere nede", DAY, citizen_below),
    Scene("borger-ny", "En borger, der ikke er mødt endnu", DAY, newcomer),
    Scene("planlaeg", "Planlæg et besøg", DAY, plan),
    Scene("ret", "Ret oplysninger", DAY, edit, EVERY),
    Scene("ret-fejl", "En ny borger med fejl", DAY, edit_errors),
    Scene("besoeg-kommer", "Besøg, der kommer", DAY, _visits("coming")),
    Scene("besoeg-holdt", "Besøg, der er holdt", DAY, _visits("held"), EVERY),
    Scene("journalisering", "Journalisering", DAY, journaling, EVERY),
    Scene("borger-tabel", "Borgerens side: CHIME som tabel", DAY, citizen_table, EVERY),
    Scene("papirer-chime", "CHIME på papir", DAY, paper_chime),
    Scene("fra-papir", "Skriv ind fra papir", DAY, from_paper, EVERY),
    Scene("papirer", "Papir til borgeren", DAY, papers, EVERY),
    Scene("billeder", "Billeder og tavler", DAY, pictures, EVERY),
    Scene("tavle", "En tavle", DAY, board, EVERY),
    Scene("find", "Find et ord fra en samtale", DAY, search, EVERY),
    Scene("find-intet", "Intet fundet", DAY, search_nothing),
    Scene("find-vejledning", "Find noget i vejledningen", DAY, search_guide),
    Scene("vejledning", "Vejledning", DAY, guide, EVERY),
    Scene("vejledning-find", "Vejledning: et ord er fundet", DAY, guide_find),
    Scene("indstillinger", "Indstillinger", DAY, settings, EVERY),
    Scene("indstillinger-nede", "Indstillinger, længere nede", DAY, settings_below),
    Scene(
        "besked-godt",
        "En besked",
        DAY,
        message("info", "Sikkerhedskopien er lavet.", "", ""),
    ),
    Scene(
        "besked-bemaerk",
        "En fejl, man kan gøre noget ved",
        DAY,
        message(
            "care",
            "Pakken kunne ikke skrives.",
            "Besøget er som før, og der ligger ikke noget halvt.",
            "Vælg en anden mappe, og prøv igen.",
        ),
    ),
    Scene(
        "besked-stop",
        "En fejl i programmet",
        DAY,
        message(
            "stop",
            "Der skete en fejl i programmet.",
            "Det, der står »Gemt« ved, er gemt.",
            "Prøv igen. Sker det igen, så lås med Ctrl+L, og lås op på ny.",
        ),
    ),
    *(
        Scene(name, title, VISIT, play, EVERY if everywhere else frozenset({LIGHT.name}))
        for name, title, play, everywhere in (*visit_scenes.SCENES, *citizen_scenes.SCENES)
    ),
    *(
        Scene(name, title, EXCHANGE, play, EVERY if everywhere else frozenset({LIGHT.name}))
        for name, title, play, everywhere in exchange_scenes.SCENES
    ),
)

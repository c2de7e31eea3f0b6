"""A caseload in figures only: rows of a realistic number and length, for measuring the store.

Text is drawn from a small list of Danish words; nobody is described.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.note import OWN_BLOCK, Note, NoteBlock
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.domain.voices import ADVISER, CITIZEN
from taet_desktop.storage.store import Store

_STEMS = """
jeg du vi mor far hjem hus have mad kaffe tur skov strand bus tog arbejde ven søster bror kat hund musik film
seng morgen aften uge måned gerne måske aldrig altid svært let god træt glad ked stille larm sammen alene
prøve vente ringe skrive lave bage læse løbe sove tale lytte håb drøm plan aftale skridt penge læge støtte
kontakt tid sted køkken værelse østers ærter årstid børn voksen hjælp brug spise købe rydde op
"""
STEMS = tuple(_STEMS.split())
WORDS = (*STEMS, *(first + second for first in STEMS for second in STEMS))
"""Short words first, then some 6,000 compounds, as in Danish."""

_WEIGHTS = tuple(itertools.accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
INSTRUMENTS = ("kontaktaftale", "chime", "afrunding", "min-plan", "forventning")
FIRST_DAY = datetime(2016, 11, 1, 9, tzinfo=UTC)


class TestKey:
    """A key that protects nothing: the rows are made up."""

    __test__ = False

    def hex(self) -> str:
        """Return 64 digits."""
        return "5a" * 32


@dataclass(frozen=True, slots=True)
class Size:
    """How many of what; 50 citizens × 120 visits × 5 responses is one adviser's ten years."""

    citizens: int
    visits: int
    responses: int = 5


FULL = Size(50, 120)
SMOKE = Size(6, 40)


def sentence(rng: random.Random, words: int) -> str:
    """Return so many words."""
    return " ".join(rng.choices(WORDS, cum_weights=_WEIGHTS, k=words)).capitalize() + "."


def answers(rng: random.Random) -> Answers:
    """Return about as much as one filled tool holds: ten steps, four texts."""
    steps = [
        Answer(f"trin-{n}", ItemKind.SCALE5, rng.randint(1, 5), voice=rng.choice((CITIZEN, ADVISER)))
        for n in range(10)
    ]
    texts = [Answer(f"ord-{n}", ItemKind.TEXT, sentence(rng, rng.randint(5, 30))) for n in range(4)]
    return Answers([*steps, *texts])


def index_text(given: Answers) -> str:
    """Return the words of the answers, which is what they are found by."""
    return "\n".join(str(answer.value) for answer in given if answer.kind is ItemKind.TEXT)


def make_response(rng: random.Random, visit: Visit, instrument: str) -> Response:
    """Return one filled tool of a visit."""
    return Response(
        id=new_record_id(),
        citizen_id=visit.citizen_id,
        visit_id=visit.id,
        instrument=instrument,
        version=1,
        answers=answers(rng),
        started=visit.starts + timedelta(minutes=5),
    )


def make_note(rng: random.Random, visit: Visit) -> Note:
    """Return the note of a visit: three blocks, about 150 words."""
    blocks = tuple(
        NoteBlock(source, source.capitalize(), " ".join(sentence(rng, 12) for _ in range(4)))
        for source in (OWN_BLOCK, "chime", "kontaktaftale")
    )
    return Note(
        new_record_id(), visit.citizen_id, visit.id, f"Besøg: {sentence(rng, 4)}", visit.starts.date(), blocks
    )


def citizens(rng: random.Random, size: Size) -> Iterator[tuple[Citizen, list[Visit]]]:
    """Yield each citizen with visits spread over ten years; the last three wait for the record system."""
    for number in range(size.citizens):
        person = Citizen(new_record_id(), f"Prøve{number}", sentence(rng, 1).rstrip("."))
        step = timedelta(days=3650 / size.visits)
        yield (
            person,
            [
                Visit(
                    id=RecordId(new_record_id()),
                    citizen_id=person.id,
                    kind=rng.choice(list(VisitKind)),
                    starts=FIRST_DAY + n * step + timedelta(minutes=number * 7),
                    state=VisitState.JOURNALED if n < size.visits - 1 else VisitState.FINISHED,
                )
                for n in range(size.visits)
            ],
        )


def fill(store: Store, size: Size, seed: int = 1) -> None:
    """Write a caseload, one citizen a transaction."""
    rng = random.Random(seed)
    for person, visits in citizens(rng, size):
        with store.bulk_unit_of_work(purpose="måling") as uow:
            uow.citizens.save(person)
            for visit in visits:
                uow.visits.save(visit)
                for instrument in INSTRUMENTS[: size.responses]:
                    response = make_response(rng, visit, instrument)
                    uow.responses.save_open(response, index_text(response.answers))
                uow.notes.save_open(make_note(rng, visit))
                uow.responses.seal_visit(visit.id)
                uow.notes.seal_visit(visit.id)
            uow.commit()


def new_store(folder: Path) -> Store:
    """Return an empty store in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return Store.create(folder, TestKey(), device="maaling", author="Måling")

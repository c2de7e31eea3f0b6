"""The note's PDF against the very same strokes replayed on a bare reportlab canvas; validation apart.

Ours is all the work from the visit to the archive-ready bytes: choosing what is shown, breaking lines,
filling pages, drawing, and the PDF/A preparation. The bare canvas gets the finished strokes: strings in their
places, and the same drawings, already read, each drawn once into a form.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from benchmarks.result import Result
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import Instrument, Item, ItemKind
from taet_desktop.domain.note import OWN_BLOCK, Note, NoteBlock, compose
from taet_desktop.domain.revision import Response
from taet_desktop.domain.values import WEEK_PARTS
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Voice
from taet_desktop.instruments import load_library
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports import pdf, pictures
from taet_desktop.reports.visit_export import VisitExport
from taet_desktop.reports.visit_note import visit_note

LIMIT = 2.0
TOOLS = (
    "kontaktaftale", "chime", "vum-temaer", "ugeskema", "maal-og-aftaler", "samtykke", "afrunding",
)  # fmt: skip
"""What a long visit uses: words, scales, cards, a week, goals, people and a signature."""
NOW = datetime(2026, 11, 22, 11, 0, tzinfo=timezone(timedelta(hours=1)))
OWN_WORDS = "Det er dejligt, når du kommer forbi, og vi har tid til at snakke om det, der er svært."


def run(smoke: bool) -> list[Result]:
    """Return the ratio of the medians, and beside it the absolute times of drawing and validation."""
    rounds = 3 if smoke else 15
    export, svg_of = _visit(), load_catalogue().svg
    strokes = _Strokes.of(export, svg_of)
    ours: list[float] = []
    bare: list[float] = []
    replayed = b""
    checks: list[float] = []
    data = b""
    for _ in range(rounds + 1):
        took, data = _timed(lambda: _made(export, svg_of))
        ours.append(took)
        took, replayed = _timed(strokes.replay)
        bare.append(took)
        took, _ = _timed(partial(pdf.validated, data))
        checks.append(took)
    # The first round warms fonts and drawings for both.
    mine, theirs, check = (statistics.median(times[1:]) * 1000 for times in (ours, bare, checks))
    if replayed != pdf.draw(visit_note(export), svg_of).data:
        raise AssertionError("the replayed pages aren't the same pages")
    pages = strokes.pages
    detail = f"{mine:.1f} ms against {theirs:.1f} ms for {pages} pages, {len(data) / 1000:.0f} kB"
    return [
        Result("note's PDF", mine / theirs, LIMIT, "x", detail),
        Result("note's PDF, validation", check, None, "ms", f"PDF/A-2b of the same {pages} pages"),
    ]


def _timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _made(export: VisitExport, svg_of: pictures.SvgOf) -> bytes:
    document = visit_note(export)
    return pdf.archived(pdf.draw(document, svg_of), document, NOW)


class _Strokes:
    """The calls that draw a document, to be made again on a canvas of their own."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.made_with: dict[str, Any] = {}
        self.pages = 0

    @classmethod
    def of(cls, export: VisitExport, svg_of: pictures.SvgOf) -> _Strokes:
        """Draw the export once and remember every call to the canvas, a picture as its finished drawing."""
        strokes = cls()
        real = renderPDF.draw

        class Recorder:
            def __init__(self, target: io.BytesIO, **more: Any) -> None:
                strokes.made_with = more
                self.real = Canvas(target, **more)

            def __getattr__(self, name: str) -> Callable[..., Any]:
                method = getattr(self.real, name)

                def called(*args: Any, **more: Any) -> Any:
                    strokes.calls.append((name, args, more))
                    return method(*args, **more)

                return called

        def draw_picture(art: Any, canvas: Recorder, *args: Any) -> None:
            strokes.calls.append(("picture", (art,), {}))
            real(art, canvas.real, *args)

        renderPDF.draw = draw_picture
        try:
            pdf.draw_on(visit_note(export), svg_of, Recorder)
        finally:
            renderPDF.draw = real
        strokes.pages = sum(name == "showPage" for name, _, _ in strokes.calls)
        return strokes

    def replay(self) -> bytes:
        """Make the same calls on a bare canvas."""
        target = io.BytesIO()
        canvas = Canvas(target, **self.made_with)
        for name, args, more in self.calls:
            if name == "picture":
                renderPDF.draw(args[0], canvas, 0, 0)
            else:
                getattr(canvas, name)(*args, **more)
        return target.getvalue()


def _visit() -> VisitExport:
    """Return a full visit: every question of its tools answered, every third one also by a relative."""
    citizen = Citizen(
        RecordId("019a9b00-0000-7000-8000-000000000001"), "Anna", "Berg", form=QuestionForm.STANDARD
    )
    visit_id = RecordId("019a9b00-0000-7000-8000-000000000002")
    visit = Visit(
        visit_id,
        citizen.id,
        VisitKind.HOME,
        NOW - timedelta(hours=2),
        VisitState.FINISHED,
        NOW - timedelta(hours=1),
    )
    responses = []
    for number, name in enumerate(TOOLS):
        instrument = load_library().get(name)
        record = RecordId(f"019a9b00-0000-7000-8000-1{number:011d}")
        answers = Answers(_answers(instrument))
        response = Response(record, citizen.id, visit_id, name, instrument.version, answers, visit.starts)
        responses.append((instrument, response))
    blocks = compose(responses, citizen.address_name, lambda pictogram: pictogram)
    own = NoteBlock(OWN_BLOCK, "", "Vi talte om svømmehallen, og om hvem der kan gå med.\n" * 6, edited=True)
    note = Note(
        RecordId("019a9b00-0000-7000-8000-000000000003"),
        citizen.id,
        visit_id,
        "Hjemmebesøg",
        NOW.date(),
        (own, *blocks),
        sealed=True,
    )
    return VisitExport(citizen, visit, note, tuple(responses), "Mette Holm", "12 34 56 78", "Solby Kommune")


def _answers(instrument: Instrument) -> list[Answer]:
    answers = []
    for number, item in enumerate(instrument.items()):
        if item.private:
            continue
        mine = ADVISER if item.adviser_only else CITIZEN
        voices = [mine, Voice(Informant.RELATIVE, "mor")] if number % 3 == 0 else [mine]
        kind = item.question(QuestionForm.STANDARD).kind
        answers += [
            Answer(item.id, kind, _value(item, kind), OWN_WORDS if number % 2 else "", voice)
            for voice in voices
        ]
    return answers


def _value(item: Item, kind: ItemKind) -> Any:
    choices = [choice.id for choice in item.question(QuestionForm.STANDARD).choices]
    step = {"what": "ringe om svømmehallen", "who": "Mette", "when": "på fredag"}
    piles = [pile.id for pile in item.piles]
    return {
        ItemKind.TEXT: OWN_WORDS,
        ItemKind.CHOICE: choices[0] if choices else "",
        ItemKind.CHOICES: choices[:3],
        ItemKind.PICTOGRAMS: choices[:3],
        ItemKind.SCALE5: 4,
        ItemKind.FACES: 5,
        ItemKind.LINE: 7,
        ItemKind.DATE: "2027-02-22",
        ItemKind.PERSON: {"name": "Karen", "relation": "mor", "phone": "12 34 56 78"},
        ItemKind.AGREEMENT: [step] * 3,
        ItemKind.LINES: [OWN_WORDS] * 3,
        ItemKind.PERSONS: [{"name": "Karen", "relation": "mor", "phone": "12 34 56 78"}] * 3,
        ItemKind.SORT: {pile: choices[at :: len(piles)] for at, pile in enumerate(piles)},
        ItemKind.WEEK: [
            {
                "day": str(day),
                "part": part,
                "picture": choices[day % len(choices)] if choices else "",
                "text": "kl. 10",
            }
            for day in range(1, 8)
            for part in WEEK_PARTS[:3]
        ],
        ItemKind.GOALS: [{"goal": OWN_WORDS, "status": "stabil", "steps": [step | {"done": True}] * 3}] * 3,
        ItemKind.SIGNATURE: {"strokes": [[[x, 40 + x * x % 250] for x in range(90, 900, 5)]], "name": "Anna"},
        ItemKind.SYMBOLS: [{"id": "ja", "label": "ja", "at": "10:00:00"}] * 8,
    }[kind]


if __name__ == "__main__":
    for result in run(smoke=False):
        print(result)

"""A visit that is halfway through: answers in several voices, for the gallery and for measuring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import DONT_KNOW, ItemKind
from taet_desktop.domain.visit import VisitKind
from taet_desktop.domain.voices import CITIZEN, Informant, QuestionForm, Source, Voice

if TYPE_CHECKING:
    from taet_desktop.domain.citizen import Citizen
    from taet_desktop.domain.ids import RecordId
    from taet_desktop.services.session import Session

THEMES = (
    "tanker", "helbred", "krop", "liv", "andre", "tale",
    "rundt", "passe-paa", "samfund", "praktisk", "omkring",
)  # fmt: skip
"""The themes that VUM's cards are chosen from."""
MOTHER = Voice(Informant.RELATIVE, "mor")

FILLED = {
    "kontaktaftale": (
        Answer("sted", ItemKind.CHOICES, ["hjemme", "gaatur"], "Ved søen er bedst."),
        Answer("maade", ItemKind.CHOICES, ["lave"]),
        Answer("hvor-tit", ItemKind.CHOICE, "kvartal"),
        Answer(
            "ringe-til",
            ItemKind.PERSON,
            {"name": "Karen Lind", "relation": "mor", "phone": "00 11 22 33"},
        ),
        Answer(
            "aftaler",
            ItemKind.AGREEMENT,
            [
                {"what": "finde et madhold tæt på", "who": "Mette", "when": "2026-12-04"},
                {"what": "skrive tre retter ned", "who": "", "when": "på søndag"},
            ],
        ),
    ),
    "chime": (
        Answer("samhoerighed-hvem", ItemKind.TEXT, "Min søster og de andre på holdet."),
        Answer("samhoerighed-eget", ItemKind.SCALE5, 4, "Hun kommer om søndagen."),
        Answer("samhoerighed-hjaelp", ItemKind.SCALE5, DONT_KNOW),
        Answer("haab-glaede", ItemKind.TEXT, "At lave mad til mine forældre."),
        Answer("haab-eget", ItemKind.SCALE5, 5),
        Answer("haab-eget", ItemKind.SCALE5, 3, "Det går op og ned.", MOTHER),
        Answer(
            "mening-vigtigt",
            ItemKind.PICTOGRAMS,
            ["mad", "familie"],
            "",
            CITIZEN,
            QuestionForm.PICTURE,
            Source.POINTED,
        ),
    ),
    # Every theme, since only what is chosen is asked about, and the gallery shows all of it.
    "vum-temaer": (
        Answer("temaer", ItemKind.CHOICES, list(THEMES)),
        Answer(
            "tanker-kort",
            ItemKind.SORT,
            {"godt": ["plan", "loese"], "midt": ["huske"], "svaert": ["i-gang"], "tal": ["foelelser"]},
        ),
    ),
    "afrunding": (
        Answer("godt", ItemKind.TEXT, "At vi sad i køkkenet."),
        Answer("ansigt", ItemKind.FACES, 5),
        Answer("linje", ItemKind.LINE, 8),
    ),
}


def begin_halfway(session: Session, citizen: Citizen) -> RecordId:
    """Begin a home visit, fill in some of each tool, and return the visit's id."""
    from taet_desktop.services import visits

    visit, _ = visits.begin_visit(session, citizen.id, VisitKind.HOME)
    for tool, answers in FILLED.items():
        visits.save_answers(session, visit.id, session.library.get(tool), Answers(answers))
    return visit.id

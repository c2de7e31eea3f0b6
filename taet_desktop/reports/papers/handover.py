"""Papers for a change of adviser: a cover page for the new one, and a plain letter to the citizen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from taet_desktop.domain import clock
from taet_desktop.domain.phrases import upper_first
from taet_desktop.domain.values import STATUSES
from taet_desktop.reports.flow import Row, kept, shifted
from taet_desktop.reports.papers.documents import CONTACT
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.pages import TIGHT, WIDTH, fewest_pages, laid_out
from taet_desktop.reports.papers.pairs import answer_pairs, title_rows
from taet_desktop.reports.papers.paper import Paper, joined
from taet_desktop.reports.papers.plan_pages import SOURCES, plans
from taet_desktop.reports.papers.rows import heading, labelled_line, runs, task, words

COVER_TITLE, LETTER_TITLE = "Overdragelse", "Du får en ny rådgiver"
_PROMISES = "aftaler"
"""The contact agreement's own agreements stand among the promises."""


@dataclass(frozen=True, slots=True, repr=False)
class Handover:
    """From whom to whom. What isn't known yet is left open to be written by pen."""

    from_municipality: str = ""
    to_name: str = ""
    to_municipality: str = ""

    def __repr__(self) -> str:
        """Keep names out of logs and tracebacks."""
        return "Handover()"


# --- for the new adviser ----------------------------------------------------------------------------------


def cover(material: Material, handover: Handover, *, large: bool = False) -> Paper:
    """Return the page that lies on top: what to know, how contact is held, the plan, what was promised."""
    return _paper(COVER_TITLE, lambda look: _cover(material, handover, look), material, large=large)


def _cover(material: Material, handover: Handover, look: Look) -> list[Row]:
    citizen = material.citizen
    sender = joined((material.adviser_name, handover.from_municipality), ", ")
    day = clock.danish_date(material.today)
    below = joined((citizen.full_name, f"fra {sender}" if sender else "", day))
    rows = title_rows(COVER_TITLE, below, look, "ny-raadgiver")
    rows += _receiver(handover, look)
    if material.reach():
        rows += _named("Spørg mig gerne", material.reach(), look)
    rows += _to_know(material, look)
    rows += _promises(material, look, "Aftaler og løfter, der er åbne", "Der er ingen åbne aftaler.")
    rows += _plan(material, look)
    return rows + _contact(material, look)


def _receiver(handover: Handover, look: Look) -> list[Row]:
    receiver = joined((handover.to_name, handover.to_municipality), ", ")
    if receiver:
        return _named("Til", receiver, look)
    return labelled_line("Til", look, WIDTH)


def _to_know(material: Material, look: Look) -> list[Row]:
    citizen = material.citizen
    rows = heading("Det skal du vide først", look, WIDTH, "huskeliste")
    facts = [
        ("Vil gerne kaldes", citizen.called),
        ("Før besøget", citizen.meeting_line),
        ("Spørgsmålenes form", citizen.form.label),
        ("Telefon", citizen.phone),
        ("Vigtige billeder", ", ".join(material.label_of(one) for one in citizen.important)),
        ("Næste samtale", upper_first(material.next_talk.text()) if material.next_talk else "Ikke aftalt"),
    ]
    for label, fact in facts:
        if fact.strip():
            rows += _named(label, fact, look)
    return rows


def _plan(material: Material, look: Look) -> list[Row]:
    pages = list(plans(material))
    dream = pages[0].dream
    goals: dict[str, tuple[str, str]] = {}
    for page in pages:
        if page.goal:
            step = next((one.what for one in page.steps if not one.done and one.what), "")
            _, before = goals.get(page.goal, ("", ""))
            goals[page.goal] = (STATUSES.get(page.status, ""), before or step)
    if not dream and not goals:
        return []
    rows = heading("Planen", look, WIDTH, "plan")
    if dream:
        rows += _named("Drømmen", dream, look)
    for goal, (status, step) in goals.items():
        rows += kept(_named(joined(("Mål", status), ", "), goal, look))
        rows += shifted(words(f"Næste skridt: {step or 'ikke aftalt'}", look.muted, WIDTH - 14, gap=1), 14)
    return rows


def _contact(material: Material, look: Look) -> list[Row]:
    shared = material.filled(CONTACT)
    if shared is None:
        return []
    day = clock.danish_short_date(shared.response.started.date())
    rows = heading("Kontaktaftalen", look, WIDTH, CONTACT)
    rows += kept(words(f"Aftalt {day}", look.muted, WIDTH, gap=2))
    return rows + answer_pairs(shared, material, look, (_PROMISES,))


# --- for the citizen --------------------------------------------------------------------------------------


def letter(material: Material, handover: Handover, *, large: bool = False) -> Paper:
    """Return the letter to the citizen: who comes, what stays the same, what was passed on."""

    def made(look: Look) -> list[Row]:
        return _letter(material, handover, look)

    return _paper(LETTER_TITLE, made, material, large=large, tight=(1.0, 0.94, 0.88))


def _letter(material: Material, handover: Handover, look: Look) -> list[Row]:
    day = clock.danish_weekday_date(material.today)
    rows = title_rows(LETTER_TITLE, f"Til {material.name} · {day}", look, "ny-raadgiver")
    rows += _said(f"Kære {material.name}", look)
    rows += _said("Jeg stopper som din rådgiver. Du får en ny.", look)
    if handover.to_name:
        where = f" fra {handover.to_municipality}" if _elsewhere(handover) else ""
        rows += _said(f"Din nye rådgiver hedder {handover.to_name}{where}.", look, bold=True)
    else:
        rows += labelled_line("Din nye rådgiver hedder", look, WIDTH, gap=look.size(6))
    if handover.to_municipality and not _elsewhere(handover):
        rows += _said("Din hjælp er den samme, selv om du får en ny rådgiver.", look)
    rows += _said("Du bestemmer stadig, hvad du vil tale om. Du må altid sige nej eller vente.", look)
    rows += heading("Det giver jeg videre", look, WIDTH, "mappe")
    for told in _passed_on(material):
        rows += shifted(words(f"• {told}", look.body, WIDTH - 10, gap=look.size(3)), 10)
    rows += _said("Så behøver du ikke fortælle det hele igen. Du må gerne se det. Spørg mig.", look)
    rows += _promises(material, look, "Det har vi aftalt", "")
    rows += heading("Det sker nu", look, WIDTH, "kalender")
    if material.next_talk:
        rows += _said("Den næste samtale er:", look)
        rows += words(upper_first(material.next_talk.text()), look.bold, WIDTH, gap=look.size(3))
    else:
        rows += labelled_line("Du hører fra din nye rådgiver inden", look, WIDTH, gap=look.size(6))
    rows += _said("Du må gerne have en med, du er tryg ved.", look)
    if material.reach():
        rows += _said("Er du i tvivl, så ring til mig:", look)
        rows += words(material.reach(), look.bold, WIDTH, gap=look.size(3))
    rows += kept(_said("Tak, fordi jeg måtte lære dig at kende.", look))
    rows += kept(_said("Mange hilsner", look))
    return rows + words(material.adviser_name or "Din rådgiver", look.body, WIDTH, gap=1)


def _elsewhere(handover: Handover) -> bool:
    return bool(handover.to_municipality) and handover.to_municipality != handover.from_municipality


def _passed_on(material: Material) -> list[str]:
    """Return what the package holds, in the citizen's words for it."""
    said = ["Det, vi har talt om, og det, vi har skrevet sammen"]
    if material.filled(CONTACT):
        said.append("Sådan vil du helst mødes og holde kontakt")
    if any(material.filled(source) for source in SOURCES):
        said.append("Din plan og dine drømme")
    return said


# --- both -------------------------------------------------------------------------------------------------


def _promises(material: Material, look: Look, title: str, none: str) -> list[Row]:
    left = [one for one in material.agreements() if not one.done]
    if not left and not none:
        return []
    rows = heading(title, look, WIDTH, "aftale")
    for one in left:
        rows += task(one.what, one.detail, look, WIDTH)
    return rows if left else rows + words(none, look.body, WIDTH, gap=look.size(4))


def _named(label: str, said: str, look: Look) -> list[Row]:
    return runs([(f"{label}: ", look.muted), (said, look.body)], look.body, WIDTH, gap=look.size(4))


def _said(text: str, look: Look, *, bold: bool = False) -> list[Row]:
    return words(text, look.bold if bold else look.body, WIDTH, gap=look.size(6))


def _paper(
    title: str,
    make: Callable[[Look], Sequence[Row]],
    material: Material,
    *,
    large: bool,
    tight: Sequence[float] = TIGHT,
) -> Paper:
    rows, look = fewest_pages(make, large=large, tight=tight)
    reach = material.reach()
    pages = laid_out(rows, [f"Ring til mig: {reach}"] if reach else [], look)
    return Paper(title, pages, author=material.adviser_name, subject=title)

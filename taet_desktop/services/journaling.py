"""From a finished visit to the record system, with a receipt."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from taet_desktop import __version__
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.exchange.package import PackageReceipt, Progress, write_package
from taet_desktop.reports.visit_export import VisitExport
from taet_desktop.services.answer_text import short_answer
from taet_desktop.services.session import Session
from taet_desktop.services.visits import earlier_of, used_tools

FEEDBACK = "afrunding"
RECEIPT_ITEM = "brugt"
EARLIER = 5
WAITING = (VisitState.OPEN, VisitState.FINISHED, VisitState.EXPORTED)
MAX_REFERENCE = 200


@dataclass(frozen=True, slots=True)
class JournalItem:
    """A visit on its way to the record system; `age_days` since the talk (offentlighedsloven § 13)."""

    visit: Visit
    citizen: Citizen
    title: str
    age_days: int


def journal_items(session: Session, *, journaled: bool = False, limit: int = 200) -> list[JournalItem]:
    """Return what waits, the oldest first; or what is done, the newest first."""
    today = session.now().date()
    with session.store.read() as uow:
        people = {citizen.id: citizen for citizen in uow.citizens.all()}
        states = (VisitState.JOURNALED,) if journaled else WAITING
        visits = sorted(uow.visits.in_states(states), key=lambda visit: visit.starts, reverse=journaled)[
            :limit
        ]
        titles = uow.notes.titles([visit.id for visit in visits])
    return [
        JournalItem(
            visit=visit,
            citizen=people[visit.citizen_id],
            title=titles.get(visit.id) or visit.kind.label.capitalize(),
            age_days=(today - visit.starts.date()).days,
        )
        for visit in visits
        if visit.citizen_id in people
    ]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export gave: the package, the visit as it now stands, and what changed."""

    receipt: PackageReceipt
    visit: Visit
    changes: Changes

    @property
    def path(self) -> Path:
        """Return where the package lies."""
        return self.receipt.path


def export_visit(
    session: Session, visit_id: RecordId, target: Path, zipped: bool = False
) -> Generator[Progress, None, Exported]:
    """Write the package for the record system into the folder `target`, and note that it was done.

    Raises
    ------
    UserError
        When the visit isn't finished, or the package can't be written; then nothing is left behind and the
        visit is as before.
    """
    bundle = visit_export(session, visit_id)
    if bundle.visit.state in (VisitState.PLANNED, VisitState.OPEN):
        raise UserError("Besøget er ikke afsluttet endnu.", action="Afslut besøget først.")
    receipt = yield from write_package(
        bundle,
        target,
        zipped=zipped,
        svg_of=session.catalogue.svg,
        now=session.now(),
        label_of=session.picture_name,
    )
    visit, changes = note_exported(session, bundle.visit, receipt.created)
    return Exported(receipt, visit, changes)


def note_exported(session: Session, before: Visit, created: datetime) -> tuple[Visit, Changes]:
    """Note that a visit's package has been written; return the visit as it now stands."""
    with session.store.unit_of_work(purpose="eksport til fagsystem") as uow:
        visit = uow.visits.get(before.id) or before
        if visit.state is VisitState.FINISHED:
            visit = replace(visit, state=VisitState.EXPORTED)
        visit = replace(visit, exported=created)
        uow.visits.save(visit)
        uow.audit.export("visit", visit.id, visit.citizen_id)
        return visit, uow.commit()


def visit_export(session: Session, visit_id: RecordId) -> VisitExport:
    """Gather everything about one visit that may leave the program. Raises UserError when it is gone."""
    with session.store.read(purpose="eksport til fagsystem") as uow:
        visit = uow.visits.get(visit_id)
        citizen = uow.citizens.get(visit.citizen_id) if visit else None
        note = uow.notes.of_visit(visit_id)
        if visit is None or citizen is None or note is None:
            raise UserError("Besøget findes ikke længere i pengeskabet.")
        responses = {response.instrument: response for response in uow.responses.of_visit(visit_id)}
        earlier = uow.responses.of_citizen(visit.citizen_id, FEEDBACK, limit=EARLIER)
        used = used_tools(session, responses)
        before = earlier_of(uow, visit, used)
    return VisitExport(
        citizen=citizen,
        visit=visit,
        note=note,
        responses=tuple(used),
        adviser_name=session.adviser.name,
        adviser_phone=session.adviser.phone,
        municipality=session.adviser.municipality,
        previous_receipt=_receipt(session, earlier, visit),
        program_version=__version__,
        earlier=before,
    )


def _receipt(session: Session, earlier: Sequence[Response], visit: Visit) -> str:
    """Return how the feedback before this visit was used (the *kvittering*), or nothing."""
    for response in earlier:
        if response.visit_id == visit.id or response.started >= visit.starts:
            continue
        item = session.library.get(response.instrument, response.version).item(RECEIPT_ITEM)
        said = (
            [short_answer(item, a, session.picture_name) for a in response.answers.of(item.id)]
            if item
            else []
        )
        return " ".join(said)
    return ""


def confirm_journaled(session: Session, visit_id: RecordId, day: date, reference: str) -> Changes:
    """Note when and where the record system took the visit over."""
    text = " ".join(reference.split())
    if len(text) > MAX_REFERENCE:
        raise InvalidInput(
            f"Referencen er for lang. Der er plads til {MAX_REFERENCE} tegn.", field="reference"
        )
    if day > session.now().date():
        raise InvalidInput("Datoen ligger ude i fremtiden.", field="journal_date")
    with session.store.unit_of_work(purpose="journalisering") as uow:
        visit = uow.visits.get(visit_id)
        if visit is None or visit.state is not VisitState.EXPORTED:
            raise UserError(
                "Besøget er ikke eksporteret endnu.", action="Vælg først »Eksportér til fagsystem«."
            )
        uow.visits.save(replace(visit, state=VisitState.JOURNALED, journal_date=day, journal_reference=text))
        return uow.commit()

"""The adviser's citizens: the list, one of them, adding and changing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from taet_desktop.domain import follow_up
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.errors import UserError
from taet_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """One citizen in a list. Dates are local; `overdue` means that the follow-up date has passed."""

    citizen: Citizen
    last_contact: date | None
    next_follow_up: date | None
    overdue: bool


def new_citizen() -> Citizen:
    """Return an empty citizen with a fresh id, to be filled in and saved."""
    return Citizen(id=new_record_id(), first_name="")


def citizen_cards(session: Session, *, archived: bool = False) -> list[CitizenCard]:
    """Return the citizens by the name they are called, with last contact and next follow-up."""
    today = session.now().date()
    with session.store.read() as uow:
        citizens = uow.citizens.all(archived=archived)
        contacts = uow.visits.last_contacts()
    cards = []
    for citizen in citizens:
        last = contacts[citizen.id].date() if citizen.id in contacts else None
        following = follow_up.next_date(citizen.paragraph, last, citizen.next_follow_up)
        cards.append(CitizenCard(citizen, last, following, following is not None and following < today))
    return sorted(cards, key=lambda card: card.citizen.short_name.casefold())


def get_citizen(session: Session, citizen_id: RecordId) -> Citizen:
    """Return one citizen. Raises UserError when the citizen is gone."""
    with session.store.read() as uow:
        citizen = uow.citizens.get(citizen_id)
    if citizen is None:
        raise UserError("Borgeren findes ikke længere i pengeskabet.", action="Gå tilbage til listen.")
    return citizen


def save_citizen(session: Session, citizen: Citizen) -> Changes:
    """Add or change a citizen. Raises InvalidInput naming the field when something can't be used."""
    checked = citizen.checked()
    with session.store.unit_of_work(purpose="stamoplysninger") as uow:
        uow.citizens.save(checked)
        return uow.commit()


def set_archived(session: Session, citizen_id: RecordId, archived: bool) -> Changes:
    """Hide a citizen from the lists, or show them again. Nothing is deleted."""
    return save_citizen(session, replace(get_citizen(session, citizen_id), archived=archived))


def show_cpr(session: Session, citizen: Citizen) -> str:
    """Return the whole CPR number and log that it was shown."""
    with session.store.read(purpose="vis CPR-nummer") as uow:
        uow.audit.read("citizen", citizen.id, citizen.id)
    return f"{citizen.cpr[:6]}-{citizen.cpr[6:]}" if citizen.cpr else ""


def erase_citizen(session: Session, citizen_id: RecordId, purpose: str) -> Changes:
    """Delete a citizen and everything about them for good. The log keeps that it happened, and why."""
    try:
        with session.store.unit_of_work(purpose=purpose) as uow:
            uow.citizens.erase(citizen_id)
            return uow.commit()
    finally:
        session.catalogue.forget_bytes()
        session.read_own()

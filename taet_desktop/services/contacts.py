"""Whom this vault exchanges with: its own keys and card, and the cards of others."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from taet_desktop.domain.exchanging import Contact
from taet_desktop.errors import UserError
from taet_desktop.exchange.sealed import card as cards
from taet_desktop.exchange.sealed.card import Card
from taet_desktop.exchange.sealed.faults import CardUnreadable
from taet_desktop.exchange.sealed.keys import Identity, PublicKeys, in_words
from taet_desktop.exchange.sealed.placing import place
from taet_desktop.exchange.sealed.reading import Standing
from taet_desktop.services.session import Session

IDENTITY_KEY = "exchange_identity"
_PURPOSE = "udveksling"
_FILE_WORDS = 3


@dataclass(frozen=True, slots=True, repr=False)
class KnownCard:
    """A card as a person reads it: who, where, and the eight words. `fingerprint` names the keys.

    `card` is for the services alone.
    """

    name: str
    municipality: str
    words: tuple[str, ...]
    fingerprint: str
    card: Card

    def __repr__(self) -> str:
        """Keep the name out of logs and tracebacks."""
        return f"KnownCard({self.fingerprint[:12]})"


@dataclass(frozen=True, slots=True, repr=False)
class ContactLine:
    """A contact and the eight words of their keys."""

    contact: Contact
    words: tuple[str, ...]

    def __repr__(self) -> str:
        """Keep the name out of logs and tracebacks."""
        return f"ContactLine({self.contact.fingerprint[:12]})"


def identity(session: Session) -> Identity:
    """Return the vault's own keys; the first time they are made, and kept in the encrypted store."""
    with session.store.read() as uow:
        kept = uow.meta.get(IDENTITY_KEY)
    if kept:
        return Identity.from_text(kept)
    made = Identity.generate()
    with session.store.unit_of_work(purpose=_PURPOSE) as uow:
        uow.meta.set(IDENTITY_KEY, made.to_text())
        uow.commit()
    return made


def own_card(session: Session) -> KnownCard:
    """Return the vault's own card. Raises UserError when the adviser's name isn't known."""
    return known(signed_card(session))


def signed_card(session: Session) -> Card:
    """Return the same as it stands in packages and receipts."""
    adviser = session.adviser
    if not adviser.name.strip():
        raise UserError("Dit navn mangler på kortet.", action="Skriv dit navn i »Indstillinger«.")
    return cards.own_card(identity(session), adviser.name, adviser.municipality, session.now())


def save_own_card(session: Session, folder: Path) -> Path:
    """Put the own card in a folder as a file; return its path. Raises UserError when it can't be written."""
    card, keys = signed_card(session), identity(session)
    stem = "kontaktkort-" + "-".join(card.keys.words[:_FILE_WORDS])
    return place(folder, stem, cards.SUFFIX, cards.write_card(card, keys))


def read_card(session: Session, path: Path) -> KnownCard:
    """Read somebody's card. Nothing is kept until the words have been confirmed (`add_contact`).

    Raises
    ------
    UserError
        When the file is no card, can't be read, or is the vault's own.
    """
    try:
        with path.open("rb") as file:
            data = file.read(cards.MAX_BYTES + 1)
    except OSError:
        raise CardUnreadable(
            what="Filen kan ikke læses.", action="Tjek, at drevet er sat i, og prøv igen."
        ) from None
    card = cards.read_card(data)
    if card.keys.fingerprint == identity(session).public.fingerprint:
        raise CardUnreadable(what="Det er dit eget kontaktkort.", action="Vælg det kort, du har fået.")
    return known(card)


def add_contact(session: Session, shown: KnownCard, *, own_device: bool = False) -> Contact:
    """Trust whoever holds a card, now that the eight words have been heard; also one that was revoked."""
    card = shown.card
    with session.store.unit_of_work(purpose=_PURPOSE) as uow:
        before = uow.contacts.get(card.keys.fingerprint)
        contact = Contact(
            fingerprint=card.keys.fingerprint,
            name=card.name,
            municipality=card.municipality,
            age_key=card.keys.sealing,
            signing_key=base64.b64encode(card.keys.verifying).decode("ascii"),
            added=before.added if before else session.now(),
            own_device=own_device,
        )
        if before:
            contact = replace(contact, vector=before.vector)
        uow.contacts.save(contact)
        uow.commit()
    return contact


def contacts(session: Session) -> list[ContactLine]:
    """Return every contact, own devices first and revoked ones last."""
    with session.store.read() as uow:
        found = uow.contacts.all()
    lines = [ContactLine(one, words_of(one.fingerprint)) for one in found]
    return sorted(lines, key=lambda line: line.contact.revoked)


def revoke(session: Session, fingerprint: str) -> Contact:
    """Trust a contact no more: nothing is sent to them, and what they send isn't opened."""
    with session.store.unit_of_work(purpose=_PURPOSE) as uow:
        contact = uow.contacts.get(fingerprint)
        if contact is None:
            raise UserError("Kontakten findes ikke længere i pengeskabet.")
        contact = replace(contact, revoked=True)
        uow.contacts.save(contact)
        uow.commit()
    return contact


def standing(session: Session) -> Callable[[str], Standing]:
    """Return what tells what a sender's fingerprint is to this vault, as it stands now."""
    with session.store.read() as uow:
        found = {one.fingerprint: one.revoked for one in uow.contacts.all()}

    def ask(fingerprint: str) -> Standing:
        if fingerprint not in found:
            return Standing.UNKNOWN
        return Standing.REVOKED if found[fingerprint] else Standing.TRUSTED

    return ask


def keys_of(contact: Contact) -> PublicKeys:
    """Return the public keys of a contact."""
    return PublicKeys(contact.age_key, base64.b64decode(contact.signing_key))


def words_of(fingerprint: str) -> tuple[str, ...]:
    """Return the eight words of a fingerprint."""
    return in_words(bytes.fromhex(fingerprint), 8)


def known(card: Card) -> KnownCard:
    """Return a card as a person reads it."""
    return KnownCard(card.name, card.municipality, card.keys.words, card.keys.fingerprint, card)

"""Facts of a vault for the municipality's database: only what has changed, nobody in it, safe to stop."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.facts import LEAST_KEY, Pseudonyms, code_names, facts_of, tool_name
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit
from taet_desktop.errors import InvalidInput
from taet_desktop.exchange.package import Progress
from taet_desktop.instruments.loader import shipped_ids
from taet_desktop.services.contacts import identity
from taet_desktop.services.session import Session
from taet_desktop.storage.facts.database import FactsDatabase

_PURPOSE = "tal til kommunen"
_TOGETHER = 20
"""How many citizens are read and written at a time."""


@dataclass(frozen=True, slots=True)
class FactsWritten:
    """How many citizens were written anew, were as before, and are gone."""

    written: int
    unchanged: int
    gone: int


def write_facts(session: Session, url: str, key: bytes) -> Generator[Progress, None, FactsWritten]:
    """Write the facts of every citizen to a database; yield per cent and a Danish text.

    A citizen is written as a whole, so whatever stops it, the next time goes on from there, and twice is as
    good as once. `key` is the municipality's own; with another one everybody gets other pseudonyms.

    Raises
    ------
    UserError
        In Danish: the key is too short, or the database can't be used.
    """
    if len(key) < LEAST_KEY:
        raise InvalidInput(f"Kommunens nøgle er for kort. Den skal have mindst {LEAST_KEY} tegn.")
    pseudonyms = Pseudonyms(key)
    source = pseudonyms.of("source", identity(session).public.fingerprint)
    shipped = shipped_ids()
    library = [tool for tool in session.library.every_version() if tool.id in shipped]
    tools = {tool_name(tool.id, tool.version): tool for tool in library}
    with FactsDatabase.open(url) as database:
        codes = database.codes(code_names(tool for tool in library if not tool.private))
        before = database.prints(source)
        with session.store.read() as uow:
            people = [*uow.citizens.all(), *uow.citizens.all(archived=True)]
        written = 0
        for start in range(0, len(people), _TOGETHER):
            yield Progress(100 * start // len(people), "Skriver tal til kommunen")
            facts = [
                facts_of(one.id, *_read(session, one), tools=tools, codes=codes, pseudonyms=pseudonyms)
                for one in people[start : start + _TOGETHER]
            ]
            changed = [one for one in facts if before.get(one.citizen) != one.print]
            if changed:
                database.replace(source, changed)
            written += len(changed)
        here = {pseudonyms.of("citizen", one.id) for one in people}
        gone = [citizen for citizen in before if citizen not in here]
        database.forget(source, gone)
    with session.store.unit_of_work(_PURPOSE) as uow:
        uow.audit.counted(written)
        uow.commit()
    yield Progress(100, "Tallene er skrevet")
    return FactsWritten(written, len(people) - written, len(gone))


def _read(session: Session, citizen: Citizen) -> tuple[list[Visit], list[Response]]:
    with session.store.read() as uow:
        return uow.visits.of_citizen(citizen.id), uow.responses.of_citizen(citizen.id)

"""What receiving a package would do to each record and citizen, told before anything of it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from taet_desktop.domain.exchanging import Parcel
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.merging import Choices, Conflict, heads_of, made_alike, merge
from taet_desktop.domain.revision import RecordKind, Revision


class Standing(StrEnum):
    """How what comes stands to what is here, the more pressing last."""

    SAME = "uændret"
    NEW = "nyt"
    DIFFERS = "ændret"
    CONFLICT = "skal vælges"
    ERASED_THERE = "slettet hos afsender"
    ERASED_HERE = "slettet her"


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """What becomes of one record.

    `made` is what merges by itself, to be added; `body` what was chosen, to be written as this device's
    own. At most one of them is there. `show` is what is shown when neither is: None to leave what is shown
    now.
    """

    standing: Standing
    fresh: tuple[RevisionId, ...]
    made: Revision | None = None
    body: Mapping[str, object] | None = None
    show: Revision | None = None
    conflicts: tuple[Conflict, ...] = ()


def plan(
    kind: RecordKind,
    here: Sequence[Revision],
    shown: RevisionId | None,
    coming: Sequence[Revision],
    choices: Choices | None = None,
) -> Plan:
    """Return what becomes of a record when some revisions come to those that are here."""
    known = {one.id: one for one in here}
    fresh = tuple(one.id for one in coming if one.id not in known)
    if not fresh:
        return Plan(Standing.SAME, fresh)
    whole = [*here, *(one for one in coming if one.id not in known)]
    now = known.get(shown) if shown else None
    standing = Standing.DIFFERS if here else Standing.NEW
    merged = merge(kind, whole, choices)
    if merged.body is None:
        heads = heads_of(whole)
        stays = now is not None and now.id in merged.heads
        newest = max(heads, key=lambda head: (head.at, head.id))
        return Plan(Standing.CONFLICT, fresh, show=None if stays else newest, conflicts=merged.conflicts)
    if now is not None and merged.body == now.body:
        standing = Standing.SAME
    if len(merged.heads) == 1:
        (only,) = heads_of(whole)
        return Plan(standing, fresh, show=only)
    if merged.chosen:
        return Plan(standing, fresh, body=merged.body)
    return Plan(standing, fresh, made=made_alike(whole, merged))


@dataclass(frozen=True, slots=True, repr=False)
class RecordPreview:
    """One record of a package. `tool` is the instrument's id of a response, "" of the others."""

    id: RecordId
    kind: RecordKind
    citizen_id: RecordId
    visit_id: RecordId | None
    standing: Standing
    tool: str = ""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class CitizenPreview:
    """What a package brings about one citizen. `name` is empty where nobody knows it here any more.

    `records` are those where something happens; `can_come_back` tells that the whole citizen is in the
    package.
    """

    id: RecordId
    name: str
    standing: Standing
    records: tuple[RecordPreview, ...] = ()
    can_come_back: bool = False

    def count(self, standing: Standing) -> int:
        """Return how many records stand so."""
        return sum(one.standing is standing for one in self.records)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Return everything that has to be chosen."""
        return tuple(conflict for one in self.records for conflict in one.conflicts)


@dataclass(frozen=True, slots=True, repr=False)
class Preview:
    """What a package would do. `shared` are pictures and boards that belong to nobody."""

    parcel: Parcel
    citizens: tuple[CitizenPreview, ...] = ()
    shared: tuple[RecordPreview, ...] = ()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Return everything that has to be chosen."""
        whole = [conflict for one in self.citizens for conflict in one.conflicts]
        return (*whole, *(conflict for one in self.shared for conflict in one.conflicts))

    @property
    def empty(self) -> bool:
        """Tell whether nothing at all would change."""
        settled = all(one.standing is Standing.SAME for one in self.citizens)
        return settled and all(one.standing is Standing.SAME for one in self.shared)


@dataclass(frozen=True, slots=True, repr=False)
class Decisions:
    """What the adviser decided. What isn't decided stays as it is here.

    `choices` are by record; `erase` are those erased at the sender's who are to be erased here too, `keep`
    those who stay, so that it isn't asked again; `bring_back` are those erased here who come back with a
    whole package.
    """

    choices: Mapping[RecordId, Choices] = field(default_factory=dict)
    erase: frozenset[RecordId] = frozenset()
    keep: frozenset[RecordId] = frozenset()
    bring_back: frozenset[RecordId] = frozenset()


def standing_of(records: Sequence[RecordPreview], *, known: bool) -> Standing:
    """Return how a citizen stands, from the records."""
    if not known:
        return Standing.NEW
    some = {one.standing for one in records}
    if Standing.CONFLICT in some:
        return Standing.CONFLICT
    return Standing.DIFFERS if some - {Standing.SAME} else Standing.SAME

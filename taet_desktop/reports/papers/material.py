"""What the papers are made of: one citizen, what was said and agreed, and how to reach the adviser."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.board import Cell
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.instrument import Instrument, Item, ItemKind
from taet_desktop.domain.note import Note
from taet_desktop.domain.plan import goals_of
from taet_desktop.domain.revision import Response
from taet_desktop.domain.scoring import ChimePoint
from taet_desktop.domain.values import rows_of
from taet_desktop.domain.visit import Visit
from taet_desktop.reports.papers.paper import joined
from taet_desktop.reports.visit_export import SharedResponse

LabelOf = Callable[[str], str]
PictureFor = Callable[[str], str]
"""Gives the pictogram that shows what a few words are about, or nothing."""
BoardOf = Callable[[str], Sequence[Cell]]
"""Gives the pictures of a ready-made board by its id, or nothing."""

_LAW = re.compile(
    r"§|\b(?:service|forvaltnings|offentligheds|retssikkerheds|journaliserings)lov\w*|\bparagraf\w*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.?])\s+(?=[A-ZÆØÅ“])")
_IN_BRACKETS = re.compile(r"\s*\([^()]*§[^()]*\)")


@dataclass(frozen=True, slots=True, repr=False)
class NextTalk:
    """When we talk next: a visit with its time, or only the day of the follow-up."""

    day: date
    starts: datetime | None = None
    how: str = ""

    def text(self, *, year: bool = True) -> str:
        """Return `torsdag 3. december 2026 kl. 10.00`, or the same without the year."""
        day = clock.danish_weekday_date(self.day)
        said = day[:1].lower() + day[1:]
        said = said if year else said.removesuffix(f" {self.day.year}")
        return f"{said} kl. {clock.clock_time(self.starts)}" if self.starts else said


@dataclass(frozen=True, slots=True, repr=False)
class Material:
    """Everything that a citizen's papers may show.

    `tools` are the filled tools by instrument id: the visit's own where the papers are about a visit, else
    the newest ones; `earlier` are the answers of the time before to those that compare. `blanks` are the
    tools as they are now. `chime` are the talks about CHIME, oldest first. `filled` leaves private tools and
    questions out.
    """

    citizen: Citizen
    adviser_name: str
    adviser_phone: str
    today: date
    blanks: dict[str, Instrument]
    tools: dict[str, tuple[Instrument, Response]] = field(default_factory=dict)
    visit: Visit | None = None
    note: Note | None = None
    next_talk: NextTalk | None = None
    receipt: str = ""
    chime: tuple[ChimePoint, ...] = ()
    label_of: LabelOf = str
    picture_for: PictureFor = lambda text: ""
    board_of: BoardOf = lambda board: ()
    earlier: Mapping[str, Answers] = field(default_factory=dict)

    def filled(self, instrument: str) -> SharedResponse | None:
        """Return a filled tool as it may be shown to others, or None when there is nothing to show."""
        found = self.tools.get(instrument)
        if found is None or found[0].private:
            return None
        shared = SharedResponse(*found, self.earlier.get(instrument, Answers()))
        return shared if shared.answered() else None

    def answers(self, instrument: str, item: str) -> list[Answer]:
        """Return the answers to one question that may be shown, the citizen's first."""
        shared = self.filled(instrument)
        return next((given for one, given in shared.answered() if one.id == item), []) if shared else []

    def agreements(self) -> list[Agreement]:
        """Return what was agreed in the tools, goals' next steps among them."""
        found = []
        for name in self.tools:
            shared = self.filled(name)
            for item, given in shared.answered() if shared else []:
                found += [row for answer in given for row in _agreed(item, answer)]
        seen: dict[tuple[str, str, str], Agreement] = {}
        for one in found:
            seen.setdefault((one.what, one.who, one.when), one)
        return list(seen.values())

    @property
    def name(self) -> str:
        """Return what the citizen is called."""
        return self.citizen.address_name

    def reach(self) -> str:
        """Return who the adviser is and how to call, on one line."""
        return joined((self.adviser_name, f"tlf. {self.adviser_phone}" if self.adviser_phone else ""), ", ")

    def foot(self) -> tuple[str, ...]:
        """Return what the foot of every paper says: when we talk next, and who to call."""
        talk = f"Næste gang vi taler sammen: {self.next_talk.text(year=False)}" if self.next_talk else ""
        call = f"Ring til mig: {self.reach()}" if self.reach() else ""
        return tuple(part for part in (talk, call) if part)

    def __repr__(self) -> str:
        """Keep names and words out of logs and tracebacks."""
        return f"Material({self.citizen.id})"


@dataclass(frozen=True, slots=True, repr=False)
class Agreement:
    """What was agreed, who does it and when; `done` where it has been ticked."""

    what: str
    who: str
    when: str
    done: bool = False

    @property
    def detail(self) -> str:
        """Return who and when on one line."""
        return joined((self.who, self.when))


def _agreed(item: Item, answer: Answer) -> list[Agreement]:
    if answer.kind is ItemKind.AGREEMENT:
        rows = rows_of(answer.kind, answer.value)
    elif answer.kind in (ItemKind.GOALS, ItemKind.PLAN):
        planned = answer.kind is ItemKind.PLAN
        goals = goals_of(answer.value) if planned else rows_of(answer.kind, answer.value)
        rows = [step for goal in goals for step in goal.get("steps", ()) if not step.get("done", False)]
    else:
        return []
    made = [agreement(row) for row in rows]
    return [one for one in made if one.what]


def agreement(row: dict[str, object]) -> Agreement:
    """Return a row of what, who and when, its date in Danish."""
    when = danish_day(_line(row.get("when")))
    return Agreement(_line(row.get("what")), _line(row.get("who")), when, bool(row.get("done")))


def _line(value: object) -> str:
    return " ".join(str(value or "").split())


def danish_day(text: str) -> str:
    """Return an ISO date as `torsdag 3. december`, and free text as it is."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return text.strip()
    return f"{clock.WEEKDAYS[day.weekday()]} {day.day}. {clock.MONTHS[day.month - 1]}"


def without_law(text: str) -> tuple[str, bool]:
    """Return a text without the sentences that are about the law, and whether there were any.

    The citizen's copy tells what was said and agreed; the note in the record keeps every word.
    """
    bare = _IN_BRACKETS.sub("", text)
    lines = []
    for line in bare.split("\n"):
        kept = [one for one in _SENTENCE.split(line) if not _LAW.search(one)]
        lines.append(" ".join(kept) if len(kept) < len(_SENTENCE.split(line)) else line)
    told = "\n".join(lines)
    return told, told != text

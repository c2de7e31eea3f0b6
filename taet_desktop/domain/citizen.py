"""The citizen, as far as the adviser's own laptop needs to know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from taet_desktop.domain import cpr
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.errors import InvalidInput

MAX_NAME = 120
MAX_LINE = 400


@dataclass(frozen=True, slots=True, repr=False)
class Citizen:
    """Who the citizen is and how they want to be met.

    `cpr` is ten digits or empty; `meeting_line` is one line on how this person wants to be met; `pictogram`
    stands for the person where there is no photo; `paragraph` is the service act paragraph that the follow-up
    interval comes from (`§ 85`); `next_follow_up` overrides the computed date; `archived` hides from lists;
    `important` are the ids of pictures that mean something special to this person, the newest last.
    """

    id: RecordId
    first_name: str
    last_name: str = ""
    called: str = ""
    cpr: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    meeting_line: str = ""
    form: QuestionForm = QuestionForm.STANDARD
    pictogram: str = ""
    paragraph: str = ""
    case_started: date | None = None
    next_follow_up: date | None = None
    archived: bool = False
    important: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Return the first and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def short_name(self) -> str:
        """Return `Anna B.`, which is what lists and headings show."""
        initial = f" {self.last_name.split()[-1][0]}." if self.last_name.strip() else ""
        return f"{self.address_name}{initial}"

    @property
    def address_name(self) -> str:
        """Return what the citizen is called: the chosen name, else the first name."""
        return self.called or self.first_name

    @property
    def cpr_masked(self) -> str:
        """Return the CPR number with its last four digits hidden, or nothing."""
        return cpr.parse(self.cpr).masked if self.cpr else ""

    def age(self, today: date) -> int | None:
        """Return the age in whole years, or None without a CPR number."""
        if not self.cpr:
            return None
        born = cpr.parse(self.cpr).born
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

    def checked(self, today: date | None = None) -> Citizen:
        """Return the citizen with trimmed fields and a ten-digit CPR whose date has come by `today`.

        Raises
        ------
        InvalidInput
            Naming the field, with a Danish sentence.
        """
        trimmed: dict[str, Any] = {
            name: " ".join(value.split())
            for name, value in asdict(self).items()
            if isinstance(value, str) and name not in {"id", "form", "cpr"}
        }
        citizen = replace(self, **trimmed)
        if not citizen.first_name:
            raise InvalidInput("Skriv borgerens fornavn.", field="first_name")
        for name in ("first_name", "last_name", "called"):
            if len(getattr(citizen, name)) > MAX_NAME:
                raise InvalidInput(f"Navnet er for langt. Der er plads til {MAX_NAME} tegn.", field=name)
        for name in ("phone", "email", "address", "meeting_line", "paragraph", "pictogram"):
            if len(getattr(citizen, name)) > MAX_LINE:
                raise InvalidInput(f"Teksten er for lang. Der er plads til {MAX_LINE} tegn.", field=name)
        if not self.cpr.strip():
            return replace(citizen, cpr="")
        return replace(citizen, cpr=cpr.parse(self.cpr, today=today or date.today()).digits)

    def to_body(self) -> dict[str, Any]:
        """Return the revision body: plain JSON, without the id and without empty fields."""
        body = {name: value for name, value in asdict(self).items() if value not in ("", None, False, ())}
        del body["id"]
        if self.important:
            body["important"] = list(self.important)
        for name in ("case_started", "next_follow_up"):
            if name in body:
                body[name] = body[name].isoformat()
        body["form"] = self.form.value
        return body

    @classmethod
    def from_body(cls, record: RecordId, body: Mapping[str, Any]) -> Citizen:
        """Read what `to_body` wrote."""
        values = dict(body)
        values["form"] = QuestionForm(values.get("form", QuestionForm.STANDARD))
        for name in ("case_started", "next_follow_up"):
            if values.get(name):
                values[name] = date.fromisoformat(values[name])
        values["important"] = tuple(values.get("important", ()))
        return cls(id=record, **values)

    def __repr__(self) -> str:
        """Keep names out of logs and tracebacks."""
        return f"Citizen({self.id})"

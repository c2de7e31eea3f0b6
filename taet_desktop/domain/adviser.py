"""The adviser whose vault this is: shown on letters and notes, kept inside the vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from taet_desktop.errors import InvalidInput

MAX_LINE = 120


@dataclass(frozen=True, slots=True, repr=False)
class AdviserProfile:
    """Name, phone and place of work, as the citizen should see them."""

    name: str
    phone: str = ""
    municipality: str = ""
    title: str = "rådgiver"

    def checked(self) -> AdviserProfile:
        """Return the profile with trimmed lines.

        Raises
        ------
        InvalidInput
            When the name is missing or a line is too long.
        """
        lines = {name: " ".join(value.split()) for name, value in self.to_body().items()}
        if not lines["name"]:
            raise InvalidInput("Skriv dit navn.", field="name")
        for name, value in lines.items():
            if len(value) > MAX_LINE:
                raise InvalidInput(f"Teksten er for lang. Der er plads til {MAX_LINE} tegn.", field=name)
        return replace(self, **lines)

    def to_body(self) -> dict[str, str]:
        """Return plain JSON."""
        return {
            "name": self.name,
            "phone": self.phone,
            "municipality": self.municipality,
            "title": self.title,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, str]) -> AdviserProfile:
        """Read what `to_body` wrote."""
        return cls(**{name: str(body.get(name, "")) for name in ("name", "phone", "municipality", "title")})

    def __repr__(self) -> str:
        """Keep the name out of logs and tracebacks."""
        return "AdviserProfile()"

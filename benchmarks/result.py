"""What a benchmark hands back: one measured figure beside its limit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. `limit` is the highest value that passes, or None where the figure is only told.

    `unit` is `x` for a ratio within one run, else `ms`, `MB` or the like; `detail` tells what was compared.
    """

    name: str
    value: float
    limit: float | None
    unit: str
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Tell whether the figure is within its limit."""
        return self.limit is None or self.value <= self.limit

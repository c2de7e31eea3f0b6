"""Small pieces that several parts of the visit page say or show."""

from __future__ import annotations

from taet_desktop.domain import clock
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.visit import Visit


def visit_line(visit: Visit, citizen: Citizen) -> str:
    """Return `Anna B. · hjemmebesøg · 22. nov. kl. 9.32`."""
    day = clock.danish_short_date(visit.starts.date()).removesuffix(f" {visit.starts.year}")
    return f"{citizen.short_name} · {visit.kind.label} · {day} kl. {clock.clock_time(visit.starts)}"

"""Small pieces that several parts of the visit page say or show."""

from __future__ import annotations

from taet_desktop.domain import clock
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.visit import Visit
from taet_desktop.ui.widgets import Banner


def action_banner(action: str) -> Banner:
    """Return a banner with something to do in it, hidden until it has something to say."""
    banner = Banner()
    banner.button.setText(action)
    banner.button.show()
    return banner


def visit_line(visit: Visit, citizen: Citizen) -> str:
    """Return `Anna B. · hjemmebesøg · 22. nov. 09:32`."""
    day = clock.danish_short_date(visit.starts.date()).removesuffix(f" {visit.starts.year}")
    return f"{citizen.short_name} · {visit.kind.label} · {day} {clock.clock_time(visit.starts)}"

"""A parcel in words: what it was, how much, how far it has come."""

from __future__ import annotations

from datetime import date

from taet_desktop.domain.exchanging import Direction, PackageCounts, ParcelState, Purpose
from taet_desktop.services.receipts import ParcelLine
from taet_desktop.ui.lines import Line
from taet_desktop.ui.pages import wording

PURPOSES = {
    Purpose.HANDOVER: "Overdragelse",
    Purpose.COPY: "Kopi",
    Purpose.SYNCHRONISE: "Egne computere",
}
_TONES = {
    ParcelState.SENT: "care",
    ParcelState.RECEIPTED: "good",
    ParcelState.STAGED: "care",
    ParcelState.APPLIED: "good",
}


def title(line: ParcelLine) -> str:
    """Return `Overdragelse til Jonas Friis`."""
    parcel = line.parcel
    way = "til" if parcel.direction is Direction.OUT else "fra"
    who = line.name or ("en, der har kodeordet" if way == "til" else "en, der ikke er en kontakt")
    return f"{PURPOSES[parcel.purpose]} {way} {who}"


def amounts(counts: PackageCounts) -> str:
    """Return `1 borger, 2 billeder`; or that there was nothing new in it."""
    if not (counts.revisions or counts.erasures or counts.attachments):
        return "Intet nyt"
    parts = [_counted(counts.citizens, "borger", "borgere")]
    if counts.attachments:
        parts.append(_counted(counts.attachments, "billede", "billeder"))
    return ", ".join(parts)


def as_line(line: ParcelLine, today: date) -> Line:
    """Return a parcel as a line of a list."""
    parcel = line.parcel
    return Line(
        parcel.id,
        title(line),
        amounts(parcel.counts),
        meta=wording.capital(wording.ago(parcel.at.date(), today)),
        tag=parcel.state.label,
        tone=_TONES.get(parcel.state, ""),
        icon="export" if parcel.direction is Direction.OUT else "folder",
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def may_be_let_go(line: ParcelLine) -> bool:
    """Tell whether it is a handover that has its receipt."""
    return line.parcel.state is ParcelState.RECEIPTED and line.parcel.purpose is Purpose.HANDOVER

"""The note as plain text, to be opened and pasted into the record system.

UTF-8 without a byte order mark, since a mark is pasted along as an invisible character in some systems. Lines
end in CR LF: the single-line-ending text boxes of older Windows programs show a bare LF as nothing at all,
while every other place takes both.
"""

from __future__ import annotations

from taet_desktop.domain import clock
from taet_desktop.reports.fallback import clean
from taet_desktop.reports.visit_export import VisitExport

NEWLINE = "\r\n"


def journal_text(bundle: VisitExport) -> str:
    """Return title, date, who and how, and the note, with `\\n` line ends.

    Neither the CPR number nor the full name stands here: the text is pasted into the citizen's own record.
    """
    note, visit = bundle.note, bundle.visit
    day = note.day or visit.starts.date()
    head = [note.title.strip(), clock.danish_date(day)]
    times = f"kl. {clock.clock_time(visit.starts)}"
    if visit.ended:
        times += f"–{clock.clock_time(visit.ended)}"
    head.append(f"{visit.kind.label.capitalize()} {times}")
    if visit.present:
        head.append(f"Med til samtalen: {', '.join(visit.present)}")
    if bundle.adviser_name:
        head.append(f"Rådgiver: {bundle.adviser_name}")
    parts = ["\n".join(head), note.text()]
    if bundle.previous_receipt.strip():
        parts.append(f"SIDEN SIDST: DET BRUGTE JEG DIN FEEDBACK TIL\n{bundle.previous_receipt.strip()}")
    return clean("\n\n".join(part for part in parts if part.strip())).strip() + "\n"


def journal_bytes(bundle: VisitExport) -> bytes:
    """Return the text as the bytes of `journalnotat.txt`."""
    return journal_text(bundle).replace("\n", NEWLINE).encode("utf-8")

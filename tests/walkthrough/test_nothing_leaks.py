"""After two whole visits: no name, no word and no CPR number lies anywhere on the disk but in the package.

The walkthrough runs in a process of its own with a home and a temporary folder of its own, so that every file
that the program left can be searched, in every coding that a library might write.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from taet_desktop.cli.demo_vault import NOTE_NAME
from taet_desktop.cli.walking import PAPERS
from taet_desktop.domain.clock import danish_date
from taet_desktop.exchange.verify import verify
from taet_desktop.services import journaling, vaults
from taet_desktop.ui.fields.dates import parse_date
from taet_desktop.ui.walkthrough.papers import PRINTED, SAVED
from taet_desktop.ui.walkthrough.script import MARKER
from tests.reports.pdf_text import all_text
from tests.walkthrough.alone import walk_alone

DRAWN = (
    "kode", "netvaerkskort", "sorter-kort", "min-plan-begyndt", "min-plan", "stillads", "vendt-ansigt",
    "vendt-tilbage", "printet",
)  # fmt: skip
PLANNED = (
    "lave mad til", "jeg holder af", "aftensmad", "købe en gryde", "Karen", "vælge en opskrift", "næste gang",
)  # fmt: skip
"""Words on one line: a drawing is read line by line, across the cloud and the sign beside it."""
WORDLESS = ("uden-ord-billeder", "uden-ord-kort", "uden-ord-trivsel", "uden-ord-ansigter")
POINTED_AT = ("CHIME", "Trivselsark", "VUM-temaer")
pytestmark = pytest.mark.timeout(240)
"""Two whole visits take a minute, and more where the machine does something else."""
CODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le")


class Walk(NamedTuple):
    """Where the walkthrough was held, what it said, and what must not be found."""

    root: Path
    out: Path
    said: str
    secrets: dict[str, str]


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    root = tmp_path_factory.mktemp("walk")
    out = root / "out"
    said = walk_alone(root, "--out", str(out), seconds=220)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(root / "looking"))
        secrets = _secrets(out)
    yield Walk(root, out, said, secrets)


def _secrets(out: Path) -> dict[str, str]:
    """Return the words to look for: from the citizen who was visited, from the talk, from the lock."""
    passphrase = (out / NOTE_NAME).read_text(encoding="utf-8").splitlines()[0]
    session = vaults.unlock_with_passphrase(out / "demo.taet", passphrase)
    try:
        waiting = journaling.journal_items(session)
        (item,) = [one for one in waiting if MARKER in _words(session, one.visit.id)]
        (wordless,) = [one for one in waiting if all(tool in one.title for tool in POINTED_AT)]
        key = session.key.hex()
    finally:
        vaults.lock(session)
    citizen, guest = item.citizen, wordless.citizen
    return {
        "name": citizen.full_name,
        "surname": citizen.last_name,
        "cpr": citizen.cpr,
        "cpr with a dash": f"{citizen.cpr[:6]}-{citizen.cpr[6:]}",
        "phone": citizen.phone,
        "name of the second": guest.full_name,
        "surname of the second": guest.last_name,
        "cpr of the second": guest.cpr,
        "typed word": MARKER,
        "told word": "kogebog",
        "passphrase": passphrase,
        "data key": key,
    }


def _words(session: object, visit_id: str) -> str:
    with session.store.read() as uow:  # type: ignore[attr-defined]
        responses = uow.responses.of_visit(visit_id)
    return " ".join(str(answer.value) for response in responses for answer in response.answers)


def codings(text: str) -> set[bytes]:
    """Return the text as any library might write it."""
    forms = {text, text.upper(), text.lower(), text.capitalize()}
    plain = {form.encode(coding, "replace") for form in forms for coding in CODINGS}
    escaped = {form.encode("unicode_escape") for form in forms}
    return plain | escaped | {form.encode("ascii", "xmlcharrefreplace") for form in forms}


def left_behind(walk: Walk) -> list[Path]:
    """Return every file that the program left, but for what is meant to tell."""
    told = ("export", "shots", PAPERS, NOTE_NAME)
    exempt = (*(walk.out / name for name in told), walk.root / "looking")
    return [
        file
        for file in sorted(walk.root.rglob("*"))
        if file.is_file() and not any(file == one or one in file.parents for one in exempt)
    ]


def test_the_files_that_matter_are_searched(walk: Walk) -> None:
    names = {file.name for file in left_behind(walk)}
    assert {"store.db", "vault.json", "settings.json"} <= names
    assert any(name.endswith(".log") for name in names)


def test_no_file_tells_anything(walk: Walk) -> None:
    found = []
    for file in left_behind(walk):
        content = file.read_bytes()
        if bytes.fromhex(walk.secrets["data key"]) in content:
            found.append(f"raw data key in {file.relative_to(walk.root)}")
        for what, text in walk.secrets.items():
            if any(coded in content for coded in codings(text)):
                found.append(f"{what} in {file.relative_to(walk.root)}")
    assert not found


def test_no_file_name_tells_anything(walk: Walk) -> None:
    names = "\n".join(str(file.relative_to(walk.root)).casefold() for file in walk.root.rglob("*"))
    for what, text in walk.secrets.items():
        if what != "told word":
            assert text.casefold() not in names, what


def test_the_command_says_nothing_about_anybody(walk: Walk) -> None:
    for what, text in walk.secrets.items():
        assert text.casefold() not in walk.said.casefold(), what


def test_temporary_folders_are_left_empty(walk: Walk) -> None:
    """The system's own voice service may keep its log; what stands in it is searched with everything else."""
    left = [file for name in ("tmp", "run") for file in (walk.root / name).rglob("*") if file.is_file()]
    assert not [file for file in left if "speech-dispatcher" not in file.parts]


def packages(walk: Walk) -> tuple[Path, Path]:
    """Return the package of the visit with words, and of the one without."""
    spoken, wordless = sorted((walk.out / "export").iterdir(), key=lambda one: walk.said.index(one.name))
    return spoken, wordless


def test_the_search_would_have_found_it(walk: Walk) -> None:
    package, _ = packages(walk)
    text = (package / "journalnotat.txt").read_bytes()
    assert any(coded in text for coded in codings(MARKER))
    data = (package / "bundle.fhir.json").read_bytes()
    assert any(coded in data for coded in codings(walk.secrets["cpr"]))


def test_the_packages_verify_and_pictures_are_there(walk: Walk) -> None:
    for package in packages(walk):
        assert verify(package) == []
        assert str(package) in walk.said
    shots = sorted(file.name for file in (walk.out / "shots").glob("*.png"))
    assert len(shots) >= 20
    assert [name[:2] for name in shots] == [f"{number:02d}" for number in range(1, len(shots) + 1)]
    for part in (
        "laas-op",
        "i-dag",
        "chime",
        "notat",
        "klar-til-journalisering",
        "tilbage",
        *DRAWN,
        *WORDLESS,
    ):
        assert any(part in name for name in shots), part
    assert "Længste pause" in walk.said


def test_pointing_alone_reaches_the_note(walk: Walk) -> None:
    _, package = packages(walk)
    note = (package / "journalnotat.txt").read_text(encoding="utf-8")
    for told in ("gåtur", "mad", "at lægge en plan", "at huske", "dine følelser", "at komme i gang"):
        assert told in note, told
    data = (package / "bundle.fhir.json").read_text(encoding="utf-8")
    assert "61452fe5-cea2-4d92-b2f1-406e9a5d31cb" in data  # the code of the card "huske"


def _saturday_after(package: Path) -> str:
    """Return what `på lørdag` means on the day of the visit, which its package is named by."""
    visited = date.fromisoformat(package.name.removeprefix("besoeg-")[: len("2026-11-27")])
    day = parse_date("på lørdag", visited)
    assert day is not None
    return danish_date(day)


def test_what_was_drawn_reaches_the_note(walk: Walk) -> None:
    package, _ = packages(walk)
    note = (package / "journalnotat.txt").read_text(encoding="utf-8")
    for told in (
        "Karen", "Musse", "Sanne", "Svømmehallen", "Det går godt med: din mad",
        "At lave mad til dem, jeg holder af",
        "Jeg vil lave aftensmad to gange om ugen",
        f"Købe en gryde (Karen, {_saturday_after(package)})", "Det er gjort.",
        "Vælge en opskrift (Mette, næste gang)", "Jeg kan lave boller i karry",
        "en tegning på arket",
    ):  # fmt: skip
        assert told in note, told


def test_the_citizens_answers_on_the_turned_screen_are_theirs(walk: Walk) -> None:
    package, _ = packages(walk)
    note = (package / "journalnotat.txt").read_text(encoding="utf-8")
    assert "meget glad" in note
    shots = [file.name for file in (walk.out / "shots").glob("*vendt-ansigt*.png")]
    assert len(shots) == 2


def paper(walk: Walk, name: str) -> bytes:
    return (walk.out / PAPERS / f"{name}.pdf").read_bytes()


def test_the_papers_say_what_was_drawn(walk: Walk) -> None:
    names = {file.stem for file in (walk.out / PAPERS).iterdir()}
    assert names == {*SAVED.values(), "min-plan-a3", PRINTED}
    told = {
        "kopi": ("Det, vi talte om",),
        "netvaerkskort": ("Karen", "Musse", "Sanne", "Svømmehallen"),
        "sorter-kort": ("Min mad", "Min søvn", "Andre mennesker"),
        "stillads": ("boller i karry", "Det kan jeg"),
        "lommekort": ("finde et madhold",),
        "min-plan": PLANNED,
        "min-plan-a3": PLANNED,
    }
    for name, words in told.items():
        text = " ".join(" ".join(all_text(paper(walk, name)).split()).split("\u00ad"))
        for one in words:
            assert one.casefold() in text.casefold(), (name, one)


def test_what_is_printed_is_as_large_as_the_paper(walk: Walk) -> None:
    """A3 on its side, to the millimetre: the printer scales nothing."""
    for name in ("min-plan-a3", PRINTED):
        with pikepdf.open(io.BytesIO(paper(walk, name))) as opened:
            left, low, right, top = (float(one) for one in opened.pages[0].MediaBox)
            wide, high = sorted(((right - left) / 72 * 25.4, (top - low) / 72 * 25.4), reverse=True)
            assert wide == pytest.approx(420, abs=1), name
            assert high == pytest.approx(297, abs=1), name

from __future__ import annotations

import contextlib
import io
import tempfile
import threading
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pikepdf
import pytest
from pikepdf import pdfa
from reportlab.pdfgen.canvas import Canvas

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.reports import pdf, style
from taet_desktop.reports.visit_export import VisitExport
from taet_desktop.reports.visit_note import visit_note
from tests.reports import bundles as b
from tests.reports import golden_files
from tests.reports.pdf_text import all_text, page_texts, picture_count
from tests.support.universal import broken

GOLDEN = Path(__file__).parent / "golden"
ODD = (
    "Emoji 👋🏽 😀 ❤️ 👨‍👩‍👧 og 🇩🇰\nArabisk أنا أحب الطبخ\nHebraisk שלום עולם\nUkrainsk Мені\n"
    "Nul\x00 halvt \ud800 tegn, Nguyễn Văn, ẞ, ☑, →"
)


def rendered(export: VisitExport) -> bytes:
    return pdf.render(visit_note(export), b.svg_of, b.NOW)


def everyone() -> VisitExport:
    """Return every kind of answer by every voice."""
    values = {
        "steder": (ItemKind.CHOICES, ["hjemme", "video"]),
        "tit": (ItemKind.CHOICE, "uge"),
        "ring": (ItemKind.PERSON, {"name": "Bo", "relation": "ven", "phone": "1"}),
        "igen": (ItemKind.DATE, "2027-01-01"),
        "aftaler": (ItemKind.AGREEMENT, [{"what": "ringe", "who": "Bo", "when": "i morgen"}]),
    }
    contact = [
        Answer(item, kind, value, "egne ord", voice)
        for item, (kind, value) in values.items()
        for voice in b.EVERYONE
    ]
    scales = [Answer("haab-egen", ItemKind.SCALE5, step + 1, "", v) for step, v in enumerate(b.EVERYONE[:5])]
    faces = [Answer("ansigt", ItemKind.FACES, "dont_know", "ord", voice) for voice in b.EVERYONE]
    lines = [
        Answer("linje", ItemKind.LINE, value, "", v) for value, v in zip((0, 5, 10), b.EVERYONE, strict=False)
    ]
    return b.export(
        b.response(11, b.CONTACT, *contact),
        b.response(12, b.CHIME, *scales, Answer("haab-ord", ItemKind.TEXT, "", "kun ord")),
        b.response(13, b.FEEDBACK, *faces, *lines, Answer("set", ItemKind.TEXT, "så det", "", b.SEEN)),
    )  # fmt: skip


CASES: dict[str, Callable[[], VisitExport]] = {
    "full": b.full,
    "empty": lambda: b.export(own=" "),
    "odd characters": lambda: b.export(b.feedback(), own=ODD, title="😀 שלום"),
    "every kind and voice": everyone,
    "a megabyte of words": lambda: b.export(own="Dette er en lang tekst. " * 42_000),
    "a megabyte in one word": lambda: b.export(own="x" * 1_000_000),
    "a megabyte of arabic": lambda: b.export(own="أنا أحب الطبخ " * 70_000),
    "an endless answer": lambda: b.export(
        b.response(13, b.FEEDBACK, Answer("linje", ItemKind.LINE, 3, "ord " * 49_000)), own="kort"
    ),
    "endless agreements": lambda: b.export(
        b.response(
            11,
            b.CONTACT,
            Answer("aftaler", ItemKind.AGREEMENT, [{"what": "t" * 90_000, "who": "w " * 9000, "when": ""}]),
        ),
        own="kort",
    ),
    "long names": lambda: replace(
        b.full(),
        citizen=replace(b.CITIZEN_ANNA, first_name="M" * 120, called="K" * 120),
        adviser_name="W" * 120,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_an_archive_pdf_that_can_be_heard(case: str, tmp_path: Path) -> None:
    data = rendered(CASES[case]())
    assert pdf.problems(data) == []
    assert broken(data, tmp_path) == []
    assert data.startswith(b"%PDF-1.7")


def test_its_text_is_as_it_was_looked_at() -> None:
    pages = page_texts(rendered(b.full()))
    text = "\n\n".join(f"[side {number}]\n" + "\n".join(page) for number, page in enumerate(pages, 1)) + "\n"
    golden_files.check(GOLDEN / "besoegsnotat.txt", text.encode())


def test_pages_are_numbered_and_page_one_is_the_note() -> None:
    pages = page_texts(rendered(b.full()))
    for number, page in enumerate(pages, 1):
        assert page[-1].endswith(f"Side {number} af {len(pages)}")
    assert "Jeg besøgte dig hjemme den 22. november 2026." in pages[0]
    assert "Det, vi udfyldte sammen" not in pages[0]


def test_all_of_a_megabyte_is_on_the_pages() -> None:
    text = all_text(rendered(CASES["a megabyte of words"]()))
    assert text.count("lang") == 42_000


class Measuring(Canvas):  # type: ignore[misc]
    """A canvas that remembers how far left and right each text reaches."""

    edges: ClassVar[list[tuple[float, float]]] = []

    def __init__(self, *args: Any, **more: Any) -> None:
        self.edges.clear()
        super().__init__(*args, **more)

    def drawString(self, x: float, y: float, text: str, *args: Any, **more: Any) -> None:
        self.edges.append((x, x + self.stringWidth(text, self._fontname, self._fontsize)))
        super().drawString(x, y, text, *args, **more)


@pytest.mark.parametrize("case", ["full", "odd characters", "long names", "every kind and voice",
                                  "endless agreements", "a megabyte in one word"])  # fmt: skip
def test_no_word_is_cut_off_at_the_edge(case: str) -> None:
    pdf.draw_on(visit_note(CASES[case]()), b.svg_of, Measuring)
    assert Measuring.edges
    assert min(left for left, _ in Measuring.edges) >= style.SIDE - 0.01
    assert max(right for _, right in Measuring.edges) <= style.PAGE_WIDTH - style.SIDE + 0.01


def test_text_that_cannot_be_shown_is_told_of() -> None:
    text = all_text(rendered(CASES["odd characters"]()))
    assert "[arabisk skrift, " in text
    assert "[hebraisk skrift, 8 tegn]" in text
    assert "Hele teksten står i journalnotat.txt" in text.replace("\n", " ")
    assert "skarpe parenteser" not in all_text(rendered(b.full()))


def test_drawn_answers_are_told_in_words_too() -> None:
    pages = "\n".join("\n".join(page) for page in page_texts(rendered(b.full())))
    for said in ("8 af 10", "en hel del", "glad"):
        assert said in pages.splitlines()


def test_the_same_input_gives_the_same_bytes() -> None:
    assert rendered(b.full()) == rendered(b.full())
    assert rendered(b.full()) != pdf.render(visit_note(b.full()), b.svg_of, b.STARTED)


def test_properties_and_no_number_in_them() -> None:
    export = b.export(title="Møde om 010190-1235 og 0101901235")
    data = rendered(export)
    with pikepdf.open(io.BytesIO(data)) as file:
        info = {str(key): str(value) for key, value in file.docinfo.items()}
        packet = file.Root.Metadata.read_bytes().decode()
        assert str(file.Root.Lang) == "da-DK"
    assert info["/Title"] == "Møde om [nummer] og [nummer]"
    assert info["/Author"] == "Mette Holm"
    assert info["/Subject"] == "Notat fra hjemmebesøg 22. november 2026"
    assert "Møde om [nummer]" in packet
    assert "<pdfaid:part>2</pdfaid:part>" in packet
    for place in (*info.values(), packet):
        assert "010190" not in place
        assert "Anna" not in place


def test_every_font_is_embedded_and_is_atkinson() -> None:
    with pikepdf.open(io.BytesIO(rendered(b.full()))) as file:
        fonts = [
            item
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        assert fonts
        for font in fonts:
            assert "AtkinsonHyperlegible" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor


def test_a_picture_is_held_once_and_drawn_as_strokes() -> None:
    data = rendered(b.full())
    shown, different = picture_count(data)
    assert shown > different > 10
    with pikepdf.open(io.BytesIO(data)) as file:
        images = [
            item
            for item in file.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
    assert images == []  # fmt: skip


@pytest.mark.parametrize(
    "svg",
    [
        b"no svg at all",
        b"<svg",
        b"",
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><path d="M x y"/></svg>',
    ],
)
def test_a_picture_that_cannot_be_drawn_leaves_an_empty_box(
    svg: bytes, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("could not be read")
    data = pdf.render(visit_note(b.full()), lambda pictogram: svg, b.NOW)
    assert "hjemme hos mig" in all_text(data)


def test_a_missing_picture_leaves_an_empty_box(allow_logs: Callable[[str], None]) -> None:
    allow_logs("a pictogram is missing")

    def missing(pictogram: str) -> bytes:
        raise KeyError(pictogram)

    data = pdf.render(visit_note(b.full()), missing, b.NOW)
    assert picture_count(data) == (0, 0)
    assert "hjemme hos mig" in all_text(data)


def test_a_picture_cannot_reach_a_file(tmp_path: Path) -> None:
    outside = tmp_path / "outside.svg"
    outside.write_bytes(b.svg_of("ja"))
    reaching = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' viewBox="0 0 72 72"><image width="9" height="9" xlink:href="{outside}"/>'
        f'<use xlink:href="{outside}#a"/><rect width="9" height="9"/></svg>'
    )
    nowhere = reaching.replace("outside.svg", "missing.svg")
    document = visit_note(b.full())
    data = pdf.render(document, lambda pictogram: reaching.encode(), b.NOW)
    assert pdf.problems(data) == []
    assert data == pdf.render(document, lambda pictogram: nowhere.encode(), b.NOW)


def test_no_page_lies_in_a_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise AssertionError("a temporary file was opened")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert rendered(b.full()).startswith(b"%PDF")


def test_a_file_that_is_no_archive_is_refused(allow_logs: Callable[[str], None]) -> None:
    allow_logs("PDF/A refused")
    drawn = pdf.draw(visit_note(b.full()), b.svg_of)
    with pytest.raises(pdf.NotArchivable) as caught:
        pdf.validated(drawn.data)
    assert "PDF/A" in caught.value.what
    assert caught.value.findings


def test_a_warning_from_another_thread_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    data = rendered(everyone())
    check = pdfa.validate_written
    heard: list[bool] = []

    def amid_warnings(*arguments: Any) -> Any:
        """Check while another thread warns, until a warning was taken for a fault; then in peace."""
        if heard:
            return check(*arguments)
        over = threading.Event()
        other = threading.Thread(target=warn_until, args=(over,))
        other.start()
        try:
            while (report := check(*arguments)).passed:
                continue
        finally:
            over.set()
            other.join()
        heard.append(True)
        return report

    monkeypatch.setattr(pdfa, "validate_written", amid_warnings)
    assert pdf.problems(data) == []
    assert heard


def warn_until(over: threading.Event) -> None:
    while not over.is_set():
        with contextlib.suppress(UserWarning):
            warnings.warn("from elsewhere", UserWarning, stacklevel=1)

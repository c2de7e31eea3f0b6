"""Every kind of mistake in an instrument's file: its own Danish sentence, at the right line."""

# ruff: noqa: E501 a mistake a line can be read as a table

from __future__ import annotations

import re
from pathlib import Path

import pytest

from taet_desktop.instruments import InstrumentError, check_file, load_file
from taet_desktop.instruments.reading import MAX_BYTES

WHOLE = """\
id = "proeve"
version = 1
title = "Prøve"
purpose = "En prøve."

[[sections]]
id = "et"
title = "Et"

[[sections.items]]
id = "lyst"
kind = "choice"
prompt = "Har du lyst?"
note = "Du svarede {svar}."
choices = [
  { id = "ja", label = "Ja" },
  { id = "nej", label = "Nej" },
]

[[sections.items]]
id = "trin"
kind = "scale5"
prompt = "Hvor meget?"
"""

# what is replaced in WHOLE, by what, the line that is told, the words that tell it
MISTAKES = [
    ('id = "proeve"\n', "", 1, "Feltet »id« mangler i skemaet."),
    ('id = "proeve"', 'id = "Prøve 1"', 1, "»Prøve 1« kan ikke bruges som »id«. Brug kun små bogstaver"),
    ('id = "proeve"', 'id = ""', 1, "Feltet »id« er tomt i skemaet."),
    ("version = 1\n", "", 1, "Feltet »version« mangler i skemaet. Skriv version = 1."),
    ("version = 1", "version = 0", 2, "Feltet »version« skal være 1 eller mere."),
    ("version = 1", 'version = "1"', 2, "Feltet »version« skal være et helt tal, ikke en tekst."),
    ("version = 1", "version = true", 2, "skal være et helt tal, ikke ja/nej (true eller false)."),
    ("version = 1", "version = 1.5", 2, "skal være et helt tal, ikke et kommatal."),
    ('title = "Prøve"\n', "", 1, "Feltet »title« mangler i skemaet."),
    ('title = "Prøve"', "title = 7", 3, "Feltet »title« skal være en tekst i anførselstegn, ikke et tal."),
    ('title = "Prøve"', "title = 2026-11-22", 3, "ikke en dato eller et klokkeslæt."),
    ('title = "Prøve"', f'title = "{"x" * 81}"', 3, "Feltet »title« er for langt. Der er plads til 80 tegn."),
    ('purpose = "En prøve."\n', "", 1, "Feltet »purpose« mangler i skemaet."),
    ('purpose = "En prøve."', 'purpose = "x"\nfarve = "rød"', 5, "Feltet »farve« kendes ikke i skemaet. Slet det."),
    ('purpose = "En prøve."', 'purpose = "x"\nguidence = "x"', 5, "kendes ikke i skemaet. Mente du »guidance«?"),
    ('purpose = "En prøve."', 'purpose = "x"\naudience = "alle"', 5, "»alle« kendes ikke i feltet »audience«. Vælg mellem together, citizen, adviser."),
    ('purpose = "En prøve."', 'purpose = "x"\nphases = [\n"udredning",\n"opfølgning",\n]', 7, "»opfølgning« kendes ikke i feltet »phases«. Mente du »opfoelgning«?"),
    ('purpose = "En prøve."', 'purpose = "x"\nmoments = "moedes"', 5, "Feltet »moments« skal være en liste af ord i firkantede parenteser."),
    ('purpose = "En prøve."', 'purpose = "x"\nprivate = "ja"', 5, "Feltet »private« skal være true eller false, ikke en tekst."),
    ('purpose = "En prøve."', 'purpose = "x"\npictogram = "hjemm"', 5, "Der er ikke noget billede, der hedder »hjemm«. Mente du »hjem«?"),
    ('purpose = "En prøve."', 'purpose = "x"\npictogram = "qqq"', 5, "der hedder »qqq«. Find navnet i listen over billeder."),
    ('id = "et"', 'id = "Et"', 7, "»Et« kan ikke bruges som »id«."),
    ('title = "Et"\n', "", 6, "Feltet »title« mangler i afsnittet »et«."),
    ('title = "Et"', 'title = "Et"\nantal = 3', 9, "Feltet »antal« kendes ikke i afsnittet »et«."),
    ('title = "Et"', 'title = "Et"\n\n[[sections]]\nid = "et"\ntitle = "To"', 11, "Et andet afsnit har allerede id »et«. Hvert id må kun bruges en gang."),
    ('title = "Et"', 'title = "Et"\n\n[[sections]]\nid = "to"\ntitle = "To"\n\n[[sections]]\nid = "tre"\ntitle = "Tre"', 6, "Der er ingen spørgsmål i afsnittet »et«."),
    ('id = "trin"', 'id = "lyst"', 21, "Et andet spørgsmål har allerede id »lyst«."),
    ('id = "lyst"\n', "", 10, "Feltet »id« mangler i spørgsmålet."),
    ('kind = "choice"\n', "", 10, "Feltet »kind« mangler i spørgsmålet »lyst«."),
    ('kind = "choice"', 'kind = "coice"', 12, "»coice« kendes ikke i feltet »kind«. Mente du »choice«?"),
    ('prompt = "Har du lyst?"\n', "", 10, "Feltet »prompt« mangler i spørgsmålet »lyst«."),
    ('prompt = "Har du lyst?"', 'promt = "Har du lyst?"', 13, "Feltet »promt« kendes ikke i spørgsmålet »lyst«. Mente du »prompt«?"),
    ('note = "Du svarede {svar}."', 'note = "Du svarede."', 14, "Sætningen i »note« mangler {svar}, hvor svaret skal stå."),
    ('note = "Du svarede {svar}."', 'note = "Du svarede {svar} og {navn}."', 14, "I »note« må kun stå {svar} i krøllede parenteser, og kun en gang."),
    ('note = "Du svarede {svar}."', 'note = "Du svarede {svar} og {svar}."', 14, "og kun en gang."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nnote_unknown = "om {svar}"', 24, "Krøllede parenteser kan ikke stå i feltet »note_unknown« i spørgsmålet »trin«."),
    ('kind = "scale5"', 'kind = "text"\nnote = "Det er {svar} for dig."', 23, "Svaret kan være fri tekst. Derfor skal {svar} stå til sidst"),
    ('kind = "scale5"', 'kind = "choice"', 20, "Der mangler svar at vælge imellem (»choices«) i spørgsmålet »trin«."),
    ('kind = "choice"', 'kind = "scale5"', 15, "Et spørgsmål af slagsen »scale5« kan ikke have »choices«."),
    ('{ id = "nej", label = "Nej" }', '{ id = "ja", label = "Nej" }', 17, "Et andet svar i samme spørgsmål har allerede id »ja«."),
    ('{ id = "nej", label = "Nej" }', '{ id = "nej" }', 17, "Feltet »label« mangler i svaret »nej«."),
    ('{ id = "nej", label = "Nej" }', '{ id = "nej", label = "Nej", pictogram = "nejj" }', 17, "der hedder »nejj«. Mente du »nej«?"),
    ('{ id = "nej", label = "Nej" }', '{ id = "nej", label = "Nej", note = "nej {svar}" }', 17, "Krøllede parenteser kan ikke stå i feltet »note« i svaret »nej«."),
    ('{ id = "nej", label = "Nej" }', '{ id = "nej", label = "Nej", note = "a", sentence = "B." }', 17, "Brug enten »note« eller »sentence« i svaret »nej«, ikke begge."),
    ('{ id = "nej", label = "Nej" }', '{ id = "nej", label = "Nej", point = 2 }', 17, "Feltet »point« kendes ikke i svaret »nej«."),
    ('{ id = "nej", label = "Nej" }', '"nej"', 17, "Her skal stå felter i krøllede parenteser, ikke en tekst."),
    ('choices = [\n  { id = "ja", label = "Ja" },\n  { id = "nej", label = "Nej" },\n]', 'choices = "ja"', 15, "»choices« skal være en liste, ikke en tekst."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nangle = "own_life"', 24, "Spørgsmålet »trin« har »angle«, men mangler »factor«."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nangle = "mit_liv"\nfactor = "haab"', 24, "»mit_liv« kendes ikke i feltet »angle«."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nfactor = "håb"', 24, "»håb« kendes ikke i feltet »factor«."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nfactor = "haab"\nangle = "own_life"\n[sections.items.billede]\nkind = "faces"\nprompt = "Hvor?"', 25, "Et spørgsmål med »angle« skal være af slagsen scale5, også i formen »billede«."),
    # the other forms
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\n[sections.items.konkret]\nhelp = "x"', 24, "Feltet »prompt« mangler i formen »konkret« af spørgsmålet »trin«."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\n[sections.items.skånsom]\nprompt = "x"', None, ""),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\n[sections.items."skånsom"]\nprompt = "x"', 24, "Feltet »skånsom« kendes ikke i spørgsmålet »trin«. Mente du »skaansom«?"),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nkonkret = "Hvor?"', 24, "»konkret« skal være en gruppe af felter, ikke en tekst."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\n[sections.items.billede]\nprompt = "Hvor meget er det dig, der bestemmer?"', 25, "I billedformen må et spørgsmål højst have 6 ord."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\n[sections.items.billede]\nkind = "pictograms"\nprompt = "Hvor?"', 24, "(»choices«) i formen »billede« af spørgsmålet »trin«."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\n[sections.items.skaansom]\nkind = "text"\nprompt = "Hvor?"\nnote = "Det {svar} er det."', 24, "Svaret kan være fri tekst."),
    ('  { id = "nej", label = "Nej" },\n]', '  { id = "nej", label = "Nej", note = "nej tak" },\n]\n[sections.items.konkret]\nprompt = "Vil du?"\nchoices = [\n  { id = "ja" },\n  { id = "nej", note = "måske" },\n]', 23, "Notatet siger noget andet om svaret »nej« her end i en tidligere form."),
    # when a question is asked
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nvisible_when = { all = [{ item = "lyst", op = "=", value = "måske" }] }', 24, "»måske« er ikke et svar, man kan give på »lyst«."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nvisible_when = { all = [\n  { item = "lyst", op = "=", value = "ja" },\n  { item = "lys", op = "=", value = "ja" },\n] }', 26, "»lys« er ikke et spørgsmål, der står før dette."),
    ('prompt = "Har du lyst?"', 'prompt = "x"\nvisible_when = { any = [{ item = "trin", op = "=", value = 1 }] }', 14, "»trin« er ikke et spørgsmål, der står før dette."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nvisible_when = { all = [{ item = "lyst", op = "er", value = "ja" }] }', 24, "»er« kendes ikke i feltet »op«."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nvisible_when = { all = [{ item = "lyst", op = "=" }] }', 24, "Feltet »value« mangler i betingelsen."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nvisible_when = { all = [{ item = "lyst", op = "answered", value = "ja" }] }', 24, "Når »op« er answered, skal »value« ikke stå der."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nvisible_when = { all = [{ item = "lyst", op = "contains", value = "ja" }] }', 24, "»contains« virker kun, når man kan vælge flere svar."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nvisible_when = { all = [] }', 24, "»visible_when« skal have enten »all« eller »any« med mindst en betingelse."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nvisible_when = { none = [{ item = "lyst", op = "answered" }] }', 24, "Feltet »none« kendes ikke i »visible_when«"),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\nvisible_when = { all = [{ op = "answered" }] }', 24, "Feltet »item« mangler i betingelsen."),
    # cards, symbols and codes
    ('kind = "scale5"', 'kind = "sort"\nchoices = [{ id = "a", label = "A" }]', 20, "Kort skal kunne lægges i 2 til 5 bunker (»piles«) i spørgsmålet »trin«."),
    ('kind = "scale5"', 'kind = "sort"\nchoices = [{ id = "a", label = "A" }]\npiles = [{ id = "x", label = "X" }]', 24, "Kort skal kunne lægges i 2 til 5 bunker"),
    ('kind = "scale5"', 'kind = "sort"\npiles = [{ id = "x", label = "X" }, { id = "y", label = "Y" }]', 20, "Der mangler svar at vælge imellem (»choices«) i spørgsmålet »trin«."),
    ('kind = "scale5"', 'kind = "sort"\nchoices = [{ id = "a", label = "A" }]\npiles = [\n{ id = "x", label = "X" },\n{ id = "x", label = "Y" }]', 26, "En anden bunke i samme spørgsmål har allerede id »x«."),
    ('kind = "scale5"', 'kind = "sort"\nchoices = [{ id = "a", label = "A" }]\npiles = [\n{ id = "x", label = "X" },\n{ id = "y" }]', 26, "Feltet »label« mangler i bunken »y«."),
    ('kind = "scale5"', 'kind = "sort"\nchoices = [{ id = "a", label = "A" }]\npiles = [\n{ id = "x", label = "X", sentence = "S." },\n{ id = "y", label = "Y" }]', 25, "Feltet »sentence« kendes ikke i bunken »x«."),
    ('kind = "scale5"', 'kind = "sort"\nnote = "Du lagde {svar} sådan."\nchoices = [{ id = "a", label = "A" }]\npiles = [{ id = "x", label = "X" }, { id = "y", label = "Y" }]', 23, "Derfor skal {svar} stå til sidst"),
    ('kind = "scale5"', 'kind = "scale5"\npiles = [{ id = "x", label = "X" }]', 23, "Kun et spørgsmål af slagsen »sort« kan have »piles«."),
    ('kind = "scale5"', 'kind = "scale5"\nboard = "ja-nej"', 23, "Kun et spørgsmål af slagsen »symbols« kan have »board«."),
    ('kind = "scale5"', 'kind = "symbols"', 20, "Der mangler billeder at pege på i spørgsmålet »trin«."),
    ('kind = "scale5"', 'kind = "symbols"\nboard = "Ja Nej"', 23, "»Ja Nej« kan ikke bruges som »board«."),
    ('kind = "scale5"', 'kind = "lines"\nchoices = [{ id = "a", label = "A" }]', 23, "Et spørgsmål af slagsen »lines« kan ikke have »choices«."),
    ('kind = "scale5"', 'kind = "week"\nnote = "Din uge {svar} er god."', 23, "Derfor skal {svar} stå til sidst"),
    ('kind = "scale5"', 'kind = "goals"\nchoices = []\nvisible_when = { all = [{ item = "lyst", op = "contains", value = "ja" }] }', 24, "»contains« virker kun, når man kan vælge flere svar."),
    ('purpose = "En prøve."', 'purpose = "x"\ntopic = "hjælp"', 5, "»hjælp« kendes ikke i feltet »topic«."),
    ('purpose = "En prøve."', 'purpose = "x"\ncode_system = "FFB"', 5, "»code_system« skal begynde med urn: eller http."),
    ('{ id = "nej", label = "Nej" }', '{ id = "nej", label = "Nej", code = "a1" }', 1, "Skemaet bruger koder (»code«). Skriv i »code_system«, hvor de kommer fra."),
    ('title = "Et"', 'title = "Et"\ncode = "a b"', 9, "»a b« i afsnittet »et« er ikke en kode. En kode har intet mellemrum."),
    ('prompt = "Hvor meget?"', 'prompt = "Hvor?"\ncode = 7', 24, "Feltet »code« skal være en tekst i anførselstegn, ikke et tal."),
    # not TOML at all
    ('title = "Prøve"', 'title = "Prøve', 3, "En tekst fortsætter på næste linje eller har et forbudt tegn. Mangler der et anførselstegn?"),
    ('title = "Prøve"', "title = Prøve", 3, "Værdien kan ikke læses. Tekst skal stå i anførselstegn."),
    ('title = "Prøve"', 'title "Prøve"', 3, "Der mangler et lighedstegn efter feltets navn."),
    ('title = "Prøve"', 'title = "Prøve" "x"', 3, "Der står mere på linjen, end der må."),
    ('title = "Prøve"', 'title = "Prøve"\ntitle = "To"', 4, "Det samme felt står to gange."),
    ('title = "Prøve"', 'title = "C:\\Prøve"', 3, "En omvendt skråstreg kan ikke stå her."),
    ('title = "Prøve"', '= "Prøve"', 3, "Linjen kan ikke læses."),
    ("[[sections]]", "[[sections]", 6, "En overskrift mangler sin sidste firkantede parentes."),
    ('  { id = "nej", label = "Nej" },\n]', '  { id = "nej", label = "Nej" },\n', 20, "En liste længere oppe mangler sin sidste firkantede parentes."),
    ('label = "Nej" },\n]', 'label = "Nej" }\n  { id = "x", label = "X" }\n]', 18, "En liste mangler sin sidste firkantede parentes eller et komma."),
    ('{ id = "nej", label = "Nej" }', '{ id = "nej" label = "Nej" }', 17, "Et svar mangler sin sidste krøllede parentes eller et komma."),
    ('{ id = "nej", label = "Nej" }', '{ id = "nej", id = "Nej" }', 17, "Det samme felt står to gange i samme svar."),
    ('purpose = "En prøve."', 'purpose = "x"\nguidance = """\nen\nto', 5, "En tekst mangler sit sidste anførselstegn."),
    ('purpose = "En prøve."', 'purpose = "x"\n[a]\nb = 1\n[a]\nc = 1', 7, "Den samme overskrift i firkantede parenteser står to gange."),
]  # fmt: skip

KNOWN = frozenset({"hjem", "ja", "nej"})


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "proeve.v1.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_file_that_the_mistakes_are_put_into_has_none(tmp_path: Path) -> None:
    instrument = load_file(written(tmp_path, WHOLE), KNOWN)
    assert [item.id for item in instrument.items()] == ["lyst", "trin"]
    assert instrument.short_title == "Prøve"


@pytest.mark.parametrize(("right", "wrong", "line", "told"), MISTAKES, ids=[m[3][:60] for m in MISTAKES])
def test_a_mistake_is_told_in_its_own_sentence_at_its_line(
    tmp_path: Path, right: str, wrong: str, line: int | None, told: str
) -> None:
    assert WHOLE.count(right) == 1
    problems = check_file(written(tmp_path, WHOLE.replace(right, wrong)), KNOWN)
    assert problems, "the mistake wasn't found"
    if line is None:  # a Danish letter in a bare key is no TOML; where is all that is promised
        assert problems[0].line in (24, 25)
        return
    assert [(p.line, told in p.sentence) for p in problems if told in p.sentence], [
        p.text() for p in problems
    ]
    assert {p.line for p in problems if told in p.sentence} == {line}, [p.text() for p in problems]
    assert len(problems) <= 2, [p.text() for p in problems]


@pytest.mark.parametrize("told", sorted({m[3] for m in MISTAKES if m[3]}), ids=lambda told: told[:60])
def test_a_sentence_is_danish_that_a_social_worker_can_act_on(told: str) -> None:
    assert not re.search(r"!|\b(invalid|error|key|value is|expected|None|dict|str|int)\b", told)


def test_every_mistake_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        WHOLE.replace("version = 1", "version = 0")
        .replace('"Nej"', '"Nej", x = 1')
        .replace("scale5", "skala")
    )
    problems = check_file(written(tmp_path, text))
    assert [problem.line for problem in problems] == [2, 17, 22]


def test_the_error_lists_every_mistake_and_says_what_is_safe_and_what_to_do(tmp_path: Path) -> None:
    file = written(tmp_path, WHOLE.replace("version = 1", "version = 0").replace("scale5", "skala"))
    with pytest.raises(InstrumentError) as caught:
        load_file(file)
    text = caught.value.text()
    assert text.startswith("Skemaet »proeve.v1.toml« har 2 fejl.\nLinje 2: ")
    assert "\nLinje 22: " in text
    assert "De andre skemaer virker stadig." in text
    assert "Ret filen" in text
    assert str(tmp_path) not in text
    assert [problem.text() for problem in caught.value.problems] == [p.text() for p in check_file(file)]
    assert caught.value.problems[0].text().startswith("proeve.v1.toml, linje 2: ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Skemaet har ingen afsnit."),
        ('id = "x"\nversion = 1\ntitle = "x"\npurpose = "x"\nsections = []', "Skemaet har ingen afsnit."),
        ("sections = 3", "»sections« skal være en liste, ikke et tal."),
        ("a = " + "9" * 5000, "Linjen kan ikke læses."),
        ("a = " + "[" * 5000, "Linjen kan ikke læses."),
        ("\x00", "Linjen kan ikke læses."),
    ],
)
def test_a_file_with_next_to_nothing_in_it_is_told_apart(tmp_path: Path, text: str, told: str) -> None:
    problems = check_file(written(tmp_path, text))
    assert any(problem.sentence.startswith(told) for problem in problems), [p.text() for p in problems]


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    (problem,) = check_file(tmp_path / "findes-ikke.toml")
    assert problem.text() == "findes-ikke.toml, linje 1: Filen findes ikke."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (problem,) = check_file(tmp_path)
    assert problem.sentence.startswith("Filen kan ikke åbnes.")


def test_a_huge_file_is_refused_without_being_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "stor.toml"
    with file.open("wb") as stream:
        stream.truncate(MAX_BYTES * 2000)
    (problem,) = check_file(file)
    assert problem.sentence == "Filen er for stor. Et skema må højst fylde 1 MB."


def test_a_file_in_another_encoding_names_the_line_of_the_first_strange_letter(tmp_path: Path) -> None:
    file = tmp_path / "gammel.toml"
    file.write_bytes(WHOLE.encode("latin-1"))
    (problem,) = check_file(file)
    assert problem.line == 3
    assert problem.sentence == "Filen er ikke gemt som UTF-8. Gem den igen, og vælg UTF-8."


@pytest.mark.parametrize("mangled", [WHOLE.replace("\n", "\r\n"), "\ufeff" + WHOLE], ids=["crlf", "bom"])
def test_what_notepad_does_to_a_file_is_no_mistake(tmp_path: Path, mangled: str) -> None:
    file = tmp_path / "proeve.v1.toml"
    file.write_bytes(mangled.encode("utf-8"))
    assert check_file(file, KNOWN) == []
    file.write_bytes(mangled.replace("scale5", "skala").encode("utf-8"))
    assert [problem.line for problem in check_file(file, KNOWN)] == [22]

"""Searching as people do: half a word, another form of it, without the Danish letters."""

from __future__ import annotations

import subprocess
import sys

import pytest
import simplemma

from scripts import pictogram_forms
from taet_desktop.pictograms.catalogue import Catalogue, Pictogram, load_catalogue, parse_catalogue
from taet_desktop.pictograms.forms import Forms, load_forms
from taet_desktop.pictograms.words import fold


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def ids(found: tuple[Pictogram, ...]) -> list[str]:
    return [p.id for p in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kæle", "kaeledyr"),
        ("KÆLEDYR", "kaeledyr"),
        ("kaeledyr", "kaeledyr"),
        ("håb", "haab"),
        ("haab", "haab"),
        ("ha\u030ab", "haab"),  # "å" in two characters, as a Mac hands it over
        ("søvn", "sove"),
        ("soevn", "sove"),
        ("sagsbehandler", "raadgiver"),
        ("walk and talk", "walk-and-talk"),
        ("rådhus", "kommunen"),
        ("trist", "ked-af-det"),
        ("svømmetur", "svoemme"),
        ("tur", "svoemme"),  # inside a synonym
        ("tom glas", "skala-1"),  # words in any order, each found
        ("flextrafik", "handicaptaxa"),
        ("kondom", "praevention"),
        ("depression", "moerke-tanker"),
        ("lykkelig", "meget-glad"),
        ("førtidspension", "pension"),
        ("gult kort", "sundhedskort"),
    ],
)
def test_finds_label_and_synonym(catalogue: Catalogue, text: str, expected: str) -> None:
    assert expected in ids(catalogue.search(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("svømmede", "svoemme"),
        ("børnene", "barn"),
        ("katte", "kat"),
        ("kattene", "kat"),
        ("hundene", "hund"),
        ("bussen", "bus"),
        ("togene", "tog"),
        ("cyklen", "cykle"),
        ("løb", "loebe"),
        ("spiste", "mad"),
        ("sovet", "sove"),
        ("læste", "laese"),
        ("malede", "male"),
        ("dansede", "danse"),
        ("strikker", "strikke"),
        ("støvsugede", "stoevsuge"),
        ("flyttet", "flytte"),
        ("rejste", "rejse"),
        ("veninderne", "ven"),
        ("søstrene", "soeskende"),
        ("lægen", "laege"),
        ("naboerne", "nabo"),
        ("kæresten", "kaereste"),
        ("trætte", "traet"),
        ("vrede", "vred"),
        ("nervøse", "nervoes"),
        ("bekymringer", "bekymret"),
        ("hænderne", "haand"),
        ("øjnene", "oeje"),
        ("fødderne", "fod"),
        ("medicinen", "medicin"),
        ("svømmehallen", "svoemmehal"),
        ("køleskabet", "koeleskab"),
        ("kartoflerne", "kartofler"),
        ("æblerne", "aeble"),
        ("pengene", "penge"),
        ("regningen", "regning"),
        ("handicaptaxaen", "handicaptaxa"),
        ("katt", "kat"),  # on the way to "katte"
        ("børnen", "barn"),
    ],
)
def test_finds_by_another_form_of_the_word(catalogue: Catalogue, text: str, expected: str) -> None:
    assert expected in ids(catalogue.search(text))[:3]


def test_forms_give_what_simplemma_would_find() -> None:
    forms = load_forms()
    for form, base in (("kattene", "kat"), ("børnene", "barn"), ("svømmede", "svømme"), ("gik", "gå")):
        assert simplemma.lemmatize(form, lang="da") == base
        assert forms.of(fold(form)) & forms.of(fold(base))
    assert not forms.of("kat") & forms.of("hund")


def test_forms_are_those_of_the_catalogue_as_it_is() -> None:
    written = pictogram_forms.TARGET.read_text(encoding="utf-8")
    assert written == pictogram_forms.listing(), "run python -m scripts.pictogram_forms"


def test_forms_are_looked_up_by_word_and_by_beginning() -> None:
    forms = Forms(["# a remark", "doer doere doeren", "doe doer doede"])
    assert len(forms.of("doer")) == 2  # a door, and "dies"
    assert forms.of("doede") < forms.of("doer")
    assert forms.of("remark") == frozenset()
    assert forms.beginning("doere") == forms.of("doeren")
    assert forms.beginning("x") == frozenset()


def test_best_match_comes_first(catalogue: Catalogue) -> None:
    for word in ("hund", "ja", "bil", "vand", "mor", "is", "ko", "kat", "nej", "mad"):
        assert ids(catalogue.search(word))[0] == word


def test_ranks_whole_label_start_synonym_form_and_part() -> None:
    words = {
        "part": ("ildkatten", ()),
        "form": ("kat", ()),
        "inner": ("abe", ("slå kattene af",)),
        "synonym": ("mis", ("kattene",)),
        "start": ("kattene sover", ()),
        "whole": ("kattene", ()),
    }
    rows = [
        {"id": i, "label": label, "synonyms": [*synonyms], "category": "dyr", "file": f"own:{i}"}
        for i, (label, synonyms) in words.items()
    ]
    small = parse_catalogue({"pictogram": rows})
    assert ids(small.search("kattene")) == ["whole", "start", "synonym", "form", "inner"]
    assert ids(small.search("katten"))[-1] == "part"


def test_every_word_must_be_found(catalogue: Catalogue) -> None:
    assert ids(catalogue.search("ondt maven"))[0] == "ondt-i-maven"
    assert ids(catalogue.search("gå hunden"))[0] == "gaa-med-hund"
    assert catalogue.search("hund xyzzy") == ()


def test_stays_in_its_category_and_limit(catalogue: Catalogue) -> None:
    found = catalogue.search("", category="følelser", limit=5)
    assert ids(found) == ids(catalogue.by_category("følelser"))[:5]
    assert catalogue.search("hund", category="transport") == ()
    assert ids(catalogue.search("børnene", category="mennesker", limit=1)) == ["barn"]


def test_nonsense_finds_nothing(catalogue: Catalogue) -> None:
    for text in ("xyzzy", "hund xyzzy", "\U0001f415", "\u0000", "שלום", "x" * 100_000):
        assert catalogue.search(text) == ()


def test_program_never_reads_the_dictionary() -> None:
    code = (
        "import sys; from taet_desktop.pictograms.catalogue import load_catalogue as load;"
        "assert load().search('kattene')[0].id == 'kat'; assert 'simplemma' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

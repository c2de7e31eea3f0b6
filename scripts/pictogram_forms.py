"""Write `taet_desktop/pictograms/forms.txt`: the inflected forms of every word in the catalogue.

    python -m scripts.pictogram_forms

simplemma knows the base form of nearly every Danish word, but reading its dictionary takes 0.7 s and 100 MB,
which nobody should pay for one search. So it is asked here, once, the other way round: which words have the
same base form as a word of the catalogue? The program then needs this list alone, and finds what simplemma
would find. Run it again whenever a label or a synonym changes; a test compares.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from taet_desktop.pictograms.catalogue import load_catalogue

TARGET = Path(__file__).resolve().parent.parent / "taet_desktop" / "pictograms" / "forms.txt"
HEADER = """\
# Inflected forms of the catalogue's words: the base form, then the words that have it.
# Written by scripts/pictogram_forms.py with the help of simplemma (https://github.com/adbar/simplemma, MIT).
"""
WORD = re.compile(r"[a-zæøåéèü]+")
SHORTEST = 2
# Endings of Danish nouns, for compounds that no dictionary lists.
ENDINGS = ("en", "et", "n", "t", "er", "r", "e", "erne", "rne", "ene")
# Words that only hold a phrase together; their forms would find everything.
SMALL = """
    af alle at da de den der det dig du en er et for fra få ham han have hen her hos hun hvad hvem hver hvor
    hvordan i ikke ind jeg kan lige man med meget mig min mit mod må ned noget nogen nu når og om op os over
    på sammen selv sig sin som så tage til ud uden under var ved vi vil være ting gøre gør går
"""
# Where the dictionary has another base form for a common word, or none.
CORRECTED = """
    aftale aftalte aftalt / and anden / barbere barberer barberede / billet billetten billetter billetterne
    bog bøgerne / budget budgetter budgetterne / bøn bønnen bønner bønnerne / cykel cyklen cykler cyklerne
    cykle cykler / drikke drukket / far fædre fædrene / flyve fløj / fryse frøs frosset / grine grinet
    hjerte hjerter hjerterne / ko køer køerne / kop kopper kopperne / køre kører / læse læste læst
    løbe løb løbet / plaster plastre plastrene / pris priser priserne / spise spiser / strikke strikker
    syg syge / tand tænder tænderne / toilet toilettet toiletter toiletterne / vred vrede
"""


def main() -> int:
    """Write the file; return the exit code."""
    TARGET.write_text(listing(), encoding="utf-8")
    return 0


def listing() -> str:
    """Return the text of the file for the catalogue as it is."""
    groups = forms(words_of_catalogue())
    return HEADER + "".join(f"{base} {' '.join(sorted(groups[base]))}\n" for base in sorted(groups))


def words_of_catalogue() -> set[str]:
    """Return every word that is worth inflecting, in small letters."""
    texts = [text for p in load_catalogue() for text in (p.label, *p.synonyms)]
    found = {word for text in texts for word in WORD.findall(text.casefold())}
    return {word for word in found if len(word) >= SHORTEST} - set(SMALL.split())


def forms(words: Iterable[str]) -> dict[str, set[str]]:
    """Group words by base form: the given ones and all others that inflect the same word."""
    dictionary = DefaultDictionaryFactory().get_dictionary("da")
    groups: dict[str, set[str]] = defaultdict(set)
    for word in words:
        base = base_of(word)
        groups[base].add(word)
        if word not in dictionary:
            groups[base].update(form for form in inflected(word) if base_of(form) == base)
        # "dør" is both a door and a form of "dø": it is looked up as either.
        groups[word].add(word)
    for line in re.split(r"[/\n]", CORRECTED.strip()):
        base, *others = line.split()
        groups[base] |= {base, *others}
    for form, base in dictionary.items():
        if base in groups and WORD.fullmatch(form):
            groups[base].add(form)
    useful = {base: _without_genitives(found) - {base} for base, found in groups.items()}
    return {base: found for base, found in useful.items() if found}


def _without_genitives(found: set[str]) -> set[str]:
    return {form for form in found if not (form.endswith("s") and form[:-1] in found)}


def base_of(word: str) -> str:
    """Return the base form as simplemma sees it."""
    return str(simplemma.lemmatize(word, lang="da")).casefold()


def inflected(word: str) -> Iterable[str]:
    """Yield what regular endings make of a word, real or not; the caller asks whether they exist."""
    doubled = word + word[-1]
    for ending in ENDINGS:
        yield word + ending
        yield doubled + ending
        if word[-2:] in {"el", "er", "en"}:
            yield word[:-2] + word[-1] + ending


if __name__ == "__main__":
    sys.exit(main())

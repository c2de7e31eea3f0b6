"""The network map in words: what each one is called, and who stands where, in du-form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from taet_desktop.domain.network import RINGS, moves, people_of

Label = Callable[[str], str]

UNCHANGED = "Kortet er, som det var sidst."

_YOURS = {"min": "din", "mit": "dit", "mine": "dine"}
_KIN = {
    "din": (
        "mor", "far", "søster", "bror", "storesøster", "storebror", "lillesøster", "lillebror", "kæreste",
        "kone", "mand", "søn", "datter", "ven", "veninde", "bedste ven", "mormor", "morfar", "farmor",
        "farfar", "bedstemor", "bedstefar", "moster", "faster", "onkel", "tante", "fætter",
        "kusine", "niece", "nevø",
        "svigermor", "svigerfar", "papfar", "papmor", "plejemor", "plejefar", "nabo", "familie", "kollega",
        "bofælle", "besøgsven", "stedfar", "stedmor", "værge", "læge", "tandlæge", "psykolog", "bostøtte",
        "rådgiver", "kontaktperson", "mentor", "lærer", "pædagog", "sygeplejerske", "hjemmehjælper",
        "støtteperson", "hjemmevejleder", "mestringsvejleder", "fysioterapeut", "sagsbehandler", "chef",
        "leder", "bisidder", "præst", "klub", "arbejdsplads",
    ),
    "dit": ("barn", "barnebarn", "værested", "arbejde", "værksted", "tilbud", "bosted", "kor"),
    "dine": ("venner", "forældre", "børn", "søskende", "børnebørn", "bedsteforældre", "naboer", "kolleger"),
}  # fmt: skip
_OWNER = {word: owner for owner, words in _KIN.items() for word in words}
_PETS = {
    "kat": "katten", "hund": "hunden", "hest": "hesten", "fugl": "fuglen", "kanin": "kaninen",
    "hamster": "hamsteren", "papegøje": "papegøjen", "fisk": "fisken", "slange": "slangen", "mus": "musen",
    "pony": "ponyen", "høne": "hønen",
}  # fmt: skip


def called(one: Mapping[str, Any], label: Label) -> str:
    """Return the word below somebody on the map: the name, else who it is, else the picture's word."""
    name, relation = (str(one.get(key, "")).strip() for key in ("name", "relation"))
    word = name or relation or (label(one["picture"]) if one.get("picture") else "")
    return word[:1].upper() + word[1:]


def person_words(one: Mapping[str, Any], label: Label) -> str:
    """Return somebody inside a sentence: `din mor Karen`, `katten Musse`, `Sanne (hjælper i koret)`."""
    name, relation = (str(one.get(key, "")).strip().rstrip(".") for key in ("name", "relation"))
    if not relation and not name and one.get("picture"):
        relation = label(one["picture"]).strip()
    word = relation if relation[1:2].isupper() else relation[:1].lower() + relation[1:]
    if name and word.casefold() == name.casefold():
        name = ""
    if not word:
        return name
    owner, _, rest = word.partition(" ")
    if owner in _YOURS and rest:
        return f"{_YOURS[owner]} {rest} {name}".strip()
    if name and word in _PETS:
        return f"{_PETS[word]} {name}"
    if word in _PETS and one.get("kind") == "dyr":
        return f"din {word}"
    if word in _OWNER and one.get("kind") != "dyr":
        return f"{_OWNER[word]} {word} {name}".strip()
    return f"{name} ({word})" if name else word


def ring_phrases(value: Mapping[str, Any], label: Label) -> list[tuple[int, list[str]]]:
    """Return who stands in each ring, the rings that are empty left out."""
    people = people_of(value)
    found = [(ring, [person_words(one, label) for one in people if one["ring"] == ring]) for ring in RINGS]
    return [(ring, told) for ring, told in found if told]


def wish_phrases(value: Mapping[str, Any], label: Label) -> list[tuple[str, list[str]]]:
    """Return what is wished for, as the beginning of a sentence and whom it is about."""
    people = people_of(value)
    out = []
    for wish, place, lead in _WISHED:
        told = [
            person_words(one, label)
            for one in people
            if one.get("wish") == wish and (one.get("kind") == "sted") is place
        ]
        if told:
            out.append((lead, told))
    return out


_WISHED = (
    ("mere", False, "Du vil gerne se mere til"),
    ("mere", True, "Du vil gerne oftere hen til"),
    ("mindre", False, "Du vil gerne se mindre til"),
    ("mindre", True, "Du vil gerne sjældnere hen til"),
)


def ring_lead(ring: int, told: Sequence[str], *, first: bool) -> str:
    """Return how a ring's sentence begins."""
    if ring == 1:
        return "Tættest på dig er"
    if ring == 2:
        return "Vigtige for dig er" if len(told) > 1 else "Vigtig for dig er"
    return "Du kender" if first else "Du kender også"


def plain_lines(value: Mapping[str, Any], label: Label) -> list[str]:
    """Return the map as lines for whoever hears it: each ring with everyone in it, and what is wished."""
    lines = []
    for ring, name in RINGS.items():
        told = [spoken(one, label) for one in people_of(value) if one["ring"] == ring]
        lines.append(f"{name[:1].upper()}{name[1:]}: {', '.join(told) if told else 'ingen endnu'}.")
    return lines


def spoken(one: Mapping[str, Any], label: Label) -> str:
    """Return one of the people in a few words: `Karen (mor), gerne mere`."""
    name, relation = called(one, label), str(one.get("relation", "")).strip()
    who = f"{name} ({relation})" if relation and relation.casefold() != name.casefold() else name
    wish = {"mere": ", gerne mere", "mindre": ", gerne mindre"}.get(one.get("wish", ""), "")
    return f"{who}{wish}"


def changes_since(before: Mapping[str, Any], now: Mapping[str, Any], label: Label) -> list[str]:
    """Return what has moved since an earlier map, a sentence a kind of change, in du-form."""
    since = moves(before, now)
    told = (
        ("Nye på kortet", since.new),
        ("Tættere på end sidst", since.nearer),
        ("Længere væk end sidst", since.further),
        ("Ikke på kortet nu", since.gone),
    )
    return [f"{lead}: {', '.join(called(one, label) for one in who)}." for lead, who in told if who]


def compared_lines(before: Mapping[str, Any], now: Mapping[str, Any], label: Label) -> list[str]:
    """Return what has moved since an earlier map, or that nothing has."""
    return changes_since(before, now, label) or [UNCHANGED]


def since_phrases(
    before: Mapping[str, Any], now: Mapping[str, Any], label: Label
) -> list[tuple[str, list[str]]]:
    """Return what has moved since an earlier map, as the end of a sentence and whom it is about."""
    since = moves(before, now)
    told = (
        ("kommet til på dit kort", since.new),
        ("rykket tættere på dig", since.nearer),
        ("rykket længere væk", since.further),
        ("ikke længere med på kortet", since.gone),
    )
    return [(how, [person_words(one, label) for one in who]) for how, who in told if who]

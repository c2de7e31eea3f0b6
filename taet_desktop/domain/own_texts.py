"""Answers that are somebody's own text: statements, goals, a plan, a sheet, a signature, each in a voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import FACE_STEPS, Item, ItemKind
from taet_desktop.domain.phrases import (
    Label,
    agreement_phrase,
    ended,
    joined,
    lower_first,
    signature_day,
    upper_first,
)
from taet_desktop.domain.plan import goals_of
from taet_desktop.domain.plan_words import worded
from taet_desktop.domain.scaffold_words import pictures_of, place_of, places_of, text_of
from taet_desktop.domain.values import is_signed, rows_of
from taet_desktop.domain.voices import Informant, QuestionForm, Voice
from taet_desktop.domain.voicing import ANSWER_SLOT, OWN_EYES, is_own, lead_of, open_line, quoted, speaker


def _lines(item: Item, answer: Answer, citizen_name: str, _label: Label) -> str:
    """Return short statements as they were said, each on a line of its own when there are more."""
    said = [row.strip() for row in rows_of(ItemKind.LINES, answer.value)]
    if len(said) == 1:
        return open_line(item, replace(answer, kind=ItemKind.TEXT, value=said[0], words=""), citizen_name)
    lead = lead_of(item, answer)
    informant = answer.voice.informant
    if informant is Informant.ADVISER and not is_own(item, answer.voice):
        lead = f"Jeg ser det sådan: {lead}"
    elif informant is Informant.OBSERVATION and not is_own(item, answer.voice):
        lead = f"Jeg så: {lead}"
    elif informant not in (Informant.CITIZEN, *OWN_EYES) and not lead.endswith("?"):
        lead = f"{lead}, siger {speaker(answer.voice)}"
    rows = [one if informant in OWN_EYES else f"“{one}”" for one in said]
    return "\n".join([lead if lead.endswith("?") else f"{lead}:", *(f"– {one}" for one in rows)])


def _goals(item: Item, answer: Answer, citizen_name: str, _label: Label) -> str:
    """Return each goal in the words of whoever set it, how it goes, and its steps as a list."""
    lead = lead_of(item, answer) if item.sentence(answer.form) else "Dit mål"
    goals = rows_of(ItemKind.GOALS, answer.value)
    return "\n\n".join("\n".join(_goal(lead, goal, answer.voice, citizen_name)) for goal in goals)


def _goal(lead: str, goal: Mapping[str, Any], voice: Voice, citizen_name: str) -> list[str]:
    said, area = goal.get("goal", "").strip(), goal.get("area", "").strip()
    lead = f"{lead} ({lower_first(area)})" if area else lead
    out = [quoted(lead, said, voice, citizen_name) if said else f"{lead} har vi ikke sat ord på endnu."]
    told = [_GOAL_EXPECTED.get(goal.get("expected", "")), _GOAL_STATUS.get(goal.get("status", ""))]
    if goal.get("until"):
        told.append(f"Målet gælder til den {clock.danish_date(date.fromisoformat(goal['until']))}.")
    out += [" ".join(one for one in told if one)] if any(told) else []
    steps = [(agreement_phrase(step), step.get("done", False)) for step in goal.get("steps", ())]
    rows = [
        f"– {upper_first(ended(phrase))}{' Det er gjort.' if done else ''}"
        for phrase, done in steps
        if phrase
    ]
    return [*out, *(["De små skridt:", *rows] if rows else [])]


_GOAL_EXPECTED = {
    "udvikling": "Det skal hjælpe dig videre.",
    "fastholde": "Det skal hjælpe dig med at holde fast i det, du kan.",
    "langsommere_tab": "Det skal hjælpe dig med at kunne det så længe som muligt.",
}
_GOAL_STATUS = {
    "ny": "Målet er nyt.",
    "i_gang": "Du er i gang.",
    "naaet": "Målet er nået, og det er godt.",
    "stabil": "Målet er stabilt, og det er godt.",
    "delvist": "Du er nået et stykke af vejen.",
    "aendret": "Vi har ændret målet.",
    "stoppet": "Vi er stoppet med målet.",
}


def _plan(_item: Item, answer: Answer, citizen_name: str, label: Label) -> str:
    """Return the dream, each goal with its steps, and how it feels; a gentle plan tells what is good now."""
    value, gentle = answer.value, answer.form is QuestionForm.GENTLE
    parts = _dream(answer, citizen_name, label)
    for goal in goals_of(value):
        lead = "Det passer vi på" if gentle else "Dit mål"
        lead = "Det, vi passer på," if gentle and not goal.get("goal", "").strip() else lead
        parts.append("\n".join(_goal(lead, worded(goal, label), answer.voice, citizen_name)))
    if value.get("feels"):
        parts.append(_feels(answer, FACE_STEPS[value["feels"] - 1]))
    return "\n\n".join(parts)


def _dream(answer: Answer, citizen_name: str, label: Label) -> list[str]:
    said = " ".join(str(answer.value.get("dream", "")).split())
    shown = joined([lower_first(label(one)) for one in answer.value.get("pictures", ())])
    if not said and not shown:
        return []
    lead = "Det holder du af" if answer.form is QuestionForm.GENTLE else "Din drøm"
    if not said:  # what somebody pointed at are not their words
        who = "" if answer.voice.informant is Informant.CITIZEN else f" ({speaker(answer.voice)})"
        return [f"{lead} i billeder{who}: {shown}."]
    line = quoted(lead, said, answer.voice, citizen_name)
    return [f"{line}\nBilleder: {shown}." if shown else line]


def _feels(answer: Answer, face: str) -> str:
    gentle = answer.form is QuestionForm.GENTLE
    told = f"{'Efter det, vi har talt om,' if gentle else 'Når du tænker på din plan,'} er du {face}"
    informant = answer.voice.informant
    if informant is Informant.CITIZEN:
        return f"{told}."
    if informant in OWN_EYES:
        return f"{'Jeg så' if informant is Informant.OBSERVATION else 'Jeg ser det sådan'}: {told}."
    return f"{told}, siger {speaker(answer.voice)}."


def _scaffold(item: Item, answer: Answer, citizen_name: str, label: Label) -> str:
    """Return what stands in each place of a sheet, a line a place, and that something was drawn."""
    question = item.question(answer.form)
    lines = [f"{lead_of(item, answer)}:"] if item.sentence(answer.form) else []
    for row in places_of(item, question, answer.value):
        place = place_of(item, question, row["place"])
        lead, said = place.note or place.label, text_of(row)
        shown = joined(pictures_of(row, label))
        if said:
            line = quoted(lead, said, answer.voice, citizen_name)
            lines.append(f"{line} (billeder: {shown})" if shown else line)
        else:  # what somebody pointed at are not their words
            lines.append(f"{lead.rstrip('?')}, i billeder: {shown}{_said_by(answer.voice)}.")
    if answer.value.get("ink"):
        also = "også " if lines else ""
        lines.append(f"Der er {also}en tegning på arket{_said_by(answer.voice)}.")
    return "\n".join(lines)


def _said_by(voice: Voice) -> str:
    """Return who says what isn't in anybody's own words, nothing for the citizen."""
    if voice.informant in OWN_EYES:
        return " (det så jeg)" if voice.informant is Informant.OBSERVATION else " (sådan ser jeg det)"
    return "" if voice.informant is Informant.CITIZEN else f", siger {speaker(voice)}"


def _signature(item: Item, answer: Answer, _citizen_name: str, _label: Label) -> str:
    """Return who wrote their name, and when; a name that was only filled in is no signature."""
    value, voice = answer.value, answer.voice
    day = signature_day(value)
    who = "Du"
    if voice.informant in OWN_EYES:
        who = "Jeg"
    elif voice.informant is not Informant.CITIZEN:
        name = value.get("name", "").strip()
        who = upper_first(speaker(voice))
        who = f"{who} ({name})" if name and name.casefold() != speaker(voice).casefold() else who
    if not is_signed(value):
        return f"{who} har ikke skrevet under endnu."
    how = "under" if value.get("strokes") else "under med navn"
    if voice.informant is Informant.OBSERVATION:
        return ended(f"Jeg så dig skrive {how} {day}")
    sentence = item.sentence(answer.form)
    if sentence and day and voice.informant is Informant.CITIZEN:
        return upper_first(ended(sentence.replace(ANSWER_SLOT, day)))
    return ended(f"{who} har skrevet {how} {day}")


OWN_TEXTS: dict[ItemKind, Callable[[Item, Answer, str, Label], str]] = {
    ItemKind.LINES: _lines,
    ItemKind.GOALS: _goals,
    ItemKind.PLAN: _plan,
    ItemKind.SIGNATURE: _signature,
    ItemKind.SCAFFOLD: _scaffold,
}
"""Kinds that tell themselves whose they are, so that no "siger mor" is added; given the citizen's name
and the words of pictures."""

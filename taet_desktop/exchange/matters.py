"""VUM's themes as KL's *MatterOfInterest*: one Observation a theme and informant, told in the note's words.

The shape is that of KL-core's KLCommonCareSocialMatterOfInterest, which the FFB profiles build on: the theme
as `code`, what was told as `valueCodeableConcept.text`, the time as `effectiveDateTime`, whose view it is in
the extension. A card of a subtheme is a component, with the pile that it was laid in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import CHOICE_KINDS, Choice, Instrument, Item, ItemKind
from taet_desktop.domain.phrases import chosen_ids
from taet_desktop.domain.sentences import answer_line
from taet_desktop.domain.voices import Voice
from taet_desktop.exchange import codes, ffb
from taet_desktop.exchange.questionnaire import theme_coding
from taet_desktop.reports.fallback import clean
from taet_desktop.reports.visit_export import SharedResponse

Json = dict[str, Any]
LabelOf = Callable[[str], str]


@dataclass(slots=True)
class Matter:
    """What one voice told of one theme: lines of the note, and components."""

    theme: str
    voice: Voice
    lines: list[str] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Return what tells it apart from the others of the same response."""
        return f"{self.theme}/{self.voice.key}"


def matters(shared: SharedResponse, called: str, label_of: LabelOf) -> list[Matter]:
    """Return the themes that a filled tool tells of, in order, the citizen's view of each first.

    `called` is the citizen's name as the note has it. Empty for a tool without codes of FFB.
    """
    instrument = shared.instrument
    if instrument.code_system != ffb.SYSTEM:
        return []
    sections = {item.id: section.code for section in instrument.sections for item in section.items}
    found: dict[tuple[str, str], Matter] = {}
    for item, answers in shared.answered():
        for answer in answers:
            own = item.code or sections[item.id]
            cards = list(_coded(item, answer))
            line = clean(answer_line(item, answer, called, label_of)).strip()
            if own:
                matter = _matter(found, ffb.theme_of(own), answer.voice)
                matter.lines += [line] if line else []
                if ffb.theme_of(own) != own:
                    matter.components.append({"code": {"coding": [theme_coding(instrument, own)]}})
            for choice, pile in cards:
                theme = ffb.theme_of(choice.code)
                matter = _matter(found, theme, answer.voice)
                if not own or ffb.theme_of(own) != theme:
                    matter.lines.append(_card_line(choice, pile))
                if theme != choice.code:
                    matter.components.append(_component(instrument, item, choice, pile))
    order = {theme: at for at, (theme, _) in reversed(list(enumerate(found)))}
    return sorted(
        (matter for matter in found.values() if matter.lines),
        key=lambda one: (order[one.theme], one.voice.informant.rank),
    )


def _matter(found: dict[tuple[str, str], Matter], theme: str, voice: Voice) -> Matter:
    return found.setdefault((theme, voice.key), Matter(theme, voice))


def _coded(item: Item, answer: Answer) -> Iterator[tuple[Choice, Choice | None]]:
    """Yield each coded card with its pile, or each coded choice with none."""
    if answer.kind is ItemKind.SORT and answer.value:
        for pile in item.piles:
            for card in answer.value.get(pile.id, ()):
                choice = item.choice(card)
                if choice and choice.code:
                    yield choice, pile
    elif answer.kind in CHOICE_KINDS and answer.value:
        for one in chosen_ids(answer.value):
            choice = item.choice(one)
            if choice and choice.code:
                yield choice, None


def _card_line(choice: Choice, pile: Choice | None) -> str:
    return clean(f"{pile.label}: {choice.label}" if pile else choice.label)


def _component(instrument: Instrument, item: Item, choice: Choice, pile: Choice | None) -> Json:
    code = {"coding": [theme_coding(instrument, choice.code)], "text": clean(choice.label)}
    if pile is None:
        return {"code": code, "valueBoolean": True}
    coding = {
        "system": f"{codes.PILES}/{instrument.id}",
        "version": str(instrument.version),
        "code": f"{item.id}.{pile.id}",
        "display": clean(pile.label),
    }
    return {"code": code, "valueCodeableConcept": {"coding": [coding], "text": clean(pile.label)}}


def observation(
    matter: Matter,
    shared: SharedResponse,
    *,
    subject: Json,
    encounter: Json,
    performer: Json,
    response: Json,
) -> Json:
    """Return the Observation, with references to patient, contact, adviser and the filled tool."""
    voice = matter.voice
    theme = theme_coding(shared.instrument, matter.theme)
    return {
        "resourceType": "Observation",
        "language": "da",
        "extension": [
            {
                "url": codes.MATTER_INFORMER,
                "valueCodeableConcept": codes.informant_concept(voice.informant, clean(voice.name).strip()),
            }
        ],
        "status": "final" if shared.response.sealed else "preliminary",
        "code": {"coding": [theme], **({"text": theme["display"]} if "display" in theme else {})},
        "subject": subject,
        "encounter": encounter,
        "effectiveDateTime": shared.response.started.isoformat(timespec="seconds"),
        "performer": [performer],
        "valueCodeableConcept": {"text": "\n".join(matter.lines)},
        "derivedFrom": [response],
        **({"component": matter.components} if matter.components else {}),
    }

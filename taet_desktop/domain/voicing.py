"""Words in somebody's voice: the citizen's in quotation marks with their name, the adviser's as a view."""

from __future__ import annotations

from taet_desktop.domain.answers import Answer, is_empty
from taet_desktop.domain.instrument import Item
from taet_desktop.domain.phrases import ended, upper_first
from taet_desktop.domain.voices import Informant, Voice

ANSWER_SLOT = "{svar}"

OWN_EYES = (Informant.ADVISER, Informant.OBSERVATION)
_SPEAKER = {
    Informant.RELATIVE: "din pårørende",
    Informant.GUARDIAN: "din værge",
    Informant.PROVIDER: "din støtte",
}


def open_line(item: Item, answer: Answer, citizen_name: str) -> str:
    """Return free words after the sentence that leads up to them, or after the question."""
    value = "" if is_empty(answer.value) else str(answer.value).strip()
    words = answer.words.strip()
    text = f"{ended(value)} {words}" if value and words else value or words
    if not text:
        return ""
    if is_own(item, answer.voice) and item.sentence(answer.form):
        return upper_first(ended(item.sentence(answer.form).replace(ANSWER_SLOT, text)))
    return quoted(lead_of(item, answer), text, answer.voice, citizen_name)


def lead_of(item: Item, answer: Answer) -> str:
    """Return what stands before free words: the sentence without its answer, else the question."""
    sentence = item.sentence(answer.form).replace(ANSWER_SLOT, "").rstrip(" .,:")
    return upper_first(sentence) or item.question(answer.form).prompt


def quoted(lead: str, text: str, voice: Voice, citizen_name: str) -> str:
    """Return `Du håber på: “en have” – Anna`; the adviser's words aren't quoted but marked as a view."""
    head = f"{lead} " if lead.endswith("?") else f"{lead}: " if lead else ""
    if voice.informant is Informant.ADVISER:
        return f"{head}{text.rstrip('.')} (sådan ser jeg det)."
    if voice.informant is Informant.OBSERVATION:
        return f"{head}{text.rstrip('.')} (det så jeg)."
    return f"{head}“{text}” – {citizen_name if voice.informant is Informant.CITIZEN else speaker(voice)}"


def is_own(item: Item, voice: Voice) -> bool:
    """Tell whether the item's sentences already are the adviser's own."""
    return item.adviser_only and voice.informant in OWN_EYES


def speaker(voice: Voice) -> str:
    """Return what the note calls a voice: the name the citizen uses, or `din værge`."""
    return voice.name.strip() or _SPEAKER.get(voice.informant, voice.informant.label)

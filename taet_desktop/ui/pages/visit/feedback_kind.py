"""The kind of feedback that the municipality or the adviser has settled on, as the answer to its question."""

from __future__ import annotations

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Instrument, ItemKind
from taet_desktop.domain.voices import ADVISER, QuestionForm

TOOL = "feedback"
_ITEM = "maade"
_CHOICES = {"ansigter": "ansigter", "linje": "linje", "egne": "spoergsmaal"}
"""The tool's choice for each value of `Settings.feedback_variant`."""


def feedback_kind(instrument: Instrument, variant: str) -> Answer | None:
    """Return the answer to *which kind do you use today*; None for other tools, or when it is left open."""
    item = instrument.item(_ITEM) if instrument.id == TOOL else None
    choice = item.choice(_CHOICES.get(variant, "")) if item else None
    if item is None or choice is None or not item.adviser_only:
        return None
    question = item.question(QuestionForm.STANDARD)
    if question.kind is not ItemKind.CHOICE:
        return None
    return Answer(item.id, question.kind, choice.id, voice=ADVISER, form=question.form)

"""The kind of feedback that the municipality or the adviser has settled on, as the answer to its question."""

from __future__ import annotations

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Instrument, ItemKind
from taet_desktop.domain.voices import ADVISER, QuestionForm
from taet_desktop.ui.pages.visit.open_tool import OpenTool

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


def choose_feedback(tool: OpenTool, variant: str) -> None:
    """Choose the kind of feedback as the settings say, while nobody has answered.

    It isn't written until something is: to open a tool is not to answer.
    """
    chosen = feedback_kind(tool.instrument, variant)
    if chosen is None or len(tool.history.answers):
        return
    tool.history.adopt(tool.history.answers.with_(chosen))
    tool.section = max(tool.section, 1)

"""A visit as long as its page shows it: the tools with their histories, and what is unwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Instrument
from taet_desktop.domain.visit import Visit
from taet_desktop.domain.voices import Voice
from taet_desktop.services.visits import USUAL_TOOLS, Workspace
from taet_desktop.ui.pages.visit.asking import Asking
from taet_desktop.ui.pages.visit.open_tool import OpenTool
from taet_desktop.ui.undo import AnswersHistory


class OpenVisit:
    """Everything the page knows about the visit."""

    def __init__(self, workspace: Workspace, before: OpenVisit | None = None) -> None:
        """Take a workspace; a history stays where the answers are the same as before."""
        self.workspace = workspace
        self.dirty: set[str] = set()
        self.picked: set[str] = before.picked if before else set()
        self.tools: dict[str, OpenTool] = {}
        for instrument in workspace.tools:
            response = workspace.responses.get(instrument.id)
            answers = response.answers if response else Answers()
            old = before.tools.get(instrument.id) if before else None
            if old and old.instrument == instrument and old.history.answers == answers:
                self.tools[instrument.id] = old
            else:
                fresh = OpenTool(instrument, AnswersHistory(answers))
                if old:
                    fresh.section, fresh.asking = old.section, old.asking
                self.tools[instrument.id] = fresh

    @property
    def visit(self) -> Visit:
        """The visit."""
        return self.workspace.visit

    def voices(self) -> list[Voice]:
        """Return everyone with a name who has said something in this visit."""
        found = {
            answer.voice.key: answer.voice
            for tool in self.tools.values()
            for answer in tool.history.answers
            if answer.voice.name
        }
        return list(found.values())

    def asking_state(self) -> dict[str, dict[str, Any]]:
        """Return how each tool's new answers come, where it isn't the usual way; no names in it."""
        known, usual = self.voices(), Asking()
        return {one: tool.asking.to_state(known) for one, tool in self.tools.items() if tool.asking != usual}

    def restore_asking(self, state: Mapping[str, Mapping[str, Any]]) -> None:
        """Let new answers come as they did before a lock."""
        known = self.voices()
        for tool_id, one in state.items():
            if tool_id in self.tools:
                self.tools[tool_id].asking = Asking.from_state(one, known)

    def take(self) -> tuple[tuple[Instrument, Answers], ...]:
        """Return the tools that are unwritten, and count them as written."""
        taken, self.dirty = self.dirty, set()
        tools = (self.tools[tool_id] for tool_id in self.tools if tool_id in taken)
        return tuple((tool.instrument, tool.history.answers) for tool in tools)

    def listed(self) -> list[OpenTool]:
        """Return the tools that stand in the list: the usual ones, the filled ones, those picked today."""
        return [
            tool
            for tool_id, tool in self.tools.items()
            if tool_id in USUAL_TOOLS or tool_id in self.picked or len(tool.history.answers)
        ]

    def filled(self) -> frozenset[str]:
        """Return the ids of the tools that have answers."""
        return frozenset(one for one, tool in self.tools.items() if len(tool.history.answers))

    def after(self, tool_id: str) -> OpenTool | None:
        """Return the next tool in the list."""
        listed = self.listed()
        ids = [tool.instrument.id for tool in listed]
        at = ids.index(tool_id) + 1 if tool_id in ids else len(ids)
        return listed[at] if at < len(ids) else None

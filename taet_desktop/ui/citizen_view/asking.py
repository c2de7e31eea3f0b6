"""What the turned screen is made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taet_desktop.domain.instrument import Item
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.ui.citizen_view.leave import Delay
from taet_desktop.ui.citizen_view.look import Look
from taet_desktop.ui.fields.base import FieldContext

if TYPE_CHECKING:
    from taet_desktop.ui.pages.visit.open_tool import OpenTool


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked, of whom and how. `delay` outlives the view, so that a new look gives no new tries."""

    tool: OpenTool
    context: FieldContext
    form_of: Callable[[Item], QuestionForm]
    look: Look
    scanning: str
    delay: Delay

"""The kit that every page is built from. Import from here; each name is loaded when it is first asked for.

Lazy, since the unlock window needs four of them and must paint before the rest is read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from taet_desktop.ui.widgets.banner import Banner as Banner
    from taet_desktop.ui.widgets.buttons import Chip as Chip
    from taet_desktop.ui.widgets.buttons import IconButton as IconButton
    from taet_desktop.ui.widgets.buttons import LinkButton as LinkButton
    from taet_desktop.ui.widgets.buttons import PrimaryButton as PrimaryButton
    from taet_desktop.ui.widgets.buttons import QuietButton as QuietButton
    from taet_desktop.ui.widgets.buttons import RowButton as RowButton
    from taet_desktop.ui.widgets.buttons import StopButton as StopButton
    from taet_desktop.ui.widgets.card import Card as Card
    from taet_desktop.ui.widgets.card import Divider as Divider
    from taet_desktop.ui.widgets.chip_choice import ChipChoice as ChipChoice
    from taet_desktop.ui.widgets.choice import CheckBox as CheckBox
    from taet_desktop.ui.widgets.choice import RadioButton as RadioButton
    from taet_desktop.ui.widgets.choice import Select as Select
    from taet_desktop.ui.widgets.empty import EmptyState as EmptyState
    from taet_desktop.ui.widgets.find_line import FindLine as FindLine
    from taet_desktop.ui.widgets.flow import FlowLayout as FlowLayout
    from taet_desktop.ui.widgets.form import FormRow as FormRow
    from taet_desktop.ui.widgets.grow import AutoGrowTextEdit as AutoGrowTextEdit
    from taet_desktop.ui.widgets.saved import SavedLabel as SavedLabel
    from taet_desktop.ui.widgets.scroll import ScrollColumn as ScrollColumn
    from taet_desktop.ui.widgets.scroll import Stack as Stack
    from taet_desktop.ui.widgets.text import ElidedLabel as ElidedLabel
    from taet_desktop.ui.widgets.text import Label as Label
    from taet_desktop.ui.widgets.text import PageTitle as PageTitle
    from taet_desktop.ui.widgets.text import SectionHeader as SectionHeader
    from taet_desktop.ui.widgets.text import Tag as Tag

_WHERE = {
    "Banner": "banner",
    "Chip": "buttons",
    "IconButton": "buttons",
    "LinkButton": "buttons",
    "PrimaryButton": "buttons",
    "QuietButton": "buttons",
    "RowButton": "buttons",
    "StopButton": "buttons",
    "Card": "card",
    "Divider": "card",
    "CheckBox": "choice",
    "RadioButton": "choice",
    "Select": "choice",
    "ChipChoice": "chip_choice",
    "EmptyState": "empty",
    "FindLine": "find_line",
    "FlowLayout": "flow",
    "FormRow": "form",
    "AutoGrowTextEdit": "grow",
    "SavedLabel": "saved",
    "ScrollColumn": "scroll",
    "Stack": "scroll",
    "ElidedLabel": "text",
    "Label": "text",
    "PageTitle": "text",
    "SectionHeader": "text",
    "Tag": "text",
}


def __getattr__(name: str) -> Any:
    where = _WHERE.get(name)
    if where is None:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{where}"), name)

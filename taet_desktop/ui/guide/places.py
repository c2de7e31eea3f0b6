"""Which section of the guide F1 opens, page by page."""

from __future__ import annotations

GUIDE = "guide"
"""The guide's own name among the pages."""

SECTIONS = {
    "today": "i-dag",
    "citizens": "borgere",
    "citizen": "borgerens-side",
    "citizen_edit": "borgere",
    "visit": "under-besøget",
    "visits": "find-rundt",
    "journaling": "journalisering",
    "settings": "skærm-og-tekst",
    "pictures": "billeder-og-tavler",
    "board": "tavler",
    "papers": "papir-og-udskrift",
    "from_paper": "papir-og-udskrift",
    "exchange": "udveksling",
    "search": "find-en-borger-eller-et-ord",
    GUIDE: "",
}
"""By the page's name in `app.PAGES`; an empty anchor is the beginning. See also `Page.help_section`."""

UNLOCK = "du-har-glemt-kodeordet"
"""Whoever asks for help at the lock can't come in."""
NEW_VAULT = "begynd"

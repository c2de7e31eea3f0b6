"""What the program is made of and whom to thank; shown in the window and written into every package."""

from __future__ import annotations

from taet_desktop.pictograms.catalogue import OPENMOJI_CREDIT


def lines() -> tuple[str, ...]:
    """Return the credits, one a line, in Danish."""
    return (
        OPENMOJI_CREDIT,
        "Skrift: Atkinson Hyperlegible fra Braille Institute, SIL Open Font License 1.1.",
        "Temaer og koder: Fælles Faglige Begreber (FFB), version 20240530, via hl7dk/kl-term.",
        "Modellen: »Tættere samarbejde med borgeren«, Social- og Boligstyrelsen, 2026.",
        "TÆT Desktop er fri software under Mozilla Public License 2.0.",
    )

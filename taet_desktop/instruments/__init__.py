"""The tools of the model as data: loader, validator and the texts themselves.

`load_library` gives them all; `load_file` and `check_file` read one file of a municipality's own.
"""

from taet_desktop.instruments.loader import Library, load_library
from taet_desktop.instruments.problems import InstrumentError, Problem, UnknownInstrument
from taet_desktop.instruments.reading import check_file, load_file
from taet_desktop.instruments.texts import citizen_texts, fallbacks

__all__ = [
    "InstrumentError",
    "Library",
    "Problem",
    "UnknownInstrument",
    "check_file",
    "citizen_texts",
    "fallbacks",
    "load_file",
    "load_library",
]

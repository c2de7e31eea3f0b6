"""TÆT Desktop: offline fieldwork for Danish municipal advisers.

Nothing is imported here: the unlock window must paint before the rest of the program is loaded.
"""

__version__ = "0.1.0"

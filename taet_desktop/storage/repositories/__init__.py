"""One repository for each kind of record; all take and return plain domain dataclasses."""

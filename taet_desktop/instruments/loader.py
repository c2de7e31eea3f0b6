"""All instruments: ours, in every version that was ever shipped, and the municipality's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from taet_desktop.domain.instrument import TOPICS, Instrument
from taet_desktop.instruments import kept
from taet_desktop.instruments.problems import InstrumentError, Problem, UnknownInstrument
from taet_desktop.instruments.reading import check_file, load_file

CONTENT = Path(__file__).parent / "content"
SHELF = ("kontaktaftale", "chime", "afrunding")
"""The tools that every visit begins and ends with stand first; then come the topics, each by title."""


class Library:
    """Instruments by id and version; `problems` are mistakes in the municipality's own files, never ours."""

    def __init__(
        self,
        shipped: Iterable[Instrument],
        local: Iterable[Instrument] = (),
        problems: Iterable[Problem] = (),
    ) -> None:
        """Collect instruments; two with the same id and version are a programming error."""
        self._by_id: dict[str, dict[int, Instrument]] = {}
        for instrument in shipped:
            self._add(instrument)
        self.local = frozenset(self._add(instrument) for instrument in local)
        self.problems = tuple(problems)

    def _add(self, instrument: Instrument) -> str:
        versions = self._by_id.setdefault(instrument.id, {})
        if instrument.version in versions:
            raise ValueError(f"two instruments are {instrument.id} version {instrument.version}")
        versions[instrument.version] = instrument
        return instrument.id

    def get(self, instrument_id: str, version: int | None = None) -> Instrument:
        """Return one instrument, the newest version unless another is asked for.

        Raises
        ------
        UnknownInstrument
            When it isn't here, for instance a municipality's own on another computer.
        """
        found = self.find(instrument_id, version)
        if found is None:
            raise UnknownInstrument(instrument_id, version)
        return found

    def find(self, instrument_id: str, version: int | None = None) -> Instrument | None:
        """Return one instrument as `get` does, or None."""
        versions = self._by_id.get(instrument_id, {})
        return versions.get(max(versions, default=0) if version is None else version)

    def latest(self, instrument_id: str) -> Instrument:
        """Return the newest version of one instrument; raises as `get`."""
        return self.get(instrument_id)

    def versions(self, instrument_id: str) -> tuple[Instrument, ...]:
        """Return every version of one instrument, oldest first."""
        versions = self._by_id.get(instrument_id, {})
        return tuple(versions[number] for number in sorted(versions))

    def all(self) -> tuple[Instrument, ...]:
        """Return the newest version of every instrument, in the order of the shelf."""
        newest = [self.get(instrument_id) for instrument_id in self._by_id]
        return tuple(sorted(newest, key=_shelf_place))

    def every_version(self) -> tuple[Instrument, ...]:
        """Return every version of every instrument, in the order of the shelf."""
        return tuple(one for newest in self.all() for one in self.versions(newest.id))

    def is_local(self, instrument_id: str) -> bool:
        """Tell whether an instrument is the municipality's own."""
        return instrument_id in self.local


def _shelf_place(instrument: Instrument) -> tuple[int, int, str]:
    place = SHELF.index(instrument.id) if instrument.id in SHELF else len(SHELF)
    topic = TOPICS.index(instrument.topic) if instrument.topic in TOPICS else len(TOPICS)
    return place, topic, instrument.title.casefold()


def shipped_ids() -> frozenset[str]:
    """Return the ids of our own instruments, from the names of their files (`chime.v1.toml`)."""
    return frozenset(path.name.split(".")[0] for path in _files(CONTENT))


@cache
def load_library(
    extra_folder: Path | None = None,
    known_pictograms: frozenset[str] | None = None,
    keep_in: Path | None = None,
) -> Library:
    """Return all instruments, ours and those in the municipality's folder; read once per process.

    A mistake in one of our own files raises `InstrumentError`; a mistake in a local file leaves that file out
    and is told in `Library.problems`. `keep_in` is the file where our own are kept for the next process (see
    `kept`). `load_library.cache_clear()` makes the next call read again.
    """
    shipped = _shipped(known_pictograms, keep_in)
    taken = {instrument.id for instrument in shipped}
    local: list[Instrument] = []
    problems: list[Problem] = []
    for path in _files(extra_folder) if extra_folder else ():
        try:
            instrument = load_file(path, known_pictograms)
        except InstrumentError as error:
            problems.extend(error.problems)
            continue
        rival = next((o for o in local if (o.id, o.version) == (instrument.id, instrument.version)), None)
        if instrument.id in taken:
            problems.append(
                Problem(
                    path.name,
                    1,
                    f"Id »{instrument.id}« bruges af et af programmets egne skemaer. Vælg et andet.",
                )
            )
        elif rival:
            problems.append(
                Problem(
                    path.name,
                    1,
                    f"En anden fil har også id »{instrument.id}« og version {instrument.version}. "
                    "Skriv et nyt tal i »version«.",
                )
            )
        else:
            local.append(instrument)
    return Library(shipped, local, problems)


def _shipped(known_pictograms: frozenset[str] | None, keep_in: Path | None) -> list[Instrument]:
    files = _files(CONTENT)
    key = kept.key_of(files, known_pictograms) if keep_in else ""
    found = kept.read(keep_in, key) if keep_in else None
    if found is None:
        found = [load_file(path, known_pictograms) for path in files]
        if keep_in:
            kept.write(keep_in, key, found)
    return found


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:  # no such folder, or no right to read it: the municipality has none of its own
        return []


__all__ = ["CONTENT", "SHELF", "Library", "check_file", "load_file", "load_library"]

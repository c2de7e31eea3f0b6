"""What can go wrong with the store, as the adviser reads it. No text holds a path, a name or a value."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from taet_desktop.errors import UserError
from taet_desktop.storage.backup import BACKUP_FOLDER

_UNTOUCHED = "Der er ikke ændret noget på disken."
_BACKUP = f"Sikkerhedskopierne ligger i mappen »{BACKUP_FOLDER}« i pengeskabets mappe. Gendan den nyeste."
_SAFE_BEFORE = "Alt, der stod »Gemt« ved, er sikkert."


class StoreError(UserError):
    """The store could not be opened, read or written; `copy_helps` when an older copy would mend that."""

    copy_helps = False


class StoreMissing(StoreError):
    """There is no store.db."""

    copy_helps = True

    def __init__(self) -> None:
        super().__init__("Pengeskabets indhold mangler.", safe=_UNTOUCHED, action=_BACKUP)


class StoreExists(StoreError):
    """A new store would replace one that is there."""

    def __init__(self) -> None:
        super().__init__(
            "Her ligger allerede et pengeskab.", safe="Det er ikke rørt.", action="Vælg en anden mappe."
        )


class WrongKey(StoreError):
    """No page of the store was written with the key."""

    copy_helps = True

    def __init__(self) -> None:
        super().__init__(
            "Nøglen passer ikke til det, der ligger i pengeskabet.",
            safe=_UNTOUCHED,
            action=f"Filen store.db er byttet om eller beskadiget forrest. {_BACKUP}",
        )


class StoreDamaged(StoreError):
    """A page is not what was written: a flipped bit, a bad disk."""

    copy_helps = True

    def __init__(self) -> None:
        super().__init__(
            "Pengeskabets fil er beskadiget.",
            safe="Programmet har stoppet, før det blev værre. Der er ikke ændret noget.",
            action=_BACKUP,
        )


class StoreCutShort(StoreDamaged):
    """The file ends before its last page."""

    def __init__(self) -> None:
        super().__init__()
        self.what = "Pengeskabets fil er for kort. Den sidste del mangler."


class NewerStore(StoreError):
    """The schema was made by a newer program."""

    def __init__(self) -> None:
        super().__init__(
            "Pengeskabet er lavet med en nyere udgave af TÆT Desktop.",
            safe=_UNTOUCHED,
            action="Hent den nye udgave af programmet, og prøv igen.",
        )


class StoreNotUpgraded(StoreError):
    """A migration failed and has been rolled back."""

    def __init__(self) -> None:
        super().__init__(
            "Pengeskabet kunne ikke gøres klar til den nye udgave af programmet.",
            safe="Pengeskabet er, som det var før.",
            action="Brug den udgave af programmet, du havde før, og sig det til it-afdelingen.",
        )


class NoStoreRights(StoreError):
    """The operating system refuses reading or writing."""

    def __init__(self) -> None:
        super().__init__(
            "Du har ikke lov til at læse og skrive i pengeskabets mappe.",
            safe="Det, der ligger der, er ikke ændret.",
            action="Bed it-afdelingen om ret til at læse og skrive i mappen.",
        )


class StoreFull(StoreError):
    """No room on the disk."""

    def __init__(self) -> None:
        super().__init__(
            "Disken er fuld, så det sidste er ikke gemt.",
            safe=_SAFE_BEFORE,
            action="Gør plads på disken, og prøv igen.",
        )


class StoreBusy(StoreError):
    """Another process holds the write lock."""

    def __init__(self) -> None:
        super().__init__(
            "Et andet program bruger pengeskabet lige nu.",
            safe=f"{_SAFE_BEFORE} Der er ikke skrevet noget halvt.",
            action="Luk det andet program, og prøv igen.",
        )


class StoreDiskFailed(StoreError):
    """The disk or drive answered with an error of its own, or went away."""

    def __init__(self) -> None:
        super().__init__(
            "Disken svarer ikke, som den skal.",
            safe=_SAFE_BEFORE,
            action="Tjek, at drevet sidder rigtigt, og lås pengeskabet op igen.",
        )


class RecordGone(StoreError):
    """What was to be written to has been erased, or never was there."""

    def __init__(self) -> None:
        super().__init__(
            "Det, du skriver i, findes ikke længere i pengeskabet.",
            safe="Alt andet er, som det var.",
            action="Gå tilbage til listen.",
        )


class TracesRemain(StoreError):
    """A citizen is erased, but an older copy of the store could not be removed."""

    def __init__(self) -> None:
        super().__init__(
            "En gammel sikkerhedskopi kunne ikke fjernes.",
            safe="Borgeren er slettet i selve pengeskabet.",
            action=f"Slet mappen »{BACKUP_FOLDER}« i pengeskabets mappe.",
        )


class TooBig(StoreError):
    """One value is larger than the store can hold."""

    def __init__(self) -> None:
        super().__init__(
            "Det er for stort til at blive gemt.", safe=_SAFE_BEFORE, action="Del det i mindre stykker."
        )


_BY_CODE: dict[int, Callable[[], StoreError]] = {
    sqlcipher.SQLITE_PERM: NoStoreRights,
    sqlcipher.SQLITE_READONLY: NoStoreRights,
    sqlcipher.SQLITE_CANTOPEN: NoStoreRights,
    sqlcipher.SQLITE_BUSY: StoreBusy,
    sqlcipher.SQLITE_LOCKED: StoreBusy,
    sqlcipher.SQLITE_FULL: StoreFull,
    sqlcipher.SQLITE_IOERR: StoreDiskFailed,
    sqlcipher.SQLITE_CORRUPT: StoreDamaged,
    sqlcipher.SQLITE_NOTADB: WrongKey,
    sqlcipher.SQLITE_TOOBIG: TooBig,
}


def translate(problem: BaseException) -> StoreError | None:
    """Return the Danish error for what a database or disk call raised, or None for a programming error."""
    if isinstance(problem, PoolTimeout):
        return StoreBusy()
    if isinstance(problem, DBAPIError):
        problem = problem.orig or problem
    if isinstance(problem, OSError):
        return translate_os(problem)
    if not isinstance(problem, sqlcipher.Error):
        return None
    code = getattr(problem, "sqlite_errorcode", None) or 0
    if code & 0xFF == sqlcipher.SQLITE_CONSTRAINT and str(problem).startswith("FOREIGN KEY"):
        return RecordGone()
    found = _BY_CODE.get(code & 0xFF)  # the low byte is the kind of error, the rest its detail
    return found() if found else None


def translate_os(problem: OSError) -> StoreError:
    """Return the Danish error for a refusal by the operating system."""
    if problem.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return StoreFull()
    if problem.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return NoStoreRights()
    if problem.errno in {errno.ENOENT, errno.ENOTDIR}:
        return StoreMissing()
    return StoreDiskFailed()


@contextmanager
def translated() -> Iterator[None]:
    """Turn what database and disk calls raise into Danish; programming errors pass as they are."""
    try:
        yield
    except (sqlcipher.Error, DBAPIError, PoolTimeout, OSError) as problem:
        danish = translate(problem)
        if danish is None:
            raise
        raise danish from problem

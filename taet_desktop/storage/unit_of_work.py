"""One use case, one transaction: commit is explicit, leaving without it rolls back."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from taet_desktop.domain.changes import Changes
from taet_desktop.storage import faults
from taet_desktop.storage.attachments import Attachments
from taet_desktop.storage.audit import Audit
from taet_desktop.storage.pending import Pending
from taet_desktop.storage.repositories.adopting import Adopting
from taet_desktop.storage.repositories.boards import BoardRepository
from taet_desktop.storage.repositories.citizens import CitizenRepository
from taet_desktop.storage.repositories.contacts import ContactRepository
from taet_desktop.storage.repositories.meta import MetaRepository
from taet_desktop.storage.repositories.notes import NoteRepository
from taet_desktop.storage.repositories.parcels import ParcelRepository
from taet_desktop.storage.repositories.pictures import PictureRepository
from taet_desktop.storage.repositories.receiving import Receiving
from taet_desktop.storage.repositories.responses import ResponseRepository
from taet_desktop.storage.repositories.sending import Sending
from taet_desktop.storage.repositories.staging import Staging
from taet_desktop.storage.repositories.visits import VisitRepository
from taet_desktop.storage.search import LastSearch, Search


class UnitOfWork:
    """The repositories on one transaction. Use as `with store.unit_of_work(...) as uow:`.

    Database errors leave the `with` block as `UserError`s in Danish; by then everything is rolled back. After
    the commit the repositories can't be used any more.
    """

    def __init__(
        self,
        connect: Callable[[], Connection],
        make: Callable[[Connection], Pending],
        last_search: LastSearch,
        after_commit: Callable[[Pending], None],
    ) -> None:
        self._connect = connect
        self._make = make
        self._last_search = last_search
        self._after_commit = after_commit

    def __enter__(self) -> Self:
        """Begin; a writing one takes the write lock at once."""
        with faults.translated():
            self._connection = self._connect()
            try:
                self._connection.begin()
            except BaseException:
                self._connection.close()
                raise
        pending = self._make(self._connection)
        self._pending = pending
        self.citizens = CitizenRepository(pending)
        self.visits = VisitRepository(pending)
        self.responses = ResponseRepository(pending)
        self.notes = NoteRepository(pending)
        self.pictures = PictureRepository(pending)
        self.boards = BoardRepository(pending)
        self.contacts = ContactRepository(pending)
        self.parcels = ParcelRepository(pending)
        self.sending = Sending(pending)
        self.receiving = Receiving(
            pending,
            (self.citizens, self.visits, self.responses, self.notes, self.pictures, self.boards),
        )
        self.staging = Staging(pending)
        self.adopting = Adopting(pending)
        self.attachments = Attachments(pending)
        self.search = Search(pending, self._last_search)
        self.audit = Audit(pending)
        self.meta = MetaRepository(pending)
        return self

    def commit(self) -> Changes:
        """Write what waits, make everything permanent and return what changed."""
        with faults.translated():
            try:
                self._pending.flush()
                self._connection.commit()
            finally:
                self._connection.close()
        self._after_commit(self._pending)
        return self._pending.changes

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Roll back what wasn't committed; say in Danish what the database said.

        A read-only unit that went well keeps the lines it wrote in the usage log.
        """
        if problem is None and self._pending.read_only and not self._connection.closed:
            self.commit()
            return
        try:
            self._connection.close()
        except Exception as closing:  # noqa: BLE001 the first problem is the one to tell
            problem = problem or closing
        danish = faults.translate(problem) if problem is not None else None
        if danish is not None:
            raise danish from problem

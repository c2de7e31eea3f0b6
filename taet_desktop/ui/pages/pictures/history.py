"""What a board was before: so that every change can be taken back."""

from __future__ import annotations

from taet_desktop.domain.board import Board

_KEPT = 200


class BoardHistory:
    """`now` is the board as it stands, `saved` as it is kept in the vault."""

    def __init__(self, board: Board | None = None) -> None:
        self.now = board
        self.saved = board
        self._before: list[Board] = []
        self._after: list[Board] = []
        self._typing = ""

    def put(self, board: Board, typing: str = "") -> None:
        """Take over a change; letters typed into the same place are one step."""
        if board == self.now:
            return
        if self.now is not None and not (typing and typing == self._typing):
            self._before = [*self._before[1 - _KEPT :], self.now]
        self._after = []
        self._typing = typing
        self.now = board

    def undo(self) -> bool:
        """Go one step back; return False at the beginning."""
        if not self._before or self.now is None:
            return False
        self._after.append(self.now)
        self.now = self._before.pop()
        self._typing = ""
        return True

    def redo(self) -> bool:
        """Go one step forward again; return False at the end."""
        if not self._after or self.now is None:
            return False
        self._before.append(self.now)
        self.now = self._after.pop()
        self._typing = ""
        return True

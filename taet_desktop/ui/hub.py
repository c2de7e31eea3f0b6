"""From what a service changed to what a view redraws: the one bridge between the domain and Qt signals."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from taet_desktop.domain.changes import Changes, Kind


class Hub(QObject):
    """Tells every view what was written; `source` is the view that wrote it, or None."""

    changed = Signal(object, object)

    def tell(self, changes: Changes, source: object | None = None) -> None:
        """Announce a write. Writes that changed nothing are not announced."""
        if changes:
            self.changed.emit(changes, source)


class Refreshes:
    """Mixed into a QWidget that shows records: redraws only for what concerns it, and only when it is seen.

    Say what you show in `concerns`, draw it in `refresh`, and call `follow(hub)` once. Call `shown()` from
    `showEvent` (`Page` does).
    """

    stale = True
    kinds: frozenset[Kind] = frozenset(Kind)

    def follow(self, hub: Hub) -> None:
        """Listen to the hub."""
        hub.changed.connect(self._hear)

    def concerns(self, changes: Changes) -> bool:
        """Tell whether these changes touch what is shown here; by default: any record of `kinds`."""
        return any(changes.has(kind) for kind in self.kinds)

    def refresh(self) -> None:
        """Draw everything anew."""
        raise NotImplementedError

    def on_changes(self, changes: Changes) -> None:
        """Draw what changed; by default everything."""
        self.refresh()

    def isVisible(self) -> bool:  # the widget's own, for the type checker
        return super().isVisible()  # type: ignore[misc, no-any-return]

    def shown(self) -> None:
        """Draw if something was written while this was hidden."""
        if self.stale:
            self.stale = False
            self.refresh()

    def _hear(self, changes: Changes, source: object | None) -> None:
        if source is self or not self.concerns(changes):
            return
        if self.isVisible():
            self.on_changes(changes)
        else:
            self.stale = True

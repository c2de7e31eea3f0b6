"""The steps of locking, in the order that loses nothing and leaves nothing."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from taet_desktop import logs
from taet_desktop.ui.lock import Reason, close_others, forget_pictures
from taet_desktop.ui.messages import Message
from taet_desktop.ui.unlock_load import close_vault

if TYPE_CHECKING:
    from taet_desktop.ui.application import Application
    from taet_desktop.ui.shell import Shell

log = logs.get(__name__)

_WAIT = 15.0
_PATIENCE = {Reason.IDLE: 4, Reason.SESSION: 4, Reason.SUSPEND: 1, Reason.CLOSING: 0, Reason.ASKED: 0}

NOT_SAVED = Message(
    "Det sidste, du skrev, er ikke gemt endnu.",
    "Det står stadig på siden.",
    "Tjek, at disken har plads og sidder rigtigt, og lås igen.",
    "stop",
)
LOST = "Det sidste, du skrev, før programmet låste, kunne ikke gemmes. Alt det andet er gemt."


def lock_now(app: Application, reason: Reason | None) -> bool:
    """Lock an application whose vault is open; see `Application.lock`."""
    why = reason if isinstance(reason, Reason) else Reason.ASKED
    shell = app.shell
    if shell is None:
        return True
    app.idle.stop()
    app.copies.stop()
    state = shell.state()
    close_others(app.window)
    # Cover first: from here on nobody can read over a shoulder, however slow the disk is.
    app.unlock.start()
    app.unlock.set_busy(True, "Gemmer og låser …")
    app.window.show_only(app.unlock)
    saved = _save(app, shell)
    for _ in range(0 if saved else _PATIENCE[why]):
        _pause(2.0)
        saved = _save(app, shell)
        if saved:
            break
    if not saved and why in {Reason.ASKED, Reason.CLOSING}:
        app.window.show_only(shell)
        app.unlock.start()
        app.watch_idle()
        shell.say(NOT_SAVED)
        return False
    _leave(app, shell)
    app.remember(state)
    app.unlock.start()
    if not saved:
        app.unlock.say(LOST)
    log.info("locked: %s", why.value)
    app.locked.emit()
    return True


def _save(app: Application, shell: Shell) -> bool:
    shell.flush()
    return app.jobs.flush(_WAIT) and not shell.unsaved()


def _leave(app: Application, shell: Shell) -> None:
    shell.destroy_pages()
    app.shell = None
    app.window.drop(shell)
    app.clipboard.clear_ours()
    forget_pictures()
    session, app.session = app.session, None
    app.jobs.run(close_vault, session)
    del session, shell
    app.jobs.flush(_WAIT)
    app.hub.deleteLater()
    app.navigator.deleteLater()
    # Pages and their records refer to each other; what nobody holds any more must not wait for its turn.
    gc.collect()


def _pause(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

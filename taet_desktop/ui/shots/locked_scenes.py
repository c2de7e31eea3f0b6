"""Scenes before a vault is open, and in an empty one."""

from __future__ import annotations

from collections.abc import Callable

from taet_desktop.ui.create_vault import CreateVault
from taet_desktop.ui.shots.stage import Stage
from taet_desktop.ui.walkthrough.moves import Do, Script, Until

Play = Callable[[Stage], Script]
_NEW = "Nyt til billeder"


def unlock(stage: Stage) -> Script:
    """The lock."""
    yield from _at_the_lock(stage)
    if stage.app.folder != stage.vault:
        yield Do("pengeskab", lambda: stage.app.opening.use_vault(stage.vault))
    yield from stage.settled()


def wrong(stage: Stage) -> Script:
    """A wrong passphrase."""
    yield from unlock(stage)
    yield Do("tast", lambda: stage.app.unlock.field.setText("et helt forkert kodeord"))
    yield Do("lås op", stage.app.unlock.button.click)
    yield Until("der kom ingen besked", lambda: bool(stage.app.unlock.row.error.text()))
    yield from stage.settled()


def recovery(stage: Stage) -> Script:
    """A recovery key with a typing error."""
    yield from _at_the_lock(stage)
    yield from stage.hands.click(stage.hands.named("use-recovery"), "Brug nødnøgle")
    yield from stage.hands.type("7KXM-92QF hest")
    yield Do("lås op", stage.app.unlock.button.click)
    yield Until("der kom ingen besked", lambda: bool(stage.app.unlock.row.error.text()))
    yield from stage.settled()


def guide(stage: Stage) -> Script:
    """The guide, for whoever can't get in."""
    yield from _at_the_lock(stage)
    yield Do("F1", stage.app.helping.help)
    yield from stage.settled()


def no_vault(stage: Stage) -> Script:
    """The very first start."""
    yield from _at_the_lock(stage)
    yield Do("intet pengeskab", lambda: _forget_vault(stage))
    yield from stage.settled()


def _forget_vault(stage: Stage) -> None:
    stage.app.opening.folder = None
    stage.app.unlock.start()
    stage.app.unlock.show_vault(None)


def make_where(stage: Stage) -> Script:
    """Step 1."""
    yield from _at_the_lock(stage)
    yield Do("lav", stage.app.opening.create_vault)
    yield from stage.hands.fill(stage.hands.named("vault-name"), _NEW, "navn")
    yield from stage.settled()


def make_who(stage: Stage) -> Script:
    """Step 2."""
    yield from _after(stage, 0, make_where)
    place = stage.vault.parent / "nye"
    yield Do("mappe", lambda: place.mkdir(exist_ok=True))
    yield from stage.hands.fill(stage.hands.named("vault-place"), str(place), "mappe")
    yield from _next(stage)
    yield from stage.hands.fill(stage.hands.named("name"), "Mette Holm", "navn")
    yield from stage.settled()


def make_weak(stage: Stage) -> Script:
    """Step 3 with a passphrase that won't do."""
    yield from _after(stage, 1, make_who)
    yield from _next(stage)
    yield from stage.hands.fill(stage.hands.named("passphrase"), "kaffe", "kodeord")
    yield from _next(stage)
    yield from stage.settled()


def make_key(stage: Stage) -> Script:
    """Step 4."""
    yield from _after(stage, 2, make_weak)
    for field in ("passphrase", "passphrase-again"):
        yield from stage.hands.fill(stage.hands.named(field), "bager komet sandal ribs", "kodeord")
    yield from _next(stage)
    yield Until("nødnøglen kom ikke", lambda: _wizard(stage).step is _wizard(stage).key)
    yield from stage.settled()


def make_rehearse(stage: Stage) -> Script:
    """Step 5 with a slip of the finger."""
    yield from _after(stage, 3, make_key)
    yield from _next(stage)
    wizard = _wizard(stage)
    first, _ = wizard.rehearsal.asked
    group = wizard.rehearsal._key.groups[first]
    wrong_group = ("A" if group[0] != "A" else "B") + group[1:]
    yield from stage.hands.fill(stage.hands.named(f"group-{first}"), wrong_group, "gruppe")
    yield from _next(stage)
    yield from stage.settled()


def make_pin(stage: Stage) -> Script:
    """Step 6."""
    yield from _after(stage, 4, make_rehearse)
    rehearsal = _wizard(stage).rehearsal
    groups = rehearsal._key.groups
    for index in rehearsal.asked:
        yield from stage.hands.fill(stage.hands.named(f"group-{index}"), groups[index], "gruppe")
    yield from _next(stage)
    yield from stage.settled()


def empty_today(stage: Stage) -> Script:
    """I dag in a new vault."""
    yield from _into_empty(stage)
    yield from stage.go("today")


def empty_citizens(stage: Stage) -> Script:
    """Nobody yet."""
    yield from _into_empty(stage)
    yield from stage.go("citizens")


def _into_empty(stage: Stage) -> Script:
    """Open the empty vault, wherever one comes from."""
    if stage.app.shell is None or stage.app.folder != stage.empty:
        yield from leave_wizard(stage)
        if stage.app.shell is not None:
            yield from stage.lock()
        yield from stage.unlock(stage.empty)


def leave_wizard(stage: Stage) -> Script:
    """Leave the steps that make a vault, wherever one is in them."""
    wizard = stage.app.window.shown
    if isinstance(wizard, CreateVault):
        yield Do("luk det nye pengeskab", wizard.may_leave)
        yield Do("forlad guiden", wizard.cancelled.emit)


def _at_the_lock(stage: Stage) -> Script:
    """Come back to the lock, with nothing typed in it."""
    yield Do("luk vejledningen", stage.app.helping.leave)
    yield from leave_wizard(stage)
    yield Do("forfra", stage.app.unlock.start)


def _after(stage: Stage, step: int, before: Play) -> Script:
    """Play the scene before this one, unless it has just been drawn and the wizard stands where it ended."""
    wizard = stage.app.window.shown
    if not isinstance(wizard, CreateVault) or wizard.step is not wizard.steps[step]:
        yield from before(stage)


def _next(stage: Stage) -> Script:
    yield from stage.hands.click(stage.hands.named("wizard-next"), "Videre")
    yield Until("trinnet hænger", lambda: stage.app.jobs.pending == 0)


def _wizard(stage: Stage) -> CreateVault:
    wizard = stage.app.window.shown
    if not isinstance(wizard, CreateVault):
        raise LookupError("the wizard isn't shown")
    return wizard

"""Everything that can go wrong with a vault's folder, header and locks, as the adviser reads it.

Each is its own class, so that the window can offer what helps. None ever carries a path, a name or a secret.
`Restorable` errors know whether the previous header can be put back (`vault.restore_old_header`).
"""

from __future__ import annotations

from taet_desktop.errors import UserError

_UNTOUCHED = "Der er ikke ændret noget i mappen."
_STILL_LOCKED = "Dine data ligger stadig krypteret i mappen."
_FROM_BACKUP = "Hent mappen fra din seneste sikkerhedskopi."
_OTHER_LOCKS = "Lås op med dit kodeord eller din nødnøgle."


class VaultError(UserError):
    """A vault could not be made, read, written or unlocked. Subclasses only state their Danish text."""

    what_text = ""
    safe_text = _UNTOUCHED
    action_text = ""

    def __init__(self, *, what: str = "", safe: str = "", action: str = "") -> None:
        super().__init__(
            what or self.what_text, safe=safe or self.safe_text, action=action or self.action_text
        )


# --- the folder and the disk ------------------------------------------------------------------------------


class FolderMissing(VaultError):
    """The vault's folder is not there."""

    what_text = "Mappen med pengeskabet findes ikke."
    action_text = "Tjek, om drevet er sat til, og om mappen er flyttet."


class PlaceMissing(VaultError):
    """The folder that should hold the new vault is not there."""

    what_text = "Stedet, hvor pengeskabet skal ligge, findes ikke."
    action_text = "Vælg en mappe, der findes."


class NotAVault(VaultError):
    """The folder, or what stands in its place, holds no vault."""

    what_text = "Her ligger ikke noget pengeskab."
    action_text = "Vælg den mappe, der ender på .taet."


class FolderNotEmpty(VaultError):
    """A new vault needs an empty folder."""

    what_text = "Mappen er ikke tom."
    action_text = "Vælg en tom mappe, eller giv pengeskabet et andet navn."


class VaultExists(FolderNotEmpty):
    """There is a vault already where a new one should be made."""

    what_text = "Her ligger allerede et pengeskab."
    safe_text = "Det er ikke rørt."
    action_text = "Lås det op, eller vælg en anden mappe til det nye."


class NoReadRights(VaultError):
    """The operating system refuses reading."""

    what_text = "Du har ikke lov til at læse pengeskabet."
    action_text = "Bed it-afdelingen om ret til at læse og skrive i mappen."


class NoWriteRights(VaultError):
    """The operating system refuses writing."""

    what_text = "Du har ikke lov til at skrive i mappen."
    action_text = "Bed it-afdelingen om ret til at læse og skrive i mappen."


class DiskFull(VaultError):
    """There is no room for a header of about one kilobyte."""

    what_text = "Disken er fuld."
    safe_text = "Pengeskabet er, som det var før."
    action_text = "Gør plads på disken, og prøv igen."


class DiskFailed(VaultError):
    """The disk or drive answered with an error of its own."""

    what_text = "Disken svarer ikke, som den skal."
    safe_text = "Der er ikke skrevet noget halvt."
    action_text = "Tjek, at drevet sidder rigtigt. Tag en sikkerhedskopi, så snart du kan."


class VaultInUse(VaultError):
    """Another process holds the vault's lock."""

    what_text = "Pengeskabet er allerede åbent i et andet vindue."
    action_text = "Luk det andet vindue, og prøv igen."


class LockUnsupported(VaultError):
    """The file system can't lock files, so two processes could write at once."""

    what_text = "Pengeskabet ligger et sted, hvor programmet ikke kan holde det for sig selv."
    action_text = "Flyt mappen til computerens egen disk, og prøv igen."


# --- the header -------------------------------------------------------------------------------------------


class NewerFormat(VaultError):
    """The header was written by a newer program."""

    what_text = "Pengeskabet er lavet med en nyere udgave af TÆT Desktop."
    action_text = "Hent den nye udgave af programmet, og prøv igen."


class Restorable(VaultError):
    """The header can't be used; `can_restore` tells whether the previous one can."""

    safe_text = _STILL_LOCKED

    def __init__(self, *, can_restore: bool = False) -> None:
        self.can_restore = can_restore
        super().__init__(
            action="Vælg »Gendan låsefil«. Dit kodeord og din nødnøgle er de samme som før."
            if can_restore
            else _FROM_BACKUP
        )


class HeaderMissing(Restorable):
    """There is a store, or an old header, but no `vault.json`."""

    what_text = "Låsefilen vault.json mangler."


class HeaderHalfWritten(Restorable):
    """`vault.json` stops in the middle."""

    what_text = "Låsefilen vault.json er kun skrevet halvt."


class HeaderDamaged(Restorable):
    """`vault.json` is not what the program once wrote."""

    what_text = "Låsefilen vault.json er beskadiget."


class HeaderWeakened(Restorable):
    """Key derivation parameters are below the floor: someone wants passphrases to be easy to guess."""

    what_text = "Låsefilen er ændret, så dit kodeord er lettere at gætte."
    safe_text = "Dit kodeord er ikke brugt. Dine data ligger stadig krypteret i mappen."


class HeaderTampered(Restorable):
    """The secret was right, but the header is not the one that this program sealed."""

    what_text = "Låsefilen er ændret uden om programmet."
    safe_text = "Det, du skrev, passer til låsen. Pengeskabet er ikke åbnet."


class NothingToRestore(VaultError):
    """There is no previous header, or it is damaged too."""

    what_text = "Der er ingen tidligere låsefil, som kan bruges."
    action_text = _FROM_BACKUP


# --- the secrets ------------------------------------------------------------------------------------------


class WrongPassphrase(VaultError):
    """The passphrase does not open its slot."""

    what_text = "Kodeordet passer ikke."
    action_text = "Tjek Caps Lock og tastaturets sprog, og prøv igen. Du kan også bruge din nødnøgle."


class WrongRecoveryKey(VaultError):
    """A well-formed recovery key that does not open its slot."""

    what_text = "Nødnøglen hører ikke til dette pengeskab."
    action_text = "Find den nyeste nødnøgle. En ny nødnøgle afløser den gamle."


class NoPassphrase(VaultError):
    """The header has no passphrase slot."""

    what_text = "Pengeskabet har ikke noget kodeord."
    action_text = "Lås op med din nødnøgle, og vælg et nyt kodeord."


class NoRecoveryKey(VaultError):
    """The header has no recovery slot."""

    what_text = "Pengeskabet har ikke nogen nødnøgle."
    action_text = "Lås op med dit kodeord, og lav en ny nødnøgle."


class WrongKey(VaultError):
    """A data key that belongs to another vault was used to change this one's header."""

    what_text = "Nøglen hører ikke til dette pengeskab."
    action_text = "Lås pengeskabet, og lås det op igen."


class NotEnoughMemory(VaultError):
    """The machine can't spare the memory that the key derivation needs."""

    what_text = "Computeren har ikke hukommelse nok til at låse op."
    action_text = "Luk nogle andre programmer, og prøv igen."


# --- quick unlock -----------------------------------------------------------------------------------------


class QuickUnlockError(VaultError):
    """Quick unlock can't be used; the passphrase and the recovery key still can."""

    safe_text = "Dit kodeord og din nødnøgle virker stadig."
    action_text = _OTHER_LOCKS


class QuickUnlockOff(QuickUnlockError):
    """The vault has no quick-unlock slot."""

    what_text = "PIN-koden er ikke slået til."


class QuickUnlockLocked(QuickUnlockError):
    """Too many wrong PINs in a row."""

    what_text = "PIN-koden er tastet forkert for mange gange."
    action_text = "Lås op med dit kodeord. Så virker PIN-koden igen."


class WrongPin(QuickUnlockError):
    """The PIN does not open its slot; `attempts_left` is at least 1."""

    def __init__(self, attempts_left: int) -> None:
        self.attempts_left = attempts_left
        word = "ét forsøg" if attempts_left == 1 else f"{attempts_left} forsøg"
        super().__init__(
            what="PIN-koden passer ikke.",
            action=f"Du har {word} tilbage. Derefter skal du bruge dit kodeord.",
        )


class KeyringMissing(QuickUnlockError):
    """The operating system offers no keyring that keeps secrets encrypted."""

    what_text = "Computeren har ingen sikker nøglering, så en PIN-kode kan ikke bruges her."


class KeyringLocked(QuickUnlockError):
    """The keyring is there, but locked, and its user did not open it."""

    what_text = "Computerens nøglering er låst."
    action_text = "Lås nøgleringen op, eller brug dit kodeord."


class KeyringEmptied(QuickUnlockError):
    """The keyring no longer holds this vault's secret."""

    what_text = "Computerens nøglering har ikke længere nøglen til PIN-koden."
    action_text = "Lås op med dit kodeord, og slå PIN-koden til igen."


class KeyringFailed(QuickUnlockError):
    """The keyring answered with an error of its own."""

    what_text = "Computerens nøglering svarer ikke, som den skal."

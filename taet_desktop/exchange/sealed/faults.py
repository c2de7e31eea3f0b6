"""What can be wrong with a card, a package or a receipt, as the adviser reads it.

No text holds a path, a name or anything that the file itself says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taet_desktop.errors import UserError

if TYPE_CHECKING:
    from taet_desktop.exchange.sealed.card import Card

UNCHANGED = "Dit pengeskab er ikke ændret."
_ASK_AGAIN = "Bed afsenderen om at lave pakken igen."
_UPDATE = "Hent den nye udgave af TÆT Desktop, og prøv igen."


class SealedError(UserError):
    """A card, a package or a receipt can't be used. Subclasses only state their Danish text."""

    what_text = ""
    safe_text = UNCHANGED
    action_text = ""

    def __init__(self, *, what: str = "", safe: str = "", action: str = "") -> None:
        super().__init__(
            what or self.what_text, safe=safe or self.safe_text, action=action or self.action_text
        )


# --- cards ------------------------------------------------------------------------------------------------


class CardUnreadable(SealedError):
    """The file holds no contact card, or one that was changed on its way."""

    what_text = "Filen er ikke et gyldigt kontaktkort."
    action_text = "Bed din kollega om at sende sit kontaktkort igen."


class CardNewer(CardUnreadable):
    """The card was made by a newer program."""

    what_text = "Kontaktkortet er lavet med en nyere udgave af TÆT Desktop."
    action_text = _UPDATE


# --- the package itself -----------------------------------------------------------------------------------


class NotAPackage(SealedError):
    """The file is something else."""

    what_text = "Filen er ikke en pakke fra TÆT Desktop."
    action_text = "Vælg en fil, der ender på .taet."


class PackageDamaged(SealedError):
    """Bytes are missing or are not what was written."""

    what_text = "Pakken er gået i stykker, eller der mangler noget af den."
    action_text = f"Kopiér filen igen. Hjælper det ikke: {_ASK_AGAIN}"


class PackageChanged(SealedError):
    """The file became another one after it was checked."""

    what_text = "Pakken blev ændret, mens den blev læst."
    action_text = "Vent, til filen er kopieret færdig, og prøv igen."


class PackageUnsafe(SealedError):
    """Something in it is made to do harm, or is far too big to be honest."""

    what_text = "Pakken er ikke lavet, som den skal være, og bliver ikke læst."
    action_text = "Ring til afsenderen, og spørg, om pakken er fra dem."


class NotForUs(SealedError):
    """None of its locks fits our key."""

    what_text = "Pakken er ikke lukket til dig."
    action_text = "Send dit kontaktkort til afsenderen, og bed om en ny pakke."


class NeedsPassphrase(SealedError):
    """It is closed with a passphrase, and none was given."""

    what_text = "Pakken er lukket med et kodeord."
    action_text = "Skriv det kodeord, du har fået af afsenderen."


class WrongPassphrase(SealedError):
    """The passphrase doesn't open it."""

    what_text = "Kodeordet passer ikke til pakken."
    action_text = "Tjek kodeordet med afsenderen, og skriv det igen."


class SenderUnknown(SealedError):
    """It is from somebody who is not among the contacts. `card` is the card it carries, yet unconfirmed."""

    what_text = "Pakken er fra en, du ikke har som kontakt."
    action_text = "Få afsenderens kontaktkort, og læs de otte ord op for hinanden. Åbn så pakken igen."

    def __init__(self, card: Card | None = None) -> None:
        super().__init__()
        self.card = card


class SenderRevoked(SealedError):
    """It is from a contact that is no longer trusted."""

    what_text = "Pakken er fra en kontakt, du ikke længere stoler på."
    action_text = "Ring til afsenderen. Har de fået en ny computer, så bed om et nyt kontaktkort."


class SenderFalse(SealedError):
    """The signature isn't the sender's."""

    what_text = "Pakkens underskrift passer ikke. Den er ikke fra den, den siger."
    action_text = "Brug ikke pakken. Ring til den, du tror, den er fra."


class AlreadyReceived(SealedError):
    """The same package has been taken in before."""

    what_text = "Du har allerede hentet denne pakke ind."
    action_text = "Du behøver ikke gøre mere. Du kan sende kvitteringen igen."


class PackageOlder(SealedError):
    """It was made in a format that is no longer read."""

    what_text = "Pakken er lavet med en gammel udgave af TÆT Desktop, som ikke kan læses mere."
    action_text = "Bed afsenderen om at hente den nye udgave og lave pakken igen."


class PackageNewer(SealedError):
    """It was made by a newer program."""

    what_text = "Pakken er lavet med en nyere udgave af TÆT Desktop."
    action_text = _UPDATE


# --- the receipt ------------------------------------------------------------------------------------------


class ReceiptUnreadable(SealedError):
    """The file holds no receipt, or one that was changed on its way."""

    what_text = "Filen er ikke en gyldig kvittering."
    safe_text = "Alt, hvad du har sendt, ligger stadig hos dig."
    action_text = "Bed modtageren om at sende kvitteringen igen."


class ReceiptDiffers(ReceiptUnreadable):
    """It is a true receipt, but not for what was sent, or not from whom it was sent to."""

    what_text = "Kvitteringen passer ikke til den pakke, du sendte."
    action_text = "Slet ikke noget. Spørg modtageren, hvilken pakke de har hentet ind."


# --- the disk ---------------------------------------------------------------------------------------------


class PackageGone(SealedError):
    """The file, or the drive it lies on, went away."""

    what_text = "Pakken kan ikke læses. Filen eller drevet er væk."
    action_text = "Sæt drevet i igen, og prøv igen."


class PackageNoRights(SealedError):
    """The operating system refuses reading."""

    what_text = "Du har ikke lov til at læse pakken."
    action_text = "Kopiér filen til en mappe, du må læse i."

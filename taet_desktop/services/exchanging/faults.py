"""What can be expected to go wrong between two vaults, in Danish."""

from __future__ import annotations

from taet_desktop.errors import UserError


class AlreadyTakenIn(UserError):
    """The package has been here before."""

    def __init__(self) -> None:
        super().__init__(
            "Pakken er allerede hentet ind.",
            safe="Intet er ændret. Det, der var i den, er her stadig.",
            action="Er den fortrudt, kan du hente den ind igen fra listen over pakker.",
        )


class NothingWaits(UserError):
    """The package isn't waiting any more."""

    def __init__(self) -> None:
        super().__init__(
            "Pakken venter ikke længere på at blive set igennem.",
            safe="Intet er ændret.",
            action="Åbn pakken igen, hvis du vil hente den ind.",
        )


class CantBeUndone(UserError):
    """Only what was taken in can be undone."""

    def __init__(self) -> None:
        super().__init__(
            "Pakken kan ikke fortrydes, for den er ikke hentet ind.",
            safe="Intet er ændret.",
            action="Vælg en pakke, der er hentet ind.",
        )


class StillToUndo(UserError):
    """Only what was undone can be taken in again."""

    def __init__(self) -> None:
        super().__init__(
            "Pakken kan ikke hentes ind igen, for den er ikke fortrudt.",
            safe="Intet er ændret.",
            action="Vælg en pakke, der er fortrudt.",
        )


class PackageUnfit(UserError):
    """What is in the package doesn't hang together."""

    def __init__(self) -> None:
        super().__init__(
            "Pakkens indhold hænger ikke sammen, og den kan ikke hentes ind.",
            safe="Intet er ændret i dit pengeskab.",
            action="Bed afsenderen om at lave pakken igen.",
        )


class ReceiptUnknown(UserError):
    """The receipt is for nothing that was sent from here."""

    def __init__(self) -> None:
        super().__init__(
            "Kvitteringen hører ikke til en pakke, der er sendt herfra.",
            safe="Intet er ændret.",
            action="Se efter, om det er den rigtige kvittering.",
        )


class ReceiptDiffers(UserError):
    """The receipt tells of other contents than were sent."""

    def __init__(self) -> None:
        super().__init__(
            "Kvitteringen passer ikke med det, du sendte.",
            safe="Intet er ændret, og du har stadig det hele.",
            action="Send pakken igen, og bed om en ny kvittering.",
        )

"""Names that other systems know: FHIR R4 code systems, and our own where none exists.

Our own names begin with `http://taet-desktop.invalid/`: `.invalid` belongs to nobody and never will
(RFC 2606), so that a name can't be mistaken for an address, and no program will fetch it.
"""

from __future__ import annotations

from typing import Any, Final

from taet_desktop.domain.visit import VisitKind
from taet_desktop.domain.voices import Informant

OWN: Final = "http://taet-desktop.invalid/fhir"
QUESTIONNAIRES: Final = f"{OWN}/Questionnaire"
CHOICES: Final = f"{OWN}/CodeSystem/choices"
PICTOGRAMS: Final = f"{OWN}/CodeSystem/pictograms"
SCALE5: Final = f"{OWN}/CodeSystem/scale5"
FACES: Final = f"{OWN}/CodeSystem/faces"
INFORMANTS: Final = f"{OWN}/CodeSystem/informant"
DAY_PARTS: Final = f"{OWN}/CodeSystem/day-part"
GOAL_PURPOSES: Final = f"{OWN}/CodeSystem/goal-purpose"
GOAL_STATUSES: Final = f"{OWN}/CodeSystem/goal-status"
NETWORK_KINDS: Final = f"{OWN}/CodeSystem/network-kind"
NETWORK_RINGS: Final = f"{OWN}/CodeSystem/network-ring"
BOARD_KINDS: Final = f"{OWN}/CodeSystem/whiteboard-kind"
BOARD_TONES: Final = f"{OWN}/CodeSystem/whiteboard-tone"
NETWORK_WISHES: Final = f"{OWN}/CodeSystem/network-wish"
PILES: Final = f"{OWN}/CodeSystem/piles"
CONTACT_KINDS: Final = f"{OWN}/CodeSystem/visit-kind"
REPLACEMENT_CPR: Final = f"{OWN}/NamingSystem/erstatnings-cpr"
INFORMANT: Final = f"{OWN}/StructureDefinition/informant"
SOURCE: Final = f"{OWN}/StructureDefinition/answer-source"
SHOWN_AS: Final = f"{OWN}/StructureDefinition/shown-as"
"""How a choice was worded on the screen, where its code has another name."""

CPR: Final = "urn:oid:1.2.208.176.1.2"
"""The Danish civil registration number (HL7 Denmark's dk-core)."""
CARE_SOCIAL_CODES: Final = "http://fhir.kl.dk/term/CodeSystem/CareSocialCodes"
"""KL's code system with the informers of FFB (value set KLMatterOfInterestInformerFFB)."""
MATTER_INFORMER: Final = "http://fhir.kl.dk/core/StructureDefinition/MatterOfInterestInformer"
"""KL's extension on a *MatterOfInterest*: whose view it is (KL-core, KLCommonCareSocialMatterOfInterest)."""
WEEKDAYS: Final = "http://hl7.org/fhir/days-of-week"
ACT_CODE: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
ROLE_CODE: Final = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"

AUTHOR: Final = "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-author"
ORDINAL: Final = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
MIN_VALUE: Final = "http://hl7.org/fhir/StructureDefinition/minValue"
MAX_VALUE: Final = "http://hl7.org/fhir/StructureDefinition/maxValue"

ENCOUNTER_CLASS: Final[dict[VisitKind, tuple[str, str]]] = {
    VisitKind.HOME: ("HH", "home health"),
    VisitKind.WALK: ("FLD", "field"),
    VisitKind.OFFICE: ("AMB", "ambulatory"),
    VisitKind.PROVIDER: ("AMB", "ambulatory"),
    VisitKind.PHONE: ("VR", "virtual"),
    VisitKind.VIDEO: ("VR", "virtual"),
    VisitKind.SMS: ("VR", "virtual"),
    VisitKind.PAPER: ("VR", "virtual"),
}
"""The kind of contact as a class of FHIR's Encounter."""

_KL_INFORMERS = {
    Informant.CITIZEN: ("25b4e705-2e9a-47a2-b11a-c829316b9d3a", "Borger"),
    Informant.ADVISER: ("f6ea2920-7dde-491e-a489-6b99a3904069", "Sagsbehandler"),
    Informant.OBSERVATION: ("f6ea2920-7dde-491e-a489-6b99a3904069", "Sagsbehandler"),
}
"""An observation is made by the adviser; our own code beside KL's tells the two apart."""

RELATIONSHIPS: Final = {
    Informant.RELATIVE: ("FAMMEMB", "family member"),
    Informant.GUARDIAN: ("GUARD", "guardian"),
}


def informant_concept(informant: Informant, name: str = "") -> dict[str, Any]:
    """Return who said it as a CodeableConcept: KL's code where there is one, and always ours."""
    codings = []
    if informant in _KL_INFORMERS:
        code, display = _KL_INFORMERS[informant]
        codings.append({"system": CARE_SOCIAL_CODES, "code": code, "display": display})
    codings.append({"system": INFORMANTS, "code": informant.value, "display": informant.label})
    return {"coding": codings, "text": name or informant.label}

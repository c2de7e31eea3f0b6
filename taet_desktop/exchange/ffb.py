"""The themes of FFB (Fælles Faglige Begreber, KL) that VUM 2.0 is told in.

Names and codes only, from KL's terminology (hl7dk/kl-term, CodeSystem FFB, version 20240530).
"""

from __future__ import annotations

from typing import Final

SYSTEM: Final = "urn:oid:1.2.208.176.2.22"
VERSION: Final = "20240530"

THEMES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "25c5c614-305f-46cd-9891-55d564fc30cf": (
        "Mentale funktioner",
        {
            "17c35058-eb88-4a7a-8727-74cd12be42c7": "Opmærksomhed og koncentrationsevne",
            "3591c972-5b15-4bbd-86c7-91622cda56e8": "Virkelighedsopfattelse",
            "4934e45a-0f93-4c23-a767-2b681378700b": "Bevidsthedstilstand",
            "52e0b8dd-f5fa-4e1a-b66e-f5e4a41bd313": "Psykosociale funktioner",
            "61452fe5-cea2-4d92-b2f1-406e9a5d31cb": "Hukommelse",
            "6279a3dc-7085-4157-809c-f96922242b1b": "Indsigt i egen situation",
            "8028b034-cad2-42df-b51c-aaba9c0bba61": "Igangsætning og motivation",
            "9c2173e6-6465-44d3-af16-7c44059193b2": "Organisering og planlægning",
            "b93216fa-3843-4a7e-85bc-e3ef35a1967f": "Problemløsning",
            "dccaa419-0bcd-4056-a11a-2e385e23edc6": "Følelser og adfærd",
            "ef4271c4-f942-4194-a2b0-e9a7045eab22": "Intellektuelle funktioner",
            "f7c0ef6c-18ba-4d38-9df5-4c891f154a08": "Orienteringsevne",
        },
    ),
    "4fb78b88-d3af-4cfb-84d7-f06daf423317": (
        "Sundhedsforhold",
        {
            "081ab1be-7dc1-41fa-803c-12a146eb0b74": "Sundhedsfaglig behandling og træning",
            "0b650369-258a-4d01-a811-42b306c2f89d": "Motion",
            "69dbfad7-859a-4596-8737-8054f6b4948f": "Fysisk helbred",
            "83376fdb-f55d-4dd9-944e-b49631a9836f": "Søvn",
            "c67aed23-d4f3-4ae6-8886-156c99048e5b": "Kost",
            "c8f4475a-8de3-4920-ad0c-eea78c49a68d": "Rusmidler",
            "e6f82424-da5a-41d1-bd1a-5796aa79d5f2": "Døgnrytme",
            "f5b8e809-7689-4952-838c-a069c99408b3": "Tobak",
        },
    ),
    "a134c31d-d316-46d4-935e-e500874dbbe1": (
        "Fysiske funktioner",
        {
            "1a6585e7-25a6-4518-9384-8f6290f879cc": "Stemme og tale",
            "3b4bcb40-f761-46a5-bc5f-b30ac37c88ed": "Bevægelse",
            "9959e779-e8ee-47e8-989b-bbff4aae2883": "Syn",
            "b37419b3-c5f2-43e9-9e9d-4037b06b3fa5": "Smerte og sansefunktioner",
            "eb3599bc-c0bb-4281-8a1c-bf6eab8ffde3": "Hørelse",
        },
    ),
    "e1836145-0c20-4e20-971e-d62dfe4ea1a0": (
        "Sociale forhold",
        {
            "08aa68ce-acd6-4e03-b6b5-091811324345": "Økonomisk situation",
            "35c56275-0093-4901-9fd8-d06fdb5cb8f3": "Boligsituation",
            "52efa2e9-e0dc-41eb-8c01-9865e2fdebae": "Interesser",
            "7a8f247b-baf8-4552-95bb-acf8ef004b74": "Familiesituation",
            "83cf43f1-6d71-477c-8583-2e28755b41d3": "Kriminalitet",
            "d493a97d-6036-423d-87ff-c2a086e9d664": "Traumatiske oplevelser",
            "e993d8c3-b7d7-4d72-9be2-937e5ba38b5a": "Prostitution",
            "f695cec7-2b39-4c7e-8731-da8558a4fb3f": "Uddannelse og job",
        },
    ),
    "3856b434-f72e-42a5-b9d1-0cc93f48434b": (
        "Relationer",
        {
            "3f9da5ac-9686-4eeb-b517-b46e17fcb1d7": "Indgå i samspil og kontakt",
            "4c082610-b122-4019-96f2-1061e287445e": "Varetage relationer til netværk",
            "dcc6bb77-45af-4625-9c4d-7d7878307220": "Deltage i sociale fællesskaber og fritidsaktiviteter",
        },
    ),
    "c2b186f9-9c10-478e-8345-2d2c37ab4c46": (
        "Kommunikation",
        {
            "2ba29098-a527-43d5-b858-4c5353669f42": "Fremstille meddelelser",
            "986898d0-e2e5-4afa-9cb3-ee7aecaa0143": "Samtale",
            "9bbbffef-c404-4ea3-a927-cd22d8027e6d": "Forstå meddelelser",
            "a80e8f96-18ba-4ee4-9496-d3ce882c2f85": "Anvende kommunikationsudstyr- og teknikker",
        },
    ),
    "d1495b2c-1452-4e49-8dbe-8193af5d8823": (
        "Mobilitet",
        {
            "320c9aa6-630e-4695-bba2-29ea808fad24": "Bære, flytte og håndtere genstande",
            "4977ce08-df4d-4c09-8e03-c2a563862e68": "Gå og bevæge sig",
            "759ddc8e-57c0-4aa6-8d32-14d8eb51c5dd": "Ændre og opretholde kropsstilling",
            "eff3385d-01fa-4c9c-9850-52e179243f21": "Færdes med transportmidler",
        },
    ),
    "da3f488f-1742-4d00-b247-a7d47500b36b": (
        "Egenomsorg",
        {
            "14615a09-bd94-4602-b43a-f6d3d3f9801d": "Drikke",
            "28fbf17e-bca3-45e1-be35-553e3d91f1b7": "Varetage sin seksualitet",
            "347aa085-4fe2-411f-ac56-5693d164adc3": "Klæde sig af og på",
            "3a748135-98a8-416a-808d-bff88a8e40ee": "Dyrke interesse",
            "464a2ab6-a7df-4b3a-b74d-7873f4cfe668": "Spise",
            "4a58417e-9a75-43f2-9763-66505050159f": "Varetage egen sundhed",
            "885400cc-dd71-479e-8993-3fc48fdd6710": "Vaske sig",
            "94fb3ea0-92cf-43b1-929b-c95e6fb739a1": "Gå på toilettet",
            "b3939f0b-43d9-4e8c-bb2e-50ff8bb7ed03": "Pleje sin krop",
        },
    ),
    "dfbe6ff6-223b-436a-b864-8ba29bda41e2": (
        "Samfundsliv",
        {
            "685e8517-2f5c-4ef8-a7c4-fa2d008fdd9d": "Varetage beskæftigelse",
            "70443014-3faf-402d-abcf-396bfad32eb9": "Varetage økonomi",
            "8888edfa-642b-4329-9fe3-a9b180e6d3f4": "Varetage uddannelse",
            "8bef71de-55b5-47fe-b438-18ac769106b3": "Håndtere post",
            "fd4b8dd3-5c4b-4257-8c13-ea045617d2f6": "Varetage bolig",
        },
    ),
    "eef71492-65f5-4297-aa95-3c3a6866ddef": (
        "Praktiske opgaver",
        {
            "01770afa-cd17-41fe-a966-b8895e4d55d8": "Købe ind",
            "4a51d7a7-61e7-48fa-a1d5-9d26337c6c38": "Passe ejendele",
            "58ef570c-1c1e-47be-8bfd-26ed99825762": "Udvise hjælp og omsorg for andre",
            "8f32c948-41c4-49d7-8913-cdeede2e7fe1": "Gøre rent",
            "b947f321-7cdb-4b33-9653-f3ff800572b0": "Lave mad",
            "bd67597b-e80f-427f-8cf9-79d01eff91fc": "Vaske tøj",
        },
    ),
    "7445fb2b-0009-43d9-b49b-1b9782f2fcd9": (
        "Omgivelser",
        {
            "22eef871-6650-426f-8b79-8d40a6c62808": "Holdninger i omgivelserne",
            "83342ff3-5f2e-4914-b045-e98357685866": "Boligområde",
            "df194a84-6e4b-4f14-a194-d8d9d9a1fcad": "Personer i netværk",
        },
    ),
}
"""Each theme's code with its name and its subthemes, name by code."""

_PARENT: Final = {sub: theme for theme, (_, subs) in THEMES.items() for sub in subs}


def name_of(code: str) -> str:
    """Return the name of a theme or a subtheme, or nothing for a code that FFB doesn't have."""
    if code in THEMES:
        return THEMES[code][0]
    return THEMES[_PARENT[code]][1][code] if code in _PARENT else ""


def theme_of(code: str) -> str:
    """Return the theme that a code belongs to; a theme, and a code that FFB doesn't have, is its own."""
    return _PARENT.get(code, code)

"""What a werkvorm file and a draaiboek file look like, field by field."""

from dataclasses import dataclass
from typing import Any

from regioworkshop.bouwstenen.velden import Soort, veld
from regioworkshop.model.werkvorm import (
    Bewaring,
    Bloksoort,
    Houding,
    Invoersoort,
    Neemt,
    StapDoel,
    StemNamens,
    Tafelsoort,
    Telefoongebruik,
    Tijdvormsoort,
    Vertrouwelijkheid,
    Vorm,
    WerkvormFase,
)

VOORAF = "vooraf"
"""As `invoer`: what the draaiboek hands to this werkvorm."""


@dataclass(frozen=True, slots=True)
class Stapbestand:
    id: str = veld(Soort.NAAM, "Korte naam van de stap")
    titel: str = veld(Soort.TEKST, "Titel", minimum=1, maximum=80)
    minuten: int = veld(Soort.GETAL, "Minuten", minimum=1, maximum=240)
    bouwsteen: str = veld(Soort.NAAM, "Bouwsteen", standaard="ronde")
    instellingen: dict[str, Any] = veld(Soort.VRIJ, "Instellingen van de bouwsteen", standaard=None)
    vraag: str = veld(Soort.TEKST, "Vraag aan de deelnemers", standaard="", maximum=200)
    instructie: str = veld(Soort.ALINEA, "Uitleg voor de deelnemers", standaard="", maximum=600)
    zeg: str = veld(Soort.ALINEA, "Wat de begeleider zegt", standaard="", maximum=800)
    begeleidersnotitie: str = veld(Soort.ALINEA, "Let op, voor de begeleider", standaard="", maximum=800)
    vorm: Vorm = veld(Soort.KEUZE, "Vorm", standaard=Vorm.PLENAIR, keuzes=Vorm)
    rekbaar: bool = veld(Soort.JA_NEE, "Mag langer of korter duren", standaard=True)
    vervolg_op: str = veld(Soort.NAAM, "Gaat verder met de ronde van deze stap", standaard="")
    doel: StapDoel = veld(Soort.KEUZE, "Tot waar de ronde komt", standaard=StapDoel.ONTHULD, keuzes=StapDoel)
    invoer: str = veld(Soort.NAAM, "Stap die de invoer levert, of 'vooraf'", standaard="")
    invoer_ook: str = veld(Soort.NAAM, "Tweede stap die invoer levert", standaard="")
    invoer_neemt: Neemt = veld(Soort.KEUZE, "Welk deel van de invoer", standaard=Neemt.GEKOZEN, keuzes=Neemt)
    invoersoort: Invoersoort = veld(
        Soort.KEUZE, "Hoe stemmen binnenkomen", standaard=Invoersoort.STEMBILJETTEN, keuzes=Invoersoort
    )
    stem_namens: StemNamens = veld(
        Soort.KEUZE, "Namens wie iemand stemt", standaard=StemNamens.PERSOON, keuzes=StemNamens
    )
    bewaring: Bewaring = veld(
        Soort.KEUZE, "Waar antwoorden blijven", standaard=Bewaring.LOGBOEK, keuzes=Bewaring
    )


@dataclass(frozen=True, slots=True)
class Rolbestand:
    naam: str = veld(Soort.TEKST, "Rol", minimum=1, maximum=60)
    doet: str = veld(Soort.TEKST, "Taak", minimum=1, maximum=300)


@dataclass(frozen=True, slots=True)
class Tijdvormbestand:
    verlies: str = veld(Soort.TEKST, "Wat je verliest", minimum=1, maximum=240)
    minuten: dict[str, Any] = veld(
        Soort.VRIJ,
        "Minuten per stap",
        "Een stap die er niet bij staat, valt weg. Leeg: alle stappen, zoals ze er staan.",
        standaard=None,
    )


@dataclass(frozen=True, slots=True)
class Tijdvormenbestand:
    volledig: Tijdvormbestand = veld(Soort.DEEL, "Alle tijd", deel=Tijdvormbestand)
    kort: Tijdvormbestand = veld(Soort.DEEL, "Korter", deel=Tijdvormbestand)
    minimaal: Tijdvormbestand = veld(Soort.DEEL, "Het minste dat nog zin heeft", deel=Tijdvormbestand)


@dataclass(frozen=True, slots=True)
class Werkvormbestand:
    schema: int = veld(Soort.GETAL, "Versie van deze indeling", minimum=1, maximum=1)
    id: str = veld(Soort.NAAM, "Korte naam")
    naam: str = veld(Soort.TEKST, "Naam", minimum=1, maximum=80)
    doel: str = veld(Soort.ALINEA, "Doel", minimum=1, maximum=400)
    fase: WerkvormFase = veld(Soort.KEUZE, "Fase", keuzes=WerkvormFase)
    groep: tuple[int, ...] = veld(Soort.GETALLEN, "Groep: kleinste en grootste", minimum=2, maximum=2)
    duur: tuple[int, ...] = veld(Soort.GETALLEN, "Duur: kortste en langste, minuten", minimum=2, maximum=2)
    stap: tuple[Stapbestand, ...] = veld(Soort.DELEN, "De stappen", minimum=1, maximum=30, deel=Stapbestand)
    vertrouwelijkheid: Vertrouwelijkheid = veld(
        Soort.KEUZE, "Vertrouwelijkheid", standaard=Vertrouwelijkheid.DEELNEMERS, keuzes=Vertrouwelijkheid
    )
    wanneer_wel: str = veld(Soort.ALINEA, "Wanneer wel", standaard="", maximum=400)
    wanneer_niet: str = veld(Soort.ALINEA, "Wanneer niet", standaard="", maximum=400)
    voorbereiding: tuple[str, ...] = veld(Soort.TEKSTEN, "Voorbereiding", standaard=(), maximum=12)
    nodig: tuple[str, ...] = veld(Soort.TEKSTEN, "Nodig", standaard=(), maximum=12)
    rol: tuple[Rolbestand, ...] = veld(Soort.DELEN, "Rollen", standaard=(), maximum=10, deel=Rolbestand)
    varianten: tuple[str, ...] = veld(Soort.TEKSTEN, "Varianten", standaard=(), maximum=8)
    misgaan: tuple[str, ...] = veld(Soort.TEKSTEN, "Wat kan misgaan", standaard=(), maximum=8)
    uitkomst: str = veld(Soort.TEKST, "Uitkomst", standaard="")
    energie: int = veld(Soort.GETAL, "Energie: 1 rustig, 3 levendig", standaard=2, minimum=1, maximum=3)
    vertrouwen: int = veld(
        Soort.GETAL,
        "Vertrouwen: 1 men kent elkaar niet, 3 men kent elkaar goed",
        standaard=1,
        minimum=1,
        maximum=3,
    )
    houding: Houding = veld(Soort.KEUZE, "Zittend of staand", standaard=Houding.ZITTEND, keuzes=Houding)
    telefoon: Telefoongebruik = veld(
        Soort.KEUZE, "Telefoons", standaard=Telefoongebruik.KAN, keuzes=Telefoongebruik
    )
    trefwoorden: tuple[str, ...] = veld(
        Soort.TEKSTEN, "Andere namen en zoekwoorden", standaard=(), maximum=12
    )
    tijdvormen: Tijdvormenbestand | None = veld(
        Soort.DEEL, "De drie tijdvormen", standaard=None, deel=Tijdvormenbestand
    )
    bron: str = veld(Soort.TEKST, "Bron", standaard="", maximum=400)
    licentie: str = veld(Soort.TEKST, "Licentie", standaard="", maximum=100)


@dataclass(frozen=True, slots=True)
class Onderdeelbestand:
    id: str = veld(Soort.NAAM, "Korte naam van het onderdeel")
    soort: Bloksoort = veld(Soort.KEUZE, "Soort blok", standaard=Bloksoort.WERKVORM, keuzes=Bloksoort)
    werkvorm: str = veld(Soort.NAAM, "Werkvorm", standaard="")
    titel: str = veld(Soort.TEKST, "Titel", standaard="", maximum=80)
    minuten: int = veld(
        Soort.GETAL, "Minuten", "Alleen bij een blok zonder werkvorm.", standaard=0, minimum=0, maximum=480
    )
    begint_om: str = veld(
        Soort.TEKST, "Begint precies om", "Leeg: meteen na het vorige blok.", standaard="", maximum=5
    )
    wie: str = veld(Soort.TEKST, "Wie leidt dit", standaard="", maximum=80)
    vraag: str = veld(Soort.TEKST, "Vraag", "Komt bij de stappen die iets vragen.", standaard="", maximum=200)
    invoer: str = veld(Soort.NAAM, "Onderdeel dat de invoer levert", standaard="")
    tijdvorm: Tijdvormsoort = veld(
        Soort.KEUZE, "Tijdvorm", standaard=Tijdvormsoort.VOLLEDIG, keuzes=Tijdvormsoort
    )
    opstelling: str = veld(Soort.TEKST, "Opstelling van de zaal", standaard="", maximum=200)
    materialen: tuple[str, ...] = veld(
        Soort.TEKSTEN, "Materialen", "Naast wat de werkvorm zelf al noemt.", standaard=(), maximum=20
    )
    notitie: str = veld(Soort.ALINEA, "Notitie voor de begeleider", standaard="", maximum=800)
    instructie: str = veld(
        Soort.ALINEA,
        "Wat deelnemers lezen",
        "Alleen bij een blok zonder werkvorm.",
        standaard="",
        maximum=600,
    )
    zeg: str = veld(
        Soort.ALINEA,
        "Wat de begeleider zegt",
        "Alleen bij een blok zonder werkvorm.",
        standaard="",
        maximum=800,
    )
    stappen: dict[str, Any] = veld(Soort.VRIJ, "Aanpassingen per stap", standaard=None)
    inhoud: dict[str, Any] | None = veld(
        Soort.VRIJ,
        "De werkvorm zelf",
        "In plaats van 'werkvorm': zoals hij toen was, ook als de bibliotheek verandert.",
        standaard=None,
    )


@dataclass(frozen=True, slots=True)
class Draaiboekbestand:
    schema: int = veld(Soort.GETAL, "Versie van deze indeling", minimum=1, maximum=1)
    id: str = veld(Soort.NAAM, "Korte naam")
    naam: str = veld(Soort.TEKST, "Naam", minimum=1, maximum=80)
    doel: str = veld(Soort.ALINEA, "Doel", minimum=1, maximum=400)
    onderdeel: tuple[Onderdeelbestand, ...] = veld(
        Soort.DELEN, "De onderdelen", minimum=1, maximum=40, deel=Onderdeelbestand
    )
    begin: str = veld(Soort.TEKST, "Begin", "Een tijd, zoals 13:30.", standaard="", maximum=5)
    einde: str = veld(Soort.TEKST, "Einde", "Een tijd, zoals 15:30.", standaard="", maximum=5)
    tafel: Tafelsoort = veld(Soort.KEUZE, "Voor welk overleg", standaard=Tafelsoort.GEEN, keuzes=Tafelsoort)
    bijeenkomst: int = veld(
        Soort.GETAL, "De hoeveelste keer dat dit overleg samenkomt", standaard=0, minimum=0, maximum=99
    )
    mensen: int = veld(Soort.GETAL, "Aantal mensen", standaard=0, minimum=0, maximum=999)
    aanwezig: tuple[str, ...] = veld(Soort.TEKSTEN, "Welke partijen er zijn", standaard=(), maximum=40)
    inwoners: str = veld(
        Soort.TEKST,
        "Hoe inwoners meedoen",
        "Bijvoorbeeld: twee leden van de cliëntenraad zitten aan tafel.",
        standaard="",
        maximum=200,
    )

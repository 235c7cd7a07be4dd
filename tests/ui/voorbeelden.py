"""One block of every class, with texts that are hard to set."""

from datetime import UTC, datetime
from typing import Any

from regioworkshop.model.blocks import (
    Agenda,
    Agendapunt,
    Alinea,
    Deelnamecode,
    Formulierveld,
    Ingevuld,
    Invulveld,
    Kaarten,
    Kaartje,
    Keuze,
    Kies,
    Kop,
    Melding,
    Namenlijst,
    Onderwerp,
    Opsomming,
    Optie,
    Orden,
    Persoon,
    Rolkaart,
    Rondewijzer,
    SchrijfKaarten,
    Spreiding,
    Staaf,
    Staven,
    Tabel,
    Telgrens,
    Teller,
    Tijd,
    Toon,
    Vak,
    VerdeelPunten,
    Vraag,
    VulFormulier,
    VulTotalen,
    WieZietDit,
)

NU = datetime(2027, 1, 14, 12, 30, tzinfo=UTC)
LANG = "samenwerkingsovereenkomsten van 's Gravendeel " + "x" * 60
VIJAND = "<img src='x' width=9999> & <b>vet</b>"
VELDEN = (
    Formulierveld("wat", "Wat", "Zeg wat je ziet als het klaar is.", "tekst", 200, True),
    Formulierveld("wie", "Wie", "", "regel", 80, True),
    Formulierveld("wanneer", "Wanneer", "", "datum", 20, False),
    Formulierveld("zeker", "Hoe zeker", "", "keuze", 20, False, ("zeker", "niet zeker")),
)


def staven(aantal: int, tekst: str = "Opgave") -> Staven:
    return Staven(
        "Uitslag",
        tuple(
            Staaf(f"{tekst} {i}", max(0, 30 - i), str(max(0, 30 - i)), i + 1, "van 3 mensen", i < 3)
            for i in range(aantal)
        ),
        ("22 mensen gaven samen 110 punten.", "Gelijk op plaats 2."),
    )


def formulier(*standen: tuple[tuple[str, str], ...]) -> VulFormulier:
    onderwerpen = tuple(Onderwerp(f"o{i}", f"Opgave {i}", "31 punten", s) for i, s in enumerate(standen))
    return VulFormulier("r1", onderwerpen, VELDEN, "Bewaar")


VOORBEELDEN: tuple[Any, ...] = (
    Kop(LANG, 1),
    Alinea(f"{VIJAND}\n{LANG}", stil=True),
    Opsomming((LANG, VIJAND), genummerd=True),
    Vraag(f"Wat doen we met {LANG}?", VIJAND),
    WieZietDit("Niemand in de zaal ziet wat jij kiest."),
    Melding(VIJAND, Toon.LETOP),
    Kaarten((Kaartje("k1", LANG, VIJAND), Kaartje("k2", "kort")), "2 kaarten van 2 mensen"),
    staven(4, LANG),
    Spreiding("Steun", tuple(Vak(str(i), f"Trede {i} {LANG}", i) for i in range(6)), ("Het midden is 4.",)),
    Tabel(("Wat", "Wie"), ((LANG, VIJAND), ("c", "d")), "Bijschrift"),
    Ingevuld(LANG, (Invulveld("Wat", VIJAND), Invulveld("Wie", "", True, "Er staat nog geen naam")), 1, 2),
    Tijd(372, 600, loopt=False),
    Teller(18, 22, "18 van 22 binnen"),
    Namenlijst(
        (
            Persoon("d1", "Deelnemer 4 (huisartsen)", "huisartsen", klaar=True),
            Persoon("d2", f"Deelnemer 's Gravendeel {VIJAND}", "gemeente A", klaar=False),
            Persoon("d3", LANG),
        ),
        "3 mensen zijn binnen",
    ),
    Deelnamecode("http://192.168.8.10:8765/", "Scan de code met je camera, of typ dit adres."),
    Agenda(
        (
            Agendapunt("Check-in", "13:30", 12, "geweest"),
            Agendapunt(LANG, "13:43", 15, "nu"),
            Agendapunt("Stil kiezen", "13:50", 3, "nu", 2),
            Agendapunt("Check-out", "15:53", 10, "straks"),
        )
    ),
    Rondewijzer(
        "De inbrenger vertelt", LANG, VIJAND, (Rolkaart("Inbrenger", LANG), Rolkaart("Begeleider", "x"))
    ),
    SchrijfKaarten("r1", 3, 160, "Eén idee op een kaart."),
    VerdeelPunten("r1", tuple(Optie(str(i), f"{LANG} {i}") for i in range(9)), 5, 3, rood=2),
    Kies(
        "r1",
        (Keuze(5, "Ik trek het mee", LANG), Keuze(0, "Ik blokkeer")),
        "Waarom?",
        (0,),
        "Waar wil je heen?",
    ),
    formulier((("wat", VIJAND),), ()),
    Orden(
        "r1", (Optie("a", LANG), Optie("b", VIJAND), Optie("c", "kort")), gelijk_mag=True, weglaten_mag=True
    ),
    VulTotalen(
        "r1",
        (Optie("a", LANG), Optie("b", VIJAND)),
        (Optie("p", "Punten"), Optie("r", "Rood")),
        True,
        (("a", "p", 12),),
        4,
        "Ieder gaf hooguit 3 punten.",
        (Telgrens(("p",), 3, naam="Punten"), Telgrens(("r",), 1, naam="Rood")),
    ),
)

"""One block of every class, with texts that are hard to set."""

from datetime import UTC, datetime
from typing import Any

from regioworkshop.model.blocks import (
    Agenda,
    Agendapunt,
    Alinea,
    Beeldas,
    Boom,
    Criterium,
    DeelIn,
    Deelnamecode,
    EigenKnoop,
    Formulierveld,
    GeefScores,
    Groep,
    Groepeer,
    Groepen,
    Groepstand,
    Indeelvak,
    Ingevuld,
    Invulveld,
    Kaarten,
    Kaartje,
    Keuze,
    Kies,
    KiesParen,
    Knoop,
    Knoopkeuze,
    Knoopplek,
    Kop,
    Kruis,
    Kruispunt,
    Lijn,
    Melding,
    Namenlijst,
    Onderwerp,
    Opsomming,
    Optie,
    Orden,
    Paar,
    Persoon,
    Rolkaart,
    Rondewijzer,
    SchrijfKaarten,
    Scorebord,
    Scorecel,
    Scorerij,
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
    VoegToe,
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


def scorebord(aantal: int, criteria: int, tekst: str = "Opgave") -> Scorebord:
    woorden = ("eensgezind", "wisselend", "verdeeld")
    return Scorebord(
        "Uitslag",
        tuple(
            Scorerij(
                f"{tekst} {i}",
                tuple(
                    Scorecel(
                        str(5 - (i + c) % 4),
                        ((i + c) % 3, 1, 2 + i % 4, 3, (c * 3) % 7),
                        woorden[(i + c) % 3],
                    )
                    for c in range(criteria)
                ),
                str(40 - i) if criteria > 1 else "",
                i + 1,
                "mediaan 4, boven 30%, onder 10%" if criteria == 1 else "",
                i < 3,
            )
            for i in range(aantal)
        ),
        ("14 mensen gaven scores.", "Scores optellen is een afspraak, geen meting."),
        ("Optie", *(("Urgent", "Effect voor inwoners ×2", "Haalbaar samen") * 3)[:criteria], "Totaal"),
        ("1 laag", "2", "3", "4", "5 hoog"),
    )


def kruis(aantal: int, tekst: str = "Oplossing", hoogste: int = 5) -> Kruis:
    vakken = ("snel doen", "groot project", "erbij doen", "niet doen")
    midden = 1 + hoogste
    punten: list[Kruispunt] = []
    for i in range(aantal):
        x, y = 1 + (i * 2) % hoogste, 1 + (i * 3 + i // 4) % hoogste
        grens = midden in (2 * x, 2 * y)
        vak = "grens" if grens else vakken[(2 * y < midden) * 2 + (2 * x > midden)]
        van, tot = max(1, x - i % 3), min(hoogste, x + i % 2)
        punten.append(
            Kruispunt(i + 1, f"{tekst} {i + 1}", x, y, van, tot, max(1, y - 1), y, vak, vak == "snel doen")
        )
    return Kruis(
        "Uitslag",
        Beeldas("Inspanning", "weinig", "veel", 1, hoogste),
        Beeldas("Impact", "laag", "hoog", 1, hoogste),
        tuple(punten),
        vakken,
        (midden, midden),
        ("12 mensen gaven scores.", "Begin het gesprek bij 'Oplossing 3' (Impact)."),
    )


def boom(aantal: int, vorm: str = "boom", tekst: str = "Oorzaak", lijnen: int = 0) -> Boom:
    return Boom(
        "",
        tuple(
            Knoop(
                f"n{i}", f"{tekst} {i}", i % 4 if vorm == "boom" else 0, ("remt", "helpt")[i % 2], "", i % 6
            )
            for i in range(aantal)
        ),
        tuple(Lijn(f"{tekst} {i}", f"{tekst} {i + 1}", "leidt tot") for i in range(lijnen)),
        (f"{aantal} × oorzaak, van 5 mensen.", "Nog nergens onder: ‘Oorzaak 3’."),
        vorm,
    )


def voeg_toe(*eigen: EigenKnoop, plekken: int = 2) -> VoegToe:
    return VoegToe(
        "r1",
        (
            Knoopkeuze("probleem", "Probleem"),
            Knoopkeuze("oorzaak", "Oorzaak", ("probleem", "oorzaak"), "Hoe komt dat?"),
        ),
        tuple(Knoopplek(f"p{i}", f"{LANG} {i}", ("probleem", "oorzaak")[i % 2]) for i in range(plekken)),
        6,
        120,
        "Hoe sterk werkt dit?",
        True,
        eigen,
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
    scorebord(4, 3, LANG),
    kruis(6, LANG),
    Groepen(
        LANG,
        (
            Groep(
                "g1",
                LANG,
                (Kaartje("k1", VIJAND, "van 4 mensen\nOok: iets"), Kaartje("k2", LANG)),
                "2 mensen",
            ),
            Groep("g2", VIJAND, (Kaartje("k3", "kort"),), "van 1 mens", gekozen=True),
            Groep("g3", "Leeg", ()),
            Groep("", "Losse kaarten", (Kaartje("k4", "kort"),)),
        ),
        ("3 kaarten in 3 clusters.", LANG),
    ),
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
    Deelnamecode("http://192.168.8.10:8765/", "Scan de code met je camera, of typ dit adres.", "7K3M9Q2VXA"),
    Agenda(
        (
            Agendapunt("Check-in", "13:30", 12, "geweest"),
            Agendapunt(LANG, "13:43", 15, "nu"),
            Agendapunt("Stil kiezen", "13:50", 3, "nu", 2),
            Agendapunt("Check-out", "15:53", 10, "straks"),
        )
    ),
    Rondewijzer(
        "De inbrenger vertelt",
        LANG,
        VIJAND,
        (Rolkaart("Inbrenger", LANG), Rolkaart("Begeleider", "x")),
        nu=LANG,
        straks=VIJAND,
        telling="Beurt 2 van 6",
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
    DeelIn(
        "r1",
        tuple(Optie(f"o{i}", f"{LANG} {i}") for i in range(4)),
        (Indeelvak("nu", "Nu", VIJAND, 2), Indeelvak("hoe", LANG)),
        alles=True,
    ),
    Groepeer(
        "r1",
        tuple(Optie(f"k{i}", f"{LANG} {i}") for i in range(6)),
        (Groepstand("g1", LANG, ("k1", "k2")), Groepstand("g2", "", ("k3",))),
        (("k1", "k2"),),
        9,
        dubbel_mag=True,
        tips=("8 mensen sorteerden mee.", VIJAND),
    ),
    KiesParen(
        "r1",
        (
            Paar("1-2", Optie("a", LANG), Optie("b", VIJAND)),
            Paar("1-3", Optie("c", "kort"), Optie("a", LANG)),
        ),
        gelijk_mag=True,
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
    GeefScores(
        "r1",
        tuple(Optie(str(i), f"{LANG} {i}") for i in range(4)),
        (Criterium("urgent", LANG, VIJAND), Criterium("haalbaar", "Haalbaar")),
        tuple(Keuze(w, str(w)) for w in range(1, 6)),
        alles=False,
    ),
    Boom(
        LANG,
        (Knoop("a", LANG, 0, "probleem"), Knoop("b", VIJAND, 1, "oorzaak", LANG, 3), Knoop("c", "kort", 2)),
        (Lijn(LANG, VIJAND, "leidt tot"), Lijn("kort", LANG)),
        ("3 × oorzaak, van 2 mensen.",),
    ),
    voeg_toe(EigenKnoop("k1", VIJAND, "oorzaak", "p0", 2), EigenKnoop("k2", f"{LANG} → {VIJAND}")),
)

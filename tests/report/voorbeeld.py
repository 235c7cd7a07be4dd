"""A made-up session of region Flevoland, as a state: real bouwstenen, role names, nobody real."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from regioworkshop.bouwstenen import Bouwstenen, formulier, ingebouwd, kaarten, peiling, punten
from regioworkshop.bouwstenen import ronde as ronde_
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import (
    BEGELEIDER,
    Antwoord,
    Besluit,
    Deelnemer,
    Ronde,
    SessieFase,
    SessieGegevens,
    SessieState,
    StapVerloop,
)
from regioworkshop.model.werkvorm import (
    Draaiboek,
    Onderdeel,
    RondeStand,
    Stap,
    Vertrouwelijkheid,
    Werkvorm,
    WerkvormFase,
)

ZONE = timezone(timedelta(hours=1), "CET")
BEGIN = datetime(2026, 3, 12, 13, 0, tzinfo=ZONE)
NU = datetime(2026, 3, 12, 15, 20, tzinfo=ZONE)

THEMAS = (
    "Gezonde inwoners",
    "Mentale gezondheid",
    "Kwetsbare inwoners",
    "Gezond ouder worden",
    "Gezond opgroeien",
    "Zorgtransformatie en toegankelijkheid",
)
PARTIJEN = (
    "Gemeente Almere",
    "Gemeente Dronten",
    "Gemeente Lelystad",
    "Gemeente Noordoostpolder",
    "Gemeente Urk",
    "Gemeente Zeewolde",
    "huisartsen",
    "wijkverpleging",
    "ggz",
    "ziekenhuis",
    "zorgverzekeraar",
    "inwoners",
)
VERWACHT = (*PARTIJEN, "GGD", "welzijn")
TOELICHTING = (
    "",
    "meer inloopplekken zonder verwijzing, ook in de kleine kernen",
    "één aanspreekpunt voor mensen met schulden én zorgvragen",
    "",
    "samenwerkingsovereenkomsten tussen school, jeugdgezondheidszorg en huisarts",
    "digitale zorg die iedereen begrijpt",
)
SCHAAL = tuple(
    peiling.Trede(waarde, label)
    for waarde, label in enumerate(
        (
            "Nee, ik stop dit",
            "Grote bezwaren",
            "Ik wil eerst iets veranderd zien",
            "Ik kan ermee leven",
            "Goed voorstel",
            "Ik trek de kar",
        )
    )
)


def veld(id_: str, label: str, **anders: Any) -> formulier.Invoerveld:
    return formulier.Invoerveld(id=id_, label=label, **anders)


SMART = (
    veld("specifiek", "Specifiek: wat verandert er?"),
    veld("meetbaar", "Meetbaar: waaraan zie je het?", bevat=formulier.Bevat.GETAL),
    veld("acceptabel", "Acceptabel: wie steunt het?"),
    veld("realistisch", "Realistisch: wat is er nodig?"),
    veld("tijd", "Tijdgebonden: wanneer?", bevat=formulier.Bevat.DATUM),
)
AFSPRAAK = (
    veld("resultaat", "Resultaat"),
    veld("partijen", "Wie doen mee"),
    veld("schaal", "Waar: lokaal, subregio of regio"),
    veld("randvoorwaarde", "Wat is er nodig"),
    veld("volgen", "Hoe volgen we het"),
)
ACTIE = (veld("wat", "Wat ga je doen?"), veld("wanneer", "Wanneer?", bevat=formulier.Bevat.DATUM))


def onderdeel(
    id_: str,
    titel: str,
    *stappen: Stap,
    fase: WerkvormFase = WerkvormFase.PRIORITEREN,
    vertrouwelijkheid: Vertrouwelijkheid = Vertrouwelijkheid.DEELNEMERS,
) -> Onderdeel:
    werkvorm = Werkvorm(id_, titel, "", fase, (4, 40), (10, 60), stappen, vertrouwelijkheid)
    return Onderdeel(id_, titel, werkvorm)


def draaiboek() -> Draaiboek:
    return Draaiboek(
        "van_opgaven_naar_afspraken",
        "Van opgaven naar afspraken",
        "Van zes thema's naar drie afspraken met een eigenaar.",
        (
            onderdeel(
                "checkin",
                "Check-in",
                Stap("checkin.peiling", "Hoe zit je erbij?", 10, "peiling", peiling.Instellingen(SCHAAL)),
            ),
            onderdeel(
                "verzamelen",
                "Alleen, samen, vier, allen",
                Stap(
                    "verzamelen.uitleg", "Uitleg", 5, "ronde", ronde_.Instellingen(beurt="Iedereen luistert")
                ),
                Stap(
                    "verzamelen.kaarten",
                    "Kaarten schrijven",
                    15,
                    "kaarten",
                    kaarten.Instellingen(),
                    vraag="Welke opgave moet de regio samen oppakken?",
                ),
            ),
            onderdeel(
                "stickeren",
                "Stickeren",
                Stap(
                    "stickeren.stemmen",
                    "Stil stemmen",
                    10,
                    "punten",
                    punten.Instellingen(punten=5, per_optie=2),
                    vraag="Welke opgaven pakken we als eerste samen op?",
                    invoer="verzamelen.kaarten",
                ),
            ),
            onderdeel(
                "smart",
                "SMART-assistent",
                Stap(
                    "smart.invullen",
                    "Doelen uitwerken",
                    25,
                    "formulier",
                    formulier.Instellingen(SMART, levert=ItemSoort.DOEL),
                    vraag="Wat is over een jaar anders?",
                    invoer="stickeren.stemmen",
                ),
            ),
            onderdeel(
                "afspraken",
                "Afsprakenkaart",
                Stap(
                    "afspraken.invullen",
                    "Afspraken maken",
                    20,
                    "formulier",
                    formulier.Instellingen(AFSPRAAK, levert=ItemSoort.AFSPRAAK),
                    invoer="smart.invullen",
                ),
            ),
            onderdeel(
                "vuist",
                "Vuist tot vijf",
                Stap(
                    "vuist.peilen",
                    "Peilen",
                    5,
                    "peiling",
                    peiling.Instellingen(SCHAAL, peiling.Regel.VUIST, "Wat is er voor jou nodig?"),
                    vraag="Kun je deze afspraken thuis verdedigen?",
                    invoer="afspraken.invullen",
                ),
            ),
            onderdeel(
                "checkout",
                "Check-out",
                Stap(
                    "checkout.acties",
                    "Wat doe jij morgen?",
                    10,
                    "formulier",
                    formulier.Instellingen(ACTIE, formulier.Per.DEELNEMER, ItemSoort.ACTIE, titel_uit="wat"),
                ),
            ),
        ),
    )


def deelnemers(aantal: int = 24) -> dict[str, Deelnemer]:
    return {
        f"d{n}": Deelnemer(
            id=f"d{n}",
            naam=f"Deelnemer {n}",
            partij=PARTIJEN[n % len(PARTIJEN)],
            sinds=BEGIN.astimezone(UTC) + timedelta(seconds=5 * n - 300),
        )
        for n in range(1, aantal + 1)
    }


class Zaal:
    """Fills a session step by step. Times are minutes after the planned beginning."""

    def __init__(self, boek: Draaiboek, mensen: dict[str, Deelnemer], **anders: Any) -> None:
        gegevens: dict[str, Any] = {
            "id": 1,
            "nummer": 2,
            "naam": "Van opgaven naar afspraken",
            "regio": "Flevoland",
            "groep": "Werkgroep regioplan",
            "doel": "Drie opgaven kiezen die we als eerste samen oppakken, elk met een afspraak.",
            "begin": BEGIN,
            "begeleider": "Procesbegeleider regio Flevoland",
            "draaiboek": boek,
            "partijen": VERWACHT,
        }
        self.state = SessieState(
            SessieGegevens(**{**gegevens, **anders}),
            fase=SessieFase.BEZIG,
            deelnemers=mensen,
            gestart_op=self.op(2),
        )
        self.bouwstenen: Bouwstenen = ingebouwd()
        self.seq = 0

    def op(self, minuten: float) -> datetime:
        return BEGIN.astimezone(UTC) + timedelta(minutes=minuten)

    def stap(self, stap_id: str, van: float, tot: float | None) -> None:
        verloop = StapVerloop(stap_id, self.op(van), None if tot is None else self.op(tot))
        self.state = replace(self.state, verloop=(*self.state.verloop, verloop))

    def ronde(
        self,
        stap_id: str,
        antwoorden: list[tuple[str, str, Any]],
        *,
        items: tuple[Item, ...] = (),
        stand: RondeStand = RondeStand.GESLOTEN,
        besluit: Besluit | None = None,
        reden: str = "",
        sluit: float = 60,
    ) -> Ronde:
        eerder = self.state.per_stap.get(stap_id, ())
        id_ = f"r{len(self.state.rondes) + 1}"
        inhoud: dict[tuple[str, str], Antwoord] = {}
        for wie, sleutel, wat in antwoorden:
            self.seq += 1
            inhoud[wie, sleutel] = Antwoord(
                deelnemer=wie, sleutel=sleutel, volgnr=1, seq=self.seq, eerst=self.seq, inhoud=wat
            )
        ronde = Ronde(
            id_,
            stap_id,
            len(eerder) + 1,
            items,
            stand,
            True,
            inhoud,
            besluit,
            self.op(sluit - 8),
            self.op(sluit) if stand in (RondeStand.GESLOTEN, RondeStand.BESLOTEN) else None,
            reden,
        )
        self.state = replace(
            self.state,
            rondes={**self.state.rondes, id_: ronde},
            per_stap={**self.state.per_stap, stap_id: (*eerder, id_)},
        )
        return ronde

    def levert(self, ronde: Ronde) -> tuple[Item, ...]:
        stap = self.state.sessie.draaiboek.stap(ronde.stap)
        return self.bouwstenen[stap.bouwsteen].levert(stap.instellingen, ronde)

    def sluit(self, minuten: float) -> SessieState:
        self.state = replace(self.state, fase=SessieFase.AFGESLOTEN, afgesloten_op=self.op(minuten))
        return self.state


def stembiljet(n: int, items: tuple[Item, ...], per_optie: int = 2) -> punten.Antwoord:
    """Votes of person `n`: such that options 2 and 4 (from 1) end equal."""
    voorkeur = ((4, 1), (1, 4), (3, 4), (4, 3), (1, 3), (3, 1))[n % 6]
    rest = (0, 2, 5)[n % 3] if n % 4 else 5
    return punten.Antwoord(
        tuple(
            (items[i % len(items)].id, p)
            for i, p in ((voorkeur[0], per_optie), (voorkeur[1], per_optie), (rest, 1))
        )
    )


def flevoland() -> SessieState:
    zaal = Zaal(draaiboek(), deelnemers())
    mensen = list(zaal.state.deelnemers)
    for stap, van, tot in (
        ("checkin.peiling", 2, 13),
        ("verzamelen.uitleg", 13, 17),
        ("verzamelen.kaarten", 17, 36),
        ("stickeren.stemmen", 36, 48),
        ("smart.invullen", 48, 76),
        ("afspraken.invullen", 76, 98),
        ("vuist.peilen", 98, 103),
        ("checkout.acties", 103, 112),
    ):
        zaal.stap(stap, van, tot)
    zaal.ronde(
        "checkin.peiling",
        [(d, "", peiling.Antwoord(3 + n % 3)) for n, d in enumerate(mensen)],
        sluit=11,
    )
    opgaven = zaal.levert(
        zaal.ronde(
            "verzamelen.kaarten",
            [
                (mensen[n * 3], "k", kaarten.Antwoord(f"{thema}: {uitleg}" if uitleg else thema))
                for n, (thema, uitleg) in enumerate(zip(THEMAS, TOELICHTING, strict=True))
            ],
            sluit=35,
        )
    )
    zaal.ronde(
        "stickeren.stemmen",
        [(d, "", stembiljet(n, opgaven, 1)) for n, d in enumerate(mensen[:9])],
        items=opgaven,
        sluit=42,
    )
    stemming = zaal.ronde(
        "stickeren.stemmen",
        [(d, "", stembiljet(n, opgaven)) for n, d in enumerate(mensen[:22])],
        items=opgaven,
        stand=RondeStand.BESLOTEN,
        reden="Bij de eerste ronde was de verbinding weg; niet iedereen kon meedoen.",
        besluit=Besluit(
            (opgaven[4].id, opgaven[1].id, opgaven[2].id),
            "Kwetsbare inwoners gaat vóór gezond ouder worden: daar loopt al een plan. De groep vond dat "
            "unaniem.",
            zaal.op(46),
        ),
        sluit=44,
    )
    top = tuple(i for i in zaal.levert(stemming) if i.id in (opgaven[4].id, opgaven[1].id, opgaven[2].id))
    doelen = zaal.levert(
        zaal.ronde(
            "smart.invullen",
            [
                (
                    BEGELEIDER,
                    top[0].id,
                    formulier.Antwoord(
                        (
                            ("specifiek", "Alle basisscholen hebben één vaste contactpersoon voor zorg."),
                            ("meetbaar", "68 van de 68 scholen, nu 41."),
                            ("acceptabel", "Gemeenten, jeugdgezondheidszorg en schoolbesturen."),
                            ("realistisch", "Twee dagen coördinatie per week."),
                            ("tijd", "1 december 2026"),
                        )
                    ),
                ),
                (
                    mensen[3],
                    top[1].id,
                    formulier.Antwoord(
                        (
                            ("specifiek", "In elke gemeente is een inloopplek zonder verwijzing."),
                            ("meetbaar", "Zes plekken open, minstens drie dagdelen per week."),
                            ("tijd", "voor het einde van volgend jaar"),
                        )
                    ),
                ),
                (
                    BEGELEIDER,
                    top[2].id,
                    formulier.Antwoord(
                        (
                            ("specifiek", "Eén aanspreekpunt voor mensen met meer dan één hulpvraag."),
                            ("meetbaar", "80% van de mensen kent hun aanspreekpunt."),
                            ("acceptabel", "De zes gemeenten en de wijkverpleging."),
                            ("realistisch", "Afspraken over gegevens delen, met toestemming van inwoners."),
                            ("tijd", "juni 2027"),
                        )
                    ),
                ),
            ],
            items=top,
            sluit=75,
        )
    )
    afspraken = zaal.levert(
        zaal.ronde(
            "afspraken.invullen",
            [
                (
                    BEGELEIDER,
                    doel.id,
                    formulier.Antwoord(
                        (
                            ("resultaat", resultaat),
                            (
                                "partijen",
                                "De zes gemeenten, huisartsen, wijkverpleging en de zorgverzekeraar.",
                            ),
                            ("schaal", "Regio, met uitvoering per gemeente."),
                            ("randvoorwaarde", "Structureel geld na 2027; een gezamenlijke projectleider."),
                            ("volgen", "Elk kwartaal op de agenda van de regiotafel."),
                        )
                    ),
                )
                for doel, resultaat in zip(
                    doelen,
                    (
                        "Elke school een vaste contactpersoon.",
                        "Zes inloopplekken voor mentale gezondheid.",
                        "Eén aanspreekpunt bij meer dan één hulpvraag.",
                    ),
                    strict=True,
                )
            ],
            items=doelen,
            sluit=97,
        )
    )
    zaal.ronde(
        "vuist.peilen",
        [
            (d, "", peiling.Antwoord((4, 5, 4, 3, 4, 5, 3, 2, 4, 4)[n % 10], reden))
            for n, (d, reden) in enumerate(
                zip(
                    mensen[:23],
                    (
                        "",
                        "",
                        "",
                        "Eerst zekerheid over het geld na 2027.",
                        "",
                        "",
                        "",
                        "Ik moet dit nog met mijn achterban bespreken.",
                        *[""] * 15,
                    ),
                    strict=True,
                )
            )
        ],
        items=afspraken,
        sluit=102,
    )
    zaal.ronde(
        "checkout.acties",
        [
            (mensen[n], "mijn", formulier.Antwoord((("wat", wat), ("wanneer", wanneer))))
            for n, wat, wanneer in (
                (0, "Afspraak 1 op de agenda van het schoolbestuur zetten.", "20 maart"),
                (5, "Uitzoeken welke ruimtes leegstaan voor de inloopplekken.", "1 april"),
                (9, "De afspraken bespreken met de achterban en de reacties delen.", "voor de zomer"),
                (
                    17,
                    "Een conceptplan voor het aanspreekpunt schrijven, samen met de wijkverpleging.",
                    "15 mei",
                ),
            )
        ],
        sluit=110,
    )
    return zaal.sluit(112)


def leeg() -> SessieState:
    """A session that was made and never held."""
    return replace(Zaal(draaiboek(), {}).state, fase=SessieFase.VOORBEREID, gestart_op=None)

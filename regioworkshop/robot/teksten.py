"""What made-up participants write: sentences as a region would, chosen by what is asked."""

import random
from collections.abc import Sequence

from regioworkshop.robot.invallen import Tekstmaker

_PROBLEMEN = (
    "Jongeren wachten te lang op hulp bij mentale klachten.",
    "Mantelzorgers weten niet waar ze terecht kunnen.",
    "Huisartsen hebben geen tijd voor een goed gesprek.",
    "Ouderen vallen thuis en liggen te lang op de spoed.",
    "Wie laaggeletterd is, komt niet door de formulieren heen.",
    "In de dorpen rijdt na zes uur geen bus meer.",
    "Een op de vijf kinderen groeit op met geldzorgen.",
    "Elke organisatie gebruikt een eigen dossier.",
    "De wijkverpleging krijgt haar rooster niet rond.",
    "Inwoners vertellen hun verhaal vijf keer opnieuw.",
    "Eenzame ouderen zien we pas als het misgaat.",
    "Projecten stoppen zodra het geld op is.",
    "Wij weten van elkaar niet wat er al loopt.",
    "Na een opname in het ziekenhuis valt thuis een gat.",
    "Schulden worden te laat gezien.",
    "Een gezin heeft soms zeven hulpverleners over de vloer.",
    "Jongeren vapen steeds vroeger.",
    "Er zijn te weinig plekken om elkaar te ontmoeten.",
    "Preventie verliest het van de wachtlijst.",
    "De samenwerkingsovereenkomsten liggen in een la.",
    "Statushouders vinden moeilijk een huisarts.",
    "Kinderen uit arme buurten bewegen minder.",
    "Vrijwilligers raken overvraagd.",
    "We praten over inwoners en niet met inwoners.",
    "Wie nachtdienst draait, is lastig te vinden.",
    "Dementie wordt vaak pas laat herkend.",
    "Het weekend is voor crisisdiensten niet te doen.",
    "Gezond eten is voor veel gezinnen te duur.",
    "Verwijzen kost drie weken en vier mails.",
    "Ouders weten niet bij wie ze moeten zijn over opvoeden.",
)
_IDEEEN = (
    "Eén telefoonnummer voor hulp in de hele regio.",
    "Een huisbezoek voor iedereen die tachtig wordt.",
    "De praktijkondersteuner werkt twee dagen op school.",
    "Elke wijk een vaste huiskamer, ook ’s avonds.",
    "Samen één wachtlijst bijhouden.",
    "Een valtraining bij de fysiotherapeut om de hoek.",
    "De buurtsportcoach sluit aan bij het wijkoverleg.",
    "Formulieren eerst laten lezen door een taalambassadeur.",
    "Een respijtweekend voor mantelzorgers.",
    "Vroeg bellen bij een huurachterstand.",
    "Schoolfruit op alle basisscholen.",
    "Nieuwe collega’s lopen een dag mee bij een andere organisatie.",
    "Een vrijwilligerspool voor vervoer naar het ziekenhuis.",
    "De wijkverpleging en thuiszorg delen hun routes.",
    "Iedere inwoner krijgt één plan, in gewone taal.",
    "Een wandelgroep op recept van de huisarts.",
    "Jongeren maken zelf de campagne over vapen.",
    "Elk kwartaal een avond met inwoners in een dorpshuis.",
    "Een jongerenwerker in de wachtkamer.",
    "Stoppen met losse proeven van een half jaar.",
    "Eén digitaal dossier, te beginnen bij ouderenzorg.",
    "Een gezamenlijke opleiding voor zij-instromers.",
    "De bibliotheek als vast inlooppunt.",
    "Een ontslaggesprek samen met de wijkverpleging.",
)
_DADEN = (
    "Ik bel maandag de huisartsengroep over de wachtlijst.",
    "Plan een gesprek met de drie wijkteams.",
    "Schrijf een voorstel van één bladzijde.",
    "Vraag twee inwoners om mee te denken.",
    "Zet het op de agenda van het bestuursoverleg.",
    "Begin met een proef in twee wijken.",
    "Regel een vast aanspreekpunt per organisatie.",
    "Maak een overzicht van alles wat al loopt.",
    "Nodig de scholen uit voor een eerste overleg.",
    "Leg de cijfers van 2026 naast elkaar.",
    "Stuur de tekst vrijdag rond en haal reacties op.",
    "Loop een dag mee met de wijkverpleging.",
    "Deel de routes van thuiszorg en wijkverpleging.",
    "Kies samen één formulier en schaf de andere af.",
)
_DOELEN = (
    "Jongeren krijgen binnen vier weken hulp.",
    "Inwoners hoeven hun verhaal maar één keer te vertellen.",
    "Mantelzorgers hebben elke maand een vrij weekend.",
    "Ouderen wonen langer veilig thuis.",
    "Elke wijk heeft een plek die altijd open is.",
    "Kinderen bewegen elke dag een uur.",
    "Wie vastloopt, weet wie hij kan bellen.",
    "Gezinnen met schulden krijgen binnen een maand een plan.",
    "Verwijzen kost nog maar één dag.",
    "Zorgverleners kennen elkaar bij naam.",
    "Dementie wordt een jaar eerder herkend.",
    "Iedereen die dat wil, doet mee in de buurt.",
)
_MATEN = (
    "Van 11 naar 4 weken wachttijd, gemeten door de GGD.",
    "In 2026 waren er 212 meldingen; dat worden er 150.",
    "32 van de 40 scholen doen mee voor 1 maart 2027.",
    "Elk kwartaal een telling bij de huisartsenposten.",
    "7 op de 10 mantelzorgers zegt: ik krijg genoeg steun.",
    "Het aantal valpartijen op de spoed, nu 480 per jaar.",
    "Minder dan 5 procent van de afspraken gaat niet door.",
    "De monitor van 2028 laat 10 procent meer bewegers zien.",
)
_WIE = (
    "Gemeente Oosterhaven",
    "Huisartsengroep De Delta",
    "GGD Waterland-Noord",
    "Thuiszorg Rivierenland",
    "Welzijn De Brug",
    "Zorgverzekeraar Samen",
    "Cliëntenraad Het Gasthuis",
    "Stichting Mantelzorg",
    "Ziekenhuis Sint Joris",
    "Samenwerkingsverband passend onderwijs",
    "Bibliotheek aan de Vaart",
    "Woningcorporatie Thuis",
)
_INWONERS = (
    "Jongerenraad Oosterhaven",
    "Ouderenbond Waterland",
    "Mantelzorgcafé de Lindeboom",
    "Bewonersgroep Noordwijk-West",
    "Ouders van basisschool De Klim",
    "Cliëntenraad Het Gasthuis",
    "Taalambassadeurs van de bibliotheek",
    "Vrijwilligers van de voedselbank",
)
_WANNEER = (
    "Maart: de afspraak ligt vast, op 1 maart 2027.",
    "Voor 1 juni 2027.",
    "Mei 2027, na het bestuursoverleg.",
    "Start 15 januari 2027, klaar op 1 oktober 2027.",
    "Op 9 februari 2027.",
    "September 2027, als de scholen weer beginnen.",
    "Uiterlijk 31 december 2027.",
    "Eind april 2027 hebben we het besluit.",
)
_WAAROM = (
    "Omdat wij dit elke dag in de spreekkamer zien.",
    "Omdat het onze inwoners anders te veel kost.",
    "Zonder dit lopen onze eigen plannen vast.",
    "Mijn moeder liep hier vorig jaar zelf tegenaan.",
    "Onze mensen vragen er al twee jaar om.",
    "Het raakt ons allemaal en niemand kan het alleen.",
    "We verliezen nu collega’s omdat het niet lukt.",
    "Hier kunnen we binnen een jaar iets laten zien.",
    "Wie vroeg begint, heeft later minder zorg nodig.",
)
_GELD = (
    "Ongeveer 20.000 euro per jaar, samen te betalen.",
    "Twee dagen per week van één medewerker.",
    "Acht uur per maand bij elke organisatie.",
    "Eenmalig 5.000 euro voor de opleiding.",
    "Geen extra geld, wel ruimte in de roosters.",
)
_RISICOS = (
    "De trekker vertrekt en niemand neemt het over.",
    "Het geld stopt na één jaar.",
    "De wachtlijst loopt op en alle tijd gaat daarheen.",
    "Partijen zeggen ja en sturen niemand.",
    "Na drie maanden is er nog geen afspraak gemaakt.",
    "De systemen kunnen niet met elkaar praten.",
)
_LESSEN = (
    "We leren meer van een gesprek dan van een rapport.",
    "Klein beginnen ging sneller dan een groot plan.",
    "De inwoners aan tafel maakten het verschil.",
    "Zonder vaste trekker bleef het liggen.",
    "Volgende keer: minder praten, eerder stemmen.",
    "Plus: iedereen kwam aan het woord.",
    "Het lukte omdat we elkaar al kenden.",
    "Afspraken op papier geven rust.",
)
_NAMEN = (
    "Mentale gezondheid",
    "Ouder worden thuis",
    "Steun voor mantelzorgers",
    "Geldzorgen en schulden",
    "Gezond opgroeien",
    "Elkaar kennen en vinden",
    "Personeel en roosters",
    "Gegevens delen",
)
_LIJNEN = ("leidt tot", "werkt samen met", "betaalt", "verwijst naar", "hangt af van", "versterkt")

_BIJ: tuple[tuple[tuple[str, ...], Sequence[str]], ...] = (
    (("lijn",), _LIJNEN),
    (("naam van de groep",), _NAMEN),
    (("misga", "risico", "mislukte", "bezwaar"), _RISICOS),
    (("leer", "plus:", "volgende keer", "lukte", "terugkijk", "neem je mee"), _LESSEN),
    (("hoeveel", "meet", "meten", "getal", "waar zie je", "waaraan", "hoe zien", "tel "), _MATEN),
    (("kost", "geld", " uren"), _GELD),
    (("wanneer", "uiterlijk", "datum", "maand", "kies een dag", "moment"), _WANNEER),
    (("waarom", "omdat", "reden", "belang", "winnen zij"), _WAAROM),
    (("groep inwoners", "vereniging"), _INWONERS),
    (("wie ", "partij", "organisatie", "eigenaar", "netwerk", "naam", "betrokken", "beslist"), _WIE),
    (("idee", "oplossing", "nodig", "gebeuren", "bijdragen"), _IDEEEN),
    (
        ("ik ga", "stap", "werkwoord", "doen we", "gaan we", "begin", "afspraak", "verwacht", "inspanning"),
        _DADEN,
    ),
    (("doel", "anders", "effect", "gelukt", "we willen", "wij vinden", "bereik", "straks", "wij…"), _DOELEN),
)
"""Words in what is asked, and what fits with them; the first that has one of its words counts."""


def zinnen(begin: int = 0) -> Tekstmaker:
    """Return a maker of short Dutch texts that do not repeat before a list is used up.

    Another `begin` starts elsewhere in each list, so that people who start apart say other things.
    """
    gebruikt: dict[int, int] = {}

    def zin(tekens: int, gevraagd: str = "") -> str:
        lijst = _passend(gevraagd)
        passend = [tekst for tekst in lijst if len(tekst) <= tekens]
        nummer = gebruikt.get(id(lijst), 0)
        gebruikt[id(lijst)] = nummer + 1
        if passend:
            return passend[(begin + nummer) % len(passend)]
        return _afgekort(lijst[(begin + nummer) % len(lijst)], tekens)

    return zin


def _passend(gevraagd: str) -> Sequence[str]:
    # Het eerste woord van de vraag zegt het meeste: eerst het label, dan de hulp erbij.
    for deel in gevraagd.casefold().split("\n"):
        for woorden, lijst in _BIJ:
            if any(woord in f" {deel} " for woord in woorden):
                return lijst
    return _PROBLEMEN


def _afgekort(tekst: str, tekens: int) -> str:
    """Return the first whole words that fit; never an empty text."""
    heel = tekst[: tekens + 1].rpartition(" ")[0]
    return heel or tekst[: max(1, tekens)]


def beginplek(nummer: int, ronde: str, per_persoon: int = 3) -> int:
    """Return where somebody starts in each list: apart from the others, and elsewhere in each round."""
    return random.Random(ronde).randrange(1000) + nummer * per_persoon

"""Plain words for what a file calls by a short name."""

from collections.abc import Sequence
from enum import StrEnum

from regioworkshop.bouwstenen.velden import Probleem, Veld, kort
from regioworkshop.taal import _, n_


def bouwsteenwoord(naam: str) -> str:
    """Return what a bouwsteen is, in a few words; one of others is called by its name."""
    return {
        "ronde": _("Ronde in de zaal"),
        "kaarten": _("Kaarten schrijven"),
        "clusteren": _("Kaarten bij elkaar leggen"),
        "punten": _("Punten of budget verdelen"),
        "scoren": _("Scores geven op criteria"),
        "rangorde": _("Op volgorde zetten"),
        "paarsgewijs": _("Steeds kiezen uit twee"),
        "matrix": _("Plaatsen op twee assen"),
        "categorie": _("Indelen in vakken"),
        "peiling": _("Peiling: één keuze op een schaal"),
        "netwerk": _("Boom of netwerk tekenen"),
        "formulier": _("Formulier invullen"),
    }.get(naam, naam)


def keuzewoord(enum: type[StrEnum] | None, waarde: str) -> str:
    """Return the words for one value of a choice."""
    return _woorden().get((enum.__name__ if enum else "", waarde)) or waarde.replace("_", " ")


def _woorden() -> dict[tuple[str, str], str]:
    return {
        ("StapDoel", "open"): _("de ronde blijft open"),
        ("StapDoel", "gesloten"): _("de ronde is dicht, de uitslag nog niet te zien"),
        ("StapDoel", "onthuld"): _("de uitslag is te zien"),
        ("StapDoel", "besproken"): _("de uitslag is besproken"),
        ("StapDoel", "besloten"): _("de groep heeft besloten"),
        ("Vertrouwelijkheid", "deelbaar"): _("iedereen mag het zien"),
        ("Vertrouwelijkheid", "deelnemers"): _("alleen voor deelnemers"),
        ("Vertrouwelijkheid", "intern"): _("alleen voor de organisatie"),
        ("Vertrouwelijkheid", "intervisie"): _("intervisie: er wordt niets bewaard"),
        ("Neemt", "gekozen"): _("wat gekozen is"),
        ("Neemt", "rest"): _("wat niet gekozen is"),
        ("Neemt", "alles"): _("alles"),
        ("Invoersoort", "stembiljetten"): _("op de telefoon, niemand ziet wie wat koos"),
        ("Invoersoort", "op_naam"): _("op de telefoon, met naam bij de uitslag"),
        ("Invoersoort", "totalen"): _("de begeleider telt, één getal per optie"),
        ("Invoersoort", "verdeling"): _("de begeleider telt, per optie en waarde"),
        ("StemNamens", "persoon"): _("zichzelf"),
        ("StemNamens", "partij"): _("de eigen organisatie"),
        ("StemNamens", "sector"): _("de eigen sector"),
        ("Bewaring", "logboek"): _("in het bestand van het traject"),
        ("Bewaring", "geheim"): _("geheim: na het sluiten zonder wie wat koos"),
        ("Bewaring", "geheugen"): _("nergens: weg als het programma stopt"),
        ("Telefoongebruik", "nodig"): _("iedereen heeft er een nodig"),
        ("Telefoongebruik", "kan"): _("het kan met en zonder"),
        ("Telefoongebruik", "niet"): _("niet nodig"),
        ("Gelijkspel", "neem_allen"): _("allemaal door"),
        ("Gelijkspel", "groep_kiest"): _("de groep kiest"),
        ("Regel", "geen"): _("geen: alleen de verdeling"),
        ("Regel", "vuist"): _("vuist tot vijf"),
        ("Regel", "consent"): _("consent: geen bezwaar met een reden"),
        ("Regel", "commitment"): _("commitment: waar elke partij voor tekent"),
        ("Totaal", "mediaan"): _("de mediaan: het midden van de scores"),
        ("Totaal", "som"): _("alle scores bij elkaar"),
        ("Totaal", "geen"): _("geen volgorde, alleen de spreiding"),
        ("Wie", "begeleider"): _("de begeleider voert in"),
        ("Wie", "iedereen"): _("iedereen, ook op de telefoon"),
        ("Per", "item"): _("onderwerp"),
        ("Veldsoort", "regel"): _("één regel tekst"),
        ("Veldsoort", "tekst"): _("een stuk tekst"),
        ("Veldsoort", "keuze"): _("kiezen uit een lijst"),
        ("Bevat", "niets"): _("nergens op"),
        ("Bevat", "getal"): _("of er een getal in staat"),
        ("Bevat", "datum"): _("of er een datum in staat"),
        ("Volgorde", "geordend"): _("van meest naar minst: het midden telt"),
        ("Volgorde", "los"): _("geen volgorde: het vak met de meeste stemmen"),
        ("Volgorde", "voorrang"): _("geen volgorde, bij gelijk wint het bovenste vak"),
        ("Vorm", "boom"): _("boom: onder elkaar"),
        ("Vorm", "kaart"): _("kaart: met lijnen ertussen"),
        ("Vorm", "krachten"): _("krachtenveld: voor tegenover tegen"),
        ("Beurten", "geen"): _("niemand op volgorde"),
        ("Beurten", "items"): _("elk onderwerp"),
        ("Beurten", "partijen"): _("elke partij"),
        ("Beurten", "deelnemers"): _("elke deelnemer"),
        ("Bloksoort", "werkvorm"): _("een werkvorm"),
        ("Bloksoort", "welkom"): _("welkom"),
        ("Bloksoort", "pauze"): _("pauze"),
        ("Bloksoort", "toelichting"): _("toelichting"),
        ("Bloksoort", "vrij"): _("iets anders"),
        ("Tafelsoort", "geen"): _("nog niet gekozen"),
        ("Tafelsoort", "bestuurstafel"): _("bestuurstafel"),
        ("Tafelsoort", "beleidstafel"): _("beleidstafel"),
        ("Tafelsoort", "inhoudelijke_tafel"): _("inhoudelijke tafel"),
        ("Tafelsoort", "werkgroep"): _("werkgroep"),
    }


def paarwoorden(naam: str) -> tuple[str, Sequence[str]] | None:
    """Return what a pair of numbers is called, and each of the two."""
    return {
        "groep": (_("Groep, aantal mensen"), (_("kleinste"), _("grootste"))),
        "duur": (_("Duur in minuten"), (_("kortste"), _("langste"))),
    }.get(naam)


def zin_voor(probleem: Probleem, veld: Veld | None, leeg: bool = False) -> str:
    """Return what is wrong in the words of the form: nobody writes lines of a file here.

    `leeg`: there is nothing in the field.
    """
    if veld is None:
        return _hoofdletter(probleem.zin)
    label = veld.label
    vul_in = _("Vul '{label}' in.").format(label=label)
    match probleem.code:
        case "V03" | "V05":
            return vul_in
        case "V07" | "V08" if leeg:
            return vul_in
        case "W03":
            return vul_in
        case "V04":
            return _("Bij '{label}' hoort een tekst.").format(label=label)
        case "V07":
            zin = _("'{label}' mag alleen kleine letters, cijfers en _ hebben, hooguit {n}.")
            return zin.format(label=label, n=veld.maximum)
        case "V08":
            return _("Bij '{label}' hoort een heel getal.").format(label=label)
        case "V09":
            zin = _("'{label}' moet tussen {minimum} en {maximum} liggen.")
            return zin.format(label=label, minimum=veld.minimum, maximum=veld.maximum)
        case "V10" | "V11":
            return _("Kies opnieuw bij '{label}'.").format(label=label)
        case "V13":
            return _("'{label}': het moeten er {minimum} tot {maximum} zijn.").format(
                label=label, minimum=veld.minimum, maximum=veld.maximum or 100
            )
        case "W07":
            return _("'{label}': het eerste getal mag niet groter zijn dan het tweede.").format(label=label)
        case _:
            naam = str(probleem.pad[-1]) if probleem.pad else ""
            return _hoofdletter(probleem.zin.replace(f"'{naam}'", f"'{label}'"))


def _hoofdletter(zin: str) -> str:
    return zin[:1].upper() + zin[1:]


def minuten(aantal: int) -> str:
    """Return so many minutes in words; a file may say any number."""
    return n_("{n} minuut", "{n} minuten", min(aantal, 1000)).format(n=kort(aantal))

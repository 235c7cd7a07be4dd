"""The check before anybody comes in: what is known of the network, weighed into a few plain findings.

Pure: facts in, findings out. It never asks anything of the internet; the proof is a phone that gets through.
"""

import socket
from dataclasses import dataclass, field
from enum import StrEnum

from regioworkshop.taal import _, n_
from regioworkshop.web.brandmuur import Muur, Muurstand
from regioworkshop.web.netwerk import (
    Netsoort,
    Netwerkkaart,
    is_telefoonhotspot,
    is_thuis,
    is_virtueel,
    netwerkmelding,
    soort_van,
)

STIL_NA = 45
"""Seconds without any phone, with the code in view, after which the network itself is the suspect."""
HOTSPOT_HOOGSTENS = 8
TELEFOON_HOOGSTENS = 5


class Stand(StrEnum):
    GOED = "goed"
    WACHT = "wacht"
    """Nothing wrong; something still has to happen."""
    LETOP = "letop"
    FOUT = "fout"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """`zin`: how it is. `doe`: what to do about it; "" when nothing. `uitleg`: there is a picture of it."""

    naam: str
    stand: Stand
    zin: str
    doe: str = ""
    uitleg: bool = False


@dataclass(frozen=True, slots=True)
class Meting:
    """The facts. `kaarten` best first; `poort_open`: our own knock was answered, None while not known."""

    kaarten: tuple[Netwerkkaart, ...] = ()
    luistert: bool = True
    poort_open: bool | None = None
    muur: Muur = field(default_factory=Muur)
    toestellen: int = 0
    seconden: float = 0.0
    """For how long the code could be scanned."""
    verwacht: int = 0
    """How many people are expected; 0: not known."""


def klop_aan(ip: str, poort: int, geduld: float = 2.0) -> bool:
    """Return whether somebody answers at this address of our own."""
    try:
        with socket.create_connection((ip, poort), timeout=geduld):
            return True
    except OSError:
        return False


def oordeel(m: Meting) -> tuple[Bevinding, ...]:
    """Return the findings, in the order in which a phone meets them."""
    if not m.luistert:
        zin = _("Het programma kan geen telefoons ontvangen: er is geen vrije poort.")
        doe = _("Sluit andere programma's en open de sessie opnieuw. Of werk met handen en kaarten.")
        return (Bevinding("netwerk", Stand.FOUT, zin, doe),)
    netwerk = _netwerk(m)
    if netwerk.stand is Stand.FOUT:
        return (netwerk,)
    return tuple(
        b
        for b in (netwerk, _poort(m), _brandmuur(m), _aantal(m), _internet(m), _telefoon(m))
        if b is not None
    )


def ernst(bevindingen: tuple[Bevinding, ...]) -> Stand:
    """Return the worst of them."""
    volgorde = (Stand.FOUT, Stand.LETOP, Stand.WACHT)
    return next((s for s in volgorde if any(b.stand is s for b in bevindingen)), Stand.GOED)


def kan_scannen(bevindingen: tuple[Bevinding, ...]) -> bool:
    """Return whether it makes sense to scan a code: not where no phone can come at all."""
    return not any(b.naam == "netwerk" and b.stand is Stand.FOUT for b in bevindingen)


def slotzin(bevindingen: tuple[Bevinding, ...]) -> str:
    """Return the whole check in one sentence."""
    bewezen = any(b.naam == "telefoon" and b.stand is Stand.GOED for b in bevindingen)
    if bewezen and ernst(bevindingen) is Stand.LETOP:
        return _("De telefoons komen binnen. Kijk nog even bij ‘Let op’ hieronder.")
    return {
        Stand.GOED: _("De telefoons komen binnen. Je kunt beginnen."),
        Stand.WACHT: _("Bijna klaar: scan de code met je eigen telefoon."),
        Stand.LETOP: _("Kijk even naar wat hieronder staat. Scan daarna de code met je eigen telefoon."),
        Stand.FOUT: _(
            "Zo komen telefoons niet binnen. Doe wat hieronder staat, of werk met handen en kaarten."
        ),
    }[ernst(bevindingen)]


def _netwerk(m: Meting) -> Bevinding:
    melding = netwerkmelding(m.kaarten)
    if not m.kaarten or is_thuis(m.kaarten[0].ip):
        doe = _("Zet wifi aan, of maak een hotspot. Lukt dat niet? Werk met handen en kaarten.")
        return Bevinding("netwerk", Stand.FOUT, _("Deze laptop zit op geen enkel netwerk."), doe)
    if melding or (is_virtueel(m.kaarten[0]) and not m.kaarten[0].standaard):
        doe = _("Zet de VPN uit en zet wifi aan. Kies daarna in de lijst een ander netwerk.")
        return Bevinding("netwerk", Stand.FOUT, _("Op dit netwerk kan geen telefoon komen."), doe)
    vpn = any(soort_van(k) is Netsoort.VPN and k.standaard for k in m.kaarten)
    if vpn and not m.toestellen:
        zin = _("Er staat een VPN aan. Die houdt telefoons soms tegen.")
        return Bevinding("netwerk", Stand.LETOP, zin, _("Zet de VPN uit als je hem nu niet nodig hebt."))
    return Bevinding("netwerk", Stand.GOED, _("De laptop zit op een netwerk waar telefoons bij kunnen."))


def _poort(m: Meting) -> Bevinding:
    if m.poort_open is None:
        return Bevinding("poort", Stand.WACHT, _("We kijken of het programma antwoordt op dit adres."))
    if m.poort_open:
        return Bevinding("poort", Stand.GOED, _("Het programma antwoordt op dit adres."))
    zin = _("Het programma antwoordt niet op zijn eigen adres.")
    doe = _("Kies een ander netwerk. Helpt dat niet? Sluit de sessie en open hem opnieuw.")
    return Bevinding("poort", Stand.FOUT, zin, doe)


def _brandmuur(m: Meting) -> Bevinding:
    if m.toestellen:
        return Bevinding("firewall", Stand.GOED, _("De firewall van de laptop laat telefoons door."))
    if m.muur.stand is Muurstand.DICHT:
        zin = _("De firewall van deze laptop houdt telefoons tegen.")
        return Bevinding("firewall", Stand.FOUT, zin, m.muur.doe)
    if m.muur.stand is Muurstand.VRAAGT:
        zin = _("De firewall van deze laptop staat aan, en kan telefoons tegenhouden.")
        return Bevinding("firewall", Stand.LETOP, zin, m.muur.doe)
    if m.muur.stand is Muurstand.OPEN:
        return Bevinding("firewall", Stand.GOED, _("De firewall van de laptop houdt niets tegen."))
    return Bevinding(
        "firewall", Stand.WACHT, _("Of de firewall telefoons doorlaat, blijkt bij de eerste telefoon.")
    )


def _aantal(m: Meting) -> Bevinding | None:
    kaart = m.kaarten[0]
    if soort_van(kaart) is Netsoort.HOTSPOT:
        hoogstens, van = HOTSPOT_HOOGSTENS, _("Op de hotspot van een laptop kunnen meestal {n} telefoons.")
    elif is_telefoonhotspot(kaart):
        hoogstens, van = TELEFOON_HOOGSTENS, _("Op de hotspot van een telefoon kunnen meestal {n} apparaten.")
    else:
        return None
    zin = van.format(n=hoogstens)
    if m.verwacht and m.verwacht <= hoogstens:
        return Bevinding("aantal", Stand.GOED, zin)
    if m.verwacht:
        zin += " " + n_("Je verwacht {n} mens.", "Je verwacht {n} mensen.", m.verwacht).format(n=m.verwacht)
    doe = _("Neem bij een grotere groep een reisrouter mee. Nu: laat mensen per tweetal een telefoon delen.")
    return Bevinding("aantal", Stand.LETOP, zin, doe)


def _internet(m: Meting) -> Bevinding | None:
    gedeeld = soort_van(m.kaarten[0]) is Netsoort.HOTSPOT and any(k.standaard for k in m.kaarten)
    if m.kaarten[0].standaard or gedeeld:
        return None
    zin = _("Dit netwerk heeft misschien geen internet. Telefoons willen dan terug naar 4G of 5G.")
    doe = _("Laat iedereen kiezen voor ‘verbonden blijven’, of mobiele data even uitzetten.")
    return Bevinding("internet", Stand.LETOP, zin, doe, uitleg=True)


def _telefoon(m: Meting) -> Bevinding:
    if m.toestellen:
        zin = n_("Er kwam {n} telefoon binnen.", "Er kwamen {n} telefoons binnen.", m.toestellen)
        bewezen = zin.format(n=m.toestellen) + " " + _("De weg is bewezen.")
        return Bevinding("telefoon", Stand.GOED, bewezen)
    if m.seconden < STIL_NA:
        zin = _("Nog geen telefoon gezien. Scan de code met je eigen telefoon.")
        return Bevinding("telefoon", Stand.WACHT, zin)
    zin = _("Nog geen telefoon gezien. Gastwifi houdt apparaten vaak uit elkaar.")
    doe = _(
        "Zit je telefoon op dezelfde wifi? Kies dan een ander netwerk, of maak een hotspot. "
        "Lukt dat niet? Werk met handen en kaarten."
    )
    return Bevinding("telefoon", Stand.LETOP, zin, doe)

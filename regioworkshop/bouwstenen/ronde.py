"""`ronde`: a timed round in the room, with turns and roles. Nothing is sent and nothing is recorded.

Turns go by name, by organisation or by item; the leader gives the turn on, and so also passes who left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from regioworkshop.bouwstenen.basis import GEEN_STEMMING, Kijk, Verantwoording
from regioworkshop.bouwstenen.lezen import ongeldig
from regioworkshop.bouwstenen.velden import Problemen, Soort, veld
from regioworkshop.model.blocks import Block, Opsomming, Rolkaart, Rondewijzer, Surface
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import Ronde
from regioworkshop.taal import _


@dataclass(frozen=True, slots=True)
class Roltaak:
    rol: str = veld(Soort.TEKST, "Rol", minimum=1, maximum=60)
    doet: str = veld(Soort.TEKST, "Wat deze rol nu doet", minimum=1, maximum=200)


class Beurten(StrEnum):
    """Who gets a turn, one after another."""

    GEEN = "geen"
    DEELNEMERS = "deelnemers"
    PARTIJEN = "partijen"
    ITEMS = "items"
    """What the step is about, one after another."""


@dataclass(frozen=True, slots=True)
class Instellingen:
    beurt: str = veld(Soort.TEKST, "Beurt", "Wie wanneer praat.", standaard="", maximum=160)
    wel: str = veld(Soort.TEKST, "Wel", "Wat we in deze ronde doen.", standaard="", maximum=200)
    niet: str = veld(Soort.TEKST, "Niet", "Wat we in deze ronde laten.", standaard="", maximum=200)
    rollen: tuple[Roltaak, ...] = veld(Soort.DELEN, "Rollen", standaard=(), maximum=8, deel=Roltaak)
    beurten: Beurten = veld(
        Soort.KEUZE, "Om de beurt", "Wie er een beurt krijgt.", standaard=Beurten.GEEN, keuzes=Beurten
    )
    per_beurt: int = veld(
        Soort.GETAL, "Seconden per beurt", "0: er is geen tijd per beurt.", standaard=0, maximum=3600
    )


class RondeBouwsteen:
    naam = "ronde"
    Instellingen = Instellingen
    vraagt = False
    begeleider_vult_in = False
    invoersoorten = GEEN_STEMMING

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        return []

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Any:
        raise ongeldig(_("Bij deze stap hoef je niets te sturen."))

    def schrijf(self, inhoud: Any) -> Any:
        return None

    def herlees(self, waarde: Any) -> Any:
        return None

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> None:
        return None

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return ronde.items

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        return tuple(item.id for item in ronde.items)

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        return None

    def beurten(self, instellingen: Instellingen, kijk: Kijk) -> tuple[str, ...]:
        # Wie later binnenkomt, heeft een hoger nummer en komt dus achteraan.
        wie = sorted(kijk.namen, key=lambda d: (len(d), d))
        match instellingen.beurten:
            case Beurten.GEEN:
                return ()
            case Beurten.DEELNEMERS:
                return tuple(kijk.namen[d] for d in wie)
            case Beurten.PARTIJEN:
                return tuple(dict.fromkeys(p for d in wie if (p := kijk.partijen.get(d, ""))))
            case Beurten.ITEMS:
                return tuple(item.tekst for item in kijk.items)

    def per_beurt(self, instellingen: Instellingen) -> int:
        return instellingen.per_beurt

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        if kijk.surface is Surface.REPORT:
            return ()
        blokken: list[Block] = []
        beurten = self.beurten(instellingen, kijk)
        nu, straks = (*beurten[kijk.beurt :], "", "")[:2]
        telling = _("Beurt {n} van {totaal}").format(n=kijk.beurt + 1, totaal=len(beurten)) if nu else ""
        if instellingen.beurt or instellingen.wel or instellingen.niet or instellingen.rollen or nu:
            blokken.append(
                Rondewijzer(
                    instellingen.beurt,
                    instellingen.wel,
                    instellingen.niet,
                    tuple(Rolkaart(r.rol, r.doet) for r in instellingen.rollen),
                    nu,
                    straks,
                    telling,
                )
            )
        om_de_beurt = instellingen.beurten is Beurten.ITEMS and kijk.surface is not Surface.DESK
        if kijk.items and not om_de_beurt:
            blokken.append(Opsomming(tuple(item.tekst for item in kijk.items)))
        return tuple(blokken)

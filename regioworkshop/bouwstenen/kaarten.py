"""`kaarten`: collect cards. Every card is sent by itself and can be changed until closing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regioworkshop.bouwstenen.basis import GEEN_STEMMING, Kijk, Verantwoording, antwoorden
from regioworkshop.bouwstenen.lezen import als_tabel, als_tekst, ongeldig
from regioworkshop.bouwstenen.velden import Problemen, Soort, veld
from regioworkshop.model.blocks import (
    Block,
    Kaarten,
    Kaartje,
    Melding,
    SchrijfKaarten,
    Surface,
    WieZietDit,
)
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.taal import _, n_

SLEUTEL_TEKENS = 40


@dataclass(frozen=True, slots=True)
class Instellingen:
    per_persoon: int = veld(
        Soort.GETAL,
        "Kaarten per persoon",
        "Hoeveel kaarten iemand hooguit stuurt.",
        standaard=3,
        minimum=1,
        maximum=30,
    )
    tekens: int = veld(
        Soort.GETAL,
        "Tekens per kaart",
        "Hoe lang een kaart mag zijn.",
        standaard=160,
        minimum=20,
        maximum=2000,
    )
    hulp: str = veld(Soort.TEKST, "Hulptekst", "Een korte zin boven het schrijfvak.", standaard="")
    met_naam: bool = veld(
        Soort.JA_NEE, "Met naam", "Zet de naam van de schrijver bij de kaart.", standaard=False
    )


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One card; an empty text withdraws it."""

    tekst: str


class KaartenBouwsteen:
    naam = "kaarten"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = GEEN_STEMMING

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        return []

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Antwoord:
        if not 0 < len(sleutel) <= SLEUTEL_TEKENS or not sleutel.isascii() or not sleutel.isprintable():
            raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
        tabel = als_tabel(waarde, frozenset({"tekst"}))
        tekst = als_tekst(tabel.get("tekst"), instellingen.tekens, regels=True)
        anders = [
            a
            for (wie, s), a in ronde.antwoorden.items()
            if wie == deelnemer and s != sleutel and a.inhoud.tekst
        ]
        if tekst and len(anders) >= instellingen.per_persoon:
            raise ongeldig(
                n_(
                    "Je hebt al {aantal} kaart gestuurd. Meer past niet in deze ronde.",
                    "Je hebt al {aantal} kaarten gestuurd. Meer past niet in deze ronde.",
                    len(anders),
                ).format(aantal=len(anders))
            )
        return Antwoord(tekst)

    def schrijf(self, inhoud: Antwoord) -> Any:
        return {"tekst": inhoud.tekst}

    def herlees(self, waarde: Any) -> Antwoord:
        return Antwoord(waarde["tekst"])

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        """Return the cards that stand, in the order in which they first came in."""
        return tuple(
            Item(
                id=f"{ronde.id}/k{a.eerst}",
                tekst=a.inhoud.tekst,
                soort=ItemSoort.KAART,
                ronde=ronde.id,
                bron=tuple(item.id for item in ronde.items),
                door=a.deelnemer if instellingen.met_naam else "",
                steun=(a.deelnemer,),
            )
            for a in antwoorden(ronde)
            if a.inhoud.tekst
        )

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return self.tel(instellingen, ronde)

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        return tuple(item.id for item in self.tel(instellingen, ronde))

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        return None

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        if kijk.open and kijk.surface is Surface.PHONE:
            return (
                WieZietDit(_wie_ziet(instellingen, kijk)),
                SchrijfKaarten(ronde.id, instellingen.per_persoon, instellingen.tekens, instellingen.hulp),
            )
        items = self.tel(instellingen, ronde)
        if kijk.uitslag_zichtbaar:
            kaarten = tuple(Kaartje(i.id, i.tekst, kijk.namen.get(i.door, "")) for i in items)
            return (
                Kaarten(
                    kaarten,
                    zin_over(len(items), len({a.deelnemer for a in antwoorden(ronde) if a.inhoud.tekst})),
                ),
            )
        if kijk.open:
            aantal = len(items)
            return (
                Melding(
                    n_("{aantal} kaart is binnen.", "{aantal} kaarten zijn binnen.", aantal).format(
                        aantal=aantal
                    )
                ),
            )
        return (Melding(_("De kaarten zijn binnen. Ze komen zo op het scherm.")),)


def _wie_ziet(instellingen: Instellingen, kijk: Kijk) -> str:
    zin = (
        _("Je kaart komt met je naam op het scherm{ook_verslag}.")
        if instellingen.met_naam
        else _("Je kaart komt zonder je naam op het scherm{ook_verslag}.")
    )
    return zin.format(ook_verslag=kijk.ook_verslag)


def zin_over(kaarten: int, mensen: int) -> str:
    if not kaarten:
        return _("Er zijn geen kaarten gestuurd.")
    return _("{kaarten}, van {mensen}.").format(
        kaarten=n_("{n} kaart", "{n} kaarten", kaarten).format(n=kaarten),
        mensen=n_("{n} mens", "{n} mensen", mensen).format(n=mensen),
    )

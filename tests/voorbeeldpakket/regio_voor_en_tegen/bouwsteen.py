"""`voor_en_tegen`: for, against or neither for each option; the order follows support minus opposition."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from regioworkshop.api import (
    MET_BILJETTEN,
    Block,
    Item,
    ItemSoort,
    Kijk,
    Problemen,
    Ronde,
    Soort,
    Surface,
    Verantwoording,
    alleen_sleutel,
    als_getal,
    als_tabel,
    antwoorden,
    blocks,
    veld,
)

TEGEN, GEEN, VOOR = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Instellingen:
    top: int = veld(Soort.GETAL, "Aantal dat doorgaat", standaard=3, minimum=1, maximum=20)


@dataclass(frozen=True, slots=True)
class Plaats:
    item: Item
    voor: int
    tegen: int

    @property
    def saldo(self) -> int:
        return self.voor - self.tegen


class VoorEnTegen:
    naam = "voor_en_tegen"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = MET_BILJETTEN

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        return []

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> dict[str, int]:
        alleen_sleutel(sleutel)
        per_optie = als_tabel(
            als_tabel(waarde, frozenset({"scores"})).get("scores"), frozenset(item.id for item in ronde.items)
        )
        return {
            optie: als_getal(als_tabel(keuze, frozenset({"mening"})).get("mening"), TEGEN, VOOR)
            for optie, keuze in per_optie.items()
        }

    def schrijf(self, inhoud: dict[str, int]) -> Any:
        return inhoud

    def herlees(self, waarde: Any) -> dict[str, int]:
        return dict(waarde)

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Plaats, ...]:
        meningen = [antwoord.inhoud for antwoord in antwoorden(ronde)]
        plaatsen = [
            Plaats(
                item,
                sum(1 for m in meningen if m.get(item.id) == VOOR),
                sum(1 for m in meningen if m.get(item.id) == TEGEN),
            )
            for item in ronde.items
        ]
        return tuple(sorted(plaatsen, key=lambda plaats: -plaats.saldo))

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return tuple(
            replace(plaats.item, soort=ItemSoort.OPGAVE, ronde=ronde.id)
            for plaats in self.tel(instellingen, ronde)
        )

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        met_steun = [plaats for plaats in self.tel(instellingen, ronde) if plaats.saldo > 0]
        if len(met_steun) <= instellingen.top:
            return tuple(plaats.item.id for plaats in met_steun)
        grens = met_steun[instellingen.top - 1].saldo
        return tuple(plaats.item.id for plaats in met_steun if plaats.saldo >= grens)

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        return Verantwoording("Iedereen is per optie voor, tegen of geen van beide. Het saldo telt.")

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        if kijk.uitslag_zichtbaar:
            return (self._uitslag(instellingen, ronde),)
        if kijk.open and kijk.surface is Surface.PHONE:
            return (
                blocks.WieZietDit("Niemand in de zaal ziet wat jij kiest."),
                blocks.GeefScores(
                    ronde.id,
                    tuple(blocks.Optie(item.id, item.tekst) for item in ronde.items),
                    (blocks.Criterium("mening", "Wat vind je?"),),
                    (
                        blocks.Keuze(TEGEN, "tegen"),
                        blocks.Keuze(GEEN, "geen van beide"),
                        blocks.Keuze(VOOR, "voor"),
                    ),
                    alles=False,
                ),
            )
        if kijk.open:
            return (blocks.Opsomming(tuple(item.tekst for item in ronde.items)),)
        return (blocks.Melding("De stemming is gesloten."),)

    def _uitslag(self, instellingen: Instellingen, ronde: Ronde) -> blocks.Tabel:
        return blocks.Tabel(
            ("Optie", "Voor", "Tegen", "Saldo"),
            tuple(
                (p.item.tekst, str(p.voor), str(p.tegen), f"{p.saldo:+d}")
                for p in self.tel(instellingen, ronde)
            ),
            "Voor min tegen geeft het saldo.",
        )

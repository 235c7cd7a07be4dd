"""The example traject "Regio Flevoland": made from `resources/voorbeeld/flevoland.toml`."""

import random
import tomllib
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.catalogue import laad
from regioworkshop.model.werkvorm import Draaiboek
from regioworkshop.robot.rollen import Rolspel
from regioworkshop.store import BestandFout, NieuweSessie, TrajectBestand, TrajectGegevens
from regioworkshop.taal import _

VIERTAL = 4


class Voorbeeld:
    """The example as data: its traject, its session, and who plays which part."""

    def __init__(self, gegevens: dict[str, Any]) -> None:
        self._g = gegevens

    @classmethod
    def flevoland(cls) -> "Voorbeeld":
        tekst = files("resources").joinpath("voorbeeld", "flevoland.toml").read_text(encoding="utf-8")
        return cls(tomllib.loads(tekst))

    @property
    def traject(self) -> TrajectGegevens:
        regio = self._g["regio"]
        return TrajectGegevens(regio["naam"], regio["naam"], tuple(regio["gemeenten"]))

    @property
    def besluiten(self) -> dict[str, str]:
        """What the group says at a decision, by part of the draaiboek."""
        return dict(self._g["besluit"])

    def draaiboek(self, bouwstenen: Bouwstenen) -> Draaiboek:
        """Return the draaiboek of the example. Raises BestandFout when the library lacks it."""
        draaiboek = laad(bouwstenen).draaiboeken.get(self._g["sessie"]["draaiboek"])
        if draaiboek is None:
            raise BestandFout(
                _("Het draaiboek van het voorbeeld ontbreekt. Installeer het programma opnieuw.")
            )
        return draaiboek

    def sessie(self, bouwstenen: Bouwstenen) -> NieuweSessie:
        sessie = self._g["sessie"]
        begin: datetime = sessie["begin"]
        return NieuweSessie(
            naam=sessie["naam"],
            groep=sessie["groep"],
            doel=sessie["doel"],
            begin=begin.replace(tzinfo=ZoneInfo(sessie["tijdzone"])),
            begeleider=sessie["begeleider"],
            draaiboek=self.draaiboek(bouwstenen),
            partijen=tuple(partij["naam"] for partij in self._g["partij"]),
        )

    def maak(self, pad: Path, bouwstenen: Bouwstenen) -> None:
        """Write the traject with its session, not yet begun. Raises BestandFout."""
        with TrajectBestand.maak(pad, self.traject) as bestand:
            bestand.voeg_sessie_toe(self.sessie(bouwstenen))

    def rollen(self, aantal: int) -> list[Rolspel]:
        """Return `aantal` participants with what they say and choose; more than the example has, by kind."""
        bekend = self._g["deelnemer"][:aantal]
        toeval = random.Random(self._g["sessie"]["zaad"])
        deelnemers = [*bekend, *(self._erbij(n, toeval) for n in range(len(bekend) + 1, aantal + 1))]
        themas = self._g["thema"]
        kaart_van = {thema["id"]: thema["kaart"] for thema in themas}
        acties = {actie["deelnemer"]: actie for actie in self._g["actie"]}
        viertallen = max(1, len(deelnemers) // VIERTAL)
        rollen: list[Rolspel] = []
        for index, deelnemer in enumerate(deelnemers):
            formulieren: list[tuple[str, dict[str, str]]] = []
            # De tweede van elk viertal vult de formulieren in van één opgave.
            if index % VIERTAL == 1 % len(deelnemers) or len(deelnemers) < VIERTAL:
                mijn = [t for n, t in enumerate(themas) if n % viertallen == index // VIERTAL]
                formulieren = [(t["kaart"], {**t["smart"], **t["afspraak"]}) for t in mijn]
            actie = acties.get(index + 1)
            if actie:
                formulieren.append(("", {"actie": actie["actie"], "wanneer": str(actie["wanneer"])}))
            kaarten = [
                t["kaart"]
                for n, t in enumerate(themas)
                if index % VIERTAL == 0 and n % viertallen == index // VIERTAL
            ]
            rollen.append(
                Rolspel(
                    naam=deelnemer["naam"],
                    partij=deelnemer["partij"],
                    kaarten=tuple(kaarten),
                    punten=tuple(
                        (kaart_van[thema], len(kaart_van) - n) for n, thema in enumerate(deelnemer["kiest"])
                    ),
                    waarde=deelnemer["vuist"],
                    reden=deelnemer.get("reden", ""),
                    formulieren=tuple(formulieren),
                    zaad=index + 1,
                )
            )
        return rollen

    def _erbij(self, nummer: int, toeval: random.Random) -> dict[str, Any]:
        partij = toeval.choice(self._g["partij"])
        soort = next((s for s in self._g["soort"] if s["id"] == partij["soort"]), self._g["soort"][0])
        gewicht: dict[str, int] = soort["gewicht"]
        kiest = sorted(gewicht, key=lambda thema: -gewicht[thema] * toeval.random())
        return {
            "naam": _("Deelnemer {nummer}").format(nummer=nummer),
            "partij": partij["naam"],
            "kiest": kiest[:3],
            "vuist": toeval.choices(range(6), soort["vuist"])[0],
        }

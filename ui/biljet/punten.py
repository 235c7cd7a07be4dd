"""The ballot on which points are divided: a tick where one point fits, else less and more."""

from typing import Any

from PySide6.QtCore import Qt, Signal

from regioworkshop.model.blocks import Optie, VerdeelPunten
from regioworkshop.taal import _, n_
from ui.biljet.basis import Biljet, Plaats, biljet_van
from ui.knoppen import Knop, Vinkregel
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Vak, rij


class Stapper(Vak):
    """A number with less and more beside it."""

    veranderd = Signal()

    def __init__(self, optie: Optie, hoogste: int, maat: Maat) -> None:
        super().__init__(maat)
        self.aantal = 0
        self._hoogste = hoogste
        self.minder = Knop("–", maat)
        self.meer = Knop("+", maat)
        self.minder.setAccessibleName(_("{optie}: een punt minder").format(optie=optie.tekst))
        self.meer.setAccessibleName(_("{optie}: een punt erbij").format(optie=optie.tekst))
        self.minder.clicked.connect(lambda: self._zet(self.aantal - 1))
        self.meer.clicked.connect(lambda: self._zet(self.aantal + 1))
        self._cijfer = label("0", maat, Rol.SECTIE, vet=True, smal=True)
        midden = Qt.AlignmentFlag.AlignVCenter
        regel = rij(maat, stap=2)
        regel.erbij(label(optie.tekst, maat), 1, midden)
        for deel in (self.minder, self._cijfer, self.meer):
            regel.erbij(deel, 0, midden)
        self.erbij(regel)

    def laat_over(self, over: int) -> None:
        """Close what cannot be done: there are `over` points left for all options."""
        self.minder.setEnabled(self.aantal > 0)
        self.meer.setEnabled(over > 0 and self.aantal < self._hoogste)

    def _zet(self, aantal: int) -> None:
        self.aantal = aantal
        self._cijfer.zet(str(aantal))
        self.veranderd.emit()


class Puntenbiljet(Biljet):
    def __init__(self, block: VerdeelPunten, plaats: Plaats) -> None:
        maat = plaats.maat
        super().__init__(maat, stap=2)
        self._block = block
        self._over = label("", maat, vet=True)
        self.erbij(self._over)
        self.vinken: dict[str, Vinkregel] = {}
        self.stappers: dict[str, Stapper] = {}
        for optie in block.opties:
            if block.per_optie == 1:
                self.vinken[optie.id] = self._vink(optie, maat)
                continue
            stapper = Stapper(optie, block.per_optie, maat)
            stapper.veranderd.connect(self._bij)
            self.stappers[optie.id] = stapper
            self.erbij(stapper)
        self.rood: dict[str, Vinkregel] = {}
        if block.rood:
            zin = n_(
                "Geef één rood punt aan wat je liever niet wilt. Dat mag, het hoeft niet.",
                "Geef hooguit {n} rode punten aan wat je liever niet wilt. Dat mag, het hoeft niet.",
                block.rood,
            ).format(n=block.rood)
            self.erbij(label(zin, maat, vet=True))
            self.rood = {optie.id: self._vink(optie, maat, _("rood punt")) for optie in block.opties}
        self._bij()

    def _vink(self, optie: Optie, maat: Maat, bijschrift: str = "") -> Vinkregel:
        vink = Vinkregel(optie.tekst, maat, bijschrift)
        vink.toggled.connect(self._bij)
        self.erbij(vink)
        return vink

    @property
    def _punten(self) -> dict[str, int]:
        punten = {o: stapper.aantal for o, stapper in self.stappers.items()}
        punten.update({o: int(vink.isChecked()) for o, vink in self.vinken.items()})
        return {o: n for o, n in punten.items() if n}

    @property
    def waarde(self) -> Any:
        rood = [optie for optie, vink in self.rood.items() if vink.isChecked()]
        return {"punten": self._punten, **({"rood": rood} if self._block.rood else {})}

    @property
    def klacht(self) -> str:
        samen = sum(self._punten.values())
        if samen > self._block.punten:
            return _("Je hebt {totaal} punten gegeven. Je hebt er maar {aantal}.").format(
                totaal=samen, aantal=self._block.punten
            )
        rood = self.waarde.get("rood", [])
        if len(rood) > self._block.rood:
            return n_(
                "Je hebt maar {n} rood punt.", "Je hebt maar {n} rode punten.", self._block.rood
            ).format(n=self._block.rood)
        te_geven = min(self._block.punten, self._block.per_optie * len(self._block.opties))
        if self._block.alles and samen < te_geven:
            return _("Geef eerst al je punten: {aantal} in totaal.").format(aantal=te_geven)
        return "" if samen or rood else _("Geef eerst een punt.")

    def _bij(self) -> None:
        over = self._block.punten - sum(self._punten.values())
        self._over.zet(
            n_("Je hebt nog {n} punt.", "Je hebt nog {n} punten.", over).format(n=over)
            if over >= 0
            else self.klacht
        )
        for stapper in self.stappers.values():
            stapper.laat_over(over)
        for vink in self.vinken.values():
            vink.setEnabled(vink.isChecked() or over > 0)
        rood = sum(vink.isChecked() for vink in self.rood.values())
        for vink in self.rood.values():
            vink.setEnabled(vink.isChecked() or rood < self._block.rood)
        self.veranderd.emit()


biljet_van.register(VerdeelPunten, Puntenbiljet)

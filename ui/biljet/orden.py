"""The ballot on which options are put in order: one by one, then up, down or level. No dragging."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from regioworkshop.model.blocks import Orden
from regioworkshop.taal import _, n_
from ui import iconen
from ui.biljet.basis import Biljet, Plaats, biljet_van
from ui.knoppen import Knop, Soort
from ui.tekst import label
from ui.vakken import Kaart, Vak, rij, toon_nieuw


class Ordenbiljet(Biljet):
    def __init__(self, block: Orden, plaats: Plaats) -> None:
        self._block = block
        self._teksten = {optie.id: optie.tekst for optie in block.opties}
        self.lagen: list[list[str]] = []
        """Ids by place; two in one layer are equal."""
        super().__init__(plaats.maat, stap=3)
        self._stand = label("", plaats.maat, vet=True)
        self.erbij(self._stand)
        self._gezet = Vak(plaats.maat, stap=1)
        self._open = Vak(plaats.maat, stap=1)
        self.erbij(self._gezet)
        self.erbij(self._open)
        self._toon()

    @property
    def los_van_plaats(self) -> list[str]:
        gezet = {optie for laag in self.lagen for optie in laag}
        return [optie for optie in self._teksten if optie not in gezet]

    @property
    def waarde(self) -> Any:
        return {"plaatsen": {o: n for n, laag in enumerate(self.lagen, 1) for o in laag}}

    @property
    def klacht(self) -> str:
        open_ = len(self.los_van_plaats)
        if not self.lagen:
            return _("Zet eerst een optie op een plaats.")
        if open_ and not self._block.weglaten_mag:
            return n_(
                "Zet alles op een plaats. Er is er nog {n} over.",
                "Zet alles op een plaats. Er zijn er nog {n} over.",
                open_,
            ).format(n=open_)
        return ""

    # --- moves ---

    def zet_achteraan(self, optie: str) -> None:
        self._haal(optie)
        self.lagen.append([optie])
        self._toon()

    def haal_weg(self, optie: str) -> None:
        self._haal(optie)
        self._toon()

    def stap(self, optie: str, richting: int) -> None:
        """Move one place. Out of a tie first; only then past the next one."""
        hier = self._laag(optie)
        if len(self.lagen[hier]) > 1:
            self.lagen[hier].remove(optie)
            self.lagen.insert(hier if richting < 0 else hier + 1, [optie])
        elif 0 <= hier + richting < len(self.lagen):
            self.lagen.insert(hier + richting, self.lagen.pop(hier))
        self._toon()

    def gelijk(self, optie: str) -> None:
        """Put level with the one above, or out of a tie again."""
        hier = self._laag(optie)
        if len(self.lagen[hier]) > 1:
            self.stap(optie, 1)
            return
        if hier > 0:
            self.lagen[hier - 1].append(optie)
            del self.lagen[hier]
        self._toon()

    def _laag(self, optie: str) -> int:
        return next(n for n, laag in enumerate(self.lagen) if optie in laag)

    def _haal(self, optie: str) -> None:
        self.lagen = [over for laag in self.lagen if (over := [o for o in laag if o != optie])]

    # --- show ---

    def _toon(self) -> None:
        for vak in (self._gezet, self._open):
            while (item := vak.indeling.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.setParent(None)
                    widget.deleteLater()
        open_ = self.los_van_plaats
        self._stand.zet(
            _("{n} van {totaal} op een plaats").format(
                n=len(self._teksten) - len(open_), totaal=len(self._teksten)
            )
            if self.lagen
            else _("Tik eerst op wat voor jou bovenaan staat")
        )
        for plek, laag in enumerate(self.lagen, 1):
            for optie in laag:
                self._erin(self._gezet, self._rij(plek, optie, gelijk=len(laag) > 1))
        for optie in open_:
            knop = Knop(self._teksten[optie], self.maat, icoon=iconen.PLUS)
            knop.clicked.connect(lambda _aan, o=optie: self.zet_achteraan(o))
            self._erin(self._open, knop)
        self._open.setVisible(bool(open_))
        self.veranderd.emit()

    @staticmethod
    def _erin(vak: Vak, widget: QWidget) -> None:
        vak.erbij(widget)
        toon_nieuw(widget)

    def _rij(self, plek: int, optie: str, *, gelijk: bool) -> Kaart:
        kaart = Kaart(self.maat, stap=0, marge=(3, 1))
        midden = Qt.AlignmentFlag.AlignVCenter
        regel = rij(self.maat, stap=1)
        regel.erbij(label(f"{plek}.", self.maat, vet=True, smal=True, kleur="accent"), 0, midden)
        tekst = self._teksten[optie]
        if gelijk:
            tekst = _("{tekst} (gelijk)").format(tekst=tekst)
        regel.erbij(label(tekst, self.maat), 1, midden)
        knoppen = [
            ("↑", _("Een plaats hoger"), lambda: self.stap(optie, -1), plek > 1 or gelijk),
            ("↓", _("Een plaats lager"), lambda: self.stap(optie, 1), plek < len(self.lagen) or gelijk),
            ("×", _("Van zijn plaats halen"), lambda: self.haal_weg(optie), True),
        ]
        if self._block.gelijk_mag:
            knoppen.insert(
                0, ("=", _("Gelijk met die erboven"), lambda: self.gelijk(optie), plek > 1 or gelijk)
            )
        for teken, naam, doe, kan in knoppen:
            knop = Knop(teken, self.maat, Soort.GEWOON)
            knop.setAccessibleName(f"{tekst}: {naam}")
            knop.setEnabled(kan)
            knop.clicked.connect(lambda _aan, d=doe: d())
            regel.erbij(knop, 0, midden)
        kaart.erbij(regel)
        return kaart


biljet_van.register(Orden, Ordenbiljet)

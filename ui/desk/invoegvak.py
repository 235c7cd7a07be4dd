"""What is put into the plan on the spot: a werkvorm from the library, or a block without one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.catalogue.invoegen import bron_van_blok, bron_van_werkvorm
from regioworkshop.catalogue.kiezen import Kiezer, Wens
from regioworkshop.catalogue.onderdelen import blokwoord
from regioworkshop.catalogue.ruw import Ruw
from regioworkshop.engine.planbeeld import KiesInvoegen
from regioworkshop.model.commands import VoegIn
from regioworkshop.model.werkvorm import Bloksoort, Tijdvormsoort, Werkvorm
from regioworkshop.report.werkvormkaart import tijdvormwoord
from regioworkshop.taal import _, n_
from ui import iconen
from ui.desk.regellijst import Regellijst
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.render.formulier import Keuzevak
from ui.render.totalen import Getalvak
from ui.tekst import label
from ui.vakken import Vak

BLOKKEN = (Bloksoort.PAUZE, Bloksoort.TOELICHTING, Bloksoort.WELKOM, Bloksoort.VRIJ)
EERSTE = 40
"""So many werkvormen at most; who looks for another one, types."""
_BLOK = "blok:"
"""Before the kind of a block, as the key of its line: a werkvorm may be called so too."""
_MINUTEN = 10
_LANGSTE = 240


class Invoegvak(Vak):
    klaar = Signal(object)
    """With the command."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3)
        self._bouwstenen: Bouwstenen = {}
        self._paren: dict[str, tuple[Ruw, Werkvorm]] = {}
        self._kiezer = Kiezer(())
        self._na = KiesInvoegen("", "")
        self.erbij(label(_("Voeg iets in"), maat, Rol.SECTIE, vet=True))
        self._waar = label("", maat, kleur="inkt_2")
        self.erbij(self._waar)
        self.zoek = QLineEdit()
        self.zoek.setPlaceholderText(_("Zoek een werkvorm, of kies een blok"))
        self.zoek.setAccessibleName(_("Zoek een werkvorm, of kies een blok"))
        self.zoek.textChanged.connect(lambda _tekst: self._toon_lijst())
        self.zoek.returnPressed.connect(lambda: self.lijst.setFocus(Qt.FocusReason.OtherFocusReason))
        self.erbij(self.zoek)
        self.lijst = Regellijst(_("Wat je kunt invoegen"))
        self.lijst.currentItemChanged.connect(lambda *_items: self._kies())
        self.lijst.itemActivated.connect(lambda _item: self._doe())
        self.erbij(self.lijst, 1)
        self._vorm_kop = label(_("Hoeveel tijd?"), maat, vet=True)
        self.vorm = Keuzevak()
        self.vorm.setAccessibleName(_("Hoeveel tijd?"))
        self._minuten_kop = label(_("Hoeveel minuten?"), maat, vet=True)
        self.minuten = Getalvak(_("Hoeveel minuten?"), _LANGSTE, _MINUTEN, maat)
        self._tekst_kop = label("", maat, vet=True)
        self.tekst = QLineEdit()
        self.tekst.returnPressed.connect(self._doe)
        for deel in (
            *(self._vorm_kop, self.vorm, self._minuten_kop, self.minuten, self._tekst_kop, self.tekst),
        ):
            self.erbij(deel)
        self._fout = label("", maat, kleur="fout")
        self._fout.hide()
        self.erbij(self._fout)
        self.knop = Knop(_("Voeg in"), maat, icoon=iconen.PLUS)
        self.knop.clicked.connect(self._doe)
        self.erbij(self.knop, 0, Qt.AlignmentFlag.AlignLeft)
        self._toon_lijst()

    def neem(self, werkvormen: Sequence[tuple[Ruw, Werkvorm]], bouwstenen: Bouwstenen) -> None:
        """Choose from these werkvormen from now on."""
        self._bouwstenen = bouwstenen
        self._paren = {werkvorm.id: (ruw, werkvorm) for ruw, werkvorm in werkvormen}
        self._kiezer = Kiezer(werkvorm for _ruw, werkvorm in werkvormen)
        self._toon_lijst()

    def vraag(self, na: KiesInvoegen) -> None:
        """Ask what comes after this step."""
        self._na = na
        self._waar.zet(_("Het komt na ‘{stap}’.").format(stap=na.titel) if na.na else _("Het komt vooraan."))
        self.zoek.clear()
        self._fout.hide()
        self.lijst.setCurrentRow(0)

    # --- what there is ---

    def _toon_lijst(self) -> None:
        tekst = self.zoek.text().strip()
        blokken = [
            (f"{_BLOK}{soort.value}", _("{blok}\nBlok zonder werkvorm").format(blok=blokwoord(soort)))
            for soort in BLOKKEN
            if tekst.casefold() in blokwoord(soort).casefold()
        ]
        vondsten = [v.werkvorm for v in self._kiezer.zoek(Wens(tekst=tekst))[:EERSTE]]
        gevonden = [(w.id, f"{w.naam}\n{_duur(w.minuten)}. {w.doel}") for w in vondsten]
        # Wie zoekt, zoekt een werkvorm; wie niets typt, wil meestal een pauze.
        regels = [*gevonden, *blokken] if tekst else [*blokken, *gevonden]
        self.lijst.toon(regels)
        if self.lijst.gekozen is None:
            self.lijst.setCurrentRow(0)
        self._kies()

    @property
    def werkvorm(self) -> Werkvorm | None:
        """The werkvorm that is chosen; None for a block, or for nothing."""
        naam = self.lijst.gekozen
        paar = self._paren.get(naam) if isinstance(naam, str) else None
        return paar[1] if paar else None

    def _kies(self) -> None:
        werkvorm = self.werkvorm
        for deel in (self._vorm_kop, self.vorm):
            deel.setVisible(werkvorm is not None)
        for deel in (self._minuten_kop, self.minuten):
            deel.setVisible(werkvorm is None and self.lijst.gekozen is not None)
        self.knop.setVisible(self.lijst.gekozen is not None)
        vraag = werkvorm is not None
        self._tekst_kop.zet(_("Welke vraag? (mag leeg)") if vraag else _("Welke titel? (mag leeg)"))
        self.tekst.setMaxLength(200 if vraag else 80)
        self.tekst.setAccessibleName(_("Welke vraag?") if vraag else _("Welke titel?"))
        self._fout.hide()
        if werkvorm is None:
            self.tekst.setPlaceholderText("")
            return
        self.vorm.clear()
        for vorm in werkvorm.tijdvormen:
            self.vorm.addItem(f"{tijdvormwoord(vorm.soort)}: {_duur(vorm.totaal)}", vorm.soort.value)
        if not werkvorm.tijdvormen:
            self.vorm.addItem(_duur(werkvorm.minuten), Tijdvormsoort.VOLLEDIG.value)
        vragen = [stap.vraag for stap in werkvorm.stappen if stap.vraag]
        self.tekst.setPlaceholderText(vragen[0] if vragen else "")

    # --- deeds ---

    def _doe(self) -> None:
        gekozen = self.lijst.gekozen
        tekst = self.tekst.text().strip()
        blok = gekozen.removeprefix(_BLOK) if isinstance(gekozen, str) else ""
        if blok and blok != gekozen:
            bron, problemen = bron_van_blok(
                Bloksoort(blok), self.minuten.getal, self._bouwstenen, titel=tekst
            )
        elif self.werkvorm is not None:
            ruw = self._paren[self.werkvorm.id][0]
            vorm = Tijdvormsoort(self.vorm.currentData() or Tijdvormsoort.VOLLEDIG.value)
            bron, problemen = bron_van_werkvorm(ruw, self._bouwstenen, vraag=tekst, tijdvorm=vorm)
        else:
            return
        if problemen:
            self._fout.zet(str(problemen[0]))
            self._fout.show()
            return
        self.klaar.emit(VoegIn(self._na.na, bron))
        self.tekst.clear()


def _duur(minuten: int) -> str:
    return n_("{n} minuut", "{n} minuten", minuten).format(n=minuten)

"""The sheets with details: of the draaiboek itself, of one block, and of one step of a block."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from regioworkshop.bouwstenen.velden import Pad, standaard_van, velden_van
from regioworkshop.catalogue.boekbeeld import Blok
from regioworkshop.catalogue.ruw import Ruw, lijst_in, naam_in
from regioworkshop.catalogue.schema import Draaiboekbestand, Onderdeelbestand, Stapbestand
from regioworkshop.taal import _
from ui import iconen
from ui.knoppen import Knop, Soort
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Vak, rij
from ui.werkvormen.velden import Blokform, Bron, Veldvak, maak_veld
from ui.werkvormen.woorden import bouwsteenwoord

_WERKVORM = ("titel", "minuten", "begint_om", "wie", "vraag", "tijdvorm", "invoer")
_LOS = ("titel", "minuten", "begint_om", "wie", "instructie", "zeg")
_SAMEN = ("opstelling", "materialen", "notitie")
_STAP = (
    ("titel", "minuten", "vorm", "vraag", "instructie", "zeg", "begeleidersnotitie"),
    ("instellingen", "doel", "invoersoort", "stem_namens", "bewaring"),
)


class Blad(Vak):
    """A sheet of fields. `pad` is of what it is about."""

    def __init__(self, pad: Pad, maat: Maat, titel: str, bij: str = "") -> None:
        super().__init__(maat, stap=4, marge=(5, 4))
        self.pad = pad
        self.velden: dict[str, Veldvak] = {}
        self._bron: Bron | None = None
        self.titel = label(titel, maat, Rol.SECTIE, vet=True)
        self.erbij(self.titel)
        self._bij = label(bij, maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self.erbij(self._bij)
        self._bij.setVisible(bool(bij))

    def _veld(self, soort: type[object], naam: str, bron: Bron, hulp: str | None = None) -> None:
        veld = velden_van(soort)[naam]
        if hulp is not None:
            veld = replace(veld, hulp=hulp)
        self._bron = bron
        standaard = standaard_van(soort)
        vak = maak_veld(veld, (*self.pad, naam), bron, self.maat, standaard.get(naam), naam not in standaard)
        self.velden[naam] = vak
        self.erbij(vak)

    def toon(self) -> None:
        """Show what stands in the data."""
        for vak in self.velden.values():
            vak.toon()
            if self._bron is not None:
                vak.setVisible(self._bron.zichtbaar(vak.pad))

    def richt(self) -> None:
        """Go to the first field with the keyboard."""
        next(iter(self.velden.values())).richt()

    def zoek(self, pad: Pad) -> Veldvak | None:
        return next((gevonden for vak in self.velden.values() if (gevonden := vak.zoek(pad))), None)


class Boekblad(Blad):
    """The draaiboek itself: what it is called, when it is, and who comes."""

    def __init__(self, bron: Bron, maat: Maat) -> None:
        super().__init__((), maat, _("Het draaiboek zelf"))
        for naam in ("naam", "doel", "begin", "einde"):
            self._veld(Draaiboekbestand, naam, bron)
        self.erbij(label(_("Wie er komen"), maat, Rol.SECTIE, vet=True))
        uitleg = _("Hiermee denkt het programma met je mee. Je mag dit leeg laten.")
        self.erbij(label(uitleg, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        for naam in ("tafel", "bijeenkomst", "mensen", "aanwezig", "inwoners"):
            self._veld(Draaiboekbestand, naam, bron)
        self.rek()


class Blokblad(Blad):
    """One block: what it is, how long, who leads, what is arranged, and its steps."""

    naar_stap = Signal(str)

    def __init__(self, blok: Blok, bron: Bron, maat: Maat) -> None:
        bij = _("Een blok zonder werkvorm.")
        if blok.is_werkvorm:
            kaart = blok.ruw or blok.eigen or {}
            bij = f"{naam_in(kaart, 'naam')}. {naam_in(kaart, 'doel')}" if kaart else ""
        super().__init__(("onderdeel", blok.nummer), maat, _("Blok {n}").format(n=blok.nummer + 1), bij)
        hulp = {
            "minuten": _("De stappen die mogen rekken, delen dit samen.") if blok.is_werkvorm else "",
            "instructie": "",
            "zeg": "",
        }
        for naam in _WERKVORM if blok.is_werkvorm else _LOS:
            self._veld(Onderdeelbestand, naam, bron, hulp.get(naam))
        self._stappen = Vak(maat, stap=1)
        self._stapnamen: list[tuple[str, str]] = []
        self.stapknoppen: dict[str, Knop] = {}
        self.stapminuten: dict[str, Veldvak] = {}
        self._bron_van_stappen = bron
        if blok.is_werkvorm:
            self.erbij(label(_("Stappen"), maat, Rol.SECTIE, vet=True))
            self.erbij(self._stappen)
        for naam in _SAMEN:
            hulp_hier = "" if naam == "materialen" and not blok.is_werkvorm else None
            self._veld(Onderdeelbestand, naam, bron, hulp_hier)
        self.rek()

    def toon_stappen(self, stappen: Sequence[Ruw], anders: frozenset[str]) -> None:
        """Show these steps; `anders` are those that this block does otherwise."""
        namen = [(naam_in(stap, "id"), naam_in(stap, "titel")) for stap in stappen]
        if namen != self._stapnamen:
            self._stapnamen = namen
            self._bouw_stappen(namen)
        for naam, titel in namen:
            woorden = _("{titel} (aangepast)").format(titel=titel) if naam in anders else titel
            self.stapknoppen[naam].zet(woorden)
            self.stapknoppen[naam].setAccessibleName(_("Pas stap aan: {titel}").format(titel=woorden))
            self.stapminuten[naam].toon()

    def _bouw_stappen(self, namen: Sequence[tuple[str, str]]) -> None:
        while (item := self._stappen.indeling.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.stapknoppen, self.stapminuten = {}, {}
        veld = replace(velden_van(Stapbestand)["minuten"], label=_("Minuten"))
        for naam, titel in namen:
            knop = Knop(titel, self.maat, Soort.STIL, icoon=iconen.POTLOOD)
            knop.clicked.connect(lambda _aan=False, n=naam: self.naar_stap.emit(n))
            pad = (*self.pad, "stappen", naam, "minuten")
            getal = maak_veld(veld, pad, self._bron_van_stappen, self.maat, None, True)
            getal.kop = ""
            regel = rij(self.maat, stap=2)
            regel.erbij(knop, 1)
            regel.erbij(getal)
            self.stapknoppen[naam], self.stapminuten[naam] = knop, getal
            self._stappen.erbij(regel)

    def zoek(self, pad: Pad) -> Veldvak | None:
        return super().zoek(pad) or next((vak for vak in self.stapminuten.values() if vak.zoek(pad)), None)


class Stapblad(Blad):
    """One step of a block: what this draaiboek does otherwise than the werkvorm."""

    terug = Signal()
    gewoon = Signal()
    """Do it as the werkvorm does."""

    def __init__(self, blok: Blok, stap: str, bron: Bron, maat: Maat) -> None:
        gevonden = next((s for s in lijst_in(blok.ruw or blok.eigen, "stap") if s.get("id") == stap), {})
        bij = _("{blok}. {wat}").format(
            blok=blok.titel, wat=bouwsteenwoord(str(gevonden.get("bouwsteen", "ronde")))
        )
        pad = ("onderdeel", blok.nummer, "stappen", stap)
        super().__init__(pad, maat, naam_in(gevonden, "titel") or stap, bij)
        self.stap = stap
        self.knop_terug = Knop(_("Terug naar het blok"), maat, sneltoets="Esc")
        self.knop_gewoon = Knop(_("Doe deze stap weer gewoon"), maat, Soort.STIL, icoon=iconen.OPNIEUW)
        self.knop_terug.clicked.connect(self.terug)
        self.knop_gewoon.clicked.connect(self.gewoon)
        self.erbij(self.knop_terug, 0, Qt.AlignmentFlag.AlignLeft)
        self.form = Blokform(Stapbestand, pad, bron, maat, namen=(*_STAP[0], *_STAP[1]))
        self.velden = dict(self.form.vakken)
        self.erbij(self.form)
        self.erbij(self.knop_gewoon, 0, Qt.AlignmentFlag.AlignLeft)
        self.rek()

    def toon(self) -> None:
        self.form.toon()

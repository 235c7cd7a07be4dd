"""The editor: steps at the left, the form in the middle, the picture at the right, problems below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import Pad, Probleem, Soort, Veld, velden_van
from regioworkshop.catalogue.bronnen import lees_toml
from regioworkshop.catalogue.document import (
    Document,
    Gegevens,
    als_id,
    met,
    met_bouwsteen,
    met_deel,
    nieuwe_stap,
    stap_dubbel,
    stap_heet,
    stap_ids,
    stap_weg,
    stappen,
    verplaatst,
    vrije_id,
    waarde_op,
    zonder,
)
from regioworkshop.catalogue.eigen import EigenWerkvormen
from regioworkshop.catalogue.schema import VOORAF, Stapbestand, Tijdvormbestand, Werkvormbestand
from regioworkshop.catalogue.schrijven import Schrijffout
from regioworkshop.model.blocks import Toon
from regioworkshop.model.werkvorm import Tijdvormsoort, Werkvorm
from regioworkshop.taal import _
from ui import iconen
from ui.knoppen import Knop
from ui.knoppen import Soort as Knopsoort
from ui.maat import Maat, Rol
from ui.stijl import Stijl
from ui.tekst import label
from ui.vakken import Kolomvlak, Lijn, Stroomvak, Vak
from ui.werkvormen.problemenvak import Problemenvak, Wijzer
from ui.werkvormen.proefbeeld import Proefbeeld, proefbeeld
from ui.werkvormen.stappenvak import ALGEMEEN, Stappenvak
from ui.werkvormen.stukken import Instellingenveld, Minutenveld
from ui.werkvormen.velden import Blokform, Bron, Keuzes, Veldvak, Vreemdveld
from ui.werkvormen.vertrekbalk import Vertrekbalk
from ui.werkvormen.voorbeeldvak import Voorbeeldvak
from ui.werkvormen.woorden import bouwsteenwoord, zin_voor

ProbeerDroog = Callable[[Gegevens, Werkvorm], None]
"""Rehearse a werkvorm: its plain data, and as it was read."""
Groep = tuple[str, tuple[str, ...]]
_RUST_MS = 0
_HOOG = 620
"""Lower than this at 100 % there is room for one problem at a time."""
_ZIJ, _BEELD, _FORM, _LEES = 264, 344, 460, 660
"""Widths at 100 %: steps, picture, the least of the form, the most."""


def _werkvormgroepen() -> tuple[Groep, ...]:
    return (
        (_("De werkvorm"), ("naam", "id", "doel", "fase", "groep", "duur", "uitkomst")),
        (_("Wanneer"), ("wanneer_wel", "wanneer_niet", "energie", "vertrouwen", "houding", "telefoon")),
        (_("Vooraf en tijdens"), ("voorbereiding", "nodig", "rol", "varianten", "misgaan")),
        (_("Minder tijd"), ("tijdvormen",)),
        (_("Verder"), ("vertrouwelijkheid", "trefwoorden", "bron", "licentie")),
    )


def _stapgroepen() -> tuple[Groep, ...]:
    return (
        (_("De stap"), ("titel", "minuten", "rekbaar", "vorm")),
        (
            _("Wat deelnemers doen"),
            ("vervolg_op", "bouwsteen", "vraag", "instructie", "instellingen"),
        ),
        (_("Voor de begeleider"), ("zeg", "begeleidersnotitie")),
        (
            _("Waar de stap mee werkt"),
            ("invoer", "invoer_neemt", "invoer_ook", "doel", "invoersoort", "stem_namens", "bewaring"),
        ),
        (_("Voor andere bestanden"), ("id",)),
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """What to edit: the data, and the file they are of; without one it is new."""

    gegevens: Mapping[str, Any]
    pad: Path | None = None


class Formblad(Vak):
    """All fields of the werkvorm or of one step, in groups with a heading."""

    def __init__(
        self, soort: type[Any], pad: Pad, bron: Bron, maat: Maat, groepen: Sequence[Groep], titel: str
    ) -> None:
        super().__init__(maat, stap=6, marge=(6, 5))
        self.pad = pad
        self.blokken: list[Blokform] = []
        self.titel = label(titel, maat, Rol.TITEL, vet=True)
        self.erbij(self.titel)
        bekend = ("schema", "stap")
        for kop, namen in groepen:
            groep = Vak(maat, stap=3)
            groep.erbij(label(kop, maat, Rol.SECTIE, vet=True))
            blok = Blokform(soort, pad, bron, maat, namen=namen, bekend=bekend)
            groep.erbij(blok)
            self.blokken.append(blok)
            self.erbij(groep)
        self.rek()

    def toon(self) -> None:
        for blok in self.blokken:
            blok.toon()
        self.blokken[-1].toon_vreemd()

    def zoek(self, pad: Pad) -> Veldvak | Vreemdveld | None:
        vreemd = self.blokken[-1].zoek_vreemd(pad)
        if vreemd is not None:
            return vreemd
        return next((v for blok in self.blokken if (v := blok.zoek(pad)) is not None), None)


class Editor(Vak):
    """One werkvorm being made or changed. Everything in it goes through one `Document`."""

    terug_gevraagd = Signal()
    bewaard = Signal(object)
    """With the path of the file."""
    gemeld = Signal(str, object)
    """A sentence for the line at the bottom, and its tone."""

    def __init__(
        self,
        stijl: Stijl,
        bouwstenen: Bouwstenen,
        eigen: EigenWerkvormen,
        probeer_droog: ProbeerDroog | None = None,
    ) -> None:
        maat = stijl.desk()
        self._gelegd = False
        super().__init__(maat, stap=0)
        self._bouwstenen = bouwstenen
        self._eigen = eigen
        self._probeer_droog = probeer_droog
        self.document = Document({})
        self.pad: Path | None = None
        self._mag_over = False
        """The leader knows that the file was changed elsewhere, and saves over it."""
        self.werkvorm: Werkvorm | None = None
        self.problemen: list[Probleem] = []
        self._bezet: frozenset[str] = frozenset()
        self._eerder: dict[str, Any] = {}
        """Settings of this step under another bouwsteen, for who changes back."""
        self.blad: Formblad | None = None
        self._bron = Bron(
            lambda pad: waarde_op(self.document.gegevens, pad),
            self._zet,
            self._wis,
            self._rond_af,
            self._keuzes,
            self._vrij,
            self._begin,
            self._zichtbaar,
        )
        self._maak_balk(maat)
        self.vertrek = Vertrekbalk(maat)
        self.erbij(self.vertrek)
        self.erbij(Lijn(maat))
        self.stappen = Stappenvak(maat)
        self.voorbeeld = Voorbeeldvak(stijl, self._proefbeeld)
        self._beeldvlak = Kolomvlak(self.voorbeeld)
        self._formhouder = Vak(maat, stap=0)
        self._formvlak = Kolomvlak(self._formhouder)
        self._formvlak.setAlignment(Qt.AlignmentFlag.AlignLeft)
        midden = Vak(maat, rij=True, stap=0)
        midden.erbij(self.stappen)
        midden.erbij(Lijn(maat, staand=True))
        midden.erbij(self._formvlak, 1)
        self._beeldlijn = Lijn(maat, staand=True)
        midden.erbij(self._beeldlijn)
        midden.erbij(self._beeldvlak)
        self.erbij(midden, 1)
        self.erbij(Lijn(maat))
        self.problemenvak = Problemenvak(maat)
        self.erbij(self.problemenvak)
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(_RUST_MS)
        self._straks.timeout.connect(self.kijk_na)
        self._verbind()
        self._gelegd = True
        self._pas_breedten()

    def _maak_balk(self, maat: Maat) -> None:
        self.knop_terug = Knop(_("Terug"), maat, Knopsoort.STIL, sneltoets="Esc")
        self.stand = label("", maat, kleur="inkt_2")
        self.knop_ongedaan = Knop(_("Ongedaan maken"), maat, Knopsoort.STIL, icoon=iconen.TERUG)
        self.knop_opnieuw = Knop(_("Opnieuw"), maat, Knopsoort.STIL, icoon=iconen.OPNIEUW)
        self.knop_ongedaan.setAccessibleDescription("Ctrl+Z")
        self.knop_opnieuw.setAccessibleDescription("Ctrl+Shift+Z")
        self.knop_beeld = Knop(_("Voorbeeld"), maat, Knopsoort.STIL, icoon=iconen.OOG, stand=True)
        self.knop_droog = Knop(_("Probeer droog"), maat, icoon=iconen.START)
        self.knop_bewaar = Knop(_("Bewaar"), maat, icoon=iconen.BEWAAR, sneltoets="Ctrl+S")
        if self._probeer_droog is None:
            self.knop_droog.hide()
        balk = Vak(maat, rij=True, stap=3, marge=(3, 2))
        balk.erbij(self.knop_terug, 0, Qt.AlignmentFlag.AlignVCenter)
        balk.erbij(self.stand, 1, Qt.AlignmentFlag.AlignVCenter)
        knoppen = (self.knop_ongedaan, self.knop_opnieuw, self.knop_beeld, self.knop_droog, self.knop_bewaar)
        balk.erbij(Stroomvak(*knoppen, spatie=4, rechts=True), 2)
        self.erbij(balk)

    def _verbind(self) -> None:
        self.knop_terug.clicked.connect(self.vraag_terug)
        self.knop_ongedaan.clicked.connect(self.maak_ongedaan)
        self.knop_opnieuw.clicked.connect(self.doe_opnieuw)
        self.knop_bewaar.clicked.connect(self.bewaar)
        self.knop_droog.clicked.connect(self._droog)
        self.knop_beeld.toggled.connect(self._pas_breedten)
        self.stappen.gekozen.connect(self._toon_stap)
        self.stappen.erbij_gevraagd.connect(self._stap_erbij)
        self.stappen.dubbel_gevraagd.connect(self._stap_dubbel)
        self.stappen.weg_gevraagd.connect(self._stap_weg)
        self.stappen.verplaats_gevraagd.connect(self._verplaats)
        self.problemenvak.naar.connect(self.ga_naar)
        self.vertrek.bewaar.connect(self._bewaar_en_weg)
        self.vertrek.staat_er.connect(lambda er: self.problemenvak.setVisible(not er))
        for toets, daad in (
            ("Ctrl+Z", self.maak_ongedaan),
            ("Ctrl+Shift+Z", self.doe_opnieuw),
            ("Ctrl+Y", self.doe_opnieuw),
            ("Ctrl+S", self.bewaar),
            ("Esc", self.vraag_terug),
            ("Alt+Up", lambda: self._verplaats(-1)),
            ("Alt+Down", lambda: self._verplaats(1)),
        ):
            kort = QShortcut(QKeySequence(toets), self)
            kort.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            kort.activated.connect(daad)

    # --- open and leave ---

    def open(self, opening: Opening) -> None:
        """Edit this from now on; what was here is gone."""
        self.document = Document(opening.gegevens)
        self.document.bewaard(opening.pad is not None)
        self.pad = opening.pad
        self._mag_over = False
        self._lees_bezet()
        self.vertrek.hide()
        self.stappen.toon(self.document.gegevens, ALGEMEEN, frozenset())
        self._toon_stap(ALGEMEEN)
        self.kijk_na()
        if self.blad is not None:
            self.ga_naar(("naam",))

    @property
    def veranderd(self) -> bool:
        # Wat nieuw is en nog leeg, is niets om te bewaren.
        return self.document.veranderd and (self.pad is not None or self.document.kan_terug)

    def vraag_terug(self) -> None:
        self.vraag_vertrek(self.terug_gevraagd.emit)

    def vraag_vertrek(self, daarna: Callable[[], None]) -> None:
        """Go away at once when all is saved; else ask first, in the window itself."""
        if self.veranderd:
            self.vertrek.vraag(daarna)
        else:
            self.vertrek.hide()
            daarna()

    def _bewaar_en_weg(self) -> None:
        daarna = self.vertrek.daarna
        if self.bewaar() and daarna is not None:
            self.vertrek.hide()
            daarna()

    def bewaar(self) -> bool:
        """Write the file; False with a sentence when that did not work."""
        if self._elders_veranderd() and not self._mag_over:
            # Twee keer vragen is genoeg: wie het nog eens zegt, weet wat er weggaat.
            self._mag_over = True
            zin = _("Dit bestand is buiten dit venster veranderd. Bewaar nog eens om dat te vervangen.")
            self.gemeld.emit(zin, Toon.LETOP)
            return False
        try:
            pad = self._eigen.bewaar(self.document.gegevens, self.pad)
        except Schrijffout as fout:
            self.gemeld.emit(fout.zin, Toon.FOUT)
            return False
        self.pad = pad
        self._mag_over = False
        self.document.bewaard()
        self.kijk_na()
        zin = _("Bewaard.")
        if self.werkvorm is None:
            zin = _("Bewaard. Je kunt deze werkvorm gebruiken zodra alles klopt.")
        self.gemeld.emit(zin, Toon.GOED)
        self.bewaard.emit(pad)
        return True

    def _elders_veranderd(self) -> bool:
        """Whether somebody else wrote the file after it was opened or saved here."""
        if self.pad is None or not self.pad.exists():
            return False
        op_schijf, _problemen = lees_toml(self.pad)
        return op_schijf != self.document.op_schijf

    def _droog(self) -> None:
        if self.werkvorm is None:
            self.gemeld.emit(_("Zorg eerst dat alles klopt. Kijk onderaan wat er nog mis is."), Toon.LETOP)
        elif self._probeer_droog is not None:
            self._probeer_droog(self.document.gegevens, self.werkvorm)

    def zet_probeer_droog(self, hook: ProbeerDroog | None) -> None:
        """Rehearse with this from now on; None hides the button."""
        self._probeer_droog = hook
        self.knop_droog.setVisible(hook is not None)

    def _lees_bezet(self) -> None:
        try:
            self._bezet = self._eigen.bezet(self.pad)
        except Schrijffout as fout:
            self.gemeld.emit(fout.zin, Toon.LETOP)

    # --- look ---

    def kijk_na(self) -> None:
        """Check the whole werkvorm and show everything that follows from the data."""
        self._straks.stop()
        gegevens = self.document.gegevens
        self.werkvorm, self.problemen = self._eigen.problemen(gegevens, self._bezet)
        fout = frozenset(_stap_van(p.pad) for p in self.problemen)
        self.stappen.toon(gegevens, self.stappen.nummer, fout)
        self.problemenvak.toon([Wijzer(self._zin(p), p.pad) for p in self.problemen])
        if not self.document.veranderd:
            self.stand.zet(_("Bewaard"))
        else:
            self.stand.zet(_("Nog niet bewaard"))
        self.stand.zet_kleur("letop" if self.veranderd else "inkt_2")
        self.knop_ongedaan.setEnabled(self.document.kan_terug)
        self.knop_opnieuw.setEnabled(self.document.kan_opnieuw)
        self.voorbeeld.ververs()

    def _na(self) -> None:
        """Something changed: the form follows at once, the rest when the keyboard rests."""
        if self.blad is not None:
            self.blad.toon()
        self._straks.start()

    def _toon_stap(self, nummer: int) -> None:
        """Show the form of this step, or of the werkvorm itself."""
        self.document.rond_af()
        self._eerder = {}
        if self.blad is not None:
            self._formhouder.indeling.removeWidget(self.blad)
            self.blad.hide()
            self.blad.setParent(None)
            self.blad.deleteLater()
        maat = self.maat
        if nummer == ALGEMEEN:
            titel = _("De werkvorm zelf")
            self.blad = Formblad(Werkvormbestand, (), self._bron, maat, _werkvormgroepen(), titel)
        else:
            titel = _("Stap {n}").format(n=nummer + 1)
            self.blad = Formblad(Stapbestand, ("stap", nummer), self._bron, maat, _stapgroepen(), titel)
        self.blad.toon()
        self._formhouder.erbij(self.blad)
        self._formvlak.verticalScrollBar().setValue(0)
        self._straks.start()

    def _proefbeeld(self, uitslag: bool) -> Proefbeeld:
        nummer = self.stappen.nummer
        lijst = stappen(self.document.gegevens)
        if not 0 <= nummer < len(lijst):
            return Proefbeeld(zin=_("Kies links een stap. Hier zie je wat de zaal dan ziet."))
        naam = self.document.gegevens.get("naam")
        return proefbeeld(
            list(lijst), nummer, naam if isinstance(naam, str) else "", uitslag, self._bouwstenen
        )

    def ga_naar(self, pad: Pad) -> None:
        """Show the field at this place and put the keyboard there."""
        nummer = _stap_van(pad)
        lijst = stappen(self.document.gegevens)
        nummer = min(nummer, len(lijst) - 1) if nummer != ALGEMEEN and lijst else ALGEMEEN
        if self.blad is None or nummer != self.stappen.nummer:
            self.stappen.toon(self.document.gegevens, nummer, frozenset())
            self._toon_stap(nummer)
        if self.knop_beeld.isChecked() and self._smal:
            self.knop_beeld.setChecked(False)
        assert self.blad is not None
        if pad == ("stap",):
            self.stappen.knop_erbij.setFocus(Qt.FocusReason.TabFocusReason)
            return
        vak = self.blad.zoek(pad)
        if isinstance(vak, Vreemdveld):
            vak.knop.setFocus(Qt.FocusReason.TabFocusReason)
        elif vak is not None:
            vak.richt()
        else:
            next(iter(self.blad.blokken[0].vakken.values())).richt()
        doel = vak or self.blad
        # Eerst de indeling: een blad dat net gemaakt is, heeft nog geen plaats.
        QTimer.singleShot(0, self, lambda: self._in_beeld(doel))

    def _in_beeld(self, vak: Vak) -> None:
        if self.blad is not None and self.blad.isAncestorOf(vak):
            self._formvlak.ensureWidgetVisible(vak, 0, 80)

    def _zin(self, probleem: Probleem) -> str:
        leeg = waarde_op(self.document.gegevens, probleem.pad) in ("", None)
        zin = zin_voor(probleem, self._veld_op(probleem.pad), leeg)
        nummer = _stap_van(probleem.pad)
        if nummer == ALGEMEEN:
            return zin
        return _("Stap {n}: {zin}").format(n=nummer + 1, zin=zin)

    def _veld_op(self, pad: Pad) -> Veld | None:
        """Return the description of the field at this place."""
        soort: type[Any] | None = Werkvormbestand
        veld: Veld | None = None
        for plek, deel in enumerate(pad):
            if isinstance(deel, int):
                if veld is not None and veld.soort in (Soort.TEKSTEN, Soort.GETALLEN):
                    enkel = Soort.ALINEA if veld.soort is Soort.TEKSTEN else Soort.GETAL
                    maximum = 2000 if enkel is Soort.ALINEA else 10_000
                    veld = Veld(enkel, f"{veld.label} {deel + 1}", minimum=0, maximum=maximum)
                continue
            if soort is None:
                return veld
            veld = velden_van(soort).get(deel)
            if veld is None:
                return None
            soort = veld.deel
            if deel == "instellingen" and plek == 2:
                naam = waarde_op(self.document.gegevens, (*pad[:2], "bouwsteen"), "ronde")
                bouwsteen = self._bouwstenen.get(naam) if isinstance(naam, str) else None
                soort = bouwsteen.Instellingen if bouwsteen is not None else None
        return veld

    # --- what the form may write ---

    def _rond_af(self) -> None:
        self.document.rond_af()

    def _zet(self, pad: Pad, waarde: Any, samen: bool) -> None:
        document = self.document
        match pad:
            case ("naam",) if isinstance(waarde, str):
                document.pas_van_begin(lambda g: self._met_naam(g, waarde), pad)
            case ("stap", int(n), "titel") if isinstance(waarde, str):
                document.pas_van_begin(lambda g: _met_titel(g, n, waarde), pad)
            case ("stap", int(n), "id") if isinstance(waarde, str):
                document.pas_van_begin(lambda g: stap_heet(g, n, waarde), pad)
            case ("stap", int(n), "bouwsteen"):
                document.pas(self._met_bouwsteen(n, str(waarde)), pad)
            case ("stap", int(n), "vervolg_op") if waarde:
                # Een stap die verder gaat, heeft geen eigen bouwsteen.
                zonder_eigen = zonder(self._met_bouwsteen(n, "ronde"), ("stap", n, "bouwsteen"))
                document.pas(met(zonder_eigen, pad, waarde), pad)
            case _:
                document.zet(pad, waarde, samen=samen)
        self._na()

    def _wis(self, pad: Pad, samen: bool) -> None:
        if len(pad) == 3 and pad[0] == "stap" and pad[2] in ("titel", "id"):
            self._zet(pad, "", samen)
            return
        self.document.wis(pad, samen=samen)
        self._na()

    def _met_naam(self, gegevens: Gegevens, naam: str) -> Gegevens:
        """The id follows the name until there is a file: from then on others may know it."""
        uit: Gegevens = met(gegevens, ("naam",), naam)
        oud = gegevens.get("id")
        volgt = self.pad is None and oud in ("", None, als_id(str(gegevens.get("naam") or "")))
        return met(uit, ("id",), vrije_id(als_id(naam), self._bezet)) if volgt and als_id(naam) else uit

    def _met_bouwsteen(self, nummer: int, naam: str) -> Gegevens:
        stap = stappen(self.document.gegevens)[nummer]
        self._eerder[str(stap.get("bouwsteen", "ronde"))] = stap.get("instellingen")
        uit = met_bouwsteen(self.document.gegevens, nummer, naam, self._bouwstenen)
        eerder = self._eerder.get(naam)
        if isinstance(eerder, Mapping):
            nu = waarde_op(uit, ("stap", nummer, "instellingen"), {})
            ook = stap.get("instellingen")
            # Wat er net nog stond, telt; de rest komt terug zoals het was.
            houdt = {n: w for n, w in nu.items() if isinstance(ook, Mapping) and n in ook}
            uit = met(uit, ("stap", nummer, "instellingen"), {**nu, **eerder, **houdt})
        return uit

    def _keuzes(self, pad: Pad) -> Keuzes | None:
        match pad:
            case ("stap", int(), "bouwsteen"):
                return [(naam, bouwsteenwoord(naam)) for naam in sorted(self._bouwstenen, key=bouwsteenwoord)]
            case ("stap", int(n), "vervolg_op"):
                return [("", _("nee, deze stap staat op zichzelf")), *self._eerdere(n)]
            case ("stap", int(n), "invoer"):
                vooraf = (VOORAF, _("wat de werkvorm hiervoor opleverde"))
                return [("", _("met niets van eerder")), vooraf, *self._eerdere(n)]
            case ("stap", int(n), "invoer_ook"):
                return [("", _("met niets anders")), *self._eerdere(n)]
            case _:
                return None

    def _eerdere(self, nummer: int) -> list[tuple[str, str]]:
        """The steps before this one that collect something."""
        uit: list[tuple[str, str]] = []
        for n, stap in enumerate(stappen(self.document.gegevens)[:nummer]):
            bouwsteen = self._bouwstenen.get(str(stap.get("bouwsteen", "ronde")))
            naam = stap.get("id")
            if bouwsteen is not None and bouwsteen.vraagt and isinstance(naam, str) and naam:
                titel = stap.get("titel")
                uit.append((naam, f"{n + 1}. {titel if isinstance(titel, str) and titel else naam}"))
        return uit

    def _vrij(self, pad: Pad, bron: Bron, maat: Maat) -> Veldvak | None:
        match pad:
            case ("stap", int(), "instellingen"):
                veld = velden_van(Stapbestand)["instellingen"]
                return Instellingenveld(veld, pad, bron, maat, self._bouwstenen)
            case ("tijdvormen", str(), "minuten"):
                veld = velden_van(Tijdvormbestand)["minuten"]
                return Minutenveld(veld, pad, bron, maat, self._stappen_nu)
            case _:
                return None

    def _stappen_nu(self) -> list[tuple[str, str, Any]]:
        return [
            (stap["id"], f"{n + 1}. {stap.get('titel') or stap['id']}", stap.get("minuten"))
            for n, stap in enumerate(stappen(self.document.gegevens))
            if isinstance(stap.get("id"), str)
        ]

    def _begin(self, pad: Pad) -> Any:
        """Time forms begin as a proposal: all of it, two thirds, and one third."""
        if pad != ("tijdvormen",):
            return None
        vormen: dict[str, Any] = {Tijdvormsoort.VOLLEDIG.value: {"verlies": _("Niets.")}}
        for soort, deel in ((Tijdvormsoort.KORT, 2), (Tijdvormsoort.MINIMAAL, 1)):
            minuten = {
                naam: max(1, m * deel // 3)
                for naam, _titel, m in self._stappen_nu()
                if isinstance(m, int) and not isinstance(m, bool)
            }
            vormen[soort.value] = {"verlies": "", "minuten": minuten}
        return vormen

    def _zichtbaar(self, pad: Pad) -> bool:
        """Whether a field means something here. What stands in the file always shows."""
        match pad:
            case ("tijdvormen", "volledig", "minuten"):
                return bool(waarde_op(self.document.gegevens, pad))
            case ("stap", int(n), str(naam)):
                stap = stappen(self.document.gegevens)[n] if n < len(stappen(self.document.gegevens)) else {}
            case _:
                return True
        bouwsteen = self._bouwstenen.get(str(stap.get("bouwsteen", "ronde")))
        vervolg = bool(stap.get("vervolg_op"))
        vraagt = bouwsteen is not None and bouwsteen.vraagt
        if naam == "bouwsteen":
            return not vervolg or stap.get(naam, "ronde") != "ronde"
        if naam == "instellingen":
            return not vervolg or bool(stap.get(naam))
        if stap.get(naam) not in (None, ""):
            return True
        if naam in ("invoersoort", "stem_namens"):
            return bouwsteen is not None and bool(bouwsteen.invoersoorten)
        if naam in ("invoer_ook", "invoer_neemt"):
            return bool(stap.get("invoer"))
        if naam == "vervolg_op":
            return bool(self._eerdere(n))
        if naam == "doel":
            return vraagt or vervolg
        return vraagt if naam == "bewaring" else True

    # --- steps ---

    def _stap_erbij(self) -> None:
        gegevens = self.document.gegevens
        plek = self.stappen.nummer + 1 if self.stappen.nummer != ALGEMEEN else len(stappen(gegevens))
        nieuw = met_deel(gegevens, ("stap",), plek, nieuwe_stap(stap_ids(gegevens)))
        self._met_stappen(nieuw, ("stap", plek), plek)
        self.ga_naar(("stap", plek, "titel"))

    def _stap_dubbel(self) -> None:
        n = self.stappen.nummer
        if n != ALGEMEEN:
            self._met_stappen(stap_dubbel(self.document.gegevens, n), ("stap", n + 1), n + 1)

    def _stap_weg(self) -> None:
        n = self.stappen.nummer
        if n == ALGEMEEN:
            return
        nieuw = stap_weg(self.document.gegevens, n)
        self._met_stappen(nieuw, ("stap", n), min(n, len(stappen(nieuw)) - 1))
        self.gemeld.emit(_("De stap is weg. Met Ctrl+Z komt hij terug."), Toon.INFO)

    def _verplaats(self, richting: int) -> None:
        n = self.stappen.nummer
        naar = n + richting
        if n != ALGEMEEN and 0 <= naar < len(stappen(self.document.gegevens)):
            nieuw = verplaatst(self.document.gegevens, ("stap",), n, naar)
            self._met_stappen(nieuw, ("stap", naar), naar)

    def _met_stappen(self, nieuw: Gegevens, pad: Pad, kies: int) -> None:
        if self.document.pas(nieuw, pad):
            self._kies(kies)

    def _kies(self, nummer: int) -> None:
        """Show this step and all that goes with it."""
        nummer = min(nummer, len(stappen(self.document.gegevens)) - 1)
        self.stappen.toon(self.document.gegevens, nummer, frozenset())
        self._toon_stap(nummer)
        self.kijk_na()

    # --- undo ---

    def maak_ongedaan(self) -> None:
        self._na_sprong(self.document.terug())

    def doe_opnieuw(self) -> None:
        self._na_sprong(self.document.opnieuw())

    def _na_sprong(self, pad: Pad | None) -> None:
        if pad is None:
            return
        nummer = _stap_van(pad)
        aantal = len(stappen(self.document.gegevens))
        anders = nummer != self.stappen.nummer or len(self.stappen.rijen) != aantal
        if anders or (pad[0] == "stap" and len(pad) <= 2):
            had_toetsen = self._formvlak.isAncestorOf(QApplication.focusWidget() or self)
            self._kies(nummer)
            if had_toetsen:
                self.ga_naar(pad)
            return
        self._na()
        self.kijk_na()
        vak = self.blad.zoek(pad) if self.blad is not None else None
        if vak is not None:
            self._in_beeld(vak)

    # --- measure ---

    @property
    def _smal(self) -> bool:
        eenheid = self.maat.eenheid
        return self.width() - self._zijbreedte - _BEELD < _FORM * eenheid

    @property
    def _zijbreedte(self) -> int:
        return round(_ZIJ * (0.5 + self.maat.eenheid / 2))

    def _pas_breedten(self) -> None:
        smal = self._smal
        beeld = not smal or self.knop_beeld.isChecked()
        self.stappen.setFixedWidth(self._zijbreedte)
        self.knop_beeld.setVisible(smal)
        self._formvlak.setVisible(not (smal and beeld))
        self._beeldvlak.setVisible(beeld)
        self._beeldlijn.setVisible(beeld and not smal)
        if smal:
            self._beeldvlak.setMinimumWidth(0)
            self._beeldvlak.setMaximumWidth(16_777_215)
        else:
            self._beeldvlak.setFixedWidth(_BEELD)
        self._formhouder.setMaximumWidth(round(_LEES * self.maat.eenheid))

    def zet_maat(self, maat: Maat) -> None:
        super().zet_maat(maat)
        if self._gelegd:
            self.problemenvak.zet_regels(3 if self.height() > _HOOG * maat.eenheid else 1)
            self._pas_breedten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.problemenvak.zet_regels(3 if self.height() > _HOOG * self.maat.eenheid else 1)
        if self._gelegd:
            self._pas_breedten()

    def sluit(self) -> None:
        """Stop all that waits."""
        self._straks.stop()
        self.voorbeeld.sluit()


def _stap_van(pad: Pad) -> int:
    """Return the step that a place is in, or `ALGEMEEN`."""
    return pad[1] if len(pad) > 1 and pad[0] == "stap" and isinstance(pad[1], int) else ALGEMEEN


def _met_titel(gegevens: Gegevens, nummer: int, titel: str) -> Gegevens:
    """The id of a new step follows its title; one that has a name of its own keeps it."""
    uit: Gegevens = met(gegevens, ("stap", nummer, "titel"), titel)
    oud = stappen(gegevens)[nummer].get("id")
    begin = _("stap")
    nieuw_nog = oud in ("", None) or (isinstance(oud, str) and oud.rstrip("0123456789_") == begin)
    if not nieuw_nog or not als_id(titel):
        return uit
    return stap_heet(uit, nummer, vrije_id(als_id(titel), stap_ids(gegevens, nummer)))

"""The one form builder: any described block of fields becomes a form, whatever its data are.

A form keeps no values: it shows what stands in the data and says what was typed. So undo, a broken file
and an edit elsewhere all come down to `toon`. What a field cannot show is named, never lost.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from regioworkshop.bouwstenen.velden import Pad, Soort, Veld, kort, standaard_van, velden_van
from regioworkshop.catalogue.document import begin_van, met_deel, verplaatst, zonder
from regioworkshop.catalogue.schrijven import schrijf_toml
from regioworkshop.taal import _, n_
from ui import iconen
from ui.knoppen import Knop, Vinkregel
from ui.knoppen import Soort as Knopsoort
from ui.maat import Maat, Rol
from ui.render.formulier import Keuzevak, Tekstvak
from ui.tekst import label
from ui.vakken import Kaart, Stroomvak, Vak
from ui.werkvormen.woorden import keuzewoord, paarwoorden

_GETAL = re.compile(r"[+-]?[0-9]{1,12}")
_RUIM = 4
"""So many times the limit can be typed before a text is cut: cutting in silence loses words."""
_GETALBREED = 110
Keuzes = Sequence[tuple[str, str]]
"""Value and words."""


def _geen_keuzes(_pad: Pad) -> Keuzes | None:
    return None


def _niets_vrij(_pad: Pad, _bron: "Bron", _maat: Maat) -> "Veldvak | None":
    return None


def _zonder_begin(_pad: Pad) -> Any:
    return None


def _alles_te_zien(_pad: Pad) -> bool:
    return True


@dataclass(frozen=True)
class Bron:
    """Where a form reads and writes, and what its surroundings know better than the description."""

    lees: Callable[[Pad], Any]
    """What stands there; None is nothing."""
    zet: Callable[[Pad, Any, bool], None]
    """Write; with the last argument it belongs to the typing before."""
    wis: Callable[[Pad, bool], None]
    rond_af: Callable[[], None]
    """The typing in this field is over."""
    keuzes: Callable[[Pad], Keuzes | None] = _geen_keuzes
    """What a name may point to; None: it is a name of its own."""
    vrij: Callable[[Pad, "Bron", Maat], "Veldvak | None"] = _niets_vrij
    """The form of a block that somebody else reads."""
    begin: Callable[[Pad], Any] = _zonder_begin
    """What a block that need not be there starts with; None: its obliged fields."""
    zichtbaar: Callable[[Pad], bool] = _alles_te_zien


class Regel(QLineEdit):
    """One line of text. Undo is that of the whole werkvorm, not of the line."""

    klaar = Signal()

    def event(self, e: QEvent) -> bool:
        if is_ongedaan(e):
            e.ignore()
            return False
        return super().event(e)

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.klaar.emit()


class Getalregel(Regel):
    """A number; the arrow keys count."""

    tel = Signal(int)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        stap = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(e.key()), 0)
        if stap and e.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.tel.emit(stap)
            return
        super().keyPressEvent(e)


class Stuk(Tekstvak):
    """A few lines of text, with the undo of the whole werkvorm."""

    klaar = Signal()

    def __init__(self, tekens: int, maat: Maat, regels: int) -> None:
        super().__init__(tekens, maat, regels)
        self.setUndoRedoEnabled(False)

    def event(self, e: QEvent) -> bool:
        if is_ongedaan(e):
            e.ignore()
            return False
        return super().event(e)

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.klaar.emit()


def is_ongedaan(e: QEvent) -> bool:
    """Whether a field wants to keep undo or redo for itself."""
    if e.type() != QEvent.Type.ShortcutOverride or not isinstance(e, QKeyEvent):
        return False
    return e.matches(QKeySequence.StandardKey.Undo) or e.matches(QKeySequence.StandardKey.Redo)


# --- one field ----------------------------------------------------------------------------------


class Veldvak(Vak):
    """A field with its label and help."""

    def __init__(
        self, veld: Veld, pad: Pad, bron: Bron, maat: Maat, *, standaard: Any = None, kop: str | None = None
    ) -> None:
        self.veld = veld
        self.pad = pad
        self.bron = bron
        self.standaard = standaard
        """What it is when nothing stands there; None: it must be filled in."""
        super().__init__(maat, stap=1)
        self.kop = veld.label if kop is None else kop

    def toon(self) -> None:
        """Show what stands in the data."""
        raise NotImplementedError

    def richt(self) -> None:
        """Go here with the keyboard."""
        raise NotImplementedError

    def zoek(self, pad: Pad) -> "Veldvak | None":
        """Return the field that is nearest to this place, or None when it is not in here."""
        return self if pad[: len(self.pad)] == self.pad else None

    @property
    def waarde(self) -> Any:
        gelezen = self.bron.lees(self.pad)
        return self.standaard if gelezen is None else gelezen

    @property
    def in_lijst(self) -> bool:
        return isinstance(self.pad[-1], int)

    def _label(self) -> None:
        if self.kop:
            self.erbij(label(self.kop, self.maat, vet=True))
        if self.veld.hulp and not self.in_lijst:
            self.erbij(label(self.veld.hulp, self.maat, Rol.BIJSCHRIFT, kleur="inkt_2"))

    def _noem(self, invoer: QWidget) -> None:
        nummer = f" {self.pad[-1] + 1}" if isinstance(self.pad[-1], int) else ""
        invoer.setAccessibleName(f"{self.veld.label}{nummer}" if nummer else self.kop or self.veld.label)
        invoer.setAccessibleDescription(self.veld.hulp)


class Tekstveld(Veldvak):
    """Text of one line or more, a short name, or a number."""

    def __init__(
        self, veld: Veld, pad: Pad, bron: Bron, maat: Maat, *, standaard: Any = None, kop: str | None = None
    ) -> None:
        self._er = False
        super().__init__(veld, pad, bron, maat, standaard=standaard, kop=kop)
        self._label()
        self._bezig = False
        self.invoer = self._maak()
        self._er = True
        self._noem(self.invoer)
        if veld.soort is Soort.GETAL:
            self.erbij(self.invoer, 0, Qt.AlignmentFlag.AlignLeft)
            self.zet_maat(maat)
        else:
            self.erbij(self.invoer)
        self._telling = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self._telling.hide()
        self.erbij(self._telling)

    def _maak(self) -> Regel | Stuk:
        if self.veld.soort is Soort.ALINEA:
            stuk = Stuk(self.veld.maximum * _RUIM, self.maat, 2 if self.in_lijst else 3)
            stuk.textChanged.connect(lambda: None if self._bezig else self._getypt(stuk.toPlainText()))
            stuk.klaar.connect(self._verlaten)
            return stuk
        if self.veld.soort is Soort.GETAL:
            regel = Getalregel()
            regel.tel.connect(self._tel)
            regel.setMaxLength(12)
        else:
            regel = Regel()
            regel.setMaxLength(self.veld.maximum * _RUIM)
        regel.textEdited.connect(self._getypt)
        regel.klaar.connect(self._verlaten)
        return regel

    def zet_maat(self, maat: Maat) -> None:
        super().zet_maat(maat)
        if self.veld.soort is Soort.GETAL and self._er:
            self.invoer.setFixedWidth(round(_GETALBREED * maat.eenheid))

    def _verlaten(self) -> None:
        self.bron.rond_af()
        self.toon()

    def toon(self) -> None:
        tekst = _als_tekst(self.waarde)
        invoer = self.invoer
        nu = invoer.toPlainText() if isinstance(invoer, Stuk) else invoer.text()
        # Wat hetzelfde betekent, blijft staan: wie typt, houdt zijn plek. Ook een leeg vak wacht daarop.
        leeg = not nu.strip() and invoer.hasFocus() and self.bron.lees(self.pad) is None
        if nu != tekst and not leeg and self._gelezen(nu) != self.waarde:
            self._bezig = True
            if isinstance(invoer, Stuk):
                invoer.setPlainText(tekst)
            else:
                invoer.setText(tekst)
            self._bezig = False
        self._tel_tekens(tekst)

    def richt(self) -> None:
        self.invoer.setFocus(Qt.FocusReason.TabFocusReason)

    def _gelezen(self, tekst: str) -> Any:
        if self.veld.soort is Soort.GETAL:
            kaal = tekst.strip()
            return int(kaal) if _GETAL.fullmatch(kaal) else kaal
        return tekst

    def _getypt(self, tekst: str) -> None:
        # Een half teken dat Qt doorlaat, is geen tekst die in een bestand kan.
        tekst = tekst.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        waarde = self._gelezen(tekst)
        leeg_mag = self.standaard == "" or self.veld.soort is Soort.GETAL
        if waarde == "" and leeg_mag and not self.in_lijst:
            self.bron.wis(self.pad, True)
        else:
            self.bron.zet(self.pad, waarde, True)
        self._tel_tekens(tekst)

    def _tel(self, stap: int) -> None:
        nu = self.waarde
        getal = nu if isinstance(nu, int) and not isinstance(nu, bool) else self.veld.minimum - stap
        nieuw = max(self.veld.minimum, min(self.veld.maximum, getal + stap))
        self.bron.zet(self.pad, nieuw, True)
        self.toon()

    def _tel_tekens(self, tekst: str) -> None:
        if self.veld.soort is Soort.GETAL:
            return
        aantal, meeste = len(tekst), self.veld.maximum
        vol = aantal > meeste * 0.8 and aantal > 30
        if vol:
            self._telling.zet(_("{n} van {meeste} tekens").format(n=aantal, meeste=meeste))
            self._telling.zet_kleur("fout" if aantal > meeste else "inkt_2")
        self._telling.setVisible(vol)


def _als_tekst(waarde: Any) -> str:
    if waarde is None:
        return ""
    return waarde if isinstance(waarde, str) else kort(waarde)


class JaNeeveld(Veldvak):
    def __init__(
        self, veld: Veld, pad: Pad, bron: Bron, maat: Maat, *, standaard: Any = None, kop: str | None = None
    ) -> None:
        super().__init__(veld, pad, bron, maat, standaard=standaard, kop=kop)
        self.vink = Vinkregel(veld.label, maat, veld.hulp)
        self.vink.clicked.connect(lambda aan: self.bron.zet(self.pad, aan, False))
        self.erbij(self.vink)

    def toon(self) -> None:
        self.vink.setChecked(self.waarde is True)

    def richt(self) -> None:
        self.vink.setFocus(Qt.FocusReason.TabFocusReason)


class Keuzeveld(Veldvak):
    """One out of a list. What stands in the data and not in the list, stands below it as it is."""

    def __init__(
        self, veld: Veld, pad: Pad, bron: Bron, maat: Maat, *, standaard: Any = None, kop: str | None = None
    ) -> None:
        super().__init__(veld, pad, bron, maat, standaard=standaard, kop=kop)
        self._label()
        self._getoond: list[tuple[str, str]] = []
        self.invoer = Keuzevak()
        self._noem(self.invoer)
        self.invoer.activated.connect(self._gekozen)
        self.invoer.currentIndexChanged.connect(self._gekozen)
        self.erbij(self.invoer)
        self._bezig = False

    def toon(self) -> None:
        waarde = _als_tekst(self.waarde)
        keuzes = list(self._keuzes())
        if waarde not in [w for w, _woord in keuzes]:
            keuzes.append((waarde, _("{naam} (onbekend)").format(naam=waarde) if waarde else _("Kies…")))
        self._bezig = True
        if keuzes != self._getoond:
            self._getoond = keuzes
            self.invoer.clear()
            for w, woord in keuzes:
                self.invoer.addItem(woord, w)
        self.invoer.setCurrentIndex(self.invoer.findData(waarde))
        self._bezig = False

    def richt(self) -> None:
        self.invoer.setFocus(Qt.FocusReason.TabFocusReason)

    def _keuzes(self) -> Keuzes:
        if self.veld.soort is Soort.KEUZE:
            return [(w, keuzewoord(self.veld.enum, w)) for w in self.veld.keuzes]
        return self.bron.keuzes(self.pad) or ()

    def _gekozen(self, plek: int) -> None:
        waarde = self.invoer.itemData(plek)
        if self._bezig or plek < 0 or waarde == _als_tekst(self.waarde):
            return
        if waarde == "" and self.standaard == "":
            self.bron.wis(self.pad, False)
        else:
            self.bron.zet(self.pad, waarde, False)


class Vreemdveld(Vak):
    """What a form cannot show: named, kept, and gone only on purpose."""

    weg = Signal()

    def __init__(self, zin: str, waarde: Any, knop: str, maat: Maat) -> None:
        super().__init__(maat, stap=1)
        self.erbij(label(zin, maat, kleur="letop", vet=True))
        self.erbij(label(_kort_toml(waarde), maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        self.knop = Knop(knop, maat, Knopsoort.STIL, icoon=iconen.KRUIS)
        self.knop.clicked.connect(self.weg)
        self.erbij(self.knop, 0, Qt.AlignmentFlag.AlignLeft)


def _kort_toml(waarde: Any) -> str:
    try:
        tekst = schrijf_toml(waarde if isinstance(waarde, Mapping) else {"waarde": waarde})
    except (TypeError, UnicodeEncodeError, RecursionError):
        return "…"
    return tekst[:300].strip()


class Rauwveld(Veldvak):
    """A block that nobody here can read: shown as it is."""

    def __init__(
        self, veld: Veld, pad: Pad, bron: Bron, maat: Maat, *, standaard: Any = None, kop: str | None = None
    ) -> None:
        super().__init__(veld, pad, bron, maat, standaard=standaard, kop=kop)
        self._label()
        self._tekst = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self.erbij(self._tekst)

    def toon(self) -> None:
        self._tekst.zet(_kort_toml(self.waarde or {}) or _("Hier staat niets."))

    def richt(self) -> None:
        self.setFocus()


# --- lists --------------------------------------------------------------------------------------


class Rij(Vak):
    """One part of a list with its buttons. `vast`: the list has a fixed number of parts."""

    weg = Signal()
    omhoog = Signal()

    def __init__(self, inhoud: Veldvak, naam: str, maat: Maat, *, nummer: int, vast: bool) -> None:
        self.inhoud = inhoud
        blok = isinstance(inhoud, Deelveld)
        super().__init__(maat, rij=not blok, stap=1)
        self.erbij(inhoud, 1)
        if vast:
            return
        self.knop_weg = Knop(_("Weg"), maat, Knopsoort.STIL, icoon=iconen.KRUIS)
        self.knop_weg.setAccessibleName(_("Haal weg: {naam}").format(naam=naam))
        self.knop_weg.clicked.connect(self.weg)
        knoppen: list[QWidget] = [self.knop_weg]
        if nummer:
            knop = Knop(_("Omhoog"), maat, Knopsoort.STIL, icoon=iconen.OMHOOG)
            knop.setAccessibleName(_("Omhoog: {naam}").format(naam=naam))
            knop.clicked.connect(self.omhoog)
            knoppen.insert(0, knop)
        if blok:
            inhoud.erbij(Stroomvak(*knoppen, spatie=4))
            return
        for knop_ in knoppen:
            self.erbij(knop_, 0, Qt.AlignmentFlag.AlignTop)


class Lijstveld(Veldvak):
    """Texts, numbers or blocks, one after another; parts come, go and move by buttons."""

    def __init__(
        self, veld: Veld, pad: Pad, bron: Bron, maat: Maat, *, standaard: Any = None, kop: str | None = None
    ) -> None:
        self._vast = veld.minimum == veld.maximum > 0
        paar = paarwoorden(str(pad[-1])) if veld.soort is Soort.GETALLEN and self._vast else None
        self._paar: Sequence[str] = paar[1] if paar else ()
        super().__init__(veld, pad, bron, maat, standaard=standaard, kop=paar[0] if paar else kop)
        self._label()
        self._lijst = Vak(maat, rij=bool(paar), stap=3 if veld.soort is Soort.DELEN or paar else 1)
        if paar:
            self.erbij(self._lijst, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.erbij(self._lijst)
        self.rijen: list[Rij] = []
        self._vreemd: Vreemdveld | None = None
        self.knop_erbij = Knop(
            _("Erbij: {label}").format(label=veld.label.split(":")[0]),
            maat,
            Knopsoort.STIL,
            icoon=iconen.PLUS,
        )
        self.knop_erbij.clicked.connect(self._erbij)
        self.erbij(self.knop_erbij, 0, Qt.AlignmentFlag.AlignLeft)

    def toon(self) -> None:
        waarde = self.waarde
        lijst: list[Any] = waarde if isinstance(waarde, list) else []
        raar = waarde is not None and not isinstance(waarde, list)
        if raar != (self._vreemd is not None):
            self._toon_vreemd(waarde if raar else None)
        if len(lijst) != len(self.rijen):
            self._bouw(len(lijst))
        for rij_ in self.rijen:
            rij_.inhoud.toon()
        meeste = self.veld.maximum or 100
        # Een paar waar een getal van weg is, kan weer een paar worden.
        self.knop_erbij.setVisible(
            not raar and len(lijst) < meeste and (not self._vast or len(lijst) < self.veld.minimum)
        )

    def richt(self) -> None:
        if self.rijen:
            self.rijen[0].inhoud.richt()
        elif self._vreemd is not None:
            self._vreemd.knop.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.knop_erbij.setFocus(Qt.FocusReason.TabFocusReason)

    def zoek(self, pad: Pad) -> Veldvak | None:
        hier = super().zoek(pad)
        if hier is None:
            return None
        gevonden = (rij_.inhoud.zoek(pad) for rij_ in self.rijen)
        return next((v for v in gevonden if v is not None), self)

    def _bouw(self, aantal: int) -> None:
        for rij_ in self.rijen:
            _weg(self._lijst, rij_)
        self.rijen = []
        for nummer in range(aantal):
            naam = f"{self.veld.label} {nummer + 1}"
            inhoud = self._deel(nummer, naam)
            rij_ = Rij(inhoud, naam, self.maat, nummer=nummer, vast=self._vast)
            rij_.weg.connect(lambda n=nummer: self._haal_weg(n))
            rij_.omhoog.connect(lambda n=nummer: self._omhoog(n))
            self.rijen.append(rij_)
            self._lijst.erbij(rij_)

    def _deel(self, nummer: int, naam: str) -> Veldvak:
        pad, veld = (*self.pad, nummer), self.veld
        if veld.soort is Soort.DELEN:
            return Deelveld(veld, pad, self.bron, self.maat, kop=naam)
        kop = self._paar[nummer] if nummer < len(self._paar) else ""
        if veld.soort is Soort.TEKSTEN:
            enkel = Veld(Soort.ALINEA, veld.label, minimum=1, maximum=2000)
            return Tekstveld(enkel, pad, self.bron, self.maat, kop=kop)
        enkel = Veld(Soort.GETAL, veld.label, minimum=0, maximum=10_000)
        return Tekstveld(enkel, pad, self.bron, self.maat, kop=kop)

    def _toon_vreemd(self, waarde: Any) -> None:
        if self._vreemd is not None:
            _weg(self, self._vreemd)
            self._vreemd = None
        if waarde is not None:
            zin = _("Hier hoort een lijst. Er staat iets anders.")
            self._vreemd = Vreemdveld(zin, waarde, _("Begin hier opnieuw"), self.maat)
            self._vreemd.weg.connect(lambda: self.bron.wis(self.pad, False))
            self.erbij(self._vreemd)

    def _erbij(self) -> None:
        lijst = self._nu()
        veld = self.veld
        if veld.soort is Soort.DELEN:
            assert veld.deel is not None
            nieuw: Any = begin_van(veld.deel, len(lijst) + 1)
        else:
            nieuw = "" if veld.soort is Soort.TEKSTEN else len(lijst) + 1
        self._zet(met_deel({"lijst": lijst}, ("lijst",), len(lijst), nieuw)["lijst"])
        if self.rijen:
            self.rijen[-1].inhoud.richt()

    def _haal_weg(self, nummer: int) -> None:
        lijst = zonder({"lijst": self._nu()}, ("lijst", nummer))["lijst"]
        if lijst or self.standaard is None:
            self._zet(lijst)
        else:
            self.bron.wis(self.pad, False)
        if nummer < len(self.rijen):
            self.rijen[nummer].inhoud.richt()
        else:
            self.knop_erbij.setFocus(Qt.FocusReason.TabFocusReason)

    def _omhoog(self, nummer: int) -> None:
        self._zet(verplaatst({"lijst": self._nu()}, ("lijst",), nummer, nummer - 1)["lijst"])
        self.rijen[nummer - 1].inhoud.richt()

    def _zet(self, lijst: list[Any]) -> None:
        self.bron.zet(self.pad, lijst, False)
        self.toon()

    def _nu(self) -> list[Any]:
        waarde = self.waarde
        return waarde if isinstance(waarde, list) else []


def _weg(vak: Vak, widget: QWidget) -> None:
    vak.indeling.removeWidget(widget)
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


# --- blocks -------------------------------------------------------------------------------------


class Blokform(Vak):
    """The fields of one described class at one place, in the order of `namen`."""

    def __init__(
        self,
        soort: type[Any],
        pad: Pad,
        bron: Bron,
        maat: Maat,
        *,
        namen: Sequence[str] | None = None,
        bekend: Sequence[str] = (),
        stap: int = 4,
    ) -> None:
        super().__init__(maat, stap=stap)
        self.soort = soort
        self.pad = pad
        self.bron = bron
        velden = velden_van(soort)
        standaard = standaard_van(soort)
        self._bekend = frozenset((*velden, *bekend))
        self.vakken: dict[str, Veldvak] = {}
        for naam in velden if namen is None else namen:
            vak = maak_veld(velden[naam], (*pad, naam), bron, maat, *_of_leeg(naam, standaard))
            self.vakken[naam] = vak
            self.erbij(vak)
        self._vreemd: dict[str, Vreemdveld] = {}

    def toon(self) -> None:
        for vak in self.vakken.values():
            vak.toon()
            vak.setVisible(self.bron.zichtbaar(vak.pad))

    def toon_vreemd(self) -> None:
        """Show, at the end, what stands in the data under names that nobody knows."""
        tabel = self.bron.lees(self.pad) if self.pad else self.bron.lees(())
        gegevens = tabel if isinstance(tabel, Mapping) else {}
        vreemd = [naam for naam in gegevens if naam not in self._bekend]
        if vreemd == list(self._vreemd):
            return
        for vak in self._vreemd.values():
            _weg(self, vak)
        self._vreemd = {}
        for naam in vreemd[:20]:
            zin = _("‘{naam}’ kent het programma niet.").format(naam=kort(naam))
            vak = Vreemdveld(zin, gegevens[naam], _("Haal weg"), self.maat)
            vak.weg.connect(lambda n=naam: self.bron.wis((*self.pad, n), False))
            self._vreemd[naam] = vak
            self.erbij(vak)

    def zoek(self, pad: Pad) -> Veldvak | None:
        for vak in self.vakken.values():
            gevonden = vak.zoek(pad)
            if gevonden is not None:
                vak.setVisible(True)
                return gevonden
        return None

    def zoek_vreemd(self, pad: Pad) -> Vreemdveld | None:
        """Return the row of an unknown name, when that is what stands at this place."""
        if len(pad) == len(self.pad) + 1 and pad[: len(self.pad)] == self.pad:
            return self._vreemd.get(str(pad[-1]))
        return None


def _of_leeg(naam: str, standaard: Mapping[str, Any]) -> tuple[Any, bool]:
    """Return what a field is when nothing is there, and whether it must be filled in."""
    return standaard.get(naam), naam not in standaard


class Deelveld(Veldvak):
    """A block of fields on a card. One that need not be there comes and goes by a button."""

    def __init__(
        self,
        veld: Veld,
        pad: Pad,
        bron: Bron,
        maat: Maat,
        *,
        standaard: Any = None,
        kop: str | None = None,
        moet: bool = True,
    ) -> None:
        super().__init__(veld, pad, bron, maat, standaard=standaard, kop=kop)
        assert veld.deel is not None
        self._moet = moet
        # Een kaart om losse velden; om kaarten heen staat er geen.
        diep = any(v.deel is not None for v in velden_van(veld.deel).values())
        self._kaart = Vak(maat, stap=3) if diep else Kaart(maat, stap=3, marge=(4, 3))
        self._kaart.erbij(label(self.kop, maat, vet=True))
        if veld.hulp and not self.in_lijst:
            self._kaart.erbij(label(veld.hulp, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        self.form = Blokform(veld.deel, pad, bron, maat, stap=3)
        self._kaart.erbij(self.form)
        self.knop_weg = Knop(_("Haal dit deel weg"), maat, Knopsoort.STIL, icoon=iconen.KRUIS)
        self.knop_weg.setAccessibleName(_("Haal weg: {naam}").format(naam=veld.label))
        self.knop_weg.clicked.connect(lambda: self.bron.wis(self.pad, False))
        if not moet:
            self._kaart.erbij(self.knop_weg, 0, Qt.AlignmentFlag.AlignLeft)
        self.indeling.addWidget(self._kaart)
        self.knop_erbij = Knop(
            _("Erbij: {label}").format(label=veld.label), maat, Knopsoort.STIL, icoon=iconen.PLUS
        )
        self.knop_erbij.clicked.connect(self._begin)
        self.indeling.addWidget(self.knop_erbij, 0, Qt.AlignmentFlag.AlignLeft)
        self._vreemd: Vreemdveld | None = None

    def erbij(self, widget: QWidget, rek: int = 0, uitlijning: Qt.AlignmentFlag | None = None) -> QWidget:
        """Put something on the card, below the fields."""
        return self._kaart.erbij(widget, rek, uitlijning)

    def toon(self) -> None:
        waarde = self.bron.lees(self.pad)
        er = self._moet or isinstance(waarde, Mapping)
        raar = waarde is not None and not isinstance(waarde, Mapping)
        if raar and self._vreemd is None:
            zin = _("Hier hoort een blok met velden. Er staat iets anders.")
            self._vreemd = Vreemdveld(zin, waarde, _("Begin hier opnieuw"), self.maat)
            self._vreemd.weg.connect(self._begin)
            self.indeling.addWidget(self._vreemd)
        elif not raar and self._vreemd is not None:
            _weg(self, self._vreemd)
            self._vreemd = None
        self._kaart.setVisible(er and not raar)
        self.knop_erbij.setVisible(not er and not raar)
        if er and not raar:
            self.form.toon()
            self.form.toon_vreemd()

    def richt(self) -> None:
        if self._vreemd is not None:
            self._vreemd.knop.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._moet or isinstance(self.bron.lees(self.pad), Mapping):
            next(iter(self.form.vakken.values())).richt()
        else:
            self.knop_erbij.setFocus(Qt.FocusReason.TabFocusReason)

    def zoek(self, pad: Pad) -> Veldvak | None:
        if super().zoek(pad) is None:
            return None
        return self.form.zoek(pad) or self

    def _begin(self) -> None:
        assert self.veld.deel is not None
        nieuw = self.bron.begin(self.pad)
        self.bron.zet(self.pad, begin_van(self.veld.deel) if nieuw is None else nieuw, False)
        self.richt()


def maak_veld(veld: Veld, pad: Pad, bron: Bron, maat: Maat, standaard: Any, moet: bool) -> Veldvak:
    """Return the form of one field, of whatever kind."""
    anders: Any = None if moet else "" if standaard is None else standaard
    match veld.soort:
        case Soort.TEKST | Soort.ALINEA | Soort.GETAL:
            return Tekstveld(veld, pad, bron, maat, standaard=anders)
        case Soort.NAAM:
            soort = Tekstveld if bron.keuzes(pad) is None else Keuzeveld
            return soort(veld, pad, bron, maat, standaard=anders)
        case Soort.KEUZE:
            return Keuzeveld(veld, pad, bron, maat, standaard=anders)
        case Soort.JA_NEE:
            return JaNeeveld(veld, pad, bron, maat, standaard=anders)
        case Soort.TEKSTEN | Soort.GETALLEN | Soort.DELEN:
            return Lijstveld(veld, pad, bron, maat, standaard=None if moet else standaard)
        case Soort.DEEL:
            return Deelveld(veld, pad, bron, maat, moet=moet)
        case Soort.VRIJ:
            return bron.vrij(pad, bron, maat) or Rauwveld(veld, pad, bron, maat, standaard=standaard)


def telwoord(aantal: int) -> str:
    return n_("{n} ding klopt nog niet", "{n} dingen kloppen nog niet", aantal).format(n=aantal)

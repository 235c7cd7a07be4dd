"""Cards, tables, filled-in forms, the agenda, the counter, who is in, and the guide of a timed round."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from regioworkshop.model.blocks import (
    Agenda,
    Agendapunt,
    Block,
    Ingevuld,
    Kaarten,
    Namenlijst,
    Persoon,
    Rondewijzer,
    Tabel,
    Teller,
)
from regioworkshop.taal import _
from ui import iconen
from ui.iconen import Icoon
from ui.maat import Maat, Rol
from ui.render.basis import Blok, Omgeving, StapActie, widget_van
from ui.render.rooster import Rooster, icoonregel
from ui.tekst import label
from ui.vakken import Kaart, Lijn, Vak, kolom, rij
from ui.zetsel import regelhoogte, zet

_HOOGTEN = 4
"""A row is asked for its height at its hint, at the width it has, and at the one it gets."""


def kolommen_voor(aantal: int, maat: Maat) -> int:
    """Return in how many columns `aantal` cards stand."""
    if not maat.stage:
        return 1
    return 1 if aantal <= 4 else 2 if aantal <= 10 else 3


class Kaartenblok(Blok):
    def __init__(self, block: Kaarten, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=3)
        maat = omgeving.maat
        kaarten: list[QWidget] = []
        for kaartje in block.kaarten:
            kaart = Kaart(maat, stap=1, marge=(4, 3) if maat.stage else (3, 2))
            kaart.erbij(label(kaartje.tekst, maat))
            if kaartje.bijschrift:
                kaart.erbij(label(kaartje.bijschrift, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
            kaarten.append(kaart)
        if kaarten:
            self.erbij(Rooster(maat, kaarten, kolommen_voor(len(kaarten), maat), 3 if maat.stage else 2))
        if block.zin:
            self.erbij(label(block.zin, maat, kleur="inkt_2"))


class Tabelblok(Blok):
    def __init__(self, block: Tabel, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=2)
        maat = omgeving.maat
        vak = QWidget()
        rooster = QGridLayout(vak)
        rooster.setContentsMargins(0, 0, 0, 0)
        rooster.setHorizontalSpacing(maat.ruimte(4))
        rooster.setVerticalSpacing(maat.ruimte(2))
        for i, kop in enumerate(block.kolommen):
            rooster.addWidget(label(kop, maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True), 0, i)
            # Een kolom met cijfers is zo breed als ze zijn; de woorden krijgen de rest.
            kort = i > 0 and max(map(len, (kop, *(regel[i] for regel in block.rijen if i < len(regel))))) <= 4
            rooster.setColumnStretch(i, 0 if kort else 2 if i == 0 else 1)
        breed = max(1, len(block.kolommen))
        for r, regel in enumerate(block.rijen):
            rooster.addWidget(Lijn(maat), 2 * r + 1, 0, 1, breed)
            for i, cel in enumerate(regel):
                rooster.addWidget(label(cel, maat), 2 * r + 2, i)
        self.erbij(vak)
        if block.bijschrift:
            self.erbij(label(block.bijschrift, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))


class Ingevuldblok(Blok):
    def __init__(self, block: Ingevuld, omgeving: Omgeving) -> None:
        super().__init__(omgeving)
        maat = omgeving.maat
        kaart = Kaart(maat, stap=3, marge=(5, 4))
        kaart.erbij(label(block.titel, maat, Rol.SECTIE, vet=True))
        if block.bijschrift:
            kaart.erbij(label(block.bijschrift, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        velden: list[QWidget] = []
        for veld in block.velden:
            naam = label(veld.label, maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True)
            vak = kolom(maat, naam, stap=0)
            if veld.tekst:
                vak.erbij(label(veld.tekst, maat))
            if veld.open:
                open_tekst = label(veld.melding or _("nog open"), maat, kleur="letop")
                vak.erbij(icoonregel(maat, iconen.LETOP, "letop", open_tekst))
            vak.rek()  # naast een langer veld blijft de tekst bij zijn kopje staan
            velden.append(vak)
        if velden:
            kaart.erbij(Rooster(maat, velden, 2 if maat.stage and len(velden) > 2 else 1, 3))
        if block.totaal <= 1:  # bij één veld zegt het veld zelf al hoe het staat
            self.erbij(kaart)
            return
        stand = _("{n} van {totaal} ingevuld").format(n=block.volledig, totaal=block.totaal)
        vol = block.volledig >= block.totaal
        tekst_stand = label(stand, maat, Rol.BIJSCHRIFT, kleur="goed" if vol else "inkt_2")
        icoon = iconen.KLAAR if vol else iconen.OPEN
        kaart.erbij(icoonregel(maat, icoon, "goed" if vol else "inkt_2", tekst_stand, Rol.BIJSCHRIFT))
        self.erbij(kaart)


class Tellerblok(Blok):
    """The figure large, the sentence as it is: "18 van 22 binnen"."""

    def __init__(self, block: Teller, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=1)
        maat = omgeving.maat
        self._icoon = Icoon(iconen.MENSEN, maat, "inkt_2")
        self._zin = label(block.zin, maat, Rol.CIJFER if maat.stage else Rol.SECTIE, vet=True)
        regel = rij(maat, stap=2)
        regel.erbij(self._icoon, 0, Qt.AlignmentFlag.AlignVCenter)
        regel.erbij(self._zin, 1, Qt.AlignmentFlag.AlignVCenter)
        self.erbij(regel)
        self.werk_bij(block)

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Teller):
            return False
        self._zin.zet(block.zin)
        vol = 0 < block.totaal <= block.binnen
        self._icoon.zet(iconen.KLAAR if vol else iconen.MENSEN, "goed" if vol else "inkt_2")
        self.setAccessibleName(block.zin)
        return True


class Naamregel(QWidget):
    """One person: name, party, and whether something came in. Never what."""

    def __init__(self, persoon: Persoon, maat: Maat) -> None:
        super().__init__()
        self._persoon = persoon
        self._hoogten: dict[int, int] = {}
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.zet_maat(maat)
        self.zet(persoon)

    def zet(self, persoon: Persoon) -> None:
        if persoon != self._persoon:
            anders = (persoon.naam, persoon.bijschrift) != (self._persoon.naam, self._persoon.bijschrift)
            self._persoon = persoon
            if anders:
                self._hoogten.clear()
                self.updateGeometry()
            self.update()
        woord = {True: _("klaar"), False: _("bezig"), None: ""}[persoon.klaar]
        self.setAccessibleName(", ".join(d for d in (persoon.naam, persoon.bijschrift, woord) if d))

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._letter = maat.letter(Rol.LOPEND)
        self._klein = maat.letter(Rol.BIJSCHRIFT)
        self._teken = round(maat.hoogte(Rol.LOPEND) * 1.3)
        self._hoogten.clear()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, breedte: int) -> int:
        # Komt er één naam bij, dan vraagt de indeling dit aan alle andere.
        if breedte not in self._hoogten:
            if len(self._hoogten) >= _HOOGTEN:
                self._hoogten.clear()
            self._hoogten[breedte] = self._meet(breedte)
        return self._hoogten[breedte]

    def _meet(self, breedte: int) -> int:
        ruimte = breedte - self._teken - self._maat.ruimte(2)
        hoogte = zet(self._persoon.naam, self._letter, ruimte).hoogte
        if self._persoon.bijschrift:
            hoogte += zet(self._persoon.bijschrift, self._klein, ruimte).hoogte
        return int(hoogte + 0.99)

    def sizeHint(self) -> QSize:
        breed = round(12 * regelhoogte(self._letter))
        return QSize(breed, self.heightForWidth(breed))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(4 * regelhoogte(self._letter)), 0)

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        k = self._maat.kleuren
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self._teken + self._maat.ruimte(2)
        naam = zet(self._persoon.naam, self._letter, self.width() - x)
        if self._persoon.klaar is not None:
            icoon, kleur = (iconen.KLAAR, k.goed) if self._persoon.klaar else (iconen.BEZIG, k.inkt_2)
            vlak = self.rect()
            vlak.setSize(QSize(self._teken, self._teken))
            vlak.moveTop(round((regelhoogte(self._letter) - self._teken) / 2))
            iconen.teken(schilder, icoon, kleur, vlak)
        else:
            schilder.setPen(Qt.PenStyle.NoPen)
            schilder.setBrush(QColor(k.rand))
            stip = max(2, self._teken // 6)
            schilder.drawEllipse(
                self._teken // 2 - stip, round(regelhoogte(self._letter) / 2) - stip, 2 * stip, 2 * stip
            )
        naam.teken(schilder, x, 0, k.inkt)
        if self._persoon.bijschrift:
            zet(self._persoon.bijschrift, self._klein, self.width() - x).teken(
                schilder, x, naam.hoogte, k.inkt_2
            )
        schilder.end()


class Namenblok(Blok):
    """Who is in. People keep their row, so the list does not jump."""

    def __init__(self, block: Namenlijst, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=2)
        self._regels: dict[str, Naamregel] = {}
        self._zin = label(block.zin, omgeving.maat, kleur="inkt_2")
        self.erbij(self._zin)
        self._lijst = Vak(omgeving.maat, stap=2)
        self.erbij(self._lijst)
        self.werk_bij(block)

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Namenlijst):
            return False
        self._zin.zet(block.zin)
        self._zin.setVisible(bool(block.zin))
        nieuw = [p.id for p in block.personen]
        if nieuw[: len(self._regels)] != list(self._regels):
            if self._regels:
                return False
        erbij: list[Naamregel] = []
        for persoon in block.personen:
            if persoon.id in self._regels:
                self._regels[persoon.id].zet(persoon)
            else:
                self._regels[persoon.id] = Naamregel(persoon, self.maat)
                erbij.append(self._regels[persoon.id])
        self._lijst.erbij_samen(erbij)
        self._lijst.setVisible(bool(self._regels))
        return True


class Agendablok(Blok):
    """The plan of the session: what was, what is now (marked with a word for screen readers), what comes."""

    def __init__(self, block: Agenda, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=0)
        maat = omgeving.maat
        self.huidig: QWidget | None = None
        self.rijen: dict[tuple[str, bool], Agendarij] = {}
        diepste = max((i for i, p in enumerate(block.punten) if p.stand == "nu"), default=-1)
        for punt in _zichtbaar(block.punten):
            nu = diepste >= 0 and punt is block.punten[diepste]
            geweest = punt.stand in ("geweest", "overgeslagen")
            kop = punt.niveau <= 1
            icoon, tint = _TEKENS.get("nu" if nu else punt.stand, ("", ""))
            regel = Agendarij(maat, nu=nu)
            teken = Icoon(icoon, maat, tint, Rol.BIJSCHRIFT) if icoon else _Leeg(maat)
            tijd = label(punt.tijd, maat, Rol.BIJSCHRIFT, kleur="inkt_2", smal=True)
            titel = label(
                punt.titel, maat, kleur="inkt_2" if geweest else "inkt", vet=nu or (kop and not geweest)
            )
            boven = Qt.AlignmentFlag.AlignTop
            regel.erbij(teken, 0, boven)
            regel.erbij(tijd, 0, boven)
            tekst: QWidget = titel
            if punt.stand == "overgeslagen":
                over = label(_("overgeslagen"), maat, Rol.BIJSCHRIFT, kleur="inkt_2")
                tekst = kolom(maat, titel, over, stap=0)
            regel.erbij(tekst, 1, boven)
            woord = {"nu": _("nu"), "geweest": _("geweest"), "overgeslagen": _("overgeslagen")}
            regel.setAccessibleName(f"{punt.tijd} {punt.titel}, {woord.get(punt.stand, _('straks'))}")
            if punt.stap and omgeving.bij_stap is not None:
                regel.zet_actie(punt.stap, kop, omgeving.bij_stap)
                self.rijen[punt.stap, kop] = regel
            if kop and self.indeling.count():
                self.indeling.addSpacing(maat.ruimte(2))
            self.erbij(regel)
            if nu:
                self.huidig = regel


_TEKENS = {
    "nu": (iconen.NU, "accent"),
    "geweest": (iconen.VINK, "goed"),
    "overgeslagen": (iconen.KRUIS, "inkt_2"),
}


def _zichtbaar(punten: tuple[Agendapunt, ...]) -> list[Agendapunt]:
    """Return the parts, and the steps of the part that is on: the plan stays one look long."""
    groepen: list[list[Agendapunt]] = []
    for punt in punten:
        if punt.niveau <= 1 or not groepen:
            groepen.append([])
        groepen[-1].append(punt)
    open_ = next((i for i, g in enumerate(groepen) if any(p.stand == "nu" for p in g)), 0)
    return [p for i, groep in enumerate(groepen) for p in (groep if i == open_ else groep[:1])]


class Agendarij(Vak):
    """A row of the plan. The present one stands on the soft accent ground; with an action it has a menu."""

    def __init__(self, maat: Maat, *, nu: bool) -> None:
        super().__init__(maat, rij=True, stap=2, marge=(1, 1))
        self._nu = nu
        self._actie: Callable[[], None] | None = None

    def zet_actie(self, stap: str, heel: bool, actie: StapActie) -> None:
        """Open the menu of this step on a click, and by Enter, the space bar or the menu key."""
        self._actie = lambda: actie(self, stap, heel)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(_("Enter opent wat je met deze stap kunt."))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._actie is not None and self.rect().contains(event.position().toPoint()):
            self._actie()
        else:
            super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._actie is None:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._actie is None or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu):
            self._actie()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._naast(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _naast(self, kant: int) -> None:
        ouder = self.parentWidget()
        rijen = list(ouder.rijen.values()) if isinstance(ouder, Agendablok) else []
        plek = rijen.index(self) + kant if self in rijen else -1
        if 0 <= plek < len(rijen):
            rijen[plek].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        k = self.maat.kleuren
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._nu or (self._actie is not None and self.underMouse()):
            schilder.setPen(QColor(k.accent) if k.sterk else Qt.PenStyle.NoPen)
            schilder.setBrush(QColor(k.accent_zacht))
            schilder.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        if self.hasFocus():
            schilder.setPen(QPen(QColor(k.focus), 2))
            schilder.setBrush(Qt.BrushStyle.NoBrush)
            schilder.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
        schilder.end()


class _Leeg(QWidget):
    """As wide as the icon that is not there."""

    def __init__(self, maat: Maat) -> None:
        super().__init__()
        self.zet_maat(maat)

    def zet_maat(self, maat: Maat) -> None:
        self.setFixedSize(round(maat.hoogte(Rol.BIJSCHRIFT) * 1.3), 1)


class Rondewijzerblok(Blok):
    def __init__(self, block: Rondewijzer, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        maat = omgeving.maat
        if block.nu:
            aan = kolom(maat, label(_("Nu aan de beurt"), maat, Rol.BIJSCHRIFT, kleur="inkt_2"), stap=0)
            aan.erbij(label(block.nu, maat, Rol.TITEL, vet=True))
            if block.straks:
                aan.erbij(label(_("Daarna: {naam}").format(naam=block.straks), maat, kleur="inkt_2"))
            self.erbij(aan)
        if block.telling:
            self.erbij(label(block.telling, maat, kleur="inkt_2"))
        if block.beurt:
            self.erbij(
                label(block.beurt, maat, Rol.TITEL if maat.stage and not block.nu else Rol.SECTIE, vet=True)
            )
        for woord, tekst, icoon, kleur in (
            (_("Wel"), block.wel, iconen.WEL, "goed"),
            (_("Niet"), block.niet, iconen.NIET, "letop"),
        ):
            if tekst:
                naam = label(woord, maat, vet=True, kleur=kleur, smal=True)
                regel = rij(maat, stap=2)
                boven = Qt.AlignmentFlag.AlignTop
                regel.erbij(Icoon(icoon, maat, kleur), 0, boven)
                regel.erbij(naam, 0, boven)
                regel.erbij(label(tekst, maat), 1, boven)
                self.erbij(regel)
        if block.rollen:
            rollen: list[QWidget] = [
                kolom(
                    maat,
                    label(r.rol, maat, vet=True),
                    label(r.doet, maat, Rol.LOPEND if maat.stage else Rol.BIJSCHRIFT, kleur="inkt_2"),
                    stap=0,
                )
                for r in block.rollen
            ]
            self.erbij(Lijn(maat))
            self.erbij(Rooster(maat, rollen, min(2, len(rollen)), 4))


widget_van.register(Kaarten, Kaartenblok)
widget_van.register(Tabel, Tabelblok)
widget_van.register(Ingevuld, Ingevuldblok)
widget_van.register(Teller, Tellerblok)
widget_van.register(Namenlijst, Namenblok)
widget_van.register(Agenda, Agendablok)
widget_van.register(Rondewijzer, Rondewijzerblok)

"""The list of who is expected, to type in or to paste over: before the session and while it goes on."""

from PySide6.QtCore import Qt, Signal

from regioworkshop.engine.genodigden import als_lijst, lees_lijst
from regioworkshop.model.sessie import Verwacht
from regioworkshop.taal import _, n_
from regioworkshop.tekst import sleutel_van_naam
from ui.knoppen import Knop, Soort
from ui.maat import Maat, Rol
from ui.render.formulier import Tekstvak
from ui.tekst import label
from ui.vakken import Stroomvak, Vak

LIJST_TEKENS = 100_000
"""Five hundred names with a party fit in it, however long."""
_ONBEGRENSD = 16_777_215


class Lijstveld(Tekstvak):
    """As high as there is room for."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(LIJST_TEKENS, maat)

    def zet_maat(self, maat: Maat) -> None:
        self.setMinimumHeight(4 * maat.hoogte(Rol.LOPEND))
        self.setMaximumHeight(_ONBEGRENSD)


class Verwachtvak(Vak):
    """Says what a change means before it is kept. Nothing is kept by itself."""

    bewaar = Signal(object)
    """With the tuple of `Verwacht`."""
    laat = Signal()

    def __init__(self, maat: Maat, marge: tuple[int, int] = (0, 0)) -> None:
        super().__init__(maat, stap=3, marge=marge)
        self._stond: tuple[Verwacht, ...] = ()
        uitleg = label(
            _("Eén mens op een regel, met de organisatie erachter. Je kunt een lijst plakken."),
            maat,
            kleur="inkt_2",
        )
        self.veld = Lijstveld(maat)
        self.veld.setAccessibleName(_("Wie verwacht je?"))
        self.veld.setAccessibleDescription(uitleg.text())
        self.veld.setPlaceholderText(_("Anna de Vries; Huisartsen"))
        self._gevolg = label("", maat)
        self.knop_bewaar = Knop(_("Bewaar de lijst"), maat, Soort.HOOFD)
        self.knop_laat = Knop(_("Laat zoals het was"), maat)
        self.erbij(label(_("Wie verwacht je?"), maat, Rol.SECTIE, vet=True))
        self.erbij(uitleg)
        self.erbij(self.veld, 1)
        self.erbij(self._gevolg)
        self.erbij(Stroomvak(self.knop_bewaar, self.knop_laat, spatie=4))
        self.veld.textChanged.connect(self._zeg_gevolg)
        self.knop_bewaar.clicked.connect(lambda: self.bewaar.emit(self.gelezen))
        self.knop_laat.clicked.connect(self.laat)

    def begin(self, verwacht: tuple[Verwacht, ...]) -> None:
        self._stond = verwacht
        self.veld.setPlainText(als_lijst(verwacht))
        self._zeg_gevolg()
        self.veld.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def gelezen(self) -> tuple[Verwacht, ...]:
        return lees_lijst(self.veld.toPlainText(), self._stond)

    def _zeg_gevolg(self) -> None:
        self._gevolg.zet(_gevolg(self._stond, self.gelezen))


def _gevolg(stond: tuple[Verwacht, ...], wordt: tuple[Verwacht, ...]) -> str:
    n = len(wordt)
    zin = n_("Je verwacht {n} mens.", "Je verwacht {n} mensen.", n).format(n=n)
    oud, nieuw = ({sleutel_van_naam(v.naam) for v in lijst} for lijst in (stond, wordt))
    erbij, eraf = len(nieuw - oud), len(oud - nieuw)
    if erbij or eraf:
        zin += " " + _("Erbij: {erbij}. Eraf: {eraf}.").format(erbij=erbij, eraf=eraf)
    return f"{zin} " + _("Wie al binnen is, blijft binnen.")

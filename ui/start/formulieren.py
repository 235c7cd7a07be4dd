"""The two forms of the first window: a new traject and a new session. Pages, not dialogs."""

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit, QWidget

from regioworkshop.model.sessie import Aanmelding, Verwacht
from regioworkshop.taal import _
from regioworkshop.tekst import mensen_uit_lijst
from ui import iconen
from ui.knoppen import Keuzeregel, Knop, Soort, Vinkregel
from ui.maat import Maat, Rol
from ui.render.formulier import Tekstvak
from ui.start.diensten import Draaiboekkeuze, Sessiewens
from ui.tekst import Tekst, label
from ui.vakken import Stroomvak, Vak

NAAM_TEKENS = 80
_LANG = 2000
_LIJST = 100_000


def veld(maat: Maat, naam: str, invoer: QWidget, hulp: str = "") -> Vak:
    """A label above its input."""
    vak = Vak(maat, stap=1)
    vak.erbij(label(naam, maat, vet=True))
    if hulp:
        vak.erbij(label(hulp, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
    invoer.setAccessibleName(naam)
    invoer.setAccessibleDescription(hulp)
    vak.erbij(invoer)
    return vak


def regel(tekens: int = NAAM_TEKENS) -> QLineEdit:
    invoer = QLineEdit()
    invoer.setMaxLength(tekens)
    return invoer


class _Formulier(Vak):
    annuleer = Signal()

    def __init__(self, maat: Maat, titel: str, knop: str) -> None:
        super().__init__(maat, stap=5, marge=(8, 7))
        self.erbij(label(titel, maat, Rol.TITEL, vet=True))
        self.fout: Tekst = label("", maat, kleur="fout")
        self.fout.hide()
        self.klaar = Knop(knop, maat, Soort.HOOFD)
        self.weg = Knop(_("Terug"), maat, sneltoets="Esc")
        self.klaar.clicked.connect(self.bevestig)
        self.weg.clicked.connect(self.annuleer)

    def sluit_af(self) -> None:
        """Put the message and the buttons below the fields."""
        self.erbij(self.fout)
        self.erbij(Stroomvak(self.klaar, self.weg))
        self.rek()

    def bevestig(self) -> None:
        raise NotImplementedError

    def zeg(self, zin: str, bij: QWidget | None = None) -> None:
        """Say what is missing, and go there."""
        self.fout.zet(zin)
        self.fout.setVisible(bool(zin))
        if bij is not None:
            bij.setFocus()


class Trajectformulier(_Formulier):
    gekozen = Signal(str, str)

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, _("Nieuw traject"), _("Maak traject"))
        self.naam = regel()
        self.regio = regel()
        uitleg = _("Een traject is al het werk van één regio, in één bestand op deze laptop.")
        self.erbij(label(uitleg, maat, kleur="inkt_2"))
        self.erbij(veld(maat, _("Naam van het traject"), self.naam, _("Zo vind je het terug in de lijst.")))
        self.erbij(veld(maat, _("Regio"), self.regio))
        for invoer in (self.naam, self.regio):
            invoer.returnPressed.connect(self.bevestig)
        self.sluit_af()

    def begin(self) -> None:
        self.naam.clear()
        self.regio.clear()
        self.zeg("")
        self.naam.setFocus()

    def bevestig(self) -> None:
        naam, regio = self.naam.text().strip(), self.regio.text().strip()
        if not naam:
            self.zeg(_("Geef het traject een naam."), self.naam)
        elif not regio:
            self.zeg(_("Vul in over welke regio het gaat."), self.regio)
        else:
            self.gekozen.emit(naam, regio)


class Sessieformulier(_Formulier):
    gekozen = Signal(object)
    """With the `Sessiewens`."""
    pas_aan = Signal(str)
    """Adapt the draaiboek with this id."""
    maak = Signal()
    """Make a draaiboek."""

    def __init__(self, maat: Maat, draaiboeken: tuple[Draaiboekkeuze, ...]) -> None:
        super().__init__(maat, _("Nieuwe sessie"), _("Maak sessie"))
        self.draaiboeken: dict[str, Keuzeregel] = {}
        self._lijst = lijst = Vak(maat, stap=0)
        self.zet_draaiboeken(draaiboeken)
        self.naam = regel()
        self.groep = regel()
        self.doel = Tekstvak(_LANG, maat)
        self.begin_op = QDateTimeEdit()
        self.begin_op.setDisplayFormat("d-M-yyyy H:mm")
        self.begin_op.setButtonSymbols(QDateTimeEdit.ButtonSymbols.NoButtons)
        self.begeleider = regel()
        self.partijen = Tekstvak(_LANG, maat)
        self.met_naam = Keuzeregel(_("Met hun naam"), maat, _("De namen staan in het verslag."))
        self.met_rol = Keuzeregel(_("Met hun rol"), maat, _("Bijvoorbeeld: huisarts, inwoner, wethouder."))
        self.met_niets = Keuzeregel(
            _("Zonder naam"), maat, _("Niemand vult iets in: de telefoons krijgen een nummer.")
        )
        self.verwacht = Tekstvak(_LIJST, maat)
        self.toon_lijst = Vinkregel(
            _("Laat mensen hun naam kiezen uit deze lijst"),
            maat,
            _("Wie de code heeft, ziet dan wie er verwacht worden."),
        )
        aanmelden = Vak(maat, stap=0)
        aanmelden.erbij(self.met_naam)
        aanmelden.erbij(self.met_rol)
        aanmelden.erbij(self.met_niets)
        self.knop_pas_aan = Knop(_("Pas dit draaiboek aan"), maat, icoon=iconen.POTLOOD)
        self.knop_maak = Knop(_("Maak zelf een draaiboek"), maat, icoon=iconen.PLUS)
        self.knop_pas_aan.clicked.connect(lambda: self.pas_aan.emit(self._gekozen))
        self.knop_maak.clicked.connect(self.maak)
        self._kop(_("Welk draaiboek?"))
        self.erbij(lijst)
        self.erbij(Stroomvak(self.knop_pas_aan, self.knop_maak))
        self.erbij(veld(maat, _("Naam van de sessie"), self.naam))
        self.erbij(veld(maat, _("Groep (mag leeg)"), self.groep))
        self.erbij(
            veld(maat, _("Doel (mag leeg)"), self.doel, _("Wat is er klaar als iedereen naar huis gaat?"))
        )
        self.erbij(veld(maat, _("Begin"), self.begin_op, _("Dag, maand, jaar en tijd.")))
        self.erbij(veld(maat, _("Begeleider"), self.begeleider))
        self.erbij(veld(maat, _("Partijen (mag leeg)"), self.partijen, _("Eén partij op een regel.")))
        wie = _("Eén mens op een regel, met de partij erachter. Je kunt een lijst plakken.")
        self.erbij(veld(maat, _("Wie verwacht je? (mag leeg)"), self.verwacht, wie))
        self.erbij(self.toon_lijst)
        self._kop(_("Hoe melden mensen zich aan?"))
        self.erbij(aanmelden)
        self.sluit_af()

    def kies(self, draaiboek: str) -> None:
        """Choose the draaiboek with this id."""
        self.draaiboeken[draaiboek].setChecked(True)

    def zet_draaiboeken(self, draaiboeken: tuple[Draaiboekkeuze, ...]) -> None:
        """Offer these draaiboeken from now on."""
        for rij in self.draaiboeken.values():
            self._lijst.indeling.removeWidget(rij)
            rij.hide()
            rij.deleteLater()
        self.draaiboeken = {}
        for keuze in draaiboeken:
            duur = _("{minuten} minuten").format(minuten=keuze.minuten)
            rij = Keuzeregel(keuze.naam, self._lijst.maat, f"{duur}. {keuze.doel}")
            rij.toggled.connect(lambda aan, k=keuze: self._kies(k) if aan else None)
            self.draaiboeken[keuze.id] = rij
            self._lijst.erbij(rij)

    def begin(self, nu: datetime) -> None:
        """Start with an empty form; `nu` is wall time."""
        for invoer in (self.naam, self.groep, self.begeleider):
            invoer.clear()
        self.doel.clear()
        self.partijen.clear()
        self.verwacht.clear()
        self.toon_lijst.setChecked(True)
        self.met_naam.setChecked(True)
        straks = QDateTime(QDate(nu.year, nu.month, nu.day), QTime(min(23, nu.hour + 1), 0))
        self.begin_op.setDateTime(straks)
        eerste = next(iter(self.draaiboeken.values()), None)
        if eerste is not None:
            eerste.setChecked(True)
            eerste.setFocus()
        self.zeg("")

    @property
    def _gekozen(self) -> str:
        return next((naam for naam, rij in self.draaiboeken.items() if rij.isChecked()), "")

    def bevestig(self) -> None:
        gekozen = self._gekozen
        naam, begeleider = self.naam.text().strip(), self.begeleider.text().strip()
        if not gekozen:
            self.zeg(_("Kies een draaiboek."), next(iter(self.draaiboeken.values()), None))
        elif not naam:
            self.zeg(_("Geef de sessie een naam."), self.naam)
        elif not begeleider:
            self.zeg(_("Vul in wie begeleidt."), self.begeleider)
        else:
            op = self.begin_op.dateTime()
            d, t = op.date(), op.time()
            regels = (r.strip()[:NAAM_TEKENS] for r in self.partijen.toPlainText().splitlines())
            mensen = mensen_uit_lijst(self.verwacht.toPlainText(), tekens=NAAM_TEKENS)
            self.gekozen.emit(
                Sessiewens(
                    draaiboek=gekozen,
                    naam=naam,
                    groep=self.groep.text().strip(),
                    doel=self.doel.toPlainText().strip(),
                    begin=datetime(d.year(), d.month(), d.day(), t.hour(), t.minute()),
                    begeleider=begeleider,
                    partijen=tuple(dict.fromkeys(r for r in regels if r)),
                    aanmelding=self._aanmelding(),
                    verwacht=tuple(Verwacht(*paar) for paar in mensen),
                    lijst_op_telefoon=self.toon_lijst.isChecked(),
                )
            )

    def _aanmelding(self) -> Aanmelding:
        if self.met_niets.isChecked():
            return Aanmelding.NIETS
        return Aanmelding.NAAM if self.met_naam.isChecked() else Aanmelding.ROL

    def _kop(self, tekst: str) -> None:
        self.erbij(label(tekst, self.maat, vet=True), 0, Qt.AlignmentFlag.AlignLeft)

    def _kies(self, keuze: Draaiboekkeuze) -> None:
        # De naam van het draaiboek is een goed begin, zolang iemand zelf nog niets koos.
        if not self.naam.text() or self.naam.text() in {r.woorden for r in self.draaiboeken.values()}:
            self.naam.setText(keuze.naam)
        if keuze.begin is not None:
            self.begin_op.setTime(QTime(keuze.begin // 60, keuze.begin % 60))

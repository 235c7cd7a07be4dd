"""The Tijdredder: what can be shorter, the combinations that fit first. For the leader's eyes alone."""

from PySide6.QtCore import Qt, Signal

from regioworkshop.engine.tijdredder import Redding, Voorstel
from regioworkshop.taal import _, n_
from ui import iconen
from ui.desk.regellijst import Regellijst
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Vak


class Tijdreddervak(Vak):
    """One line for each proposal; Enter or the button replans the rest."""

    gekozen = Signal(object)
    """With the `Voorstel`."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3)
        self._voorstellen: list[Voorstel] = []
        self.erbij(label(_("Tijdredder"), maat, Rol.SECTIE, vet=True))
        self._zin = label("", maat)
        self.erbij(self._zin)
        self.lijst = Regellijst(_("Tijdredder"))
        self.lijst.currentItemChanged.connect(lambda *_items: self._schik())
        self.lijst.itemActivated.connect(lambda _item: self._doe())
        self.erbij(self.lijst, 1)
        self._klaar = label("", maat, vet=True)
        self.erbij(self._klaar)
        self.knop = Knop(_("Pas de rest aan"), maat, icoon=iconen.KLAAR)
        self.knop.clicked.connect(self._doe)
        self.erbij(self.knop, 0, Qt.AlignmentFlag.AlignLeft)
        uitleg = _(
            "De zaal ziet dit niet. Het verslag noemt wat je korter deed. Ongedaan maken kan met Ctrl+Z."
        )
        self.erbij(label(uitleg, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))

    def toon(self, redding: Redding) -> None:
        """Show these proposals; the one that was chosen, stays chosen."""
        self._zin.zet(zin_stand(redding))
        self._voorstellen = [*redding.samen, *redding.los]
        if redding.uitloop is not None:
            self._voorstellen.append(redding.uitloop)
        nieuw = self.lijst.gekozen is None
        self.lijst.toon([(_sleutel(v), _woorden(v, v in redding.samen)) for v in self._voorstellen])
        if nieuw and self._voorstellen:
            self.lijst.setCurrentRow(0)
        self._schik()

    @property
    def voorstel(self) -> Voorstel | None:
        """The proposal that is chosen now."""
        sleutel = self.lijst.gekozen
        return next((v for v in self._voorstellen if _sleutel(v) == sleutel), None)

    def _schik(self) -> None:
        voorstel = self.voorstel
        self.lijst.setVisible(bool(self._voorstellen))
        self.knop.setVisible(voorstel is not None)
        self._klaar.setVisible(voorstel is not None)
        if voorstel is not None:
            self._klaar.zet(_("Dan klaar om {tijd}.").format(tijd=f"{voorstel.klaar:%H:%M}"))

    def _doe(self) -> None:
        if (voorstel := self.voorstel) is not None:
            self.gekozen.emit(voorstel)


def zin_stand(redding: Redding) -> str:
    """Return in words how late it is, and what for."""
    klaar = f"{redding.klaar:%H:%M}"
    if redding.achter <= 0:
        return _("Je ligt op schema: klaar om {tijd}. Wil je toch tijd winnen? Kies wat korter mag.").format(
            tijd=klaar
        )
    if redding.voor:
        zin = n_(
            "‘{deel}’ begint zo {n} minuut te laat.",
            "‘{deel}’ begint zo {n} minuten te laat.",
            redding.achter,
        ).format(deel=redding.voor, n=redding.achter)
    else:
        zin = n_(
            "Zo ben je klaar om {tijd}: {n} minuut te laat.",
            "Zo ben je klaar om {tijd}: {n} minuten te laat.",
            redding.achter,
        ).format(tijd=klaar, n=redding.achter)
    if not redding.tekort:
        return zin
    return f"{zin} " + n_(
        "Alles samen is {n} minuut te weinig.", "Alles samen is {n} minuten te weinig.", redding.tekort
    ).format(n=redding.tekort)


def _sleutel(voorstel: Voorstel) -> tuple[object, ...]:
    return (voorstel.uitloop, *voorstel.ingrepen)


def _woorden(voorstel: Voorstel, samen: bool) -> str:
    if voorstel.uitloop:
        zin = n_("Schuif het einde {n} minuut op", "Schuif het einde {n} minuten op", voorstel.uitloop)
        return f"{zin.format(n=voorstel.uitloop)}\n{_('Spreek dat eerst af met de zaal.')}"
    korter = n_("−{n} minuut", "−{n} minuten", voorstel.winst).format(n=voorstel.winst)
    if len(voorstel.ingrepen) == 1:
        ingreep = voorstel.ingrepen[0]
        regels = [f"{ingreep.titel}: {korter}", ingreep.verlies]
    else:
        regels = [_("Samen: {korter}").format(korter=korter)]
        regels += [f"• {i.titel} (−{i.winst}). {i.verlies}" for i in voorstel.ingrepen]
    if samen and voorstel.past:
        regels[0] += " · " + _("past precies")
    return "\n".join(regel for regel in regels if regel)

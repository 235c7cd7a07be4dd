"""Where the sheets of the editor read and write: a block's own lines, laid over its werkvorm."""

from collections.abc import Callable, Sequence
from typing import Any

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import Pad, velden_van
from regioworkshop.catalogue.boekbeeld import Blok, Boekbeeld
from regioworkshop.catalogue.boekdocument import blokken, met_minuten, met_stap, met_tijdvorm
from regioworkshop.catalogue.document import Document, Gegevens, met, waarde_op, zonder
from regioworkshop.catalogue.ruw import Ruw, lijst_in, naam_in
from regioworkshop.catalogue.schema import Onderdeelbestand, Stapbestand
from regioworkshop.catalogue.tijdvormen import tijdvorm_toegepast
from regioworkshop.model.werkvorm import Tijdvormsoort
from regioworkshop.taal import _
from ui.maat import Maat
from ui.werkvormen.stukken import Instellingenveld
from ui.werkvormen.velden import Bron, Veldvak


class Boekbron:
    """`document` and `beeld` give what is edited now; `na` is told that something changed."""

    def __init__(
        self,
        document: Callable[[], Document],
        beeld: Callable[[], Boekbeeld],
        eigen_van: Callable[[Gegevens], Ruw | None],
        bouwstenen: Bouwstenen,
        na: Callable[[], None],
    ) -> None:
        self._document = document
        self._beeld = beeld
        self._eigen_van = eigen_van
        self._bouwstenen = bouwstenen
        self._na = na

    @property
    def bron(self) -> Bron:
        return Bron(
            self.lees,
            self.zet,
            self.wis,
            self._rond_af,
            self._keuzes,
            self._vrij,
            zichtbaar=self._zichtbaar,
        )

    def _blok(self, nummer: int) -> Blok | None:
        alle = self._beeld().blokken
        return alle[nummer] if 0 <= nummer < len(alle) else None

    def _is_werkvorm(self, nummer: int) -> bool:
        blok = self._blok(nummer)
        return blok is not None and blok.is_werkvorm

    def lees(self, pad: Pad) -> Any:
        """Return what a field shows: a block has the minutes of its steps, a step what its werkvorm says."""
        match pad:
            case ("onderdeel", int(n), "minuten") if (blok := self._blok(n)) is not None:
                return blok.minuten
            case ("onderdeel", int(n), "stappen", str(naam), *rest):
                return waarde_op(self._stap_nu(n, naam), tuple(rest))
            case _:
                return waarde_op(self._document().gegevens, pad)

    def _stap_nu(self, nummer: int, naam: str) -> Ruw:
        """Return a step of a block as it is done here."""
        blok = self._blok(nummer)
        stappen = lijst_in(blok.ruw or blok.eigen, "stap") if blok is not None else []
        return next((stap for stap in stappen if stap.get("id") == naam), {})

    def zet(self, pad: Pad, waarde: Any, samen: bool) -> None:
        """Write what was filled in; with `samen` it belongs to the typing before."""
        gegevens = self._document().gegevens
        match pad:
            case ("onderdeel", int(n), "minuten") if isinstance(waarde, int) and waarde > 0:
                eigen = self._eigen_van(blokken(gegevens)[n])
                kaart = eigen if self._is_werkvorm(n) else None
                hooguit = min(waarde, velden_van(Onderdeelbestand)["minuten"].maximum)
                if kaart is not None and hooguit < len(lijst_in(kaart, "stap")):
                    # Nog aan het typen, of te kort: wie weggaat, ziet weer wat kan.
                    return
                # Van voor het typen: anders verdeelt elk cijfer opnieuw wat het vorige verdeelde.
                if self._document().pas_van_begin(
                    lambda begin: met_minuten(begin, n, hooguit, kaart, self._bouwstenen), pad
                ):
                    self._na()
                return
            case ("onderdeel", int(n), "minuten") if self._is_werkvorm(n):
                return  # geen getal: de stappen houden hun minuten
            case ("onderdeel", int(n), "tijdvorm"):
                self._pas(self._met_vorm(n, str(waarde)), pad)
                return
            case ("onderdeel", int(n), "stappen", str(naam), *rest):
                self._pas(
                    self._met_stap(n, met(self._stap_nu(n, naam), tuple(rest), waarde)), pad, samen=samen
                )
                return
            case _:
                self._pas(met(gegevens, pad, waarde), pad, samen=samen)

    def wis(self, pad: Pad, samen: bool) -> None:
        """Take away what a field said."""
        match pad:
            case ("onderdeel", int(n), "tijdvorm"):
                self._pas(self._met_vorm(n, ""), pad)
            case ("onderdeel", int(n), "stappen", str(naam), *rest):
                self._pas(self._met_stap(n, zonder(self._stap_nu(n, naam), tuple(rest))), pad, samen=samen)
            case _:
                self._pas(zonder(self._document().gegevens, pad), pad, samen=samen)

    def _met_stap(self, nummer: int, stap: Ruw) -> Gegevens:
        blok = self._blok(nummer)
        if blok is None or blok.eigen is None:
            return self._document().gegevens
        return met_stap(self._document().gegevens, nummer, stap, blok.eigen, self._bouwstenen)

    def _met_vorm(self, nummer: int, waarde: str) -> Gegevens:
        blok = self._blok(nummer)
        if blok is None or blok.bibliotheek is None:
            return self._document().gegevens
        soort = next((s for s in Tijdvormsoort if s.value == waarde), Tijdvormsoort.VOLLEDIG)
        kaart, _problemen = tijdvorm_toegepast(blok.bibliotheek, soort, "")
        namen = [naam_in(stap, "id") for stap in lijst_in(kaart, "stap")]
        return met_tijdvorm(self._document().gegevens, nummer, soort, namen)

    def _pas(self, nieuw: Gegevens, pad: Pad, *, samen: bool = False) -> None:
        if self._document().pas(nieuw, pad, samen=samen):
            self._na()

    def _rond_af(self) -> None:
        self._document().rond_af()

    def _keuzes(self, pad: Pad) -> Sequence[tuple[str, str]] | None:
        match pad:
            case ("onderdeel", int(n), "invoer"):
                eerder = [
                    (b.id, f"{b.nummer + 1}. {b.titel}") for b in self._beeld().blokken[:n] if b.is_werkvorm
                ]
                return [("", _("het laatste blok ervoor dat iets oplevert")), *eerder]
            case _:
                return None

    def _vrij(self, pad: Pad, bron: Bron, maat: Maat) -> Veldvak | None:
        if pad[-1:] == ("instellingen",):
            return Instellingenveld(
                velden_van(Stapbestand)["instellingen"], pad, bron, maat, self._bouwstenen
            )
        return None

    def _zichtbaar(self, pad: Pad) -> bool:
        """Whether a field means something here. What stands in the file always shows."""
        match pad:
            case ("onderdeel", int(n), str(naam)) if (blok := self._blok(n)) is not None and blok.is_werkvorm:
                if blokken(self._document().gegevens)[n].get(naam):
                    return True
                stappen = lijst_in(blok.eigen, "stap")
                if naam == "tijdvorm":
                    return blok.bibliotheek is not None and bool(blok.bibliotheek.get("tijdvormen"))
                if naam == "invoer":
                    return any(stap.get("invoer") == "vooraf" for stap in stappen)
                return naam != "vraag" or any(stap.get("vraag") for stap in stappen)
            case ("onderdeel", int(n), "stappen", str(stapnaam), str(naam)):
                return self._zichtbaar_in_stap(self._stap_nu(n, stapnaam), naam)
            case _:
                return True

    def _zichtbaar_in_stap(self, stap: Ruw, naam: str) -> bool:
        bouwsteen = self._bouwstenen.get(str(stap.get("bouwsteen", "ronde")))
        vraagt = bouwsteen is not None and bouwsteen.vraagt
        if naam in ("invoersoort", "stem_namens"):
            return bouwsteen is not None and bool(bouwsteen.invoersoorten)
        if naam == "instellingen":
            return not stap.get("vervolg_op")
        if naam in ("vraag", "bewaring"):
            return vraagt
        return naam != "doel" or vraagt or bool(stap.get("vervolg_op"))

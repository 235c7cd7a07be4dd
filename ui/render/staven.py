"""Bars and the spread over a scale: the picture, and the sentences that say the same."""

from dataclasses import dataclass

from regioworkshop.model.blocks import Block, Spreiding, Staven
from regioworkshop.taal import _
from ui.maat import Rol
from ui.render.basis import Blok, Omgeving, widget_van
from ui.render.staafbeeld import Rij, Schaal, Staafbeeld, schaal_van
from ui.tekst import label
from ui.vakken import Vak


class _Beeldblok(Blok):
    """Title, picture, sentences."""

    def __init__(
        self,
        omgeving: Omgeving,
        titel: str,
        rijen: tuple[Rij, ...],
        zinnen: tuple[str, ...],
        schaal: Schaal | None = None,
    ) -> None:
        super().__init__(omgeving, stap=4)
        self._titel = label(titel, omgeving.maat, Rol.SECTIE, vet=True)
        self._beeld = Staafbeeld(omgeving.maat)
        self._zinnen = Vak(omgeving.maat, stap=1)
        self.erbij(self._titel)
        self.erbij(self._beeld)
        self.erbij(self._zinnen)
        self._vul(titel, rijen, zinnen, schaal)

    def _vul(
        self, titel: str, rijen: tuple[Rij, ...], zinnen: tuple[str, ...], schaal: Schaal | None = None
    ) -> None:
        self._titel.zet(titel)
        self._titel.setVisible(bool(titel))
        self._beeld.zet(rijen, schaal)
        self._beeld.setVisible(bool(rijen))
        while (item := self._zinnen.indeling.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for zin in zinnen:
            self._zinnen.erbij(label(zin, self.maat, kleur="inkt_2"))
        self._zinnen.setVisible(bool(zinnen))
        self.setAccessibleName(titel or _("Uitslag"))
        regels = [f"{' '.join(deel for deel in (r.voor, r.label) if deel)}: {r.weergave}." for r in rijen]
        self._beeld.setAccessibleName(titel or _("Uitslag"))
        self._beeld.setAccessibleDescription(" ".join(regels))


class Stavenblok(_Beeldblok):
    def __init__(self, block: Staven, omgeving: Omgeving) -> None:
        super().__init__(omgeving, block.titel, _van_staven(block), block.zinnen, _schaal(block))

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Staven):
            return False
        self._vul(block.titel, _van_staven(block), block.zinnen, _schaal(block))
        return True


class Spreidingblok(_Beeldblok):
    def __init__(self, block: Spreiding, omgeving: Omgeving) -> None:
        super().__init__(omgeving, block.titel, _van_spreiding(block), block.zinnen, _schaal(block))

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Spreiding):
            return False
        self._vul(block.titel, _van_spreiding(block), block.zinnen, _schaal(block))
        return True


@dataclass(frozen=True, slots=True)
class Stavendeel(Staven):
    """A page of a chart: bars are as long as they would be beside all the others."""

    schaal: Schaal = Schaal()


def deel_staven(block: Staven, van: int, tot: int) -> Staven:
    """Return the chart with only the bars from `van` to `tot`; the sentences stand under the last ones."""
    if (van, tot) == (0, len(block.staven)):
        return block
    zinnen = block.zinnen if tot >= len(block.staven) else ()
    schaal = _schaal(block) or schaal_van(_van_staven(block))
    return Stavendeel(block.titel, block.staven[van:tot], zinnen, block.kolommen, schaal)


@dataclass(frozen=True, slots=True)
class Spreidingdeel(Spreiding):
    """A page of a spread, as `Stavendeel`."""

    schaal: Schaal = Schaal()


def deel_spreiding(block: Spreiding, van: int, tot: int) -> Spreiding:
    """Return the spread with only the values from `van` to `tot`, as `deel_staven`."""
    if (van, tot) == (0, len(block.vakken)):
        return block
    zinnen = block.zinnen if tot >= len(block.vakken) else ()
    schaal = _schaal(block) or schaal_van(_van_spreiding(block))
    return Spreidingdeel(block.titel, block.vakken[van:tot], zinnen, block.kolommen, schaal)


def _schaal(block: Staven | Spreiding) -> Schaal | None:
    return block.schaal if isinstance(block, Stavendeel | Spreidingdeel) else None


def _van_staven(block: Staven) -> tuple[Rij, ...]:
    return tuple(
        Rij(str(s.rang) if s.rang else "", s.label, s.bijschrift, s.waarde, s.weergave, s.gekozen)
        for s in block.staven
    )


def _van_spreiding(block: Spreiding) -> tuple[Rij, ...]:
    return tuple(
        # Waar het woord het cijfer zelf is, staat het er één keer.
        Rij(v.waarde, "" if v.label == v.waarde else v.label, "", v.aantal, str(v.aantal))
        for v in block.vakken
    )


widget_van.register(Staven, Stavenblok)
widget_van.register(Spreiding, Spreidingblok)

"""The building blocks: each one module with settings, answer, tally and view."""

from types import MappingProxyType

from regioworkshop.bouwstenen.basis import Bouwsteen, Bouwstenen, Kijk
from regioworkshop.bouwstenen.formulier import FormulierBouwsteen
from regioworkshop.bouwstenen.kaarten import KaartenBouwsteen
from regioworkshop.bouwstenen.peiling import PeilingBouwsteen
from regioworkshop.bouwstenen.punten import PuntenBouwsteen
from regioworkshop.bouwstenen.ronde import RondeBouwsteen


def ingebouwd() -> Bouwstenen:
    """Return the bouwstenen that come with the program, by name."""
    alle: tuple[Bouwsteen, ...] = (
        KaartenBouwsteen(),
        PuntenBouwsteen(),
        PeilingBouwsteen(),
        FormulierBouwsteen(),
        RondeBouwsteen(),
    )
    return MappingProxyType({bouwsteen.naam: bouwsteen for bouwsteen in alle})


__all__ = ["Bouwsteen", "Bouwstenen", "Kijk", "ingebouwd"]

"""The building blocks: each one module with settings, answer, tally and view."""

from types import MappingProxyType

from regioworkshop.bouwstenen.basis import Bouwsteen, Bouwstenen, Kijk, Verantwoording
from regioworkshop.bouwstenen.categorie import CategorieBouwsteen
from regioworkshop.bouwstenen.clusteren import ClusterenBouwsteen
from regioworkshop.bouwstenen.formulier import FormulierBouwsteen
from regioworkshop.bouwstenen.kaarten import KaartenBouwsteen
from regioworkshop.bouwstenen.matrix import MatrixBouwsteen
from regioworkshop.bouwstenen.netwerk import NetwerkBouwsteen
from regioworkshop.bouwstenen.paarsgewijs import PaarsgewijsBouwsteen
from regioworkshop.bouwstenen.peiling import PeilingBouwsteen
from regioworkshop.bouwstenen.punten import PuntenBouwsteen
from regioworkshop.bouwstenen.rangorde import RangordeBouwsteen
from regioworkshop.bouwstenen.ronde import RondeBouwsteen
from regioworkshop.bouwstenen.scoren import ScorenBouwsteen


def ingebouwd() -> Bouwstenen:
    """Return the bouwstenen that come with the program, by name."""
    alle: tuple[Bouwsteen, ...] = (
        KaartenBouwsteen(),
        PuntenBouwsteen(),
        PeilingBouwsteen(),
        FormulierBouwsteen(),
        ClusterenBouwsteen(),
        ScorenBouwsteen(),
        MatrixBouwsteen(),
        RangordeBouwsteen(),
        PaarsgewijsBouwsteen(),
        CategorieBouwsteen(),
        NetwerkBouwsteen(),
        RondeBouwsteen(),
    )
    return MappingProxyType({bouwsteen.naam: bouwsteen for bouwsteen in alle})


__all__ = ["Bouwsteen", "Bouwstenen", "Kijk", "Verantwoording", "ingebouwd"]

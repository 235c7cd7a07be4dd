"""What is asked of the room, as a calm picture: people answer on their phones, not here."""

from regioworkshop.engine.rustig import Opdracht, Regels, rustig
from regioworkshop.model.blocks import (
    Alinea,
    Block,
    GeefScores,
    Kies,
    KiesParen,
    Orden,
    SchrijfKaarten,
    VerdeelPunten,
)
from ui import iconen
from ui.render.basis import Blok, Omgeving, widget_van
from ui.render.rooster import icoonregel, regels_met_voor
from ui.tekst import label


class Vraagbeeld(Blok):
    """Draws what `rustig` makes of a question."""

    def __init__(self, block: Block, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=3 if isinstance(block, SchrijfKaarten) else 4)
        maat = omgeving.maat
        for deel in rustig(block):
            if isinstance(deel, Opdracht):
                icoon = iconen.TELEFOON if deel.telefoon else iconen.MENSEN
                self.erbij(icoonregel(maat, icoon, "accent", label(deel.tekst, maat)))
            elif isinstance(deel, Regels):
                self.erbij(regels_met_voor(maat, deel.regels))
            elif isinstance(deel, Alinea):
                self.erbij(label(deel.tekst, maat, kleur="inkt_2"))


for _soort in (SchrijfKaarten, VerdeelPunten, Kies, Orden, GeefScores, KiesParen):
    widget_van.register(_soort, Vraagbeeld)

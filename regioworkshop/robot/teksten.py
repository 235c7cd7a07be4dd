"""What made-up participants write: plain sentences about a region, by chance."""

import random

from regioworkshop.robot.invallen import Tekstmaker

_WIE = (
    "De huisartsen",
    "De gemeente",
    "Inwoners",
    "De wijkverpleging",
    "Het welzijnswerk",
    "De verzekeraar",
    "Wij",
)
_DOEN = (
    "werken samen aan",
    "missen nog",
    "willen sneller",
    "zoeken samen naar",
    "leren van elkaar bij",
    "delen gegevens over",
    "spreken elkaar aan op",
)
_WAT = (
    "één loket voor hulp",
    "minder wachttijd",
    "zorg dicht bij huis",
    "een vast aanspreekpunt",
    "steun voor mantelzorgers",
    "gezond opgroeien",
    "samenwerkingsovereenkomsten",
    "’t gesprek aan de keukentafel",
    "32 scholen voor 1 maart 2027",
)


def zinnen(toeval: random.Random) -> Tekstmaker:
    """Return a maker of short Dutch sentences."""

    def zin(tekens: int) -> str:
        tekst = f"{toeval.choice(_WIE)} {toeval.choice(_DOEN)} {toeval.choice(_WAT)}."
        return tekst if len(tekst) <= tekens else tekst[: max(1, tekens)].strip() or "x"

    return zin

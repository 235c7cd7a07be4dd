"""The typed items that flow from one step to the next and never lose where they came from."""

from dataclasses import dataclass
from enum import StrEnum


class ItemSoort(StrEnum):
    """What an item is. A card can become an option, an opgave, a doel, an afspraak."""

    KAART = "kaart"
    CLUSTER = "cluster"
    OPTIE = "optie"
    KERNVRAAG = "kernvraag"
    OPGAVE = "opgave"
    DOEL = "doel"
    OPLOSSING = "oplossing"
    AFSPRAAK = "afspraak"
    ACTIE = "actie"
    RANDVOORWAARDE = "randvoorwaarde"
    RISICO = "risico"
    ACTOR = "actor"
    BEGRIP = "begrip"
    LEERPUNT = "leerpunt"
    RESULTAAT = "resultaat"
    SUCCES = "succes"
    VERBETERPUNT = "verbeterpunt"


@dataclass(frozen=True, slots=True)
class Veldwaarde:
    """One filled-in field of an item: the label as it stood then, and the text."""

    veld: str
    label: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the room said or chose.

    `id` is unique within the session and never changes; `ronde` is the round that yielded the item;
    `bron` holds the ids of the items it was made from.
    """

    id: str
    tekst: str
    soort: ItemSoort = ItemSoort.KAART
    ronde: str = ""
    bron: tuple[str, ...] = ()
    velden: tuple[Veldwaarde, ...] = ()
    door: str = ""
    """Participant id, only where the step says beforehand that names are kept."""
    steun: tuple[str, ...] = ()
    """Ids of the people who brought this in, sorted, each once. Counted, never shown."""
    vak: str = ""
    """Id of the box, quadrant or kind that a step put this item in."""

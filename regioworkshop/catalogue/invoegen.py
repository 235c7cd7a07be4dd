"""A part to put into a plan on the spot, as plain data that holds all that is needed to read it back.

A `bron` is JSON: the part as a draaiboek has it, with the whole werkvorm. The engine gives it an id that is
free in the plan, and says in it where its input comes from.
"""

import json
from collections.abc import Mapping
from typing import cast

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import Problemen, lees_velden
from regioworkshop.catalogue.document import als_id
from regioworkshop.catalogue.onderdelen import onderdeel_vol
from regioworkshop.catalogue.ruw import Ruw, naam_in
from regioworkshop.catalogue.schema import Onderdeelbestand
from regioworkshop.model.werkvorm import Bloksoort, Tijdvormsoort
from regioworkshop.taal import _


def bron_van_werkvorm(
    ruw: Ruw, bouwstenen: Bouwstenen, *, vraag: str = "", tijdvorm: Tijdvormsoort = Tijdvormsoort.VOLLEDIG
) -> tuple[str, Problemen]:
    """Return a werkvorm as a part with this question and in this time form; "" with what is wrong."""
    deel = {"id": als_id(str(ruw.get("id"))), "werkvorm": "deze", "vraag": vraag, "tijdvorm": tijdvorm.value}
    return _bron({naam: waarde for naam, waarde in deel.items() if waarde}, {"deze": ruw}, bouwstenen)


def bron_van_blok(
    soort: Bloksoort, minuten: int, bouwstenen: Bouwstenen, *, titel: str = "", zeg: str = ""
) -> tuple[str, Problemen]:
    """Return a block without a werkvorm as a part; "" with what is wrong."""
    deel = {"id": soort.value, "soort": soort.value, "titel": titel, "minuten": minuten, "zeg": zeg}
    return _bron({naam: waarde for naam, waarde in deel.items() if waarde}, {}, bouwstenen)


def _bron(deel: Ruw, werkvormen: Mapping[str, Ruw], bouwstenen: Bouwstenen) -> tuple[str, Problemen]:
    plaats = _("onderdeel")
    bestand, problemen = lees_velden(Onderdeelbestand, deel, plaats)
    if bestand is None:
        return "", problemen
    vol, problemen = onderdeel_vol(bestand, werkvormen, bouwstenen, plaats)
    if vol is None or problemen:
        return "", problemen
    return json.dumps(vol, ensure_ascii=False, sort_keys=True), []


def met_plaats(bron: str, naam: str, vooraf: tuple[str, str]) -> str:
    """Return the part under this id, with where its input comes from. Raises ValueError."""
    deel: object = json.loads(bron)
    if not isinstance(deel, dict):
        raise ValueError("a part is a table")
    return json.dumps(
        {**cast(Ruw, deel), "id": naam, "vooraf": list(vooraf)}, ensure_ascii=False, sort_keys=True
    )


def naam_van(bron: str) -> str:
    """Return the id that a part asks for. Raises ValueError when it is damaged."""
    deel: object = json.loads(bron)
    naam = naam_in(cast(Ruw, deel), "id") if isinstance(deel, dict) else ""
    return als_id(naam) or "deel"

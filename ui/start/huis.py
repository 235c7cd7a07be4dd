"""The trajecten on this computer: a folder of files, each opened only while it is needed."""

import os
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from regioworkshop.catalogue import draaiboek_uit_bron, laad
from regioworkshop.catalogue.lezen import met_begin
from regioworkshop.model.commands import Weigering, ZetVerwacht
from regioworkshop.model.sessie import Verwacht
from regioworkshop.model.werkvorm import Draaiboek
from regioworkshop.report.draaiboek import vastlegblad
from regioworkshop.sessies import lees_sessie, open_sessie
from regioworkshop.store import (
    UITGANG,
    BestandFout,
    NieuweSessie,
    OpslagFout,
    TrajectBestand,
    TrajectGegevens,
    kopieer,
)
from regioworkshop.taal import _
from regioworkshop.uitbreidingen import Inrichting
from regioworkshop.verslagen import verslag_uit
from regioworkshop.voorbeeld import Voorbeeld
from ui.start.diensten import Dienstfout, Draaiboekkeuze, Sessie, Sessiewens, Traject
from ui.verslag import Druk, Drukbaan, Verslagmaker

_NAAMTEKENS = 60
_LEESGEDULD = 5.0
"""Seconds that closing a file waits for a report that still reads it."""


class Trajectenhuis:
    """`Diensten` over a folder. A file that is being led is used through the one that holds it open."""

    def __init__(self, map_: Path, inrichting: Inrichting, verslagen: Verslagmaker) -> None:
        self._map = map_
        self._verslagen = verslagen
        self._lezers: list[tuple[Path, Drukbaan]] = []
        self._los: dict[str, Draaiboek] = {}
        self.richt_in(inrichting)
        self._geleid: dict[Path, TrajectBestand] = {}

    def richt_in(self, inrichting: Inrichting) -> None:
        """Work with these bouwstenen and werkvormen from now on."""
        self._bouwstenen = inrichting.bouwstenen
        self._gegevens = inrichting.gegevens
        self._geladen = laad(inrichting.bouwstenen, inrichting.bronnen).draaiboeken

    def neem(self, draaiboek: Draaiboek) -> None:
        """Offer one more draaiboek, for as long as the program runs."""
        self._los[draaiboek.id] = draaiboek

    @property
    def _draaiboeken(self) -> dict[str, Draaiboek]:
        return {**self._los, **self._geladen}

    # --- what is being led ---

    def houd(self, bestand: TrajectBestand) -> None:
        """This file is open in our process: a live file is never opened twice."""
        self._geleid[bestand.pad] = bestand

    def laat(self, bestand: TrajectBestand) -> None:
        """It is about to be closed: a report that is being made of it reads what it needs first."""
        self._geleid.pop(bestand.pad, None)
        for pad, baan in self._lezers:
            if pad == bestand.pad:
                baan.wacht_op_lezen(_LEESGEDULD)

    # --- read ---

    def trajecten(self) -> tuple[Traject, ...]:
        with _in_zinnen():
            self._map.mkdir(parents=True, exist_ok=True)
            paden = sorted(self._map.glob(f"*{UITGANG}"), key=lambda p: p.stat().st_mtime, reverse=True)
        return tuple(self._lees(pad) for pad in paden if not pad.name.startswith("."))

    def _lees(self, pad: Path) -> Traject:
        try:
            with self._open(pad) as bestand:
                gegevens = bestand.traject()
                sessies = tuple(Sessie(s.nummer, s.naam, s.groep, s.begin, s.fase) for s in bestand.sessies())
        except Dienstfout as fout:
            return Traject(pad, pad.stem, "", (), fout.zin)
        return Traject(pad, gegevens.naam, gegevens.regio, sessies)

    def draaiboeken(self) -> tuple[Draaiboekkeuze, ...]:
        return tuple(
            Draaiboekkeuze(
                d.id, d.naam, d.doel, d.minuten, tuple(o.titel for o in d.onderdelen), d.opzet.begin
            )
            for d in sorted(self._draaiboeken.values(), key=lambda d: d.naam.casefold())
        )

    def draaiboek_van(self, pad: Path, nummer: int) -> Draaiboek:
        """Return the draaiboek of a session, as it was when the session was made."""
        with self._open(pad) as bestand, _in_zinnen():
            lees = partial(draaiboek_uit_bron, bouwstenen=self._bouwstenen)
            return bestand.sessie(nummer, lees).draaiboek

    # --- make ---

    def oefen(self) -> Path:
        with _in_zinnen():
            self._map.mkdir(parents=True, exist_ok=True)
            voorbeeld = Voorbeeld.flevoland()
            pad = self._vrij(_("Oefenen met {naam}").format(naam=voorbeeld.traject.naam))
            voorbeeld.maak(pad, self._bouwstenen)
        return pad

    def nieuw_traject(self, naam: str, regio: str) -> Path:
        with _in_zinnen():
            self._map.mkdir(parents=True, exist_ok=True)
            pad = self._vrij(naam)
            TrajectBestand.maak(pad, TrajectGegevens(naam, regio, ())).sluit()
        return pad

    def nieuwe_sessie(self, pad: Path, wens: Sessiewens) -> int:
        draaiboek = self._draaiboeken.get(wens.draaiboek)
        if draaiboek is None:
            raise Dienstfout(_("Dit draaiboek is er niet meer. Kies een ander."))
        minuut = wens.begin.hour * 60 + wens.begin.minute
        draaiboek = met_begin(draaiboek, minuut, self._bouwstenen)
        with self._open(pad) as bestand, _in_zinnen():
            return bestand.voeg_sessie_toe(
                NieuweSessie(
                    naam=wens.naam,
                    groep=wens.groep,
                    doel=wens.doel,
                    begin=wens.begin.astimezone(),
                    begeleider=wens.begeleider,
                    draaiboek=draaiboek,
                    partijen=wens.partijen,
                    aanmelding=wens.aanmelding,
                    verwacht=wens.verwacht,
                    lijst_op_telefoon=wens.lijst_op_telefoon,
                )
            )

    def verwacht(self, pad: Path, nummer: int) -> tuple[Verwacht, ...]:
        with self._open(pad, alleen_lezen=True) as bestand, _in_zinnen():
            return lees_sessie(bestand, nummer, self._bouwstenen).sessie.verwacht

    def zet_verwacht(self, pad: Path, nummer: int, verwacht: tuple[Verwacht, ...]) -> None:
        if pad in self._geleid:
            raise Dienstfout(_("Deze sessie is open. Wijzig de lijst in het venster van de sessie."))
        with self._open(pad) as bestand, _in_zinnen():
            engine = open_sessie(bestand, nummer, self._bouwstenen)
            engine.start()
            try:
                engine.submit(ZetVerwacht(verwacht)).result()
            except Weigering as weigering:
                raise Dienstfout(weigering.zin) from None
            finally:
                engine.stop()

    # --- copies and reports ---

    def open_kopie(self, bron: Path) -> Path:
        if bron.parent.resolve() == self._map.resolve():
            return bron
        with _in_zinnen():
            self._map.mkdir(parents=True, exist_ok=True)
            pad = self._vrij(bron.stem)
            # Dit wordt het bestand waarmee verder wordt gewerkt: ook een stemming gaat dan verder.
            kopieer(bron, pad, open_stembus=True)
        return pad

    def bewaar_kopie(self, pad: Path, doel: Path) -> None:
        doel = doel if doel.suffix == UITGANG else doel.with_name(doel.name + UITGANG)
        with _in_zinnen():
            if doel.resolve() == pad.resolve():
                raise Dienstfout(_("Dit is het traject zelf. Kies een andere plaats of een andere naam."))
            # Het venster dat naar de naam vroeg, vroeg ook al of de oude weg mag.
            kopieer(pad, doel, vervang=True)

    def maak_verslag(
        self, pad: Path, nummer: int, doel: Path, klaar: Callable[[str], None], *, repetitie: bool = False
    ) -> Drukbaan:
        # Alles gebeurt in het andere proces, ook het lezen: zo merkt een lopende sessie er niets van.
        werk = partial(
            verslag_uit, pad, nummer, datetime.now(UTC), gegevens=self._gegevens, repetitie=repetitie
        )
        baan = self.druk_af(lambda druk: druk(werk), doel, klaar)
        self._lezers.append((pad, baan))
        baan.klaar.connect(lambda _zin: self._lezers.remove((pad, baan)))
        return baan

    def maak_vastlegblad(self, pad: Path, nummer: int, doel: Path, klaar: Callable[[str], None]) -> Drukbaan:
        with self._open(pad) as bestand, _in_zinnen():
            gegevens = bestand.sessie(nummer, partial(draaiboek_uit_bron, bouwstenen=self._bouwstenen))
        werk = partial(
            vastlegblad,
            gegevens.draaiboek,
            self._bouwstenen,
            gegevens.aanmelding,
            gegevens.vertrouwelijkheid,
        )
        return self.druk_af(lambda druk: druk(werk()), doel, klaar)

    def druk_af(self, doe: Callable[[Druk], object], doel: Path, klaar: Callable[[str], None]) -> Drukbaan:
        """Make a PDF: `doe` gets the way to print, on another thread. `klaar` gets "" or a sentence."""
        doel = doel if doel.suffix.lower() == ".pdf" else doel.with_name(doel.name + ".pdf")
        return self._verslagen.maak(doe, doel, klaar)

    # --- the file system ---

    @contextmanager
    def _open(self, pad: Path, alleen_lezen: bool = False) -> Generator[TrajectBestand]:
        geleid = self._geleid.get(pad)
        if geleid is not None:
            yield geleid
            return
        with _in_zinnen():
            with TrajectBestand.open(
                pad, alleen_lezen=alleen_lezen or not os.access(pad, os.W_OK)
            ) as bestand:
                yield bestand

    def _vrij(self, naam: str) -> Path:
        """Return a path for `naam` that is not taken; every system can write this file name."""
        kaal = re.sub(r"[^\w .-]", "", naam).strip(" .")[:_NAAMTEKENS].strip(" .") or _("traject")
        pad = self._map / f"{kaal}{UITGANG}"
        nummer = 2
        while pad.exists():
            pad = self._map / f"{kaal} {nummer}{UITGANG}"
            nummer += 1
        return pad


@contextmanager
def _in_zinnen() -> Generator[None]:
    """Turn what the store and the system say into one sentence."""
    try:
        yield
    except (BestandFout, OpslagFout) as fout:
        raise Dienstfout(fout.zin) from fout
    except OSError as fout:
        raise Dienstfout(
            _("Dit lukte niet: {reden}.").format(reden=fout.strerror or type(fout).__name__)
        ) from fout

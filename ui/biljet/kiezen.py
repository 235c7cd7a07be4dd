"""Ballots on which one chooses: a value, one of two, a score, a box."""

from typing import Any

from PySide6.QtWidgets import QWidget

from regioworkshop.model.blocks import DeelIn, GeefScores, Keuze, Kies, KiesParen
from regioworkshop.taal import _, n_
from ui.biljet.basis import Biljet, Keuzerij, Plaats, biljet_van
from ui.knoppen import Keuzeregel
from ui.maat import Maat, Rol
from ui.render.formulier import Tekstvak
from ui.tekst import label
from ui.vakken import Kaart, Vak, kolom

REDEN_TEKENS = 300


def _woord(keuze: Keuze) -> str:
    return keuze.label if keuze.label == str(keuze.waarde) else f"{keuze.waarde}  {keuze.label}"


class Schaalvak(Vak):
    """The values of a scale, one below another."""

    def __init__(self, keuzes: tuple[Keuze, ...], maat: Maat) -> None:
        super().__init__(maat, stap=0)
        self.regels: dict[int, Keuzeregel] = {}
        for keuze in keuzes:
            regel = Keuzeregel(_woord(keuze), maat, keuze.uitleg, rondje=True)
            self.regels[keuze.waarde] = regel
            self.erbij(regel)

    @property
    def waarde(self) -> int | None:
        return next((waarde for waarde, regel in self.regels.items() if regel.isChecked()), None)


class Kiesbiljet(Biljet):
    def __init__(self, block: Kies, plaats: Plaats) -> None:
        maat = plaats.maat
        super().__init__(maat, stap=4)
        self._block = block
        self.nu = Schaalvak(block.keuzes, maat)
        self.erbij(self.nu)
        self.straks = Schaalvak(block.keuzes, maat) if block.tweede else None
        if self.straks is not None:
            self.erbij(label(block.tweede, maat, Rol.SECTIE, vet=True))
            self.erbij(self.straks)
        self.reden = Tekstvak(REDEN_TEKENS, maat)
        self.reden.setAccessibleName(block.reden)
        self._redenvak = kolom(maat, label(block.reden, maat, vet=True), self.reden, stap=1)
        self.erbij(self._redenvak)
        self._redenvak.setVisible(bool(block.reden))
        for vak in (self.nu, self.straks):
            for regel in vak.regels.values() if vak is not None else ():
                regel.toggled.connect(lambda _aan: self.veranderd.emit())
        self.reden.textChanged.connect(self.veranderd)

    @property
    def klacht(self) -> str:
        if self.nu.waarde is None or (self.straks is not None and self.straks.waarde is None):
            return _("Kies eerst een antwoord.") if self.straks is None else _("Kies eerst twee antwoorden.")
        moet = self._block.reden and self.nu.waarde in self._block.reden_bij
        return _("Schrijf ook je reden op.") if moet and not self._reden else ""

    @property
    def _reden(self) -> str:
        return self.reden.toPlainText().strip() if self._block.reden else ""

    @property
    def waarde(self) -> Any:
        kern = {"waarde": self.nu.waarde, "reden": self._reden}
        return kern if self.straks is None else {**kern, "tweede": self.straks.waarde}


class Parenbiljet(Biljet):
    def __init__(self, block: KiesParen, plaats: Plaats) -> None:
        maat = plaats.maat
        super().__init__(maat, stap=3)
        self.paren: dict[str, dict[str, Keuzeregel]] = {}
        for nummer, paar in enumerate(block.paren, 1):
            kaart = Kaart(maat, stap=0, marge=(4, 3))
            telling = _("Paar {n} van {totaal}").format(n=nummer, totaal=len(block.paren))
            kaart.erbij(label(telling, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
            keuzes = {"a": paar.a.tekst, "b": paar.b.tekst}
            if block.gelijk_mag:
                keuzes["gelijk"] = _("Even belangrijk")
            self.paren[paar.id] = {
                kant: Keuzeregel(tekst, maat, rondje=True) for kant, tekst in keuzes.items()
            }
            for regel in self.paren[paar.id].values():
                regel.toggled.connect(lambda _aan: self.veranderd.emit())
                kaart.erbij(regel)
            self.erbij(kaart)

    @property
    def waarde(self) -> Any:
        return {
            "paren": {
                paar: kant
                for paar, regels in self.paren.items()
                for kant, regel in regels.items()
                if regel.isChecked()
            }
        }

    @property
    def klacht(self) -> str:
        return "" if self.waarde["paren"] else _("Kies eerst bij een paar.")


class Scorebiljet(Biljet):
    def __init__(self, block: GeefScores, plaats: Plaats) -> None:
        maat = plaats.maat
        super().__init__(maat, stap=3)
        self._block = block
        self.rijen: dict[tuple[str, str], Keuzerij] = {}
        keuzes = [(k.waarde, _woord(k)) for k in block.keuzes]
        for optie in block.opties:
            kaart = Kaart(maat, stap=2, marge=(4, 3))
            kaart.erbij(label(optie.tekst, maat, vet=True))
            for criterium in block.criteria:
                naam = f"{optie.tekst}, {criterium.label}" if len(block.criteria) > 1 else optie.tekst
                rij = Keuzerij(keuzes, naam, maat)
                rij.veranderd.connect(self.veranderd)
                self.rijen[optie.id, criterium.id] = rij
                delen: list[QWidget] = [rij]
                if len(block.criteria) > 1:
                    delen.insert(0, label(criterium.label, maat))
                if criterium.uitleg:
                    delen.insert(-1, label(criterium.uitleg, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
                kaart.erbij(kolom(maat, *delen, stap=0))
            self.erbij(kaart)

    @property
    def waarde(self) -> Any:
        scores: dict[str, dict[str, Any]] = {}
        for (optie, criterium), rij in self.rijen.items():
            if rij.waarde is not None:
                scores.setdefault(optie, {})[criterium] = rij.waarde
        return {"scores": scores}

    @property
    def klacht(self) -> str:
        scores = self.waarde["scores"]
        if not scores:
            return _("Geef eerst een score.")
        half = [
            o.tekst for o in self._block.opties if 0 < len(scores.get(o.id, ())) < len(self._block.criteria)
        ]
        if half:
            return _("Bij '{optie}' mist een score. Vul alles in, of sla de optie over.").format(
                optie=half[0]
            )
        over = len(self._block.opties) - len(scores)
        if self._block.alles and over:
            return n_(
                "Geef elke optie een score. Je hebt er nog {n} te gaan.",
                "Geef elke optie een score. Je hebt er nog {n} te gaan.",
                over,
            ).format(n=over)
        return ""


class Indeelbiljet(Biljet):
    def __init__(self, block: DeelIn, plaats: Plaats) -> None:
        maat = plaats.maat
        super().__init__(maat, stap=3)
        self._block = block
        for vak in block.vakken:
            if vak.uitleg or vak.hooguit:
                hooguit = _("hooguit {n}").format(n=vak.hooguit) if vak.hooguit else ""
                zin = ", ".join(filter(None, (vak.uitleg, hooguit)))
                self.erbij(label(f"{vak.label}: {zin}", maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        self.rijen: dict[str, Keuzerij] = {}
        for optie in block.opties:
            kaart = Kaart(maat, stap=1, marge=(4, 3))
            kaart.erbij(label(optie.tekst, maat, vet=True))
            rij = Keuzerij([(vak.id, vak.label) for vak in block.vakken], optie.tekst, maat)
            rij.veranderd.connect(self.veranderd)
            self.rijen[optie.id] = rij
            kaart.erbij(rij)
            self.erbij(kaart)

    @property
    def waarde(self) -> Any:
        return {"vakken": {optie: rij.waarde for optie, rij in self.rijen.items() if rij.waarde is not None}}

    @property
    def klacht(self) -> str:
        gekozen = list(self.waarde["vakken"].values())
        if not gekozen:
            return _("Leg eerst iets in een vak.")
        for vak in self._block.vakken:
            if 0 < vak.hooguit < gekozen.count(vak.id):
                return _("In '{vak}' passen er hooguit {n}. Haal er eerst een weg.").format(
                    vak=vak.label, n=vak.hooguit
                )
        return ""


biljet_van.register(Kies, Kiesbiljet)
biljet_van.register(KiesParen, Parenbiljet)
biljet_van.register(GeefScores, Scorebiljet)
biljet_van.register(DeelIn, Indeelbiljet)

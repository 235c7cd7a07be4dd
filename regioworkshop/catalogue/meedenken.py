"""Checks that think along with who makes a draaiboek: soft, each with its reason. They never stop anybody."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from regioworkshop.catalogue.boekbeeld import Blok, Boekbeeld
from regioworkshop.model.tijdlijn import als_klok
from regioworkshop.model.werkvorm import Bloksoort, Stap, Tafelsoort, WerkvormFase
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming, sleutel_van_naam

LANG_ZONDER_PAUZE = 90
MEESTE_OPGAVEN = 5
NIEUW = 3
"""A table is new in its first so many meetings."""
KLEIN = 12
"""So many people can talk in one circle; a table of who does the work is not larger."""


class Over(StrEnum):
    """What a thought is about; fixed, so that one can be told from another."""

    EINDE = "einde"
    VASTE_TIJD = "vaste_tijd"
    RUIMTE = "ruimte"
    PAUZE = "pauze"
    KENNISMAKEN = "kennismaken"
    VERTROUWEN = "vertrouwen"
    OPGAVEN = "opgaven"
    INWONERS = "inwoners"
    HELE_SYSTEEM = "hele_systeem"
    KLEINE_GROEP = "kleine_groep"
    GROEP = "groep"
    INVOER = "invoer"
    OPBRENGST = "opbrengst"


@dataclass(frozen=True, slots=True)
class Gedachte:
    """A thought: what stands out, and why that matters. `blok`: the number of the block, -1 for the whole."""

    over: Over
    zin: str
    reden: str
    blok: int = -1


def denk_mee(beeld: Boekbeeld) -> tuple[Gedachte, ...]:
    """Return what one would say to who made this draaiboek, what is about time first."""
    return tuple(gedachte for kijk in _KIJKERS for gedachte in kijk(beeld))


# --- time ---------------------------------------------------------------------------------------------


def _einde(beeld: Boekbeeld) -> Iterator[Gedachte]:
    einde = beeld.opzet.einde
    if einde is not None and beeld.eind > einde:
        over = beeld.eind - einde
        zin = n_(
            "Dit loopt {n} minuut uit: je bent klaar om {klaar}, en het einde is {einde}.",
            "Dit loopt {n} minuten uit: je bent klaar om {klaar}, en het einde is {einde}.",
            over,
        )
        yield Gedachte(
            Over.EINDE,
            zin.format(n=over, klaar=als_klok(beeld.eind), einde=als_klok(einde)),
            _("Wie weg moet, mist dan het slot. Maak een blok korter of haal er een weg."),
        )


def _vaste_tijd(beeld: Boekbeeld) -> Iterator[Gedachte]:
    for blok in beeld.blokken:
        if blok.tijd.over and blok.nummer:
            zin = _("‘{titel}’ staat vast op {tijd}, maar het blok ervoor is pas klaar om {klaar}.")
        elif blok.tijd.over:
            zin = _("‘{titel}’ staat vast op {tijd}, maar de bijeenkomst begint pas om {klaar}.")
        else:
            continue
        yield Gedachte(
            Over.VASTE_TIJD,
            zin.format(
                titel=blok.titel, tijd=als_klok(blok.tijd.begin), klaar=als_klok(blok.tijd.klaar_voor)
            ),
            _("De vaste tijd blijft staan. Maak een blok ervoor korter, of verzet de vaste tijd."),
            blok.nummer,
        )


def _ruimte(beeld: Boekbeeld) -> Iterator[Gedachte]:
    for blok in beeld.blokken:
        if blok.tijd.vrij:
            zin = n_(
                "Voor ‘{titel}’ is {n} minuut niets gepland.",
                "Voor ‘{titel}’ is {n} minuten niets gepland.",
                blok.tijd.vrij,
            )
            yield Gedachte(
                Over.RUIMTE,
                zin.format(titel=blok.titel, n=blok.tijd.vrij),
                _("Dat kan speling zijn. Is het dat niet, geef een blok ervoor dan meer tijd."),
                blok.nummer,
            )


def _pauze(beeld: Boekbeeld) -> Iterator[Gedachte]:
    sinds, begin = beeld.begin, 0
    for blok in (*beeld.blokken, None):
        eind = beeld.eind if blok is None else blok.tijd.begin
        if blok is not None and not _is_pauze(blok):
            continue
        if eind - sinds > LANG_ZONDER_PAUZE:
            zin = n_(
                "Van {van} tot {tot} is er geen pauze: {n} minuut.",
                "Van {van} tot {tot} is er geen pauze: {n} minuten.",
                eind - sinds,
            )
            yield Gedachte(
                Over.PAUZE,
                zin.format(van=als_klok(sinds), tot=als_klok(eind), n=eind - sinds),
                _("Na anderhalf uur zakt de aandacht. Zet er een pauze tussen."),
                begin,
            )
        if blok is not None:
            sinds, begin = blok.tijd.eind, min(blok.nummer + 1, len(beeld.blokken) - 1)


def _is_pauze(blok: Blok) -> bool:
    return blok.soort is Bloksoort.PAUZE or (blok.werkvorm is not None and blok.werkvorm.id == "pauze")


# --- people -------------------------------------------------------------------------------------------


def _kennismaken(beeld: Boekbeeld) -> Iterator[Gedachte]:
    if beeld.blokken and _is_nieuw(beeld) and not any(map(_is_kennismaking, beeld.blokken)):
        zin = _("Dit overleg is nieuw, en er is geen check-in of kennismaking.")
        reden = _(
            "Mensen die elkaar nog niet kennen, hebben daar eerst tijd voor nodig. "
            "Begin niet meteen met de inhoud."
        )
        yield Gedachte(Over.KENNISMAKEN, zin, reden)


def _is_nieuw(beeld: Boekbeeld) -> bool:
    return 0 < beeld.opzet.bijeenkomst <= NIEUW


def _is_kennismaking(blok: Blok) -> bool:
    woorden = blok.werkvorm.trefwoorden if blok.werkvorm is not None else ()
    return _noemt((blok.titel, *woorden), "kennismak", "kennis maken", "check-in", "checkin", "inchecken")


def _vertrouwen(beeld: Boekbeeld) -> Iterator[Gedachte]:
    if not _is_nieuw(beeld):
        return
    for blok in beeld.blokken:
        if blok.werkvorm is not None and blok.werkvorm.vertrouwen == 3:
            zin = _("‘{titel}’ vraagt dat mensen elkaar goed kennen, en dit overleg is nieuw.")
            reden = _(
                "In een nieuwe groep durven mensen dit vaak nog niet. "
                "Kies iets dat minder vraagt, of doe dit later."
            )
            yield Gedachte(Over.VERTROUWEN, zin.format(titel=blok.titel), reden, blok.nummer)


_INWONERS = ("inwoner", "bewoner", "client", "cliënt", "patient", "patiënt", "ervaringsdeskundig", "burger")


def _inwoners(beeld: Boekbeeld) -> Iterator[Gedachte]:
    if beeld.opzet.tafel is Tafelsoort.GEEN or not beeld.blokken or _is_intervisie(beeld):
        return
    genoemd = (beeld.opzet.inwoners, *beeld.opzet.aanwezig, *(b.regie.notitie for b in beeld.blokken))
    if beeld.opzet.inwoners.strip() or _noemt(genoemd, *_INWONERS):
        return
    zin = _("Nergens staat hoe inwoners of patiënten meedoen.")
    reden = _(
        "De opgave gaat over hen. Nodig iemand uit, of neem mee wat zij eerder zeiden. "
        "Schrijf bij ‘Hoe inwoners meedoen’ op hoe je het doet."
    )
    yield Gedachte(Over.INWONERS, zin, reden)


def _hele_systeem(beeld: Boekbeeld) -> Iterator[Gedachte]:
    opzet = beeld.opzet
    if opzet.tafel not in (Tafelsoort.BESTUURSTAFEL, Tafelsoort.BELEIDSTAFEL):
        return
    mist = [naam for naam, woorden in _belangen() if not _noemt((*opzet.aanwezig, opzet.inwoners), *woorden)]
    if not opzet.aanwezig:
        zin = _("Er staat nog niet bij welke partijen er zijn.")
    elif mist:
        zin = _("Aan tafel mis je nog: {namen}.").format(namen=opsomming(mist))
    else:
        return
    reden = _(
        "Aan deze tafel hoort het hele systeem. Wie er niet bij is, voelt zich later ook niet gebonden."
    )
    yield Gedachte(Over.HELE_SYSTEEM, zin, reden)


def _belangen() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the interests that belong at a table of the region, with the words by which one knows them."""
    return (
        (_("gemeenten"), ("gemeente", "wethouder", "sociaal domein")),
        (_("de zorgverzekeraar"), ("verzekeraar", "zorgkantoor", "zilveren kruis", "menzis", "vgz", "cz")),
        (
            _("zorgaanbieders"),
            (
                "zorgaanbieder",
                "ziekenhuis",
                "huisarts",
                "ggz",
                "wijkverpleging",
                "vvt",
                "thuiszorg",
                "zorggroep",
            ),
        ),
        (_("inwoners of patiënten"), _INWONERS),
    )


def _kleine_groep(beeld: Boekbeeld) -> Iterator[Gedachte]:
    if beeld.opzet.tafel is Tafelsoort.INHOUDELIJKE_TAFEL and beeld.opzet.mensen > KLEIN:
        zin = _("Aan deze inhoudelijke tafel zitten {n} mensen.").format(n=beeld.opzet.mensen)
        reden = _(
            "Hier hoort een kleine groep van wie het werk echt gaat doen, hooguit {n}. "
            "Wie alleen wil meeweten, krijgt het verslag."
        )
        yield Gedachte(Over.KLEINE_GROEP, zin, reden.format(n=KLEIN))


def _groep(beeld: Boekbeeld) -> Iterator[Gedachte]:
    mensen = beeld.opzet.mensen
    for blok in beeld.blokken:
        if not mensen or blok.werkvorm is None or not blok.is_werkvorm:
            continue
        laag, hoog = blok.werkvorm.groep
        if not laag <= mensen <= hoog:
            zin = _("‘{titel}’ is voor {laag} tot {hoog} mensen. Jullie zijn met {n}.")
            reden = (
                _("Met meer mensen duurt dit langer of komt niet iedereen aan bod. Werk in groepen.")
                if mensen > hoog
                else _("Met zo weinig mensen levert dit te weinig op. Kies iets voor een kleine groep.")
            )
            yield Gedachte(
                Over.GROEP, zin.format(titel=blok.titel, laag=laag, hoog=hoog, n=mensen), reden, blok.nummer
            )


# --- what goes on to what -----------------------------------------------------------------------------


def _opgaven(beeld: Boekbeeld) -> Iterator[Gedachte]:
    for blok in beeld.blokken:
        if blok.werkvorm is None or blok.werkvorm.fase is not WerkvormFase.PRIORITEREN:
            continue
        top = max((_top(stap) for stap in blok.werkvorm.stappen), default=0)
        if top > MEESTE_OPGAVEN:
            zin = _("Na ‘{titel}’ blijven er {n} opgaven over.").format(titel=blok.titel, n=top)
            reden = _(
                "Meer dan {n} grote opgaven krijgt een regio zelden tegelijk klaar. "
                "Kies er minder, of schrijf op waarom."
            )
            yield Gedachte(Over.OPGAVEN, zin, reden.format(n=MEESTE_OPGAVEN), blok.nummer)


def _top(stap: Stap) -> int:
    top = getattr(stap.instellingen, "top", 0)
    return top if isinstance(top, int) else 0


def _invoer(beeld: Boekbeeld) -> Iterator[Gedachte]:
    for probleem in beeld.problemen:
        if probleem.code == "D05" and len(probleem.pad) > 1 and isinstance(probleem.pad[1], int):
            blok = beeld.blokken[probleem.pad[1]]
            yield Gedachte(
                Over.INVOER,
                _("‘{titel}’ werkt met wat een eerder blok oplevert, maar dat is er niet.").format(
                    titel=blok.titel
                ),
                _("Zet er een blok voor waarin mensen iets opschrijven of kiezen."),
                blok.nummer,
            )


def _opbrengst(beeld: Boekbeeld) -> Iterator[Gedachte]:
    if beeld.draaiboek is None:
        return
    gebruikt = {naam for s in beeld.draaiboek.stappen for naam in (s.stap.invoer, s.stap.invoer_ook) if naam}
    for blok, onderdeel in zip(beeld.blokken, beeld.draaiboek.onderdelen, strict=True):
        if onderdeel.werkvorm.fase not in (WerkvormFase.VERZAMELEN, WerkvormFase.CLUSTEREN):
            continue
        levert = [s.id for s in onderdeel.werkvorm.stappen if s.bouwsteen != "ronde" and not s.vervolg_op]
        if levert and levert[-1] not in gebruikt:
            yield Gedachte(
                Over.OPBRENGST,
                _("Met wat ‘{titel}’ oplevert, gebeurt daarna niets.").format(titel=blok.titel),
                _(
                    "Mensen willen zien wat er met hun inbreng gebeurt. "
                    "Orden of kies ermee, of zeg wat erna komt."
                ),
                blok.nummer,
            )


# --- words --------------------------------------------------------------------------------------------


def _is_intervisie(beeld: Boekbeeld) -> bool:
    return any(b.werkvorm is not None and b.werkvorm.fase is WerkvormFase.INTERVISIE for b in beeld.blokken)


def _noemt(teksten: Iterable[str], *woorden: str) -> bool:
    """Whether one of the texts has a word that begins so."""
    begin = tuple(sleutel_van_naam(woord) for woord in woorden)
    for tekst in teksten:
        gewoon = sleutel_van_naam(tekst)
        los = "".join(t if t.isalnum() else " " for t in gewoon)
        if any(w in gewoon for w in begin if not w.isalnum()):
            return True
        if any(deel.startswith(begin) for deel in los.split()):
            return True
    return False


_KIJKERS: tuple[Callable[[Boekbeeld], Iterator[Gedachte]], ...] = (
    _einde,
    _vaste_tijd,
    _pauze,
    _invoer,
    _kennismaken,
    _inwoners,
    _hele_systeem,
    _kleine_groep,
    _groep,
    _opgaven,
    _vertrouwen,
    _opbrengst,
    _ruimte,
)

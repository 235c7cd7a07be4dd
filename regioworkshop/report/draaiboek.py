"""A draaiboek on paper: for who leads, what to bring, and for participants what is recorded and how long."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import accumulate

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.engine.machine import Machine
from regioworkshop.engine.views import Beeldmaker
from regioworkshop.model.blocks import VRAGEN, Alinea, Kop, Opsomming, Tabel, WieZietDit
from regioworkshop.model.geheim import MINST_GEHEIM, NOOIT
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Aanmelding, Ronde, SessieFase, SessieGegevens, SessieState
from regioworkshop.model.tijdlijn import Tijdblok, als_klok, tijdlijn
from regioworkshop.model.werkvorm import (
    DOOR_BEGELEIDER,
    Bewaring,
    Draaiboek,
    Onderdeel,
    RondeStand,
    Tafelsoort,
    Vertrouwelijkheid,
)
from regioworkshop.report.document import Document, Gegevens, Hoofdstuk
from regioworkshop.report.document import Onderdeel as Deel
from regioworkshop.taal import _, n_

_NU = datetime(2027, 1, 14, 9, 0, tzinfo=UTC)
_MEESTE_VRAGEN = 2
_OPTIES = 3
"""So many made-up options, where a step works with what is not there yet."""


# --- for who leads ------------------------------------------------------------------------------------


def draaiboek_op_papier(boek: Draaiboek) -> Document:
    """Return the draaiboek for who leads: the times on one page, then each block with what to say."""
    tijden = _tijden(boek)
    overzicht = Tabel(
        (_("Tijd"), _("Blok"), _("Wie leidt"), _("Minuten")),
        tuple(
            (f"{als_klok(t.begin)}–{als_klok(t.eind)}", o.titel, o.regie.wie or "–", str(o.minuten))
            for o, t in zip(boek.onderdelen, tijden, strict=True)
        ),
    )
    delen: list[Deel] = [Alinea(boek.doel), overzicht]
    if boek.opzet.begin is None:
        delen.insert(1, Alinea(_("De tijden tellen vanaf het begin van de bijeenkomst."), stil=True))
    delen.extend(Alinea(zin) for zin in _botsingen(boek, tijden))
    blokken = tuple(
        Hoofdstuk(f"{als_klok(t.begin)} {o.titel}", tuple(_blok(o, t)), 2)
        for o, t in zip(boek.onderdelen, tijden, strict=True)
    )
    return Document(
        titel=boek.naam,
        ondertitel="",
        kenmerken=tuple(_kenmerken(boek, tijden)),
        hoofdstukken=(Hoofdstuk(_("Op tijd"), tuple(delen)), Hoofdstuk(_("Blok voor blok"), blokken)),
        soort=_("Draaiboek"),
        voet=_("Draaiboek, voor wie leidt"),
    )


def _tijden(boek: Draaiboek) -> tuple[Tijdblok, ...]:
    begin = boek.opzet.begin
    vast = begin is not None
    return tijdlijn(begin or 0, [(o.minuten, o.regie.vast if vast else None) for o in boek.onderdelen])


def _kenmerken(boek: Draaiboek, tijden: tuple[Tijdblok, ...]) -> Iterator[tuple[str, str]]:
    opzet = boek.opzet
    if opzet.begin is not None:
        yield _("Tijd"), f"{als_klok(tijden[0].begin)}–{als_klok(tijden[-1].eind)}"
    yield _("Duur"), n_("{n} minuut", "{n} minuten", boek.minuten).format(n=boek.minuten)
    if opzet.tafel is not Tafelsoort.GEEN:
        yield _("Overleg"), _tafelwoord(opzet.tafel)
    if opzet.mensen:
        yield _("Mensen"), str(opzet.mensen)
    if opzet.aanwezig:
        yield _("Partijen"), ", ".join(opzet.aanwezig)
    if opzet.inwoners:
        yield _("Inwoners"), opzet.inwoners


def _tafelwoord(tafel: Tafelsoort) -> str:
    return {
        Tafelsoort.GEEN: "",
        Tafelsoort.BESTUURSTAFEL: _("bestuurstafel"),
        Tafelsoort.BELEIDSTAFEL: _("beleidstafel"),
        Tafelsoort.INHOUDELIJKE_TAFEL: _("inhoudelijke tafel"),
        Tafelsoort.WERKGROEP: _("werkgroep"),
    }[tafel]


def _botsingen(boek: Draaiboek, tijden: tuple[Tijdblok, ...]) -> Iterator[str]:
    for onderdeel, tijd in zip(boek.onderdelen, tijden, strict=True):
        if tijd.over:
            zin = _("Let op: ‘{titel}’ staat vast op {tijd}, maar wat ervoor komt is pas klaar om {klaar}.")
            yield zin.format(
                titel=onderdeel.titel, tijd=als_klok(tijd.begin), klaar=als_klok(tijd.klaar_voor)
            )


def _blok(onderdeel: Onderdeel, tijd: Tijdblok) -> Iterator[Deel]:
    regie, stappen = onderdeel.regie, onderdeel.werkvorm.stappen
    feiten = [
        (_("Tijd"), _tijd_in_woorden(onderdeel, tijd)),
        (_("Wie leidt"), regie.wie),
        (_("Opstelling"), regie.opstelling),
        (_("Nodig"), ", ".join(_nodig(onderdeel))),
        (_("Notitie"), regie.notitie),
    ]
    yield Gegevens(tuple((naam, tekst) for naam, tekst in feiten if tekst))
    begin = accumulate((stap.minuten for stap in stappen), initial=tijd.begin)
    for stap, moment in zip(stappen, begin, strict=False):
        if len(stappen) > 1 or stap.titel != onderdeel.titel:
            duur = n_("{n} minuut", "{n} minuten", stap.minuten).format(n=stap.minuten)
            yield Kop(f"{als_klok(moment)} {stap.titel}, {duur}", 3)
        # Wat een los blok als notitie heeft, staat hierboven al.
        let_op = stap.begeleidersnotitie if stap.begeleidersnotitie != regie.notitie else ""
        for naam, tekst in (
            (_("Vraag"), stap.vraag),
            (_("Zeg"), stap.zeg),
            (_("Deelnemers lezen"), stap.instructie),
            (_("Let op"), let_op),
        ):
            if tekst:
                yield Alinea(_("{naam}: {tekst}").format(naam=naam, tekst=tekst))


def _tijd_in_woorden(onderdeel: Onderdeel, tijd: Tijdblok) -> str:
    zin = _("{van} tot {tot}, {minuten}").format(
        van=als_klok(tijd.begin),
        tot=als_klok(tijd.eind),
        minuten=n_("{n} minuut", "{n} minuten", onderdeel.minuten).format(n=onderdeel.minuten),
    )
    return _("{zin}. Deze tijd staat vast.").format(zin=zin) if tijd.vast else zin


def _nodig(onderdeel: Onderdeel) -> tuple[str, ...]:
    """Return what a block needs: of its own first, then what its werkvorm names."""
    return tuple(dict.fromkeys((*onderdeel.regie.materialen, *onderdeel.werkvorm.nodig)))


# --- what to bring ------------------------------------------------------------------------------------


def materialenlijst(boek: Draaiboek) -> Document:
    """Return what to bring, what to prepare, and how the room stands, each thing once."""
    waarvoor: dict[str, tuple[str, list[str]]] = {}
    for onderdeel in boek.onderdelen:
        for ding in _nodig(onderdeel):
            _naam, voor = waarvoor.setdefault(ding.casefold().rstrip("."), (ding, []))
            voor.append(onderdeel.titel)
    mee: Deel = Alinea(_("Je hebt niets bijzonders nodig."))
    if waarvoor:
        kolommen = (_("Klaar"), _("Wat"), _("Waarvoor"))
        mee = Tabel(
            kolommen,
            tuple(("[  ]", ding, ", ".join(dict.fromkeys(voor))) for ding, voor in waarvoor.values()),
        )
    tijden = _tijden(boek)
    opstelling = tuple(
        (als_klok(t.begin), o.titel, o.regie.opstelling)
        for o, t in zip(boek.onderdelen, tijden, strict=True)
        if o.regie.opstelling
    )
    vooraf = tuple(
        dict.fromkeys(regel for o in boek.onderdelen for regel in o.werkvorm.voorbereiding if regel)
    )
    hoofdstukken = [Hoofdstuk(_("Meenemen en klaarleggen"), (mee,))]
    if opstelling:
        tabel = Tabel((_("Vanaf"), _("Blok"), _("Opstelling")), opstelling)
        hoofdstukken.append(Hoofdstuk(_("Zo staat de zaal"), (tabel,)))
    if vooraf:
        hoofdstukken.append(Hoofdstuk(_("Vooraf regelen"), (Opsomming(vooraf),)))
    return Document(
        titel=boek.naam,
        ondertitel="",
        kenmerken=tuple(_kenmerken(boek, tijden)),
        hoofdstukken=tuple(hoofdstukken),
        soort=_("Materialenlijst"),
        voet=_("Materialenlijst"),
    )


# --- what is recorded ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bewaarfeit:
    """What the file keeps of an answer. The store is the truth; a test holds this against it."""

    inhoud: bool
    """What was said is in the file after the round has closed."""
    afzender: bool
    """The file tells who sent it; without that it only tells who took part."""


FEITEN: Mapping[Bewaring, Bewaarfeit] = {
    Bewaring.LOGBOEK: Bewaarfeit(inhoud=True, afzender=True),
    Bewaring.GEHEIM: Bewaarfeit(inhoud=True, afzender=False),
    Bewaring.GEHEUGEN: Bewaarfeit(inhoud=False, afzender=True),
}


def vastlegblad(
    boek: Draaiboek,
    bouwstenen: Bouwstenen,
    aanmelding: Aanmelding | None = None,
    klasse: Vertrouwelijkheid = Vertrouwelijkheid.DEELNEMERS,
) -> Document:
    """Return one sheet for participants: what is recorded, who sees it, and how long it stays.

    `aanmelding` and `klasse` are those of the session, where there is one already.
    """
    per_soort: dict[tuple[str, str, str], list[str]] = {}
    soorten: dict[Bewaring, None] = {}
    for regel, bewaring in _vast_per_stap(boek, bouwstenen, klasse):
        vragen = per_soort.setdefault(regel[1:], [])
        if regel[0] not in vragen:
            vragen.append(regel[0])
        soorten[bewaring] = None
    hoofdstukken = [
        Hoofdstuk(_("Wie er was"), (Alinea(" ".join(_over_mensen(aanmelding))),)),
        Hoofdstuk(_("Wat je zegt of kiest"), tuple(_per_soort(per_soort))),
        Hoofdstuk(_("Hoelang"), (Opsomming(tuple(_hoelang(tuple(soorten)))),)),
    ]
    return Document(
        titel=boek.naam,
        ondertitel=_("Wat leggen we vast, en hoelang?"),
        kenmerken=(),
        hoofdstukken=tuple(hoofdstukken),
        soort=_("Voor deelnemers"),
        voet=_("Wat leggen we vast"),
    )


def _per_soort(per_soort: Mapping[tuple[str, str, str], list[str]]) -> Iterator[Deel]:
    """Yield the table. What is kept in the same way stands together: so it fits on one sheet."""
    if not per_soort:
        yield Alinea(_("Tijdens deze bijeenkomst stuur je niets in."))
        return
    kolommen = (_("Wat we vragen"), _("Wie het ziet"), _("Wat bewaard wordt"), _("In het verslag"))
    rijen = [(_opgesomd(vragen), *rest) for rest, vragen in per_soort.items()]
    if len({rij[3] for rij in rijen}) == 1:
        yield Tabel(kolommen[:3], tuple(rij[:3] for rij in rijen))
        alles = rijen[0][3] == _("ja")
        yield Alinea(_("Dit komt ook in het verslag.") if alles else _("Niets hiervan komt in het verslag."))
    else:
        yield Tabel(kolommen, tuple(rijen))


def _opgesomd(vragen: list[str]) -> str:
    meer = len(vragen) - _MEESTE_VRAGEN
    regels = vragen[:_MEESTE_VRAGEN]
    if meer > 0:
        regels.append(n_("en nog {n} vraag", "en nog {n} vragen", meer).format(n=meer))
    return "\n".join(regels)


def _over_mensen(aanmelding: Aanmelding | None) -> Iterator[str]:
    yield {
        None: _("Je naam of je rol, zoals jij die invult, en je organisatie als je die kiest."),
        Aanmelding.NAAM: _("Je naam, zoals jij die invult, en je organisatie als je die kiest."),
        Aanmelding.ROL: _("Je rol, zoals jij die invult, en je organisatie als je die kiest."),
        Aanmelding.NIETS: _("Geen naam: je telefoon krijgt een nummer."),
    }[aanmelding]
    yield _("En wanneer je binnenkwam.")
    yield _("Van je telefoon staat er geen telefoonnummer en geen adres in het bestand.")


def _vast_per_stap(
    boek: Draaiboek, bouwstenen: Bouwstenen, klasse: Vertrouwelijkheid
) -> Iterator[tuple[tuple[str, str, str, str], Bewaring]]:
    maker = Beeldmaker(bouwstenen)
    state = Machine(bouwstenen).begin(SessieGegevens(1, 1, boek.naam, "", "", "", _NU, "", boek))
    vluchtig: set[str] = set()
    buiten: set[str] = set()
    for plek, gepland in enumerate(boek.stappen):
        stap = gepland.stap
        komt_uit = {stap.invoer, stap.invoer_ook, stap.vervolg_op}
        intervisie = klasse is Vertrouwelijkheid.INTERVISIE
        if komt_uit & vluchtig or stap.bewaring is Bewaring.GEHEUGEN or intervisie:
            # Wat voortkomt uit iets dat nergens staat, komt ook nergens te staan.
            vluchtig.add(stap.id)
        nooit = {klasse, gepland.onderdeel.werkvorm.vertrouwelijkheid} & NOOIT
        if komt_uit & buiten or stap.id in vluchtig or nooit:
            buiten.add(stap.id)
        if stap.vervolg_op or not bouwstenen[stap.bouwsteen].vraagt:
            continue
        bewaring = Bewaring.GEHEUGEN if stap.id in vluchtig else stap.bewaring
        verslag = stap.id not in buiten
        if stap.invoersoort in DOOR_BEGELEIDER:
            ziet = _("Iedereen in de zaal: we tellen samen.")
            bewaard = _("Alleen de aantallen.")
        else:
            ziet, vraagt = _wie_ziet(maker, state, plek, bewaring, verslag)
            bewaard = bewaarwoord(bewaring)
            if not vraagt:
                ziet = _("Iedereen in de zaal: de begeleider voert in wat de groep zegt.")
                bewaard = _("Wat de begeleider invoert.") if FEITEN[bewaring].inhoud else bewaard
        ja_nee = _("ja") if verslag else _("nee")
        yield (stap.vraag or stap.titel, ziet, bewaard, ja_nee), bewaring


def bewaarwoord(bewaring: Bewaring) -> str:
    """Return in a few words what is kept of an answer."""
    feit = FEITEN[bewaring]
    if not feit.inhoud:
        return _("Niets van wat je zegt. Wel dat jij iets stuurde.")
    if not feit.afzender:
        return _("Je stem, zonder je naam. Wel dat je meedeed.")
    return _("Wat je stuurt, met je naam of nummer erbij.")


def _wie_ziet(
    maker: Beeldmaker, state: SessieState, plek: int, bewaring: Bewaring, verslag: bool
) -> tuple[str, bool]:
    """Return the sentence that the phone will show at this step, and whether the phone asks anything."""
    stap = state.sessie.draaiboek.stappen[plek].stap
    opties = tuple(Item(f"o{n}", _("Optie {n}").format(n=n + 1), ItemSoort.KAART) for n in range(_OPTIES))
    ronde = Ronde(
        "papier",
        stap.id,
        1,
        opties if stap.invoer else (),
        RondeStand.OPEN,
        vluchtig=bewaring is Bewaring.GEHEUGEN,
        geheim=bewaring is Bewaring.GEHEIM,
    )
    klasse = Vertrouwelijkheid.DEELNEMERS if verslag else Vertrouwelijkheid.INTERN
    open_ = replace(
        state,
        sessie=replace(state.sessie, vertrouwelijkheid=klasse),
        fase=SessieFase.BEZIG,
        huidige=plek,
        rondes={ronde.id: ronde},
        per_stap={stap.id: (ronde.id,)},
    )
    blokken = maker.phone(open_, _NU).blocks
    zin = next((blok.zin for blok in blokken if isinstance(blok, WieZietDit)), "–")
    return zin, any(isinstance(blok, VRAGEN) for blok in blokken)


def _hoelang(soorten: tuple[Bewaring, ...]) -> Iterator[str]:
    yield _(
        "Alles staat in één bestand op de laptop van de begeleider. Het programma stuurt niets naar buiten."
    )
    yield _("Het programma wist niets vanzelf. Het bestand blijft tot de begeleider het weggooit.")
    if Bewaring.GEHEIM in soorten:
        zin = _(
            "Bij een geheime stemming staat alleen tot het sluiten bij je stem van wie hij is. "
            "Daarna weet niemand het meer. Bij minder dan {n} stemmen bewaren we geen enkele stem."
        )
        yield zin.format(n=MINST_GEHEIM)
    if Bewaring.GEHEUGEN in soorten:
        yield _(
            "Wat alleen in het geheugen van de laptop staat, is weg zodra het programma stopt. "
            "Het komt niet in het verslag."
        )
    yield _(
        "We spreken samen af wie het verslag krijgt, en tot wanneer alles bewaard blijft: .................."
    )

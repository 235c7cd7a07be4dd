"""The paspoort of a werkvorm: all that its card says, on one page to print."""

from collections.abc import Iterator

from regioworkshop.model.werkvorm import (
    Houding,
    Telefoongebruik,
    Tijdvormsoort,
    Vertrouwelijkheid,
    Werkvorm,
    WerkvormFase,
)
from regioworkshop.report.document import Paspoort
from regioworkshop.taal import _, n_


def paspoort(werkvorm: Werkvorm) -> Paspoort:
    """Return the card of a werkvorm."""
    return Paspoort(
        titel=werkvorm.naam,
        doel=werkvorm.doel,
        feiten=tuple(feiten(werkvorm)),
        stappen=tuple(
            (_("{n} min.").format(n=stap.minuten), stap.titel, stap.instructie.replace("\n", " "))
            for stap in werkvorm.stappen
        ),
        vakken=tuple(_vakken(werkvorm)),
        voet=" ".join(
            deel
            for deel in (
                _("Bron: {bron}").format(bron=werkvorm.bron) if werkvorm.bron else "",
                _("Licentie: {naam}.").format(naam=werkvorm.licentie) if werkvorm.licentie else "",
            )
            if deel
        ),
    )


def feiten(werkvorm: Werkvorm) -> Iterator[tuple[str, str]]:
    """Yield the facts by which one chooses, each with its name, in words."""
    yield _("Fase"), fasewoord(werkvorm.fase)
    yield _("Groep"), _("{laag} tot {hoog} mensen").format(laag=werkvorm.groep[0], hoog=werkvorm.groep[1])
    yield _("Tijd"), n_("{n} minuut", "{n} minuten", werkvorm.minuten).format(n=werkvorm.minuten)
    yield _("Energie"), (_("rustig"), _("gewoon"), _("levendig"))[werkvorm.energie - 1]
    yield _("Vertrouwen"), vertrouwenwoord(werkvorm.vertrouwen)
    yield _("Houding"), houdingwoord(werkvorm.houding)
    yield _("Telefoons"), telefoonwoord(werkvorm.telefoon)
    yield _("Wie mag het zien"), klassewoord(werkvorm.vertrouwelijkheid)


def fasewoord(fase: WerkvormFase) -> str:
    return {
        WerkvormFase.VERZAMELEN: _("verzamelen"),
        WerkvormFase.CLUSTEREN: _("clusteren"),
        WerkvormFase.PRIORITEREN: _("prioriteren"),
        WerkvormFase.FOCUS: _("focus"),
        WerkvormFase.CONCRETISEREN: _("concretiseren"),
        WerkvormFase.INTERVISIE: _("intervisie"),
        WerkvormFase.EVALUEREN: _("evalueren"),
    }[fase]


def vertrouwenwoord(vertrouwen: int) -> str:
    return (_("kan met wie elkaar niet kent"), _("men kent elkaar een beetje"), _("men kent elkaar goed"))[
        vertrouwen - 1
    ]


def houdingwoord(houding: Houding) -> str:
    return {
        Houding.ZITTEND: _("zittend"),
        Houding.STAAND: _("staand"),
        Houding.BEIDE: _("zittend of staand"),
    }[houding]


def telefoonwoord(telefoon: Telefoongebruik) -> str:
    return {
        Telefoongebruik.NODIG: _("nodig"),
        Telefoongebruik.KAN: _("mag, kan ook zonder"),
        Telefoongebruik.NIET: _("niet"),
    }[telefoon]


def klassewoord(klasse: Vertrouwelijkheid) -> str:
    return {
        Vertrouwelijkheid.DEELBAAR: _("iedereen"),
        Vertrouwelijkheid.DEELNEMERS: _("wie erbij was"),
        Vertrouwelijkheid.INTERN: _("niemand, het komt niet in het verslag"),
        Vertrouwelijkheid.INTERVISIE: _("niemand, er wordt niets bewaard"),
    }[klasse]


def tijdvormwoord(soort: Tijdvormsoort) -> str:
    return {
        Tijdvormsoort.VOLLEDIG: _("Volledig"),
        Tijdvormsoort.KORT: _("Kort"),
        Tijdvormsoort.MINIMAAL: _("Minimaal"),
    }[soort]


def _vakken(werkvorm: Werkvorm) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield _("Uitkomst"), (werkvorm.uitkomst,)
    yield _("Wanneer wel"), (werkvorm.wanneer_wel,)
    yield _("Wanneer niet"), (werkvorm.wanneer_niet,)
    yield _("Voorbereiden"), werkvorm.voorbereiding
    yield _("Nodig"), werkvorm.nodig
    yield _("Rollen"), tuple(f"{rol.naam}: {rol.doet}" for rol in werkvorm.rollen)
    yield (
        _("Minder tijd"),
        tuple(
            _("{vorm}, {n} minuten. {verlies}").format(
                vorm=tijdvormwoord(vorm.soort), n=vorm.totaal, verlies=vorm.verlies
            )
            for vorm in werkvorm.tijdvormen
            if vorm.soort is not Tijdvormsoort.VOLLEDIG
        ),
    )
    yield _("Varianten"), werkvorm.varianten
    yield _("Wat kan misgaan"), werkvorm.misgaan

"""What is asked of the room, as a calm picture: people answer on their phones, not here."""

from regioworkshop.model.blocks import GeefScores, Kies, KiesParen, Orden, SchrijfKaarten, VerdeelPunten
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming
from ui import iconen
from ui.render.basis import Blok, Omgeving, widget_van
from ui.render.rooster import icoonregel, regels_met_voor
from ui.tekst import label


class Schrijfblok(Blok):
    def __init__(self, block: SchrijfKaarten, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=3)
        maat = omgeving.maat
        zin = n_("Schrijf één kaart.", "Schrijf hooguit {n} kaarten.", block.maximaal).format(
            n=block.maximaal
        )
        self.erbij(icoonregel(maat, iconen.TELEFOON, "accent", label(zin, maat)))
        if block.hulp:
            self.erbij(label(block.hulp, maat, kleur="inkt_2"))


class Verdeelblok(Blok):
    def __init__(self, block: VerdeelPunten, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        maat = omgeving.maat
        zin = n_("Verdeel één punt.", "Verdeel {n} punten.", block.punten).format(n=block.punten)
        if block.per_optie < block.punten:
            zin += " " + _("Hooguit {n} per optie.").format(n=block.per_optie)
        if block.alles:
            zin += " " + _("Gebruik ze allemaal.")
        if block.rood:
            zin += " " + n_(
                "Geef één rood punt aan wat je liever niet wilt.",
                "Geef hooguit {n} rode punten aan wat je liever niet wilt.",
                block.rood,
            ).format(n=block.rood)
        self.erbij(icoonregel(maat, iconen.TELEFOON, "accent", label(zin, maat)))
        self.erbij(regels_met_voor(maat, [("•", o.tekst, "") for o in block.opties]))


class Kiesblok(Blok):
    def __init__(self, block: Kies, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        maat = omgeving.maat
        self.erbij(icoonregel(maat, iconen.TELEFOON, "accent", label(_("Kies één antwoord."), maat)))
        self.erbij(
            regels_met_voor(
                maat,
                [
                    (str(k.waarde), "" if k.label == str(k.waarde) else k.label, k.uitleg)
                    for k in block.keuzes
                ],
            )
        )
        if block.tweede:
            self.erbij(icoonregel(maat, iconen.TELEFOON, "accent", label(block.tweede, maat)))
        if block.reden:
            self.erbij(label(_met_reden_bij(block), maat, kleur="inkt_2"))


def _met_reden_bij(block: Kies) -> str:
    """Return the question for a reason, with the choices at which there must be one."""
    if not block.reden_bij:
        return block.reden
    woorden = [k.label for k in block.keuzes if k.waarde in block.reden_bij]
    return _("{vraag} Verplicht bij: {keuzes}.").format(vraag=block.reden, keuzes=opsomming(woorden, _("en")))


class Ordenblok(Blok):
    def __init__(self, block: Orden, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        maat = omgeving.maat
        zin = _("Zet de opties op volgorde.")
        if block.gelijk_mag:
            zin += " " + _("Gelijk mag.")
        if block.weglaten_mag:
            zin += " " + _("Weglaten mag.")
        self.erbij(icoonregel(maat, iconen.TELEFOON, "accent", label(zin, maat)))
        self.erbij(regels_met_voor(maat, [("•", o.tekst, "") for o in block.opties]))


class Scoreblok(Blok):
    def __init__(self, block: GeefScores, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        maat = omgeving.maat
        zin = (
            _("Geef elke optie een score.")
            if block.alles
            else _("Geef scores. Weet je het niet? Sla de optie dan over.")
        )
        self.erbij(icoonregel(maat, iconen.TELEFOON, "accent", label(zin, maat)))
        if len(block.criteria) > 1 or any(c.uitleg for c in block.criteria):
            self.erbij(regels_met_voor(maat, [("–", c.label, c.uitleg) for c in block.criteria]))
        schaal = " · ".join(
            k.label if k.label == str(k.waarde) else f"{k.waarde} {k.label}" for k in block.keuzes
        )
        self.erbij(label(_("Schaal: {schaal}").format(schaal=schaal), maat, kleur="inkt_2"))
        self.erbij(regels_met_voor(maat, [("•", o.tekst, "") for o in block.opties]))


class Parenblok(Blok):
    def __init__(self, block: KiesParen, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        maat = omgeving.maat
        zin = n_(
            "Kies van {n} paar wat voor jou eerst komt.",
            "Kies van {n} paren steeds wat voor jou eerst komt.",
            len(block.paren),
        ).format(n=len(block.paren))
        if block.gelijk_mag:
            zin += " " + _("Gelijk mag.")
        self.erbij(icoonregel(maat, iconen.TELEFOON, "accent", label(zin, maat)))
        opties = dict.fromkeys(optie.tekst for paar in block.paren for optie in (paar.a, paar.b))
        self.erbij(regels_met_voor(maat, [("•", tekst, "") for tekst in opties]))


widget_van.register(SchrijfKaarten, Schrijfblok)
widget_van.register(VerdeelPunten, Verdeelblok)
widget_van.register(Kies, Kiesblok)
widget_van.register(Orden, Ordenblok)
widget_van.register(GeefScores, Scoreblok)
widget_van.register(KiesParen, Parenblok)

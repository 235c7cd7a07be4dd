"""Who is expected. The leader may change that list before and during the session; who is in, stays. Pure."""

from dataclasses import replace

from regioworkshop.engine.binnen import kort
from regioworkshop.model.commands import Weigering, ZetVerwacht
from regioworkshop.model.events import Event, VerwachtGezet
from regioworkshop.model.sessie import SessieState, Verwacht
from regioworkshop.taal import _
from regioworkshop.tekst import mensen_uit_lijst, sleutel_van_naam

MEESTE_GENODIGDEN = 500


def zet(state: SessieState, command: ZetVerwacht) -> tuple[Event, ...]:
    """Take over a whole new list. Raises Weigering when a name is empty, too long or in it twice."""
    if len(command.verwacht) > MEESTE_GENODIGDEN:
        raise Weigering(
            "ongeldig",
            _("Deze lijst is te lang. Er passen {n} mensen op.").format(n=MEESTE_GENODIGDEN),
        )
    nieuw = tuple(
        Verwacht(kort(v.naam, _("De naam")), kort(v.partij, _("De naam van de organisatie")))
        for v in command.verwacht
    )
    sleutels = {sleutel_van_naam(v.naam) for v in nieuw}
    if "" in sleutels or len(sleutels) < len(nieuw):
        raise Weigering("ongeldig", _("Elke naam staat één keer in de lijst, en geen naam is leeg."))
    return () if nieuw == state.sessie.verwacht else (VerwachtGezet(nieuw),)


def na(state: SessieState, event: VerwachtGezet) -> SessieState:
    return replace(state, sessie=replace(state.sessie, verwacht=event.verwacht))


# --- as text, to type in --------------------------------------------------------------------------------


def als_lijst(verwacht: tuple[Verwacht, ...]) -> str:
    """Return the list as people may change it: one person a line."""
    return "\n".join(_regel(v) for v in verwacht)


def lees_lijst(tekst: str, stond: tuple[Verwacht, ...] = ()) -> tuple[Verwacht, ...]:
    """Read a list that was typed or pasted; each name once.

    A line that stood there already means who it meant: only what was changed is taken apart.
    """
    bekend = {_regel(v): v for v in stond}
    gelezen: dict[str, Verwacht] = {}
    for regel in tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        mensen = (bekend[regel],) if regel in bekend else (Verwacht(*m) for m in mensen_uit_lijst(regel))
        for mens in mensen:
            gelezen.setdefault(sleutel_van_naam(mens.naam), mens)
    return tuple(gelezen.values())


def _regel(mens: Verwacht) -> str:
    return f"{mens.naam}; {mens.partij}" if mens.partij else mens.naam

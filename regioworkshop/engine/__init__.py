"""The live session: decide, commit, evolve, publish; the clock; and what each surface shows."""

from regioworkshop.engine.engine import Bevestiging, Engine
from regioworkshop.engine.klok import SnelleKlok, Systeemklok, Wandklok
from regioworkshop.engine.machine import Machine
from regioworkshop.engine.views import Beeldmaker

__all__ = ["Beeldmaker", "Bevestiging", "Engine", "Machine", "SnelleKlok", "Systeemklok", "Wandklok"]

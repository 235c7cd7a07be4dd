"""Reads what `ipconfig /all`, `ifconfig` and `ip addr` say into the cards that our own reading would give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network
from pathlib import Path

from regioworkshop.web.netwerk import Netsoort, Netwerkkaart, met_poortnamen
from regioworkshop.web.wifi import lees_poorten

BESTAND = Path(__file__).with_name("netwerkdumps.txt")
_POORTEN = "--- networksetup -listallhardwareports\n"


@dataclass(frozen=True)
class Dump:
    systeem: str
    laptop: str
    goed: str
    soort: Netsoort
    kaarten: tuple[Netwerkkaart, ...]


def lees_dumps() -> list[Dump]:
    dumps: list[Dump] = []
    for deel in BESTAND.read_text(encoding="utf-8").split("\n### ")[1:]:
        kop, tekst = deel.split("\n", 1)
        systeem, laptop, rest = (stuk.strip() for stuk in kop.split("|"))
        gegevens = dict(stuk.split("=") for stuk in rest.split())
        lees = {"windows": _windows, "macos": _macos, "linux": _linux}[systeem]
        kaarten = tuple(lees(tekst, gegevens["standaard"]))
        dumps.append(Dump(systeem, laptop, gegevens["goed"], Netsoort(gegevens["soort"]), kaarten))
    return dumps


def _windows(tekst: str, standaard: str) -> Iterator[Netwerkkaart]:
    for stuk in re.split(r"\n(?=\S)", tekst):
        naam = re.sub(r"^.*?(?:adapter voor draadloos LAN|adapter) ", "", stuk.splitlines()[0], flags=re.I)
        soort = re.search(r"(?:Description|Beschrijving)[ .]*: (.+)", stuk)
        for adres, masker in re.findall(
            r"IPv4[- ][Aa]d[a-z]*[ .]*: ([\d.]+).*\n.*?mask(?:er)?[ .]*: ([\d.]+)", stuk, re.I
        ):
            heel = f"{naam.rstrip(':')} {soort.group(1) if soort else ''}"
            prefix = IPv4Network(f"0.0.0.0/{masker}").prefixlen
            yield Netwerkkaart(heel, adres, adres == standaard, prefix=prefix)


def _macos(tekst: str, standaard: str) -> Iterator[Netwerkkaart]:
    kaarten, _kop, poorten = tekst.partition(_POORTEN)
    gevonden: list[Netwerkkaart] = []
    for stuk in re.split(r"\n(?=\S)", kaarten):
        naam = stuk.split(":")[0]
        for adres, masker in re.findall(r"\tinet ([\d.]+)(?: --> [\d.]+)? netmask 0x([0-9a-f]{8})", stuk):
            gevonden.append(Netwerkkaart(naam, adres, adres == standaard, prefix=int(masker, 16).bit_count()))
    return iter(met_poortnamen(gevonden, lees_poorten(poorten)))


def _linux(tekst: str, standaard: str) -> Iterator[Netwerkkaart]:
    for stuk in re.split(r"\n(?=\S)", tekst):
        naam = stuk.split(": ")[1].split("@")[0]
        for adres, prefix in re.findall(r"    inet ([\d.]+)/(\d+)", stuk):
            yield Netwerkkaart(naam, adres, adres == standaard, prefix=int(prefix))

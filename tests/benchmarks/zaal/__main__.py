"""`make zaal`: measure a room of phones and print the tables of the README, or the bounds that are not met.

python -m tests.benchmarks.zaal [--vlug]
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.zaal.meting import (
    KAAL,
    KEREN,
    STREAM_ZALEN,
    VAST,
    ZAAL,
    ZALEN,
    Stemming,
    Uitkomst,
    meet,
)


def _cellen(s: Stemming) -> str:
    return f"{s.per_seconde:,.0f} | {s.p50:.0f} | {s.p99:.0f} | {s.klap50:.0f} | {s.klap99:.0f}"


def tabel(uit: Uitkomst, keren: int) -> str:
    """Return the text for the README."""
    regels = [
        f"Each figure is the best of {keren} runs, in which the program and two floors take turns on one "
        "machine. A floor is the same HTTP server with nothing behind it: *bare* only answers, *durable* "
        "first writes one row, in one transaction for all that wait. Every phone has its stream open.",
        "",
        "| phones | | votes/s | tick p50 (ms) | p99 | all at once: p50 | p99 |",
        "|---:|---|---:|---:|---:|---:|---:|",
    ]
    for aantal in sorted({n for _soort, n in uit.stemmen}):
        for soort in (KAAL, VAST, ZAAL):
            naam = f"**{soort}**" if soort == ZAAL else soort
            regels.append(f"| {aantal:,} | {naam} | {_cellen(uit.stemmen[soort, aantal])} |")
    regels += [
        "",
        "| phones | reveal to the last phone (ms) | bare stream (ms) | memory per phone (KB) |",
        "|---:|---:|---:|---:|",
    ]
    for aantal in sorted(uit.per_telefoon):
        zaal, kaal = uit.onthulling[ZAAL, aantal], uit.onthulling[KAAL, aantal]
        regels.append(f"| {aantal:,} | {zaal:.0f} | {kaal:.0f} | {uit.per_telefoon[aantal]:.0f} |")
    regels += [
        "",
        "| 200 phones | votes/s | tick p50 (ms) | p99 | all at once: p50 | p99 |",
        "|---|---:|---:|---:|---:|---:|",
        *(f"| disk: {naam} | {_cellen(s)} |" for naam, s in uit.schijf.items()),
        f"| with windows | {_cellen(uit.druk['rust'])} |",
        f"| desk 30 times a second, a report being made | {_cellen(uit.druk['druk'])} |",
        "",
        f"Meanwhile the windows stood still for {uit.stilstand['druk']:.0f} ms at most.",
    ]
    return "\n".join(regels)


def main(vlug: bool) -> int:
    zalen, stream_zalen, keren = ((200,), (100,), 1) if vlug else (ZALEN, STREAM_ZALEN, KEREN)
    with tempfile.TemporaryDirectory() as map_:
        uit = meet(
            Path(map_),
            zalen=zalen,
            stream_zalen=stream_zalen,
            keren=keren,
            vertel=lambda zin: print(zin, file=sys.stderr, flush=True),
        )
    print(tabel(uit, keren))
    for klacht in uit.klachten():
        print(f"NOT MET: {klacht}", file=sys.stderr)
    return bool(uit.klachten())


if __name__ == "__main__":
    sys.exit(main("--vlug" in sys.argv))

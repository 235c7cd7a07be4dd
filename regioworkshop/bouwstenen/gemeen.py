"""What several bouwstenen have in common."""

from enum import StrEnum
from fractions import Fraction


class Gelijkspel(StrEnum):
    """What happens when a tie runs through the line below the top; chosen before the vote."""

    NEEM_ALLEN = "neem_allen"
    GROEP_KIEST = "groep_kiest"


def als_procent(deel: Fraction) -> str:
    """Return a share of 1 in whole per cents; a half goes up."""
    return f"{(200 * deel.numerator + deel.denominator) // (2 * deel.denominator)}%"


def als_euro(bedrag: int | Fraction) -> str:
    """Return an amount as `€ 1.234`; below ten euros with cents when it is not whole."""
    breuk = Fraction(bedrag)
    vast = "\u00a0"
    if breuk < 10 and breuk.denominator > 1:
        centen = (200 * breuk.numerator + breuk.denominator) // (2 * breuk.denominator)
        return f"€{vast}{centen // 100},{centen % 100:02}"
    heel = (2 * breuk.numerator + breuk.denominator) // (2 * breuk.denominator)
    return f"€{vast}{heel:,}".replace(",", ".")

"""What several bouwstenen have in common."""

from enum import StrEnum


class Gelijkspel(StrEnum):
    """What happens when a tie runs through the line below the top; chosen before the vote."""

    NEEM_ALLEN = "neem_allen"
    GROEP_KIEST = "groep_kiest"

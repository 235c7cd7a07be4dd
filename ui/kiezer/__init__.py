"""Choosing a werkvorm: wishes at the left, finds in the middle, the card and its surfaces at the right."""

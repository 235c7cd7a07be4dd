"""Choosing a werkvorm: wishes at the left, what fits in the middle, the card and its four surfaces at the right."""

"""The laptop as a shared screen: one person votes, then the screen is covered for the next."""

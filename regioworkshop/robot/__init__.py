"""Simulated phones: they join over real HTTP and react to what they see, on this machine alone."""

"""The projector's window: calm, large, never cut off."""

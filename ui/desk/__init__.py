"""The leader's desk: one obvious next action, everything else within reach."""

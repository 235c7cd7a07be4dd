"""The commands of the command line, one module each. Each has `voeg_toe` (its arguments) and `voer_uit`."""

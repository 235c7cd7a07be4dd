"""Making and adapting werkvormen without programming."""

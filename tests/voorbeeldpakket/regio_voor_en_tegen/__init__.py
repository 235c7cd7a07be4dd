"""An example of a package of others: one werkvorm, and one bouwsteen with a tally of its own."""

import os
from pathlib import Path

# For the test alone: whoever imports this is seen.
if spoor := os.environ.get("VOOR_EN_TEGEN_SPOOR"):
    Path(spoor).write_text("imported", encoding="utf-8")

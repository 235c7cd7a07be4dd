"""The start of the bundled program."""

import multiprocessing
import sys

if __name__ == "__main__":
    # A process of its own (report, robots) starts the same executable again; this sends it to its work.
    multiprocessing.freeze_support()

    from regioworkshop.__main__ import main

    sys.exit(main())

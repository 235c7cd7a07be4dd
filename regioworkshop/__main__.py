"""`python -m regioworkshop`."""

import sys


def main() -> int:
    """Run the command line. The import waits: a process of our own starts this module again."""
    from regioworkshop.opdrachten.regel import main as voer_uit

    return voer_uit()


if __name__ == "__main__":
    sys.exit(main())

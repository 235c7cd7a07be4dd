"""`openapi`: the participants' API as JSON."""

import argparse
import json

from regioworkshop import __version__
from regioworkshop.web.openapi import openapi


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    pass


def voer_uit(keuze: argparse.Namespace) -> int:
    print(json.dumps(openapi(__version__), ensure_ascii=False, indent=2))
    return 0

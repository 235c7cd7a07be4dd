"""What can go wrong with a report, in words for the one who asked for it."""


class VerslagFout(Exception):
    """The report was not made. `zin` is a Dutch sentence that says what to do."""

    def __init__(self, zin: str) -> None:
        super().__init__(zin)
        self.zin = zin

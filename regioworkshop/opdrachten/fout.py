"""What stops a command."""


class Opdrachtfout(Exception):
    """`zin` says in Dutch what is wrong and what to do now."""

    def __init__(self, zin: str) -> None:
        super().__init__(zin)
        self.zin = zin

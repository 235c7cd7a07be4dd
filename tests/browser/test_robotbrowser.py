"""The real phone of the demo and the rehearsal speaks Dutch, whatever this machine speaks."""

from regioworkshop.robot.browser import browsertelefoon


def test_the_phone_of_the_demo_is_dutch() -> None:
    with browsertelefoon() as telefoon:
        assert telefoon is not None
        assert telefoon.voer_uit("navigator.languages[0]") == "nl-NL"

"""The modules of a QR code: the one way from a text to a code, on screen and on paper."""

import qrcode
from qrcode.constants import ERROR_CORRECT_M

STIL = 4
"""Modules of white around the code, as its standard asks."""


def matrix(inhoud: str) -> list[list[bool]]:
    """Return the modules of the code for `inhoud`, row by row, dark is True, without the quiet zone."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(inhoud)
    code.make(fit=True)
    return code.get_matrix()

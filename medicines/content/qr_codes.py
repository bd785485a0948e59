"""A text as a QR code, for the camera of a phone."""

import io

import segno

PIXELS = 5  # of each square


def qr_code(text: str) -> bytes:
    """An SVG document, black on white in light and dark surroundings, without style or script."""
    drawn = io.BytesIO()
    code = segno.make_qr(text)
    code.save(drawn, kind="svg", scale=PIXELS, light="#fff", svgclass=None, lineclass=None)
    return drawn.getvalue()

"""A QR code is drawn so that it can be read, and holds nothing that runs."""

from xml.etree import ElementTree

import segno

from medicines.content.qr_codes import PIXELS, qr_code

TEXT = "otpauth://totp/Medsite%3Aeditor?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Medsite"


def test_it_is_a_picture_of_its_own_with_every_square_and_a_margin():
    root = ElementTree.fromstring(qr_code(TEXT))
    squares = len(segno.make_qr(TEXT).matrix)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert int(root.get("width")) == int(root.get("height")) == (squares + 2 * 4) * PIXELS


def test_nothing_in_it_runs_or_is_loaded():
    drawn = qr_code("<script>alert(1)</script>\" onload='x' &")
    names = {element.tag.split("}")[1] for element in ElementTree.fromstring(drawn).iter()}
    kept = {name for element in ElementTree.fromstring(drawn).iter() for name in element.attrib}
    assert names == {"svg", "g", "path"}
    assert kept <= {"width", "height", "d", "fill", "stroke", "transform", "version"}

"""A paragraph that is broken to a width says what it said; a line of its own does not."""

import textwrap

import pytest

from medicines.content.safety.comparison import compare_texts
from medicines.content.safety.marks import Fate
from medicines.content.safety.wrapping import unwrapped

LONG = (
    "* **Adults:** Take 5 mg by mouth twice daily with food for the first week, and then 10 mg once daily in the evening. Do not "
    "take it with milk, and see your doctor if the pain has not gone within ten days."
)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_broken_paragraph_names_nothing_and_every_edit_in_it(width):
    broken = "\n".join(textwrap.wrap(LONG, width, subsequent_indent="  "))
    assert compare_texts("Use", LONG, broken).headline == ""
    assert compare_texts("Use", broken, LONG).headline == ""
    for was, now in (("5 mg", "50 mg"), ("not", "now"), ("evening", "morning")):
        found = compare_texts("Use", LONG, broken.replace(was, now, 1))
        assert found.headline
        (part,) = found.parts
        assert "".join(one.text for one in part.pieces if one.fate is not Fate.CAME) == LONG
        assert "".join(one.text for one in part.pieces if one.fate is not Fate.WENT) == broken.replace(was, now, 1)


@pytest.mark.parametrize(
    "text",
    ["# Use\nfor pain", "| a | b\n| c | d", "**Avoid:**\nmilk", "Take it.\n\nthen rest", "- milk\n- tea", "Avoid:\nmilk",
     "A first step\n2. A second", "Milk\nTea"],
)  # fmt: skip
def test_a_line_of_its_own_stays_one(text):
    assert unwrapped(text) == text

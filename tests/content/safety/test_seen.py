"""What layout does to a text is no way round the comparison of what is written."""

from dataclasses import replace

import pytest

from medicines.content.document import SectionPart
from medicines.content.safety.comparison import compare
from medicines.content.safety.drugs import name_index
from medicines.content.safety.risk import Risk, risk
from medicines.content.safety.seen import as_seen, hidden_and_made
from medicines.vocabulary import RiskLevel, SectionKind
from tests.content.safety.names import NAMES
from tests.documents import page_document

HIGH, MEDIUM = RiskLevel.HIGH, RiskLevel.MEDIUM
INDEX = name_index(NAMES)


def of_change(old: str, new: str) -> Risk:
    page = page_document("Sertraline")
    pages = [replace(page, sections=(SectionPart("part", SectionKind.OTHER, "Part", text),)) for text in (old, new)]
    return risk(compare(*pages, names=NAMES), *pages, names=NAMES)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("It is used at once.", "It is n**o**t used at once.", "not"),
        ("It is used at once.", "It is n[o](/a)t used at once.", "not"),
        ("It is used at once.", "It is n&#x6f;t used at once.", "not"),
        ("One line.\n\nDo not drive.", "One line.\n\n[Do not drive]: /a", "not"),
        ("One line.\n\nDo not drive.", 'One line. [See](/a "Do not drive.")', "not"),
        ("One line.\n\nLook at it.", "One line.\n\n200. Look at it.", "200"),
        ("One line.\nLook at it.", "One line.\n200. Look at it.", "200"),
        ("Take it.", "Take it ⑤.", "5"),
        ("Take it.", "Take it Ⅴ.", "5"),
        ("Take it.", "Take it 五.", "5"),
        ("Take it.", "Take lO mg.", "mg"),
    ],
)
def test_what_readers_see_and_nobody_wrote_is_high_and_named(old, new, said):
    found = of_change(old, new)
    assert found.level is HIGH
    assert said in found.reasons[-1]
    assert of_change(new, old).level is HIGH or said == "mg"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It works in the brain.", "It works *in* the **brain**, [as told](/a)."),
        ("So.\n\n1. Look\n2. Wait", "So.\n\n1. Look\n2. Wait\n\nA word between.\n\n3. Think"),
        ("Some do not drive.", "Some do **not** drive."),
        ("Some do not drive.", "> Some do not drive."),
        ("Some | of\n--- | ---\n5 mg | it", "Some | of\n:-- | ---\n5 mg | it"),
    ],
)
def test_layout_that_shows_what_is_written_is_not_high(old, new):
    assert of_change(old, new).level is not HIGH


def test_what_is_seen_of_a_text():
    assert (
        as_seen("# Head\n\nn**o**t\n\n- 2<sup>3</sup>", is_markdown=True).split()
        == "• Head • • not • • • 2^3 •".split()
    )
    assert as_seen("n**o**t\n200. of it", is_markdown=False).split() == "• n**o**t • 200. of it".split()
    assert hidden_and_made("Take **5 mg**, *not* 6 mg.", INDEX, is_markdown=True) == ({}, {})

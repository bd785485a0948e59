"""Headings that forbid are no headings of use."""

import pytest

from medicines.content.parsing.headings import read_heading
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind

FORBID = [
    "Don't use if",
    "Don’t use if",
    "Stop use and ask a doctor if",
    "When should it not be used?",
    "Avoid use in",
    "Uses to avoid",
    "What it is not used for",
    "Not for use in children",
    "Should not be used by",
    "Who should avoid it",
    "Never take it when",
    "Not suitable for",
]
WITH = ["Not to be used with", "Do not use together with", "Must not be taken with"]
OTHERS = [
    ("Use with caution", SectionKind.PRECAUTIONS),
    ("Used when other drugs do not help", SectionKind.USAGE),
    ("Uses not listed on the label", SectionKind.USAGE),
    ("Off-label uses", SectionKind.USAGE),
    ("Can I use it with food?", SectionKind.USAGE),
    ("Use in children", SectionKind.WHO_CAN_TAKE),
    ("Who can use it", SectionKind.WHO_CAN_TAKE),
    ("Do not use in pregnancy", SectionKind.PREGNANCY),
    ("Missed dose", SectionKind.DOSAGE),
]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        *((heading, SectionKind.CONTRAINDICATIONS) for heading in FORBID),
        *((heading, SectionKind.INTERACTIONS) for heading in WITH),
        *OTHERS,
    ],
)
def test_what_a_heading_forbids(heading: str, kind: SectionKind) -> None:
    assert read_heading(heading, Subjects(("Drugone",))).kind is kind

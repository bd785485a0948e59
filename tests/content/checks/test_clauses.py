"""The parts of a sentence that each say something of their own."""

import pytest

from medicines.content.checks.clauses import clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("do not drink; you may drive", ["do not drink", "you may drive"]),
        ("it is mild, so you may drive", ["it is mild", "so you may drive"]),
        ("although it is mild, do not drive", ["although it is mild, ", "do not drive"]),
        ("unlike wine, which is strong, it is mild", ["unlike wine, which is strong, ", "it is mild"]),
    ],
)
def test_a_ground_and_a_contrast_stand_by_themselves(text, parts):
    assert list(clauses(text)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "you may drive",
        "if it is mild, you may drive",
        "some say that it is mild; it is not",
        "you may drive; but ask first",
        "it is a myth that it is mild; ask",
    ],
)
def test_what_belongs_together_is_not_parted(text):
    assert list(clauses(text)) == []

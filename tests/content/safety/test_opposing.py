"""Opposites by how words are built."""

import pytest

from medicines.content.safety.opposing import opposition
from medicines.vocabulary import TokenKind


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("licensed", "unlicensed", TokenKind.NEGATION),
        ("antenatal", "postnatal", TokenKind.OPPOSITE),
        ("polyuria", "oliguria", TokenKind.OPPOSITE),
        ("painless", "painful", TokenKind.OPPOSITE),
        ("vasodilation", "vasoconstriction", TokenKind.OPPOSITE),
        ("round", "around", None),
        ("tablets", "capsules", None),
    ],
)
def test_opposites_are_told_by_their_ends(one, other, kind):
    assert opposition(one, other) is kind is opposition(other, one)

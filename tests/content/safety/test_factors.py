"""By how much a number changed is said from twice or half on, and where it can be worked out."""

import pytest

from medicines.content.safety.change import TokenChange
from medicines.content.safety.factors import factor
from medicines.vocabulary import TokenKind


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("5 mg", "50 mg", "×10"),
        ("50 mg", "5 mg", "÷10"),
        ("500 mcg", "5 mg", "×10"),
        ("50 micrograms", "50 mg", "×1000"),
        ("50 to 100 micrograms", "50 to 100 mg", "×1000"),
        ("1,000 mg", "1 g", ""),
        ("0.25–0.5 mg", "2.5–5 mg", "×10"),
        ("50–100 mg", "50–1,000 mg", "×10 at the upper end"),
        ("50–100 mg", "5–100 mg", ""),
        ("20 mg", "20–200 mg", "×10 at the upper end"),
        ("5 mg", "9 mg", ""),
        ("5 mg", "10 mg", "×2"),
        ("300 mg", "1 g", "×3.3"),
        ("½ tablet", "two tablets", "×4"),
        ("5 ml", "1 l", "×200"),
        ("5 mg/kg", "50 mg/kg", "×10"),
        ("3 days", "3 weeks", "×7"),
        ("111", "999", "×9"),
        # what cannot be worked out
        ("5 mg", "50 ml", ""),
        ("5 mg", "50 mg/kg", ""),
        ("5 mg", "50", ""),
        ("100 IU", "1,000 units", ""),
        ("0 mg", "5 mg", ""),
        ("0.1 to 2 mL", "0.1/2 to 2 mL", ""),
        ("0,5 mg", "5 mg", ""),
        ("1 in 100", "1 in 10", ""),
        ("120/80", "240/80", ""),
        ("20 °C", "40 °C", ""),
        ("two tablets", "two capsules", ""),
        ("5 mg", "", ""),
        ("5 mg", f"{'9' * 400} mg", ""),
        ("5 mg", f"{'9' * 5000} mg", ""),
        (f"0.{'9' * 5000} mg", "5 mg", ""),
    ],
)
def test_by_how_much(old, new, said):
    assert factor(TokenChange(TokenKind.NUMBER, old, new)) == said


def test_only_amounts_have_one():
    assert factor(TokenChange(TokenKind.FREQUENCY, "5 mg", "50 mg")) == ""

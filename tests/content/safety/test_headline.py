"""What people call the tokens that changed."""

import pytest

from medicines.content.safety.headline import called
from medicines.vocabulary import TokenKind


@pytest.mark.parametrize(
    ("kind", "texts", "said"),
    [
        (TokenKind.NUMBER, ("5 mg", "50 mg"), "dose"),
        (TokenKind.NUMBER, ("5", "6"), "number"),
        (TokenKind.DRUG_NAME, ("", "PCOS"), "abbreviation"),
        (TokenKind.DRUG_NAME, ("MTX", "methotrexate"), "drug name"),
        (TokenKind.DRUG_NAME, ("", "grapefruit juice"), "substance"),
        (TokenKind.FORM, ("Swallow whole", "Crush"), "way of taking"),
        (TokenKind.FORM, ("tablet", "capsule"), "form"),
        (TokenKind.DRUG_NAME, ("sodium", "potassium"), "substance"),
        (TokenKind.DRUG_NAME, ("milk", "methotrexate"), "drug name"),
        (TokenKind.POPULATION, ("", "agoraphobia"), "condition"),
        (TokenKind.POPULATION, ("asthma", "Kennedy disease"), "condition"),
        (TokenKind.POPULATION, ("kidney", "liver"), "organ"),
        (TokenKind.POPULATION, ("children", "adults"), "group of people"),
        (TokenKind.OPPOSITE, ("and", "Or"), "linking word"),
        (TokenKind.OPPOSITE, ("", "but"), "linking word"),
        (TokenKind.OPPOSITE, ("before", "after"), "opposite"),
        (TokenKind.TEXT, ("red", "blue"), ""),
    ],
)
def test_each_is_called_what_it_is(kind, texts, said):
    assert called(kind, *texts) == said

"""Sentences that name one product of all ingredients affirm it; such as may mean two products settle nothing."""

import pytest

from tests.content.pages import read


def judged(sentence: str) -> bool | None:
    return read("Drugone + Drugtwo", f"### Usage\nFor the skin.\n\n### Dosage\n{sentence}\n").document.not_fixed_dose


@pytest.mark.parametrize(
    "sentence",
    [
        "Drugone and Drugtwo cream is applied twice a day.",
        "Drugone/Drugtwo eye drops sting a little.",
        "Put one drop of Drugone + Drugtwo ophthalmic solution into the eye.",
        "Take one Drugone 5 mg and Drugtwo 10 mg capsule at night.",
        "Tablets containing both Drugone and Drugtwo are swallowed whole.",
        "Take two tablets (each containing Drugone 5 mg and Drugtwo 10 mg) a day.",
        "This combination medication is a topical antibiotic and antifungal ointment.",
        "This combination is an electrolyte solution.",
        "A thin layer of the cream or ointment is applied at night.",
        "The doctor adapts the dose of the combination tablet to the patient's individual needs.",
    ],
)
def test_one_product_is_named(sentence: str) -> None:
    assert judged(sentence) is False


@pytest.mark.parametrize(
    "sentence",
    [
        "Drugone or Drugtwo cream is applied twice a day.",
        "Drugone and Drugtwo tablets are swallowed whole.",
        "Drugone and Drugtwo are both available in tablet form.",
        "Tablets containing Drugone and tablets containing Drugtwo differ in colour.",
        "This combination is a treatment with a cream and a tablet.",
        "This combination medication is used to treat eczema.",
        "A thin layer of Drugone cream is applied first.",
        "Take one tablet of each medicine.",
        "Drugone, Drugtwo and Drugthree cream would be too much.",
    ],
)
def test_two_products_may_be_meant(sentence: str) -> None:
    assert judged(sentence) is None


def test_a_plain_denial_outweighs_a_name() -> None:
    sentence = "Drugone and Drugtwo are not available as a single product. A thin layer of the cream is applied."
    assert judged(sentence) is True

"""One product or several? Negations and what they govern."""

import pytest

from medicines.vocabulary import ProblemCode
from tests.content.pages import read

DENIALS = [
    "Nothing on the market puts the two in a single capsule.",
    "Pharmacies do not stock a product with both.",
    "This is not a combination pill.",
    "It's two pills, not one.",
    "This combination is not a standard, pre-packaged medication.",
    "Drugone and Drugtwo are not typically combined into a single product.",
    "There is no commercially available product that contains both.",
    "Drugone and Drugtwo are two separate medicines that doctors often prescribe together.",
    "They are usually prescribed as separate medications rather than as one tablet.",
    "The pair isn't sold as a fixed-dose combination.",
    "A fixed-dose tablet of the two is not commercially available.",
    "There is no standard dose, since this is not a single pharmaceutical product.",
    "This does not appear to be a standard, commercially available formulation.",
]
AFFIRMATIONS = [
    "This is a fixed-dose combination of both.",
    "The combination tablet is taken once a day.",
    "This combination is available as a cream or an ointment.",
    "Each tablet contains both ingredients.",
    "This combination is not sold under one generic name, but rather as a branded product.",
    "The combined medication usually isn't marketed as one generic, but only as a branded capsule.",
]
NEITHER = [
    "This combination medication is used to treat pain.",
    "There is no standard dose for this combination.",
    "This combination is not available in an intravenous formulation.",
    "There is no single generic name for it.",
    "This is not a single generic medicine with one official name.",
    "It is not a cure.",
    "No one dose fits everybody, as it is not a single, standardised drug.",
    "The medicine may come as separate tablets or as a combined product.",
    "It is not always dispensed as a single product.",
    "It is not a standard treatment for children.",
    "Patients whose pain is not controlled by a single medication may benefit.",
]
OF_SOME_ONLY = [
    "This combination is not available as a single pill in a 100/50 mg strength.",
    "There is no commercially available extended-release combination tablet.",
    "No fixed-dose combination of the two is sold without a prescription.",
    "Drugone and Drugtwo are not sold as a combined tablet in liquid form.",
    "Drugone and Drugtwo are never taken together in one tablet by pregnant women.",
    "Drugone and Drugtwo are not available as a single-dose vial.",
    "There is no fixed-dose combination tablet with 25 mg drugone.",
    "Do not take two fixed-dose combination products together.",
]


def judged(sentence: str, *, title: str = "Drugone + Drugtwo") -> tuple[bool | None, str]:
    document = read(title, f"{sentence}\n\n### Usage\nFor some things.\n").document
    return document.not_fixed_dose, document.not_fixed_dose_evidence


@pytest.mark.parametrize("sentence", DENIALS)
def test_denials_carry_their_sentence(sentence: str) -> None:
    assert judged(sentence) == (True, sentence)


@pytest.mark.parametrize("sentence", AFFIRMATIONS)
def test_affirmations_carry_their_sentence(sentence: str) -> None:
    assert judged(sentence) == (False, sentence)


@pytest.mark.parametrize("sentence", NEITHER)
def test_what_is_about_something_else_settles_nothing(sentence: str) -> None:
    assert judged(sentence) == (None, "")


@pytest.mark.parametrize("sentence", OF_SOME_ONLY)
def test_what_denies_one_strength_or_form_or_forbids_a_use_denies_no_product(sentence: str) -> None:
    assert judged(sentence)[0] is None
    assert judged(f"Each tablet contains both ingredients. {sentence}")[0] is False


def test_a_medicine_is_never_judged() -> None:
    assert judged(DENIALS[0], title="Drugone") == (None, "")


def test_what_is_said_of_one_ingredient_is_not_said_of_the_combination() -> None:
    body = "### Drugone\n**Usage:** It is not available as a single product.\n\n### Drugtwo\n**Usage:** Pain.\n"
    assert read("Drugone + Drugtwo", body).document.not_fixed_dose is None


def test_a_contradiction_is_left_to_an_editor() -> None:
    parsed = read("Drugone + Drugtwo", f"{AFFIRMATIONS[0]} {DENIALS[0]}\n\n### Usage\nPain.\n")
    assert parsed.document.not_fixed_dose is None
    assert [problem.code for problem in parsed.problems] == [ProblemCode.FIXED_DOSE_UNCLEAR]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sertraline and clonazepam are separate medicines.", True),
        ("It is not known whether a fixed-dose combination exists.", None),
        ("If a fixed-dose combination is not available, your doctor may prescribe both.", None),
        ("Other products are not fixed-dose combinations.", None),
        ("It replaces two separate tablets with a single fixed-dose pill.", None),
    ],
)
def test_what_is_uncertain_or_about_another_product_decides_nothing(sentence: str, expected: bool | None) -> None:
    document = read("Sertraline + Clonazepam", f"### Usage\n\n{sentence}\n").document
    assert document.not_fixed_dose is expected

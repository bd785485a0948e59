"""Signs of one product: some settle it alone, some only in pairs, and each stands beside what merely looks like it."""

import pytest

from tests.content.pages import read

CALLED = "This combination medication lowers the blood pressure."


def judged(dosage: str, *, usage: str = "High blood pressure.") -> tuple[bool | None, str]:
    document = read("Telmisartan + Amlodipine", f"### Usage\n{usage}\n\n### Dosage\n{dosage}\n").document
    return document.not_fixed_dose, document.not_fixed_dose_evidence


@pytest.mark.parametrize(
    ("sign", "near_miss"),
    [
        ("This combination is found in many tablets.", "This combination is found in many treatment guidelines."),
        (
            "Telmisartan and amlodipine are often combined in prescription medicines.",
            "Telmisartan and amlodipine are often combined in the treatment of high blood pressure.",
        ),
        (
            "Telmisartan and amlodipine are formulated in tablets.",
            "Telmisartan and amlodipine are available in tablets.",
        ),
        ("The tablets contain both active ingredients.", "Both tablets contain an active ingredient."),
        (
            "Medicines that combine telmisartan with amlodipine are swallowed whole.",
            "Medicines that combine telmisartan with hydrochlorothiazide are swallowed whole.",
        ),
        (
            "The ratio of telmisartan to amlodipine differs from brand to brand.",
            "The ratio of benefit to harm differs from patient to patient.",
        ),
        (
            "Different manufacturers offer different strengths of the two.",
            "Different doctors offer different courses of the two.",
        ),
        (
            "There is no standard dose, as the strengths vary across brands.",
            "There is no standard dose, as it is not one product of several brands.",
        ),
        ("Telmisartan/amlodipine 40 mg/5 mg is the lowest strength.", "The syrup has 40 mg/5 ml of telmisartan."),
        ("Take telmisartan 40 mg/amlodipine 5 mg at night.", "Take telmisartan 40 mg, then amlodipine 5 mg."),
        ("Telmisartan and amlodipine tablets come in 40/5 mg.", "Telmisartan tablets come in 40/80 mg."),
        ("It is sold under the brand name Twotension.", "Telmisartan is sold under the brand name Onetension."),
        (
            "It has no generic name of its own and is usually dispensed as a branded product.",
            "It has no generic name of its own and is usually dispensed as a precaution.",
        ),
        (
            "Telmisartan and amlodipine is a white powder.",
            "Telmisartan and amlodipine is a treatment with a white powder.",
        ),
        (
            "This combination is sold as a supplement.",
            "If this combination were sold as a supplement, it would be cheaper.",
        ),
    ],
)
def test_a_sign_that_stands_alone(sign: str, near_miss: str) -> None:
    assert judged(sign) == (False, sign)
    assert judged(near_miss) == (None, "")


@pytest.mark.parametrize(
    ("sign", "near_miss"),
    [
        ("The usual dose is two tablets with or without food.", "The usual dose is one tablet of each."),
        ("Dosage depends on the form (tablets, syrup).", "Dosage may depend on the form (tablets, syrup)."),
        ("Tablets are the most common oral form.", "Telmisartan tablets are the most common oral form."),
        ("Dosage varies with the brand.", "Dosage varies with the age."),
        ("Dosage depends on the manufacturer.", "Dosage is not given in the manufacturer's labeling."),
        ("Syrups and capsules are made.", "Infusions are made."),
    ],
)
def test_a_sign_that_needs_another(sign: str, near_miss: str) -> None:
    assert judged(sign) == (None, "")
    assert judged(sign, usage=CALLED) == (False, sign)
    assert judged(near_miss, usage=CALLED) == (None, "")


def test_a_page_that_calls_its_subject_one_medicine_says_no_more_than_that() -> None:
    assert judged("A doctor decides.", usage=CALLED)[0] is None
    assert judged("A doctor decides.", usage="Telmisartan + Amlodipine is a combination antibiotic.")[0] is None


def test_a_sign_yields_to_any_denial() -> None:
    assert judged("The ratio varies between brands. The two are not sold as a fixed-dose combination.")[0] is True
    assert judged("The ratio varies between brands. Each is also prescribed in separate tablets.")[0] is None


def test_a_product_outweighs_a_denial_of_a_name_or_an_approval() -> None:
    assert judged("This is not a single generic medicine. The combination tablet is swallowed whole.")[0] is False
    assert judged("This is not a universally approved product. The combination tablet is swallowed whole.")[0] is False
    assert judged("This is not a pre-mixed product. The combination tablet is swallowed whole.")[0] is not False


def test_food_denies_no_product() -> None:
    said = "The medicine comes as a single tablet with or without food."
    assert judged(said) == (False, said)
    assert judged("The medicine comes without a single tablet of both.")[0] is not False


def test_a_product_that_is_imagined_is_none() -> None:
    assert judged("Tablets are the most common oral form. This is a hypothetical combination.", usage=CALLED)[0] is None
    assert judged("Ask about the dose of any telmisartan and amlodipine combination product.")[0] is None

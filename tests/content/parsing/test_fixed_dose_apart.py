"""Each ingredient in a form of its own, things that come in several, and what is said in contrast."""

import pytest

from tests.content.parsing.test_fixed_dose import judged

APART = [
    "Take one tablet of drugone and one tablet of drugtwo at night.",
    "One capsule of drugone and half a tablet of drugtwo are taken at bedtime.",
    "Take one drugone tablet in the morning and one drugtwo tablet in the evening.",
    "Swallow a drugone 50 mg capsule and a drugtwo tablet with water.",
    "Drugone comes as a tablet and drugtwo as an oral solution.",
    "Each medicine must be bought on its own.",
    "Each comes in a package of its own.",
    "The two are always dispensed in two separate boxes.",
    "There isn't a tablet with both in it.",
    "You cannot buy both in one tablet.",
    "They are individual products that are prescribed together.",
    "Doctors prescribe each drug separately.",
    "It is two medicines, not one.",
    "This isn't one medicine but two.",
    "Drugone is not combined with drugtwo in any tablet.",
    "A tablet with both ingredients does not exist.",
    "These are two standalone medicines prescribed together.",
    "The pharmacist sells the two separately.",
    "No capsule unites both; they come in bottles of their own.",
    "They are prescribed one by one and are not part of a single formulation.",
    "Drugone and drugtwo have never been brought to market as a single dosage form.",
]
UNDECIDED = [
    "They are taken as two tablets.",
    "They are given as two capsules.",
    "Both medicines are taken as tablets.",
    "They come as tablets.",
    "They are available as tablets.",
    "These medicines come as oral tablets.",
    "The two are provided as capsules.",
    "The combination is taken as two tablets.",
    "Take the first tablet in the morning and the second tablet at night.",
    "Before, patients took one tablet of drugone and one tablet of drugtwo.",
    "This combination product is not a standard FDA-approved medication.",
    "This combination tablet is not an approved medicine.",
    "Take two tablets, not one.",
    "You can buy the two separately.",
    "They act separately in the brain.",
    "Store them in separate boxes.",
    "There isn't a cure for both conditions.",
    "They should not be bought in one visit.",
    "Not a fixed-dose combination in the United States, but sold as one tablet in India.",
]
ONE = [
    "Drugone + Drugtwo is a fixed-dose combination, not a combination that is prescribed separately.",
    "It is one tablet, not two separate medicines.",
    "This is a combined tablet rather than separate products.",
    "They are taken as a single tablet.",
    "They are combined in tablets.",
    "The combination comes as tablets.",
    "Both are supplied together in capsules.",
    "It comes as a tablet.",
]


@pytest.mark.parametrize("sentence", APART)
def test_what_is_given_apart_is_no_product(sentence: str) -> None:
    assert judged(sentence) == (True, sentence)


@pytest.mark.parametrize("sentence", UNDECIDED)
def test_several_forms_are_not_one_product(sentence: str) -> None:
    assert judged(sentence) == (None, "")


@pytest.mark.parametrize("sentence", ONE)
def test_one_product_is_still_one(sentence: str) -> None:
    assert judged(sentence) == (False, sentence)


def test_a_no_that_says_that_nobody_makes_one_denies_it() -> None:
    asked = "### FAQs\n\n* **Q: Is there one pill with both?** A: No, no manufacturer makes one."
    assert judged(asked)[0] is True

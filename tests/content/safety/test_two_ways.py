"""Two ways to say one thing name nothing, and beside each stands what looks like it and says another."""

import pytest

from medicines.actions.shelf import safety_names
from medicines.content.names import NO_NAMES
from medicines.content.safety.comparison import compare_texts
from medicines.content.safety.drugs import name_index
from medicines.content.safety.tokens import tokens
from medicines.vocabulary import TokenKind

SAME = [
    ("Take two 500 mg tablets.", "Take two tablets of 500 mg."),
    ("It is given as two 120 mg injections.", "It is given as two injections of 120 mg."),
    ("It helps reduce swelling, potentially preserving vision.", "It helps to reduce swelling and may thereby preserve vision."),
    ("Excretion in breast milk is possible.", "It may be excreted in breast milk."),
    ("Treatment is generally not recommended in pregnancy.", "Generally, treatment is not recommended in pregnancy."),
    ("It is particularly good in adults, especially if the pain isn't relieved.",
     "It is especially good in adults, particularly if the pain is not relieved."),
    ("The patch should be worn for 24 hours.", "Wear the patch for 24 hours."),
    ("Vaccination should be delayed until recovery (it should be kept cold).", "Delay vaccination until recovery (keep it cold)."),
    ("The safety in children has not been established.", "It has not been established that it is safe in children."),
    ("The label does not provide specific guidelines for adults.", "The label gives no specific guidelines for adults."),
    ("Aspirin should not be given to children.", "Children should not be given aspirin."),
    ("Avoid alcohol while taking it.", "Avoid alcohol when taking it."),
    ("It is commonly used.", "It is frequently used."),
    ("Take it at approximately the same time.", "Take it at about the same time."),
    ("It can lead to drowsiness.", "It can cause drowsiness."),
    ("The effect is unclear.", "The effect is not clear."),
    ("It is insoluble in water.", "It is not soluble in water."),
    ("If symptoms persist, ask your doctor.", "If symptoms continue, ask your doctor."),
    ("The pack includes aspirin.", "The pack contains aspirin."),
    ("Over-the-counter drugs may interact.", "Non-prescription drugs may interact."),
    ("It is given with other antihypertensive medications.", "It is given with other antihypertensive medicines."),
    ("It's important to know that it may harm.", "It's essential to know that it may harm."),
    ("Wash it with water.", "Wash it together with water."),
    ("The result differs from that in adults.", "The result differs to that in adults."),
]  # fmt: skip

OTHER = [
    ("Take two 500 mg tablets.", "Take two tablets of 50 mg."),
    ("Take two 500 mg tablets.", "Take three tablets of 500 mg."),
    ("Take two 500 mg tablets.", "Take two capsules of 500 mg."),
    ("Ask about possible use in pregnancy.", "It may be used in pregnancy."),
    ("Drowsiness is possible when you drive.", "You may drive with drowsiness."),
    ("It may cause drowsiness.", "It causes drowsiness."),
    ("Usually adults need more than children.", "Usually children need more than adults."),
    ("It is especially dangerous in adults and safe in children.", "It is especially dangerous in children and safe in adults."),
    ("The patch should not be worn.", "Wear the patch."),
    ("The safety in children has not been established.", "It has been established that it is not safe in children."),
    ("The safety in children has not been established.", "It is established that it is safe in children."),
    ("It does not offer protection to all adults.", "It offers protection to no adults."),
    ("Aspirin should not be given to children.", "Children should not be given to aspirin."),
    ("Adults should not be given heparin by children.", "Children should not be given heparin by adults."),
    ("Avoid alcohol while taking it.", "Avoid alcohol unless taking it."),
    ("It is rarely used.", "It is frequently used."),
    ("It can lead to drowsiness.", "It can prevent drowsiness."),
    ("It contains lead.", "It contains zinc."),
    ("The effect is unclear.", "The effect is clear."),
    ("Intake with food.", "Do not take with food."),
    ("Take it unless told otherwise.", "Take it not less told otherwise."),
    ("The pack includes aspirin.", "The pack excludes aspirin."),
    ("Take blood pressure medication.", "Take blood sugar medication."),
    # who does it to whom
    ("Warfarin is displaced by aspirin.", "Warfarin displaces aspirin."),
    ("Pain is relieved by rest.", "Pain relieves rest."),
    ("A clot is slowly dissolved by this enzyme.", "A clot slowly dissolves this enzyme."),
    ("The dose is chosen by your doctor.", "The dose is chosen by you."),
    ("Your doctor will adjust it.", "You will adjust it."),
    # where and in which order
    ("Protect from light.", "Protect with light."),
    ("Switch to tablets.", "Switch from tablets."),
    ("The doses are 5 mg and 10 mg for men and boys, respectively.", "The doses are 5 mg and 10 mg for boys and men, respectively."),
    ("First swallow the tablet, then wait.", "First wait, then swallow the tablet."),
    # in a rewritten sentence
    ("Ask a doctor before use if you are pregnant or breastfeeding.", "If you are pregnant and breastfeeding, ask a doctor before use."),
    ("It has not been studied for all ingredients in this pack.", "For some ingredients in this pack, it has not been studied."),
    ("The vasodilation it produces may help by improving flow.", "By improving flow, the vasoconstriction that it produces may help."),
    ("It is administered by a healthcare professional.", "A family member administers it."),
    ("Use insulin daily.", "Use inulin daily."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_say_one_thing_name_nothing(one, other):
    for old, new in ((one, other), (other, one)):
        assert compare_texts("Use", old, new, names=safety_names()).safety_tokens == ()


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_looks_like_it_and_says_another_is_named(one, other):
    for old, new in ((one, other), (other, one)):
        assert compare_texts("Use", old, new, names=safety_names()).safety_tokens


@pytest.mark.parametrize("written", ["Zorbital's", "Zorbital’s", "zorbital's", "Zorbitals", "Zorbital"])
def test_a_pages_own_name_is_read_in_the_genitive_and_plural(written):
    (token,) = tokens(written, name_index(NO_NAMES).with_own({"Zorbital"}))
    assert (token.kind, token.norm) == (TokenKind.DRUG_NAME, "zorbital")


def test_what_only_begins_like_a_name_is_none():
    assert {one.kind for one in tokens("Zorbit's zorbitalis", name_index(NO_NAMES).with_own({"Zorbital"}))} == {
        TokenKind.TEXT
    }

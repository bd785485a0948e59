"""What changed places with another of its kind is named by what took its place; what only moved is not named."""

from dataclasses import replace

import pytest

from medicines.content.document import SectionPart
from medicines.content.safety.comparison import compare
from medicines.vocabulary import SectionKind
from tests.content.safety.names import NAMES
from tests.documents import page_document

PAGE = page_document("Sertraline", "Clonazepam")


def told(old, new):
    before, after = (
        replace(PAGE, sections=(SectionPart("d", SectionKind.DOSAGE, "Dosage", text),)) for text in (old, new)
    )
    return {(one.old, one.new) for one in compare(before, after, names=NAMES).safety_tokens}


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("Give 10 mg of amlodipine and 20 mg of atorvastatin.", "Give 20 mg of amlodipine and 10 mg of atorvastatin.", {("10 mg", "20 mg"), ("20 mg", "10 mg")}),
        ("Adults take one tablet; children take half a tablet.", "Adults take half a tablet; children take one tablet.", {("one tablet", "half a tablet"), ("half a tablet", "one tablet")}),
        ("Switch from oral to intravenous use.", "Switch from intravenous to oral use.", {("oral", "intravenous"), ("intravenous", "oral")}),
        ("Use amlodipine instead of sertraline.", "Use sertraline instead of amlodipine.", {("amlodipine", "sertraline"), ("sertraline", "amlodipine")}),
        ("Hydroxyzine increases warfarin.", "Warfarin increases hydroxyzine.", {("Hydroxyzine", "Warfarin"), ("warfarin", "hydroxyzine")}),
        ("Hydroxyzine increases warfarin.", "Hydroxyzine is increased by warfarin.", {("Hydroxyzine", "warfarin"), ("warfarin", "Hydroxyzine")}),
        ("Warfarin is increased by hydroxyzine.", "Warfarin increases hydroxyzine.", {("Warfarin", "hydroxyzine"), ("hydroxyzine", "Warfarin")}),
        ("Warfarin is increased by hydroxyzine.", "Hydroxyzine is increased by warfarin.", {("Warfarin", "Hydroxyzine"), ("hydroxyzine", "warfarin")}),
        ("With hydroxyzine, warfarin builds up.", "With warfarin, hydroxyzine builds up.", {("hydroxyzine", "warfarin"), ("warfarin", "hydroxyzine")}),
        ("Warfarin builds up with hydroxyzine.", "With warfarin, hydroxyzine builds up.", {("Warfarin", "hydroxyzine"), ("hydroxyzine", "warfarin")}),
        ("Take 10 mg for seizures, 20 mg for panic.", "Take 10 mg for panic, 20 mg for seizures.", {("Take 10 mg for seizures", "Take 10 mg for panic"), ("20 mg for panic", "20 mg for seizures")}),
    ],
)  # fmt: skip
def test_two_that_changed_places_are_named_old_and_new(old, new, changes):
    assert told(old, new) == changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hydroxyzine increases warfarin.", "Warfarin is increased by hydroxyzine."),
        ("Warfarin builds up with hydroxyzine.", "With hydroxyzine, warfarin builds up."),
        ("Warfarin binds to amlodipine in the gut.", "In the gut, amlodipine binds to warfarin."),
        ("Adults take 10 mg, children take 5 mg.", "Children take 5 mg, adults take 10 mg."),
        ("You must not drive until it is over.", "Until it is over, you must not drive."),
    ],
)
def test_what_was_turned_round_is_the_same(old, new):
    assert told(old, new) == set()


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("Use for pain, not for fever.", "Use for fever, not for pain.", {("Use for pain, not for fever", "Use for fever, not for pain")}),
        ("Give it before surgery and not after.", "Give it after surgery and not before.", {("and not after", "and not before")}),
        ("If you do not feel better, stop it.", "If you feel better, do not stop it.", {("If you do not feel better", "do not stop it")}),
        ("Do not take 20 mg; take 10 mg.", "Do not take 10 mg; take 20 mg.", {("Do not take 20 mg", "Do not take 10 mg")}),
        ("You should not drive after taking it.", "You should drive after not taking it.", {("You should not drive after taking it", "You should drive after not taking it")}),
    ],
)  # fmt: skip
def test_a_not_that_stayed_before_other_words_is_named(old, new, changes):
    assert told(old, new) == changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It is not for pain or fever.", "It is not for fever or pain."),
        ("Do not apply to the eyes, face or groin.", "Do not apply to the groin, face or eyes."),
        ("It does not cure; it should not be used.", "It should not be used; it does not cure."),
        (
            "Keep it away from sunlight and heat, in a dry place.",
            "In a dry place, keep it away from heat and sunlight.",
        ),
    ],
)
def test_a_not_that_stands_before_the_same_words_is_not(old, new):
    assert told(old, new) == set()

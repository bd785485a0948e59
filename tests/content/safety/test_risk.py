"""The risk of a change is worked out from the change: each rule beside what it lets pass."""

from dataclasses import replace

import pytest

from medicines.content.document import ClassPart, DisclaimerDocument, DrugClassDocument, IngredientPart, SectionPart
from medicines.content.safety.comparison import compare
from medicines.content.safety.grave_text import losses
from medicines.content.safety.risk import risk
from medicines.vocabulary import RiskLevel, SectionKind
from tests.content.safety.names import NAMES
from tests.documents import page_document
from tests.warnings import warning_document

HIGH, MEDIUM, LOW = RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW
PAGE = page_document("Sertraline", "Clonazepam")


def worked_out(old, new):
    return risk(compare(old, new, names=NAMES), old, new, names=NAMES)


def level(old, new, *, kind=SectionKind.HOW_IT_WORKS):
    pages = [replace(PAGE, sections=(SectionPart("part", kind, "Part", text),)) for text in (old, new)]
    return worked_out(*pages).level


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It is stored in the cupbord.", "It is stored in the cupboard."),
        ("The tablets have a colour.", "The tablets have a color."),
        ("It acts in teh brain.", "It acts in the brain."),
        ("People who recieve it feel better.", "People who receive it feel better."),
        ("It will stabilise the mood.", "It will stabilize the mood."),
        ("It acts slowly... &amp; well", "It acts slowly… & well"),
        ("It works in the brain however slowly.", "It works in the brain, however slowly."),
        ("It works in the brain.", "It works in the *brain*."),
        ("one\ntwo", "* one\n* two"),
        ("See the page on sleep.", "See the page on [sleep](/medicines/sleep)."),
        ("See [sleep](/medicines/sleep).", "See [sleep](/medicines/sleep-2)."),
        ("the cell", "The cell"),
        ("See below.", "See [below](#dosage)."),
    ],
)
def test_the_closed_list_is_low_and_nowhere_near_a_dose_or_warning(old, new):
    assert level(old, new) is LOW
    for kind in (SectionKind.DOSAGE, SectionKind.PREGNANCY, SectionKind.INTERACTIONS, SectionKind.CONTRAINDICATIONS):
        assert level(old, new, kind=kind) is MEDIUM
    assert level(f"In an overdose: {old}", f"In an overdose: {new}") is MEDIUM


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It works in the brain.", "It works in the spine."),
        ("It works in the brain.", "It works in the brain and gut."),
        ("See the page.", "See the [page](https://example.org/)."),
        ("See the page.", "See the [page](//example.org/)."),
        ("Use it like sertralin.", "Use it like sertralim."),
        ("A savety matter.", "A savetey matter."),
        ("the cat", "the bat"),
        ("They notice a burn.", "They notice a turn."),
        ("Some feel swelling of it.", "Some feel smelling of it."),
        ("It affects sleep.", "It effects sleep."),
        ("The bottle is filled at home.", "The bottle is filed at home."),
        ("Some like aloe.", "Some like ale."),
        ("A long line of some words here.\n\nAnd another one of them.", "And another one of them.\n\nA long line of some words here."),
    ],
)  # fmt: skip
def test_what_is_on_no_list_is_medium(old, new):
    assert level(old, new) is MEDIUM


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It is not for colds, who has one sleeps.", "It is not for colds; who has one sleeps."),
        ("It is safe.", "It is “safe”."),
        ("It is safe.", "It is (safe)."),
        ("You must not wait, ask.", "You must not wait. Ask."),
        ("It works. Ask.", "It works? Ask."),
    ],
)
def test_signs_that_may_turn_a_sense_are_not_low(old, new):
    assert level(old, new) is MEDIUM
    assert level(new, old) is MEDIUM


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It can not be seen - it is clear.", "It can not be seen – it is clear."),
        ("It doesn't rest.", "It doesn’t rest."),
        ("It is not old. It rests.", "It is not old! It rests."),
        ("It is not **old**. It rests.", "It is not old.  It rests."),
        ("It has aloe, fern and moss.", "It has aloe, fern, and moss."),
        ("It is not old , and rests.", "It is not old, and rests."),
    ],
)
def test_signs_on_which_nothing_hangs_are_low(old, new):
    assert level(old, new) is LOW


@pytest.mark.parametrize(
    ("old", "new"),
    [("It is not used.", "It is used."), ("Take 5 mg.", "Take 50 mg."), ("Like sertraline.", "Like clonazepam.")],
)
def test_any_safety_token_is_high(old, new):
    found = level(old, new)
    assert found is HIGH
    assert level(new, old) is HIGH


@pytest.mark.parametrize(
    "changes",
    [
        {"not_fixed_dose": True},
        {"ingredients": (*PAGE.ingredients, IngredientPart("Foox"))},
        {"brands": ("Bar",)},
        {"synonyms": (("Baz", "Sertraline"),)},
        {"classes": (ClassPart("Sedative"),)},
        {"drug_classes": ("sedative",)},
        {"title": "Sertraline + Clonazepam Special"},
    ],
)
def test_which_page_it_is_is_high(changes):
    assert worked_out(PAGE, replace(PAGE, **changes)).level is HIGH


def test_other_fields_are_medium_and_a_summary_is_text():
    assert worked_out(PAGE, replace(PAGE, attribution="Somebody")).level is MEDIUM
    old = replace(PAGE, summary="For peple who sleep.")
    assert worked_out(old, replace(old, summary="For people who sleep.")).level is MEDIUM  # "people" is a safety word
    old = replace(PAGE, summary="For neurns that sleep.")
    assert worked_out(old, replace(old, summary="For neurons that sleep.")).level is LOW


def test_standing_wordings_and_classes_are_high():
    wording = DisclaimerDocument("disclaimer", "Note", "Ask somebody.")
    assert worked_out(wording, replace(wording, text="Ask sombody.")).level is HIGH
    of_class = DrugClassDocument("ssri", "SSRI", description="Some of them.")
    assert worked_out(of_class, replace(of_class, description="Few.")).level is HIGH
    warning = warning_document("Testazine")
    assert worked_out(warning, replace(warning, severe=False)).level is HIGH


def test_lost_words_of_grave_text_are_high_and_of_other_text_medium():
    old, new = "Watch for a rash. Look at the skin.", "Look at the skin."
    assert level(old, new, kind=SectionKind.PRECAUTIONS) is HIGH
    assert level(new, old, kind=SectionKind.PRECAUTIONS) is MEDIUM
    assert level(old, new) is MEDIUM
    assert level("Look at it. In an overdose, ring somebody up.", "Look at it.") is HIGH
    page = replace(PAGE, sections=(SectionPart("part", SectionKind.PREGNANCY, "Part", "Ask somebody."),))
    assert worked_out(page, replace(page, sections=())).level is HIGH


def test_a_warning_cannot_first_be_called_something_else():
    page = replace(PAGE, sections=(SectionPart("part", SectionKind.PRECAUTIONS, "Part", "Watch for a rash."),))
    (warning,) = page.sections
    assert worked_out(page, replace(page, sections=(replace(warning, kind=SectionKind.OTHER),))).level is HIGH
    assert worked_out(page, replace(page, sections=(replace(warning, heading="Else"),))).level is MEDIUM
    page = replace(page, sections=(replace(warning, kind=SectionKind.OTHER, heading="Warnings"),))
    assert worked_out(page, replace(page, sections=(replace(warning, kind=SectionKind.OTHER),))).level is HIGH
    assert worked_out(page, replace(page, sections=(replace(warning, heading="Warnings"),))).level is MEDIUM
    page = replace(page, sections=(replace(warning, kind=SectionKind.PRECAUTIONS, heading="Precautions"),))
    (warning,) = page.sections
    assert worked_out(page, replace(page, sections=(replace(warning, heading="Nice to know"),))).level is HIGH
    assert worked_out(page, replace(page, sections=(replace(warning, heading="Cautions"),))).level is MEDIUM


def test_reasons_name_the_change():
    old = replace(PAGE, sections=(SectionPart("part", SectionKind.DOSAGE, "Part", "Take 5 mg."),))
    new = replace(old, sections=(replace(old.sections[0], text="Take 50 mg."),))
    assert worked_out(old, new).reasons == ("1 dose changed: 5 mg → 50 mg (×10).",)
    assert worked_out(old, old).reasons == ("Nothing changes.",)


def test_words_lost_count_for_the_sentence_in_which_they_stood():
    """Not for another that has one of them, too; a label above says what an item is about."""
    other = "The dose is for the doctor to say. "
    old, new = "It calms the nervous mind.", "It calms the mind."
    assert level(other + old, other + new) is MEDIUM
    assert level(f"The dose: {old}", f"The dose: {new}") is HIGH
    assert level(f"Warnings:\n\n- {old}\n- Else.", f"Warnings:\n\n- {new}\n- Else.") is HIGH
    assert level(f"Uses:\n\n- {old}\n- Else.", f"Uses:\n\n- {new}\n- Else.") is MEDIUM


def test_whole_sentences_lost_are_told_from_words_lost_in_one():
    old = "Watch for a rash. Look at the dry skin."
    for new, is_whole in (("Look at the dry skin.", True), ("Watch for a rash. Look at the skin.", False)):
        pages = [
            replace(PAGE, sections=(SectionPart("part", SectionKind.PRECAUTIONS, "Part", text),)) for text in (old, new)
        ]
        assert [one.is_whole for one in losses(compare(*pages, names=NAMES))] == [is_whole]

"""What a field only repeats of the text is told where the text says it; what it says by itself is told of it."""

from dataclasses import replace

import pytest

from medicines.content.document import ClassPart, SectionPart
from medicines.content.safety.comparison import compare
from medicines.vocabulary import ClassGround, SectionKind
from tests.documents import page_document

PAGE = page_document("Sertraline")
FIELDS = ("summary", "not_fixed_dose_evidence")


def page(text, **fields):
    return replace(PAGE, sections=(SectionPart("usage", SectionKind.USAGE, "Usage", text),), **fields)


def told(old, new):
    return [(change.old, change.new, change.section) for change in compare(old, new).safety_tokens]


@pytest.mark.parametrize("field", FIELDS)
def test_a_sentence_that_a_field_repeats_is_one_change(field):
    was, now = "Take 20 mg once a day.", "Take 40 mg once a day."
    old, new = (page(f"{said} It helps many.", **{field: said}) for said in (was, now))
    assert told(old, new) == [("20 mg", "40 mg", "Usage")]


@pytest.mark.parametrize("field", FIELDS)
def test_another_sentence_is_repeated_because_the_first_changed(field):
    others = "Adults may take it daily."
    old = page(f"**Use:** Take 20 mg with food. {others}", **{field: "Take 20 mg with food."})
    new = page(f"**Use:** Take 40 mg with food. {others}", **{field: others})
    assert told(old, new) == [("20 mg", "40 mg", "Usage")]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("now", ["Take 40 mg.", "Adults may take it daily.", ""])
def test_a_field_that_changed_alone_is_told(field, now):
    text = "Take 20 mg. Adults may take it daily. Take 40 mg."
    found = told(page(text, **{field: "Take 20 mg."}), page(text, **{field: now}))
    assert "20 mg" in [old for old, _, _ in found]


def test_of_a_class_its_name_alone_is_told():
    old, new = (
        page(f"It is an antibiotic that {works}.", classes=(ClassPart("Antibiotic", ClassGround.PAGE, said),))
        for works, said in (("works at 5 mg", "works at 5 mg"), ("acts at 6 mg", "acts at 6 mg"))
    )
    assert told(old, new) == [("5 mg", "6 mg", "Usage")]
    without = replace(new, classes=())
    assert told(new, without) == [("Antibiotic", "", "drug classes")]


def test_a_class_that_went_with_the_sentence_that_names_it_is_told_there():
    said = "It is an antibiotic that works at {} mg."
    old, new, gone = page(said.format(5)), page(said.format(6)), page("It works at 5 mg.")
    old = replace(
        old, classes=(ClassPart("Antibiotic", ClassGround.PAGE, said.format(5)),), drug_classes=("antibiotic",)
    )
    assert told(old, new) == [("5 mg", "6 mg", "Usage")]
    assert ("Antibiotic", "", "drug classes") in told(old, gone)
    assert ("Antibiotic", "", "drug classes") in told(old, replace(old, classes=()))

"""Hiding takes away and adds nothing; whether it did is judged from the two documents alone."""

from dataclasses import replace

import pytest

from medicines.content.hiding import SLOT, hide, only_hides
from medicines.errors import NothingToHide
from tests.documents import page_document

PAGE = page_document("Sertraline")


def section(document, key):
    return next(one.text for one in document.sections if one.id == key)


def with_dosage(text):
    sections = [replace(one, text=text) if one.id == "dosage" else one for one in PAGE.sections]
    return replace(PAGE, sections=tuple(sections))


def test_a_passage_a_whole_section_an_answer_and_the_summary():
    assert section(hide(PAGE, part="dosage", passage="5 mg once daily"), "dosage") == f"Take {SLOT}."
    assert section(hide(PAGE, part="dosage"), "dosage") == SLOT
    assert hide(PAGE, part="faq-alcohol").faqs[0].answer == SLOT
    assert hide(PAGE, part="summary").summary == ""


@pytest.mark.parametrize(
    ("part", "passage"), [("dosage", "50 mg"), ("dosage", "e"), ("nowhere", ""), ("dosage", "5 MG once")]
)
def test_what_is_not_there_exactly_once_is_not_hidden(part, passage):
    with pytest.raises(NothingToHide):
        hide(PAGE, part=part, passage=passage)


def test_nothing_is_hidden_twice():
    for part in ("dosage", "summary"):
        with pytest.raises(NothingToHide):
            hide(hide(PAGE, part=part), part=part)


@pytest.mark.parametrize("part", ["usage", "dosage", "faq-alcohol", "summary"])
def test_hiding_only_hides(part):
    assert only_hides(PAGE, hide(PAGE, part=part))
    assert only_hides(
        hide(PAGE, part="dosage", passage="5"), hide(hide(PAGE, part="dosage", passage="5"), part="usage")
    )
    assert only_hides(with_dosage("a b c d"), with_dosage(f"a {SLOT} c {SLOT}"))


@pytest.mark.parametrize(
    "text",
    [
        "Take 50 mg once daily.", f"Take 50 {SLOT} daily.", f"{SLOT} Take more.", f"daily. {SLOT} Take",
        "Take once daily.", "", f"Take 5 mg once daily.{SLOT}Take 5 mg once daily.", f"Take 5 mg {SLOT} mg once daily.",
    ],
)  # fmt: skip
def test_anything_else_is_not_hiding(text):
    assert not only_hides(PAGE, with_dosage(text))


def test_no_other_field_changes_on_the_way():
    cut = hide(PAGE, part="dosage")
    for changed in (
        replace(cut, title="Other"), replace(cut, summary="Other."), replace(cut, faqs=()),
        replace(cut, sections=cut.sections[:1]), replace(cut, sections=cut.sections[::-1]),
        replace(cut, sections=(replace(cut.sections[0], heading="Other"), *cut.sections[1:])),
    ):  # fmt: skip
        assert not only_hides(PAGE, changed)

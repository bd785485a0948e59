"""Each part of a page has a hash of its own, which moves with what a reader gets of it and with nothing else."""

from dataclasses import replace

import pytest

from medicines.content.checkable import HEAD, WHOLE, checkable, hashes
from medicines.content.document import DisclaimerDocument, IngredientPart
from medicines.vocabulary import PageKind, Provenance, SectionKind
from tests.documents import page_document

PAGE = page_document("Sertraline")


def moved(document):
    """The parts whose hash is not that of `PAGE`."""
    before = hashes(PAGE)
    return {part for part, sha256 in hashes(document).items() if before.get(part) != sha256}


def with_section(**changes):
    first, second = PAGE.sections
    return replace(PAGE, sections=(first, replace(second, **changes)))


def with_question(**changes):
    return replace(PAGE, faqs=(replace(PAGE.faqs[0], **changes),))


def test_a_page_is_checked_head_sections_and_questions():
    assert [(part.id, part.name) for part in checkable(PAGE)] == [
        (HEAD, "Names and summary"),
        ("usage", "Usage"),
        ("dosage", "Dosage"),
        ("faq-alcohol", "May I drink alcohol?"),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Take 50 mg once daily."},
        {"heading": "Dose"},
        {"kind": SectionKind.USAGE},
        {"subject": "Sertraline"},
    ],
)
def test_whatever_a_reader_gets_of_a_section_moves_its_hash_alone(changes):
    assert moved(with_section(**changes)) == {"dosage"}


@pytest.mark.parametrize("changes", [{"question": "May I drink?"}, {"answer": "Yes."}, {"subject": "Sertraline"}])
def test_so_it_is_with_a_question(changes):
    assert moved(with_question(**changes)) == {"faq-alcohol"}


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": "Other."},
        {"title": "Zoloft"},
        {"brands": ("Zoloft",)},
        {"synonyms": (("Sertralin", "Sertraline"),)},
        {"drug_classes": ("SSRI",)},
        {"not_fixed_dose": True, "not_fixed_dose_evidence": "They are not one.", "kind": PageKind.COMBINATION},
        {"banned": True},
    ],
)
def test_names_flag_classes_and_summary_are_the_head(changes):
    assert moved(replace(PAGE, **changes)) == {HEAD}


@pytest.mark.parametrize("changes", [{"ingredients": (IngredientPart("Sertindole"),)}, {"variant": "Topical"}])
def test_on_another_medicine_every_sentence_says_something_else(changes):
    assert moved(replace(PAGE, **changes)) == set(hashes(PAGE))


def test_who_wrote_it_and_in_which_order_it_stands_moves_nothing():
    shuffled = replace(PAGE, sections=PAGE.sections[::-1], provenance=Provenance.EDITORIAL, licence="MIT")
    assert moved(shuffled) == set()
    assert moved(with_section(provenance=Provenance.EDITORIAL)) == set()


def test_fields_do_not_run_into_each_other():
    assert moved(with_section(heading="Dosage Take", text="5 mg once daily.")) == {"dosage"}
    one = with_section(heading="a", text="bc")
    assert hashes(one)["dosage"] != hashes(with_section(heading="ab", text="c"))["dosage"]


def test_a_shared_record_is_checked_as_a_whole():
    wording = DisclaimerDocument("disclaimer", "Note", "Ask.")
    assert list(hashes(wording)) == [WHOLE]
    assert hashes(wording) != hashes(replace(wording, small="Really."))


def test_odd_text_has_a_hash_too():
    assert len(hashes(with_section(text="\ud800 <b>\x00"))["dosage"]) == 64

"""What only one side changed is taken; what both changed is for a person; nothing is blended."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicines.content.document import DisclaimerDocument, FaqPart, IngredientPart, SectionPart
from medicines.content.merging import merge
from medicines.vocabulary import SectionKind
from tests.documents import page_document, separate_document

BASE = page_document("Sertraline", "Clonazepam")
STORAGE = SectionPart(id="storage", kind=SectionKind.STORAGE, heading="Storage", text="Keep dry.")


def says(document, key, text):
    parts = tuple(replace(part, text=text) if part.id == key else part for part in document.sections)
    return replace(document, sections=parts)


def without(document, key):
    return replace(document, sections=tuple(part for part in document.sections if part.id != key))


def ids(document):
    return [part.id for part in document.sections]


def test_different_sections_merge():
    merged = merge(BASE, theirs=says(BASE, "usage", "Theirs."), mine=says(BASE, "dosage", "Mine."))
    assert merged.conflicts == ()
    assert [part.text for part in merged.document.sections] == ["Theirs.", "Mine."]


def test_the_same_section_is_a_conflict_and_mine_stands_unblended():
    merged = merge(BASE, theirs=says(BASE, "dosage", "Max 200 mg."), mine=says(BASE, "dosage", "Max 100 mg."))
    assert merged.conflicts == ("dosage",)
    assert merged.document == says(BASE, "dosage", "Max 100 mg.")


def test_the_same_change_on_both_sides_is_none():
    both = says(BASE, "dosage", "Max 100 mg.")
    assert merge(BASE, theirs=both, mine=both) == (merged := merge(BASE, theirs=both, mine=BASE))
    assert (merged.document, merged.conflicts) == (both, ())


def test_a_section_removed_there_and_changed_here_is_a_conflict():
    cut, said = without(BASE, "dosage"), says(BASE, "dosage", "New.")
    assert merge(BASE, theirs=cut, mine=said).conflicts == ("dosage",)
    assert merge(BASE, theirs=said, mine=cut).conflicts == ("dosage",)
    assert ids(merge(BASE, theirs=without(BASE, "dosage"), mine=says(BASE, "usage", "New.")).document) == ["usage"]


def test_both_add_sections():
    theirs = replace(BASE, sections=(STORAGE, *BASE.sections))
    mine = replace(BASE, sections=(*BASE.sections, replace(STORAGE, id="driving", text="Do not drive.")))
    merged = merge(BASE, theirs=theirs, mine=mine)
    assert (ids(merged.document), merged.conflicts) == (["storage", "usage", "dosage", "driving"], ())


def test_both_add_the_same_id_with_another_text():
    theirs = replace(BASE, sections=(*BASE.sections, STORAGE))
    mine = replace(BASE, sections=(*BASE.sections, replace(STORAGE, text="Keep cold.")))
    assert merge(BASE, theirs=theirs, mine=mine).conflicts == ("storage",)


def test_an_order_that_one_side_changed_is_taken_and_of_two_is_a_conflict():
    three = replace(BASE, sections=(*BASE.sections, STORAGE))
    usage, dosage, storage = three.sections
    turned = replace(three, sections=(dosage, usage, storage))
    assert ids(merge(three, theirs=turned, mine=says(three, "storage", "Cool.")).document) == ids(turned)
    other = replace(three, sections=(storage, usage, dosage))
    assert merge(three, theirs=turned, mine=other).conflicts == ("order of sections",)


def test_questions_merge_like_sections():
    more = FaqPart(id="faq-food", question="With food?", answer="Yes.")
    theirs = replace(BASE, faqs=(*BASE.faqs, more))
    mine = replace(BASE, faqs=(replace(BASE.faqs[0], answer="No, never."),))
    merged = merge(BASE, theirs=theirs, mine=mine)
    assert [(faq.id, faq.answer) for faq in merged.document.faqs] == [
        ("faq-alcohol", "No, never."),
        ("faq-food", "Yes."),
    ]
    assert merged.conflicts == ()


def test_the_flag_comes_whole_with_its_ground():
    theirs = replace(BASE, not_fixed_dose=True, not_fixed_dose_evidence="Not sold together.")
    mine = replace(BASE, not_fixed_dose=False, not_fixed_dose_evidence="Sold as one tablet.")
    merged = merge(BASE, theirs=theirs, mine=mine)
    assert merged.conflicts == ("not_fixed_dose",)
    assert (merged.document.not_fixed_dose, merged.document.not_fixed_dose_evidence) == (False, "Sold as one tablet.")


def test_fields_of_their_own_merge():
    merged = merge(BASE, theirs=replace(BASE, summary="Theirs."), mine=replace(BASE, brands=("Mine",)))
    assert (merged.document.summary, merged.document.brands, merged.conflicts) == ("Theirs.", ("Mine",), ())


def test_a_section_on_an_ingredient_that_the_other_side_took_away_is_a_conflict():
    theirs = replace(BASE, ingredients=(IngredientPart("Sertraline"), IngredientPart("Diazepam")))
    mine = replace(BASE, sections=(*BASE.sections, replace(STORAGE, subject="Clonazepam")))
    assert merge(BASE, theirs=theirs, mine=mine).conflicts == ("ingredients",)


def test_other_records_merge_by_field():
    base = DisclaimerDocument(kind="disclaimer", title="About", text="Text.")
    merged = merge(base, theirs=replace(base, title="New"), mine=replace(base, text="Other."))
    assert merged.document == replace(base, title="New", text="Other.")


texts = st.sampled_from(["", "5 mg", "50 mg", "not 5 mg"])
documents = st.builds(
    lambda usage, dosage, order, cut, base: without(
        replace(both := says(says(base, "usage", usage), "dosage", dosage), sections=both.sections[::order]), cut
    ),
    texts, texts, st.sampled_from([1, -1]), st.sampled_from(["", "usage", "dosage"]),
    st.just(separate_document("Sertraline", "Clonazepam")),
)  # fmt: skip


@given(base=documents, theirs=documents, mine=documents)
def test_every_text_of_the_merged_page_stands_on_one_of_the_sides(base, theirs, mine):
    merged = merge(base, theirs=theirs, mine=mine)
    assert set(merged.document.sections) <= set(theirs.sections) | set(mine.sections)
    assert len(set(ids(merged.document))) == len(ids(merged.document))


@given(base=documents, mine=documents)
def test_when_only_one_side_changed_it_is_taken_as_it_is(base, mine):
    for merged in (merge(base, theirs=base, mine=mine), merge(base, theirs=mine, mine=base)):
        assert (merged.document, merged.conflicts) == (mine, ())


@pytest.mark.parametrize("name", ["sections", "faqs"])
def test_nothing_at_all_merges_too(name):
    empty = replace(BASE, **{name: ()})
    assert merge(empty, theirs=empty, mine=empty).document == empty

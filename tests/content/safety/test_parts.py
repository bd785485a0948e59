"""What differs between two documents is said, all of it, and nothing else."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from medicines.content.document import DisclaimerDocument, DrugClassDocument, FaqPart, IngredientPart, SectionPart
from medicines.content.safety.parts import How, parts
from medicines.vocabulary import Provenance, SectionKind
from tests.documents import page_document

OLD = page_document("Sertraline", "Clonazepam")
USAGE, DOSAGE = OLD.sections


def section(id, text, **more):
    return SectionPart(id=id, kind=SectionKind.OTHER, heading=id.title(), text=text, **more)


def said(new):
    return [(change.what, change.name, change.how) for change in parts(OLD, new)]


def test_nothing_differs_between_equal_documents():
    assert parts(OLD, page_document("Sertraline", "Clonazepam")) == []


def test_fields_sections_and_questions_are_added_removed_and_changed():
    new = replace(
        OLD,
        title="Sertraline and Clonazepam",
        sections=(DOSAGE, section("storage", "Keep it dry.")),
        faqs=(replace(OLD.faqs[0], answer="Yes."),),
        not_fixed_dose=True,
    )
    assert said(new) == [
        ("field", "title", How.CHANGED),
        ("field", "not a fixed-dose combination", How.CHANGED),
        ("section", "Storage", How.ADDED),
        ("section", "Usage", How.REMOVED),
        ("faq", "May I drink alcohol?", How.CHANGED),
    ]


def test_what_no_line_of_text_says_is_a_change_too():
    assert said(replace(OLD, sections=(DOSAGE, USAGE))) == [("field", "order of sections", How.CHANGED)]
    more = replace(OLD, faqs=(*OLD.faqs, FaqPart("faq-driving", "May I drive?", "No.")))
    (moved,) = parts(more, replace(more, faqs=more.faqs[::-1]))
    assert (moved.what, moved.name, moved.text[0].count("\n")) == ("field", "order of questions", 1)
    for more in ({"subject": "Sertraline"}, {"provenance": Provenance.EDITORIAL}, {"kind": SectionKind.OTHER}):
        (change,) = parts(OLD, replace(OLD, sections=(replace(USAGE, **more), DOSAGE)))
        assert change.head[0] != change.head[1]
    assert said(replace(OLD, sections=(replace(USAGE, text=USAGE.text + "\r"), DOSAGE)))
    assert said(replace(OLD, ingredients=(*OLD.ingredients, IngredientPart("Diazepam", strength="5 mg"))))


def test_a_flag_that_is_taken_back_is_said_in_words():
    old = replace(OLD, not_fixed_dose=True)
    (change,) = parts(old, OLD)
    assert change.text == ("yes", "not established")


some = st.lists(st.tuples(st.sampled_from("abcd"), st.text("x-+ @\n", max_size=8)), unique_by=lambda part: part[0])
documents = st.builds(
    lambda sections, faqs, summary: replace(
        OLD,
        summary=summary,
        sections=tuple(section(id, text) for id, text in sections),
        faqs=tuple(FaqPart(id=f"q{id}", question=id, answer=text) for id, text in faqs),
    ),
    some, some, st.text("ab\n", max_size=5),
)  # fmt: skip


@given(documents, documents)
def test_nothing_differs_exactly_when_the_documents_are_equal(old, new):
    assert (parts(old, new) == []) == (old == new)


def test_without_an_old_document_all_that_the_new_one_says_is_added():
    new = page_document("Sertraline")
    assert {change.how for change in parts(None, new)} == {How.ADDED}
    names = [change.name for change in parts(None, new)]
    assert names == ["kind", "title", "ingredients", "summary", "Usage", "Dosage", "May I drink alcohol?"]


def test_documents_of_other_kinds_are_compared_too():
    old = DisclaimerDocument("disclaimer", "Note", "Ask a doctor.")
    (change,) = parts(old, replace(old, text="Ask a nurse."))
    assert (change.name, change.text) == ("wording", ("Ask a doctor.", "Ask a nurse."))
    drug_class = DrugClassDocument("ssri", "SSRI", members=("sertraline",))
    (change,) = parts(drug_class, replace(drug_class, members=()))
    assert (change.name, change.text) == ("members", ("sertraline", ""))

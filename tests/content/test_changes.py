"""What differs between two documents is said, all of it, and nothing else."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from medicines.content.changes import How, changes
from medicines.content.document import FaqPart, IngredientPart, SectionPart
from medicines.vocabulary import Provenance, SectionKind
from tests.documents import page_document

OLD = page_document("Sertraline", "Clonazepam")
USAGE, DOSAGE = OLD.sections


def section(id, text, **more):
    return SectionPart(id=id, kind=SectionKind.OTHER, heading=id.title(), text=text, **more)


def said(new):
    return [(change.what, change.name, change.how) for change in changes(OLD, new)]


def test_nothing_differs_between_equal_documents():
    assert changes(OLD, page_document("Sertraline", "Clonazepam")) == ()


def test_a_changed_line_is_shown_with_its_neighbours():
    long = replace(DOSAGE, text="Once daily.\n\nTake 5 mg.\n\nWith water.\n\nNot at night.")
    (change,) = changes(
        replace(OLD, sections=(USAGE, long)),
        replace(OLD, sections=(USAGE, replace(long, text=long.text.replace("5 mg", "50 mg")))),
    )
    assert (change.what, change.name, change.how) == ("section", "Dosage", How.CHANGED)
    assert change.difference == ("@@ -3,3 +3,3 @@", " ", "-Take 5 mg.", "+Take 50 mg.", " ")


def test_what_changed_in_a_long_paragraph_stands_alone():
    text = "It is used in e.g. tests. It is not one product.  Take 0.5 mg. Twice."
    old, new = (replace(OLD, sections=(section("a", said),)) for said in (text, text.replace(" not", "")))
    (change,) = changes(old, new)
    removed = [line for line in change.difference if line[0] in "-+"]
    assert removed == ["- It is not one product.", "+ It is one product."]


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
    for more in ({"subject": "Sertraline"}, {"provenance": Provenance.EDITORIAL}, {"kind": SectionKind.OTHER}):
        (change,) = changes(OLD, replace(OLD, sections=(replace(USAGE, **more), DOSAGE)))
        assert len(change.difference) > 1
    assert said(replace(OLD, sections=(replace(USAGE, text=USAGE.text + "\r"), DOSAGE)))
    assert said(replace(OLD, ingredients=(*OLD.ingredients, IngredientPart("Diazepam", strength="5 mg"))))


def test_a_removed_line_that_looks_like_a_file_name_is_shown():
    old, new = (replace(OLD, sections=(section("a", text),)) for text in ("-- \nb", "b"))
    (change,) = changes(old, new)
    assert "--- " in change.difference


def test_a_part_of_very_many_lines_is_shown_without_comparing():
    old, new = (
        replace(OLD, sections=(section("a", "\n".join(str(number * step) for number in range(30_000))),))
        for step in (1, 3)
    )
    (change,) = changes(old, new)
    assert len(change.difference) == 60_002


parts = st.lists(st.tuples(st.sampled_from("abcd"), st.text("x-+ @\n", max_size=8)), unique_by=lambda part: part[0])
documents = st.builds(
    lambda sections, faqs, summary: replace(
        OLD,
        summary=summary,
        sections=tuple(section(id, text) for id, text in sections),
        faqs=tuple(FaqPart(id=f"q{id}", question=id, answer=text) for id, text in faqs),
    ),
    parts, parts, st.text("ab\n", max_size=5),
)  # fmt: skip


@given(documents, documents)
def test_nothing_differs_exactly_when_the_documents_are_equal(old, new):
    assert (changes(old, new) == ()) == (old == new)
    plus = [line for change in changes(old, new) for line in change.difference if line[:1] == "+"]
    assert all(any(line[1:] in text for text in _texts(new)) for line in plus)


def _texts(document):
    return ["", document.summary, *(f"[{p.kind}, {p.provenance}] {p.heading}" for p in document.sections),
            *(p.text for p in document.sections), *(p.heading for p in document.sections),
            *(p.question for p in document.faqs), *(p.answer for p in document.faqs)]  # fmt: skip

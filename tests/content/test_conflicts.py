"""All three texts of a part that two people changed."""

from dataclasses import replace

from medicines.content.conflicts import three_texts
from tests.documents import page_document

BASE = page_document("Sertraline", "Clonazepam")


def says(text):
    return replace(BASE, sections=(replace(BASE.sections[0], text=text), *BASE.sections[1:]))


def test_a_section():
    three = three_texts("usage", base=BASE, theirs=says("Theirs."), mine=says("Mine."))
    assert (three.name, three.base) == ("Usage", "Usage\nUsed in **tests**.")
    assert (three.theirs, three.mine) == ("Usage\nTheirs.", "Usage\nMine.")
    (change,) = three.comparison.parts
    assert (change.name, change.part.text) == ("Usage", (three.theirs, three.mine))


def test_a_section_that_one_side_removed():
    without = replace(BASE, sections=BASE.sections[1:])
    three = three_texts("usage", base=BASE, theirs=without, mine=says("Mine."))
    assert (three.name, three.theirs) == ("Usage", "")


def test_a_question():
    answered = replace(BASE, faqs=(replace(BASE.faqs[0], answer="Yes."),))
    assert three_texts("faq-alcohol", base=BASE, theirs=BASE, mine=answered).mine == "May I drink alcohol?\nYes."


def test_fields_that_belong_together():
    mine = replace(BASE, not_fixed_dose=True, not_fixed_dose_evidence="So it says.", not_fixed_dose_on="2026-01-01")
    three = three_texts("not_fixed_dose", base=BASE, theirs=BASE, mine=mine)
    assert three.name.startswith("not a fixed-dose combination and ground")
    assert (three.base, three.mine) == ("not established\n\n", "yes\nSo it says.\n2026-01-01")


def test_an_order():
    mine = replace(BASE, sections=BASE.sections[::-1])
    three = three_texts("order of sections", base=BASE, theirs=BASE, mine=mine)
    assert (three.name, three.base, three.mine) == ("order of sections", "Usage\nDosage", "Dosage\nUsage")

"""Pages of other hands: headings without a space, questions without a heading, labels that ask, rows of facts."""

import pytest

from medicines.content.class_names import ClassNames
from medicines.content.parsing import parse
from medicines.vocabulary import Provenance, SectionKind
from tests.content.lossless import missing_words
from tests.content.pages import read


def kinds(body: str, *, title: str = "Aspirol") -> list[SectionKind]:
    return [section.kind for section in read(title, body).document.sections]


@pytest.mark.parametrize("head", ["##**{}**", "###{}", "#**{}**", "## **{}**", "#### {}:"])
def test_a_heading_needs_no_space_behind_its_signs(head: str) -> None:
    body = f"{head.format('Usage')}\n\nFor pain.\n\n{head.format('Dosage')}\nOne tablet.\n"
    assert kinds(body) == [SectionKind.USAGE, SectionKind.DOSAGE]


@pytest.mark.parametrize("line", ["#1 in sleep clinics", "#sleep #calm", "```\n##Usage\n```"])
def test_what_only_begins_with_the_sign_is_no_heading(line: str) -> None:
    assert kinds(f"### Usage\nFor pain.\n\n{line}\n") == [SectionKind.USAGE]


def test_lettered_questions_below_no_heading_are_questions() -> None:
    body = (
        "### Precautions\nTake care.\n\n**Q1.** May I drive?\n**Ans:** No.\n\n**Q2.** May I drink?\n**Ans:** Never.\n"
    )
    found = read("Aspirol", body)
    assert [(faq.question, faq.answer) for faq in found.document.faqs] == [
        ("May I drive?", "No."),
        ("May I drink?", "Never."),
    ]
    assert found.document.sections[0].text == "Take care."
    assert not missing_words(body, found)


def test_a_letter_that_asks_nothing_is_no_question() -> None:
    body = "### Usage\nFor pain.\n\n**Q10:** It is a coenzyme of the body.\n"
    assert read("Aspirol", body).document.faqs == ()


@pytest.mark.parametrize("heading", ["Questions people ask", "Your questions answered", "People also ask"])
def test_questions_stand_below_other_headings_too(heading: str) -> None:
    body = f"### Usage\nFor pain.\n\n### {heading}\n#### May I drive?\nNo.\n"
    assert [faq.question for faq in read("Aspirol", body).document.faqs] == ["May I drive?"]


def test_questions_for_a_doctor_have_no_answers() -> None:
    body = "### Usage\nFor pain.\n\n### Questions to ask your doctor\n* How long?\n"
    assert read("Aspirol", body).document.faqs == ()


def test_labels_may_ask_for_what_a_section_tells() -> None:
    body = "**What is it?** A tablet.\n\n**What is it used for?** Pain.\n\n**How is it used?** Once daily.\n"
    assert kinds(body) == [SectionKind.ABOUT, SectionKind.USAGE, SectionKind.DOSAGE]
    asked = f"**FAQs**\n\n{body}"
    assert len(read("Aspirol", f"**Usage:** Pain.\n\n{asked}").document.faqs) == 3


def test_a_short_line_right_below_a_usual_heading_is_its_text() -> None:
    text = (
        "Paracetamol\n\nUSES\nHeadache\n\nHOW TO USE\n1-2 tablets up to four times a day\n\n"
        "SIDE EFFECTS\nRash\n\nSTORAGE\nBelow 25 degrees\n"
    )
    found = parse(text, path="pasted.txt", format="text", classes=ClassNames([])).document
    assert [(one.kind, one.text) for one in found.sections] == [
        (SectionKind.USAGE, "Headache"),
        (SectionKind.DOSAGE, "1-2 tablets up to four times a day"),
        (SectionKind.SIDE_EFFECTS, "Rash"),
        (SectionKind.STORAGE, "Below 25 degrees"),
    ]


def test_a_dose_right_below_a_usual_heading_is_its_text() -> None:
    text = "Sertraline\n\nDosage\nSertraline 50 mg once a day\nSertraline 100 mg once a day where that is too little\n"
    found = parse(text, path="pasted.txt", format="text", classes=ClassNames([])).document
    assert [one.kind for one in found.sections] == [SectionKind.DOSAGE]


def test_a_heading_that_asks_for_a_fixed_dose_tells_no_dose() -> None:
    body = "### Usage\nFor pain.\n\n### Is this a fixed-dose combination?\nYes.\n"
    assert kinds(body, title="Aspirol + Kentrol") == [SectionKind.USAGE, SectionKind.OTHER]


def test_each_row_of_facts_says_something_of_its_own() -> None:
    found = read("Aspirol", "Brand names: Coumazol, Jantozen\nRoute: oral\n\n### Usage\nFor pain.\n")
    assert found.document.brands == ("Coumazol", "Jantozen")


@pytest.mark.parametrize(
    "note", ["This article was written by a volunteer.", "*Community-written.*", "Submitted by our visitors."]
)
def test_whoever_the_page_says_wrote_it_is_noted(note: str) -> None:
    found = read("Aspirol", f"### Usage\nFor pain.\n\n### Precautions\nTake care of the stomach.\n\n{note}\n")
    assert found.has_provenance_note
    assert found.document.provenance == Provenance.CROWD_SOURCED

"""Exports whose fields, questions and headings are spelt in other ways than most."""

import pytest

from medicines.content.parsing import parse
from tests.content.pages import CLASSES

HOW = {"path": "page", "classes": CLASSES}


@pytest.mark.parametrize(
    "front",
    [
        "isBanned: true\nlastModified: 2024-03-05",
        "is-banned: Yes\nlast-modified: 2024-03-05",
        "IsBanned: on\nLast_Modified: 5 March 2024",
        "banned: true\nlastmodified: 03/13/2024",
    ],
)
def test_fields_are_known_in_each_spelling(front):
    document = parse(f"---\ntitle: Codeine + Chlorpheniramine\n{front}\n---\n## **Usage**\nCough.\n", **HOW).document
    assert document.banned is True
    assert document.source_modified in ("2024-03-05", "2024-03-13")


def test_a_day_that_could_be_two_is_none():
    document = parse("---\ntitle: A\nlastModified: 03/05/2024\nfaqs: []\n---\n## **Usage**\nB.\n", **HOW).document
    assert document.source_modified == ""


def test_a_brands_fields_are_known_in_each_spelling():
    front = "title: Crocin 500 mg\ntype: Brand\ngenericSlug: paracetamol\nmanufacturer: GSK\npackSize: 20\nMRP: 30"
    brand = parse(f"---\n{front}\n---\n", **HOW).brand
    assert (brand.of, brand.company, brand.pack_size, brand.mrp) == ("paracetamol", "GSK", "20", "30")


def test_questions_are_known_in_each_spelling():
    front = "FAQs:\n- question: Is it safe?\n  answer: Mostly.\n- 'Does it cause cough? Yes, in one of ten.'"
    faqs = parse(f"---\ntitle: Ramipril\n{front}\n---\n## **Usage**\nB.\n", **HOW).document.faqs
    assert [(faq.question, faq.answer) for faq in faqs] == [
        ("Is it safe?", "Mostly."),
        ("Does it cause cough?", "Yes, in one of ten."),
    ]


@pytest.mark.parametrize(
    ("heading", "shown", "text"),
    [
        ("## **Dosage: 10 mg once daily**", "Dosage", "10 mg once daily"),
        ("## Ramipril Dosage (2.5 mg – 10 mg)", "Ramipril Dosage", "2.5 mg – 10 mg"),
        ("## Dosage – 5 mg twice a day", "Dosage", "5 mg twice a day"),
        ("## **Dosage in adults (18 to 65)**", "Dosage in adults (18 to 65)", "As told."),
    ],
)
def test_a_dose_in_a_heading_is_text(heading, shown, text):
    parsed = parse(f"---\ntitle: Ramipril\nfaqs: []\n---\n## Usage\nB.\n\n{heading}\n\nAs told.\n", **HOW)
    section = parsed.document.sections[1]
    assert (section.heading, section.text.split("\n")[0]) == (shown, text)


def test_questions_below_a_short_list_are_questions():
    body = "## Usage\nB.\n## Popular Combinations\n- A + B\n### FAQ\n#### Is it safe?\nYes.\n#### Why?\nSo.\n"
    document = parse(f"---\ntitle: Sertraline\nfaqs: []\n---\n{body}", **HOW).document
    assert [faq.question for faq in document.faqs] == ["Is it safe?", "Why?"]


def test_an_answer_of_the_front_matter_tells_that_the_two_are_no_product():
    front = 'faqs:\n- q: Is this a fixed-dose combination?\n  a: "No. It isn\'t manufactured as one product."'
    document = parse(f"---\ntitle: Fluoxetine + Alprazolam\n{front}\n---\n## **Usage**\nB.\n", **HOW).document
    assert document.not_fixed_dose is True
    assert document.not_fixed_dose_evidence.endswith("It isn't manufactured as one product.")

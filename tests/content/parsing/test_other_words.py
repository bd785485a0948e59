"""Shapes that most pages do not have: questions as headings, bold italics, "no" in other words."""

import pytest

from tests.content.pages import read


def heads(body: str) -> list[tuple[str, str, str]]:
    return [(part.kind, part.heading, part.text) for part in read("Warfarin", body).document.sections]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("How should I take it?", "dosage"),
        ("How is warfarin given?", "dosage"),
        ("What should I avoid?", "precautions"),
        ("What is it used for?", "usage"),
        ("How does it work?", "how-it-works"),
        ("Who should not take it?", "contraindications"),
    ],
)
def test_a_question_heads_the_section_that_answers_it(heading: str, kind: str) -> None:
    assert heads(f"### Usage\nClots.\n\n### {heading}\nIt is told here.\n")[1] == (kind, heading, "It is told here.")


def test_labels_in_bold_italics_are_labels() -> None:
    assert heads("***Usage***\n\nClots.\n\n***Dosage***\n\nAs told.\n") == [
        ("usage", "Usage", "Clots."),
        ("dosage", "Dosage", "As told."),
    ]


def test_questions_and_effects_have_other_labels() -> None:
    parsed = read(
        "Warfarin", "**Uses**\n- Clots\n\n**Unwanted effects**\n- Bleeding\n\n**Q&A**\nQ. Safe?\nA. Mostly.\n"
    )
    assert [part.kind for part in parsed.document.sections] == ["usage", "side-effects"]
    assert [(faq.question, faq.answer) for faq in parsed.document.faqs] == [("Safe?", "Mostly.")]


@pytest.mark.parametrize(
    ("asked", "said", "flag"),
    [
        ("Is there a product with both?", "There is none.", True),
        ("Is there a product with both?", "There isn't one; ask your doctor.", True),
        ("Is there a combined tablet?", "None is sold.", True),
        ("Can I get both in one capsule?", "Not at the moment.", True),
        ("Is it a single tablet?", "It is not.", True),
        ("Is there a product with both?", "Yes, a tablet with both is sold.", False),
        ("Is it habit-forming?", "It is not.", None),
        ("Is there a test of both?", "There is none.", None),
        ("Is there an injection of both?", "There is none.", None),
    ],
)
@pytest.mark.parametrize("shape", ["### {asked}\n{said}\n", "### FAQs\n**Q: {asked}**\nA: {said}\n"])
def test_no_is_said_in_other_words(asked: str, said: str, flag: bool | None, shape: str) -> None:
    body = "### Usage\nFor pain.\n\n" + shape.format(asked=asked, said=said)
    assert read("Tramadol + Pregabalin", body).document.not_fixed_dose is flag


@pytest.mark.parametrize(
    "said",
    [
        "Tramadol and pregabalin are not co-formulated.",
        "There's no FDC of tramadol and pregabalin.",
        "There is no single-pill version of this combination.",
    ],
)
def test_one_product_is_denied_in_other_words(said: str) -> None:
    document = read("Tramadol + Pregabalin", f"### Combined use\n{said}\n").document
    assert (document.not_fixed_dose, document.not_fixed_dose_evidence) == (True, said)

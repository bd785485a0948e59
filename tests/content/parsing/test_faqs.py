"""Questions and answers in the shapes that sources give them."""

import pytest

from medicines.vocabulary import ProblemCode
from tests.content.pages import read

WANTED = [("Can I drive?", "No, not on the first day."), ("May I drink?", "Better not.")]


def faqs(body: str) -> list[tuple[str, str]]:
    return [
        (faq.question, faq.answer)
        for faq in read("Sertraline", f"### Usage\nMood.\n\n### FAQs\n\n{body}").document.faqs
    ]


@pytest.mark.parametrize(
    "body",
    [
        "* **Q: Can I drive?** A: No, not on the first day.\n* **Q: May I drink?** A: Better not.\n",
        "* **Q: Can I drive?**  A:  No, not on the first day.\n\n* **Q:  May I drink?** A: Better not.\n",
        "**Q: Can I drive?**\nA: No, not on the first day.\n\n**Q: May I drink?**\nA: Better not.\n",
        "**Q: Can I drive?**\n\nA: No, not on the first day.\n\n**Q: May I drink?**\n\nA: Better not.\n",
        "**Q: Can I drive?** A: No, not on the first day.\n**Q: May I drink?** A: Better not.\n",
        "Q: Can I drive?\nA: No, not on the first day.\nQ: May I drink?\nA: Better not.\n",
        "* **Q: Can I drive?**\n    * **A:** No, not on the first day.\n* **Q: May I drink?**\n    * A: Better not.\n",
        "* **Q: Can I drive?**\n    *A: No, not on the first day.\n* **Q: May I drink?**\n    *A: Better not.\n",
        "* **Q: Can I drive?**\n* **A:** No, not on the first day.\n* **Q: May I drink?**\n* **A:** Better not.\n",
        "* **Can I drive?** No, not on the first day.\n* **May I drink?**  Better not.\n",
        "1. **Can I drive?** No, not on the first day.\n2. **May I drink?** Better not.\n",
        "**1. Can I drive?**\n\nNo, not on the first day.\n\n**2. May I drink?**\n\nBetter not.\n",
        "#### Can I drive?\n\nNo, not on the first day.\n\n#### May I drink?\n\nBetter not.\n",
        "### Can I drive?\n\nNo, not on the first day.\n\n### May I drink?\n\nBetter not.\n",
        "* Can I drive?\n\nNo, not on the first day.\n\n* May I drink?\n\nBetter not.\n",
        "Can I drive?\n\nNo, not on the first day.\n\nMay I drink?\n\nBetter not.\n",
        "**Q1: Can I drive?**\n**A1:** No, not on the first day.\n\n**Q2: May I drink?**\n**A2:** Better not.\n",
        "**Question: Can I drive?**\n**Answer:** No, not on the first day.\n\n"
        "**Question: May I drink?**\nAnswer: Better not.\n",
        "**Q: Can I drive? A: No, not on the first day.**\n\n**Q: May I drink? A: Better not.**\n",
    ],
)
def test_every_shape_gives_the_same_questions_and_answers(body: str) -> None:
    assert faqs(body) == WANTED


def test_answers_hold_paragraphs_and_lists() -> None:
    body = "**Q: How?**\nA: In steps:\n\n* first\n* second\n\nThen rest.\n\n**Q: Why?**\nA: So.\n"
    assert faqs(body) == [("How?", "In steps:\n\n* first\n\n* second\n\nThen rest."), ("Why?", "So.")]
    nested = "* **Q: How?** A: In steps:\n    * first\n    * second\n* **Q: Why?** A: So.\n"
    assert faqs(nested)[0] == ("How?", "In steps:\n* first\n* second")


def test_an_answer_ends_where_it_ends() -> None:
    closing = "**Disclaimer:** This information is for educational purposes only and is not medical advice.\n"
    notes = [
        closing,
        "---\n\nText behind a rule.\n",
        "This information is for general knowledge only and is not medical advice.\n",
    ]
    for note in notes:
        assert (
            faqs(
                f"* **Q: Can I drive?** A: No, not on the first day.\n* **Q: May I drink?** A: Better not.\n\n\n{note}"
            )
            == WANTED
        )
    inline = "* **Q: Why?** A: So. This information is for general knowledge only and is not medical advice.\n"
    assert faqs(inline) == [("Why?", "So.")]


def test_a_question_without_an_answer_is_reported_with_its_line() -> None:
    parsed = read("Sertraline", "### Usage\nMood.\n\n### FAQs\n* **Q: Why?**\n")
    assert [(problem.code, problem.line) for problem in parsed.problems] == [(ProblemCode.FAQ_WITHOUT_ANSWER, 11)]


def test_what_is_neither_question_nor_answer_stays() -> None:
    parsed = read("Sertraline", "### Usage\nMood.\n\n### FAQs\nPeople often ask this.\n\n* **Q: Why?** A: So.\n")
    assert [(part.heading, part.text) for part in parsed.document.sections][1] == ("FAQs", "People often ask this.")


def test_questions_of_one_ingredient_know_it_and_ids_are_readable() -> None:
    body = "### FAQs (Sertraline)\n* **Q: Why?** A: So.\n\n### FAQs (Clonazepam)\n* **Q: Why?** A: So.\n"
    parts = read("Sertraline + Clonazepam", body).document.faqs
    assert [(part.id, part.subject) for part in parts] == [("faq-why", "Sertraline"), ("faq-why-2", "Clonazepam")]

"""Marks of questions and answers: bold that closes within an answer, escaped numbers, dashes, breaks, a response."""

import pytest

from tests.content.pages import read

BOTH = [("Is it safe?", "No."), ("Is it good?", "Yes.")]


def faqs(body: str) -> list[tuple[str, str]]:
    document = read("Drugone", f"### Usage\nFor pain.\n\n### FAQs\n{body}\n").document
    return [(one.question, one.answer) for one in document.faqs]


@pytest.mark.parametrize(
    "body",
    [
        "**1\\. Is it safe?**\nNo.\n**2\\. Is it good?**\nYes.",
        "1\\. **Is it safe?**\n\nNo.\n\n2\\. **Is it good?**\n\nYes.",
        "1\\) **Is it safe?**\n\nNo.\n\n2\\) **Is it good?**\n\nYes.",
        "Question: Is it safe?\nResponse: No.\n\nQuestion: Is it good?\nResponse: Yes.",
        "**Q: Is it safe?**\n**Reply:** No.\n\n**Q: Is it good?**\n**Reply:** Yes.",
        "**Q1 — Is it safe?**\nNo.\n\n**Q2 — Is it good?**\nYes.",
        "**Q: Is it safe?**\\\nA: No.\\\n\n**Q: Is it good?**\\\nA: Yes.\\",
    ],
)
def test_each_question_has_its_answer(body: str) -> None:
    assert faqs(body) == BOTH


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("**Q: Is it safe?**\n**A: No.** Only when told.", ("Is it safe?", "**No.** Only when told.")),
        ("**Q: Is it safe?**\n**A: No, never.**", ("Is it safe?", "No, never.")),
        ("**Q: Is it safe?**\n**A:** **No.** Only when told.", ("Is it safe?", "**No.** Only when told.")),
        ("**Q: Is 1. better?**\nA: Yes.", ("Is 1. better?", "Yes.")),
        ("**Is vitamin Q1 - good?**\nYes.", ("Is vitamin Q1 - good?", "Yes.")),
        ("**Q: Is it safe?**\nA: Response to it varies.", ("Is it safe?", "Response to it varies.")),
        ("**Q: Is it safe?**\nA: One\\\ntwo.", ("Is it safe?", "One\\\ntwo.")),
    ],
)
def test_what_belongs_to_an_answer_stays(body: str, expected: tuple[str, str]) -> None:
    assert faqs(body) == [expected]

"""What must not be public, and what must not be mistaken for it."""

import pytest

from medicines.vocabulary import ProblemCode
from tests.content.pages import read

WHOLE = "\n\n### Usage\nFor pain.\n\n### Dosage\nAs the label says.\n\n### Precautions\nTake care.\n"


def codes(title: str, body: str) -> tuple[bool, list[str]]:
    parsed = read(title, body)
    grave = {ProblemCode.REFUSAL, ProblemCode.LEAKED_PROMPT}
    return bool(parsed.quarantine), [problem.code for problem in parsed.problems if problem.code in grave]


def test_a_refusal_with_nothing_behind_it_is_quarantined() -> None:
    body = "I cannot provide information on this combination. Please ask a pharmacist.\n"
    assert codes("A + B", body) == (True, [ProblemCode.REFUSAL])
    away = "There is no established medicine with this composition.\n\nAsk a pharmacist about it.\n"
    assert codes("A + B", away) == (True, [ProblemCode.REFUSAL])


def test_a_refusal_before_a_whole_page_is_a_disclaimer() -> None:
    assert codes("A + B", f"I cannot provide medical advice. The information below is general.{WHOLE}") == (False, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "While the prompt mentions both, one is enough.",
        "A single page in the requested format would mislead.",
        "As an AI, this is beyond what can be said.",
        "The template requests a dose.",
        "Take [insert dose] daily.",
        "This response will describe each drug.",
    ],
)
def test_leaked_wording_is_quarantined(sentence: str) -> None:
    assert codes("A + B", f"{sentence}{WHOLE}") == (True, [ProblemCode.LEAKED_PROMPT])


@pytest.mark.parametrize(
    "sentence",
    [
        "Seek prompt medical attention.",
        "It is copied from a template for DNA.",
        "Have the tests requested by your doctor.",
        "This response generates antibodies.",
        "See [the leaflet](https://example.org/leaflet).",
    ],
)
def test_ordinary_words_are_not_mistaken(sentence: str) -> None:
    assert codes("A + B", f"{sentence}{WHOLE}") == (False, [])


def test_a_pointer_to_a_missing_text_is_reported_and_the_page_stays_usable() -> None:
    assert codes("A", f"This is based on the provided text.{WHOLE}") == (False, [ProblemCode.LEAKED_PROMPT])

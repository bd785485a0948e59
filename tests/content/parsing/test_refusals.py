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
        "Sure! Here is the page you asked for.",
        "Certainly! Here's the article.",
        "Here's a markdown page about it.",
        "I hope this helps!",
        "Let me know if you would like me to add more.",
        "Would you like me to continue?",
        "If you'd like, I can expand on the dosage.",
        "(Continue in the next response.)",
        "The system message asked for seven sections.",
        "As requested, here's the information.",
        "I've included all the sections.",
        "The combination you listed is rare.",
        "Take [Insert dosage here] daily.",
        "The drug is {{drug_name}}.",
        "It is based on the data you supplied.",
        "Please provide more details, such as the brand.",
        "The name that you entered is not a medicine.",
        "Combinations like the one you described need care.",
        "The response above may not be complete.",
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
        "Take [your usual dose](https://example.org/dose) at night.",
        "The prompt response of the team saves lives.",
        "Tell your doctor about all the medicines you have listed.",
        "The information you have provided to your doctor matters.",
        "Ask for the requested information leaflet.",
        "The response to treatment is limited.",
        "This response is not limited to adults.",
        "As requested by your doctor, have your blood tested.",
        "Describe a rash like the one you described to your doctor.",
        "Count the response above 50 %.",
        "Follow the instructions provided by your doctor.",
        "The information provided in the leaflet helps.",
        "In data provided by the maker, fewer fell.",
        "Treatment is continued in the next part of the cycle.",
        "Here is a summary of the doses.",
        "Feel free to ask your doctor.",
        "Please provide more details of your illness to your doctor.",
        "Please clarify which tablet you take with your pharmacist.",
        "Alone it cannot provide adequate contraception.",
    ],
)
def test_ordinary_words_are_not_mistaken(sentence: str) -> None:
    assert codes("A + B", f"{sentence}{WHOLE}") == (False, [])


def test_a_pointer_to_a_missing_text_is_reported_and_the_page_stays_usable() -> None:
    assert codes("A", f"This is based on the provided text.{WHOLE}") == (False, [ProblemCode.LEAKED_PROMPT])


REFUSED = (
    "### Usage\n{0}\n\n### Dosage\n{0}\n\n### Side Effects\n* {0}\n\n### Precautions\nPlease consult your doctor.\n"
)


@pytest.mark.parametrize(
    "nothing",
    [
        "I cannot provide information on this combination.",
        "I'm sorry, but I can't help with that. Please ask a pharmacist.",
        "N/A",
        "Not available",
        "Information on the dosage is not available.",
        "This information cannot be provided.",
        "TBD",
    ],
)
def test_usual_headings_over_nothing_are_quarantined(nothing: str) -> None:
    assert codes("A + B", REFUSED.format(nothing)) == (True, [ProblemCode.REFUSAL])


def test_a_page_most_of_which_refuses_is_quarantined_and_one_bare_section_is_reported_with_its_line() -> None:
    most = "### Usage\nFor pain.\n\n### Dosage\nI cannot provide a dose.\n\n### Side Effects\nN/A\n"
    assert codes("A + B", most) == (True, [ProblemCode.REFUSAL])
    one = read("A + B", "### Usage\nFor pain.\n\n### Dosage\nOne tablet.\n\n### Side Effects\nNot available.\n")
    assert not one.quarantine
    assert [(problem.code, problem.line) for problem in one.problems] == [(ProblemCode.REFUSAL, 14)]


@pytest.mark.parametrize(
    "body",
    [
        "Aspirol relieves pain. Take one tablet with water.\n",
        "### History\nAspirol was found in 1990. It relieves pain.\n",
        "### FAQs\n* **Q: What is it?** A: A tablet for pain.\n",
        "Aspirol relieves pain.\n\n### FAQs\n* **Q: I cannot swallow tablets. What can I do?** A: Crush them.\n",
        "### Usage\nFor pain.\n\n### FAQs\n* **Q: I cannot find a vein. Can you help?** A: Ask the nurse.\n",
        "### Contraindications\nNone known.\n\n### Usage\nFor pain.\n",
    ],
)
def test_short_pages_that_say_something_are_usable(body: str) -> None:
    assert codes("Aspirol", body) == (False, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The provided information does not specify a dose for children.",
        "It is not possible to provide a safe dose in this format.",
        "This is based on the data supplied and may have gaps.",
        "This is based solely on the text that was provided.",
        "Side effects (how often is not told in provided data) are rare.",
        "Missed doses are spoken of elsewhere (see original data).",
        "More stands in the original information.",
    ],
)
def test_talk_of_the_writer_s_source_is_reported(sentence: str) -> None:
    assert codes("Aspirol", f"### Usage\nFor pain. {sentence}\n\n### Dosage\nOne tablet.\n") == (
        False,
        ["leaked-prompt"],
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The provided information does not cover all side effects.",
        "The tablet is available in this format only.",
    ],
)
def test_a_disclaimer_is_no_talk_of_the_source(sentence: str) -> None:
    assert codes("Aspirol", f"### Usage\nFor pain. {sentence}\n\n### Dosage\nOne tablet.\n") == (False, [])


def test_a_page_that_explains_its_ingredients_one_by_one_is_usable() -> None:
    body = (
        "**The components:**\n\n* **Kentrol:** This salt keeps the blood's balance.\n"
        "* **Dextrase:** A sugar that gives energy.\n\n"
        "Providing information on a dose is impossible without the strength.\n"
    )
    assert codes("Kentrol + Dextrase", body) == (False, [])
    refused = body.replace("Providing information on a dose is impossible", "I cannot provide a dose")
    assert codes("Kentrol + Dextrase", refused)[0]

"""Standing wording is set aside by sentence; whatever says more stays."""

import pytest

from medicines.vocabulary import Provenance, SetAside
from tests.content.pages import read

GENERAL = (
    "This information is for educational purposes only and should not be considered medical advice. "
    "Always consult a healthcare professional before starting any new medication. "
    "They can provide personalized guidance."
)


def closing(text: str) -> tuple[list[str], list[str]]:
    """Texts of the sections behind the first, and what was set aside as a disclaimer."""
    parsed = read("Sertraline", f"### Usage\nMood.\n\n### FAQs\n* **Q: Why?** A: So.\n\n\n{text}\n")
    aside = [item.text for item in parsed.set_aside if item.reason is SetAside.DISCLAIMER]
    return [part.text for part in parsed.document.sections[1:]], aside


@pytest.mark.parametrize("lead", ["**Disclaimer:** ", "### Disclaimer\n", ""])
def test_general_sentences_are_set_aside_one_by_one(lead: str) -> None:
    kept, aside = closing(lead + GENERAL)
    assert kept == []
    assert len(aside) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Always consult a healthcare professional before starting any medication, including Sertraline.",
        "This combination is largely unavailable due to safety concerns.",
        "Do not take more than 40 mg a day.",
        "Sertraline was withdrawn in some countries.",
        "It is given by the intravenous route only.",
        "Never stop it suddenly.",
    ],
)
def test_a_sentence_that_says_more_stays(sentence: str) -> None:
    kept, aside = closing(f"**Disclaimer:** {GENERAL} {sentence}")
    assert kept == [sentence]
    assert len(aside) == 3


def test_an_opening_note_is_taken_apart_too() -> None:
    parsed = read(
        "A + B", "Please note: I cannot provide medical advice. A and B are separate drugs.\n\n### Usage\nC.\n"
    )
    assert parsed.document.sections[0].text == "A and B are separate drugs."
    assert parsed.has_disclaimer


def test_pages_without_a_disclaimer_have_none() -> None:
    parsed = read("Sertraline", "### Usage\nMood.\n\n### Precautions\nAlways tell your doctor about other medicines.\n")
    assert not parsed.has_disclaimer
    assert not parsed.has_provenance_note


@pytest.mark.parametrize(
    ("note", "provenance"),
    [
        ("**Note:** This information is AI-generated or crowd-sourced and may not be accurate.", Provenance.UNKNOWN),
        ("**Note:** This content is AI-generated and may contain mistakes.", Provenance.AI_GENERATED),
        ("**Note:** This content is crowd-sourced and may contain mistakes.", Provenance.CROWD_SOURCED),
    ],
)
def test_provenance_notes(note: str, provenance: Provenance) -> None:
    parsed = read("Sertraline", f"### Usage\nMood.\n\n{note}\n")
    assert parsed.has_provenance_note
    assert parsed.document.provenance is provenance
    assert SetAside.PROVENANCE in [aside.reason for aside in parsed.set_aside]


@pytest.mark.parametrize(
    "body",
    [
        "### Generic Name\nA + B\n\n**Note:** This information is for general knowledge and is no medical advice. "
        "The two come as separate tablets.\n\n### Usage\nPain.\n\n### Dosage\nAs told.\n",
        "### Generic Name\nA + B\n\nThis information should not be taken as an endorsement of such a mixture.\n\n"
        "### Usage\nPain.\n\n### Dosage\nAs told.\n",
        "### Usage\nPain.\n\n### FAQs\n* **Q: Is it for me?** A: This information is for general knowledge only and is "
        "not medical advice. Your kidneys matter, too.\n",
        "### Usage\nPain.\n\n### Precautions\nRest.\n\n**In conclusion:** Ask a doctor about A and B. They differ. "
        "Always consult a pharmacist before you start.\n",
        "I cannot provide information on A and B.\n\nIf you hurt, it is essential to consult your doctor. They can "
        "find the cause of pain in the back.\n",
    ],
)
def test_disclaimers_that_say_something_else_too(body: str) -> None:
    assert read("A + B", body).has_disclaimer


@pytest.mark.parametrize(
    "body",
    [
        "### Usage\nIt helps with weight loss, but is not a substitute for treatment.\n\n### Dosage\nAs told.\n",
        "### Usage\nPain.\n\n### Dosage\nConsult your doctor about the dose. It varies with weight.\n",
        "### Usage\nPain.\n\n### FAQs\n* **Q: Which dose?** A: Consult your doctor or pharmacist about your dose.\n",
    ],
)
def test_advice_about_the_medicine_is_no_disclaimer(body: str) -> None:
    assert not read("A + B", body).has_disclaimer

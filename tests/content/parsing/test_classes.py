"""Classes that a page names of its own ingredients, and only those."""

import pytest

from tests.content.pages import read


def classes(sentence: str, *, title: str = "Sertraline", heading: str = "Usage") -> tuple[str, ...]:
    return read(title, f"### {heading}\n{sentence}\n").document.drug_classes


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Sertraline is a selective serotonin reuptake inhibitor (SSRI) for depression.",
            ("selective serotonin reuptake inhibitor",),
        ),
        ("Sertraline, an antidepressant, lifts the mood.", ("antidepressant",)),
        ("It is a nonsteroidal anti-inflammatory drug (NSAID).", ("nonsteroidal anti-inflammatory drug",)),
        ("Sertraline belongs to a class of drugs called benzodiazepines.", ("benzodiazepine",)),
        ("Sertraline is an analgesic (pain reliever) and antipyretic (fever reducer).", ("analgesic", "antipyretic")),
        ("Sertraline is used as a potent, long-acting corticosteroid.", ("long-acting corticosteroid",)),
        ("Sertraline is a proton pump inhibitor.", ("proton pump inhibitor",)),
        ("**Drug class:** SSRI", ("SSRI",)),
    ],
)
def test_classes_named_of_the_page_itself(sentence: str, found: tuple[str, ...]) -> None:
    assert classes(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Sertraline is not a benzodiazepine.",
        "Unlike a benzodiazepine, it works slowly.",
        "Paroxetine is an SSRI.",
        "Sertraline is used with a corticosteroid.",
        "Sertraline is a medication.",
        "The side effect of Sertraline is a rash.",
    ],
)
def test_other_classes_are_left_alone(sentence: str) -> None:
    assert classes(sentence) == ()


def test_interactions_name_the_classes_of_others() -> None:
    assert classes("Sertraline is a benzodiazepine to avoid.", heading="Drug Interactions") == ()


def test_labels_of_ingredients_in_a_combination() -> None:
    body = (
        "* **Drugone:** A nonsteroidal anti-inflammatory drug (NSAID).\n"
        "* **Drugtwo:** This macrolide antibiotic stops bacteria.\n"
    )
    assert classes(body, title="Drugone + Drugtwo") == ("nonsteroidal anti-inflammatory drug", "macrolide antibiotic")

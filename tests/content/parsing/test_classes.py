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


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Its main use is as a topical anesthetic.", ("topical anesthetic",)),
        ("Other uses include its role as an expectorant.", ("expectorant",)),
        ("In low doses, it acts as a decongestant.", ("decongestant",)),
        ("Sertraline is given for sleep, and as an antiemetic in surgery.", ("antiemetic",)),
        ("Sertraline is sometimes used as a nasal decongestant.", ("nasal decongestant",)),
        ("Like other benzodiazepines, sertraline can cause sleepiness.", ("benzodiazepine",)),
        ("Sertraline, like many SSRIs, takes weeks to work.", ("SSRI",)),
        ("A benzodiazepine used to calm.", ("benzodiazepine",)),
        ("This macrolide antibiotic is given for a week.", ("macrolide antibiotic",)),
        ("Sertraline is a purified form of Kentrase, an enzyme that thins mucus.", ("enzyme",)),
        ("Sertraline is a fat-soluble vitamin essential for the eyes.", ("fat-soluble vitamin",)),
        ("Sertraline is a live, attenuated vaccine.", ("live attenuated vaccine",)),
        ("Sertraline is a sugar alcohol.", ("sugar alcohol",)),
        ("Sertraline hydrochloride, which is a corticosteroid, calms the skin.", ("corticosteroid",)),
        ("Sertraline is part of the benzodiazepine family.", ("benzodiazepine",)),
    ],
)
def test_roles_introductions_and_likenesses(sentence: str, found: tuple[str, ...]) -> None:
    assert classes(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Sertraline is part of a combined vaccine against two diseases.",
        "Sertraline is turned into Kentrol and Kentral, which act as coenzymes.",
        "Sertraline works by neutralizing stomach acid.",
        "Sertraline, also known as kentric acid, is old.",
        "The way the body uses folic acid is changed by Sertraline.",
        "Sertraline: the body uses this enzyme.",
        "Unlike other benzodiazepines, sertraline is short-acting.",
        "In addition to sertraline, ibuprofen is a nonsteroidal anti-inflammatory drug.",
    ],
)
def test_what_only_looks_like_a_class_of_the_page(sentence: str) -> None:
    assert classes(sentence) == ()


def test_classes_in_the_brackets_of_labels() -> None:
    body = (
        "### How it Works\n* **Drugone (corticosteroid):** Calms the skin.\n"
        "* **Drugtwo (macrolide, antibiotic):** Kills.\n"
    )
    document = read("Drugone + Drugtwo", body).document
    assert document.drug_classes == ("corticosteroid", "macrolide", "antibiotic")
    assert ("Corticosteroid", "Drugone (corticosteroid): Calms the skin.") in [
        (part.name, part.evidence) for part in document.classes
    ]


def test_several_ingredients_with_their_classes_in_one_sentence() -> None:
    sentence = "Drugone, a corticosteroid, and Drugtwo, a macrolide antibiotic, are both used."
    assert classes(sentence, title="Drugone + Drugtwo") == ("corticosteroid", "macrolide antibiotic")


def test_what_is_said_of_the_whole_combination() -> None:
    sentence = "This combination medication is primarily used as a mydriatic and cycloplegic agent."
    assert classes(sentence, title="Drugone + Drugtwo") == ("mydriatic", "cycloplegic agent")


def test_an_ingredient_s_block_need_not_name_it() -> None:
    body = (
        "**Drugone:**\n\n### Usage\nA corticosteroid for the skin.\n\n"
        "**Drugtwo:**\n\n### Usage\nA benzodiazepine used to calm.\n"
    )
    assert read("Drugone + Drugtwo", body).document.drug_classes == ("corticosteroid", "benzodiazepine")


def test_a_misspelt_ingredient_in_the_midst_of_a_paragraph() -> None:
    sentence = "Drugone works at once. Sulbactan is a corticosteroid."
    assert classes(sentence, title="Drugone + Sulbactam") == ("corticosteroid",)

"""Classes that a page denies, sets apart or takes back, and labels that name one."""

import pytest

from tests.content.pages import read


def classes(sentence: str) -> tuple[str, ...]:
    return tuple(read("Zalunarol", f"{sentence}\n\n### Usage\nFor some things.\n").document.drug_classes)


@pytest.mark.parametrize(
    "sentence",
    [
        "Zalunarol is neither an SSRI nor an antibiotic.",
        "Zalunarol is neither a macrolide nor a corticosteroid.",
        "Zalunarol is never an antibiotic.",
        "Zalunarol is wrongly called an antibiotic.",
        "Zalunarol is often mistakenly described as an antibiotic.",
        "Zalunarol is far from being an analgesic.",
        "Zalunarol is hardly an analgesic.",
        "Zalunarol is anything but an antibiotic.",
        "**Drug Class: neither an SSRI nor an antibiotic**",
    ],
)
def test_a_denied_class_is_none(sentence: str) -> None:
    assert classes(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Zalunarol is an SSRI, unlike macrolides.", "SSRI"),
        ("Zalunarol, unlike macrolides, is an SSRI.", "SSRI"),
        ("Zalunarol is an SSRI, and neither an antibiotic nor an analgesic.", "SSRI"),
        ("Zalunarol is usually an analgesic.", "analgesic"),
        ("Zalunarol is truly an SSRI.", "SSRI"),
        ("**Pharmacological Classification: SSRI**", "SSRI"),
        ("**Pharmacological Classification** - SSRI", "SSRI"),
        ("**Pharmacological Classification** – SSRI", "SSRI"),
        ("**Drug class:** SSRI", "SSRI"),
    ],
)
def test_a_class_beside_another_that_is_denied(sentence: str, named: str) -> None:
    assert classes(sentence) == (named,)


def test_a_label_that_announces_no_class_names_none() -> None:
    assert classes("**Usage** - SSRI users") == ()

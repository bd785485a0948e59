"""Eye drops and creams have the classes of what is in them, and none of another use of it."""

import pytest

from medicines.actions.shelf import class_names
from medicines.content.parsing import parse


@pytest.mark.parametrize(
    ("title", "said", "names"),
    [
        ("Timolol Eye Drops", "For the eye.", {"Non-selective beta-blocker", "Antiglaucoma medicine"}),
        ("Ketorolac Eye Drops", "For itching eyes.", {"Acetic acid derivative NSAID"}),
        ("Clotrimazole Cream", "For ringworm.", {"Imidazole antifungal"}),
        (
            "Brimonidine + Timolol",
            "One drop in the eye for glaucoma.",
            {"Alpha-2 adrenergic agonist", "Antiglaucoma medicine", "Non-selective beta-blocker"},
        ),
    ],
)
def test_a_form_has_the_classes_of_its_substance(title: str, said: str, names: set[str]) -> None:
    text = f"---\nlayout: x\ntitle: {title}\n---\n### Usage\n{said}\n"
    assert {one.name for one in parse(text, path="page", classes=class_names()).document.classes} == names

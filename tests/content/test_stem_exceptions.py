"""Words that begin or end as a stem does and mark no member of its class."""

import pytest

from medicines.actions.shelf import class_names


@pytest.mark.parametrize(
    "name",
    [
        "Artemisia Vulgaris Pollen Extract",
        "Arterenol",
        "Sulfated Castor Oil",
        "Sulfamic Acid",
        "Sulfanilic Acid",
        "Mercurium",
        "Aurora Extract",
        "Predigested Protein",
    ],
)
def test_a_word_that_only_looks_like_a_stem_proposes_no_class(name: str) -> None:
    assert class_names().of_substance(name) == ()


@pytest.mark.parametrize(
    ("name", "class_name"),
    [
        ("Artemether", "Artemisinin derivative"),
        ("Sulfadiazine", "Sulfonamide antibacterial"),
        ("Atracurium", "Non-depolarizing neuromuscular blocker"),
        ("Auranofin", "Gold preparation"),
        ("Sodium Aurothiomalate", "Gold preparation"),
    ],
)
def test_members_keep_their_class(name: str, class_name: str) -> None:
    assert class_name in {one.name for one in class_names().of_substance(name)}

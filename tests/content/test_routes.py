"""Which routes a text speaks of, and which only as a complaint."""

import pytest

from medicines.content.routes import routes_in, routes_of_form, routes_of_variant


@pytest.mark.parametrize(
    ("text", "routes"),
    [
        ("Put one drop in the affected eye.", {"eye"}),
        ("A cream for the skin.", {"skin"}),
        ("Apply it to the skin.", {"skin"}),
        ("One spray in each nostril; rinse the mouthwash.", {"nose", "mouth"}),
        ("Used in a nebuliser.", {"lung"}),
        ("A vaginal pessary.", {"vagina"}),
        ("It may cause skin rash, eye pain and nasal congestion.", set()),
        ("Take one tablet.", set()),
        ("Nine screams.", set()),
    ],
)
def test_routes_in_a_text(text, routes):
    assert routes_in(text) == routes


@pytest.mark.parametrize(
    ("variant", "routes"),
    [
        ("", set()),
        ("Recombinant", set()),
        ("Topical", {"skin"}),
        ("Oral inhalation", {"lung"}),
        ("Systemic/Topical", {"body", "skin"}),
        ("Systemic", {"body"}),
    ],
)
def test_routes_of_a_variant(variant, routes):
    assert routes_of_variant(variant) == routes


@pytest.mark.parametrize(("form", "routes"), [
    ("by mouth or injection", {"body"}), ("dispersible tablet", {"body"}), ("eye drops", {"eye"}), ("cream", {"skin"}),
    ("inhaler", {"lung"}), ("all forms but for the eye", set()), ("", set()), ("liquid for a nebuliser", {"lung"}),
])  # fmt: skip
def test_a_form_belongs_to_its_routes(form, routes):
    assert routes_of_form(form) == routes

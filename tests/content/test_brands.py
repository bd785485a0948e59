"""Brand names that the page gives its own ingredients."""

import pytest

from tests.content.pages import read


@pytest.mark.parametrize(
    ("sentence", "brands"),
    [
        ("Sertraline is sold under the brand name Zoloft.", ("Zoloft",)),
        ("**Brand names:** Zoloft (US), Lustral (UK)", ("Zoloft", "Lustral")),
        ("**Popular Brand Names (India):** Serta, Daxid and Zosert.", ("Serta", "Daxid", "Zosert")),
        ("Brand names include Zoloft and Lustral.", ("Zoloft", "Lustral")),
        ("It has various brand names.", ()),
        ("The brand name will vary with the maker.", ()),
        ("**Popular Brand Names (India):** Many brands exist.", ()),
        ("It is not a drug with a specific brand name. Ask a pharmacist.", ()),
    ],
)
def test_brand_names(sentence: str, brands: tuple[str, ...]) -> None:
    assert read("Sertraline", f"### Usage\n{sentence}\n").document.brands == brands

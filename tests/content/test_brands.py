"""Brand names that the page gives its own ingredients."""

import pytest

from medicines.content.names import DrugNames
from medicines.content.parsing import parse
from tests.content.pages import CLASSES, page, read

NAMES = DrugNames.of_rows(
    [
        {"name": "Zoloft", "generic": "sertraline", "kind": "brand"},
        {"name": "Valium", "generic": "diazepam", "kind": "brand"},
        {"name": "Duolex", "generic": ["sertraline", "diazepam"], "kind": "brand"},
        {"name": "Tripax", "generic": ["sertraline", "ibuprofen"], "kind": "brand"},
        {"name": "Advil", "generic": "ibuprofen", "kind": "brand"},
    ]
)


def brands(body: str) -> tuple[str, ...]:
    return parse(page("Sertraline + Diazepam", body), path="page.md", classes=CLASSES, names=NAMES).document.brands


@pytest.mark.parametrize(
    ("sentence", "brands"),
    [
        ("Sertraline is sold under the brand name Zoloft.", ("Zoloft",)),
        ("**Brand names:** Zoloft (US), Lustral (UK)", ("Zoloft", "Lustral")),
        ("**Popular Brand Names (India):** Serta, Daxid and Zosert.", ("Serta", "Daxid", "Zosert")),
        ("Brand names include Zoloft and Lustral.", ("Zoloft", "Lustral")),
        ("Brand names: Testamix 70/30, Otherlin/Thirdlin.", ("Testamix 70/30", "Otherlin", "Thirdlin")),
        ("It has various brand names.", ()),
        ("The brand name will vary with the maker.", ()),
        ("**Popular Brand Names (India):** Many brands exist.", ()),
        ("It is not a drug with a specific brand name. Ask a pharmacist.", ()),
        ("The dose depends on the brand (e.g., Serta, Zosert and Daxid).", ("Serta", "Zosert", "Daxid")),
        ("There are brands such as Serta and Zosert.", ("Serta", "Zosert")),
        ("Sertraline is sold as Zosert in some shops.", ("Zosert",)),
        ("It is sold as a tablet.", ()),
        ("It is marketed as an antidepressant.", ()),
    ],
)
def test_brand_names(sentence: str, brands: tuple[str, ...]) -> None:
    assert read("Sertraline", f"### Usage\n{sentence}\n").document.brands == brands


def test_a_dosage_may_name_brands() -> None:
    assert read("Sertraline", "### Dosage\nIt depends on the brand (e.g., Serta, Daxid).\n").document.brands == (
        "Serta",
        "Daxid",
    )


def test_brands_in_labels_and_headings_of_ingredients() -> None:
    body = "### Diazepam (Valium)\n#### Usage\nIt calms.\n\n### Usage\n* **Sertraline (Zoloft):** Lifts the mood.\n"
    assert set(brands(body)) == {"Valium", "Zoloft"}


def test_a_brand_before_the_bracket() -> None:
    assert brands("### Usage\nZoloft (sertraline) and Valium (diazepam) are not one product.\n") == ("Zoloft", "Valium")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It is weighed out (e.g., Duolex® contains more sertraline than diazepam).", ("Duolex",)),
        ("Diazepam is not what Duolex® contains.", ()),
        ("The pair (often known as Duolex, though that's a brand name) calms.", ("Duolex",)),
        ("The pair (often known as Duolex, which is no brand name) calms.", ()),
    ],
)
def test_a_name_with_an_owner_s_sign_or_called_a_brand_behind(sentence: str, found: tuple[str, ...]) -> None:
    assert brands(f"### Usage\n{sentence}\n") == found


def test_a_brand_of_both_ingredients() -> None:
    assert brands("### Usage\nSertraline and diazepam (Duolex) may make you sleepy.\n") == ("Duolex",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Do not take it with ibuprofen (Advil).",
        "Sertraline with ibuprofen (Tripax) is another product.",
        "Sertraline (Depression) and diazepam (Anxiety) help.",
        "Other medicines (Zoloft) are known.",
    ],
)
def test_what_is_no_brand_of_the_page(sentence: str) -> None:
    assert brands(f"### Usage\n{sentence}\n") == ()

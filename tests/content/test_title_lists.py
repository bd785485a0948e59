"""Titles that list names with commas and words, beside plus signs, and names that hold a comma, an "and" or a slash."""

import pytest

from medicines.content.titles import read_title

THREE = ("Sertraline", "Clonazepam", "Lorazepam")
ONE_PRODUCT = "Measles, Mumps and Rubella Vaccine"


@pytest.mark.parametrize(
    ("raw", "ingredients"),
    [
        ("Sertraline, Clonazepam and Lorazepam", THREE),
        ("Sertraline, Clonazepam, and Lorazepam", THREE),
        ("Sertraline, Clonazepam, & Lorazepam", THREE),
        ("Sertraline, Clonazepam, Lorazepam", THREE),
        ("Sertraline + Clonazepam and Lorazepam", THREE),
        ("Sertraline + Clonazepam & Lorazepam", THREE),
        ("Calcium, Magnesium, Zinc", ("Calcium", "Magnesium", "Zinc")),
        ("Vitamins A, C, E", ("Vitamin A", "Vitamin C", "Vitamin E")),
        ("Vitamin B1, B6, B12", ("Vitamin B1", "Vitamin B6", "Vitamin B12")),
        ("Senna and Docusate, Oral", ("Senna", "Docusate")),
        ("2,4-Dichlorobenzyl Alcohol and Amylmetacresol", ("2,4-Dichlorobenzyl Alcohol", "Amylmetacresol")),
        ("Alpha/beta Arteether", ("Alpha/beta Arteether",)),
        (ONE_PRODUCT, (ONE_PRODUCT,)),
        ("1,25-Dihydroxycholecalciferol", ("1,25-Dihydroxycholecalciferol",)),
        ("N,N-Diethyl-meta-toluamide", ("N,N-Diethyl-meta-toluamide",)),
        ("Insulin, Human, Recombinant", ("Insulin, Human, Recombinant",)),
        ("Botulinum Toxin, Type A", ("Botulinum Toxin, Type A",)),
        ("Bacitracin, zinc", ("Bacitracin, zinc",)),
        ("Paracetamol + Cough and Cold Relief", ("Paracetamol", "Cough and Cold Relief")),
        (
            "Aluminium Hydroxide and Magnesium Carbonate Co-dried Gel",
            ("Aluminium Hydroxide", "Magnesium Carbonate Co-dried Gel"),
        ),
        ("Activated/Medicinal Charcoal", ("Activated Charcoal",)),
    ],
)
def test_names_in_a_list(raw: str, ingredients: tuple[str, ...]) -> None:
    assert read_title(raw).ingredients == ingredients


@pytest.mark.parametrize("title", ["Sertraline, Clonazepam and Lorazepam", "Sertraline, Clonazepam, Lorazepam"])
def test_what_the_page_says_of_two_hides_no_third(title: str) -> None:
    assert read_title(title, body="Sertraline, clonazepam and lorazepam are given together.").ingredients == THREE


def test_a_state_behind_a_comma_is_a_variant() -> None:
    assert read_title("Senna and Docusate, Oral").variant == "Oral"


@pytest.mark.parametrize(
    ("raw", "variant", "synonyms"),
    [
        ("Salbutamol [Inhaled]", "Inhaled", ()),
        ("Salbutamol [Nasal Spray]", "Nasal Spray", ()),
        ("Budesonide [oral] + Salbutamol", "oral", ()),
        ("Salbutamol [Albuterol]", "", (("Albuterol", "Salbutamol"),)),
        ("Epinephrine [Adrenaline] (Nasal)", "Nasal", (("Adrenaline", "Epinephrine"),)),
        ("Ferrous Sulphate (Iron)", "", ()),
        ("Zinc Gluconate (Zinc)", "", ()),
        ("Iron (Ferrous Sulphate)", "", (("Ferrous Sulphate", "Iron"),)),
        ("Cholecalciferol (Vitamin D3)", "", (("Vitamin D3", "Cholecalciferol"),)),
    ],
)
def test_a_bracket_with_a_state_or_an_element_is_no_other_name(
    raw: str, variant: str, synonyms: tuple[tuple[str, str], ...]
) -> None:
    title = read_title(raw)
    assert (title.variant, title.synonyms) == (variant, synonyms)


@pytest.mark.parametrize(
    ("title", "ingredients", "synonyms"),
    [
        ("Testazol (Testavent®, Testamax®)", ("Testazol",), (("Testavent", "Testazol"), ("Testamax", "Testazol"))),
        ("Testazol; Testamine", ("Testazol", "Testamine"), ()),
        ("Testazol + Testamine + Testol (TTT)", ("Testazol", "Testamine", "Testol"), ()),
    ],
)
def test_a_comma_in_a_bracket_joins_no_ingredients_and_the_title_proves_nothing_of_itself(
    title: str, ingredients: tuple[str, ...], synonyms: tuple[tuple[str, str], ...]
) -> None:
    read = read_title(title, body=f"# {title}\n**Testazol:** one. **Testamine:** two.\n")
    assert (read.ingredients, read.synonyms) == (ingredients, synonyms)

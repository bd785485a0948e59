"""What a name stands for."""

import pytest

from medicines.content.names import NO_NAMES, DrugNames
from tests.content.pages import NAMES


@pytest.mark.parametrize(
    ("name", "generics"),
    [
        ("Valium", ("diazepam",)),
        ("VALIUM", ("diazepam",)),
        ("acetaminophen", ("paracetamol",)),
        ("Diazepam", ("diazepam",)),
        ("Augmentin", ("amoxicillin", "clavulanic acid")),
        ("Dilacor", ()),
        ("Nonsense", ()),
    ],
)
def test_a_name_resolves_to_its_substances(name, generics):
    assert NAMES.resolve(name) == generics


def test_a_substance_is_itself_whatever_else_carries_its_name():
    rows = [
        {"name": "Sertraline", "generic": "fluoxetine", "kind": "brand", "country": "XX", "source": "none"},
        {"name": "Zoloft", "generic": "sertraline", "kind": "brand", "country": "US", "source": "none"},
    ]
    assert DrugNames.of_rows(rows).resolve("sertraline") == ("sertraline",)


def test_the_longest_name_is_found_with_its_place():
    text = "Glucophage XR, clavulanic acid and Valium-like calm."
    found = [(text[one.start : one.end], one.generics) for one in NAMES.find(text)]
    assert found == [
        ("Glucophage XR", ("metformin",)),
        ("clavulanic acid", ("clavulanic acid",)),
        ("Valium", ("diazepam",)),
    ]


def test_brands_are_written_with_a_capital_and_words_are_whole():
    assert [one.written for one in NAMES.find("an advil, Advil, Advils, diazepam")] == ["Advil", "diazepam"]


def test_an_empty_table_knows_nothing():
    assert (NO_NAMES.find("Valium"), NO_NAMES.resolve("Valium"), NO_NAMES.kind("Valium")) == ([], (), "")

"""What is typed into the checker."""

import pytest

from medicines.content.asking import LONGEST_NAME, MOST_NAMES, bare, typed


@pytest.mark.parametrize(("values", "names"), [
    (["  Sertraline ", "", "sertraline", "Tramadol"], ("Sertraline", "Tramadol")),
    (["sertraline + tramadol; beer, wine"], ("sertraline", "tramadol", "beer", "wine")),
    (["sertraline,tramadol"], ("sertraline", "tramadol")),
    (["sertraline\ntramadol"], ("sertraline", "tramadol")),
    (["1,25-dihydroxycolecalciferol"], ("1,25-dihydroxycolecalciferol",)),
    (["ser\u202etra\0line", "\x1b", "---", "\ud800"], ("ser tra line",)),
    ([], ()),
])  # fmt: skip
def test_names_come_once_in_their_order_without_what_nobody_means(values, names):
    assert typed(values).names == names


@pytest.mark.parametrize(("name", "alone"), [
    ("paracetamol 500mg", "paracetamol"), ("Paracetamol 500 mg tablets", "Paracetamol"), ("Tab. Dolo 650", "Dolo"),
    ("carbidopa levodopa 25/100", "carbidopa levodopa"), ("betamethasone 0.1% cream", "betamethasone"),
    ("Tylenol extra strength 500mg", "Tylenol"), ("Tylenol Extra-Strength caplets", "Tylenol"),
    ("metformin XR 500", "metformin"), ("diclofenac 75 mg SR tablets", "diclofenac"), ("Wellbutrin XL", "Wellbutrin"),
    ("Adalat 30 mg prolonged-release film-coated tablets", "Adalat"), ("Voltaren retard", "Voltaren"),
    ("Septrin Forte", "Septrin Forte"),
    ("tablet", "tablet"), ("500 mg", "500 mg"), ("any opioid", "opioid"), ("Sertraline", "Sertraline"),
])  # fmt: skip
def test_a_strength_and_a_form_are_no_part_of_a_name(name, alone):
    assert bare(name) == alone


def test_there_is_an_end_to_it():
    many = typed([f"name {number}" for number in range(1_000)])
    assert len(many.names) == MOST_NAMES
    assert many.left_out[0] == "name 10"
    assert len(typed(["x" * 100_000]).names[0]) == LONGEST_NAME

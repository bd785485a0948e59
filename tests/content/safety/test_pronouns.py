"""A name that a pronoun stands for."""

from medicines.content.safety.comparison import compare_texts
from tests.content.safety.names import NAMES


def headline(old, new):
    return compare_texts("Part", old, new, names=NAMES).headline


def test_the_only_name_may_change_places_with_its_pronoun():
    old = "Chew the tablets well; do not swallow them whole. Take them with meals."
    assert headline(old, "Take the tablets with meals. Chew them well; do not swallow them whole.") == ""
    old = "Warfarin thins the blood. It is taken in the evening."
    assert headline(old, "Warfarin is taken in the evening. It thins the blood.") == ""


def test_with_another_name_about_it_is_told():
    old = "Warfarin thins the blood of sertraline users. It is taken in the evening."
    assert headline(old, "It thins the blood of sertraline users. Warfarin is taken in the evening.") != ""


def test_a_name_that_is_lost_is_told():
    assert headline("Warfarin thins the blood. Rest.", "It thins the blood. Rest.") != ""

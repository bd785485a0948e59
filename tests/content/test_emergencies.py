"""Searches that tell of an emergency."""

import pytest

from medicines.content.emergencies import place_on_too_much, tells_of_an_emergency, without_the_story


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("took too much paracetamol", "paracetamol"),
        ("mum took 20 tablets of Tylenol", "tylenol"),
        ("I want to die", ""),
        ("I don’t want to live", ""),
        ("self-harm", ""),
        ("how many paracetamol to die", "paracetamol"),
        ("kill myself with amitriptyline", "with amitriptyline"),
        ("suicde", "suicde"),
        ("Overdoes sertraline", "overdoes sertraline"),
        ("posioning", "posioning"),
        ("double dose of sertraline", "sertraline"),
        ("accidentally took 2 warfarin", "warfarin"),
        ("my child ate my pills by mistake", ""),
        ("whole bottle of ibuprofen", "ibuprofen"),
        ("swallowed 10 tramadol", "tramadol"),
        ("I\u2019ve taken 30 diazepam", "diazepam"),
        ("took the wrong medicine", ""),
    ],
)
def test_what_tells_of_one_and_what_is_left_to_look_for(query, left):
    assert tells_of_an_emergency(query)
    assert without_the_story(query) == left


@pytest.mark.parametrize(
    "query",
    ["sertraline", "Zestril 10 mg tablets", "Dolo 650 tablets", "take 1 tablet daily", "vitamin B 12", "Poisson",
     "metformin taken with food", "sumatriptan taken 2 hours apart", "can I take it 2 times a day", "how to stop it",
     "Tylenol extra strength 500mg", "suxamethonium", "accident and emergency", ""],
)  # fmt: skip
def test_what_tells_of_none(query):
    assert not tells_of_an_emergency(query)


def test_where_a_page_says_what_to_do():
    plain = {"id": "usage", "heading": "Usage", "html": "<p>For pain.</p>"}
    said = {"id": "precautions", "heading": "Precautions", "html": "<p>Dangerous in overdose.</p>"}
    labelled = {"id": "dosage", "heading": "Dosage", "html": "<p><strong>Too much:</strong> call.</p>"}
    headed = {"id": "too-much", "heading": "If you take too much", "html": "<p>Call.</p>"}
    for parts, place in (
        ([plain], ""),
        ([plain, said], "precautions"),
        ([said, labelled], "dosage"),
        ([said, labelled, headed], "too-much"),
    ):
        assert place_on_too_much(parts) == place

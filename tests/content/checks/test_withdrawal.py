"""Which medicines must not be stopped suddenly, who says so, and of which nobody need say it."""

import pytest

from medicines.content.checks.withdrawal import AT_WILL, NOT_SUDDENLY, group_of
from tests.content.checks.pages import found, page

SUDDENLY = "It can be stopped suddenly at any time."


@pytest.mark.parametrize("group", [*NOT_SUDDENLY, *AT_WILL], ids=lambda group: group.name)
def test_each_group_says_who_says_so(group):
    assert len(group.source) > 10
    assert group.members == group.members.lower()


@pytest.mark.parametrize(
    ("drug", "name"),
    [
        ("lorazepam", "benzodiazepines and Z-drugs"),
        ("sertraline", "antidepressants"),
        ("bisoprolol", "beta blockers"),
        ("levetiracetam", "antiepileptic medicines"),
        ("apixaban", "anticoagulants"),
        ("clonidine", "medicines that lower blood pressure through the brain"),
    ],
)
def test_a_medicine_is_found_in_its_group(drug, name):
    assert group_of([drug]).name == name


@pytest.mark.parametrize(
    "drug", ["nevirapine", "domperidone", "atomoxetine", "piperazine", "cetirizine", "paracetamol"]
)
def test_a_name_that_ends_alike_is_in_no_group(drug):
    assert group_of([drug]) is None


def test_no_medicine_is_in_both_lists():
    named = {word for group in AT_WILL for word in group.members.split()}
    assert not [word for word in named if group_of([word])]


def test_the_finding_names_the_group_and_its_source():
    explanation = found(page("Lorazepam", says=SUDDENLY))["stop-suddenly"].explanation
    assert "benzodiazepines" in explanation
    assert "NG215" in explanation


def test_of_what_is_taken_at_will_it_may_be_said():
    assert "stop-suddenly" not in found(page("Paracetamol", says=SUDDENLY))


def test_the_medicine_that_a_sentence_names_decides():
    together = ("Paracetamol", "Codeine")
    assert "stop-suddenly" not in found(page(*together, says="Paracetamol can be stopped suddenly at any time."))
    assert "stop-suddenly" in found(page(*together, says="Codeine can be stopped suddenly at any time."))


@pytest.mark.parametrize("text", ["Just stop when you feel better.", "You can stop it on your own."])
def test_what_is_casual_is_wrong_of_the_groups_only(text):
    assert "stop-suddenly" in found(page("Lorazepam", says=text))
    assert "stop-suddenly" not in found(page("Zuranolone", says=text))

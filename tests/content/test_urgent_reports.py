"""Which words of readers are read before all others."""

import pytest

from medicines.content.urgent_reports import A_DOSE, TOO_MUCH, urgency


@pytest.mark.parametrize("text", [
    "My aunt took 30 tablets of this tonight.", "I swallowed the whole box", "Our son drank it by accident.",
])  # fmt: skip
def test_somebody_who_took_too_much_is_read_of_first(text):
    assert urgency(text) == TOO_MUCH


@pytest.mark.parametrize("text", [
    "The dose is wrong.", "It says 950 mg twice a day, which is ten times the dose.",
    "I think the maximum is far too high", "Wrong strength for children!", "There is an error in the dosage.",
])  # fmt: skip
def test_so_is_a_dose_that_is_called_wrong(text):
    assert urgency(text) == A_DOSE


@pytest.mark.parametrize("text", [
    "", "The brand name is spelt wrong.", "Please add a source for the dosage.", "The link to the leaflet is dead.",
    "Does it come as a syrup?",
])  # fmt: skip
def test_what_else_is_written_waits_its_turn(text):
    assert urgency(text) == ""

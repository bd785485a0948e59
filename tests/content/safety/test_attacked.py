"""What an attacker and a second reader found unnamed: each pair says two things, with the same words or nearly so."""

import pytest

from medicines.actions.shelf import safety_names
from medicines.content.safety.comparison import compare_texts

PAIRS = [
    # what a sentence that denies changes places with
    ("The capsules may be opened; the tablets may not.", "The tablets may be opened; the capsules may not."),
    ("The 5 mg tablet may be halved; the 10 mg tablet may not.", "The 10 mg tablet may be halved; the 5 mg tablet may not."),
    ("Switch from warfarin to apixaban once the INR is below 2.", "Switch to warfarin from apixaban once the INR is below 2."),
    ("It should be changed from oral to intravenous.", "It should be changed to oral from intravenous."),
    ("Adults are twice as sensitive as children.", "Children are twice as sensitive as adults."),
    # a head that went below its list
    ("### You may take it with\n\n- milk\n\n### You must not take it with\n\n- ibuprofen\n- lithium\n",
     "### You may take it with\n\n- milk\n- ibuprofen\n- lithium\n\n### You must not take it with\n"),
    ("### Children\n\n- 5 mL\n\n### Adults\n\n- 10 mL\n- 20 mL", "### Children\n\n- 5 mL\n- 10 mL\n- 20 mL\n\n### Adults"),
    ("**Common:**\n\n* nausea\n* headache\n\n**Serious (get help at once):**\n\n* chest pain\n* seizures",
     "**Common:**\n\n* nausea\n* headache\n* chest pain\n* seizures\n\n**Serious (get help at once):**"),
    # what a stop parts
    ("Do not take it without food.", "Do not take it. Without food."),
    ("Do not stop suddenly.", "Do not stop. Suddenly."),
    ("Do not use the drops. Until the redness goes, wear glasses.", "Do not use the drops until the redness goes. Wear glasses."),
    # words that only look like another grammar
    ("It should be taken with food.", "Many people mix it and take with food."),
    ("It should be used with care.", "Storage and use with care."),
    ("It does not necessarily cause harm.", "No harm is caused."),
    ("Only take it at night, if you sleep badly.", "Take it at night only if you sleep badly."),
    # opposites
    ("Old patches must be removed before a new one is applied.", "Old patches must be left on before a new one is applied."),
    ("Discard 28 days after opening.", "Keep 28 days after opening."),
    ("Stay out of the sun.", "Stay out in the sun."),
    ("Keep it in the fridge.", "Keep it in the freezer."),
    ("Store upright.", "Store upside down."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_it_is_named_either_way(one, other):
    for old, new in ((one, other), (other, one)):
        assert compare_texts("Use", old, new, names=safety_names()).safety_tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Call a doctor, if you feel ill.", "Call a doctor if you feel ill."),
        ("Take it daily. Drink water.", "Take it daily; drink water."),
        ("# Use\n\n- adults\n- children\n", "# Uses\n\n- adults\n- children\n"),
    ],
)
def test_a_comma_a_stop_between_two_orders_and_another_head_name_nothing(one, other):
    for old, new in ((one, other), (other, one)):
        assert compare_texts("Use", old, new, names=safety_names()).safety_tokens == ()

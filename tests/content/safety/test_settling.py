"""What differs and says nothing new, and what is nearly so and says something else."""

import pytest

from medicines.content.safety.comparison import compare_texts
from tests.content.safety.names import NAMES

SAME = [
    ("Do not give it to children under 6 years old.", "Do not give it to children younger than 6 years."),
    ("It is not for children below the age of 18.", "It is not for children under 18 years of age."),
    ("Ask if it lasts for more than a week.", "Ask if it lasts for more than one week."),
    ("Do not double the dose.", "Do not double it."),
    ("Do not use it longer.", "It should not be used longer."),
    ("Keep it dry.", "It should be kept dry."),
    ("The tablets should be swallowed whole.", "Swallow the tablets whole."),
    ("Do not crush, chew or split it.", "Do not split, chew or crush it."),
    ("Take it neither with milk nor with tea.", "Take it neither with milk nor with tea, then."),
    ("Ask your doctor and rest before use.", "Before use, ask your doctor and rest."),
    ("The dose is 5 mg once daily.", "One takes 5 mg once daily."),
    ("Store it in the fridge.", "It should be stored in the fridge."),
    ("Do not take it with milk.", "It should not be taken with milk."),
    ("Avoid alcohol while you take it.", "Alcohol should be avoided while you take it."),
    ("The US label says so.", "The United States label says so."),
    ("It lowers BP.", "It lowers blood pressure."),
    ("Give it intravenously (IV) at home.", "Give it IV at home."),
    ("It is given following surgery.", "It is given after surgery."),
    ("Tell them of pain in the eye.", "Tell them of eye pain."),
    ("About this medicine", "This medicine"),
    ("Do not exceed 4 g.", "Take no more than 4 g."),
    ("Do not take more than 4 g.", "Do not exceed 4 g."),
    ("Doses above 40 mg", "Doses greater than 40 mg"),
    ("Children under 12 may not.", "Children under 12 years of age may not."),
    ("Half an hour later", "30 minutes later"),
    ("In solid tumor cells", "In solid tumour cells"),
    ("It isn't known why.", "It is not known why."),
    ("Those with impaired kidney function", "Those with renal impairment"),
    ("However, it helps.", "Yet it helps."),
    ("If you miss a dose, wait.", "Wait if you missed your dose."),
    ("Give 10 mg to adults and 5 mg to children.", "Give 5 mg to children and 10 mg to adults."),
]
OTHER = [
    ("Children under the age of 6 may take it.", "Children over the age of 6 may take it."),
    ("Ask if it lasts for more than a week.", "Ask if it lasts for more than a month."),
    ("Do not double the dose.", "Double it."),
    ("It should be used in adults.", "In adults, use is rare."),
    ("The tablets should be swallowed whole.", "Swallow the capsules whole."),
    ("Do not chew or crush it, but split it.", "Do not chew or split it, but crush it."),
    ("Take one capsule.", "Take two capsules."),
    ("It is crucial to finish it.", "It is unnecessary to finish it."),
    ("Take it as directed.", "Take it as desired."),
    ("Take it as soon as you remember.", "Take it whenever you like."),
    ("Store it in the fridge.", "It must be stored in the fridge."),
    ("Take the syrup. The gel is taken.", "Take the syrup. The gel should be taken."),
    ("It lowers BP.", "It lowers ACE inhibitors."),
    ("Do not stop it.", "Do not not stop it."),
    ("Take 20 mg.", "Take 20 mg 20 mg."),
    ("It is given before surgery.", "It is given following surgery."),
    ("Tell them of pain in the eye.", "Tell them of pain in the ear."),
    ("Take about 5 mg.", "Take 5 mg."),
    ("Children of 12 years and under may take it.", "Children of 12 years may take it."),
    ("Do not exceed 4 g.", "Take no more than 5 g."),
    ("Do not exceed 4 g.", "Take more than 4 g."),
    ("Never exceed 4 g.", "Do not exceed 4 g."),
    ("Give it over 2 hours.", "Give it more than 2 hours."),
    ("Wait 12 years of it.", "Wait 12 of it."),
    ("Give 10 mg to adults, then 5 mg to children.", "Give 5 mg to children, then 10 mg to adults."),
    ("Give 10 mg to adults and 5 mg to children.", "Give 5 mg to adults and 10 mg to children."),
    ("Do not drive.", "Do ~~not~~ drive."),
    ("It is used for gout.", "It is used for bloat."),
    ("It is used for thrombosis.", "It is used for gout."),
    ("It relieves pain.", "It causes pain."),
    ("Give a single dose.", "Give a double dose."),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_it_says_nothing_new(old, new):
    assert compare_texts("Use", old, new, names=NAMES).headline == ""
    assert compare_texts("Use", new, old, names=NAMES).headline == ""


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_it_says_something_else(old, new):
    assert compare_texts("Use", old, new, names=NAMES).headline

"""What differs and says nothing new, and what is nearly so and says something else."""

import pytest

from medicines.content.safety.comparison import compare_texts
from tests.content.safety.names import NAMES

SAME = [
    ("Store it in the fridge.", "It should be stored in the fridge."),
    ("Do not take it with milk.", "It should not be taken with milk."),
    ("Avoid alcohol while you take it.", "Alcohol should be avoided while you take it."),
    ("The US label says so.", "The United States label says so."),
    ("It lowers BP.", "It lowers blood pressure."),
    ("Give it intravenously (IV) at home.", "Give it IV at home."),
    ("It is given following surgery.", "It is given after surgery."),
    ("Tell them of pain in the eye.", "Tell them of eye pain."),
    ("About this medicine", "This medicine"),
]
OTHER = [
    ("Store it in the fridge.", "It must be stored in the fridge."),
    ("Take the syrup. The gel is taken.", "Take the syrup. The gel should be taken."),
    ("It lowers BP.", "It lowers ACE inhibitors."),
    ("Do not stop it.", "Do not not stop it."),
    ("Take 20 mg.", "Take 20 mg 20 mg."),
    ("It is given before surgery.", "It is given following surgery."),
    ("Tell them of pain in the eye.", "Tell them of pain in the ear."),
    ("Take about 5 mg.", "Take 5 mg."),
    ("Children of 12 years and under may take it.", "Children of 12 years may take it."),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_it_says_nothing_new(old, new):
    assert compare_texts("Use", old, new, names=NAMES).headline == ""
    assert compare_texts("Use", new, old, names=NAMES).headline == ""


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_it_says_something_else(old, new):
    assert compare_texts("Use", old, new, names=NAMES).headline

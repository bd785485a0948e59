"""Words that only join, or say that something may be, are shown quietly: each beside where they are not."""

import pytest

from tests.content.safety.test_comparison import compared


@pytest.mark.parametrize(
    ("old", "new", "mild"),
    [
        ("As in colds and flu.", "As in colds or flu.", True),
        ("It can itch and burn.", "It can itch or burn.", True),
        ("It may itch.", "It can itch.", True),
        ("It may not help.", "It can not help.", False),
        ("It may itch.", "It must itch.", False),
        ("Stop if it itches and burns.", "Stop if it itches or burns.", False),
        ("Ask if it itches and burns.", "Ask if it itches or burns.", False),
        ("Take sertraline and clonazepam.", "Take sertraline or clonazepam.", False),
        ("For children and adults.", "For children or adults.", False),
        ("Take 5 mg and wait.", "Take 5 mg or wait.", False),
        ("It is not red and round.", "It is not red or round.", False),
        ("It is red.", "It is not red.", False),
    ],
)
def test_in_doubt_it_is_not_mild(old, new, mild):
    (change,) = compared(old, new).safety_tokens
    assert change.is_mild is mild


def test_mild_ones_come_last():
    found = compared("It may itch and burn.\n\nTake 5 mg.", "It can itch and burn.\n\nTake 50 mg.")
    assert [(change.old, change.is_mild) for change in found.gravest] == [("5 mg", False), ("may", True)]

"""A change taken in part: what concerns doses and the like is taken together or not at all."""

from dataclasses import replace

import pytest

from medicines.content.accepting import Offer, offers, taken
from medicines.content.document import FaqPart, SectionPart
from medicines.errors import NotPossible
from medicines.vocabulary import SectionKind
from tests.documents import page_document

PAGE = page_document("Sertraline")
BASE = SectionPart(
    id="dosage",
    kind=SectionKind.DOSAGE,
    heading="Dosage",
    text="Tastes biter.\n\nTake 50 mg once a day.\n\nKeep teh pack dry.\n\nDo not take it with alcohol.",
)
MINE = replace(
    BASE,
    text="Tastes bitter.\n\nTake 50 mg twice a day.\n\nKeep the pack dry.\n\nDo not take it with grapefruit.\n\nAsk.",
)


def part_taken(*chosen, base=BASE, proposed=MINE):
    return taken(PAGE, base=base, proposed=proposed, chosen=chosen)


def test_each_hunk_is_offered_and_those_of_doses_are_bound():
    assert [one.bound for one in offers(PAGE, base=BASE, proposed=MINE)] == [False, True, False, True]
    assert offers(PAGE, base=BASE, proposed=MINE)[1] == Offer("Take 50 mg once a day.", "Take 50 mg twice a day.", True)


def test_all_of_them_are_the_change():
    assert part_taken(0, 1, 2, 3) == MINE


def test_a_typo_alone():
    assert part_taken(2).text == BASE.text.replace("teh", "the")


def test_the_bound_ones_together():
    expected = MINE.text.replace("bitter", "biter").replace("the pack", "teh pack")
    assert part_taken(1, 3).text == expected


@pytest.mark.parametrize("chosen", [(1,), (3,), (0, 1), (), (4,), (-1,)])
def test_what_may_not_be_chosen(chosen):
    with pytest.raises(NotPossible):
        part_taken(*chosen)


def test_a_question_is_bound_and_comes_first():
    base = FaqPart(id="faq-food", question="With food?", answer="Yes, always.\n\nKeep teh pack.")
    mine = FaqPart(id="faq-food", question="Without food?", answer="Never.\n\nKeep the pack.")
    assert [one.bound for one in offers(PAGE, base=base, proposed=mine)] == [True, True, False]
    assert part_taken(2, base=base, proposed=mine) == replace(base, answer="Yes, always.\n\nKeep the pack.")
    assert part_taken(0, 1, base=base, proposed=mine) == replace(mine, answer="Never.\n\nKeep teh pack.")
    with pytest.raises(NotPossible):
        part_taken(0, base=base, proposed=mine)


def test_hunks_that_are_dangerous_only_together_are_bound():
    base = replace(BASE, text="He slept\n\nbadly\n\nwell.")
    mine = replace(BASE, text="In children\n\nbadly\n\nnot well.")
    assert [one.bound for one in offers(PAGE, base=base, proposed=mine)] == [True, True]


def test_nothing_is_offered_where_nothing_changed():
    assert offers(PAGE, base=BASE, proposed=BASE) == ()

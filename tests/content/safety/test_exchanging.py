"""Two phrases that stand in each other's place: named, though every word is still there."""

import pytest

from medicines.actions.shelf import safety_names
from medicines.content.safety.comparison import compare_texts
from medicines.vocabulary import TokenKind
from tests.safety.score import HERE

_LINES = (HERE / "exchanges.txt").read_text(encoding="utf-8").splitlines()
EXCHANGES = [tuple(line.split(" | ")) for line in _LINES if " | " in line]


def _named(old, new):
    return [(one.kind, one.old, one.new) for one in compare_texts("text", old, new, names=safety_names()).safety_tokens]


def test_there_are_enough_of_them():
    assert len(set(EXCHANGES)) >= 110


@pytest.mark.parametrize(("old", "new"), EXCHANGES)
def test_what_changes_places_is_named_either_way(old, new):
    assert _named(old, new)
    assert _named(new, old)


@pytest.mark.parametrize(
    ("old", "new", "kind", "pair"),
    [
        ("The risks outweigh the benefits.", "The benefits outweigh the risks.", TokenKind.ADVICE, ("risks", "benefits")),
        ("Adults may take it, but children may not.", "Children may take it, but adults may not.", TokenKind.ADVICE,
         ("Adults", "Children")),
        ("Evening doses should be larger than morning doses.", "Morning doses should be larger than evening doses.",
         TokenKind.FREQUENCY, ("Evening", "Morning")),
        ("Unlike adults, children should not take it.", "Unlike children, adults should not take it.",
         TokenKind.POPULATION, ("adults", "children")),
    ],
)  # fmt: skip
def test_both_are_named_by_the_gravest_token_from_one_to_the_other(old, new, kind, pair):
    found = _named(old, new)
    assert found[0] == (kind, *pair)
    assert len(found) == 2 and found[1][0] == kind
    assert (found[1][1].lower(), found[1][2].lower()) == (pair[1].lower(), pair[0].lower())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nausea, vomiting and headache are common.", "Headache, nausea and vomiting are common."),
        ("Kidney disease and liver disease matter.", "Liver disease and kidney disease matter."),
        ("It is effective but slow.", "It is slow but effective."),
        ("It relieves the pain; it does not cure it.", "It does not cure the pain; it relieves it."),
        ("Adults may take it, but children should not.", "Children should not take it, but adults may."),
        ("Stop taking it and call a doctor if you get a rash.", "Call a doctor and stop taking it if you get a rash."),
        ("The maximum dose is 40 mg a day.", "40 mg a day is the maximum dose."),
        ("Side effects of the tablet include rash; of the cream, itching.",
         "Side effects of the cream include itching; of the tablet, rash."),
    ],
)  # fmt: skip
def test_what_says_the_same_in_either_order_is_not(old, new):
    assert _named(old, new) == []


def test_an_only_of_somebody_else_is_named():
    assert _named("Only adults should take it with food.", "Adults should take it only with food.") == [
        (TokenKind.LIMIT, "Only", "only")
    ]
    assert _named("It should only be used in adults.", "It should be used only in adults.") == []


def test_another_form_within_a_phrase_is_named():
    found = _named("Swallow the tablets whole.", "Swallow the capsules whole.")
    assert found == [(TokenKind.FORM, "Swallow the tablets whole", "Swallow the capsules whole")]
    assert _named("The tablets should be swallowed whole.", "Swallow the tablets whole.") == []

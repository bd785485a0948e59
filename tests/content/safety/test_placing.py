"""What words say hangs on what they stand under: a column, a lead-in, a number among steps, a question."""

from dataclasses import replace

import pytest

from medicines.content.document import FaqPart, SectionPart
from medicines.content.safety.aligning import Group, in_order
from medicines.content.safety.comparison import compare
from medicines.content.safety.risk import risk
from medicines.vocabulary import RiskLevel, SectionKind
from tests.content.safety.names import NAMES
from tests.documents import page_document

PAGE = page_document("Sertraline", "Clonazepam")
TABLE = "| | {} | {} |\n|---|---|---|\n| Dose | {} | {} |"
LISTS = "{}\n\n- alcohol\n- {}\n\n{}\n\n- bread\n- {}"
LINES = "* **Sertraline:** Keep it dry. {}\n* **Clonazepam:** Keep it cool. {}"
STEPS = "1. {}\n2. Wait an hour.\n3. {}"


def page(text):
    return replace(PAGE, sections=(SectionPart("about", SectionKind.OTHER, "About", text),))


def asked(*pairs):
    return replace(PAGE, faqs=tuple(FaqPart(f"q{at}", *pair) for at, pair in enumerate(pairs)))


def told(old, new):
    found = compare(page(old), page(new), names=NAMES)
    return {(one.kind.value, one.old, one.new) for one in found.safety_tokens}


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (TABLE.format("Adults", "Children", "20 mg", "5 mg"), TABLE.format("Adults", "Children", "5 mg", "20 mg"),
         {("number", "Adults: 20 mg", "Children: 20 mg"), ("number", "Children: 5 mg", "Adults: 5 mg")}),
        (TABLE.format("Adults", "Children", "20 mg", ""), TABLE.format("Adults", "Children", "", "20 mg"),
         {("number", "Adults: 20 mg", "Children: 20 mg")}),
        (TABLE.format("Adults", "Children", "20 mg", "5 mg"), TABLE.format("Children", "Adults", "20 mg", "5 mg"),
         {("number", "Adults: 20 mg", "Children: 20 mg"), ("number", "Children: 5 mg", "Adults: 5 mg")}),
        (TABLE.format("Adults", "Children", "20 mg", "5 mg"), TABLE.format("Children", "Adults", "5 mg", "20 mg"), set()),
        (TABLE.format("Allowed", "Avoid", "yes", ""), TABLE.format("Allowed", "Avoid", "", "yes"),
         {("opposite", "Allowed: yes", "Avoid: yes")}),
        (LISTS.format("Avoid:", "plums", "Eat:", "rice"), LISTS.format("Avoid:", "rice", "Eat:", "plums"),
         {("negation", "Avoid: plums", "Eat: plums"), ("negation", "Eat: rice", "Avoid: rice")}),
        (LISTS.format("Avoid:", "plums", "Eat:", "rice"), LISTS.format("Avoid:", "plums", "Eat:", "rice and figs"), set()),
        (LINES.format("Begin with 25 mg.", ""), LINES.format("", "Begin with 25 mg."),
         {("drug_name", "Sertraline: Begin with 25 mg", "Clonazepam: Begin with 25 mg")}),
        (LINES.format("", "Rest."), LINES.format("Rest.", ""), {("drug_name", "Clonazepam: Rest", "Sertraline: Rest")}),
        (LINES.format("Rest.", "Begin."), LINES.format("Rest.", "Begin."), set()),
        ("Sertraline: Begin with 5 mg.\n\nClonazepam: Rest.", "Sertraline:\n\nClonazepam: Rest. Begin with 5 mg.",
         {("drug_name", "Sertraline: Begin with 5 mg", "Clonazepam: Begin with 5 mg")}),
        ("Never with:\n\n- plums\n\nTake it with milk.", "Never with:\n\n- plums\n- Take it with milk.",
         {("negation", "no heading: Take it with milk", "Never with: Take it with milk")}),
        ("Never with:\n\n- plums\n- milk", "Never with:\n\n- plums\n\nmilk", {("negation", "Never with: milk", "no heading: milk")}),
        ("Never with:\n\nplums\n\nmilk", "Never with:\n\n- plums\n- milk", set()),
        ("Never with:\n\n- plums. They hurt.\n- milk", "Never with:\n\n- plums.\n- They hurt.\n- milk", set()),
        (STEPS.format("Shake the bottle.", "Eat."), STEPS.format("Eat.", "Shake the bottle."), {("number", "step 3: Eat", "step 1: Eat")}),
        (STEPS.format("Shake the bottle.", "Eat."), STEPS.format("Shake the bottle.", "Eat well."), set()),
    ],
)  # fmt: skip
def test_words_that_stand_under_something_else_are_named_with_it(old, new, changes):
    assert told(old, new) == changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Avoid alcohol and take it with food.", "Take alcohol and avoid it with food."),
        ("Do not take it, if pregnant.", "Do not, take it if pregnant."),
        ("Never take it\nwith plums.", "Never.\n\nTake it\nwith plums."),
        ("Take 10 mg.", "Take 1\u00ad0 mg."),
        ("It is not safe.", "It is n\u00adot safe."),
    ],
)
def test_a_not_that_denies_something_else_and_a_cut_number_are_named(old, new):
    assert told(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Never crush or chew the tablets.", "Never chew or crush the tablets."),
        ("Avoid plums; take it with food.", "Take it with food and avoid plums."),
        ("Plums are to be avoided, and bread eaten.", "Avoid plums and eat bread."),
        ("Do not, if you drive, take it.", "Do not, if you drive, take it!"),
        ("It is contraindicated in this ill\u00adness.", "It is contraindicated in this illness."),
    ],
)
def test_a_not_that_denies_the_same_is_not_named(old, new):
    assert told(old, new) == set()


@pytest.mark.parametrize(
    ("old", "new", "flipped"),
    [
        ([("May I eat bread?", "No.")], [("May I eat rice?", "No.")], ("May I eat rice?",)),
        ([("May I eat bred?", "No.")], [("May I eat bread?", "No.")], ()),
        ([("What is it for?", "Pain.")], [("What is its use?", "Pain.")], ()),
        ([("What if I faint?", "Sit down."), ("What if I itch?", "Ring us.")],
         [("What if I itch?", "Sit down."), ("What if I faint?", "Ring us.")], ("What if I itch?", "What if I faint?")),
    ],
)  # fmt: skip
def test_a_question_that_asks_something_else_is_told(old, new, flipped):
    found = compare(asked(*old), asked(*new), names=NAMES)
    assert found.flipped == flipped
    assert (risk(found, asked(*old), asked(*new), names=NAMES).level is RiskLevel.HIGH) == bool(flipped)
    assert ("while the answer stayed" in found.summary) == bool(flipped)


def test_the_longest_order_is_kept_and_the_rest_is_moved():
    groups = [Group((at,), (to,)) for at, to in enumerate((3, 0, 1, 4, 2, 5))]
    kept = in_order(reversed(groups))
    assert [group.new for group in kept] == [(0,), (1,), (2,), (5,)]
    assert in_order([]) == []

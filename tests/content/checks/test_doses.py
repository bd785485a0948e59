"""The reader of doses: what a sentence says of which medicine, for whom, for what and how often."""

import pytest

from medicines.actions.shelf import drug_names
from medicines.content.checks.amounts import amounts_in
from medicines.content.checks.doses import doses_in
from medicines.content.checks.limits import Limit
from medicines.content.checks.numerals import with_digits
from medicines.content.checks.rhythm import Rhythm, rhythm
from tests.content.checks.pages import page


def read(text, *names):
    return doses_in(page(*(names or ("Clonazepam",)), says=text), drug_names())


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("Two hundred and fifty mg", "250 mg"),
        ("½ tablet", "0.5 tablet"),
        ("1½ tablets", "1.5 tablets"),
        ("1,000 mg", "1000 mg"),
        ("one and a half grams", "1.5 grams"),
        ("half a gram", "0.5 gram"),
        ("three thousand milligrams", "3000 milligrams"),
        ("twenty-five µg", "25 ug"),
        ("1 to 2 500 mg tablets", "1 to 2 500 mg tablets"),
        ("1/2 tablet", "0.5 tablet"),
        ("2–4 g", "2-4 g"),
        ("a hundred", "100"),
    ],
)
def test_numbers_are_read_as_people_write_them(written, digits):
    assert with_digits(written) == digits


@pytest.mark.parametrize(
    ("written", "amounts"),
    [
        ("500 mg", [(500, 500, "mg", "")]),
        ("0.5–1 g", [(500, 1000, "mg", "")]),
        ("500 mg to 1 g", [(500, 1000, "mg", "")]),
        ("between 5 and 10 mg", [(5, 10, "mg", "")]),
        ("5 mg and 10 mg", [(5, 5, "mg", ""), (10, 10, "mg", "")]),
        ("two 500 mg tablets", [(1000, 1000, "mg", "")]),
        ("1 to 2 500 mg tablets", [(500, 1000, "mg", "")]),
        ("eight tablets of 500 mg", [(4000, 4000, "mg", "")]),
        ("two tablets (500 mg each)", [(1000, 1000, "mg", "")]),
        ("8 x 500 mg", [(4000, 4000, "mg", "")]),
        ("10 mg/kg/day", [(10, 10, "mg", "kg")]),
        ("15 mg per kilogram of body weight", [(15, 15, "mg", "kg")]),
        ("100 micrograms", [(0.1, 0.1, "mg", "")]),
        ("1.5 million units", [(1_500_000, 1_500_000, "iu", "")]),
        ("10 tablets", [(10, 10, "tablet", "")]),
        ("5 mg/5 ml", []),
        ("a level of 200 mg/dL", []),
        ("12 years", []),
    ],
)
def test_amounts_are_found_with_their_unit(written, amounts):
    assert [(a.low, a.high, a.unit, a.basis) for a in amounts_in(with_digits(written))] == amounts


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" a day", Rhythm("day")),
        (" in 24 hours", Rhythm("day")),
        (" twice daily", Rhythm("dose", 2, 2)),
        (" every 4 to 6 hours", Rhythm("dose", 6, 4)),
        (" once or twice daily", Rhythm("dose", 2, 1)),
        (" a day in two divided doses", Rhythm("day")),
        (" every other day", Rhythm("dose", 0.5, 0.5)),
        (" once a week", Rhythm("week")),
        (" per hour", Rhythm("hour")),
        (" an hour before bed", Rhythm("day")),
        (" at a time", Rhythm("dose")),
        (" bid", Rhythm("dose", 2, 2)),
        (" with water", Rhythm()),
    ],
)
def test_how_often_is_told_from_the_words_behind(words, expected):
    assert rhythm(with_digits(words)) == expected


def test_two_indications_in_one_sentence_are_two_cases():
    panic, seizures = read("The maximum is 4 mg a day for panic disorder and 20 mg a day for seizures.")
    assert (panic.high, panic.limit, panic.scope.causes) == (4, Limit.MAXIMUM, {"panic"})
    assert (seizures.high, seizures.limit, seizures.scope.causes) == (20, Limit.MAXIMUM, {"seizure"})


def test_each_amount_is_of_the_medicine_beside_it():
    found = read("Take 50 mg of sertraline with 0.5 mg of clonazepam at night.", "Sertraline", "Clonazepam")
    assert [(dose.drug, dose.high) for dose in found] == [("sertraline", 50), ("clonazepam", 0.5)]


def test_another_medicines_dose_is_none_of_the_pages():
    assert read("Diazepam 10 mg may be given instead.") == ()


def test_labels_tables_and_sentences_before_say_for_whom():
    adults, children = read("* **Adults:** at most 4 mg a day\n* **Children:** at most 0.2 mg/kg a day")
    assert (adults.scope.who, children.scope.who) == (frozenset(), {"child"})
    first, _ = read("| Who | Most in a day |\n|---|---|\n| Adults | 4 mg |\n| Children | 2 mg |")
    assert (first.high, first.limit, first.period) == (4, Limit.MAXIMUM, "day")
    start, most = read("In children, start with 0.5 mg a day. The maximum is 2 mg a day.")
    assert (start.scope.who, most.scope.who) == ({"child", "start"}, {"child"})


@pytest.mark.parametrize(
    "text",
    [
        "It comes as 0.5 mg and 2 mg tablets.",
        "The dose is raised by 0.5 mg every three days.",
        "More than 20 mg can be dangerous.",
        "In a trial 6 mg was given.",
        "Do not take 8 mg.",
    ],
)
def test_strengths_steps_studies_and_warnings_are_no_doses(text):
    assert read(text) == ()


def test_tablets_are_weighed_where_their_strength_is_told():
    _, tablets, weighed = read("One 500 mg tablet, no more than eight tablets a day.", "Paracetamol")
    assert (tablets.high, tablets.unit) == (8, "tablet")
    assert (weighed.high, weighed.unit) == (4000, "mg")

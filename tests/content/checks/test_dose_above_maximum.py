"""A page's doses are held against the page's own maximum, and against facts by the ages that a sentence names."""

import pytest

from medicines.content.checks import Knowledge, check, facts_by_drug
from medicines.content.names import NO_NAMES
from medicines.vocabulary import CheckCode, Severity
from tests.content.checks.pages import found, page
from tests.facts import fact_document

CODE = CheckCode.DOSE_ABOVE_MAXIMUM.value
PEOPLE = {"4000": "adults and children from 16 years", "3000": "12 to 15 years", "1500": "8 and 9 years",
          "1000": "6 and 7 years", "480": "6 to 23 months"}  # fmt: skip
FACTS = facts_by_drug(
    (fact_document("Testazine", value=most, population=who) for most, who in PEOPLE.items()), NO_NAMES
)


def above_fact(text):
    codes = check(page("Testazine", says=text), Knowledge(facts=FACTS))
    return [one for one in codes if one.code == CheckCode.DOSE_ABOVE_FACT]


def test_the_sum_of_a_day_is_shown():
    finding = found(page("Tegoprazan", says="Take no more than 50 mg a day.\n\nAdults: 50 mg twice a day."))[CODE]
    assert finding.severity is Severity.ERROR
    assert finding.explanation.startswith(
        "50 mg twice a day, which is 100 mg a day here (“Adults: 50 mg twice a day.”)"
    )
    assert "50 mg a day (“Take no more than 50 mg a day.”)" in finding.explanation
    once = found(page("Tegoprazan", says="Take no more than 50 mg a day.\n\nAdults: 100 mg once a day."))[CODE]
    assert once.explanation.startswith("100 mg once a day here")


@pytest.mark.parametrize("most", [
    "Take at most 50 mg a day (more is too much).", "The maximum is 50 mg a day: more is too much.",
])  # fmt: skip
def test_a_warning_behind_a_maximum_leaves_it_one(most):
    assert CODE in found(page("Tegoprazan", says=f"{most}\n\nAdults: 50 mg twice a day."))


@pytest.mark.parametrize(("text", "limit"), [
    ("Adults and children from 16 years take no more than 8 g in 24 hours.", "4,000"),
    ("For a bad headache adults may take 8 g a day.", "4,000"),
    ("Adults and children from 16 years: 500 mg to 2,000 mg every 4 to 6 hours.", "4,000"),
    ("Adults and children aged 16 and over: 500 mg to 1,000 mg every 2 hours.", "4,000"),
    ("Adults: 500 mg up to 4 times a day. Children 6 to 8 years: 1,000 mg up to 4 times a day.", "1,500"),
    ("Children between 6 and 7 years: 1,000 mg up to 4 times a day.", "1,000"),
    ("Young people aged 16 and 17 years and adults: 2 g four times a day.", "4,000"),
    ("Babies 6 to 23 months: 600 mg four times a day.", "480"),
    ("Adults may take 8 g a day.", "4,000"),
])  # fmt: skip
def test_far_above_a_fact_for_people_of_this_age_is_an_error(text, limit):
    (finding,) = above_fact(text)
    assert finding.severity is Severity.ERROR
    assert f"same case: {limit} mg a day" in finding.explanation


@pytest.mark.parametrize("text", [
    "Adults and children from 16 years: 500 mg to 1,000 mg every 4 to 6 hours. Take no more than 4,000 mg in 24 hours.",
    "Adolescents from 16 years: 1 g up to four times a day.",
    "Children aged 12 to 15 years: 750 mg up to four times a day.",
    "Children 6 to 8 years: 250 mg up to 4 times a day. Adults: 1 g up to 4 times a day.",
    "For a headache adults take 1 g up to four times a day.", "Treatment takes 2 to 3 years. Adults: 4 g a day.",
])  # fmt: skip
def test_what_is_right_for_people_of_this_age_is_not(text):
    assert above_fact(text) == []


def test_a_little_above_a_fact_is_a_warning():
    (finding,) = above_fact("Children aged 12 to 15 years: 1,000 mg up to four times a day.")
    assert finding.severity is Severity.WARNING
    assert finding.explanation.startswith("1 g 4 times a day, which is 4 g a day here")


def test_what_adults_take_in_a_day_is_no_cap_for_children():
    adults = "Adults take no more than 4 g in 24 hours."
    for children in ("children 6 to 8 years: 1,000 mg up to 4 times a day", "children 6 to 8 years: 1 g every 6 hours"):
        (finding,) = above_fact(f"{adults}\n\nAdults: 500 mg up to 4 times a day; {children}.")
        assert "8 and 9 years" in finding.explanation

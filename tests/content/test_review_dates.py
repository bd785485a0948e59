"""Checks that become due are spread over the weeks, and never late."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medicines.content.review_dates import (
    WEEKS_TO_CHOOSE,
    YEARS,
    YEARS_AT_RISK,
    choices,
    due,
    monday,
    years_after,
)

DAY = date(2027, 1, 6)
DAYS = st.dates(date(2024, 1, 1), date(2034, 1, 1))
INTERVALS = [YEARS_AT_RISK, YEARS]


def planned(checks):
    """The due dates of pages checked on these days for so many years, in this order, and how many fall in each week."""
    load, dates = Counter(), []
    for day, years in checks:
        dates.append(due(day, years, load))
        load[monday(dates[-1])] += 1
    return dates, load


def fullest(load):
    """The fullest week against the mean of the weeks in which anything is due."""
    return max(load.values()) / (sum(load.values()) / len(load))


def weeks_from(day, dates):
    """How many are due in each week, if weeks begin with this day's."""
    return Counter((on - day).days // 7 for on in dates)


@pytest.mark.parametrize(("years", "monday_before"), [(YEARS_AT_RISK, date(2028, 1, 3)), (YEARS, date(2029, 12, 31))])
def test_a_page_alone_has_its_whole_interval_up_to_the_monday(years, monday_before):
    assert due(DAY, years, {}) == monday_before


def test_a_week_is_filled_before_another_is_begun():
    latest = date(2028, 1, 3)
    before = latest - timedelta(days=7)
    assert due(DAY, YEARS_AT_RISK, {latest: 1}) == latest
    assert due(DAY, YEARS_AT_RISK, {latest: 2}) == before
    assert due(DAY, YEARS_AT_RISK, {latest: 20, before: 9}) == before, "two thirds of the mean are more than 9"
    assert due(DAY, YEARS_AT_RISK, {latest: 20, before: 10}) == before - timedelta(days=7)
    every = dict.fromkeys(choices(DAY, YEARS_AT_RISK), 5)
    assert due(DAY, YEARS_AT_RISK, every) == latest
    assert due(DAY, YEARS_AT_RISK, every | {before: 4}) == before


def test_what_is_due_by_one_interval_makes_room_for_the_other():
    """Of 1,352 real pages 770 are due every year: no other week is begun while one is much emptier than those."""
    _, load = planned([(DAY, YEARS if number % 100 < 43 else YEARS_AT_RISK) for number in range(1352)])
    assert (sum(load.values()), len(load), max(load.values())) == (1352, 58, 29)


@pytest.mark.parametrize("number", [1, 2, 3, 5, 20, 30, 35, 60, 300, 1352])
@pytest.mark.parametrize("at_risk", [0, 20, 57, 80, 100])
def test_pages_checked_on_one_day_are_spread_at_every_number(number, at_risk):
    """In the order in which they come, of which so many in a hundred are at risk."""
    random = Random(number)
    intervals = [YEARS_AT_RISK if random.randrange(100) < at_risk else YEARS for _ in range(number)]
    dates, load = planned([(DAY, years) for years in intervals])
    assert fullest(load) <= 1.5
    assert all(on <= years_after(DAY, years) for on, years in zip(dates, intervals, strict=True))


@pytest.mark.parametrize("first", INTERVALS)
def test_those_of_one_interval_may_all_come_first(first):
    (second,) = set(INTERVALS) - {first}
    _, load = planned([(DAY, first)] * 700 + [(DAY, second)] * 650)
    assert fullest(load) <= 1.5


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 800), st.integers(0, 10**6), st.integers(0, 100))
def test_pages_checked_over_some_days_are_spread(days, seed, at_risk):
    random = Random(seed)
    checked = sorted(DAY + timedelta(days=random.randrange(days)) for _ in range(500))
    dates, load = planned([(day, YEARS_AT_RISK if random.randrange(100) < at_risk else YEARS) for day in checked])
    assert fullest(load) <= 1.5
    assert fullest(weeks_from(DAY, dates)) <= 1.5, "however weeks are counted"


@given(DAYS, st.sampled_from(INTERVALS), st.dictionaries(DAYS.map(monday), st.integers(1, 9)))
def test_a_date_is_a_monday_and_never_late_nor_too_early(day, years, load):
    found = due(day, years, load)
    assert found == monday(found)
    assert years_after(day, years) - timedelta(weeks=WEEKS_TO_CHOOSE[years], days=6) < found <= years_after(day, years)
    assert due(day, years, load) == found


def test_a_29_february_comes_back_on_the_28th():
    assert years_after(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert years_after(date(2028, 2, 29), 4) == date(2032, 2, 29)

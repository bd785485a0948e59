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
    checks = list(checks)
    load, dates, pages = Counter(), [], Counter(years for _, years in checks)
    for day, years in checks:
        dates.append(due(day, years, load, pages))
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
    assert due(DAY, years, {}, {years: 1}) == monday_before


def test_a_week_is_filled_before_another_is_begun():
    """Of a thousand pages 600 are due every year: 23 a week in the end, of which two thirds are 15."""
    latest, before = date(2028, 1, 3), date(2027, 12, 27)
    pages = {YEARS_AT_RISK: 600, YEARS: 400}
    full = {latest - timedelta(weeks=number): 15 for number in range(2, 12)}
    assert due(DAY, YEARS_AT_RISK, full, pages) == latest
    assert due(DAY, YEARS_AT_RISK, full | {latest: 14}, pages) == latest
    assert due(DAY, YEARS_AT_RISK, full | {latest: 15}, pages) == before
    every = dict.fromkeys(choices(DAY, YEARS_AT_RISK), 20)
    assert due(DAY, YEARS_AT_RISK, every, pages) == latest
    assert due(DAY, YEARS_AT_RISK, every | {before: 19}, pages) == before


def test_the_first_weeks_do_not_tower_over_those_that_are_begun():
    latest, before = date(2028, 1, 3), date(2027, 12, 27)
    assert due(DAY, YEARS_AT_RISK, {latest: 3}, {YEARS_AT_RISK: 1000}) == before


def test_few_pages_have_a_week_each():
    _, load = planned([(DAY, YEARS_AT_RISK)] * 26)
    assert set(load.values()) == {1}


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
@pytest.mark.parametrize("number", [5, 6, 40, 300, 1352])
@pytest.mark.parametrize("at_risk", [20, 57, 80, 97])
def test_those_of_one_interval_may_all_come_first(first, number, at_risk):
    intervals = [YEARS_AT_RISK if place < number * at_risk / 100 else YEARS for place in range(number)]
    _, load = planned([(DAY, years) for years in sorted(intervals, reverse=first == YEARS)])
    assert fullest(load) <= 1.5


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 800), st.integers(0, 10**6), st.integers(0, 100))
def test_pages_checked_over_some_days_are_spread(days, seed, at_risk):
    random = Random(seed)
    checked = sorted(DAY + timedelta(days=random.randrange(days)) for _ in range(500))
    dates, load = planned([(day, YEARS_AT_RISK if random.randrange(100) < at_risk else YEARS) for day in checked])
    assert fullest(load) <= 1.5
    assert fullest(weeks_from(DAY, dates)) <= 1.5, "however weeks are counted"


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 360), st.integers(3, 60), st.integers(0, 10**6), st.integers(0, 100))
def test_few_pages_checked_over_a_year_are_spread(days, number, seed, at_risk):
    random = Random(seed)
    checked = sorted(DAY + timedelta(days=random.randrange(days)) for _ in range(number))
    _, load = planned([(day, YEARS_AT_RISK if random.randrange(100) < at_risk else YEARS) for day in checked])
    assert fullest(load) <= 1.5


@given(DAYS, st.sampled_from(INTERVALS), st.dictionaries(DAYS.map(monday), st.integers(1, 9)), st.integers(0, 2000))
def test_a_date_is_a_monday_and_never_late_nor_too_early(day, years, load, pages):
    found = due(day, years, load, {years: pages})
    assert found == monday(found)
    assert years_after(day, years) - timedelta(weeks=WEEKS_TO_CHOOSE[years], days=6) < found <= years_after(day, years)
    assert due(day, years, load, {years: pages}) == found


def test_a_29_february_comes_back_on_the_28th():
    assert years_after(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert years_after(date(2028, 2, 29), 4) == date(2032, 2, 29)

"""Checks that become due are spread over the weeks, and never late."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medicines.content.review_dates import (
    YEARS,
    YEARS_AT_RISK,
    choices,
    due,
    monday,
    years_after,
    years_between,
)

DAY = date(2027, 1, 6)
DAYS = st.dates(date(2024, 1, 1), date(2034, 1, 1))


def planned(days, years):
    """The due dates of pages checked on these days, in this order, and how many fall in each week."""
    load, dates = Counter(), []
    for day in days:
        dates.append(due(day, years, load))
        load[monday(dates[-1])] += 1
    return dates, load


def fullest(load):
    """The fullest week against the mean of the weeks in which anything is due."""
    return max(load.values()) / (sum(load.values()) / len(load))


@pytest.mark.parametrize(("years", "day"), [(YEARS_AT_RISK, date(2028, 1, 6)), (YEARS, date(2030, 1, 6))])
def test_a_page_alone_has_its_whole_interval(years, day):
    assert due(DAY, years, {}) == day


def test_a_full_week_is_passed_over_for_the_one_before():
    latest = date(2028, 1, 6)
    assert due(DAY, YEARS_AT_RISK, {monday(latest): 1}) == latest - timedelta(days=7)
    every = {monday(day): 2 for day in choices(DAY, YEARS_AT_RISK)}
    assert due(DAY, YEARS_AT_RISK, every) == latest


@pytest.mark.parametrize("years", [YEARS_AT_RISK, YEARS])
def test_a_thousand_pages_checked_on_one_day_are_spread(years):
    dates, load = planned([DAY] * 1000, years)
    assert fullest(load) <= 1.5
    assert max(dates) == years_after(DAY, years)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 800), st.integers(0, 10**6), st.sampled_from([YEARS_AT_RISK, YEARS]))
def test_a_thousand_pages_checked_over_some_days_are_spread(days, seed, years):
    random = Random(seed)
    checked = sorted(DAY + timedelta(days=random.randrange(days)) for _ in range(1000))
    dates, load = planned(checked, years)
    assert fullest(load) <= 1.5
    assert all(on <= years_after(day, years) for day, on in zip(checked, dates, strict=True))


@given(DAYS, st.sampled_from([YEARS_AT_RISK, YEARS]), st.dictionaries(DAYS.map(monday), st.integers(0, 9)))
def test_a_date_is_never_late_nor_too_early_and_says_its_interval(day, years, load):
    found = due(day, years, load)
    assert years_after(day, years) - timedelta(weeks=39) < found <= years_after(day, years)
    assert years_between(day, found) == years
    assert due(day, years, load) == found


def test_a_29_february_comes_back_on_the_28th():
    assert years_after(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert years_after(date(2028, 2, 29), 4) == date(2032, 2, 29)

"""When a page that was checked is due to be checked again: never later than its interval, and as evenly as can be."""

from calendar import isleap
from collections.abc import Mapping
from datetime import date, timedelta

# Years between two checks, and how many of the weeks before the end of them to choose from. A quarter of the interval
# keeps every week under 1.5 times the mean, whether pages are checked on one day or steadily over years. Pages of one
# interval are spread among themselves: those of a year cannot make room for those of three.
YEARS_AT_RISK, YEARS = 1, 3
WEEKS_TO_CHOOSE = {YEARS_AT_RISK: 13, YEARS: 39}
WEEK = timedelta(days=7)

Load = Mapping[date, int]  # Monday of a week → how many pages are due in it already


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def years_after(day: date, years: int) -> date:
    """The same day so many years later; of a 29 February, the 28th where there is none."""
    if (day.month, day.day) == (2, 29) and not isleap(day.year + years):
        return day.replace(year=day.year + years, day=28)
    return day.replace(year=day.year + years)


def choices(checked_on: date, years: int) -> list[date]:
    """The days on which the next check may be due, the latest first, one in each week."""
    latest = years_after(checked_on, years)
    return [latest - number * WEEK for number in range(WEEKS_TO_CHOOSE[years])]


def due(checked_on: date, years: int, load: Load) -> date:
    """When the next check is due: in the emptiest of the weeks to choose from, in the latest of those."""
    return min(choices(checked_on, years), key=lambda day: (load.get(monday(day), 0), -day.toordinal()))


def years_between(checked_on: date, due_on: date) -> int:
    """The interval by which the date was chosen."""
    return YEARS_AT_RISK if due_on <= years_after(checked_on, YEARS_AT_RISK) else YEARS

"""When a page that was checked is due to be checked again: never later than its interval, and as evenly as can be."""

from calendar import isleap
from collections.abc import Mapping
from datetime import date, timedelta
from math import sqrt

# Years between two checks, and how many of the weeks before the end of them to choose from: half of a year, a quarter of
# three. A page at risk may be due after half a year, never after more than one.
YEARS_AT_RISK, YEARS = 1, 3
WEEKS_TO_CHOOSE = {YEARS_AT_RISK: 26, YEARS: 39}
WEEK = timedelta(days=7)

Load = Mapping[date, int]  # Monday of a week → how many pages are due in it already, whatever their interval; none is 0


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def years_after(day: date, years: int) -> date:
    """The same day so many years later; of a 29 February, the 28th where there is none."""
    if (day.month, day.day) == (2, 29) and not isleap(day.year + years):
        return day.replace(year=day.year + years, day=28)
    return day.replace(year=day.year + years)


def choices(checked_on: date, years: int) -> list[date]:
    """The Mondays on which the next check may be due, the latest first."""
    latest = monday(years_after(checked_on, years))
    return [latest - number * WEEK for number in range(WEEKS_TO_CHOOSE[years])]


def due(checked_on: date, years: int, load: Load) -> date:
    """When the next check is due. Of the weeks to choose from, one that holds pages, but few, is filled first, the
    emptiest before the others; then the latest week without any; then the emptiest."""
    few = _few(load)

    def order(day: date) -> tuple[bool, int, int]:
        pages = load.get(day, 0)
        return not 0 < pages < few, pages, -day.toordinal()

    return min(choices(checked_on, years), key=order)


def _few(load: Load) -> float:
    """Under how many pages a week is filled before another is begun: two, or two thirds of what a week holds in the
    mean, so that the weeks of one interval are as full as those of the other; and half the root of all, so that
    those who come first do not take all the weeks and leave each nearly empty."""
    pages = sum(load.values())
    return max(2, pages / max(len(load), 1) / 1.5, sqrt(pages) / 2)

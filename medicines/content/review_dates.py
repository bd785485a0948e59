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
Pages = Mapping[int, int]  # years between two checks → how many pages of the site have that interval, checked or not


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


def due(checked_on: date, years: int, load: Load, pages: Pages) -> date:
    """When the next check is due. Of the weeks to choose from, one that holds pages, but fewer than it should, is filled
    first, the emptiest before the others; then the latest week without any; then the emptiest."""
    full = _full_week(sum(load.values()), pages)

    def order(day: date) -> tuple[bool, int, int]:
        due_then = load.get(day, 0)
        return not 0 < due_then < full, due_then, -day.toordinal()

    return min(choices(checked_on, years), key=order)


def _full_week(due_already: int, pages: Pages) -> int:
    """With how many pages a week is full, while another can be begun. One, if each page of the site can have a week of its own.
    Else two thirds of what the weeks of the fuller interval will hold, so that those of the other become as full in
    whatever order pages are checked, or half the root of all; and while few are checked, not so many that
    the first weeks tower over one that was just begun."""
    if sum(pages.values()) <= min(WEEKS_TO_CHOOSE.values()):
        return 1
    fuller = max(pages.get(years, 0) / weeks for years, weeks in WEEKS_TO_CHOOSE.items())
    in_the_end = max(sqrt(sum(pages.values())) / 2, fuller / 1.5)
    return max(2, int(min(in_the_end, sqrt(due_already) * 1.5)))

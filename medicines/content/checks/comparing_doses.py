"""When one dose is above another: only where both are of one medicine, unit, time, route, group and indication."""

from collections.abc import Iterable
from dataclasses import replace

from medicines.content.checks.doses import Dose
from medicines.content.checks.finding import Place
from medicines.content.checks.limits import Limit
from medicines.content.checks.scope import COUNTRIES, FORMULATIONS, HIGHER, LOADING, LOWER, Scope, ages_in, share_an_age

_UNITS = ("mg", "g", "micrograms", "mmol", "ml")
_TIMES = {"": "", "dose": " at a time", "hour": " an hour"}
_OFTEN = {1: "once", 2: "twice"}
_ANYWHERE = Place("")
_FIRST = LOADING | {"start"}
NOISE = 1.001  # relative; 0.1 mg and 100 micrograms are one amount


MOST = 200  # different doses of one page that are compared; real pages have some dozens


def distinct(doses: Iterable[Dose]) -> tuple[Dose, ...]:
    """Each dose once, at the first place where it is said: a page that repeats itself is not compared with itself."""
    once: dict[Dose, Dose] = {}
    for dose in doses:
        once.setdefault(replace(dose, text="", place=_ANYWHERE), dose)
        if len(once) == MOST:
            break
    return tuple(once.values())


def is_more(one: float, other: float) -> bool:
    return one > other * NOISE


def comparable(doses: Iterable[Dose], to: Dose) -> list[Dose]:
    """Those that speak of the same case as `to`; none if they only say how one begins, which tells nothing of how much
    one may take later."""
    alike = [dose for dose in doses if dose.measure == to.measure and _routes_fit(dose.scope, to.scope)]
    found = _of_same_cause(_of_same_group(alike, to.scope.who), to.scope.causes)
    return found if any(not dose.scope.who & _FIRST - to.scope.who for dose in found) else []


def _of_same_cause(doses: list[Dose], causes: frozenset[str]) -> list[Dose]:
    """Those for the same indication and with them, unless they say how much is the most for it, the maximum that holds
    for all; for no indication in particular where none is for this one."""
    if not causes:
        return doses
    same = [dose for dose in doses if dose.scope.causes & causes]
    of_any = [dose for dose in doses if not dose.scope.causes]
    if any(dose.limit is Limit.MAXIMUM for dose in same):
        return same
    return same + [dose for dose in of_any if dose.limit is Limit.MAXIMUM] if same else of_any


def _routes_fit(own: Scope, here: Scope) -> bool:
    """A route that is not said is the mouth, or any that the other page speaks of."""
    if not here.routes or here.routes == {"oral"}:
        return not own.routes or not here.routes or "oral" in own.routes
    return bool(own.routes & here.routes)


def _of_same_group(doses: list[Dose], who: frozenset[str]) -> list[Dose]:
    """Doses for just these people; else those for a wider group, where belonging to the narrower one only lowers a dose."""
    mine = who - HIGHER - COUNTRIES
    open_to = HIGHER | (who & COUNTRIES or COUNTRIES)  # what holds everywhere holds here, too, not what holds elsewhere
    open_to |= frozenset() if who & FORMULATIONS else FORMULATIONS
    open_to |= LOADING - who
    groups = [(dose, dose.scope.who - open_to) for dose in doses]
    exact = [dose for dose, group in groups if group == mine] or [
        dose for dose, group in groups if group - ages_in(group) == mine - ages_in(mine) and share_an_age(group, mine)
    ]
    return exact or [dose for dose, group in groups if group < mine and _only_lowers(mine - group)]


def _only_lowers(groups: frozenset[str]) -> bool:
    return all(group in LOWER or group.startswith("age ") for group in groups)


def in_a_day(dose: Dose) -> float:
    """What its doses of a day come to at least; 0.0 where that is not said."""
    return dose.high if dose.period == "day" else dose.high * dose.rhythm.least if dose.period == "dose" else 0.0


def amount(dose: Dose) -> str:
    """An amount for a person to read: "8 mg a day"; "50 mg 2 times a day, which is 100 mg a day"."""
    least = dose.rhythm.least
    if dose.period != "dose" or least < 1:
        return f"{_written(dose, dose.high)}{_TIMES.get(dose.period, f' a {dose.period}')}"
    times = _OFTEN.get(least, f"{least:g} times")
    together = f", which is {_written(dose, in_a_day(dose))} a day" if least > 1 else ""
    return f"{_written(dose, dose.high)} {times} a day{together}"


def _written(dose: Dose, number: float) -> str:
    unit = dose.unit
    if unit == "mg" and number >= 1000:
        number, unit = number / 1000, "g"
    elif unit == "mg" and 0 < number < 0.1:
        number, unit = number * 1000, "micrograms"
    per = {"": "", "kg": " per kg", "m2": " per m²"}[dose.basis]
    name = unit.upper() if unit == "iu" else unit if unit in _UNITS or number <= 1 else f"{unit}s"
    return f"{number:,.6g} {name}{per}"

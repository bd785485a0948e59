"""A dose on a combination's page that is above all that the medicine's own page gives for the same case."""

import re
from collections.abc import Callable, Iterable, Iterator

from medicines.content.checks.comparing_doses import amount, comparable, distinct, is_more
from medicines.content.checks.doses import Dose, doses_in
from medicines.content.checks.drugs import drug_key
from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.limits import Limit
from medicines.content.checks.scope import ages_in
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, PageKind, Severity

_DAYS = {"day": 1, "week": 7, "month": 30}
_ABSOLUTE = ("mg", "iu", "mmol")  # units that do not depend on how strong a tablet or syrup is
_OF_THEIR_OWN = ("hour", "course")  # compared with their like only
_WITHOUT = re.compile(r"\b(?:without|not (?:taking|on)|who do not take|alone|by itself)\b", re.IGNORECASE)
Measure = Callable[[Dose], float]


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    if document.kind != PageKind.COMBINATION:
        return
    here = distinct(doses_in(document, knowledge.names))
    company = {drug_key(part.name, knowledge.names) for part in document.ingredients}
    for dose in here:
        page = knowledge.own_pages.get(dose.drug) if dose.unit in _ABSOLUTE else None
        limit = exceeded(dose, page.doses, company=company, others=here) if page else None
        if page and limit:
            yield _finding(dose, limit, page.title)


def exceeded(dose: Dose, own: Iterable[Dose], *, company: set[str], others: Iterable[Dose]) -> Dose | None:
    """The highest of the medicine's `own` doses for this case, where this one is above it; None where nothing compares."""
    alike = comparable(_in_company(own, company, dose), dose)
    stated = [one for one in alike if _stated_a_day(one)]
    if _stated_a_day(dose):
        return _above(dose, _stated_a_day, stated or alike, _a_day)
    if dose.period in _OF_THEIR_OWN:
        return _above(dose, _high, [one for one in alike if one.period == dose.period], _high)
    too_much = _above(dose, _at_once, alike, _most) if any(map(_a_day, alike)) else None
    days = stated or [one for one in alike if _a_day(one)]
    if not (days and dose.rhythm.least):
        later = [one for one in alike if "start" not in one.scope.who - dose.scope.who]
        untimed = [one for one in later if dose.period or (one.limit is Limit.MAXIMUM and not one.period)]
        return too_much or _above(dose, _at_once, untimed, _at_once)
    if too_much or any(_says_the_day_of(dose, one) for one in others):
        return too_much
    single = [one for one in alike if one.limit is Limit.MAXIMUM and one.period == "dose"]
    return _above(dose, _at_once, single, _at_once) or _above(dose, _repeated, days, _a_day)


def _says_the_day_of(dose: Dose, one: Dose) -> bool:
    """Whether another sentence beside a dose says how much of it is for a day: what adults take says nothing of a child."""
    is_beside = one.drug == dose.drug and one.place == dose.place
    return bool(is_beside and _stated_a_day(one) and ages_in(one.scope.who) == ages_in(dose.scope.who))


def _in_company(own: Iterable[Dose], company: set[str], here: Dose) -> list[Dose]:
    """The own page's doses for who takes one of this page's other medicines, too; else those for who takes it alone."""
    own = list(own)
    together = [dose for dose in own if dose.limit is Limit.MAXIMUM and dose.company & company]
    if _WITHOUT.search(here.text):
        together = []
    return together or [dose for dose in own if not dose.company]


def _above(dose: Dose, mine: Measure, others: list[Dose], theirs: Measure) -> Dose | None:
    highest = max((one for one in others if theirs(one)), key=theirs, default=None)
    return highest if highest and mine(dose) and is_more(mine(dose), theirs(highest)) else None


def _stated_a_day(dose: Dose) -> float:
    """What a sentence says outright of a day, a week or a month, as the amount of a day."""
    return dose.high / _DAYS[dose.period] if dose.period in _DAYS else 0.0


def _a_day(dose: Dose) -> float:
    """The same, or what the doses of a day come to at most."""
    return _stated_a_day(dose) or (dose.high * dose.rhythm.times if dose.period == "dose" else 0.0)


def _most(dose: Dose) -> float:
    """The most that is taken of it in a day, or at once: a week's amount may be one dose."""
    return max(_a_day(dose), _at_once(dose), dose.high if dose.period in ("week", "month") else 0.0)


def _repeated(dose: Dose) -> float:
    """What the doses of a day come to at least."""
    return dose.high * dose.rhythm.least if dose.period == "dose" else 0.0


def _high(dose: Dose) -> float:
    return dose.high


def _at_once(dose: Dose) -> float:
    return dose.high if dose.period in ("dose", "") else 0.0


def _finding(dose: Dose, limit: Dose, title: str) -> Finding:
    firm = limit.limit is Limit.MAXIMUM or dose.limit is Limit.MAXIMUM
    return Finding(
        code=CheckCode.DOSE_ABOVE_OWN_PAGE,
        severity=Severity.ERROR if firm else Severity.WARNING,
        place=dose.place,
        explanation=f"{amount(dose)} here ({quote(dose.text)}) is more than the page on {title} gives for the same case: "
        f"{amount(limit)} ({quote(limit.text)}).",
        todo="Check both against a source, and correct the one that is wrong. If both are right, say here for what or "
        "for whom the higher dose is.",
        evidence=(dose.text, limit.text),
    )

"""A dose on a combination's page that is above all that the medicine's own page gives for the same case."""

from collections.abc import Iterator

from medicines.content.checks.comparing_doses import amount, comparable, is_more
from medicines.content.checks.doses import Dose, Limit, doses_in
from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, PageKind, Severity

DAYS = {"day": 1, "week": 7, "month": 30}


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    if document.kind != PageKind.COMBINATION:
        return
    for dose in doses_in(document, knowledge.names):
        page = knowledge.own_pages.get(dose.drug)
        limit = _limit(dose, page.doses) if page else None
        if page and limit:
            yield _finding(dose, limit, page.title)


def _limit(dose: Dose, own: tuple[Dose, ...]) -> Dose | None:
    """The highest dose of the own page, where this one is above it; None where nothing compares."""
    alike = comparable(own, dose)
    pairs = [(measure(dose), [one for one in alike if measure(one)]) for measure in (_daily, _at_once)]
    for mine, theirs in pairs:
        highest = max(theirs, key=_daily if mine == _daily(dose) else _at_once, default=None)
        if mine and highest:
            most = max(map(_daily if mine == _daily(dose) else _at_once, theirs))
            if is_more(mine, most) and not _may_be_a_day(dose, alike):
                return highest
            return None
    return _above_a_day(dose, alike)


def _daily(dose: Dose) -> float:
    """What comes to be in a day at most; a dose for a week or a month is spread over it."""
    return dose.high / DAYS[dose.period] if dose.period in ("week", "month") else dose.daily


def _at_once(dose: Dose) -> float:
    return dose.high if dose.period in ("dose", "") else 0.0


def _may_be_a_day(dose: Dose, alike: list[Dose]) -> bool:
    """Whether a dose without a time is compared with doses at a time, though it may be the amount of a day."""
    return not dose.period and any(not is_more(dose.high, _daily(one)) for one in alike)


def _above_a_day(dose: Dose, alike: list[Dose]) -> Dose | None:
    """A single dose above all that may be taken in a whole day."""
    days = [one for one in alike if one.daily]
    highest = max(days, key=lambda one: one.daily, default=None)
    return highest if highest and _at_once(dose) and is_more(_at_once(dose), highest.daily) else None


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

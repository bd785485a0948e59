"""Two different maxima on one page, for one medicine and one case: one of them is wrong."""

from collections.abc import Iterator
from itertools import combinations

from medicines.content.checks.comparing_doses import amount, is_more
from medicines.content.checks.doses import Dose, Limit, doses_in
from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, Severity


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    maxima = [dose for dose in doses_in(document, knowledge.names) if dose.limit is Limit.MAXIMUM]
    for one, other in combinations(maxima, 2):
        if one.text != other.text and _are_of_one_case(one, other) and _differ(one, other):
            yield _finding(one, other)


def _are_of_one_case(one: Dose, other: Dose) -> bool:
    """Everything that is said of both must agree; a route or group that only one names makes another case."""
    return (
        one.drug == other.drug
        and one.measure == other.measure
        and one.scope.who == other.scope.who
        and one.scope.causes == other.scope.causes
        and one.paired == other.paired
        and (one.scope.routes - {"oral"}) == (other.scope.routes - {"oral"})
    )


def _differ(one: Dose, other: Dose) -> bool:
    mine, theirs = _by_time(one), _by_time(other)
    return any(is_more(mine[time], theirs[time]) or is_more(theirs[time], mine[time]) for time in mine.keys() & theirs.keys())


def _by_time(dose: Dose) -> dict[str, float]:
    """What is at most for each time of which the sentence speaks."""
    if dose.period == "dose" and dose.rhythm.times >= 1:
        return {"day": dose.high * dose.rhythm.times}
    return {dose.period: dose.high}


def _finding(one: Dose, other: Dose) -> Finding:
    return Finding(
        code=CheckCode.TWO_MAXIMA,
        severity=Severity.ERROR,
        place=other.place,
        explanation=f"The page gives two maxima for the same case: {amount(one)} ({quote(one.text)}) and {amount(other)} "
        f"({quote(other.text)}).",
        todo="Check both against a source, and correct the one that is wrong. If both are right, say for whom or for "
        "what each one is.",
        evidence=(one.text, other.text),
    )

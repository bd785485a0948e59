"""A dose that is above the highest maximum daily dose which the site holds for its case: substance, way, use and people."""

import re
from collections.abc import Iterator

from medicines.content.checks.comparing_doses import amount, distinct, in_a_day, is_more
from medicines.content.checks.dose_above import exceeded
from medicines.content.checks.doses import Dose, doses_in
from medicines.content.checks.fact_limits import limits_on
from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.limits import Limit
from medicines.content.checks.scope import ages_in
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, Severity

SAME_PUFF = 1.15  # times as much
FAR = 1.5  # times as much: no other source's limit, and no rounding
# Of whom or when a doctor may go above what is the most for everybody else.
_BEYOND = frozenset(("severe", "supervised", "few", "short", "start", "gene"))
_STRENGTHS = re.compile(r"\d ?m?c?g ?/ ?\d")  # "5 mg/12.5 mg" tells what a tablet holds
_OF_A_DAY = re.compile(r"\b(?:daily|day's) (?:dose|dosage|amount|maximum|limit)\b", re.IGNORECASE)
_OF_ADULTS = re.compile(r"\badults?\b", re.IGNORECASE)


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    if not knowledge.facts:
        return
    here = [dose for dose in distinct(doses_in(document, knowledge.names)) if dose.drug in knowledge.facts]
    limits = {drug: limits_on(document, knowledge.facts[drug], drug) for drug in {dose.drug for dose in here}}
    for dose in here:
        if _is_sure(dose):
            limit = exceeded(dose, limits[dose.drug], company=set(), others=here)
            if limit and not _is_same_puff(dose, limit):
                yield _finding(dose, limit)


def _is_sure(dose: Dose) -> bool:
    """Whether how much, for whom and how often were read without doubt."""
    is_mixed = "child" in dose.scope.who and not ages_in(dose.scope.who) and _OF_ADULTS.search(dose.text)
    is_of_a_day = dose.period == "dose" and dose.limit is Limit.MAXIMUM and _OF_A_DAY.search(dose.text)
    is_plain = dose.unit == "mg" and not dose.scope.who & _BEYOND and not _STRENGTHS.search(dose.text)
    return is_plain and not is_mixed and not is_of_a_day


def _is_same_puff(dose: Dose, limit: Dose) -> bool:
    """Whether both may be the same inhaled dose: one label gives what leaves the valve (220 micrograms), another one what
    leaves the mouthpiece (200)."""
    return "lung" in limit.scope.routes and dose.high <= SAME_PUFF * limit.high


def _is_far_above(dose: Dose, limit: Dose) -> bool:
    return is_more(max(dose.high, in_a_day(dose)), limit.high * FAR)


def _finding(dose: Dose, limit: Dose) -> Finding:
    return Finding(
        code=CheckCode.DOSE_ABOVE_FACT,
        severity=Severity.ERROR if dose.limit is Limit.MAXIMUM or _is_far_above(dose, limit) else Severity.WARNING,
        place=dose.place,
        explanation=f"{amount(dose)} here ({quote(dose.text)}) is more than the most that the site's facts hold for the "
        f"same case: {limit.text}.",
        todo="Correct the dose, or the fact if that is wrong. If both are right, say here for what or for whom the higher "
        "dose is.",
        evidence=(dose.text, limit.text),
    )

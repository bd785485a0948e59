"""A dose that is above the maximum which the same page gives for its case: "50 mg twice a day", "no more than 50 mg a day"."""

import re
from collections.abc import Iterable, Iterator

from medicines.content.checks.comparing_doses import amount, comparable, in_a_day, is_more
from medicines.content.checks.doses import Dose
from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.limits import Limit
from medicines.content.checks.numerals import with_digits
from medicines.content.checks.scope import COUNTRIES, FORMULATIONS, HIGHER, LOADING, ages_in, read_scope
from medicines.content.checks.two_maxima import doses_by_case, stand_alike
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, Severity

# "Every 4 hours", "every 6 to 8 hours" or "as needed" may only say how long one waits at least, and a maximum a day is then
# what stops it: only what is so many times above it cannot be meant.
MISREAD = 2
EVEN = 0.99  # 2 times as much counts
OFTEN = 4  # doses a day
_EVERY_FEW_HOURS = re.compile(
    r"\b(?:every|each)\b[^.;,]{0,18}\b(?:hours?|hrs?|h)\b|\bhourly\b|\bq\d+h\b", re.IGNORECASE
)
_IF_NEEDED = re.compile(r"\b(?:if|as|when) (?:needed|necessary|required)\b", re.IGNORECASE)
# "5 mg/12.5 mg" tells what a tablet holds; of one side of the body a dose is not the dose of a person;
# "do not double the dose to 80 mg".
_UNSURE = re.compile(
    r"\d ?m?c?g ?/ ?\d|\b(?:each|per|every|one|the other) (?:nostril|eye|ear)\b|\bdoubl(?:e|ing) (?:the|a|your)\b",
    re.IGNORECASE,
)
# "10 mg at least 30 minutes before, no more than once a day" limits how often.
_HOW_OFTEN = re.compile(r"\b(?:than|most|exceed)(?: \w+){0,2} (?:once|twice|\d+ (?:times|doses))\b", re.IGNORECASE)
_USUALLY = re.compile(r"\s*(?:the|a) (?:usual|normal|standard|ordinary|common|typical)\b")
_IS_GIVEN = re.compile(
    r"\b(?:doses?|dosage|tak(?:e|es|en|ing)|giv(?:e|es|en|ing)|need\w*|(?:increas|rais)\w+|adults?|child\w*|people|patients?)\b",
    re.IGNORECASE,
)
_DAYS_OF = {"week": 7}


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    doses = doses_by_case(document, knowledge.names)
    maxima = [dose for dose in doses if dose.limit is Limit.MAXIMUM and not _HOW_OFTEN.search(with_digits(dose.text))]
    for dose in filter(_is_plain, doses) if maxima else ():
        limit = _exceeded(dose, maxima)
        if limit:
            yield _finding(dose, limit)


def _is_plain(dose: Dose) -> bool:
    """Whether a sentence says outright that this much is taken: "tablets of 100 mg are sold" does not."""
    is_taken = dose.period or dose.label or _IS_GIVEN.search(dose.text)
    text = with_digits(dose.text)
    unclear = _UNSURE.search(text) or (_USUALLY.match(text) and not dose.scope.who <= read_scope(text).who)
    return bool(dose.limit is Limit.NONE and is_taken and not unclear)


def _exceeded(dose: Dose, maxima: Iterable[Dose]) -> Dose | None:
    """A maximum for its case that it is above, where it is above all others for the same time, too."""
    alike = comparable([one for one in maxima if _may_be_of_one_case(one, dose)], dose)
    for period in ("dose", "", "day", "week", "month", "course"):
        of_it = [one for one in alike if _period(one) == period]
        highest = max(of_it, key=_most, default=None)
        if highest and _is_above(dose, highest):
            return highest
    return None


def _may_be_of_one_case(limit: Dose, dose: Dose) -> bool:
    """Whether a maximum is bound to nothing that the dose does not name, and the dose to no ground for more."""
    more = HIGHER - ({"few"} if _IF_NEEDED.search(dose.text) else frozenset())
    bound = limit.scope.who & (HIGHER | LOADING | COUNTRIES | FORMULATIONS)
    return (
        limit.drug == dose.drug
        and limit.company == dose.company
        and bound <= dose.scope.who
        and dose.scope.who & more <= limit.scope.who
        and (not ages_in(limit.scope.who) or bool(ages_in(dose.scope.who)))
        and (not limit.scope.causes or bool(limit.scope.causes & dose.scope.causes))
        and (limit.place != dose.place or stand_alike(limit.label, dose.label))
        and (limit.label == dose.label or not (limit.label and limit.is_for and dose.label and dose.is_for))
    )


def _is_above(dose: Dose, limit: Dose) -> bool:
    period, most = _period(limit), _most(limit)
    if period == dose.period or (period == "" and dose.period == "dose"):
        return is_more(dose.high, most)
    if period == "day":
        return (dose.period in ("dose", "") and is_more(dose.high, most)) or _adds_up_above(dose, limit)
    return period in _DAYS_OF and is_more(in_a_day(dose) * _DAYS_OF[period], most)


def _adds_up_above(dose: Dose, limit: Dose) -> bool:
    """Whether the doses of a day come to more than a maximum of the day; what one sentence says together is no mistake."""
    if not _EVERY_FEW_HOURS.search(dose.text):
        return is_more(in_a_day(dose), _most(limit))
    is_spacing = dose.rhythm.least >= OFTEN or dose.low < dose.high or _IF_NEEDED.search(dose.text)
    return dose.text != limit.text and is_more(in_a_day(dose), _most(limit) * (MISREAD * EVEN if is_spacing else 1))


def _period(limit: Dose) -> str:
    return "day" if limit.period == "dose" and limit.rhythm.times >= 1 else limit.period


def _most(limit: Dose) -> float:
    return limit.high * limit.rhythm.times if _period(limit) != limit.period else limit.high


def _finding(dose: Dose, limit: Dose) -> Finding:
    return Finding(
        code=CheckCode.DOSE_ABOVE_MAXIMUM,
        severity=Severity.ERROR,
        place=dose.place,
        explanation=f"{amount(dose)} here ({quote(dose.text)}) is more than the maximum that this page gives for the same "
        f"case: {amount(limit)} ({quote(limit.text)}).",
        todo="Check both against a source, and correct the one that is wrong. If both are right, say for whom or for what "
        "the higher dose is.",
        evidence=(dose.text, limit.text),
    )

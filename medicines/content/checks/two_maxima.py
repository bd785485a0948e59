"""Two different maxima on one page, for one medicine and one case: one of them is wrong."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from medicines.content.checks.comparing_doses import amount, distinct, is_more
from medicines.content.checks.conditions import is_one_of
from medicines.content.checks.doses import NOWHERE, Dose, doses_in
from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.limits import Limit
from medicines.content.checks.numerals import with_digits
from medicines.content.checks.passages import sentences_of
from medicines.content.checks.scope import read_scope
from medicines.content.document import PageDocument
from medicines.content.names import DrugNames
from medicines.vocabulary import CheckCode, SectionKind, Severity

# Words that part the cases of one sentence: "at first …, then …", "10 ml in all, 1 ml for each vein".
_STAGES = re.compile(
    r"\b(?:after\w*|followed|then|first|initial\w*|later|subsequent\w*|per|each|otherwise|but)\b", re.IGNORECASE
)
_WORDS = re.compile(r"[a-z\d'-]+")
_LED_TO = frozenset(
    """form group who whom use maximum max highest most largest upper limit ceiling top dose doses dosage amount single one usual starting total daily day days
    night in a an any per each every the of and or for at with once 24 hours hour time bedtime people persons patients person medicine route how much""".split()
)
# A maximum of which nothing is left out, so that none for an illness may be above it.
_WHATEVER = re.compile(
    r"\b(?:whatever|whichever|regardless|irrespective|no matter|under (?:no|any)|in any case|(?:any|every|all|each) (?:illness|condition|indication|use|purpose|reason)"
    r"|nobody|no one|no (?:adult|patient|person)|anybody|anyone|everyone|absolute)",
    re.IGNORECASE,
)
FEW = 3  # words for one indication: "mild pain and fever"


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    doses = doses_by_case(document, knowledge.names)
    one_cause = _is_only_one(dose.scope.causes for dose in doses)
    one_route = _is_only_one(dose.scope.routes for dose in doses)
    for one, other in combinations([dose for dose in doses if dose.limit > Limit.NONE], 2):
        either = ((one, other), (other, one))
        is_open = one_cause or any(_is_above_all(*pair, doses) for pair in either)
        one_for_all = (is_open and _is_loose(one, other)) or any(_is_for_whatever(*pair) for pair in either)
        if _are_of_one_case(one, other, is_loose=one_for_all, one_route=one_route) and _clash(one, other):
            yield _finding(one, other)


@lru_cache(maxsize=2)  # two checks ask for them
def doses_by_case(document: PageDocument, names: DrugNames) -> tuple[Dose, ...]:
    """The different doses of a page, bound to no more than what parts cases on it."""
    stated = doses_in(document, names)
    usual = frozenset() if _are_of_several(dose.scope.causes for dose in stated) else _usual_causes(document)
    return distinct(_of_everybody(_without(usual, dose) for dose in stated))


def _of_everybody(doses: Iterable[Dose]) -> Iterator[Dose]:
    """Men are all who take it where no dose is for women, and the other way round."""
    doses = list(doses)
    named = frozenset(who for dose in doses for who in dose.scope.who) & {"men", "women"}
    for dose in doses:
        who = dose.scope.who - named if len(named) == 1 else dose.scope.who
        yield replace(dose, scope=replace(dose.scope, who=who))


def _are_of_several(named: Iterable[frozenset[str]]) -> bool:
    """Whether the doses themselves tell indications apart: "Epilepsy: …", "Panic disorder: …"."""
    different = {causes for causes in named if causes}
    return any(not one & other for one, other in combinations(different, 2))


def _usual_causes(document: PageDocument) -> frozenset[str]:
    """What the page says that the medicine is for, where that is one thing: a dose for it is a dose in general."""
    said = [one.text for one in sentences_of(document) if one.kind in (SectionKind.USAGE, SectionKind.ABOUT)]
    named = frozenset(cause for text in said for cause in read_scope(with_digits(text), is_label=True).causes)
    return named if len(named) <= FEW else frozenset()


def _without(usual: frozenset[str], dose: Dose) -> Dose:
    if not dose.scope.causes or not dose.scope.causes <= usual:
        return dose
    return replace(dose, scope=replace(dose.scope, causes=frozenset()))


def _are_of_one_case(one: Dose, other: Dose, *, is_loose: bool, one_route: bool) -> bool:
    """Everything that is said of both must agree; items with labels of their own are cases of their own. An indication or route that only one names makes another case, unless
    the page knows no other."""
    return (
        (one.text != other.text or (one.is_own_limit and other.is_own_limit and not _STAGES.search(one.text)))
        and one.drug == other.drug
        and one.measure == other.measure
        and one.scope.who == other.scope.who
        and one.company == other.company
        and (one.place != other.place or stand_alike(one.label, other.label))
        and _are_of_one_cause(one.scope.causes, other.scope.causes, is_loose=is_loose)
        and (_routes(one) == _routes(other) or one_route)
    )


def _are_of_one_cause(one: frozenset[str], other: frozenset[str], *, is_loose: bool) -> bool:
    return one == other or is_loose or is_one_of(one, other) or is_one_of(other, one)


def _is_above_all(general: Dose, other: Dose, doses: Iterable[Dose]) -> bool:
    """Whether a maximum for everything is above another one, and above whatever else the page gives of the medicine."""
    return (
        general.limit is other.limit is Limit.MAXIMUM
        and not general.scope.causes
        and not any(
            dose is not general
            and dose.drug == general.drug
            and dose.measure == general.measure
            and _exceeds(dose, other)
            for dose in doses
        )
    )


def _is_for_whatever(general: Dose, other: Dose) -> bool:
    """Whether a maximum outright for everything is below one for an illness."""
    return (
        general.limit is other.limit is Limit.MAXIMUM
        and not general.scope.causes
        and bool(_WHATEVER.search(general.text))
        and _exceeds(other, general)
    )


def stand_alike(one: str, other: str) -> bool:
    """Whether two labels tell no cases apart: a label of which every word says for whom, which way, what for or how much
    ("Adults, tablets", "Form / Maximum in 24 hours") has been read by its scope, and is no case beyond it."""
    return one == other or not _unread(one) or not _unread(other)


def _unread(label: str) -> str:
    """What a label says besides the words that the scope has read and those that lead to an amount."""
    return " ".join(
        word for word in _WORDS.findall(label) if word not in _LED_TO and read_scope(word, is_label=True) == NOWHERE
    )


def _is_loose(*doses: Dose) -> bool:
    """Whether their indication is only that of a sentence before them."""
    return all(not dose.is_for or not dose.scope.causes for dose in doses)


def _is_only_one(named: Iterable[frozenset[str]]) -> bool:
    return len({words for words in named if words}) < 2


def _routes(dose: Dose) -> frozenset[str]:
    return dose.scope.routes - {"oral"}


def _clash(one: Dose, other: Dose) -> bool:
    """Two maxima clash when they differ; the end of a range only when it is above a maximum."""
    if one.limit is other.limit is Limit.MAXIMUM:
        return _exceeds(one, other) or _exceeds(other, one)
    if Limit.MAXIMUM not in (one.limit, other.limit):
        return False
    return _exceeds(one, other) if other.limit is Limit.MAXIMUM else _exceeds(other, one)


def _exceeds(one: Dose, other: Dose) -> bool:
    mine, theirs = _by_time(one), _by_time(other)
    if any(is_more(mine[time], theirs[time]) for time in mine.keys() & theirs.keys()):
        return True
    return "day" in theirs and one.period in ("dose", "") and is_more(one.high, theirs["day"])


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

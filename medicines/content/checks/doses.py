"""What a page says of doses: which medicine, how much, for what time, how sure a limit, for what, whom and by which route.

A sentence is cut between its amounts; what stands in an amount's piece belongs to it, and what a piece leaves open is
taken from the piece before, the sentence before it in the paragraph, and the labels above. Amounts that are no doses
(strengths, increments, results of studies, what harmed somebody) are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from itertools import groupby, pairwise

from medicines.content.checks.amounts import Amount, amounts_in
from medicines.content.checks.drugs import Mention, drug_key, mentions, subjects_of
from medicines.content.checks.finding import Place
from medicines.content.checks.numerals import with_digits
from medicines.content.checks.passages import Said, sentences_of
from medicines.content.checks.rhythm import Rhythm, rhythm
from medicines.content.checks.scope import Scope, case_of, read_scope
from medicines.content.document import PageDocument
from medicines.content.names import DrugNames
from medicines.vocabulary import SectionKind


class Limit(IntEnum):
    """How firmly a sentence calls an amount the most that is allowed."""

    NONE = 0
    UP_TO = 1  # "increased up to": the end of a range
    MAXIMUM = 2


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose. `drug` is a `drugs.drug_key`, or "" for a product of all ingredients; `low` to `high` in `unit` ("mg", "iu",
    "mmol") for each `basis` ("kg", "m2" or ""); `rhythm`: how often. `paired`: the medicines with which it is taken."""

    drug: str
    low: float
    high: float
    unit: str
    basis: str
    rhythm: Rhythm
    limit: Limit
    scope: Scope
    text: str
    place: Place
    paired: frozenset[str] = frozenset()
    label: str = ""  # the innermost one that it stands under
    is_for: bool = True  # its own words or labels name the indication, not only a sentence before

    @property
    def period(self) -> str:
        return self.rhythm.period

    @property
    def measure(self) -> tuple[str, str]:
        return self.unit, self.basis


_SILENT = {SectionKind.SOURCES}
_MAY_DOSE = re.compile(r"\d\s?(?:mg|g|mcg|[µμu]g|ng|iu|u|units?|mmol|meq|million|thousand)\b|gram|\bunits?\b|\b(?:mg|mcg|iu)\b", re.IGNORECASE)
_CUTS = [
    re.compile(cut)
    for cut in (
        r"[;.] ",
        r",? \b(?:but|while|whereas|though|although|however)\b",
        r",? \band (?=(?:then |also |up to )?(?:for|in|if|with|when|to|adults|children|people|patients)\b)",
        r", (?:and|or|then) ",
        r" \(",
        r"\) ",
        r", (?=(?:for|in|if|with|when)\b)",
        r", ",
        r" and (?!.* and )",
        r" or (?!.* or )",
        r": ",
        r" (?=(?:up )?to\b|not\b|no more\b|without\b|then\b)",
    )
]
_MAXIMUM = re.compile(
    r"\b(?:max(?:imum|imal)?\b\.?(?!\s+(?:effect|benefit|response|relief|blood|plasma|tolerated))|(?:no|not|never|nor|n't|nobody|none|cannot)\b[^.;,]{0,30}?\b(?:more|greater|higher|larger|over|above|beyond|exceed\w*|in excess of|past)\b"
    r"|without exceeding|at most|capped? (?:at|to)|cap of|limit(?:ed)? (?:of|to|is|at)|limit for[^.;]{0,40}? is|ceiling|upper (?:limit|dose)|highest (?:\w+ ){0,3}?(?:dose|amount|dosage)|the most\b(?! (?:common|likely|important|frequent|effective|often|serious|widely|usual))|(?:daily|upper|dose|dosage|day's) limit|limits?(?= ?(?::|is|for|in))|stay (?:below|under|within)|keep (?:below|under|within)|(?:must|should|to) stay (?:below|under)|top dose)"
)
_MOST = re.compile(rf"{_MAXIMUM.pattern}|\bmost\b|\bhighest\b|\blimit\b|\bno more than\b")
_LEAD = re.compile(r"^[\s;,.]*((?:(?!\d ?(?:mg|g|mcg|ug)\b)[^:.;]){2,60}):\s")
_MAXIMUM_BEHIND = re.compile(
    r"^(?:(?!\d)[^.;]){0,60}?(?:\b(?:is|are|as|being|was)\b (?:regarded as |considered |usually |generally |also )?(?:the |an? )?(?:absolute |recommended |usual |daily |upper |adult |overall |firm |strict )*(?:maximum|limit|ceiling|most|highest)\b"
    r"|\b(?:should|must|may|can|is|are|to) (?:not|never) (?:to )?(?:be )?exceeded\b|\bat most\b|\bmax(?:imum)?\b|\bor less\b|\b(?:never|not|no|and no) (?:any )?more\b(?! than (?:a |\d|the)))"
)
_ABOVE = re.compile(r"\b(?:(?:doses?|amounts?|anything|more|higher|greater)\b[^.;,]{0,20}\b(?:above|over|beyond|than|exceeding|in excess of)|above|over|exceed(?:s|ing)?|beyond|more than|greater than|higher than)\s(?:a total of |the maximum (?:of )?|a dose of )?$")
_FORBIDDEN = re.compile(r"\b(?:not (?:be )?(?:recommended|advised|advisable|used|taken|given|allowed|exceeded)|should (?:not|never)|must (?:not|never)|never|avoid(?:ed)?|forbidden|too (?:much|high))\b")
_UP_TO = re.compile(r"\b(?:up to|as (?:high|much) as|increas\w+ (?:\w+ ){0,3}?to|titrat\w+ (?:\w+ ){0,3}?to|rais\w+ (?:\w+ ){0,2}?to)\s(?:a |an |the )?(?:total |daily |usual |dose |of ){0,4}$")
_NO_DOSE = re.compile(
    r"\b(?:overdos\w*|poison\w*|toxic\w*|fatal|lethal|death|mice|rats?|rabbits?|volunteers|plasma|serum|half-life|peak|trough|blood level|concentration\w*|"
    r"equivalent|equals?|corresponds?|conver\w+|instead of|compared|placebo|mistake\w*|error|accidental\w*|caffeine|sodium content|dietary|diet|alcohol content|"
    r"excret\w+|absorb\w+|elimin\w+|bioavailab\w+|urine|stud(?:y|ies)|trials?)\b"
)
_HARMS = re.compile(r"^[^.;]{0,30}\b(?:can|may|could|might|will|would) (?:\w+ )?(?:destroy|damage|kill|harm|cause|lead|result|be (?:dangerous|harmful|fatal))\b|^[^.;]{0,30}\b(?:destroys|damages|kills|harms|causes|is dangerous|is harmful|has killed)\b")
_STRENGTHS = re.compile(r"\b(?:available|come|comes|supplied|sold|marketed|manufactured|contain(?:s|ing|ed)?|strengths?|formulat\w+|exists?|stocked|packs? of)\b[^.;]{0,70}$")
_STRENGTHS_BEHIND = re.compile(r"^[^.;]{0,30}\b(?:strengths?|is available|are available|of (?:the )?(?:active|elemental))\b")
_STEPS = re.compile(r"\b(?:(?:increas|decreas|reduc|rais|lower|adjust|titrat|taper)\w*[^.;,\d]{0,30}\bby|(?:steps|increments?|increases?)(?: of)?|by|additional|extra|another|further)\s(?:about |up to |no more than |not more than |at most |(?:not|never) exceeding )?$")
_STEPS_BEHIND = re.compile(r"^[\s-](?:increments?|steps?)\b|^ (?:higher|lower|less|more)\b")
_DENIED = re.compile(r"\b(?:not|never|n't|rather than|avoid\w*)\b(?: \w+){0,3} $")
_ADJACENT = re.compile(r"[\s,:(\-]*(?:(?:at most|up to|no more than|not more than|maximum|max\.?|about|an?|the|dose|doses|of|is|at|usually|starting|daily) ?)*")  # "sertraline (at most 50 mg"
_CLOSE = re.compile(r"\s*(?:\([^()]*)?")
_BEFORE_AMOUNT = re.compile(r"[,;:(]")
_WITH = re.compile(r"\b(?:with|taking|takes?|taken|alongside|plus|added to|together|on|both)\b[^.;]{0,25}$")
_OF_NAME = re.compile(r"^(?:[^.;,()\d]{0,40}\bof)? ?(?:oral |intravenous |the |elemental |pure )?$")
_OTHERS = re.compile(r"\b(?:for|in) (?:all |the )*(?:others|other (?:people|patients|adults)|everyone else)\b")
_STARTS_ANEW = re.compile(r"\W*(?:(?:all |the |for (?:all )?(?:the )?|in (?:all )?(?:the )?)?others?\b|otherwise|everyone else|in general|for everyone)", re.IGNORECASE)
_SHORT_LEAD = re.compile(r"^[\s,;(:\-]*(?:and|or|but|while|whereas)?[\s,]*(?:(?!\b(?:take|start|begin|usual|usually|typical|give|given|dose of|increase|initial)\b)[^.;\d]){0,45}$")


@lru_cache(maxsize=2)
def doses_in(document: PageDocument, names: DrugNames) -> tuple[Dose, ...]:
    """Every dose that a page states, in reading order."""
    return tuple(_Reader(document, names).read())


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the sentences before said, within a paragraph."""

    scope: Scope = Scope()
    drug: str = ""


class _Reader:
    def __init__(self, document: PageDocument, names: DrugNames) -> None:
        self.document, self.names, self.subjects = document, names, subjects_of(document)
        own = [drug_key(part.name, names) for part in document.ingredients]
        self.own, self.sole = set(own), own[0] if len(own) == 1 else ""

    def read(self) -> Iterator[Dose]:
        for _, paragraph in groupby(sentences_of(self.document), lambda said: said.paragraph):
            together = list(paragraph)
            if together[0].kind not in _SILENT and any(_MAY_DOSE.search(said.text) for said in together):
                yield from self._of_paragraph(together)

    def _of_paragraph(self, together: list[Said]) -> Iterator[Dose]:
        heard = _Heard()
        for said in together:
            heard = _Heard() if _STARTS_ANEW.match(said.text) or _OTHERS.search(said.text) else heard
            text = with_digits(said.text)
            named = mentions(text, self.subjects, self.names)
            yield from self._of_sentence(said, text, named, heard)
            heard = self._hear(heard, text, named)

    def _hear(self, heard: _Heard, text: str, named: list[Mention]) -> _Heard:
        drugs = {one.drug for one in named}
        drug = next(iter(drugs)) if len(drugs) == 1 else heard.drug if not drugs else ""
        return replace(heard, scope=read_scope(text).lasting().or_else(heard.scope), drug=drug)

    def _of_sentence(self, said: Said, text: str, named: list[Mention], heard: _Heard) -> Iterator[Dose]:
        found = [one for one in amounts_in(text)]
        labelled, asked = self._labels(said), self._asked(said)
        scope, limit, often, denied = Scope(), Limit.NONE, Rhythm(), False
        starts = _pieces(text, found)
        for amount, (start, end) in zip(found, pairwise([*starts, len(text)]), strict=True):
            before, behind = text[start : amount.start], text[amount.end : end]
            piece = _without(named, text, start, end)
            lead = _LEAD.match(piece)
            label = read_scope(self._without_names(lead[1]), is_label=True) if lead else Scope()
            if lead and (case := case_of(lead[1])):
                label = replace(label, who=label.who | case)
            scope = label.or_else(read_scope(piece)).or_else(scope.lasting()) if lead else read_scope(piece).or_else(scope.lasting())
            goes_on = bool(_SHORT_LEAD.match(before)) and not _MAXIMUM.search(before)
            limit = _limit(before, behind, text[end:], limit)
            if not start and said.labels and _MOST.search(with_digits(said.labels[-1])):
                limit = Limit.MAXIMUM
            denied = limit is Limit.NONE and (bool(_DENIED.search(before)) or (denied and goes_on))
            often = _rhythm(text[: amount.start] if before.strip() == "(" else before, behind, said) or (often if goes_on else Rhythm())
            if denied or amount.is_strength or _is_no_dose(text[: amount.start], before, behind, limit):
                continue
            inside = [one for one in named if start <= one.start < end or one.start < found[0].start]
            drug = self._drug(amount, named, (start, end), said, text, heard)
            if drug is None:
                continue
            whole = scope.within(labelled).or_else(heard.scope).or_else(asked)
            dose = _dose(amount, drug, often, limit, whole, said, _paired(drug, inside, text))
            yield replace(dose, is_for=bool(scope.causes or labelled.causes), label=" ".join(said.labels[-1:]).lower())

    def _labels(self, said: Said) -> Scope:
        """What the labels say, from the innermost on."""
        scope = Scope()
        for label in reversed(said.labels):
            scope = scope.or_else(read_scope(self._without_names(with_digits(label)), is_label=True))
        return scope

    def _asked(self, said: Said) -> Scope:
        return read_scope(with_digits(said.asked)).or_else(read_scope(with_digits(said.place.heading)))

    def _without_names(self, label: str) -> str:
        """A label without the ingredients that it names: they are no indications."""
        for start, end, _ in reversed(self.subjects.mentions(label)):
            label = f"{label[:start]} {label[end:]}"
        return label

    def _drug(
        self, amount: Amount, named: list[Mention], piece: tuple[int, int], said: Said, text: str, heard: _Heard
    ) -> str | None:
        """The key of the medicine that an amount is of; None for one that the page is not about."""
        drug = _nearest(amount, named, piece, text) or heard.drug or self._labelled(said)
        if not drug:
            return self.sole
        return drug if drug in self.own else None

    def _labelled(self, said: Said) -> str:
        for words in (*reversed(said.labels), said.asked):
            drugs = {drug_key(name, self.names) for _, _, name in self.subjects.mentions(words)}
            if len(drugs) == 1:
                return drugs.pop()
        if said.subject:
            return drug_key(said.subject, self.names)
        drugs = {drug_key(name, self.names) for _, _, name in self.subjects.mentions(said.place.heading)}
        return drugs.pop() if len(drugs) == 1 else ""


def _dose(
    amount: Amount, drug: str, often: Rhythm, limit: Limit, scope: Scope, said: Said, paired: frozenset[str]
) -> Dose:
    return Dose(
        drug=drug,
        low=amount.low,
        high=amount.high,
        unit=amount.unit,
        basis=amount.basis,
        rhythm=often,
        limit=limit,
        scope=scope.of_people(),
        text=said.text,
        place=said.place,
        paired=paired,
    )


def _rhythm(before: str, behind: str, said: Said) -> Rhythm | None:
    """What stands behind an amount, else the words right before it, else its label."""
    label = with_digits(said.labels[-1]) if said.labels else ""
    nearest = _BEFORE_AMOUNT.split(before.rstrip(" (:"))[-1]
    return next((found for words in (behind, nearest, before, label) if (found := rhythm(words)).period), None)


def _paired(drug: str, named: list[Mention], text: str) -> frozenset[str]:
    """The other medicines with which a sentence says that this one is taken."""
    return frozenset(
        one.drug for one in named if one.drug != drug and _is_company(one, text)
    )


def _without(named: list[Mention], text: str, start: int, end: int) -> str:
    """A piece of a sentence without the medicines that it names: "with clonazepam" is no indication."""
    for one in reversed(named):
        if start <= one.start < end:
            name_end = one.start + len(text[one.start : one.end].rstrip("0123456789. "))
            text, end = f"{text[: one.start]}it{text[name_end:]}", end - (name_end - one.start) + 2
    return text[start:end]


def _nearest(amount: Amount, named: list[Mention], piece: tuple[int, int], text: str) -> str:
    behind = next((one for one in named if one.start >= amount.end), None)
    if behind and behind.start <= piece[1] and _OF_NAME.match(text[amount.end : behind.start]):
        return behind.drug
    before = [one for one in named if one.start < amount.start]  # a name may hold the number behind it ("B 12")
    close = _CLOSE if before and _is_company(before[-1], text) else _ADJACENT
    if before and close.fullmatch(text[before[-1].end : amount.start]):
        return before[-1].drug
    alone = [one for one in before if not _is_company(one, text)]
    if alone:
        return alone[-1].drug
    return behind.drug if behind and not before and not _is_company(behind, text) else ""


def _is_company(one: Mention, text: str) -> bool:
    """Whether a medicine is named as what another one is taken with."""
    return bool(_WITH.search(text[max(0, one.start - 40) : one.start]))


def _pieces(text: str, found: list[Amount]) -> list[int]:
    """Where the piece of each amount begins; the first one at the beginning."""
    starts = [0] if found else []
    for one, following in pairwise(found):
        between = text[one.end : following.start]
        cut = next((hit for hit in (cut.search(between) for cut in _CUTS) if hit), None)
        starts.append(one.end + (cut.start() if cut else len(between)))
    return starts


def _limit(before: str, behind: str, later: str, last: Limit) -> Limit:
    above = _ABOVE.search(before)
    if _MAXIMUM.search(before) or _MAXIMUM_BEHIND.match(behind) or (above and _FORBIDDEN.search(f"{before}{behind}{later}")):
        return Limit.MAXIMUM
    if _UP_TO.search(before):
        return Limit.UP_TO
    goes_on = last is Limit.MAXIMUM and _SHORT_LEAD.match(before) and not _HARMS.search(behind)
    return last if goes_on else Limit.NONE


def _is_no_dose(all_before: str, before: str, behind: str, limit: Limit) -> bool:
    if _STEPS.search(before) or _STEPS_BEHIND.match(behind):
        return True
    if _NO_DOSE.search(f"{before}{behind}") or (limit is Limit.NONE and _HARMS.match(behind)) or (limit is Limit.NONE and _ABOVE.search(before)):
        return True
    return limit is Limit.NONE and bool(_STRENGTHS.search(all_before) or _STRENGTHS_BEHIND.match(behind))

"""What a page says of doses: which medicine, how much, for what time, how sure a limit, for what, whom and by which route.

A sentence is cut between its amounts; what stands in an amount's piece belongs to it, and what a piece leaves open is
taken from the piece before, the labels above, the sentences before it in the paragraph, and the question. Amounts that
are no doses (`limits.is_no_dose`) are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from medicines.content.checks.amounts import PIECES, Amount, amounts_in
from medicines.content.checks.drugs import Mention, brands_in, drug_key, mentions, subjects_of
from medicines.content.checks.finding import Place
from medicines.content.checks.limits import (
    Limit,
    asks_for_most,
    goes_on,
    is_denied,
    is_no_dose,
    is_of_most,
    is_refused,
    limit_of,
)
from medicines.content.checks.listing import make_a_day, run_in, time_of_day
from medicines.content.checks.numerals import with_digits
from medicines.content.checks.passages import Said, sentences_of
from medicines.content.checks.rhythm import Rhythm, rhythm
from medicines.content.checks.scope import Scope, case_of, read_scope
from medicines.content.checks.whose import company_of, drug_of, is_company, is_meanwhile, without_names
from medicines.content.document import PageDocument
from medicines.content.names import DrugNames
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose. `drug` is a `drugs.drug_key`, or "" for a product of all ingredients; `low` to `high` in `unit` (as in
    `Amount`) for each `basis` ("kg", "m2" or ""); `rhythm`: how often. `company`: the medicines with which it is taken."""

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
    company: frozenset[str] = frozenset()
    label: str = ""  # those that it stands under
    is_own_limit: bool = False  # the words that make it a limit stand at it, not at an amount before
    is_for: bool = True  # its own words or labels name the indication, not only a sentence before

    @property
    def period(self) -> str:
        return self.rhythm.period

    @property
    def measure(self) -> tuple[str, str]:
        return self.unit, self.basis


_MAY_DOSE = re.compile(
    r"\d\s?(?:mg|g|mcg|[µμu]g|ng|iu|u|units?|mmol|meq|ml|million|thousand)\b|gram|\b(?:units?|tablets?|capsules?|puffs?|sprays?|spoon\w*|drops?|patch(?:es)?|pieces?|lozenges?|sachets?|suppositor\w+|inhalations?|applications?|injections?|doses|times)\b|\b(?:mg|mcg|iu)\b",
    re.IGNORECASE,
)
_CUTS = [
    re.compile(cut)
    for cut in (
        r"(?<!max)(?<!min)(?<!approx)[;.] ",
        r",? \b(?:but|while|whereas|though|although|however)\b",
        r",? \band (?=(?:then |also |up to )?(?:for|in|if|with|when|to|adults|children|people|patients)\b)",
        r", (?:and|or|then) ",
        r" \((?!(?:typically|usually|generally) )",
        r"\) ",
        r", (?=(?:for|in|if|with|when)\b)",
        r", ",
        r" and (?!.* and )",
        r" or (?!.* or )",
        r": ",
        r" (?=(?:up )?to\b|not\b|no more\b|without\b|then\b)",
    )
]
_LEAD = re.compile(r"^[\s;,.]*((?:(?!\d ?(?:mg|g|mcg|ug)\b)[^:.;]){2,60}):\s")
_BEFORE_AMOUNT = re.compile(r"[,;:(]")
_OTHERS = re.compile(r"\b(?:for|in) (?:all |the )*(?:others|other (?:people|patients|adults)|everyone else)\b")
_STARTS_ANEW = re.compile(
    r"\W*(?:(?:all |the |for (?:all )?(?:the )?|in (?:all )?(?:the )?)?others?\b|otherwise|outside|everyone else|in general|for everyone)",
    re.IGNORECASE,
)


@lru_cache(maxsize=2)  # several checks ask for them
def doses_in(document: PageDocument, names: DrugNames) -> tuple[Dose, ...]:
    """Every dose that a page states, in reading order."""
    page = _Page(document, names, subjects_of(document))
    return tuple(dose for said in _paragraphs(document) for dose in _of_paragraph(said, page))


def _paragraphs(document: PageDocument) -> Iterator[list[Said]]:
    """The paragraphs that may state a dose."""
    for _, paragraph in groupby(sentences_of(document), lambda said: said.paragraph):
        together = list(paragraph)
        if together[0].kind is not SectionKind.SOURCES and any(_MAY_DOSE.search(said.text) for said in together):
            yield together


@dataclass(frozen=True)
class _Page:
    document: PageDocument
    names: DrugNames
    subjects: Subjects

    @property
    def own(self) -> list[str]:
        return [drug_key(part.name, self.names) for part in self.document.ingredients]

    def named_in(self, words: str) -> str:
        """The one ingredient that a label, heading or question is about, or ""."""
        found = [Mention(at, end, drug_key(name, self.names)) for at, end, name in self.subjects.mentions(words)]
        drugs = {one.drug for one in found if len(found) == 1 or not is_company(one, words.lower())}
        return drugs.pop() if len(drugs) == 1 else ""

    def label(self, words: str) -> Scope:
        """The scope of a label, without the ingredients that it names: they are no indications."""
        for start, end, _ in reversed(self.subjects.mentions(words)):
            words = f"{words[:start]} {words[end:]}"
        return read_scope(words, is_label=True)


NOWHERE = Scope()
SHORT = 25  # characters before the amount that answers a question


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the sentences before said, within a paragraph."""

    scope: Scope = NOWHERE
    drug: str = ""
    strengths: frozenset[float] = frozenset()

    def then(self, text: str, led: Scope, named: list[Mention], strengths: frozenset[float]) -> "_Heard":
        """With what another sentence says; what `led` it ("Panic disorder: …") holds for its item."""
        drugs = {one.drug for one in named if not is_company(one, text)}
        drug = next(iter(drugs)) if len(drugs) == 1 else "" if drugs else self.drug
        return _Heard(read_scope(text).or_else(led).lasting().or_else(self.scope), drug, strengths)


_NO_FURTHER = re.compile(
    r"^\W*(?:this|that|which|it)(?: (?:dose|amount|number|limit))? (?:(?:should|must|may|can|is) (?:not|never) (?:to )?be exceeded|is (?:also )?(?:the |an? )(?:\w+ ){0,2}(?:maximum|limit|ceiling|most|highest)(?: dose)?)\b",
    re.IGNORECASE,
)


def _with_their_limits(together: list[Said]) -> Iterator[Said]:
    """The sentences of a paragraph; "This is the maximum" belongs to the one before it."""
    for said, following in pairwise([*together, None]):
        if said and not _NO_FURTHER.match(said.text):
            limit = following.text if following and _NO_FURTHER.match(following.text) else ""
            yield replace(said, text=f"{said.text.rstrip('.')}; {limit[0].lower()}{limit[1:]}") if limit else said


def _of_paragraph(together: list[Said], page: _Page) -> Iterator[Dose]:
    heard = _Heard()
    for said in _with_their_limits(together):
        if _STARTS_ANEW.match(said.text) or _OTHERS.search(said.text):
            heard = _Heard()
        sentence = _Sentence(said, page, heard)
        yield from sentence.doses()
        heard = heard.then(sentence.text, sentence.led(), sentence.named, sentence.strengths)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a sentence says of one amount."""

    amount: Amount
    start: int
    end: int
    before: str
    behind: str
    scope: Scope
    limit: Limit
    rhythm: Rhythm
    denied: bool


class _Sentence:
    def __init__(self, said: Said, page: _Page, heard: _Heard) -> None:
        self.said, self.page, self.heard = said, page, heard
        self.text = with_digits(said.text)
        brands = brands_in(said.text, self.text, page.names)
        named = mentions(self.text, page.subjects, page.names)
        self.named = sorted(
            {*named, *(one for one in brands if not any(one.start < own.end and own.start < one.end for own in named))}
        )
        self.labels = [with_digits(label) for label in said.labels]
        self.asked_in_digits = with_digits(said.asked)
        self.run = run_in(self.text, amounts_in(self.text), self.named)
        self.strengths = frozenset(one.strength for one in amounts_in(self.text) if one.strength) or heard.strengths

    def doses(self) -> Iterator[Dose]:
        labelled = self.labelled()
        timed: dict[tuple[object, ...], list[tuple[_Piece, Dose]]] = {}
        for piece in self.pieces():
            so_far = self.text[: piece.amount.start]
            skipped = piece.denied or piece.amount.is_strength
            drug = self.drug(piece)
            if drug is not None and not skipped and not is_no_dose(so_far, piece.before, piece.behind, piece.limit):
                dose = self.dose(piece, drug, labelled)
                yield from self.weighed(dose)
                if time_of_day(piece.behind):
                    timed.setdefault((drug, dose.measure, dose.scope.who), []).append((piece, dose))
        for parts in timed.values():
            yield from _of_whole_day(parts)

    def weighed(self, dose: Dose) -> Iterator[Dose]:
        """A number of tablets also as the mass in them, where the paragraph tells the one strength that they have."""
        yield dose
        if dose.unit in PIECES and len(self.strengths) == 1:
            (strength,) = self.strengths
            yield replace(dose, low=dose.low * strength, high=dose.high * strength, unit="mg")

    def pieces(self) -> Iterator[_Piece]:
        """The amounts, each with what its piece says and what goes on from the piece before it."""
        found = amounts_in(self.text)
        last = None
        for amount, (start, end) in zip(found, pairwise([*_starts(self.text, found), len(self.text)]), strict=True):
            last = self.piece(amount, start, end, last)
            yield last if not self.is_in_run(amount) else replace(last, rhythm=self.run_rhythm())

    def is_in_run(self, amount: Amount) -> bool:
        return amount in self.run.amounts

    def run_rhythm(self) -> Rhythm:
        """What stands behind the last amount of a row holds for all of it."""
        last = self.run.amounts[-1]
        following = next((one.start for one in amounts_in(self.text) if one.start >= last.end), len(self.text))
        return rhythm(self.text[last.end : following])

    def piece(self, amount: Amount, start: int, end: int, last: _Piece | None) -> _Piece:
        before, behind = self.text[start : amount.start], self.text[amount.end : end]
        onward = last if last and goes_on(before) else None
        limit = limit_of(before, behind, self.text[end:], last.limit if last else Limit.NONE)
        labelled = bool(self.labels) and is_of_most(self.labels[-1])
        if not start and (labelled or (amount.start < SHORT and asks_for_most(self.asked_in_digits))):
            limit = Limit.MAXIMUM
        refused = is_denied(before) or bool(onward and onward.denied) or is_refused(self.asked_in_digits, self.text)
        denied = limit is Limit.NONE and refused
        often = self.rhythm(amount, before, behind) or (onward.rhythm if onward else _of_a_day(last))
        scope = self.scope(start, end).or_else(last.scope.lasting() if last else Scope())
        return _Piece(amount, start, end, before, behind, scope, limit, often, denied)

    def scope(self, start: int, end: int) -> Scope:
        """What a piece says by itself; its beginning before a colon is a label."""
        piece = without_names(self.text, self.named, start, end)
        return self.lead(piece).or_else(read_scope(piece))

    def led(self) -> Scope:
        """What the beginning of the sentence before a colon is a label of."""
        return self.lead(without_names(self.text, self.named, 0, len(self.text)))

    def lead(self, piece: str) -> Scope:
        lead = _LEAD.match(piece)
        if not lead:
            return NOWHERE
        label = self.page.label(lead[1])
        return replace(label, who=label.who | case_of(lead[1]))

    def rhythm(self, amount: Amount, before: str, behind: str) -> Rhythm | None:
        """What stands behind an amount, else the words right before it, else its label."""
        led = self.text[: amount.start] if before.strip() == "(" else before
        nearest = _BEFORE_AMOUNT.split(led.rstrip(" (:"))[-1]
        return next(
            (
                one
                for words in (behind, nearest, before, *self.labels[-1:], self.asked_in_digits)
                if (one := rhythm(words)).period
            ),
            None,
        )

    def labelled(self) -> Scope:
        """What the labels say, from the innermost on."""
        scope = Scope()
        for label in reversed(self.labels):
            scope = scope.or_else(self.page.label(label))
        return scope

    def asked(self) -> Scope:
        return read_scope(self.asked_in_digits).or_else(read_scope(with_digits(self.said.place.heading)))

    def drug(self, piece: _Piece) -> str | None:
        """The key of the medicine that an amount is of; None for one that the page is not about."""
        if self.is_in_run(piece.amount):
            listed = self.run.drugs[self.run.amounts.index(piece.amount)]
            return listed if listed in self.page.own else None
        own = self.page.own
        named = [one for one in self.named if one.drug in own or not is_meanwhile(one, self.text)]
        around = (*reversed(self.said.labels), self.said.asked, self.said.subject, self.said.place.heading)
        drug = drug_of(piece.amount, named, self.text, piece.end) or self.heard.drug
        drug = drug or next((found for words in around if (found := self.page.named_in(words))), "")
        drug = drug or self.labelled_drug()
        if not drug:
            return own[0] if len(own) == 1 else ""
        return drug if drug in own else None

    def labelled_drug(self) -> str:
        """The medicine whose name the innermost label is, be it another than the page's own ("**Simvastatin:** …")."""
        label = self.labels[-1] if self.labels else ""
        named = mentions(label, self.page.subjects, self.page.names)
        return next((one.drug for one in named if (one.start, one.end) == (0, len(label))), "")

    def labelled_company(self, drug: str) -> frozenset[str]:
        """The medicines with which it is taken as far as the labels say: "**With fluoxetine:** at most 12 mg"."""
        each = [(label, mentions(label, self.page.subjects, self.page.names)) for label in self.labels]
        return frozenset(one for label, named in each for one in company_of(drug, named, label))

    def dose(self, piece: _Piece, drug: str, labelled: Scope) -> Dose:
        amount = piece.amount
        named = [one for one in self.named if piece.start <= one.start < piece.end or one.start < self.first_amount]
        by_itself = limit_of(piece.before, piece.behind, self.text[piece.end :])
        return Dose(
            drug=drug,
            low=amount.low,
            high=amount.high,
            unit=amount.unit,
            basis=amount.basis,
            rhythm=piece.rhythm,
            limit=piece.limit,
            scope=self.whole_scope(piece, labelled),
            text=self.said.text,
            place=self.said.place,
            company=company_of(drug, named, self.text) | self.labelled_company(drug),
            label=" / ".join(self.labels),
            is_own_limit=by_itself is Limit.MAXIMUM,
            is_for=bool(piece.scope.causes or labelled.causes),
        )

    def whole_scope(self, piece: _Piece, labelled: Scope) -> Scope:
        """With what labels, sentences before and the question add. "May start at 20 mg, at most 50 mg": the most is for no
        beginning, whatever the label says."""
        if piece.limit is Limit.MAXIMUM:
            labelled = labelled.lasting()
        return piece.scope.within(labelled).or_else(self.heard.scope).or_else(self.asked()).of_people()

    @property
    def first_amount(self) -> int:
        return min((one.start for one in amounts_in(self.text)), default=0)


def _of_whole_day(parts: list[tuple[_Piece, Dose]]) -> Iterator[Dose]:
    """What the doses of a morning and an evening come to."""
    (_, first), *_ = parts
    leads = [piece.before for piece, _ in parts[1:]]
    if make_a_day([time_of_day(piece.behind) for piece, _ in parts], leads):
        low, high = sum(dose.low for _, dose in parts), sum(dose.high for _, dose in parts)
        yield replace(first, low=low, high=high, rhythm=Rhythm("day"))


def _of_a_day(last: _Piece | None) -> Rhythm:
    """What an amount without a time takes from the one before it in the sentence: "100 mg a day, at most 200 mg"."""
    return last.rhythm if last and last.rhythm.period in ("day", "week") else Rhythm()


def _starts(text: str, found: list[Amount]) -> list[int]:
    """Where the piece of each amount begins; the first one at the beginning."""
    starts = [0] if found else []
    for one, following in pairwise(found):
        between = text[one.end : following.start]
        cut = next((hit for hit in (cut.search(between) for cut in _CUTS) if hit), None)
        starts.append(one.end + (cut.start() if cut else len(between)))
    return starts

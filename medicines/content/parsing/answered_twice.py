"""Questions to which a source gives two answers: which of them contradict each other, so that an editor must choose."""

import re
from collections import Counter
from collections.abc import Sequence

from medicines.content.document import FaqPart
from medicines.content.folding import fold
from medicines.content.parsed import Problem
from medicines.content.parsing.inline import plain
from medicines.content.parsing.wording import wording
from medicines.content.safety.tokens import tokens
from medicines.vocabulary import ProblemCode

_STOP = re.compile(r"(?<=[.!?])\s+")


def twice_answered(faqs: Sequence[FaqPart]) -> tuple[list[Problem], bool]:
    """A problem for each question of a page that stands there again with another answer, and whether two of the
    answers contradict each other. The same question about another ingredient is another question."""
    times = Counter(fold(faq.question) for faq in faqs)
    first: dict[tuple[str, tuple[str, ...]], str] = {}
    problems, contradict = [], False
    for faq in (faq for faq in faqs if times[fold(faq.question)] > 1):
        known = first.setdefault((faq.subject, wording(faq.question)), faq.answer)
        if known and faq.answer and wording(known) != wording(faq.answer):
            problems.append(differing(faq.question, known, faq.answer, line=0))
            contradict = contradict or contradicts(known, faq.answer)
    return problems, contradict


def differing(question: str, one: str, other: str, *, line: int) -> Problem:
    """What an editor is told of two answers to one question."""
    if not contradicts(one, other):
        message = f"“{question}” is answered twice, in different words."
        return Problem(ProblemCode.FAQ_VERSIONS_DIFFER, message, line)
    message = (
        f"“{question}” is answered twice, in different words. They may contradict each other, so the page is held: "
        f"“{_short(one)}” and “{_short(other)}”"
    )
    return Problem(ProblemCode.FAQ_VERSIONS_DIFFER, message, line)


def contradicts(one: str, other: str) -> bool:
    """Whether two answers may say different things to do: a dose, a "not", a "yes" or another word that could harm stands
    in only one of them, and neither says all that the other does."""
    if _says_all(one, other) or _says_all(other, one):
        return False
    return _to_compare(one) != _to_compare(other)


def _says_all(one: str, other: str) -> bool:
    """Whether each sentence of the second stands in the first, too."""
    return _sentences(other) <= _sentences(one)


def _sentences(answer: str) -> set[tuple[str, ...]]:
    """Cut at each full stop: both answers are cut alike."""
    return {wording(sentence) for sentence in _STOP.split(plain(answer))}


def _to_compare(answer: str) -> frozenset[tuple[str, str]]:
    return frozenset((token.kind, token.norm) for token in tokens(plain(answer)) if token.is_safety)


def _short(text: str) -> str:
    words = plain(text)
    return words if len(words) <= 160 else words[:159].rsplit(" ", 1)[0] + " …"

"""Pages that must not be public: nothing usable behind a refusal, or words addressed to whoever ordered the text."""

import re
from collections.abc import Sequence

from medicines.content.document import FaqPart, SectionPart
from medicines.content.parsed import Problem
from medicines.content.parsing.inline import plain
from medicines.content.parsing.leaked import leaked
from medicines.content.parsing.product_words import NEGATED, simple
from medicines.content.parsing.sentences import sentences
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.content.parsing.usable import informs, refuses, says_something
from medicines.vocabulary import ProblemCode, SectionKind

USUAL = {
    SectionKind.USAGE,
    SectionKind.DOSAGE,
    SectionKind.SIDE_EFFECTS,
    SectionKind.HOW_IT_WORKS,
    SectionKind.PRECAUTIONS,
}
ENOUGH_SECTIONS = 2
_FIRST_PERSON = re.compile(r"\b(?:I|we|my)\b|\bI['’]", re.IGNORECASE)


def reason_to_quarantine(
    said: list[Statement],
    sections: list[SectionPart],
    *,
    body: str,
    ahead: int,
    faqs: Sequence[FaqPart] = (),
    subjects: Subjects | None = None,
) -> tuple[str, list[Problem]]:
    """The sentence that says why ("" if there is no reason), and the problems. `ahead`: lines before the body."""
    problems = []
    reasons = []
    refusal, line, grave = _refusal(said, sections, faqs, subjects or Subjects(()), body)
    if refusal:
        what = "The page refuses to inform, or has nothing to say" if grave else "A part of the page has nothing to say"
        problems.append(Problem(ProblemCode.REFUSAL, f"{what}: “{_short(refusal)}”", line + ahead))
        reasons += [problems[-1].message] if grave else []
    sentence, line, grave = leaked(body)
    if sentence:
        what = "speaks to whoever ordered it" if grave else "points to a text that the reader does not have"
        message = f"The page {what}: “{_short(sentence)}”"
        problems.append(Problem(ProblemCode.LEAKED_PROMPT, message, line + ahead))
        reasons += [message] if grave else []
    return (reasons[0] if reasons else ""), problems


def _refusal(
    said: list[Statement], sections: list[SectionPart], faqs: Sequence[FaqPart], subjects: Subjects, body: str
) -> tuple[str, int, bool]:
    """The sentence that refuses, or the first that says nothing, its line, and whether it is grave.

    It is when fewer than two usual sections inform, or fewer than those that do not.
    """
    usual = [section for section in sections if section.kind in USUAL]
    bare = [section for section in usual if not informs(section.text, subjects)]
    kinds = {section.kind for section in usual if section not in bare}
    if bare:
        return (
            plain(bare[0].text),
            _line_of(bare[0].text, body),
            len(kinds) < ENOUGH_SECTIONS or len(bare) >= len(usual) - len(bare),
        )
    if len(kinds) >= ENOUGH_SECTIONS or not said:
        return "", 0, False
    refusing = next((statement for statement in said if refuses(statement.text.replace("’", "'"))), None)
    if refusing and (_FIRST_PERSON.search(refusing.text) or not _explains(said, subjects)):
        return refusing.text, refusing.line, True
    if kinds or _is_usable(sections, faqs, subjects):
        return "", 0, False
    return said[0].text, said[0].line, True


def _explains(said: list[Statement], subjects: Subjects) -> bool:
    """Whether a page says something of at least half of its ingredients, one by one under their names."""
    opening = [statement for statement in said if statement.opens and statement.label]
    named = {
        name
        for statement in opening
        if says_something(statement.text, subjects)
        for name in subjects.find(statement.label)[0]
    }
    return len(named) > 1 and 2 * len(named) >= len(subjects.ingredients)


def _is_usable(sections: list[SectionPart], faqs: Sequence[FaqPart], subjects: Subjects) -> bool:
    """Whether a page without usual sections says anything of its subject but what it is not."""
    texts = [*(section.text for section in sections), *(faq.answer for faq in faqs)]
    return any(
        says_something(plain(sentence), subjects) and not NEGATED.search(simple(sentence))
        for text in texts
        for sentence in sentences(text)
    )


def _line_of(text: str, body: str) -> int:
    """The line on which a section's text begins, from 1."""
    return body.count("\n", 0, max(0, body.find(text.split("\n", 1)[0]))) + 1


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:159].rsplit(" ", 1)[0] + " …"

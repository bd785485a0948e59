"""Questions and answers of an export: those of the front matter taken out of their marks, and each asked once."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import pyromark

from medicines.content.document import FaqPart
from medicines.content.parsed import Problem, SetAsideText
from medicines.content.parsing.answered_twice import contradicts, differing
from medicines.content.parsing.faqs import clean_answer
from medicines.content.parsing.inline import balanced, joined, plain
from medicines.content.parsing.nested_fields import Value, unquoted
from medicines.content.parsing.tagged import untagged_value
from medicines.content.parsing.wording import wording
from medicines.vocabulary import ProblemCode, SetAside

_LETTER_A = r"[*_]{0,3}\s*(?:A|Ans|Answer)\s?\d{0,3}\s?[*_]{0,3}\s?:[*_]{0,3}"
# Where the answer begins within a field that holds both: behind the question mark or the bold's end, or on a line's start.
# A bracket behind the question mark is the question's; it may be in bold, or stand behind the end of the bold.
_HANDOVER = re.compile(
    rf"(?:(?<=\?)|(?<=\?[\"'”’)])|(?<=\*\*)|(?<=\n)|(?<=\?)(?:[*_\s]*\([^()\n]{{1,60}}\))+)[*_\s]*(?:[\-–—][*_\s]*)?{_LETTER_A}\s*"
)
_END_OF_BOLD = re.compile(r"(?<=\?)\s*\*\*\s+(?=\S)")
_FAR = 80  # characters behind the end of the bold, at which an answer's letter is none: "vitamin **A:**"
# A question's letter. In small only before a colon, and never the first of an abbreviation ("q.i.d.").
LETTER_Q = (
    r"(?:(?:Q|Ques|QUES|Question|QUESTION)\s?\d{0,3}\s?[:.)\-–]+|q\d{0,3}:)(?=[\s*_\"“]|[A-Z0-9](?!\.)|$)|Q\d{1,3}\b"
)
_LEAD_Q = re.compile(rf"^[\s*_#\-•]*(?:{LETTER_Q}|\(?\d{{1,3}}[.)])?[\s*_]*")
_LEAD_A = re.compile(rf"^\s*{_LETTER_A}\s*")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the front matter, clean, with its answer in Markdown, at a line of the source. `other`: the
    answer that its field for the question held, or that for the answer, whichever is less full."""

    question: str
    answer: str
    line: int
    other: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """All questions, each once. `contradicts`: one was asked twice, with answers that may contradict each other."""

    faqs: tuple[FaqPart, ...]
    set_aside: tuple[SetAsideText, ...]
    problems: tuple[Problem, ...]
    contradicts: bool = False


class Twice(NamedTuple):
    """A question with two answers: which of them was kept, and the other, "" where there is none. `again`: the words in
    which it was asked once more."""

    question: str
    kept: str
    other: str
    line: int
    again: str = ""

    @property
    def left(self) -> list[str]:
        """What is not on the page."""
        return [said for said in (self.again, self.other) if said]


def read_exported(listed: Value | None) -> tuple[list[Asked], list[SetAsideText]]:
    """The front matter's list of {q, a}, or a single one without a list; other fields of its entries are handed back."""
    asked, aside = [], []
    for entry in _entries(listed):
        question, answer = entry.get("q", "question"), entry.get("a", "answer")
        known = {id(question), id(answer)}
        if question is not None and question.text.strip():
            put, tags = untagged_value(unquoted(question.text))
            said, more = untagged_value(unquoted(answer.text) if answer else "")
            asked.append(_read(joined(put), joined(said), entry.line))
            aside += [*tags, *more]
            known = known if answer is None or not (answer.items or answer.pairs) else {id(question)}
        elif "?" in entry.text:
            head, mark, tail = unquoted(entry.text).partition("?")
            asked.append(_read(joined(head + mark), joined(tail), entry.line))
            known = {id(entry)}
        else:
            known = set()
        rest = entry.pairs or (("", entry),)
        for name, value in ((name, value) for name, value in rest if id(value) not in known):
            aside += [SetAsideText(leaf.text.strip(), SetAside.FRONT_MATTER) for _, leaf in value.leaves(name)]
    if listed and listed.text.strip():
        aside.append(SetAsideText(listed.text.strip(), SetAside.FRONT_MATTER))
    return asked, aside


def _entries(listed: Value | None) -> Iterable[Value]:
    if not listed:
        return ()
    return (listed,) if listed.pairs else listed.items


def _read(question: str, answer: str, line: int) -> Asked:
    """`question` may hold the answer as well; `answer` may repeat it, or be all of it."""
    lead = _LEAD_Q.match(question)
    question = question[lead.end() :]
    cut = _handover(question)
    inside = clean(question[cut[1] :]) if cut else ""
    text = plain(_unmarked(question[: cut[0]] if cut else question)).strip(" *_")
    beside = clean(_without_question(answer, text))
    kept, other = longer(inside, beside)
    return Asked(text, kept, line, other)


def _unmarked(question: str) -> str:
    """Without the half of a pair of bold marks that is left of it."""
    text = balanced(question)
    return text.replace("**", "") if text.count("**") % 2 else text


def _handover(both: str) -> tuple[int, int] | None:
    """Where, in a text that holds a question and its answer, the one ends and the other begins."""
    letter, bold = _HANDOVER.search(both), _END_OF_BOLD.search(both)
    if letter and not (bold and letter.start() - bold.end() > _FAR):
        return letter.start() + letter[0].rfind(")") + 1, letter.end()
    return bold.span() if bold else None


def _without_question(answer: str, question: str) -> str:
    """Some exports write the whole exchange into the answer."""
    cut = _handover(answer)
    return (
        answer[cut[1] :]
        if cut and wording(answer[: cut[0]])[-len(wording(question)) :] == wording(question)
        else answer
    )


def clean(answer: str) -> str:
    """An answer without its letter and without marks that mark nothing."""
    lead = _LEAD_A.match(answer)
    return without_strays(clean_answer(answer[lead.end() :] if lead else answer)).strip()


def without_strays(markdown: str) -> str:
    """Without runs of emphasis marks that the engine would show as they stand. A star between spaces or beside a digit
    means something."""
    if "*" not in markdown and "__" not in markdown:
        return markdown
    raw, pieces, last = markdown.encode("utf-8", "replace"), [], 0
    for start, end in _runs_shown(raw):
        if _is_stray(raw, start, end):
            pieces.append(raw[last:start])
            last = end
    return b"".join([*pieces, raw[last:]]).decode() if pieces else markdown


def _runs_shown(raw: bytes) -> list[tuple[int, int]]:
    """Where emphasis marks stand that the engine takes for text, each run as one."""
    runs: list[tuple[int, int]] = []
    for event, place in pyromark.events_with_range(raw.decode()):
        start, end = place["start"], place["end"]
        if not (isinstance(event, dict) and "Text" in event) or raw[start:end].strip(b"*_"):
            continue
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _is_stray(raw: bytes, start: int, end: int) -> bool:
    """A single star between spaces, or beside a figure, multiplies or points to a note."""
    before, behind = raw[max(0, start - 1) : start], raw[end : end + 1]
    if before == b"\\":
        return False
    means = before.isdigit() or behind.isdigit() or b"/" in (before, behind) or before == behind == b" "
    return end - start > 1 or not means


def longer(one: str, other: str) -> tuple[str, str]:
    """(the fuller of two wordings, the other); the first is the fuller one where they are equal."""
    if not one or not other:
        return one or other, ""
    a, b = wording(one), wording(other)
    if a == b:
        return one, other
    return (one, other) if len("".join(a)) >= len("".join(b)) else (other, one)


def merge(body: Iterable[FaqPart], asked: Sequence[Asked], new_id: Callable[[str], str]) -> Merged:
    """The body's questions in their order, then those that only the front matter has. Where both answer, the fuller
    answer stands, and one that differs in words is set aside for an editor to see."""
    order: dict[tuple[str, ...], FaqPart] = {}
    twice: list[Twice] = []
    for part in body:
        _add(order, part, 0, twice)
    for one in asked:
        known = order.get(wording(one.question))
        ident = known.id if known and not known.subject else new_id(one.question)
        if one.other:
            twice.append(Twice(one.question, one.answer, one.other, one.line))
        _add(order, FaqPart(ident, one.question, one.answer), one.line, twice)
    aside = [SetAsideText(said, SetAside.REPEATED) for one in twice for said in one.left]
    differ = [one for one in twice if one.other and wording(one.other) != wording(one.kept)]
    problems = [differing(one.question, one.kept, one.other, line=one.line) for one in differ]
    bare = {wording(one.question): one for one in asked if not one.answer}
    problems += [
        Problem(ProblemCode.FAQ_WITHOUT_ANSWER, f"“{one.question}” has no answer.", one.line)
        for key, one in bare.items()
        if not order[key].answer
    ]
    return Merged(
        tuple(order.values()), tuple(aside), tuple(problems), any(contradicts(one.kept, one.other) for one in differ)
    )


def _add(order: dict[tuple[str, ...], FaqPart], part: FaqPart, line: int, twice: list[Twice]) -> None:
    key = wording(part.question)
    known = order.get(key)
    if known is None or known.subject != part.subject:
        order[key if known is None else (*key, part.id)] = part
        return
    kept, other = longer(known.answer, part.answer)
    order[key] = replace(known, answer=kept)
    twice.append(Twice(known.question, kept, other, line, again=part.question))

"""Questions and answers of an export: those of the front matter taken out of their marks, and each asked once."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pyromark

from medicines.content.document import FaqPart
from medicines.content.folding import unaccented
from medicines.content.parsed import Problem, SetAsideText
from medicines.content.parsing.faqs import clean_answer
from medicines.content.parsing.inline import balanced, plain
from medicines.content.parsing.nested_fields import Value, unquoted
from medicines.vocabulary import ProblemCode, SetAside

_LETTER_A = r"[*_]{0,3}\s*(?:A|Ans|Answer)\s?\d{0,3}\s?[*_]{0,3}\s?:[*_]{0,3}"
# Where the answer begins within a field that holds both: behind the question mark or the bold's end, or on a line's start.
_HANDOVER = re.compile(rf"(?:(?<=\?)|(?<=\?[\"'”’)])|(?<=\*\*)|(?<=\n))[*_\s]*{_LETTER_A}\s*|(?<=\?)\s*\*\*\s+(?=\S)")
# A question's letter. In small only before a colon, and never the first of an abbreviation ("q.i.d.").
LETTER_Q = (
    r"(?:(?:Q|Ques|QUES|Question|QUESTION)\s?\d{0,3}\s?[:.)\-–]+|q\d{0,3}:)(?=[\s*_\"“]|[A-Z0-9](?!\.)|$)|Q\d{1,3}\b"
)
_LEAD_Q = re.compile(rf"^[\s*_#\-•]*(?:{LETTER_Q}|\(?\d{{1,3}}[.)])?[\s*_]*")
_LEAD_A = re.compile(rf"^\s*{_LETTER_A}\s*")
_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+|[<>≤≥%±½¼¾−]")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the front matter, clean, with its answer in Markdown, at a line of the source."""

    question: str
    answer: str
    line: int


@dataclass(frozen=True, slots=True)
class Merged:
    """All questions, each once."""

    faqs: tuple[FaqPart, ...]
    set_aside: tuple[SetAsideText, ...]
    problems: tuple[Problem, ...]


def read_exported(listed: Value | None) -> tuple[list[Asked], list[SetAsideText]]:
    """The front matter's list of {q, a}, or a single one without a list; other fields of its entries are handed back."""
    asked, aside = [], []
    for entry in _entries(listed):
        question, answer = entry.get("q", "question"), entry.get("a", "answer")
        known = {id(question), id(answer)}
        if question is not None and question.text.strip():
            read, also = _read(unquoted(question.text), unquoted(answer.text) if answer else "", entry.line)
            asked.append(read)
            aside += also
            known = known if answer is None or not (answer.items or answer.pairs) else {id(question)}
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


def _read(question: str, answer: str, line: int) -> tuple[Asked, list[SetAsideText]]:
    """`question` may hold the answer as well; `answer` may repeat it, or be all of it."""
    lead = _LEAD_Q.match(question)
    question = question[lead.end() :]
    cut = _HANDOVER.search(question)
    inside = clean(question[cut.end() :]) if cut else ""
    text = plain(balanced(question[: cut.start()] if cut else question)).strip(" *_")
    beside = clean(_without_question(answer, text))
    kept, aside = longer(inside, beside)
    return Asked(text, kept, line), [SetAsideText(aside, SetAside.REPEATED)] if aside else []


def _without_question(answer: str, question: str) -> str:
    """Some exports write the whole exchange into the answer."""
    cut = _HANDOVER.search(answer)
    return (
        answer[cut.end() :]
        if cut and wording(answer[: cut.start()])[-len(wording(question)) :] == wording(question)
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


def wording(markdown: str) -> tuple[str, ...]:
    """The words and numbers of a text, to compare it by: "1.5 mg" is not "15 mg", whatever else the spelling."""
    return tuple(_WORD.findall(unaccented(plain(markdown))))


def merge(body: Iterable[FaqPart], asked: Iterable[Asked], new_id: Callable[[str], str]) -> Merged:
    """The body's questions in their order, then those that only the front matter has. Where both answer, the fuller
    answer stands, and one that differs in words is set aside for an editor to see."""
    order: dict[tuple[str, ...], FaqPart] = {}
    aside: list[SetAsideText] = []
    problems: list[Problem] = []
    for part in body:
        _add(order, part, 0, aside, problems)
    for one in asked:
        known = order.get(wording(one.question))
        ident = known.id if known else new_id(one.question)
        _add(order, FaqPart(ident, one.question, one.answer), one.line, aside, problems)
    return Merged(tuple(order.values()), tuple(aside), tuple(problems))


def _add(
    order: dict[tuple[str, ...], FaqPart], part: FaqPart, line: int, aside: list[SetAsideText], problems: list[Problem]
) -> None:
    key = wording(part.question)
    known = order.get(key)
    if known is None or known.subject != part.subject:
        order[key if known is None else (*key, part.id)] = part
        return
    kept, other = longer(known.answer, part.answer)
    order[key] = replace(known, answer=kept)
    aside += [SetAsideText(said, SetAside.REPEATED) for said in (part.question, other) if said]
    if other and wording(other) != wording(kept):
        message = f"“{known.question}” is answered twice, in different words."
        problems.append(Problem(ProblemCode.FAQ_VERSIONS_DIFFER, message, line))

"""Questions and answers, whatever marks hold them together.

A section of questions is cut into chunks (a paragraph, a list item, a heading). A chunk begins a question, begins an
answer, or goes on with what came before. Letters ("Q:", "A:") decide where the section uses them; else bold and
question marks do. Whatever is neither question nor answer is handed back as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from medicines.content.parsing.blocks import HEADING, LIST, RULE, Block
from medicines.content.parsing.inline import balanced, plain

LONGEST_LEAD = 40  # characters of indentation and list marker before a question

_NUMBER = r"(?:\(?\d{1,3}[.)]\s+)?"
_LETTER_Q = rf"(?:[*_]{{1,3}})?\s*{_NUMBER}(?:[*_]{{1,3}})?\s*(?:Q|Ques|Question)\s?\d{{0,3}}\s?[:.)\-–]+(?=[\s*_A-Z\"“])[*_]{{0,3}}"
# A question begins at a line's start, or anywhere right behind bold marks.
_QUESTION = re.compile(rf"(?:^[ \t]*(?:[*+\-•]\s+)?|(?<=\s))(?=(?:{_LETTER_Q}))", re.MULTILINE)
_MID_LINE = re.compile(r"[*_]{2}\s*(?:Q|Question)\s?\d*\s?:")
_Q_MARK = re.compile(rf"\s*(?:[*+\-•]\s+)?{_LETTER_Q}\s*")
_A_MARK = re.compile(
    r"(?:(?<=[\s*_?!.\"”)])|^)(?:[*+\-•]\s+)?\(?[*_]{0,3}\s*(?:(?:A|Ans|Answer)\s?\d{0,3}\s?[*_]{0,3}:|Ans(?:wer)?\.)[*_]{0,3}\s*"
)
_A_START = re.compile(
    r"\s*(?:[*+\-•]\s+)?[*_]{0,3}\s*(?:A|Ans|Answer)\s?\d{0,3}\s?(?:[*_]{0,3}[:.)]|\s[\-–])[*_]{0,3}\s*(?!\s*\w\.)"
)
_BOLD_LEAD = re.compile(rf"\s*(?:[*+\-•]\s+)?{_NUMBER}(\*\*|\*|__|_)(?![*\s])(.+?)\s*\1\s*:?\s*", re.DOTALL)
_EMPHASISED = re.compile(r"(?:^|(?<=\s))(\*{1,2}|_{1,2})(?=[A-Z\"“][^*_\n]{3,200}\?\1(?:\s|$))", re.MULTILINE)
_PLAIN_LEAD = re.compile(rf"\s*(?:[*+\-•]\s+)?{_NUMBER}([^?\n]{{3,300}}\?)[*_\"”]*(?=\s|$)\s*")
_ASKED = re.compile(r"[^?\n]*\?[\"”)]?(?:\*\*|__)?")
_LEADING = re.compile(rf"^(?:(?:Q|Question)\s?\d*\s?[:.)]|{_NUMBER})\s*")
_LEFTOVER = re.compile(r"^\s*(?:\*\*|__)?\s*:?\s+(?=\S)|^\*\*(?=\s|$)")
_MARKER = re.compile(r"[ \t]*(?:[*+\-]|\d{1,9}[.)])[ \t]+")
_NOTE = re.compile(
    r"\s*[*_]*(?:please |important |kindly )?(?:(?:please )?note|remember|disclaimer|important|caution|warning|in summary|again|"
    r"(?:this|the) information (?:is|provided|above|here|should|does))\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Question:
    """A question in plain words and its answer in Markdown, as pieces that blank lines part."""

    text: str
    line: int
    subject: str = ""
    pieces: list[str] = field(default_factory=list)
    in_item: bool = False
    source: str = ""  # the question's Markdown

    @property
    def answer(self) -> str:
        return "\n\n".join(piece for piece in self.pieces if piece.strip())


class Chunk(NamedTuple):
    """A piece of the section. `text` is without its list marker, `source` with it."""

    text: str
    source: str
    line: int
    in_item: bool = False
    is_heading: bool = False
    is_rule: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What a section of questions held: questions, text before them, text after them."""

    questions: list[Question]
    before: list[Chunk]
    after: list[Chunk]


def read_faqs(blocks: list[Block]) -> Read:
    """Take a section of questions apart."""
    chunks = [piece for chunk in _chunks(blocks) for piece in _at_questions(chunk)]
    lettered = any(_Q_MARK.match(chunk.text) for chunk in chunks)
    read = Read([], [], [])
    for chunk in chunks:
        question = _question(chunk, lettered=lettered)
        if question:
            _resume(read)
            read.questions.append(question)
        elif not read.questions:
            read.before.append(chunk)
        else:
            _go_on(read, chunk)
    return read


def _chunks(blocks: list[Block]) -> Iterator[Chunk]:
    for block in blocks:
        if block.kind != LIST:
            text = block.plain if block.kind == HEADING else block.source
            yield Chunk(text, block.source, block.line, is_heading=block.kind == HEADING, is_rule=block.kind == RULE)
            continue
        for item in block.children:
            source = item.source
            yield Chunk(without_marker(source), source, item.line, in_item=True)


def without_marker(source: str) -> str:
    """A list item's content: no marker, and continuation lines moved left by the marker's width."""
    marker = _MARKER.match(source)
    if not marker:
        return source
    first, *rest = source[marker.end() :].split("\n")
    width = marker.end()
    return "\n".join([first, *(line[min(width, len(line) - len(line.lstrip(" \t"))) :] for line in rest)])


def _at_questions(chunk: Chunk) -> Iterator[Chunk]:
    """Several questions in one paragraph, line after line or on one line, become chunks of their own."""
    text = chunk.text
    cuts: set[int] = set()
    if text.count("Q") > 1:
        cuts = {hit.end() for hit in _QUESTION.finditer(text) if _begins(text, hit.end())}
    elif text.count("?") > 1 and not text.startswith("**") and _EMPHASISED.match(text.lstrip()):
        cuts = {hit.start(1) for hit in _EMPHASISED.finditer(text)}
    bounds = [0, *sorted(cuts - {0}), len(text)]
    if len(bounds) == 2:
        yield chunk
        return
    line, last = chunk.line, 0
    for start, end in pairwise(bounds):
        line, last = line + text.count("\n", last, start), start
        piece = text[start:end].rstrip()
        if piece.strip():
            yield Chunk(piece, piece, line, chunk.in_item)


def _begins(text: str, end: int) -> bool:
    lead = text[max(0, end - LONGEST_LEAD) : end]
    at_line_start = (len(lead) == end or "\n" in lead) and not lead.rpartition("\n")[2].strip(" \t*+-•")
    return at_line_start or bool(_MID_LINE.match(text, end))


def _question(chunk: Chunk, *, lettered: bool) -> Question | None:
    if chunk.is_rule:
        return None
    mark = _Q_MARK.match(chunk.text)
    if mark:
        return _lettered(chunk, chunk.text[mark.end() :], opened=mark[0])
    if lettered or _A_START.match(chunk.text):
        return _bold(chunk) if lettered and not _A_START.match(chunk.text) and chunk.in_item else None
    if chunk.is_heading:
        return (
            Question(plain(chunk.text), chunk.line, source=chunk.source) if chunk.text.rstrip().endswith("?") else None
        )
    return _bold(chunk) or _unmarked(chunk)


def _lettered(chunk: Chunk, rest: str, *, opened: str) -> Question:
    """Behind a "Q:": up to the "A:", else to the end of the bold, else to the question mark, else the line."""
    answer = _A_MARK.search(rest)
    bold = rest.find("**") if opened.count("**") == 1 else -1
    asked = _ASKED.match(rest)
    if answer:
        cut, after = answer.start(), answer.end()
    elif bold > 0:
        cut = after = bold + 2
    elif asked:
        cut = after = asked.end()
    else:
        cut = after = rest.find("\n") if "\n" in rest else len(rest)
    question = Question(_clean_question(rest[:cut]), chunk.line, in_item=chunk.in_item, source=rest[:cut])
    question.pieces.append(clean_answer(rest[after:]))
    return question


def _bold(chunk: Chunk) -> Question | None:
    """A question that is one because it is bold and asks."""
    lead = _BOLD_LEAD.match(chunk.text)
    if not lead or not lead[2].rstrip(" *_:").endswith("?"):
        return None
    question = Question(_clean_question(lead[2]), chunk.line, in_item=chunk.in_item, source=lead[2])
    question.pieces.append(clean_answer(chunk.text[lead.end() :]))
    return question


def _unmarked(chunk: Chunk) -> Question | None:
    """A question without any mark: a paragraph or item that opens with one short question."""
    lead = _PLAIN_LEAD.match(chunk.text)
    if not lead or _NOTE.match(chunk.text) or re.search(r"[.!]\s", lead[1]):
        return None
    question = Question(_clean_question(lead[1]), chunk.line, in_item=chunk.in_item, source=lead[1])
    question.pieces.append(clean_answer(chunk.text[lead.end() :]))
    return question


def _go_on(read: Read, chunk: Chunk) -> None:
    """An answer, more of an answer, or something that comes after the questions."""
    current = read.questions[-1]
    answered = bool(current.answer)
    mark = _A_START.match(chunk.text)
    if mark and not read.after and not chunk.is_rule:
        current.pieces.append(clean_answer(chunk.text[mark.end() :]))
    elif read.after or chunk.is_rule or chunk.is_heading:
        read.after.append(chunk)
    elif not answered or not (_NOTE.match(chunk.text) or (current.in_item and not chunk.in_item)):
        current.pieces.append(clean_answer(chunk.text) if not answered else chunk.source)
    else:
        read.after.append(chunk)


def _resume(read: Read) -> None:
    """More questions follow: what seemed to come after the last one was a part of its answer."""
    for chunk in read.after:
        if not chunk.is_rule and read.questions:
            read.questions[-1].pieces.append(chunk.source)
    read.after.clear()


def _clean_question(text: str) -> str:
    text = plain(balanced(text))
    return _LEADING.sub("", text).strip(" *_").strip()


def clean_answer(text: str) -> str:
    """Without the answer's letter and without halves of marks that the letter's removal leaves."""
    mark = _A_START.match(text)
    text = text[mark.end() :] if mark else _LEFTOVER.sub("", text)
    lines = text.rstrip().split("\n")
    return balanced("\n".join([lines[0], *_dedent(lines[1:])]))


def _dedent(lines: list[str]) -> list[str]:
    """Nested lines move left together, so that an answer's list is a list and no code block."""
    widths = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    width = min(widths, default=0)
    return [line[width:] for line in lines]

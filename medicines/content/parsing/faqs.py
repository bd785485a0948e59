"""Questions and answers, whatever marks hold them together.

A section of questions is cut into chunks (a paragraph, a list item, a heading). A chunk begins a question, begins an
answer, or goes on with what came before. Letters ("Q:", "A:") decide where the section uses them; else bold and
question marks do. Whatever is neither question nor answer is handed back as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import NamedTuple

from medicines.content.parsing.blocks import HEADING, LIST, PARAGRAPH, QUOTE, RULE, Block, read_blocks
from medicines.content.parsing.faq_tables import table_of_questions
from medicines.content.parsing.inline import balanced, has_half_a_pair, plain

LONGEST_LEAD = 40  # characters of indentation and list marker before a question

_NUMBER = r"(?:\(?\d{1,3}[.)]\s+)?"
_LETTER_Q = rf"(?:[*_]{{1,3}})?\s*{_NUMBER}(?:[*_]{{1,3}})?\s*(?:(?:Q|Ques|Question|FAQ)\s?\d{{0,3}}\s?[*_]{{0,3}}[:.)\-–]+|q:)(?=[\s*_A-Z\"“])[*_]{{0,3}}"
# A question begins at a line's start, or anywhere right behind bold marks.
_QUESTION = re.compile(rf"(?:^[ \t]*(?:[*+\-•]\s+)?|(?<=\s))(?=(?:{_LETTER_Q}))", re.MULTILINE)
_MID_LINE = re.compile(r"[*_]{2}\s*(?:Q|Question)\s?\d*\s?:")
_SENTENCE_END = re.compile(r"[.!?…][*_\"”')\]]*\s+$")  # a plain "Q:" in the middle of a line stands behind one
_Q_MARK = re.compile(rf"\s*(?:[*+\-•]\s+)?{_LETTER_Q}\s*")
_A_LETTER = r"(?:(?:A|Ans|Answer)\s?\d{0,3}\s?[*_]{0,3}:|(?:A\s?\d{1,3}|Ans(?:wer)?\s?\d{0,3})[.)]|(?<![^\s*_])a:)"
_A_MARK = re.compile(rf"(?:(?<=[\s*_?!.\"”)])|^)(?:[*+\-•]\s+)?\(?[*_]{{0,3}}\s*{_A_LETTER}[*_]{{0,3}}\s*")
_MAY_BE_A = re.compile(r"A(?:ns(?:wer)?)?\s?\d{0,3}\s?[*_]{0,3}[:.)]|a:")
_A_START = re.compile(
    r"\s*(?:[*+\-•]\s+)?[*_]{0,3}\s*(?:(?:A|Ans|Answer)\s?\d{0,3}\s?(?:[*_]{0,3}[:.)]|\s[\-–])|a:)[*_]{0,3}\s*(?!\s*\w\.)"
)
# What a question ends with, before its answer's letter. "Hepatitis | A: what dose?" goes on.
_ENDS_QUESTION = re.compile(r"(?:[?!.:][*_\"”')]*|\*\*|__|\n)\s*(?:[\-–—]\s*)?$")
_BR = re.compile(r"[ \t]*<br ?/?>[ \t]*\n?")
_SETEXT_LINE = re.compile(r"\n[ \t]*(?:-+|=+)[ \t]*$")
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_LABEL_LEAD = re.compile(rf"\s*{_NUMBER}(\*\*|__)(?![*\s])([^*_\n]{{6,200}}?)\s*:?\s*\1\s*:?\s*")
_BOLD_LEAD = re.compile(rf"\s*(?:[*+\-•]\s+)?{_NUMBER}(\*\*|\*|__|_)(?![*\s])(.+?)\s*\1\s*:?\s*", re.DOTALL)
_EMPHASISED = re.compile(r"(?:^|(?<=\s))(\*{1,2}|_{1,2})(?=[A-Z\"“][^*_\n]{3,200}\?\1(?:\s|$))", re.MULTILINE)
_PLAIN_LEAD = re.compile(rf"\s*(?:[*+\-•]\s+)?{_NUMBER}([^?\n]{{3,300}}\?)[*_\"”]*(?=\s|$)\s*")
_ASKED = re.compile(r"[^?\n]*\?[\"”)]?(?:\*\*|__)?")
_LEADING = re.compile(rf"^(?:(?:Q|Question)\s?\d*\s?[:.)](?!\w\.)|{_NUMBER})\s*")
_AFTER_MARK = re.compile(r"(?<=\?)\s*:$")
_LEFTOVER = re.compile(r"^\s*(?:\*\*|__)?\s*:?\s+(?=\S)|^\*\*(?=\s|$)")
_DASH = re.compile(r"^[\-–—:]\s+(?=\S)")
_MARKER = re.compile(r"[ \t]*(?:[*+\-]|\d{1,9}[.)])[ \t]+")
_NEXT_ITEM = re.compile(r"\n[ \t]*(?:[*+\-]|\d{1,9}[.)])[ \t]")
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
    read = _read(chunks, lettered=lettered, ask=frozenset())
    if lettered:
        return read
    asking = {_shape(chunk) for chunk in chunks if _question(chunk, lettered=False)}
    unasked = [chunk for chunk in chunks if _shape(chunk) in asking - {_PLAIN} and _label(chunk)]
    if not read.questions:
        unasked = _labels_only(chunks)
    elif not unasked:
        return read
    return _read(chunks, lettered=False, ask=frozenset(map(id, unasked)))


def _read(chunks: list[Chunk], *, lettered: bool, ask: frozenset[int]) -> Read:
    """One pass. `ask` holds the identities of chunks that are questions without saying so by a letter or mark."""
    read = Read([], [], [])
    for chunk, following in zip_longest(chunks, chunks[1:]):
        question = _label(chunk) if id(chunk) in ask else _question(chunk, lettered=lettered)
        if lettered and question is None:
            question = _among_lettered(chunk, following)
        if question and not (_belongs_to_answer(read, chunk)):
            _resume(read)
            read.questions.append(question)
        elif not read.questions:
            read.before.append(chunk)
        else:
            _go_on(read, chunk)
    for question in read.questions:
        _unlist(question)
    return read


def _chunks(blocks: list[Block]) -> Iterator[Chunk]:
    for block in (piece for whole in blocks for piece in _unquoted(whole)):
        if block.kind == PARAGRAPH and (table := table_of_questions(block.source)):
            for number, (asked, answer) in enumerate(table.rows):
                text = f"Q: {_bare(asked)}\nA: {_bare(answer)}"
                yield Chunk(text, text, block.line + 2 + number)
        elif block.kind != LIST:
            source = _with_line_ends(block.source)
            text = _heading_text(block, source) if block.kind == HEADING else source
            yield Chunk(text, source, block.line, is_heading=block.kind == HEADING, is_rule=block.kind == RULE)
        else:
            for item in block.children:
                source = _with_line_ends(item.source)
                yield Chunk(without_marker(source), source, item.line, in_item=True)


def _bare(cell: str) -> str:
    """A cell without a letter, and with line ends for `<br>`."""
    mark = _Q_MARK.match(cell) or _A_START.match(cell)
    return _BR.sub(
        "  \n", balanced(cell[mark.end() :] if mark else cell, opened=bool(mark) and has_half_a_pair(mark[0]))
    )


def line_breaks(blocks: list[Block]) -> list[str]:
    """The tags that became line ends, and what tables of questions have beside their questions and answers."""
    sources = [block.source for block in blocks if b"<br" in block.raw[block.start : block.end]]
    tables = [table for block in blocks if block.kind == PARAGRAPH and (table := table_of_questions(block.source))]
    broken = [source for source in sources if source != _with_line_ends(source) or table_of_questions(source)]
    tags = [tag.strip() for source in broken for tag in _BR.findall(source)]
    return [*tags, *(piece for table in tables for piece in table.furniture)]


def _heading_text(block: Block, source: str) -> str:
    """A heading's words; one with a link stays Markdown, so that what it leads to is not lost."""
    return _SETEXT_LINE.sub("", source).lstrip("# ") if "[" in source else block.plain


def _unquoted(block: Block) -> list[Block]:
    """The blocks of a quotation that begins with a question; other blocks as they are."""
    if block.kind != QUOTE:
        return [block]
    text = _QUOTED.sub("", block.source)
    if not _Q_MARK.match(text):
        return [block]
    inner = read_blocks(text)
    for piece in inner:
        piece.line += block.line - 1
    return inner


def _with_line_ends(source: str) -> str:
    """`<br>` parts questions and answers as a line end does; in a table it stays."""
    return _BR.sub("  \n", source) if "<br" in source and not source.lstrip().startswith("|") else source


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
    return at_line_start or bool(_MID_LINE.match(text, end)) or bool(_SENTENCE_END.search(lead))


def _question(chunk: Chunk, *, lettered: bool) -> Question | None:
    if chunk.is_rule:
        return None
    mark = _Q_MARK.match(chunk.text)
    if mark:
        return _lettered(chunk, chunk.text[mark.end() :], opened=mark[0])
    if _A_START.match(chunk.text):
        return None
    if lettered:
        return _bold(chunk) if chunk.in_item else None
    if chunk.is_heading:
        return (
            Question(plain(chunk.text), chunk.line, source=chunk.source) if chunk.text.rstrip().endswith("?") else None
        )
    return _bold(chunk) or _unmarked(chunk)


def _among_lettered(chunk: Chunk, following: Chunk | None) -> Question | None:
    """A question in another shape, where others have letters: it fills its line, and is no item of a list of questions."""
    if chunk.is_rule or _A_START.match(chunk.text):
        return None
    if chunk.is_heading or not chunk.in_item:
        found = _question(chunk, lettered=False)
        return found if found and (chunk.is_heading or _fills_line(chunk, found)) else None
    found = _unmarked(chunk)
    answered = found and (found.answer or (following is not None and not following.in_item))
    return found if answered and _fills_line(chunk, found) else None


def _fills_line(chunk: Chunk, question: Question) -> bool:
    """Whether a question is bold, or alone on its line."""
    line = chunk.text.strip().partition("\n")[0].rstrip(' *_:"”')
    return line.endswith("?") or not _PLAIN_LEAD.match(chunk.text) or bool(_BOLD_LEAD.match(chunk.text))


def _lettered(chunk: Chunk, rest: str, *, opened: str) -> Question:
    """Behind a "Q:": up to the "A:", else to the end of the bold, else to the question mark, else the line."""
    marks = _answer_marks(rest)
    answer = next(
        (hit for hit in marks if _ENDS_QUESTION.search(rest[max(0, hit.start() - 8) : hit.start()])),
        None,
    )
    bold = rest.find("**") if opened.count("**") == 1 else -1
    asked = _ASKED.match(rest)
    if answer:
        cut, after = answer.start(), answer.end()
    elif bold > 0:
        cut = after = bold + 2
    elif asked:
        cut = after = asked.end()
    elif (letter := next(_answer_marks(rest), None)) and "\n" not in rest[: letter.start()]:
        cut, after = letter.start(), letter.end()
    else:
        cut = after = rest.find("\n") if "\n" in rest else len(rest)
    question = Question(_clean_question(rest[:cut]), chunk.line, in_item=chunk.in_item, source=rest[:cut])
    question.pieces.append(clean_answer(rest[after:], before=opened + rest[:after]))
    return question


def _answer_marks(text: str) -> Iterator[re.Match[str]]:
    """The marks of answers. The search for them begins at the signs before what may be the first one's letter: what a
    letter looks like is found much faster without the signs that may stand before it."""
    letter = _MAY_BE_A.search(text)
    if letter is None:
        return iter(())
    start = letter.start()
    while start and (text[start - 1].isspace() or text[start - 1] in "*+-•(_"):
        start -= 1
    return _A_MARK.finditer(text, start)


_PLAIN = "plain"


def _shape(chunk: Chunk) -> str:
    """How a chunk is marked: the questions of a section are marked alike."""
    if chunk.is_heading:
        return "heading"
    return "item" if chunk.in_item and _BOLD_LEAD.match(chunk.text) else _PLAIN


def _label(chunk: Chunk) -> Question | None:
    """What would be a question if it had a question mark: a heading, or a bold lead."""
    if chunk.is_rule or _NOTE.match(chunk.text):
        return None
    lead = None if chunk.is_heading else _LABEL_LEAD.match(chunk.text)
    if not chunk.is_heading and not lead:
        return None
    said = lead[2] if lead else chunk.text
    source = lead[2] if lead else chunk.source
    question = Question(_clean_question(said).rstrip(" :"), chunk.line, in_item=chunk.in_item, source=source)
    if lead:
        question.pieces.append(clean_answer(chunk.text[lead.end() :]))
    return question if " " in question.text else None


def _labels_only(chunks: list[Chunk]) -> list[Chunk]:
    """A section without one question mark: its headings or bold leads are the questions, when they are marked alike."""
    found = [chunk for chunk in chunks if _label(chunk)]
    alike = len({(chunk.is_heading, chunk.in_item) for chunk in found}) == 1
    return found if alike and len(found) > 1 and found[0] is chunks[0] else []


def _belongs_to_answer(read: Read, chunk: Chunk) -> bool:
    """A list below a question that is no list item, where the answer is still to come or announces a list."""
    if not chunk.in_item or not read.questions or read.questions[-1].in_item or _Q_MARK.match(chunk.text):
        return False
    answer = read.questions[-1].answer
    listed = bool(read.questions[-1].pieces) and _MARKER.match(read.questions[-1].pieces[-1]) is not None
    return not answer or listed or answer.rstrip(" *_").endswith(":")


def _unlist(question: Question) -> None:
    """An answer that is a list of one item is a paragraph."""
    pieces = [piece for piece in question.pieces if piece.strip()]
    if len(pieces) == 1 and (marker := _MARKER.match(pieces[0])) and not _NEXT_ITEM.search(pieces[0], marker.end()):
        question.pieces[:] = [without_marker(pieces[0])]


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
        current.pieces.append(clean_answer(chunk.text[mark.end() :], before=mark[0]))
    elif read.after or chunk.is_rule or chunk.is_heading:
        read.after.append(chunk)
    elif not answered or not (_NOTE.match(chunk.text) or (current.in_item and not chunk.in_item)):
        bare = not answered and (current.in_item or not chunk.in_item)
        current.pieces.append(clean_answer(chunk.text) if bare else chunk.source)
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
    return _AFTER_MARK.sub("", _LEADING.sub("", text).strip(" *_").rstrip(" *_–—-"))


def clean_answer(text: str, *, before: str = "") -> str:
    """Without the answer's letter and without halves of marks that the letter's removal leaves, or that of what stood
    `before` the answer in its paragraph."""
    mark = _A_START.match(text)
    before += mark[0] if mark else ""
    text = text[mark.end() :] if mark else _DASH.sub("", _LEFTOVER.sub("", text))
    lines = text.rstrip().split("\n")
    return balanced("\n".join([lines[0], *_dedent(lines[1:])]).strip("\n"), opened=has_half_a_pair(before))


def _dedent(lines: list[str]) -> list[str]:
    """Nested lines move left together, so that an answer's list is a list and no code block."""
    widths = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    width = min(widths, default=0)
    return [line[width:] for line in lines]

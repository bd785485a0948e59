"""A section of questions cut into chunks: paragraphs, list items, headings, and in them each question that has a mark."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from medicines.content.parsing.blocks import HEADING, LIST, PARAGRAPH, QUOTE, RULE, Block, read_blocks
from medicines.content.parsing.faq_tables import table_of_questions
from medicines.content.parsing.inline import balanced, has_half_a_pair, joined

LONGEST_LEAD = 40  # characters of indentation and list marker before a question

NUMBER = r"(?:\(?(?:\d{1,3}\\?|[ivx]{1,4})[.)]\s+)?"
_LETTER_Q = rf"(?:[*_]{{1,3}})?\s*{NUMBER}(?:[*_]{{1,3}})?\s*(?:(?:Q|Ques|Question|FAQ)\s?\d{{0,3}}\s?[*_]{{0,3}}[:.)\-–—]+|q:)(?=[\s*_A-Z\"“])[*_]{{0,3}}"
# A question begins at a line's start, or anywhere right behind bold marks.
_QUESTION = re.compile(rf"(?:^[ \t]*(?:[*+\-•]\s+)?|(?<=\s))(?=(?:{_LETTER_Q}))", re.MULTILINE)
_MID_LINE = re.compile(r"[*_]{2}\s*(?:Q|Question)\s?\d*\s?:")
_SENTENCE_END = re.compile(r"[.!?…][*_\"”')\]]*\s+$")  # a plain "Q:" in the middle of a line stands behind one
Q_MARK = re.compile(rf"\s*(?:[*+\-•]\s+)?{_LETTER_Q}\s*")
A_START = re.compile(
    r"\s*(?:[*+\-•]\s+)?[*_]{0,3}\s*(?:(?:A|Ans|Answer)\s?\d{0,3}\s?(?:[*_]{0,3}[:.)]|\s[\-–—])|(?:Response|Reply)\s?\d{0,3}[*_]{0,3}:|a:)[*_]{0,3}\s*(?!\s*\w\.)"
)
_BR = re.compile(r"[ \t]*<br ?/?>[ \t]*\n?")
_SETEXT_LINE = re.compile(r"\n[ \t]*(?:-+|=+)[ \t]*$")
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_EMPHASISED = re.compile(r"(?:^|(?<=\s))(\*{1,2}|_{1,2})(?=[A-Z\"“][^*_\n]{3,200}\?\1(?:\s|$))", re.MULTILINE)
# Behind a line end, bold alone marks the next question: "**May I drive?** No.\n**2. May I swim?**\nYes."
_BOLD_LINE = re.compile(
    rf"(?<=\n)[ \t]*(?=(\*{{2,3}}|__){NUMBER}[A-Z\"“][^*_\n]{{3,200}}\?[\"”]?\s?\1(?:[ \t:]|$))", re.MULTILINE
)
MARKER = re.compile(r"[ \t]*(?:[*+\-]|\d{1,9}[.)])[ \t]+")


class Chunk(NamedTuple):
    """A piece of the section. `text` is without its list marker, `source` with it."""

    text: str
    source: str
    line: int
    in_item: bool = False
    is_heading: bool = False
    is_rule: bool = False


def chunks_of(blocks: list[Block]) -> Iterator[Chunk]:
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
    mark = Q_MARK.match(cell) or A_START.match(cell)
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
    if not (Q_MARK.match(text) or text.partition("\n")[0].rstrip(" *_").endswith("?")):
        return [block]
    inner = read_blocks(text)
    for piece in inner:
        piece.line += block.line - 1
    return inner


def _with_line_ends(whole: str) -> str:
    """`<br>` parts questions and answers as a line end does; in a table it stays. Words are in one piece."""
    source = joined(whole)
    return _BR.sub("  \n", source) if "<br" in source and not source.lstrip().startswith("|") else source


def without_marker(source: str) -> str:
    """A list item's content: no marker, and continuation lines moved left by the marker's width."""
    marker = MARKER.match(source)
    if not marker:
        return source
    first, *rest = source[marker.end() :].split("\n")
    width = marker.end()
    return "\n".join([first, *(line[min(width, len(line) - len(line.lstrip(" \t"))) :] for line in rest)])


def at_questions(chunk: Chunk) -> Iterator[Chunk]:
    """Several questions in one paragraph, line after line or on one line, become chunks of their own."""
    text = chunk.text
    cuts: set[int] = set()
    if text.count("Q") > 1:
        cuts = {hit.end() for hit in _QUESTION.finditer(text) if _begins(text, hit.end())}
    elif text.count("?") > 1 and not text.startswith("**") and _EMPHASISED.match(text.lstrip()):
        cuts = {hit.start(1) for hit in _EMPHASISED.finditer(text)}
    elif "\n" in text and "?" in text:
        cuts = {hit.end() for hit in _BOLD_LINE.finditer(text)}
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

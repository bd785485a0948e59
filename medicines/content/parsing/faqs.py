"""Questions and answers, whatever marks hold them together.

A section of questions is cut into chunks (a paragraph, a list item, a heading). A chunk begins a question, begins an
answer, or goes on with what came before. Letters ("Q:", "A:") decide where the section uses them; else bold and
question marks do. Whatever is neither question nor answer is handed back as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from medicines.content.parsing.blocks import Block
from medicines.content.parsing.faq_chunks import (
    A_START,
    MARKER,
    NUMBER,
    Q_MARK,
    Chunk,
    at_questions,
    chunks_of,
    without_marker,
)
from medicines.content.parsing.inline import balanced, end_of_bold, has_half_a_pair, plain
from medicines.content.parsing.remarks import LEAST_ALIKE, MOST_LINES, is_remark, label_line
from medicines.content.parsing.subjects import Subjects

_A_LETTER = r"(?:(?:A|Ans|Answer)\s?\d{0,3}\s?[*_]{0,3}:|(?:A\s?\d{1,3}|Ans(?:wer)?\s?\d{0,3})[.)]|(?<![^\s*_])a:)"
_A_MARK = re.compile(rf"(?:(?<=[\s*_?!.\"”)])|^)(?:[*+\-•]\s+)?\(?[*_]{{0,3}}\s*{_A_LETTER}[*_]{{0,3}}\s*")
_MAY_BE_A = re.compile(r"A(?:ns(?:wer)?)?\s?\d{0,3}\s?[*_]{0,3}[:.)]|a:")
# What a question ends with, before its answer's letter. "Hepatitis | A: what dose?" goes on.
_ENDS_QUESTION = re.compile(r"(?:[?!.:][*_\"”')]*|\*\*|__|\n)\s*(?:[\-–—]\s*)?$")
_LABEL_LEAD = re.compile(rf"\s*{NUMBER}(\*\*|__)(?![*\s])([^*_\n]{{6,200}}?)\s*:?\s*\1\s*:?\s*")
_BOLD_LEAD = re.compile(rf"\s*(?:[*+\-•]\s+)?{NUMBER}(\*{{1,3}}|__|_)(?![*\s])(.+?)\s*\1\s*:?\s*", re.DOTALL)
_PLAIN_LEAD = re.compile(rf"\s*(?:[*+\-•]\s+)?{NUMBER}([^?\n]{{3,300}}\?)[*_\"”]*(?=\s|$)\s*")
_ASKED = re.compile(r"[^?\n]*\?[\"”)]?(?:\*\*|__)?")
_LEADING = re.compile(rf"^(?:(?:Q|Question)\s?\d*\s?[:.)](?!\w\.)|{NUMBER})\s*")
_SIGNS = re.compile(r"^[^\w\s\"“”'‘’(\[¿¡<>≤≥±+\-–—.:&$%*_]+[\s*_]+")  # a picture before a question
_AFTER_MARK = re.compile(r"(?<=\?)\s*:$")
_LEFTOVER = re.compile(r"^\s*(?:\*\*|__)?\s*:?\s+(?=\S)|^\*\*(?=\s|$)")
_LINE_BREAK = re.compile(r"(?<!\\)\\\s*$")  # a backslash breaks a line; at the end there is none to break
_CLOSES_LEAD = re.compile(r"[^*\s][^*\n]*[^*\s]\*\*[ \t]+[^*\s][^*]*$")  # of "**A: No.** Only when told."
_DASH = re.compile(r"^[\-–—:]\s+(?=\S)")
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


@dataclass(frozen=True, slots=True)
class Read:
    """What a section of questions held: questions, text before them, text after them."""

    questions: list[Question]
    before: list[Chunk]
    after: list[Chunk]


def read_faqs(blocks: list[Block]) -> Read:
    """Take a section of questions apart."""
    chunks = [piece for chunk in chunks_of(blocks) for piece in at_questions(chunk)]
    lettered = any(Q_MARK.match(chunk.text) for chunk in chunks)
    read = _read(chunks, lettered=lettered, ask=frozenset())
    if lettered:
        return read
    asked = {id(chunk): _shape(chunk) for chunk in chunks if _question(chunk, lettered=False)}
    shapes = {*asked.values()} - {_PLAIN}
    unasked = [chunk for chunk in chunks if id(chunk) not in asked and _shape(chunk) in shapes and _label(chunk)]
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


def _question(chunk: Chunk, *, lettered: bool) -> Question | None:
    if chunk.is_rule:
        return None
    mark = Q_MARK.match(chunk.text)
    if mark:
        return _lettered(chunk, chunk.text[mark.end() :], opened=mark[0])
    if A_START.match(chunk.text):
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
    if chunk.is_rule or A_START.match(chunk.text):
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
    bold = max(end_of_bold(rest, 0), rest.find("**")) if opened.count("**") == 1 else -1
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
    if not chunk.in_item or not read.questions or read.questions[-1].in_item or Q_MARK.match(chunk.text):
        return False
    answer = read.questions[-1].answer
    listed = bool(read.questions[-1].pieces) and MARKER.match(read.questions[-1].pieces[-1]) is not None
    return not answer or listed or answer.rstrip(" *_").endswith(":")


def _unlist(question: Question) -> None:
    """An answer that is a list of one item is a paragraph."""
    pieces = [piece for piece in question.pieces if piece.strip()]
    if len(pieces) == 1 and (marker := MARKER.match(pieces[0])) and not _NEXT_ITEM.search(pieces[0], marker.end()):
        question.pieces[:] = [without_marker(pieces[0])]


def _bold(chunk: Chunk) -> Question | None:
    """A question that is one because it is bold and asks."""
    lead = _BOLD_LEAD.match(chunk.text)
    if not lead:
        return None
    asked, behind = lead[2], chunk.text[lead.end() :]
    if not _asks(asked) and lead[1] == "**":
        end = end_of_bold(chunk.text, lead.start(2))
        asked, behind = chunk.text[lead.start(2) : max(end, 0)], chunk.text[end + 2 :].lstrip(" :\n")
    if not _asks(asked):
        return None
    question = Question(_clean_question(asked), chunk.line, in_item=chunk.in_item, source=asked)
    question.pieces.append(clean_answer(behind))
    return question


def _asks(words: str) -> bool:
    return words.rstrip(" *_:").endswith("?")


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
    mark = A_START.match(chunk.text)
    if mark and not read.after and not chunk.is_rule:
        current.pieces.append(clean_answer(chunk.text[mark.end() :], before=mark[0]))
    elif read.after or chunk.is_rule or chunk.is_heading:
        read.after.append(chunk)
    elif not answered or not (_NOTE.match(chunk.text) or (current.in_item and not chunk.in_item)):
        bare = not answered and (current.in_item or not chunk.in_item)
        current.pieces.append(clean_answer(chunk.text) if bare else chunk.source)
    else:
        read.after.append(chunk)


def part_remarks(read: Read, *, subjects: Subjects | None) -> bool:
    """Take what is no answer off the last one, and say whether there was anything. With `subjects`, nothing follows on
    the page: then a paragraph that names one may be about all of it."""
    if read.after or not read.questions:
        return False
    *others, current = read.questions
    alike = subjects is not None and _answers_briefly(others, current)
    pieces = [piece for piece in current.pieces if piece.strip()]
    end = len(pieces)
    while end > 1 and is_remark(pieces[end - 1], alike=alike and bool(subjects.mentions(plain(pieces[end - 1])))):
        end -= 1
    kept, lines = _without_labelled_lines(pieces[end - 1]) if end else ("", [])
    left = [*lines, *pieces[end:]]
    if left:
        current.pieces[:] = [*pieces[: end - 1], kept]
    read.after.extend(Chunk(piece, piece, current.line) for piece in left)
    return bool(left)


def _answers_briefly(others: list[Question], last: Question) -> bool:
    """Whether several answers are one paragraph each, so that more behind the last one stands out."""
    brief = all(sum(bool(piece.strip()) for piece in one.pieces) == 1 for one in others)
    return brief and len(others) + 1 >= LEAST_ALIKE and not any(map(MARKER.match, last.pieces))


def _without_labelled_lines(piece: str) -> tuple[str, list[str]]:
    """A paragraph, and the remarks at its end that begin lines of their own."""
    left: list[str] = []
    while len(left) < MOST_LINES and (cut := label_line(piece)) > 0:
        left.insert(0, piece[cut:].strip())
        piece = piece[:cut].rstrip()
    return piece, left


def _resume(read: Read) -> None:
    """More questions follow: what seemed to come after the last one was a part of its answer."""
    for chunk in read.after:
        if not chunk.is_rule and read.questions:
            read.questions[-1].pieces.append(chunk.source)
    read.after.clear()


def _clean_question(text: str) -> str:
    text = _SIGNS.sub("", plain(balanced(_LINE_BREAK.sub("", text))))
    return _AFTER_MARK.sub("", _LEADING.sub("", text).strip(" *_").rstrip(" *_–—-"))


def clean_answer(text: str, *, before: str = "") -> str:
    """Without the answer's letter and without halves of marks that the letter's removal leaves, or that of what stood
    `before` the answer in its paragraph."""
    mark = A_START.match(text)
    before += mark[0] if mark else ""
    text = text[mark.end() :] if mark else _DASH.sub("", _LEFTOVER.sub("", text))
    lines = _LINE_BREAK.sub("", text).rstrip().split("\n")
    if before.count("**") % 2 and _CLOSES_LEAD.match(lines[0]):
        return "\n".join([f"**{lines[0]}", *_dedent(lines[1:])])
    return balanced("\n".join([lines[0], *_dedent(lines[1:])]).strip("\n"), opened=has_half_a_pair(before))


def _dedent(lines: list[str]) -> list[str]:
    """Nested lines move left together, so that an answer's list is a list and no code block."""
    widths = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    width = min(widths, default=0)
    return [line[width:] for line in lines]

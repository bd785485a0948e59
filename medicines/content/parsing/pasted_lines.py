"""The lines of a pasted text, each with what it is by its build: nothing marks headings but their shortness."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from medicines.content.parsing.furniture import is_furniture
from medicines.content.parsing.headings import Role, read_heading
from medicines.content.parsing.subjects import Subjects

LONGEST_HEADING, MOST_WORDS = 100, 14
_LEAST_NUMBERED = _LEAST_LABELLED = 3
WRAPPED = 45  # characters; a shorter line is never one that was broken because the page ended


class Shape(Enum):
    TEXT = "text"
    HEADING = "heading"
    LEAD = "lead"  # ends in a colon and introduces what follows
    LABEL = "label"  # "Generic name: …"
    BULLET = "bullet"
    QUESTION = "question"
    ANSWER = "answer"
    RULE = "rule"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Line:
    """`text` is without bullet, letter or number; `number` counts from 1; `gap` is how many blank lines stand before."""

    shape: Shape
    text: str
    number: int
    gap: int
    marker: str = ""


_BULLET = re.compile(r"^([•◦▪‣·●○■*+]|[-–—](?=\s)|o(?=\s{2,}))\s*")
_QUESTION = re.compile(r"^((?:Q|Ques|Question)\s?\d{0,3}\s?[.:)\-–]+|Q\d{1,3}\b)\s*(?=\S)")
_NUMBER = re.compile(r"^(\(?\d{1,3}[.)])\s+(?=\S)")
_ANSWER = re.compile(r"^([•◦▪‣·●○■*+\-–—]?\s*(?:A\s?\d{0,3}\s?[.:)]|Ans(?:wer)?\s?\d{0,3}\s?[.:)\-–]))\s*(?=\S)")
_RULE = re.compile(r"^[-=_*~#\s]{3,}$")
_LABEL = re.compile(r"^([A-Z][\w()/,’' -]{1,58}?):\s+\S")
_SECTION_LABEL = re.compile(r"([A-Z][\w()/,’' -]{1,58}?)(?::[ \t]+|[ \t]*\t[ \t]*)(?=\S)")
_FACT = re.compile(
    r"\b(?:names?|class(?:es)?|forms?|strengths?|pronunciation|synonyms?|route|category|schedule|disclaimer|note|source|availability|brands?)$",
    re.IGNORECASE,
)
_NOBODY = Subjects(())
_STRENGTH = r"\d[\d.,]*\s?(?:mg|mcg|µg|μg|g|ml|IU|units?|%)(?!\w)"
_IS_STRENGTH = re.compile(
    rf"{_STRENGTH}|.*\b(?:tablets?|capsules?|solution|suspension|syrup|injection|cream|ointment|gel|drops|spray)\b.*{_STRENGTH}$",
    re.IGNORECASE,
)
_ENDS = tuple(".!;,…")
_SENTENCE = re.compile(r"(?<!\bvs)[.!?][”\"')\]]*\s+[A-Z“\"]")
_HAS_PRONUNCIATION = re.compile(
    r"[(\[](?:[a-z]+[ -])*[A-Z]{2,}(?:[ -][a-z]+)+[)\]]|[(\[](?:[a-z]+[ -])+[A-Z]{2,}(?:[ -][a-z]+)*[)\]]"
)


_NOT_TEXT = (Shape.BULLET, Shape.FURNITURE, Shape.HEADING, Shape.LABEL, Shape.RULE)


_DOSE = re.compile(r"\d\s?(?:mg|mcg|µg|g|ml|units?|%)(?!\w)", re.IGNORECASE)


def read_lines(text: str) -> list[Line]:
    """Every line with words, in order. Lines that a narrow page broke are joined again."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        line = _shaped(stripped, number, gap)
        if lines and gap == 0 and _goes_on(lines[-1], line):
            lines[-1].text += f"\n{line.text}"
        else:
            lines.append(line)
        gap = 0
    lines = list(_with_labels_apart(lines))
    _find_headings(lines)
    return lines


def _with_labels_apart(lines: list[Line]) -> Iterator[Line]:
    """Where several sections begin "Uses: pain" or, in a row of a table, "Uses", a tab, "pain", the label is a heading
    and the rest its text."""
    found = {line.number: label for line in lines if (label := _section_label(line))}
    several = len({label[1] for label in found.values()}) >= _LEAST_LABELLED
    for line in lines:
        label = found.get(line.number) if several else None
        if label is None:
            yield line
            continue
        yield Line(Shape.HEADING, label[1], line.number, line.gap)
        yield Line(Shape.LABEL, line.text[label.end() :], line.number, 0)  # a label is never made a heading


def _section_label(line: Line) -> re.Match[str] | None:
    label = _SECTION_LABEL.match(line.text) if line.shape in (Shape.TEXT, Shape.LABEL) else None
    usual = label is not None and not _FACT.search(label[1]) and read_heading(label[1], _NOBODY).role is Role.SECTION
    return label if usual else None


def usual_gap(lines: list[Line]) -> int:
    """How many blank lines mostly stand between two paragraphs; a wider gap parts more than paragraphs."""
    gaps = Counter(line.gap for line in lines[1:] if line.gap)
    return gaps.most_common(1)[0][0] if gaps else 1


def _shaped(text: str, number: int, gap: int) -> Line:
    if _RULE.match(text):
        return Line(Shape.RULE, text, number, gap)
    if is_furniture(text):
        return Line(Shape.FURNITURE, text, number, gap)
    answer = _ANSWER.match(text)
    if answer:
        return Line(Shape.ANSWER, text[answer.end() :], number, gap, answer[1])
    bullet = _BULLET.match(text)
    if bullet and text[bullet.end() :]:
        return Line(Shape.BULLET, text[bullet.end() :], number, gap, bullet[1])
    asked = _QUESTION.match(text)
    if asked:
        return Line(Shape.QUESTION, text[asked.end() :], number, gap, asked[1])
    numbered = _NUMBER.match(text)
    if numbered:
        rest = text[numbered.end() :]
        return Line(Shape.QUESTION if rest.endswith("?") else Shape.BULLET, rest, number, gap, numbered[1])
    if text.endswith(":") and len(text) <= LONGEST_HEADING:
        return Line(Shape.LEAD, text, number, gap)
    if _LABEL.match(text) and not text.endswith("?"):
        return Line(Shape.LABEL, text, number, gap)
    return Line(Shape.TEXT, text, number, gap)


def _goes_on(above: Line, line: Line) -> bool:
    """The rest of a sentence that was broken at the edge of a page."""
    last = above.text.rpartition("\n")[2]
    unfinished = len(last) >= WRAPPED and not last.endswith((".", "!", "?", ":", ";"))
    return (
        line.shape is Shape.TEXT
        and above.shape in (Shape.TEXT, Shape.BULLET, Shape.ANSWER, Shape.LABEL)
        and (line.text[:1].islower() or (unfinished and above.shape is Shape.TEXT and "\n" in above.text))
        and unfinished
    )


def _find_headings(lines: list[Line]) -> None:
    """A short line of its own above something that it can be the heading of."""
    short = [(at, line) for at, line in enumerate(lines[:-1]) if looks_like_heading(line.text)]
    for at, line in short:
        above, below = lines[at - 1] if at else None, lines[at + 1]
        alone = above is None or line.gap > 0 or above.shape in _NOT_TEXT or not above.text[-1].isalnum()
        longer = below.gap > 0 or below.shape is not Shape.TEXT or len(below.text) > len(line.text)
        heads = (longer and not _is_all_of(above, line, below)) or _is_usual(line.text)
        if line.shape is Shape.TEXT and alone and heads and not _IS_STRENGTH.match(line.text):
            line.shape = Shape.HEADING
    for line in _numbered(lines):
        line.shape = Shape.HEADING
    for at, line in short:
        if line.shape is Shape.LABEL and (at == 0 or line.gap > 0) and _titles(line, lines[at + 1]):
            line.shape = Shape.HEADING


def _is_usual(text: str) -> bool:
    return read_heading(text, _NOBODY).role in (Role.SECTION, Role.FAQS)


def _is_all_of(above: Line | None, line: Line, below: Line) -> bool:
    """Whether a line below a usual heading is its text: all that stands there ("USES", "Headache", a blank line; or the
    next usual heading), or a dose."""
    if above is None or above.shape is not Shape.HEADING or not _is_usual(above.text):
        return False
    return (looks_like_heading(below.text) and _is_usual(below.text)) or (
        not line.gap and bool(below.gap or _DOSE.search(line.text))
    )


def _numbered(lines: list[Line]) -> list[Line]:
    """The headings of a leaflet that counts its sections: each numbered line with text of its own below it, where
    three or more of them are headings that are known. A list's items stand one right after the other."""
    found = [
        line
        for above, line, below in zip([None, *lines], lines, lines[1:], strict=False)
        if _counts(line)
        and looks_like_heading(line.text)
        and not (_counts(below) and _number(below) == _number(line) + 1)
        and (above is None or line.gap > 0 or above.shape is not Shape.BULLET)
    ]
    known = [line for line in found if _is_usual(line.text)]
    return found if len(known) >= _LEAST_NUMBERED else []


def _counts(line: Line) -> bool:
    return line.shape is Shape.BULLET and line.marker.strip("().").isdigit()


def _number(line: Line) -> int:
    return int(line.marker.strip("()."))


def _titles(line: Line, below: Line) -> bool:
    """Whether "Name: more of the title" heads a text, and is no fact with its label."""
    label, _, value = line.text.partition(":")
    if label.isupper():
        return True
    stands_above = below.gap > 0 and (
        below.shape is Shape.HEADING or (below.shape is Shape.TEXT and len(below.text) > len(line.text))
    )
    return stands_above and not _FACT.search(label) and not value.strip()[0].isdigit()


def looks_like_heading(text: str) -> bool:
    """Short, one piece, begins like a heading and does not end like a sentence."""
    words = text.split()
    return (
        len(text) <= LONGEST_HEADING
        and len(words) <= MOST_WORDS
        and (text[0].isupper() or text[0].isdigit())
        and not text.endswith(_ENDS)
        and not _SENTENCE.search(text)
        and not _HAS_PRONUNCIATION.search(text)
        and any(character.isalpha() for character in text)
    )

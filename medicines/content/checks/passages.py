"""A document as sentences, each with its place and with the labels, headings and questions that it stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from medicines.content.checks.finding import Place
from medicines.content.document import PageDocument
from medicines.content.parsing.blocks import CODE, HEADING, RULE, Block, read_blocks
from medicines.content.parsing.sentences import LONGEST_SENTENCE, sentences
from medicines.vocabulary import SectionKind

LONGEST_LABEL = 80  # characters; what stands before a colon is a label up to that length
_ROW = re.compile(r"^\s*\|(.*?)\|?\s*$")
_AMOUNT = re.compile(r"\d\s?(?:mg|g|mcg|[µμ]g|kg|IU|units?|m(?:illi|icro)grams?|grams?)\b")
_BARE = re.compile(r"\d+(?:\s?(?:-|–|to|or)\s?\d+)?")
_COUNTS = re.compile(r"(?:times|doses) (?:a|per|each|in)\b", re.IGNORECASE)
_RULE_OF_TABLE = re.compile(r"^[\s|:\-]+$")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in plain words. `labels`: what it stands under, outermost first (headings within the section, bold
    leads, the paragraph before its list). `asked`: the question that it answers. `paragraph` counts within the document."""

    text: str
    place: Place
    kind: SectionKind
    subject: str
    labels: tuple[str, ...] = ()
    asked: str = ""
    in_list: bool = False
    paragraph: int = 0


def lowered(text: str) -> str:
    """In lower case, with plain apostrophes: as the expressions of the checks are written."""
    return text.lower().replace("’", "'")


@lru_cache(maxsize=4)  # every check walks over the same sentences
def sentences_of(document: PageDocument) -> tuple[Said, ...]:
    """All sentences of a page in reading order, its summary first. Questions are `asked`, never said."""
    return tuple(_numbered(_of_document(document)))


def _numbered(paragraphs: Iterator[Iterator[Said]]) -> Iterator[Said]:
    for number, said in enumerate(paragraphs):
        yield from (replace(one, paragraph=number) for one in said)


def _of_document(document: PageDocument) -> Iterator[Iterator[Said]]:
    summary = Said("", Place("summary", "Summary"), SectionKind.ABOUT, "")
    yield (replace(summary, text=text) for text in sentences(document.summary))
    for section in document.sections:
        place = Place(section.id, section.heading)
        yield from _of_text(section.text, Said("", place, section.kind, section.subject))
    for faq in document.faqs:
        place = Place(faq.id, faq.question)
        yield from _of_text(faq.answer, Said("", place, SectionKind.OTHER, faq.subject, asked=faq.question))


def _of_text(text: str, empty: Said) -> Iterator[Iterator[Said]]:
    """The paragraphs of a text. `empty` is the sentence that has everything but words."""
    for block, labels, in_list in _leaves(read_blocks(text)):
        yield _of_leaf(block, replace(empty, labels=labels, in_list=in_list))


@dataclass(slots=True)
class _Level:
    """Blocks that stand side by side, the labels above all of them; the label that is a paragraph of its own and holds for
    all that follow it; and what the last block says to a list behind it."""

    blocks: Iterator[Block]
    labels: tuple[str, ...] = ()
    under: str = ""
    lead: str = ""

    @property
    def above(self) -> tuple[str, ...]:
        return (*self.labels, self.under) if self.under else self.labels


def _leaves(blocks: list[Block]) -> Iterator[tuple[Block, tuple[str, ...], bool]]:
    """Paragraphs with the labels above them, without recursion: sources nest as deep as they like."""
    pending = [_Level(iter(blocks))]
    heading: tuple[str, ...] = ()
    while pending:
        level = pending[-1]
        block = next(level.blocks, None)
        if block is None:
            pending.pop()
        elif block.kind == HEADING:
            heading, level.under, level.lead = (_one_line(block.plain),), "", ""
        elif block.children:
            pending.append(_Level(iter(block.children), (*level.above, level.lead) if level.lead else level.above))
        elif block.kind not in (RULE, CODE) and block.plain.strip():
            alone = _alone(block)
            level.under, level.lead = (alone, "") if alone else (level.under, _lead(block))
            yield block, (*heading, *(level.labels if alone else level.above)), len(pending) > 1


def _alone(block: Block) -> str:
    """The label that a paragraph is, when it says nothing else: "**Children:**"."""
    label, words = _label(block)
    return label if label and not words.strip() else ""


def _lead(block: Block) -> str:
    """What a paragraph says to a list below it: its bold lead, or all of it when it ends in a colon."""
    words = _one_line(block.plain)
    if words.endswith(":"):
        return words[-200:].rstrip(":")
    return _label(block)[0]


_BEHIND_A_LABEL = (":", "–", "-", "")


def _label(block: Block) -> tuple[str, str]:
    """The label at a paragraph's beginning, and what is said behind it."""
    words = block.plain
    strong = block.strongs[0] if block.strongs and block.strongs[0].start == 0 else None
    if not strong or not 0 < strong.end <= LONGEST_LABEL:
        return "", words
    rest = words[strong.end :]
    if words[strong.end - 1] == ":" or rest.lstrip()[:1] in _BEHIND_A_LABEL:
        return words[: strong.end].strip(" :"), rest.lstrip(" :–-\n")
    return "", words


def _of_leaf(block: Block, empty: Said) -> Iterator[Said]:
    label, words = _label(block)
    if label and not words.strip():
        label, words = "", label
    labels = (*empty.labels, label) if label else empty.labels
    asked = empty.asked
    for text, header in _lines(words):
        if text.endswith("?"):
            asked = text
        elif len(text) <= LONGEST_SENTENCE:
            yield replace(empty, text=text, labels=(*labels, *header), asked=asked)


def _lines(words: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Sentences of a paragraph; the rows of a table one by one, with the head of their column as a label."""
    if "|" not in words:
        yield from ((_one_line(text), ()) for text in sentences(words))
        return
    head: list[str] = []
    for row in words.split("\n"):
        cells = _ROW.match(row)
        if not cells:
            yield from ((_one_line(text), ()) for text in sentences(row))
        elif not _RULE_OF_TABLE.match(row):
            parts = [_one_line(cell) for cell in cells[1].split("|")]
            yield from _of_row(parts, head) if head else ()
            head = head or parts


def _of_row(cells: list[str], head: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A row is a sentence; of several amounts in it each is one, with the cells of words beside it. A bare number counts
    what its column does: "4" under "Times a day"."""
    cells = [
        f"{cell} {above.lower()}" if _BARE.fullmatch(cell) and _COUNTS.match(above) else cell
        for cell, above in zip_longest(cells, head[: len(cells)], fillvalue="")
    ]
    numbers = [at for at, cell in enumerate(cells) if at and _AMOUNT.search(cell)]
    words = [cell for at, cell in enumerate(cells) if cell and at not in numbers]
    if len(numbers) < 2 and words:
        yield ": ".join([words[0], ", ".join(cell for cell in cells[1:] if cell)]), tuple(head)
        return
    for at in numbers:
        yield ": ".join([*words, cells[at]]), (*head[:1], *head[at : at + 1])


def _one_line(text: str) -> str:
    return " ".join(text.split())

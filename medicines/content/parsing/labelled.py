"""What a page says in the form "label: value", wherever that stands: a heading with its text, a row of a table, a line."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medicines.content.parsing.blocks import PARAGRAPH, walk
from medicines.content.parsing.headings import Role
from medicines.content.parsing.inline import ends_bare, plain
from medicines.content.parsing.outline import Part
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind

LONGEST_LABEL = 60
_BREAK = re.compile(r"\n|<br ?/?>")
_CLASS = re.compile(
    r"^(?:drug|therapeutic|pharmacolog\w+|pharmaceutical|medication|medicine)s? (?:class(?:es|ification)?|category|group)\b|^class(?:es|ification)?$",
    re.IGNORECASE,
)
_CLASS_LABEL = "Drug class"  # by which statements know a label of this kind
_CELL = re.compile(r"(?<!\\)\|")
_DASHED = re.compile(r"\W{0,6}(?P<label>\*\*[^*:\n]{3,60}\*\*)\s+[–—-]\s+(?P<value>[^\n]+)")
_DASHES = re.compile(r":?-+:?")


class Labelled(NamedTuple):
    """A label and its value in plain words, at a line of the body, in a part of the page."""

    label: str
    value: str
    line: int
    part: Part


def labelled(parts: Iterable[Part]) -> Iterator[Labelled]:
    """Every label with a value behind it, in order; a heading that announces a class is the label of all below it."""
    for part in parts:
        heading = part.heading.text if part.heading is not None else ""
        for top in part.blocks:
            if top.source.startswith("#"):
                heading = top.plain
                continue
            for block in walk([top]):
                if block.kind == PARAGRAPH and is_class_label(heading):
                    yield Labelled(heading, block.plain, block.line, part)
                elif block.kind == PARAGRAPH and (
                    ":" in block.plain or "|" in block.plain or _DASHED.match(block.source)
                ):
                    yield from _rows(block.source, block.line, part)


def class_statements(parts: Iterable[Part], subjects: Subjects) -> list[Statement]:
    """The values behind labels that announce a drug class, one by one, as statements under such a label."""
    return [
        Statement(
            value.strip(), one.line, SectionKind.KEY_FACTS, Role.SECTION, one.part.subject, _CLASS_LABEL, "", True
        )
        for one in labelled(parts)
        if _CLASS.search(_without_names(one.label, subjects))
        for value in re.split(r"[;|\n]|\s[—–]\s", _unlabelled(one.value, subjects))
        if value.strip()
    ]


def is_class_label(text: str) -> bool:
    return bool(_CLASS.search(text))


def _rows(source: str, line: int, part: Part) -> Iterator[Labelled]:
    for number, row in enumerate(_BREAK.split(source)):
        cells = [cell.strip() for cell in _CELL.split(row.strip().strip("|"))]
        if len(cells) > 1:
            label, value = cells[0], " | ".join(cell for cell in cells[1:] if not _DASHES.fullmatch(cell))
        else:
            label, _, value = row.partition(":")
            if not value and (dashed := _DASHED.match(row)):
                label, value = dashed["label"], dashed["value"]
        label = ends_bare(plain(re.sub(r"^\s*(?:[*+\-•]|\d+[.)])\s+", "", label)))
        value = plain(value.lstrip(" *_:"))
        if label and value and len(label) <= LONGEST_LABEL:
            yield Labelled(label, value, line + number, part)


def _without_names(label: str, subjects: Subjects) -> str:
    """ "Drug class of sertraline" announces what "Drug class" does."""
    return subjects.find(label)[1] if subjects.mentions(label) else label


def _unlabelled(value: str, subjects: Subjects) -> str:
    """ "Sertraline: SSRI; Clonazepam: benzodiazepine" without the names."""
    pieces = []
    for piece in value.split(";"):
        name, colon, rest = piece.partition(":")
        pieces.append(rest if colon and subjects.find(name)[0] else piece)
    return ";".join(pieces)

"""Other names of a page's ingredients, from a section of names that says which are brands and which are not."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from medicines.content.folding import fold
from medicines.content.parsing.blocks import ITEM, LIST, PARAGRAPH, walk
from medicines.content.parsing.inline import ends_bare, plain
from medicines.content.parsing.outline import Part
from medicines.content.parsing.page_titles import LONGEST_NAME
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind

_BRANDS = re.compile(r"\b(?:brand|trade|proprietary)s?(?: names?)?\b|\bproduct names?\b", re.IGNORECASE)
# "Specific brands vary" has no name in it: each word of one begins as names do.
_BRAND = re.compile(r"[A-Z\d][\w'’.+\-]*(?: (?:[A-Z\d][\w'’.+\-]*|with|plus|forte|and|of)){0,4}")
_OTHERS = re.compile(
    r"\bsynonyms?\b|\balso (?:known|called)\b|\bother names?\b|\balternat\w+ names?\b|\bINN\b|\bUSAN\b|\bBAN\b|\bnational names?\b|"
    r"\b(?:international|regional)\b[^:]*\b(?:names?|variations?)\b|\babbreviat\w+\b|\bspellings?\b",
    re.IGNORECASE,
)
_SOLD = re.compile(r"\b(?:sold|marketed|available) as\s+", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,|;|/|\n|\band\b|\bor\b)\s*(?:and |or )?")
_BREAK = re.compile(r"<br ?/?>|\n(?=[ \t]*(?:[*+\-•][ \t]|\*\*))|[ \t]{2,}\n")
_NAME = re.compile(r"[^\W_][\w'’.+\-]*(?: [\w'’.+\-]+){0,4}")
_MARKED = re.compile(r"[®™]|\([^)]*\)?")
_WHERE = re.compile(r"\s+(?:in|by|from|for|as)\s.*")
_IN_BRACKETS = re.compile(r"\((?:[\w ]+ )?(?:brand|trade)(?: names?)?\)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^(?:none|unknown|various|others?|etc|many|several|not |no |n/?a\b|the |a |an |it |this |these |is |are |depend|see |same )",
    re.IGNORECASE,
)


def alternate_names(parts: Iterable[Part], subjects: Subjects) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """(brands, pairs of other name and ingredient), each once, in the order of the page."""
    own = {fold(name) for name in subjects.ingredients}
    brands: dict[str, str] = {}
    others: dict[str, tuple[str, str]] = {}
    for part in parts:
        if part.heading is None or part.kind is not SectionKind.NAMES:
            continue
        heading = part.heading.text
        for line in _lines(part):
            for is_brand, name, subject in _said(line, heading, part.subject, subjects):
                if fold(name) in own or not fold(name):
                    continue
                if is_brand:
                    brands.setdefault(fold(name), name)
                elif subject:
                    others.setdefault(fold(name), (name, subject))
    return tuple(brands.values()), tuple(others[key] for key in others if key not in brands)


def brands_in_labels(lines: Iterable[str]) -> tuple[str, ...]:
    """The names behind lines such as "Brand names: …"."""
    labelled = (line.partition(":") for line in lines)
    return tuple(name for label, _, rest in labelled if _BRANDS.search(label) for name in _brands(rest))


def _lines(part: Part) -> Iterator[str]:
    """Each paragraph, item or line of its own, in Markdown."""
    for block in walk(part.blocks):
        if block.kind == PARAGRAPH or (block.kind == ITEM and not block.children):
            yield from filter(str.strip, _BREAK.split(block.source))
        elif block.kind not in (LIST, ITEM) and block.plain:
            yield block.source


def _said(line: str, heading: str, subject: str, subjects: Subjects) -> Iterator[tuple[bool, str, str]]:
    """(is a brand, name, ingredient) for each name of which the line, or else the heading, says what it is."""
    words = plain(line)
    label, colon, rest = words.partition(":")
    named = subjects.find(words)[0]
    whose = (
        subject
        or (named[0] if len(named) == 1 else "")
        or (subjects.ingredients[0] if len(subjects.ingredients) == 1 else "")
    )
    sold = _SOLD.search(words)
    if sold:
        for name in _brands(words[sold.end() :]):
            yield True, name, whose
    elif colon and len(label) < 60 and (_BRANDS.search(label) or _OTHERS.search(label)):
        is_brand = bool(_BRANDS.search(label))
        for name in _brands(rest) if is_brand else _names(rest):
            yield is_brand, name, whose
    elif colon and subjects.find(label)[0] and (_IN_BRACKETS.search(rest) or _is_of_brands(heading)):
        for name in _brands(rest):
            yield True, name, whose
    elif _is_of_brands(heading) and not colon:
        for name in _brands(words):
            yield True, name, whose


def _is_of_brands(heading: str) -> bool:
    return bool(_BRANDS.search(heading)) and not _OTHERS.search(heading)


def _brands(listed: str) -> Iterator[str]:
    """Up to the first that is not written as names are."""
    return takewhile(_BRAND.fullmatch, _names(listed))


def _names(listed: str) -> Iterator[str]:
    """Up to the end of the sentence; what is no name in its build ends the list."""
    first = re.split(r"\.(?:\s|$)|:", _MARKED.sub(" ", listed), maxsplit=1)[0]
    for piece in _SPLIT.split(first):
        name = " ".join(ends_bare(_WHERE.sub("", piece)).split())
        if not name:
            continue
        if len(name) > LONGEST_NAME or not _NAME.fullmatch(name) or _NO_NAME.match(name):
            return
        yield name

"""A page's text as search reads it, and the passages of it that a query's words are found in."""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import NamedTuple

from medicines.content.folding import lowered, unaccented
from medicines.content.words import words

MOST_KEPT, LONGEST_KEPT = 6, 100  # words and characters of a search that is counted: more is a story, not a name
_PERSONAL = re.compile(r"@|\d[\d\s./-]{3,}")  # an address, a telephone, a date of birth
LONGEST_TEXT = 100_000  # characters of one page that are searched: PostgreSQL's index of one row ends at a megabyte
_BLOCK_ENDS = re.compile(r"</(?:p|li|h\d|t[dhr]|blockquote|pre|dt|dd)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def text_of(html: str) -> str:
    """The words of (our own, sanitised) HTML without its marks, one block a line, no NUL."""
    plain = unescape(_TAG.sub("", _BLOCK_ENDS.sub("\n", html))).replace("\0", " ")
    return _LINES.sub("\n", _SPACE.sub(" ", plain)).strip()[:LONGEST_TEXT]


def kept_words(query: str) -> str:
    """The words of a query as they may be counted; "" where it may hold something personal, or is no name."""
    own = words(query)
    kept = " ".join(own)
    return kept if len(own) <= MOST_KEPT and len(kept) <= LONGEST_KEPT and not _PERSONAL.search(query) else ""


class Piece(NamedTuple):
    """A piece of a passage, and whether it is what was searched for."""

    text: str
    is_match: bool


LONGEST_PASSAGE = 200  # characters
_BEFORE = 60  # of them before the first match
_MOST_LOOKED_AT = 200  # matches
_GAP = " … "


def passage(text: str, sought: Sequence[str]) -> list[Piece]:
    """The piece of a text in which the most different words (as `content/words.py` folds them) begin one of its own, in
    pieces; [] where none does."""
    if not sought:
        return []
    alternatives = "|".join(sorted(map(re.escape, sought), key=len, reverse=True))
    found = re.compile(rf"(?<![^\W_])(?:{alternatives})[^\W_]*").finditer(_plain(text))
    hits = [(hit.start(), hit.end(), hit[0]) for hit, _ in zip(found, range(_MOST_LOOKED_AT), strict=False)]
    if not hits:
        return []
    start = max(hits, key=lambda hit: (_different(hits, hit[0], sought), -hit[0]))[0]
    return _cut(text, _beginning(text, start), [(first, last) for first, last, _ in hits if first >= start])


def _plain(text: str) -> str:
    """In lower case and without accents, every letter at its place."""
    plain = lowered(text)
    if plain.isascii():
        return plain
    odd = {char: unaccented(char) for char in set(plain) if not char.isascii()}
    return plain.translate({ord(char): folded for char, folded in odd.items() if len(folded) == 1})


def _different(hits: Iterable[tuple[int, int, str]], start: int, sought: Sequence[str]) -> int:
    """How many of the words begin within a passage's length from here."""
    near = [found for first, _, found in hits if start <= first < start + LONGEST_PASSAGE - _BEFORE]
    return sum(any(found.startswith(word) for found in near) for word in sought)


def _beginning(text: str, at: int) -> int:
    """Where the passage begins: with its line, its sentence or a word, not far before the match."""
    earliest = max(0, at - _BEFORE)
    if earliest == 0 and "\n" not in text[:at]:
        return 0
    before = text[earliest:at]
    for end in ("\n", ". "):
        if (place := before.rfind(end)) >= 0:
            return earliest + place + len(end)
    return earliest + (before.find(" ") + 1)


def _cut(text: str, start: int, hits: Iterable[tuple[int, int]]) -> list[Piece]:
    end = min(start + LONGEST_PASSAGE, len(text))
    if end < len(text):
        end = start + max(text[start:end].rfind(" "), 1)
    pieces, at = [], start
    if start and text[start - 1] != "\n":
        pieces.append(Piece("… ", False))
    for first, last in hits:
        if first >= end:
            break
        pieces += [Piece(_line(text[at:first]), False), Piece(text[first : min(last, end)], True)]
        at = min(last, end)
    pieces += [Piece(_line(text[at:end]), False)] + [Piece("…", False)] * (end < len(text))
    return [piece for piece in pieces if piece.text]


def _line(text: str) -> str:
    return text.replace("\n", _GAP)

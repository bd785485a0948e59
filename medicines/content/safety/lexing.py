"""A text cut into words, numbers and signs: all that says something, with its place. What lies between is spaces,
punctuation and marks of layout. Nothing is understood here."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from sys import intern
from typing import NamedTuple

NUMBER, WORD, SIGN, ADDRESS, SCHEME = "number", "word", "sign", "address", "scheme"
FRACTION_SIGNS = "½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚"

# "2 500 mg tablets" are two tablets; only a group of noughts behind a space says that it is one number.
_DIGITS = r"\d{1,3}(?:[ \u00a0]\d{3})*[ \u00a0]000(?![\d.])|\d{1,3}(?:[,\u202f\u2009']\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,·]\d+)*|(?<![\w.])[.·]\d+"
_LEXER = re.compile(
    rf"""
      (?P<word>(?!https?://|www\.|[{FRACTION_SIGNS}])(?:(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])|[^\W\d_][^\W_]*(?:['’](?=[^\W\d_])[^\W_]*)*[²³]?))[ ]?
    | (?P<address>\{{[a-z-]+\}}|\]\([^()\s]*\)|\bhttps?://[^\s)>\]]+|\bwww\.[^\s)>\]]+)
    | (?P<marker>^[ \t]*(?:(?<![^\W\d_]\n)\d{{1,3}}[.)](?=[ \t]+\D|[ \t]*$)|[*+•-](?=[ \t])|\#{{1,6}}[ \t]|>+[ \t]))
    | (?P<gap>(?:[\s*_`\#\\|,;:!?()\[\]{{}}"“”„«»‘’'…•^\-–—‑−]|[.·](?:(?!\d)|(?<=[\w.][.·])))+)
    | (?P<scheme>(?<![\w.,/–-])[0-4½](?:[ ]?[-–‑][ ]?[0-4½]){{2,3}}(?![\w/–-]|[.,]\d))
    | (?P<number>(?:{_DIGITS})(?:[ \u00a0\u202f]?[{FRACTION_SIGNS}])?(?:[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|[{FRACTION_SIGNS}])
    | (?P<sign>.)
    """,
    re.VERBOSE | re.MULTILINE,
)

_ALONE = re.compile(
    r"[A-Za-z'’.,;:!?()*_\"“”\[\]•#-]*[A-Za-z][A-Za-z'’.,;:!?()*_\"“”\[\]•#-]*|[*•#]+"
)  # read alone as anywhere


class Piece(NamedTuple):
    """A word, number, sign, address (or slot for a standing wording), or dosing scheme ("1-0-1"), as written, at
    `start:end`. `lower`: the same in lower case; "b.i.d." is one word, "bid"."""

    sort: str
    text: str
    start: int
    end: int
    lower: str


# By the number of its group; of what says nothing none.
_SORTS = [""] * (_LEXER.groups + 1)
for _name, _number in _LEXER.groupindex.items():
    _SORTS[_number] = intern(_name) if _name not in ("gap", "marker") else ""
_new_piece = partial(tuple.__new__, Piece)


Plain = tuple[str, str, int, int, str]  # a piece: a collection of garbage passes over tuples that are nothing else


class _Chunks(dict[str, tuple[Plain, ...] | None]):
    """What stands between two spaces → its pieces, with their places in it: each is cut once. None for what is read by
    what stands around it: numbers, lines, signs."""

    MOST = 20_000  # that are remembered

    def __missing__(self, chunk: str) -> tuple[Plain, ...] | None:
        if len(self) >= self.MOST:
            self.clear()
        found = self[chunk] = tuple(map(tuple, _cut(chunk, 0, len(chunk)))) if _ALONE.fullmatch(chunk) else None
        return found


_chunks = _Chunks()


def pieces(text: str) -> list[Piece]:
    """All that says something, in order."""
    found: list[Piece] = []
    start, is_open = 0, False  # whether what stands before the next chunk is still to be cut
    for chunk in text.rstrip().split(" "):
        own = _chunks[chunk]
        if own is None:
            is_open = True
        else:
            if is_open:
                found += _cut(text, _behind(found, text), start)
                is_open = False
            for sort, said, first, last, lower in own:
                found.append(_new_piece((sort, said, start + first, start + last, lower)))
        start += len(chunk) + 1
    return [*found, *_cut(text, _behind(found, text), start)] if is_open else found


def _behind(found: Sequence[Piece], text: str) -> int:
    """Where the next piece is looked for: behind the last one, and behind one space if it is a word."""
    if not found:
        return 0
    end = found[-1].end
    return end + 1 if found[-1].sort == WORD and text[end] == " " else end


def _cut(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces that begin between two places."""
    for hit in _LEXER.finditer(text, start):
        if hit.start() >= end:
            return
        sort = _SORTS[group := hit.lastindex]  # type: ignore[index]
        if sort:
            said = hit[group]
            lower = (said.replace(".", "") if sort is WORD else said).lower()
            yield _new_piece((sort, said, *hit.span(group), lower))


def without_marks(gap: str) -> str:
    """What lies between two words, without emphasis or the beginning of a link at either of them; any spaces, with one line
    break at most, are a space. The marks of a list stand by themselves, and stay."""
    bare = gap.strip("*_`[")
    return " " if bare.isspace() and bare.count("\n") <= 1 else bare

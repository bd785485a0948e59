"""A text cut into words, numbers and signs: all that says something, with its place. What lies between is spaces,
punctuation and marks of layout. Nothing is understood here."""

import re
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


class Piece(NamedTuple):
    """A word, number, sign, address (or slot for a standing wording), or dosing scheme ("1-0-1"), as written, at `start:end`."""

    sort: str
    text: str
    start: int
    end: int


# By the number of its group; of what says nothing none.
_SORTS = [""] * (_LEXER.groups + 1)
for _name, _number in _LEXER.groupindex.items():
    _SORTS[_number] = intern(_name) if _name not in ("gap", "marker") else ""
_new_piece = partial(tuple.__new__, Piece)


def pieces(text: str) -> list[Piece]:
    """All that says something, in order."""
    return [
        _new_piece((sort, hit[group], *hit.span(group)))
        for hit in _LEXER.finditer(text)
        if (sort := _SORTS[group := hit.lastindex])  # type: ignore[index]
    ]


def without_marks(gap: str) -> str:
    """What lies between two words, without emphasis or the beginning of a link at either of them; one line break is a
    space. The marks of a list stand by themselves, and stay."""
    bare = gap.strip("*_`[")
    return " " if bare.count("\n") == 1 and bare.isspace() else bare

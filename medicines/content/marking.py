"""A difference made readable: which words of which sentence went and which came.

Sentences that were removed and sentences that stand in their place are compared word by word. A number stays with its
unit and what belongs to it ("0.25–0.5 mg" is one word), so that no mark ever cuts a dose in two. Nothing is judged here
and nothing left out: the words that stayed and went, joined, are the old text, those that stayed and came the new one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Indel

MOST_WORDS = 4000  # of a passage; in a longer one all of it is shown as removed and added

_NUMBER = r"\d+(?:[.,\u202f]\d+)*"
# A number, a range or a fraction of them, and the unit behind it: one word. Else a word, white space, or a sign.
_WORD = re.compile(
    rf"(?:[<>≤≥±~]\s?)?{_NUMBER}(?:\s?(?:[-–—/x×]|to)\s?{_NUMBER})*(?:\s?(?:%|[°µμ]?[A-Za-z]{{1,6}}(?:/[\w²]+)*)(?![\w]))?"
    r"|[^\W_]+(?:['’\-][^\W_]+)*|\s+|."
)
# Words that may stand behind a number and are no unit of it.
_NO_UNIT = re.compile(
    r"\s(?:a|an|and|as|at|by|for|in|is|of|on|or|per|the|then|to|times?|with|if|but|not|are|every|once|twice|daily)$"
)


class Fate(StrEnum):
    """What became of a piece of text."""

    STAYED = "stayed"
    WENT = "went"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row with one fate."""

    fate: Fate
    text: str


Line = tuple[Piece, ...]


def marked(difference: Sequence[str]) -> tuple[Line, ...]:
    """A unified difference (`Change.difference`) as lines of pieces; an empty line where text was left out.

    A line that stayed, went or came as a whole is one piece.
    """
    lines: list[Line] = []
    for is_change, run in groupby(difference, key=lambda line: line[:1] in ("-", "+")):
        if is_change:
            lines += _compared(list(run))
        else:
            lines += [() if line.startswith("@@") else (Piece(Fate.STAYED, line[1:]),) for line in run]
    return tuple(lines[1:] if lines and not lines[0] else lines)


def words(text: str) -> list[str]:
    """The words of a text, and everything between them; joined they are the text."""
    return [piece for word in _WORD.finditer(text) for piece in _without_company(word[0])]


def _without_company(word: str) -> tuple[str, ...]:
    """ "5 and" is a number and a word."""
    cut = _NO_UNIT.search(word) if word[-1].isalpha() and any(map(str.isdigit, word)) else None
    return (word[: cut.start()], word[cut.start() : cut.start() + 1], word[cut.start() + 1 :]) if cut else (word,)


def _compared(run: list[str]) -> list[Line]:
    old, new = ("\n".join(line[1:] for line in run if line[0] == sign) for sign in "-+")
    return _lines(_pieces(words(old), words(new)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    if not old or not new or max(len(old), len(new)) > MOST_WORDS:
        yield from _replaced("".join(old), "".join(new))
        return
    for block in _joined(Indel.opcodes(old, new), old):
        went, came = "".join(old[block[1] : block[2]]), "".join(new[block[3] : block[4]])
        yield from [Piece(Fate.STAYED, went)] if block[0] == "equal" else _replaced(went, came)


def _replaced(went: str, came: str) -> Iterator[Piece]:
    if went:
        yield Piece(Fate.WENT, went)
    if came:
        yield Piece(Fate.CAME, came)


Block = tuple[str, int, int, int, int]  # what, from and to in the old words, from and to in the new ones


def _joined(blocks: Iterable[Block], old: list[str]) -> list[Block]:
    """Changes with nothing but a space between them are one: a phrase that was rewritten reads as a phrase."""
    joined: list[Block] = []
    for what, *places in blocks:
        is_gap = what == "equal" and not "".join(old[places[0] : places[1]]).strip(" ")
        if joined and joined[-1][0] != "equal" and (what != "equal" or is_gap):
            _, start, _, begin, _ = joined[-1]
            joined[-1] = ("change", start, places[1], begin, places[3])
        else:
            joined.append(("equal" if what == "equal" else "change", *places))
    return joined


def _lines(pieces: Iterable[Piece]) -> list[Line]:
    """Cut where a line ends. Words that went and came stand on the line where they began."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        lines[-1] += [Piece(piece.fate, first)] if first else []
        lines += [[Piece(piece.fate, text)] if text else [] for text in rest]
    return [tuple(line) for line in lines]

"""Abbreviations that stand beside, or in the place of, the words that they are short for: they say nothing new."""

from collections.abc import Sequence

from medicines.content.safety.sides import Side
from medicines.content.safety.token import Token, is_code
from medicines.vocabulary import TokenKind

_BEFORE, _BEHIND = frozenset((", ", " (", " or ", " – ")), frozenset((" (", ", "))
_JOINS = frozenset((" ", "-", "‑"))
_FEWEST = 2  # words that an abbreviation is made of


def is_spelt_out(side: Side, at: int) -> bool:
    """Whether the words right before or behind an abbreviation are what it stands for: "polycystic ovary syndrome, PCOS",
    "PCOS (polycystic ovary syndrome)". Words that name a medicine or could harm by themselves spell out none."""
    letters = side.tokens[at].text.rstrip("s").casefold()
    for count in range(_FEWEST, len(letters) + 1):
        for start, near, gaps in ((at - count, at, _BEFORE), (at + 1, at + 1, _BEHIND)):
            words = side.tokens[start : start + count] if start >= 0 else []
            if (
                len(words) == count
                and _gap(side, near) in gaps
                and all(_gap(side, one) in _JOINS for one in range(start + 1, start + count))
                and _are_mere(words)
                and _stands_for(letters, [word.text.casefold() for word in words])
            ):
                return True
    return False


def spells_out(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether one of two passages is an abbreviation alone, and the other the words that it stands for: "BP" and "blood
    pressure"."""
    short, words = sorted((one, other), key=len)
    return (
        len(short) == 1
        and len(words) >= _FEWEST
        and is_code(short[0])
        and _are_mere(words)
        and _stands_for(short[0].text.rstrip("s").casefold(), [word.text.casefold() for word in words])
    )


def _gap(side: Side, at: int) -> str:
    return side.text[side.tokens[at - 1].end : side.tokens[at].start]


def _are_mere(words: Sequence[Token]) -> bool:
    return all(not word.is_safety or (word.weak and word.kind is not TokenKind.DRUG_NAME) for word in words)


def _stands_for(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters are the words' own in order, of each its first and maybe more."""
    if not (letters and words):
        return not letters and not words
    first, rest = words[0], words[1:]
    return letters[0] == first[0] and any(
        _is_within(letters[1:more], first[1:]) and _stands_for(letters[more:], rest)
        for more in range(1, len(letters) + 1)
    )


def _is_within(letters: str, word: str) -> bool:
    """Whether the word has the letters, in order."""
    left = iter(word)
    return all(letter in left for letter in letters)

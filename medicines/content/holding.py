"""Whether a text holds words that moderators have listed. Bounded by the lengths of both: no pattern is an expression."""

from collections.abc import Iterable

from medicines.content.folding import unaccented
from medicines.content.words import words

ANY = "*"


def read_pattern(typed: str) -> str:
    """A pattern as it is kept: words in lower case, "*" for any letters; "" when it says nothing."""
    plain = "".join(char if char == ANY or char.isalnum() else " " for char in unaccented(typed))
    return " ".join(piece for piece in plain.split() if piece.replace(ANY, ""))


def held_by(patterns: Iterable[str], text: str, *, known: str = "") -> str:
    """The first of these patterns that the text fits and the `known` one does not, or ""."""
    said, before = words(text), words(known)
    fitting = (one for one in patterns if _fits(one.split(), said) and not _fits(one.split(), before))
    return next(fitting, "")


def _fits(pattern: list[str], said: list[str]) -> bool:
    """Whether its words follow each other somewhere in the text."""
    if len(pattern) == 1 and ANY not in pattern[0]:
        return pattern[0] in said
    starts = range(len(said) - len(pattern) + 1)
    return any(all(_is_like(word, said[at + n]) for n, word in enumerate(pattern)) for at in starts)


def _is_like(pattern: str, word: str) -> bool:
    """Each piece between the stars found after the one before: one pass, whatever the stars."""
    first, *rest = pattern.split(ANY)
    if not rest:
        return word == first
    *middle, last = rest
    at = len(first)
    if not word.startswith(first):
        return False
    for piece in middle:
        at = word.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return len(word) - len(last) >= at and word.endswith(last)

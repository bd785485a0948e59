"""What a token is said of: a passage as statements, so that a dose, a "not" or a name that changed its place within a
sentence is told from one that is said of something else now."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from medicines.content.safety.aligning import Bag, bag, stem
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

_STOP = re.compile(r"[.!?;:\n|][\s)*_\"'”’]")
_PAUSE = re.compile(r"[,()—–;:|\n]|\.\s|[!?]|\s-\s")
_JOINERS = frozenset(("and", "or", "but", "while", "whereas", "then", "if", "unless", "because", "when", "although"))
# Each statement has a token of these; clauses without one belong to the statement beside them.
_GOVERNING = frozenset(TokenKind) - {TokenKind.TEXT, TokenKind.DRUG_NAME, TokenKind.POPULATION, TokenKind.HELP}


LISTED = frozenset((TokenKind.FORM, TokenKind.ROUTE, TokenKind.POPULATION))
ARTICLES = frozenset(("a", "an", "the"))
_NEAR = 3  # tokens behind an "or", in which what it joins stands
CLEARLY = 0.34  # how much more of another statement must stand where a token stands now: a third of its words
_DOING = frozenset(map(stem, "take taken taking use used using give given".split()))  # tell no statement apart


class Statement(NamedTuple):
    """Tokens `start:end` of a passage, and what they are about."""

    start: int
    end: int
    about: Bag


def statements(found: Sequence[Token], text: str) -> list[Statement]:
    """All tokens of a passage, as statements in order. `text` is the passage in which the tokens have their places."""
    starts = [0]
    for at in range(1, len(found)):
        gap = text[found[at - 1].end : found[at].start]
        if _STOP.search(gap) or (found[at].norm in _JOINERS and not _is_inside_a_list(found, at)) or _PAUSE.search(gap):
            starts.append(at)
    return _merged(found, text, starts)


def _is_inside_a_list(found: Sequence[Token], at: int) -> bool:
    """Whether an "or" or "and" only joins two of a kind: "never crush or chew", "adults or older children"."""
    if found[at].norm not in ("or", "and") or found[at - 1].kind not in LISTED:
        return False
    behind = next((one for one in found[at + 1 : at + 1 + _NEAR] if not _only_describes(one)), None)
    return behind is not None and behind.kind is found[at - 1].kind


def _only_describes(token: Token) -> bool:
    return token.norm in ARTICLES or (token.kind is TokenKind.OPPOSITE and token.weak)


def _merged(found: Sequence[Token], text: str, starts: list[int]) -> list[Statement]:
    """Clauses that govern nothing go to the statement before them, or to the next one where a sentence began."""
    spans: list[tuple[int, int]] = []
    pending = -1
    for start, end in zip(starts, [*starts[1:], len(found)], strict=True):
        governs = any(token.kind in _GOVERNING and not token.weak for token in found[start:end])
        begins = start == 0 or bool(_STOP.search(text[found[start - 1].end : found[start].start]))
        if pending >= 0:
            if begins:
                spans.append((pending, start))
                pending = start
            if governs:
                spans.append((pending, end))
                pending = -1
        elif governs:
            spans.append((start, end))
        elif spans and not begins:
            spans[-1] = (spans[-1][0], end)
        else:
            pending = start
    if pending >= 0:
        spans.append((pending, len(found)))
    return [Statement(start, end, bag(found[start:end])) for start, end in spans]


def is_elsewhere(norm: str, own: Bag, there: Bag, others: Sequence[Bag]) -> bool:
    """Whether a token that is said of `own` in one text and of `there` in the other is said of something else: by the
    words that tell the two apart, what is said there is rather another statement, that did not hold it."""
    return any(
        (held := _held(other - own, there)) > CLEARLY and held > _held(own - other - {norm}, there, 1.0) + CLEARLY
        for other in others
        if norm not in other
    )


def _held(words: Bag, there: Bag, of_none: float = 0.0) -> float:
    """How much of what tells a statement apart stands in another: 1 is all."""
    telling = words - _DOING
    return len(telling & there) / len(telling) if telling else of_none

"""A verb that was turned around while both that it joins stay in their places: "A is blocked by B", "A blocks B"."""

from typing import NamedTuple

from medicines.content.safety.aligning import stem
from medicines.content.safety.exchanging import Pair
from medicines.content.safety.sides import Side
from medicines.content.safety.statements import ARTICLES

_BEING = frozenset("is are was were be been being".split())
_MOST_BETWEEN = 3  # words from "is" to "by": "is strongly blocked by"


class _Passive(NamedTuple):
    """The places of a form of "to be" and of the "by" behind it."""

    being: int
    by: int


def turned(old: Side, new: Side) -> list[Pair]:
    """The verb of both texts, if it is passive in one of them, active in the other, and all else is the same."""
    for was in _passives(old):
        if _stems_without(old, was) == _stems(new):
            return [_pair(old, was, new)]
    for now in _passives(new):
        if _stems_without(new, now) == _stems(old):
            return [_pair(new, now, old)[::-1]]
    return []


def _passives(side: Side) -> list[_Passive]:
    bys = [at for at, token in enumerate(side.tokens) if token.norm == "by"]
    return [
        _Passive(at, by)
        for by in bys
        for at in range(max(0, by - 1 - _MOST_BETWEEN), by - 1)
        if side.tokens[at].norm in _BEING
    ]


def _stems(side: Side) -> list[str]:
    return [stem(token.norm) for token in side.tokens if token.norm not in ARTICLES]


def _stems_without(side: Side, passive: _Passive) -> list[str]:
    return [
        stem(token.norm) for at, token in enumerate(side.tokens) if at not in passive and token.norm not in ARTICLES
    ]


def _pair(side: Side, passive: _Passive, other: Side) -> Pair:
    """From "is" to "by", and the words of the other text that stand there."""
    own = tuple(range(passive.being, passive.by + 1))
    before = sum(token.norm not in ARTICLES for token in side.tokens[: passive.being])
    words = [at for at, token in enumerate(other.tokens) if token.norm not in ARTICLES]
    return own, tuple(words[before : before + len(own) - 2])

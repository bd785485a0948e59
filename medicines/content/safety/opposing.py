"""Two words of which one says the opposite of the other, or denies it, by how they are built."""

from collections.abc import Iterable
from itertools import permutations

from medicines.content.safety.lexicon_names import OPPOSITE_BEGINNINGS, OPPOSITE_ENDINGS
from medicines.vocabulary import TokenKind

_NEGATING = ("un", "in", "im", "ir", "il", "non", "dis", "de", "a", "anti", "contra", "mis")
_SHORTEST_NEGATED, _SHORTEST_BEHIND_A = 4, 6  # letters: "around" is not the opposite of "round"
_SHORTEST_SHARED = 4  # letters of what two opposites have in common
_TURNED = (frozenset(("from", "with")), frozenset(("from", "to")))  # "protect from light", "switch to it"
_EITHER_WAY = (
    "differ",
    "suffer",
    "separate",
    "distinct",
    "result",
    "benefit",
    "made",
)  # "different from", "different to"
_ENDINGS_BACKWARDS = tuple(frozenset(ending[::-1] for ending in family) for family in OPPOSITE_ENDINGS)


def opposition(one: str, other: str, *, behind: str = "") -> TokenKind | None:
    """The kind of a change from one word to the other, both lower case: a negation ("safe", "unsafe"), an opposite
    ("antenatal", "postnatal"; "painful", "painless"), or None. Such words begin or end alike, but for
    "from" and its opposites, which count where one of them alone changed `behind` a word."""
    if behind and {one, other} in _TURNED and not behind.startswith(_EITHER_WAY):
        return TokenKind.OPPOSITE
    if one[-1:] != other[-1:] and one[:1] != other[:1]:
        return None
    if _is_negated(one, other):
        return TokenKind.NEGATION
    if one[-_SHORTEST_SHARED:] == other[-_SHORTEST_SHARED:] and _differ_in(one, other, OPPOSITE_BEGINNINGS):
        return TokenKind.OPPOSITE
    is_alike = one[:_SHORTEST_SHARED] == other[:_SHORTEST_SHARED]
    return TokenKind.OPPOSITE if is_alike and _differ_in(one[::-1], other[::-1], _ENDINGS_BACKWARDS) else None


def _is_negated(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    prefix = long[: -len(short)].rstrip("-")
    fewest = _SHORTEST_BEHIND_A if prefix == "a" else _SHORTEST_NEGATED
    return len(short) >= fewest and long.endswith(short) and prefix in _NEGATING


def _differ_in(one: str, other: str, beginnings: Iterable[frozenset[str]]) -> bool:
    """Whether they begin with two of one family, and go on alike."""
    return any(
        one[len(first) :] == other[len(second) :]
        for family in beginnings
        for first, second in permutations(family, 2)
        if len(one) >= len(first) + _SHORTEST_SHARED and one.startswith(first) and other.startswith(second)
    )

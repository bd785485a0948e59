"""One thing said in another grammar: "is not known" and "no … is known", "advises" and "is advised by", "lower doses than"
and "doses lower than", "its safety" and "whether it is safe". Such a pair of tokens says nothing new."""

import re

from medicines.content.safety.aligning import LITTLE, Bag, alike, stem
from medicines.content.safety.sides import Side
from medicines.content.safety.swapping import Changed
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

_DENIES = frozenset(("not", "no", "nor", "any", "also"))  # by itself, and what comes with it
_MUCH_ALIKE = 0.6  # of the words of two statements, twice those that they share, when they are one statement
_NEAR = 5  # tokens behind a word in which what belongs to it is looked for
_OBJECT = 4  # words behind a "not", in which what is denied begins: its verb stands before that
_THAN = re.compile(r"(\w+) than")
_BY = 2  # tokens behind a participle in which its "by" stands
_SENTENCE = re.compile(r"[.!?;\n]\s*\W*\Z")


def settle_phrasing(old: Side, new: Side, left: Changed) -> None:
    """Take out of `left` the pairs that differ in their grammar alone."""
    gone, come = (
        [at for at in places if side.tokens[at].is_safety] for side, places in ((old, left.gone), (new, left.come))
    )
    for i in gone:
        j = next((j for j in come if _is_one(old, i, new, j) or _is_one(new, j, old, i)), None)
        if j is not None:
            come.remove(j)
            left.gone.remove(i)
            left.come.remove(j)


def _is_one(side: Side, at: int, other: Side, there: int) -> bool:
    """Whether the second, which differs, says what the first says; the other way round is asked for apart."""
    one, another = side.tokens[at], other.tokens[there]
    if one.norm == "not":
        return _is_denied_alike(side, at, other, there)
    if another.norm == "safe" and one.norm == "safety":
        return any(token.text.lower() == "whether" for token in other.tokens[:there])
    return _is_turned(side, at, other, there) or _is_compared(one, another, other.tokens[there + 1 : there + 1 + _NEAR])


def _is_denied_alike(side: Side, at: int, other: Side, there: int) -> bool:
    """ "Does not provide any adjustment", "no adjustment is provided"; "It is not advised", "Nor is it advised"."""
    no = other.tokens[there].norm
    if no not in ("no", "nor") or _strong(side, at) != _strong(other, there):
        return False
    if alike(side.about(at) - _DENIES, other.about(there) - _DENIES) < _MUCH_ALIKE:
        return False
    if no == "nor":
        return not there or bool(_SENTENCE.search(other.text[: other.tokens[there].start]))
    denied = _telling(side, at)
    return bool(denied) and _telling(other, there)[:1] in [[word] for word in denied[:_OBJECT]]


def _strong(side: Side, at: int) -> Bag:
    """The safety tokens of a statement that always count, but for the one that denies it."""
    own = side.statements[side.home[at]]
    return frozenset(one.norm for one in side.tokens[own.start : own.end] if one.is_safety and not one.weak) - _DENIES


def _telling(side: Side, at: int) -> list[str]:
    """The stems of the words behind a token, to the end of its statement, that tell something."""
    end = side.statements[side.home[at]].end
    behind = side.tokens[at + 1 : end]
    return [stem(token.norm) for token in behind if token.norm not in LITTLE and token.norm not in _DENIES]


def _is_turned(side: Side, at: int, other: Side, there: int) -> bool:
    """Whether one verb is active on this side and passive, with who does it behind a "by", on the other."""
    one, another = side.tokens[at], other.tokens[there]
    if one.kind is not another.kind or not another.text.endswith("ed") or stem(one.text.lower()) != stem(another.text):
        return False
    by = [any(word.norm == "by" for word in tokens) for tokens in (_behind(side, at), _behind(other, there))]
    return by == [False, True]


def _behind(side: Side, at: int) -> list[Token]:
    return side.tokens[at + 1 : at + 1 + _BY]


def _is_compared(one: Token, another: Token, behind: list[Token]) -> bool:
    """ "Lower than" and "lower … than", of which neither bounds a number."""
    whole = _THAN.fullmatch(one.text.lower()) if one.kind is TokenKind.LIMIT else None
    if not whole or whole[1] != another.text.lower():
        return False
    than = next((at for at, token in enumerate(behind) if token.norm == "than"), None)
    return than is not None and all(token.kind is not TokenKind.NUMBER for token in behind[: than + 2])

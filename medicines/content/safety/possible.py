"""What may be, said with another word: "it may cause drowsiness", "possible drowsiness", "the potential for drowsiness"."""

from collections.abc import Sequence

from medicines.content.safety.aligning import LITTLE, Bag, stem
from medicines.content.safety.mildness import MAYBE
from medicines.content.safety.sides import Side
from medicines.content.safety.swapping import Changed, word_before
from medicines.vocabulary import TokenKind

_POSSIBLE = frozenset(("possible", "possibly", "potential", "potentially"))
_CONDITIONAL = frozenset(("if", "as", "when", "where", "whenever", "wherever", "not", "only if", "unless"))
# What people do: there "may" allows it ("it may be used", "you may drive").
_DEEDS = frozenset(
    map(
        stem,
        """take taken use used give given apply applied swallow inject drink drunk stop stopped continue combine mix mixed
        repeat increase reduce raise lower double triple add crush chew split open start begin begun resume discontinue
        withhold skip exceed drive administer prescribe keep store""".split(),
    )
)
_WHO = frozenset((TokenKind.POPULATION, TokenKind.HELP))
_NEAR = 5  # tokens beside the word in which stands what may be


def settle_possible(old: Side, new: Side, left: Changed) -> None:
    """Take out of `left` a "may" in whose place the other text calls the same possible."""
    _settle(old, left.gone, new, left.come)
    _settle(new, left.come, old, left.gone)


def _settle(side: Side, places: list[int], other: Side, others: Sequence[int]) -> None:
    said = [n for n in others if other.tokens[n].norm in _POSSIBLE and word_before(other, n) not in _CONDITIONAL]
    for at in [at for at in places if side.tokens[at].norm in MAYBE and not _allows(side, at)] if said else ():
        there = next((n for n in said if _beside(side, at) & _beside(other, n)), None)
        if there is not None:
            said.remove(there)
            places.remove(at)


def _allows(side: Side, at: int) -> bool:
    """Whether it speaks of what people may do."""
    before = side.tokens[max(0, at - 2) : at]
    behind = side.tokens[at + 1 : at + 1 + _NEAR]
    return any(one.norm == "you" or one.kind in _WHO for one in before) or any(
        stem(one.text.lower()) in _DEEDS for one in behind
    )


def _beside(side: Side, at: int) -> Bag:
    """The stems of the words around it that tell something."""
    near = [*side.tokens[max(0, at - _NEAR) : at], *side.tokens[at + 1 : at + 1 + _NEAR]]
    return frozenset(stem(one.norm) for one in near if one.norm not in LITTLE)

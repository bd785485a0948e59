"""A count and what is counted, with its strength between the two or behind them: "two 500 mg tablets" are "two tablets of
500 mg"."""

from medicines.content.safety.sides import Side, says_same
from medicines.content.safety.swapping import Changed
from medicines.vocabulary import TokenKind

_THINGS = frozenset((TokenKind.FORM, TokenKind.ROUTE))  # tablets, injections


def settle_counts(old: Side, new: Side, left: Changed) -> None:
    """Take out of `left` what says how many of which strength in the other order."""
    _settle(old, left.gone, new, left.come)
    _settle(new, left.come, old, left.gone)


def _settle(side: Side, places: list[int], other: Side, others: list[int]) -> None:
    for at in [at for at in places if side.tokens[at].unit]:
        there = next((n for n in others if _is_one(side, at, other, n)), None)
        if there is not None:
            places.remove(at)
            others[:] = [n for n in others if n not in (there, there + 2)]


def _is_one(side: Side, at: int, other: Side, there: int) -> bool:
    """Whether "two tablets", before "of" and a strength, stands beside "two" before that strength and "tablets"."""
    (count, of, strength), (bare, same, thing) = (
        one.tokens[n : n + 3] if n + 3 <= len(one.tokens) else [one.tokens[n]] * 3
        for one, n in ((side, at), (other, there))
    )
    if of.norm != "of" or strength.kind is not TokenKind.NUMBER or not says_same(strength, same):
        return False
    is_counted = bare.kind is TokenKind.NUMBER and (bare.value, bare.unit) == (count.value, "")
    return is_counted and thing.kind in _THINGS and count.unit.startswith(thing.norm)

"""What took whose place in a rewritten sentence, whose words stand in no order that can be told."""

from collections.abc import Callable

from medicines.content.safety.change import TokenChange
from medicines.content.safety.mildness import LINKING
from medicines.content.safety.naming import Told, is_of_family, is_of_kind, name, open_weak, opened, put
from medicines.content.safety.opposing import opposition
from medicines.content.safety.sides import Side, says_same
from medicines.content.safety.swapping import MOST_PLACES, Changed
from medicines.content.safety.token import is_word
from medicines.content.safety.weighing import PASSING
from medicines.vocabulary import TokenKind

_SHORT = 10  # words of a statement that are named with a token that is said of something else now
_TURNING = LINKING | {"all", "some", "any", "most", "no", "none"}
_MOST_PAIRS = 900  # of words of which one may be the opposite of the other

Fits = Callable[[Side, int, Side, int], bool]


def pair_across(old: Side, new: Side, left: Changed, found: Told) -> None:
    """Name what is said of the same, or is the only one of its kind, with what took its place."""
    for among, fits in ((opened, _is_of_kind), (open_weak, _is_rival)):
        _pair(old, new, among(old, left.gone, found.old), among(new, left.come, found.new), found, fits)
    _oppose(old, new, left, found)


def _is_of_kind(old: Side, i: int, new: Side, j: int) -> bool:
    return is_of_kind(old.tokens[i], new.tokens[j])


def _is_rival(old: Side, i: int, new: Side, j: int) -> bool:
    """Whether one of two weak tokens can be said in the place of the other, and not for grammar's sake."""
    one, other = old.tokens[i], new.tokens[j]
    if not is_of_family(one, other):
        return False
    return not (one.norm in PASSING and other.norm in PASSING) or _is_turned_in_place(old, i, new, j)


def _is_turned_in_place(old: Side, i: int, new: Side, j: int) -> bool:
    """Whether a word of grammar stands in the place of its opposite, between the same words: "pregnant or breastfeeding",
    "all ingredients"."""
    one, other = old.tokens[i], new.tokens[j]
    if not {one.norm, other.norm} <= _TURNING:
        return False
    was, now = _beside(old, i), _beside(new, j)
    if one.norm in LINKING:
        return was == now and all(kind is not TokenKind.TEXT for kind, _ in was)
    return was[1:] == now[1:]


def _beside(side: Side, at: int) -> list[tuple[TokenKind, str]]:
    """The tokens before and behind one."""
    return [side.tokens[n][:2] for n in (at - 1, at + 1) if 0 <= n < len(side.tokens)]


def _oppose(old: Side, new: Side, left: Changed, found: Told) -> None:
    """Name the words that no list knows, of which one says the opposite of the other by how it is built."""
    if not 0 < len(left.gone) * len(left.come) <= _MOST_PAIRS:
        return
    gone, come = (
        [at for at in places if is_word(side.tokens[at]) and at not in named]
        for side, places, named in ((old, left.gone, found.old), (new, left.come, found.new))
    )
    for i in gone:
        for j in come:
            kind = opposition(old.tokens[i].norm, new.tokens[j].norm) if j not in found.new else None
            if kind:
                put(kind, (old.tokens[i].text, new.tokens[j].text), (old, (i,)), (new, (j,)), found)
                break


def _pair(old: Side, new: Side, gone: list[int], come: list[int], found: Told, fits: Fits) -> None:
    """Name the pairs that fit, those first that are said of most of the same."""
    scored = sorted(
        (-_closeness(old, i, new, j), i, j)
        for i in gone[:MOST_PLACES]
        for j in come[:MOST_PLACES]
        if fits(old, i, new, j)
    )
    taken: set[tuple[str, int]] = set()
    for _, i, j in scored:
        if ("old", i) not in taken and ("new", j) not in taken:
            taken |= {("old", i), ("new", j)}
            if says_same(old.tokens[i], new.tokens[j]):
                _name_with_statements(old, i, new, j, found)
            else:
                name(old, i, new, j, found)


def _name_with_statements(old: Side, i: int, new: Side, j: int, found: Told) -> None:
    """What is said of something else now: with what it was and is said of, if that is short."""
    texts = [side.statement(at) for side, at in ((old, i), (new, j))]
    kind = old.tokens[i].kind
    if texts[0] == texts[1] or any(text.count(" ") >= _SHORT for text in texts):
        return
    found.changes.append(TokenChange(kind, *texts))
    found.old[i] = found.new[j] = kind


def _closeness(old: Side, i: int, new: Side, j: int) -> float:
    one, other = old.tokens[i], new.tokens[j]
    return len(old.about(i) & new.about(j)) + 2 * bool(one.families & other.families) + (one.unit == other.unit)

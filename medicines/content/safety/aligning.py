"""Which units of a new text are which of an old one, and which tokens of them."""

from bisect import bisect
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import Indel

from medicines.content.safety.american import american
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

ALIKE = 0.4  # of the words that two units have together, twice those that they share: then one may be the other, edited
HELD = 0.6  # of the words of a unit that stand in another: then it may have been split off it, or joined to it
MOST_PAIRS = 10_000  # of units that are compared with one another; more are compared in the order in which they stand
MOST_TOKENS = 4000  # of a passage that is compared token by token; of a longer one all is removed and added

STRESSING = frozenset(("particularly", "especially", "notably"))
LITTLE = STRESSING | frozenset(
    "a an the of to in on at for by is are be been was were it its this that these those as from your you if do does "
    "have has which who also into their they there not and or with".split()
)

_ENDINGS, _STEM, _LONGEST_STEM = ("ing", "ed", "es", "s"), 4, 6  # letters

Bag = frozenset[str]
_KEY = itemgetter(0, 1)  # of a token: its kind and norm


class Block(NamedTuple):
    """Tokens `i1:i2` of the old passage became `j1:j2` of the new one; when `same`, they say the same."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


_new_block = partial(tuple.__new__, Block)  # of all its fields: as fast as can be


class Group(NamedTuple):
    """Units of the old text and units of the new one that belong together; either may be none."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What a word and its inflections have in common, more or less, however it is spelt."""
    word = american(word)
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _STEM), "")
    return word[: len(word) - len(ending)].removesuffix("e")[:_LONGEST_STEM]


def bag(found: Sequence[Token]) -> Bag:
    """What a passage is about: its words, cut to their stems, and its safety tokens."""
    text = TokenKind.TEXT
    return frozenset([stem(one[1]) if one[0] is text else one[1] for one in found if one[1] not in LITTLE])


def runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Block]:
    """The longest common sequence, as blocks that are the same and blocks that differ, in order."""
    first, last = _ends(old, new)
    middle = [list(old[first : len(old) - last]), list(new[first : len(new) - last])]
    found = [Block(True, 0, first, 0, first)] if first else []
    found += [
        _new_block((same, i1 + first, i2 + first, j1 + first, j2 + first)) for same, i1, i2, j1, j2 in _middle(*middle)
    ]
    if last:
        found.append(Block(True, len(old) - last, len(old), len(new) - last, len(new)))
    return found


def _ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """How many are the same at the beginning and at the end."""
    most = min(len(old), len(new))
    first = next((i for i in range(most) if old[i] != new[i]), most)
    last = next((i for i in range(most - first) if old[-1 - i] != new[-1 - i]), most - first)
    return first, last


def _middle(old: list[Hashable], new: list[Hashable]) -> Iterator[tuple[bool, int, int, int, int]]:
    """The fields of the blocks."""
    if not old or not new or max(len(old), len(new)) > MOST_TOKENS:
        if old or new:
            yield False, 0, len(old), 0, len(new)
        return
    open_at: tuple[int, int] | None = None
    for what, i1, i2, j1, j2 in Indel.opcodes(old, new):
        if what != "equal":
            open_at = open_at or (i1, j1)
            continue
        if open_at:
            yield False, open_at[0], i1, open_at[1], j1
            open_at = None
        yield True, i1, i2, j1, j2
    if open_at:
        yield False, open_at[0], len(old), open_at[1], len(new)


class Candidate(NamedTuple):
    """A unit that is not the same on the other side: its number, what it is about, the stretch in which it stands, the
    label above it if what it says depends on that, else ""."""

    at: int
    about: Bag
    run: int
    label: str = ""


def grouped(old: Sequence[Candidate], new: Sequence[Candidate]) -> list[Group]:
    """Units put together by what they are about, each in one group. What is left on both sides of a stretch and nobody's
    is one group, too: the one may have become the other."""
    if len(old) * len(new) > MOST_PAIRS:
        return _in_rows(old, new)
    pairs = _best_pairs(old, new)
    groups = {pair: ([pair[0]], [pair[1]]) for pair in pairs}
    lone_old = _joined(old, {i for i, _ in pairs}, new, {j: pair for pair in pairs for j in pair[1:]}, groups, 0)
    lone_new = _joined(new, {j for _, j in pairs}, old, {pair[0]: pair for pair in pairs}, groups, 1)
    found = [Group(tuple(sorted(before)), tuple(sorted(after))) for before, after in groups.values()]
    return found + _left(lone_old, lone_new, pairs, old, new)


def _in_rows(old: Sequence[Candidate], new: Sequence[Candidate]) -> list[Group]:
    """Too many to be compared with one another: each with the one in its place, where both sides of a stretch have as
    many; else the stretch as a whole."""
    rows: dict[int, tuple[list[int], list[int]]] = {}
    for side, units in enumerate((old, new)):
        for one in units:
            rows.setdefault(one.run, ([], []))[side].append(one.at)
    found: list[Group] = []
    for before, after in rows.values():
        if len(before) == len(after):
            found += [Group((i,), (j,)) for i, j in zip(before, after, strict=True)]
        elif len(before) * len(after) > MOST_PAIRS:
            found += [Group(tuple(before), ()), Group((), tuple(after))]
        else:
            found.append(Group(tuple(before), tuple(after)))
    return found


def _best_pairs(old: Sequence[Candidate], new: Sequence[Candidate]) -> list[tuple[int, int]]:
    labels = {one.label for one in old} & {one.label for one in new}  # others were edited, not exchanged
    scored = sorted(
        (-score, abs(a - b), one.at, other.at)
        for a, one in enumerate(old)
        for b, other in enumerate(new)
        if (score := alike(one.about, other.about)) >= ALIKE
        and (one.label == other.label or not {one.label, other.label} <= labels)
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, i, j in scored:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return pairs


def alike(one: Bag, other: Bag) -> float:
    """Of the words that two passages have together, twice those that they share: 1 is all."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _joined(
    units: Sequence[Candidate],
    homed: set[int],
    others: Sequence[Candidate],
    home_of: dict[int, tuple[int, int]],
    groups: dict[tuple[int, int], tuple[list[int], list[int]]],
    side: int,
) -> list[int]:
    """Put units without a partner to the group of the unit that holds most of their words; return those left alone."""
    alone = []
    homes = [one for one in others if one.at in home_of]
    for unit in units:
        if unit.at in homed:
            continue
        held, home = max(((len(unit.about & one.about), one.at) for one in homes), default=(0, -1))
        if unit.about and held >= HELD * len(unit.about):
            groups[home_of[home]][side].append(unit.at)
        else:
            alone.append(unit.at)
    return alone


Pairs = Sequence[tuple[int, int]]


def _left(
    lone_old: list[int], lone_new: list[int], pairs: Pairs, old: Sequence[Candidate], new: Sequence[Candidate]
) -> list[Group]:
    """Those that nobody holds: what stands between the same two neighbours belongs together, if both sides have some."""
    places: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
    for side, (lone, all_of) in enumerate(((lone_old, old), (lone_new, new))):
        run = {one.at: one.run for one in all_of}
        starts = sorted(pair[side] for pair in pairs)
        for at in lone:
            places.setdefault((run[at], bisect(starts, at)), ([], []))[side].append(at)
    return [Group(tuple(before), tuple(after)) for before, after in places.values()]


def in_order(groups: Iterable[Group]) -> list[Group]:
    """The groups, each of units beside one another, that stand in one order on both sides; the others were moved. Those
    with most words would be better, but any longest choice is right."""
    tails: list[Group] = []  # of the choices of each length, the last group of the one that ends first in the new text
    before: dict[Group, Group | None] = {}
    for group in sorted(groups):
        at = bisect(tails, group.new, key=itemgetter(1))
        before[group] = tails[at - 1] if at else None
        tails[at : at + 1] = [group]
    found, group = [], tails[-1] if tails else None
    while group:
        found.append(group)
        group = before[group]
    return found[::-1]


def keys(found: Sequence[Token]) -> list[tuple[TokenKind, str]]:
    """What tokens are compared by."""
    return list(map(_KEY, found))

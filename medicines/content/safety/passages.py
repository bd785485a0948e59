"""One text against another: the pieces that stayed, went and came, and the safety tokens that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from medicines.content.names import DrugNames
from medicines.content.safety.aligning import Bag, Block, Group, bag, grouped, in_order, keys, runs
from medicines.content.safety.marks import Fate, Piece, joined, marked
from medicines.content.safety.told import Side, Told, TokenChange, told
from medicines.content.safety.tokens import Token, tokens
from medicines.content.safety.units import Unit, units


@dataclass(slots=True)
class Reading:
    """The tokens and bags of units, each read once however often it stands in the texts."""

    names: DrugNames
    known: dict[str, tuple[list[Token], Bag]] = field(default_factory=dict)

    def of(self, unit: str) -> tuple[list[Token], Bag]:
        if unit not in self.known:
            found = tokens(unit, self.names)
            self.known[unit] = found, bag(found)
        return self.known[unit]

    def side(self, texts: Sequence[str]) -> Side:
        """Several units as one passage."""
        found, start = [], 0
        for text in texts:
            found += [token._replace(start=token.start + start, end=token.end + start) for token in self.of(text)[0]]
            start += len(text)
        return Side("".join(texts), found)


@dataclass(slots=True)
class Texts:
    """The two texts of one part. `moved_old`, `moved_new`: units that only stand elsewhere now, in this part or another."""

    old: list[Unit]
    new: list[Unit]
    blocks: list[Block]
    moved_old: set[int] = field(default_factory=set)
    moved_new: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, old: str, new: str) -> "Texts":
        before, after = units(old), units(new)
        return cls(before, after, runs([unit.key for unit in before], [unit.key for unit in after]))

    def gone(self) -> list[int]:
        return [i for block in self.blocks if not block.same for i in range(block.i1, block.i2)]

    def come(self) -> list[int]:
        return [j for block in self.blocks if not block.same for j in range(block.j1, block.j2)]


def compared(texts: Texts, reading: Reading) -> tuple[tuple[Piece, ...], list[TokenChange]]:
    """The pieces and the token changes of one part, in the order of its text."""
    pieces: list[Piece] = []
    changes: list[TokenChange] = []
    for block in texts.blocks:
        if block.same:
            for i, j in zip(range(block.i1, block.i2), range(block.j1, block.j2), strict=True):
                pieces += _spaced(texts.old[i].text, texts.new[j].text)
        else:
            found = _Run(texts, reading, block)
            found.read()
            pieces += found.pieces
            changes += found.changes
    return joined(pieces), changes


def _spaced(one: str, other: str) -> list[Piece]:
    """Two units of one key: they differ by spaces at most."""
    if one == other:
        return [Piece(Fate.STAYED, one)]
    head, tail = one.rstrip(), other.rstrip()
    if head != tail:
        return [Piece(Fate.WENT, one), Piece(Fate.CAME, other)]
    return [Piece(Fate.STAYED, head), Piece(Fate.WENT, one[len(head) :]), Piece(Fate.CAME, other[len(tail) :])]


class _Run:
    """A stretch of units that were rewritten, lost or added."""

    def __init__(self, texts: Texts, reading: Reading, block: Block) -> None:
        self.texts, self.reading, self.block = texts, reading, block
        self.pieces: list[Piece] = []
        self.changes: list[TokenChange] = []

    def read(self) -> None:
        groups = sorted(self._groups(), key=lambda group: (group.new or (1 << 30,), group.old))
        straight = in_order([group for group in groups if _is_solid(group)])
        outcomes = {group: self._outcome(group) for group in groups}
        self._lay(straight, outcomes)

    def _groups(self) -> list[Group]:
        old = [i for i in range(self.block.i1, self.block.i2) if i not in self.texts.moved_old]
        new = [j for j in range(self.block.j1, self.block.j2) if j not in self.texts.moved_new]
        if not old or not new or len(old) == len(new) == 1:
            return [Group(tuple(old), tuple(new))] if old or new else []
        return grouped(
            [(i, self.reading.of(self.texts.old[i].text)[1]) for i in old],
            [(j, self.reading.of(self.texts.new[j].text)[1]) for j in new],
        )

    def _outcome(self, group: Group) -> "_Outcome":
        old = self.reading.side([self.texts.old[i].text for i in group.old])
        new = self.reading.side([self.texts.new[j].text for j in group.new])
        blocks = runs(keys(old.tokens), keys(new.tokens))
        found = told(old, new, blocks)
        self.changes += found.changes
        return _Outcome(old, new, blocks, found)

    def _lay(self, straight: set[Group], outcomes: dict[Group, "_Outcome"]) -> None:
        """All units of both texts in order: the straight groups with their marks, what lies between as gone and come."""
        i, j = self.block.i1, self.block.j1
        for group in sorted(straight):
            self._lay_apart(i, group.old[0], j, group.new[0], outcomes)
            outcome = outcomes[group]
            self.pieces += marked(outcome.old, outcome.new, outcome.blocks, (outcome.told.old, outcome.told.new))
            i, j = group.old[-1] + 1, group.new[-1] + 1
        self._lay_apart(i, self.block.i2, j, self.block.j2, outcomes)

    def _lay_apart(self, i: int, i_end: int, j: int, j_end: int, outcomes: dict[Group, "_Outcome"]) -> None:
        for at in range(i, i_end):
            self.pieces += self._alone(at, Fate.WENT, outcomes)
        for at in range(j, j_end):
            self.pieces += self._alone(at, Fate.CAME, outcomes)

    def _alone(self, at: int, fate: Fate, outcomes: dict[Group, "_Outcome"]) -> Iterable[Piece]:
        is_old = fate is Fate.WENT
        text = (self.texts.old if is_old else self.texts.new)[at].text
        if at in (self.texts.moved_old if is_old else self.texts.moved_new):
            return [Piece(fate, text, None, True)]
        group = next(group for group in outcomes if at in (group.old if is_old else group.new))
        return _of_side(outcomes[group], group, at, self.texts, fate, moved=bool(group.old and group.new))


@dataclass(slots=True)
class _Outcome:
    old: Side
    new: Side
    blocks: list[Block]
    told: Told


def _is_solid(group: Group) -> bool:
    """Whether its units stand beside one another, on both sides."""
    return all(at and at[-1] - at[0] == len(at) - 1 for at in (group.old, group.new))


def _of_side(outcome: _Outcome, group: Group, at: int, texts: Texts, fate: Fate, *, moved: bool) -> Iterable[Piece]:
    """One unit as gone or come, with the tokens that are named in it."""
    is_old = fate is Fate.WENT
    side, named = (outcome.old, outcome.told.old) if is_old else (outcome.new, outcome.told.new)
    own, all_of = (group.old, texts.old) if is_old else (group.new, texts.new)
    start = sum(len(all_of[one].text) for one in own[: own.index(at)])
    end, place = start + len(all_of[at].text), start
    for number in sorted(named):
        token = side.tokens[number]
        if start <= token.start < end:
            yield Piece(fate, side.text[place : token.start], None, moved)
            yield Piece(fate, token.text, named[number], moved)
            place = token.end
    yield Piece(fate, side.text[place:end], None, moved)

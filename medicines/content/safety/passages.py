"""One text against another: the pieces that stayed, went and came, and the safety tokens that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from medicines.content.safety.aligning import Bag, Block, Candidate, Group, alike, bag, grouped, in_order, keys, runs
from medicines.content.safety.change import TokenChange
from medicines.content.safety.drugs import NameIndex
from medicines.content.safety.marks import Fate, Piece, joined, marked, new_piece
from medicines.content.safety.naming import Told
from medicines.content.safety.pronouns import settle_pronouns
from medicines.content.safety.sides import Side
from medicines.content.safety.token import Token, new_token
from medicines.content.safety.tokens import tokens
from medicines.content.safety.told import all_told, told
from medicines.content.safety.units import Unit, units
from medicines.content.safety.wrapping import as_written, unwrapped
from medicines.vocabulary import TokenKind

# Tokens of a passage, old and new together, that are compared with one another: of a longer one, which no page has,
# every safety token is named as lost or added.
MOST_READ = 1200
# The same where they share less of their words than any rewording does, and are no two short sentences.
MOST_UNLIKE, UNLIKE = 60, 0.3


# Units that are remembered from one comparison to the next: a page is compared several times for one screen, and again
# at the approval. More of them would slow down every collection of garbage; longer units, in characters, are not kept.
MOST_REMEMBERED, LONGEST_REMEMBERED = 500, 2000
_KEY = itemgetter(1, 2)  # of a unit, what it is compared by
_TEXT = TokenKind.TEXT  # looked up once: it is asked for of every word


@dataclass(slots=True)
class Reading:
    """The tokens and bags of units, each read once however often it stands in the texts."""

    index: NameIndex
    known: dict[str, list[Token]] = field(default_factory=dict)
    bags: dict[str, Bag] = field(default_factory=dict)
    lone: "dict[tuple[str, str], _Outcome]" = field(default_factory=dict)

    def of(self, unit: str) -> list[Token]:
        """What it says."""
        if unit not in self.known:
            read = _remembered if len(unit) <= LONGEST_REMEMBERED else tokens
            self.known[unit] = read(unit, self.index)
        return self.known[unit]

    def about(self, unit: str) -> Bag:
        """What it is about."""
        if unit not in self.bags:
            self.bags[unit] = bag(self.of(unit))
        return self.bags[unit]

    def side(self, texts: Sequence[str]) -> Side:
        """Several units as one passage."""
        if len(texts) == 1:
            return Side(texts[0], self.of(texts[0]))
        found: list[Token] = []
        start = 0
        for text in texts:
            own = self.of(text)
            found += (
                [
                    new_token((kind, norm, said, first + start, end + start, weak, families, value, unit))
                    for kind, norm, said, first, end, weak, families, value, unit in own
                ]
                if start
                else own
            )
            start += len(text)
        return Side("".join(texts), found)


_remembered = lru_cache(maxsize=MOST_REMEMBERED)(tokens)


@dataclass(slots=True)
class Texts:
    """The two texts of one part. `gone`: units of the old text that do not stand in their place in the new one → the
    number of their stretch; `come` the same of the new text. `moved_old`, `moved_new`: those that only stand elsewhere
    now, in this part or another."""

    old: list[Unit]
    new: list[Unit]
    blocks: list[Block]
    gone: dict[int, int]
    come: dict[int, int]
    moved_old: set[int] = field(default_factory=set)
    moved_new: set[int] = field(default_factory=set)
    written: tuple[str, str] = ("", "")

    @property
    def is_wrapped(self) -> bool:
        """Whether a paragraph of one of them is broken to a width."""
        return any(unwrapped(text) != text for text in self.written)

    @classmethod
    def of(cls, old: str, new: str) -> "Texts":
        before, after = units(old), units(new)
        blocks = runs(list(map(_KEY, before)), list(map(_KEY, after)))
        differing = [(run, block) for run, block in enumerate(blocks) if not block.same]
        gone = {i: run for run, block in differing for i in range(block.i1, block.i2)}
        come = {j: run for run, block in differing for j in range(block.j1, block.j2)}
        return cls(before, after, blocks, gone, come, written=(old, new))


def compared(texts: Texts, reading: Reading) -> tuple[tuple[Piece, ...], list[TokenChange]]:
    """The pieces and the token changes of one part, in the order of its text."""
    pieces, found = _compared(texts, reading)
    return (joined(as_written(pieces, *texts.written)) if texts.is_wrapped else pieces), found


def _compared(texts: Texts, reading: Reading) -> tuple[tuple[Piece, ...], list[TokenChange]]:
    if not (texts.old and texts.new):
        return _of_one_side(texts, reading)
    outcomes = {group: _outcome(group, texts, reading) for group in _groups(texts, reading)}
    settle_pronouns([(one.old, one.new, one.told) for one in outcomes.values()])
    layout = _Layout(texts, outcomes)
    for block in texts.blocks:
        if block.same:
            for i, j in zip(range(block.i1, block.i2), range(block.j1, block.j2), strict=True):
                layout.pieces += _spaced(texts.old[i].text, texts.new[j].text)
        else:
            layout.lay(block)
    return joined(layout.pieces), [change for outcome in outcomes.values() for change in outcome.told.changes]


def _of_one_side(texts: Texts, reading: Reading) -> tuple[tuple[Piece, ...], list[TokenChange]]:
    """A part that came or went as a whole: nothing is there to compare it with."""
    fate, own, moved = (Fate.WENT, texts.old, texts.moved_old) if texts.old else (Fate.CAME, texts.new, texts.moved_new)
    groups = {at: Group((at,), ()) if texts.old else Group((), (at,)) for at in range(len(own)) if at not in moved}
    outcomes = {at: _outcome(group, texts, reading) for at, group in groups.items()}
    pieces: list[Piece] = []
    for at, unit in enumerate(own):
        if at in moved:
            pieces.append(Piece(fate, unit.text, None, True))
        else:
            pieces += _of_side(outcomes[at], groups[at], at, texts, fate, moved=False)
    return joined(pieces), [change for outcome in outcomes.values() for change in outcome.told.changes]


def _spaced(one: str, other: str) -> list[Piece]:
    """Two units of one key: they differ by spaces at most."""
    if one == other:
        return [Piece(Fate.STAYED, one)]
    head, tail = one.rstrip(), other.rstrip()
    if head != tail:
        return [Piece(Fate.WENT, one), Piece(Fate.CAME, other)]
    return [Piece(Fate.STAYED, head), Piece(Fate.WENT, one[len(head) :]), Piece(Fate.CAME, other[len(tail) :])]


def _groups(texts: Texts, reading: Reading) -> list[Group]:
    """The units that are not the same on both sides nor only moved, put together, in the order of the new text."""
    old = [_candidate(i, run, texts.old[i], reading) for i, run in texts.gone.items() if i not in texts.moved_old]
    new = [_candidate(j, run, texts.new[j], reading) for j, run in texts.come.items() if j not in texts.moved_new]
    if len(old) == len(new) == 1 and old[0].run == new[0].run:
        return [Group((old[0].at,), (new[0].at,))]
    found = [one for group in grouped(old, new) for one in _single(group)]
    return sorted(found, key=lambda group: (group.new or (len(texts.new),), group.old))


def _single(group: Group) -> list[Group]:
    """What has nothing on the other side is compared with nothing, unit by unit."""
    if group.old and group.new:
        return [group]
    return [Group((i,), ()) for i in group.old] + [Group((), (j,)) for j in group.new]


def _candidate(at: int, run: int, unit: Unit, reading: Reading) -> Candidate:
    depends = unit.label and any(token[0] is not _TEXT for token in reading.of(unit.text))
    return Candidate(at, reading.about(unit.text), run, unit.label if depends else "")


def _outcome(group: Group, texts: Texts, reading: Reading) -> "_Outcome":
    if group.old and group.new:
        return _read(group, texts, reading)
    key = (texts.old[group.old[0]].text, "") if group.old else ("", texts.new[group.new[0]].text)
    if key not in reading.lone:
        reading.lone[key] = _read(group, texts, reading)
    return reading.lone[key]


def _read(group: Group, texts: Texts, reading: Reading) -> "_Outcome":
    old = reading.side([texts.old[i].text for i in group.old])
    new = reading.side([texts.new[j].text for j in group.new])
    count = len(old.tokens) + len(new.tokens)
    if (
        not (old.tokens and new.tokens)
        or count > MOST_READ
        or (count > MOST_UNLIKE and _is_another(group, texts, reading))
    ):
        blocks = [Block(False, 0, len(old.tokens), 0, len(new.tokens))]
        return _Outcome(old, new, blocks, all_told(old, new))
    blocks = runs(keys(old.tokens), keys(new.tokens))
    return _Outcome(old, new, blocks, told(old, new, blocks))


def _is_another(group: Group, texts: Texts, reading: Reading) -> bool:
    """Whether two passages have too little in common to be compared word by word."""
    bags = [
        Bag().union(*(reading.about(all_of[at].text) for at in own))
        for own, all_of in ((group.old, texts.old), (group.new, texts.new))
    ]
    return alike(*bags) < UNLIKE


class _Layout:
    """All units of both texts in order: groups that stand in one order with their marks, what lies between as gone and
    come."""

    def __init__(self, texts: Texts, outcomes: "dict[Group, _Outcome]") -> None:
        self.texts, self.outcomes = texts, outcomes
        self.home_old = {i: group for group in outcomes for i in group.old}
        self.home_new = {j: group for group in outcomes for j in group.new}
        self.pieces: list[Piece] = []
        self.lone: dict[tuple[Fate, str], tuple[Piece, ...]] = {}  # of units that came or went as a whole

    def lay(self, block: Block) -> None:
        inside = {self.home_old[i] for i in range(block.i1, block.i2) if i in self.home_old}
        straight = in_order(group for group in inside if _is_solid(group) and _is_inside(group, block))
        i, j = block.i1, block.j1
        for group in straight:
            self._lay_apart(i, group.old[0], j, group.new[0])
            outcome = self.outcomes[group]
            self.pieces += marked(outcome.old, outcome.new, outcome.blocks, (outcome.told.old, outcome.told.new))
            i, j = group.old[-1] + 1, group.new[-1] + 1
        self._lay_apart(i, block.i2, j, block.j2)

    def _lay_apart(self, i: int, i_end: int, j: int, j_end: int) -> None:
        for at in range(i, i_end):
            self.pieces += self._alone(at, Fate.WENT)
        for at in range(j, j_end):
            self.pieces += self._alone(at, Fate.CAME)

    def _alone(self, at: int, fate: Fate) -> Iterable[Piece]:
        is_old = fate is Fate.WENT
        text = (self.texts.old if is_old else self.texts.new)[at].text
        if at in (self.texts.moved_old if is_old else self.texts.moved_new):
            return [Piece(fate, text, None, True)]
        group = (self.home_old if is_old else self.home_new)[at]
        if group.old and group.new:
            return _of_side(self.outcomes[group], group, at, self.texts, fate, moved=True)
        if (fate, text) not in self.lone:
            self.lone[fate, text] = joined(_of_side(self.outcomes[group], group, at, self.texts, fate, moved=False))
        return self.lone[fate, text]


@dataclass(slots=True)
class _Outcome:
    old: Side
    new: Side
    blocks: list[Block]
    told: Told


def _is_inside(group: Group, block: Block) -> bool:
    return bool(group.new) and block.j1 <= group.new[0] and group.new[-1] < block.j2


def _is_solid(group: Group) -> bool:
    """Whether its units stand beside one another, on both sides."""
    return all(at and at[-1] - at[0] == len(at) - 1 for at in (group.old, group.new))


def _of_side(outcome: _Outcome, group: Group, at: int, texts: Texts, fate: Fate, *, moved: bool) -> Iterable[Piece]:
    """One unit as gone or come, with the tokens that are named in it."""
    is_old = fate is Fate.WENT
    side, named = (outcome.old, outcome.told.old) if is_old else (outcome.new, outcome.told.new)
    own, all_of = (group.old, texts.old) if is_old else (group.new, texts.new)
    start = sum(len(all_of[one].text) for one in own if one < at) if len(own) > 1 else 0
    end, place = start + len(all_of[at].text), start
    for number in sorted(named):
        token = side.tokens[number]
        if start <= token.start < end:
            yield new_piece((fate, side.text[place : token.start], None, moved))
            yield new_piece((fate, token.text, named[number], moved))
            place = token.end
    yield new_piece((fate, side.text[place:end], None, moved))

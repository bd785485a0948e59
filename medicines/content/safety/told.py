"""Which tokens of a passage changed: what was replaced, lost and added, each said once, and nothing that only moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from medicines.content.safety.aligning import Bag, Block, bag
from medicines.content.safety.statements import Statement, is_elsewhere, statements
from medicines.content.safety.tokens import Token, is_form_unit, is_word
from medicines.vocabulary import TokenKind

# The kind of a change from a token of one kind to one of another: the first of these.
_GRAVEST = (
    TokenKind.NEGATION, TokenKind.NUMBER, TokenKind.UNIT, TokenKind.DRUG_NAME, TokenKind.FREQUENCY, TokenKind.ROUTE,
    TokenKind.FORM, TokenKind.LIMIT, TokenKind.ADVICE, TokenKind.OPPOSITE, TokenKind.POPULATION, TokenKind.HELP,
    TokenKind.TEXT,
)  # fmt: skip
_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "de", "a", "anti", "contra", "mis")
# Where these changed places, nobody may care, unless something other than "and" stands between them.
_ORDERED = frozenset((TokenKind.DRUG_NAME, TokenKind.NUMBER))
# Of other kinds only where one of these stands between them: "switch from oral to intravenous".
_DIRECTED = frozenset(
    (TokenKind.FREQUENCY, TokenKind.ROUTE, TokenKind.FORM, TokenKind.POPULATION, TokenKind.OPPOSITE, TokenKind.ADVICE)
)
_DIRECTIONS = frozenset("to than before after then into over above below replace replaced instead against from".split())
_SEQUENCE = frozenset(("then", "next", "later", "followed", "afterwards", "thereafter", "before", "after", "to"))
_COORDINATING = frozenset(("and", "or", "and/or", "with", "plus", "/", "+", "the", "a"))
# Words of grammar: they come and go with the order of a sentence.
_PASSING = _COORDINATING | set("in on up down off day night much more most all some any same then following while during "
                               "still keep left".split()) | {"out of"}  # fmt: skip
_MOST_PLACES = 200  # of one word in a passage that are compared with one another
_FEW = 3  # words that can take the place of one safety token and be named with it


class TokenChange(NamedTuple):
    """`old` and `new` as written; "" for what was added or lost. `section` is the name of the part."""

    kind: TokenKind
    old: str
    new: str
    section: str = ""


@dataclass
class Side:
    """One text of a passage: its tokens with their places in it."""

    text: str
    tokens: list[Token]

    @cached_property
    def statements(self) -> list[Statement]:
        return statements(self.tokens, self.text)

    @cached_property
    def home(self) -> list[int]:
        """The number of the statement in which each token stands."""
        return [number for number, one in enumerate(self.statements) for _ in range(one.start, one.end)]

    def about(self, at: int) -> Bag:
        return self.statements[self.home[at]].about

    def others(self, at: int) -> list[Bag]:
        own = self.home[at]
        return [one.about for number, one in enumerate(self.statements) if number != own]


@dataclass(slots=True)
class Told:
    """`changes` of one passage, and the tokens that they name: place in the old or new text → kind."""

    changes: list[TokenChange] = field(default_factory=list)
    old: dict[int, TokenKind] = field(default_factory=dict)
    new: dict[int, TokenKind] = field(default_factory=dict)


def told(old: Side, new: Side, blocks: Sequence[Block]) -> Told:
    """What changed in one passage, whose blocks were found by `aligning.runs`."""
    found = Told()
    gone, come = _unmatched(blocks)
    _exchanged(old, new, blocks, gone, come)
    _drop_moved(old, new, blocks, gone, come)
    for block in blocks:
        if not block.same:
            here = [i for i in gone if block.i1 <= i < block.i2], [j for j in come if block.j1 <= j < block.j2]
            _pair(old, new, here, found)
            _say_words(old, new, block, found)
    _pair_across(old, new, _open(old, gone, found.old), _open(new, come, found.new), found)
    _say_lost(old, new, (gone, come), blocks, found)
    return found


def _unmatched(blocks: Iterable[Block]) -> tuple[list[int], list[int]]:
    changed = [block for block in blocks if not block.same]
    gone = [i for block in changed for i in range(block.i1, block.i2)]
    return gone, [j for block in changed for j in range(block.j1, block.j2)]


def _open(side: Side, places: Iterable[int], named: dict[int, TokenKind]) -> list[int]:
    """Those strong safety tokens among the places that are not named yet."""
    return [i for i in places if i not in named and side.tokens[i].is_safety and not side.tokens[i].weak]


def _exchanged(old: Side, new: Side, blocks: Sequence[Block], gone: list[int], come: list[int]) -> None:
    """Tokens that stayed in their place while the words that they are said of changed places around them are as good as
    changed: "10 mg for seizures, 20 mg for panic" is not "10 mg for panic, 20 mg for seizures"."""
    if not gone or not come or len(old.statements) < 2 or len(new.statements) < 2:
        return
    moved = bag([old.tokens[i] for i in gone if is_word(old.tokens[i])]) & bag([new.tokens[j] for j in come])
    if not moved:
        return
    for block in blocks:
        if block.same:
            for i, j in zip(range(block.i1, block.i2), range(block.j1, block.j2), strict=True):
                token = old.tokens[i]
                if token.is_safety and not token.weak and _is_elsewhere(old, i, new, j, moved):
                    gone.append(i)
                    come.append(j)


def _is_elsewhere(old: Side, i: int, new: Side, j: int, of: Bag | None = None) -> bool:
    """Whether a token is said of something else now; `of`: the words that alone are looked at."""
    norm = old.tokens[i].norm
    before, after = old.about(i), new.about(j)
    others, new_others = old.others(i), new.others(j)
    if of is not None:
        before, after = (before & of) | {norm}, (after & of) | {norm}
        others, new_others = ([(one & of) | (one & {norm}) for one in bags] for bags in (others, new_others))
    return is_elsewhere(norm, before, after, others) or is_elsewhere(norm, after, before, new_others)


def _drop_moved(old: Side, new: Side, blocks: Sequence[Block], gone: list[int], come: list[int]) -> None:
    """Take out what is on both sides and said of the same: it only moved."""
    places: dict[tuple[str, str], list[int]] = {}
    for j in come if gone else ():
        places.setdefault(new.tokens[j][:2], []).append(j)
    pairs = [(i, j) for i in gone for j in places.get(old.tokens[i][:2], ())[:_MOST_PLACES]] if places else []
    pairs.sort(key=lambda pair: -len(old.about(pair[0]) & new.about(pair[1])))
    taken: set[tuple[str, int]] = set()
    moved = []
    for i, j in pairs:
        if ("old", i) in taken or ("new", j) in taken or (old.tokens[i].is_safety and _is_elsewhere(old, i, new, j)):
            continue
        taken |= {("old", i), ("new", j)}
        moved.append((i, j))
    kept = _without_swapped(old, new, blocks, moved)
    gone[:] = sorted(set(gone) - {i for i, _ in kept})
    come[:] = sorted(set(come) - {j for _, j in kept})


def _says_same(one: Token, other: Token) -> bool:
    return one.kind == other.kind and one.norm == other.norm


def _without_swapped(
    old: Side, new: Side, blocks: Sequence[Block], moved: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The moved pairs but those that changed places with another of their kind: "from 20 mg to 10 mg" is not "from 10 mg
    to 20 mg", and what A does to B is not what B does to A. A list in another order is the same list, and so is a
    sentence that was turned into the passive."""
    same = [
        (i, j)
        for block in blocks
        if block.same
        for i, j in zip(range(block.i1, block.i2), range(block.j1, block.j2), strict=True)
    ]
    ordered = [(i, j) for i, j in [*moved, *same][:_MOST_PLACES] if old.tokens[i].kind in _ORDERED | _DIRECTED]
    swapped: set[tuple[int, int]] = set()
    for one in moved:
        for other in ordered if old.tokens[one[0]].kind in _ORDERED | _DIRECTED else ():
            if _is_swapped(old, new, one, other):
                swapped |= {one, other}
    return [pair for pair in moved if pair not in swapped]


def _is_swapped(old: Side, new: Side, one: tuple[int, int], other: tuple[int, int]) -> bool:
    (i, j), (k, m) = one, other
    if (
        (i < k) == (j < m)
        or i == k
        or old.tokens[i].kind != old.tokens[k].kind
        or _says_same(old.tokens[i], old.tokens[k])
    ):
        return False
    before, after = old.tokens[min(i, k) + 1 : max(i, k)], new.tokens[min(j, m) + 1 : max(j, m)]
    is_one = old.home[i] == old.home[k] and new.home[j] == new.home[m]
    if not is_one and not all(any(token.norm in _SEQUENCE for token in between) for between in (before, after)):
        return False
    if _is_list(before, old.tokens[i].kind) or _is_list(after, old.tokens[i].kind):
        return False
    if old.tokens[i].kind in _DIRECTED and not all(
        any(token.norm in _DIRECTIONS for token in between) for between in (before, after)
    ):
        return False
    turned = [sum(token.norm == "by" for token in side.tokens) for side in (old, new)]
    return turned[0] == turned[1]


def _is_list(between: Sequence[Token], kind: TokenKind) -> bool:
    return all(token.kind is kind or token.norm in _COORDINATING for token in between)


def _pair(old: Side, new: Side, here: tuple[list[int], list[int]], found: Told) -> None:
    """Name what took the place of what within one block."""
    gone = [i for i in here[0] if old.tokens[i].is_safety]
    come = [j for j in here[1] if new.tokens[j].is_safety]
    for fits in (_is_of_family, _is_of_kind):
        for i in list(gone):
            j = next((j for j in come if fits(old.tokens[i], new.tokens[j])), None)
            if j is not None:
                _name(old, i, new, j, found)
                gone.remove(i)
                come.remove(j)
    gone, come = (_strong(side, places) for side, places in ((old, gone), (new, come)))
    if len(gone) == len(come) == 1:
        _name(old, gone[0], new, come[0], found)
    elif len(gone) + len(come) == 1:
        _name_with_words(old, new, here, found)


def _strong(side: Side, places: Iterable[int]) -> list[int]:
    return [i for i in places if not side.tokens[i].weak]


def _is_of_family(one: Token, other: Token) -> bool:
    return bool(one.families & other.families) and one.norm != other.norm


def _is_of_kind(one: Token, other: Token) -> bool:
    return one.kind == other.kind and not one.weak and not other.weak


def _name(old: Side, i: int, new: Side, j: int, found: Told) -> None:
    one, other = old.tokens[i], new.tokens[j]
    kind = kind_of(one, other)
    found.changes.append(TokenChange(kind, one.text, other.text))
    found.old[i] = found.new[j] = kind


def kind_of(one: Token, other: Token) -> TokenKind:
    """The kind of a change from one token to another."""
    if one.kind is other.kind is TokenKind.NUMBER and one.value == other.value and one.value:
        return TokenKind.FORM if is_form_unit(one.unit) and is_form_unit(other.unit) else TokenKind.UNIT
    return min((one.kind, other.kind), key=_GRAVEST.index)


def _name_with_words(old: Side, new: Side, here: tuple[list[int], list[int]], found: Told) -> None:
    """One safety token that a few other words took the place of, or that took theirs."""
    went = [i for i in here[0] if old.tokens[i].is_safety and not old.tokens[i].weak]
    came = [j for j in here[1] if new.tokens[j].is_safety and not new.tokens[j].weak]
    (side, at, named), (other, places) = (
        ((old, went[0], found.old), (new, here[1])) if went else ((new, came[0], found.new), (old, here[0]))
    )
    words = [n for n in places if n < len(other.tokens)]
    if not words or len(words) > _FEW or words != list(range(words[0], words[-1] + 1)):
        return
    if len(here[0] if went else here[1]) > 1:
        return
    token, phrase = side.tokens[at], other.text[other.tokens[words[0]].start : other.tokens[words[-1]].end]
    old_new = (token.text, phrase) if went else (phrase, token.text)
    found.changes.append(TokenChange(token.kind, *old_new))
    named[at] = token.kind
    marks = found.new if went else found.old
    marks.update(dict.fromkeys(words, token.kind))


def _say_words(old: Side, new: Side, block: Block, found: Told) -> None:
    """Other words of a block: what became of them, as a phrase; a negating syllable is a negation."""
    went = [i for i in range(block.i1, block.i2) if _is_mere(old.tokens[i]) and i not in found.old]
    came = [j for j in range(block.j1, block.j2) if _is_mere(new.tokens[j]) and j not in found.new]
    for i, j in zip(went, came, strict=False):
        if _is_negated(old.tokens[i].text.lower(), new.tokens[j].text.lower()):
            found.changes.append(TokenChange(TokenKind.NEGATION, old.tokens[i].text, new.tokens[j].text))
            found.old[i] = found.new[j] = TokenKind.NEGATION
    went, came = [i for i in went if i not in found.old], [j for j in came if j not in found.new]
    if went or came:
        found.changes.append(TokenChange(TokenKind.TEXT, _phrase(old, went), _phrase(new, came)))


def _is_mere(token: Token) -> bool:
    """Whether it is a word whose change need not be named."""
    return token.weak or not token.is_safety


def _is_negated(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and long.endswith(short) and long[: -len(short)].rstrip("-") in _PREFIXES


def _phrase(side: Side, places: list[int]) -> str:
    return " ".join(side.text[side.tokens[places[0]].start : side.tokens[places[-1]].end].split()) if places else ""


def _pair_across(old: Side, new: Side, gone: list[int], come: list[int], found: Told) -> None:
    """In a rewritten sentence the blocks say little: what is said of the same, or is the only one of its kind, took the
    other's place."""
    scored = sorted(
        (-_closeness(old, i, new, j), i, j)
        for i in gone[:_MOST_PLACES]
        for j in come[:_MOST_PLACES]
        if _is_of_kind(old.tokens[i], new.tokens[j])
    )
    taken: set[tuple[str, int]] = set()
    for _, i, j in scored:
        if ("old", i) not in taken and ("new", j) not in taken:
            taken |= {("old", i), ("new", j)}
            if not _says_same(old.tokens[i], new.tokens[j]):
                _name(old, i, new, j, found)


def _closeness(old: Side, i: int, new: Side, j: int) -> float:
    one, other = old.tokens[i], new.tokens[j]
    return len(old.about(i) & new.about(j)) + 2 * bool(one.families & other.families) + (one.unit == other.unit)


def _say_lost(
    old: Side, new: Side, unmatched: tuple[list[int], list[int]], blocks: Sequence[Block], found: Told
) -> None:
    """Strong tokens that nothing took the place of; a weak one only when nothing else changed."""
    gone, come = unmatched
    lost, added = _open(old, gone, found.old), _open(new, come, found.new)
    if not (lost or added or found.old or found.new) and len(gone) + len(come) == 1:
        lost, added = (
            [i for i in gone if _counts_alone(old.tokens[i])],
            [j for j in come if _counts_alone(new.tokens[j])],
        )
    for i in lost:
        found.changes.append(TokenChange(old.tokens[i].kind, old.tokens[i].text, ""))
        found.old[i] = old.tokens[i].kind
    for j in added:
        found.changes.append(TokenChange(new.tokens[j].kind, "", new.tokens[j].text))
        found.new[j] = new.tokens[j].kind


def _counts_alone(token: Token) -> bool:
    return token.is_safety and token.norm not in _PASSING

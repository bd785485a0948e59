"""What of a passage changed, what only moved, and what changed places with another: "10 mg for seizures, 20 mg for
panic" says otherwise than "10 mg for panic, 20 mg for seizures", though every word is there."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from medicines.content.safety.aligning import LITTLE, Bag, Block, bag, stem
from medicines.content.safety.sides import Side, says_same
from medicines.content.safety.statements import is_elsewhere
from medicines.content.safety.staying import (
    COORDINATING,
    PAUSE,
    STOP,
    end_behind,
    is_given_otherwise,
    is_one_row,
    keeps_its_words,
    says_it_of_the_same,
)
from medicines.content.safety.token import Token, is_word
from medicines.vocabulary import TokenKind

# Where these changed places, it matters, unless nothing but "and" stands between them.
_ORDERED = frozenset((TokenKind.DRUG_NAME, TokenKind.NUMBER))
# Of other kinds only where one of these stands between them: "switch from oral to intravenous".
_DIRECTED = frozenset(
    (TokenKind.FREQUENCY, TokenKind.ROUTE, TokenKind.FORM, TokenKind.POPULATION, TokenKind.OPPOSITE, TokenKind.ADVICE)
)
_PLACED = _ORDERED | _DIRECTED
_DIRECTIONS = frozenset("to than before after then into over above below replace replaced instead against from".split())
_JOINT = frozenset(("and", "or"))
_SEQUENCE = frozenset(("then", "next", "later", "followed", "afterwards", "thereafter", "before", "after", "to"))
# What one does with another the other does with it.
MUTUAL = frozenset(map(stem, "interact bind bound stick stuck react combine mix together".split()))
# A phrase that was put before its sentence.
_FRONTED = re.compile(
    r"(?:in|with|for|by|during|after|before|when|while|if|on|to|under|from|because of|due to)\b[^,.;:]*,", re.IGNORECASE
)
_CONDITIONAL = frozenset(("if", "unless", "after", "before", "until", "only if"))
_PASSIVE = frozenset("be been being is are was were".split())
_NEXT = frozenset(("and", "but", "then"))  # what one does besides
_DENYING = frozenset(("not", "never", "no", "avoid", "without"))
_FEWEST = 2  # statements, among which a token may stand in another
NEAR = 5  # words behind a "not" in which what it denies is looked for
MOST_PLACES = 200  # of one word in a passage that are compared with one another

Span = tuple[Side, int, int]  # a text, and the places of two tokens in it, in order
Match = tuple[int, int]  # the places of one token in the old and in the new text
Swap = tuple[Match, Match]


@dataclass(slots=True)
class Changed:
    """`gone`, `come`: places of the old and the new text whose tokens are not, or not said of the same, on the other
    side. `swaps`: pairs of matches that changed places; they are in neither list."""

    gone: list[int] = field(default_factory=list)
    come: list[int] = field(default_factory=list)
    swaps: list[tuple[Match, Match]] = field(default_factory=list)


def changed(old: Side, new: Side, blocks: Sequence[Block]) -> Changed:
    """What is left when all that only moved is taken out."""
    found = _unmatched(blocks)
    if not (found.gone or found.come):
        return found
    same = list(_same(blocks))
    exchanged = _exchanged(old, new, same, found)
    moved = _moved(old, new, found, exchanged)
    if exchanged:
        same = [pair for pair in same if pair not in exchanged]
    found.swaps = _without_pairs(old, new, list(_swaps(old, new, moved, same)))
    swapped = {match for pair in found.swaps for match in pair}
    taken = [{match[side] for match in (*moved, *swapped)} for side in (0, 1)]
    found.gone = sorted(({i for i, _ in exchanged} | set(found.gone)) - taken[0])
    found.come = sorted(({j for _, j in exchanged} | set(found.come)) - taken[1])
    return found


def _unmatched(blocks: Iterable[Block]) -> Changed:
    differing = [block for block in blocks if not block.same]
    gone = [i for block in differing for i in range(block.i1, block.i2)]
    return Changed(gone, [j for block in differing for j in range(block.j1, block.j2)])


def _same(blocks: Iterable[Block]) -> Iterator[Match]:
    for block in blocks:
        if block.same:
            yield from zip(range(block.i1, block.i2), range(block.j1, block.j2), strict=True)


def _exchanged(old: Side, new: Side, same: Iterable[Match], found: Changed) -> set[Match]:
    """Tokens that stayed in their place while the words that they are said of changed places around them."""
    if not found.gone or not found.come:
        return set()
    same = [pair for pair in same if old.tokens[pair[0]].is_safety and not old.tokens[pair[0]].weak]
    exchanged = {pair for pair in same if _denies_what_it_did_not(old, pair[0], new, pair[1])}
    words = bag([old.tokens[i] for i in found.gone if is_word(old.tokens[i]) or old.tokens[i].weak])
    words &= bag([new.tokens[j] for j in found.come])
    if not words or len(old.statements) < _FEWEST or len(new.statements) < _FEWEST:
        return exchanged
    return exchanged | {(i, j) for i, j in same if _is_elsewhere(old, i, new, j, words)}


def _denies_what_it_did_not(old: Side, i: int, new: Side, j: int) -> bool:
    """Whether a "not" that stayed in its place stands before other words now, and each of them was, or is, left free: "for
    pain, not for fever", "for fever, not for pain"."""
    if old.tokens[i].norm not in _DENYING or is_one_row(old, i + 1, new, j + 1) or is_given_otherwise(old, i, new, j):
        return False
    was, now = ([norm for norm in _phrase(side, at, PAUSE) if norm not in LITTLE] for side, at in ((old, i), (new, j)))
    same = next(
        (n for n, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), min(len(was), len(now))
    )
    was, now = was[same:], now[same:]
    ends = STOP if same else PAUSE  # "do not apply to the eyes, face or groin": a list in another order
    if not (was and now) or was[0] in _phrase(new, j, ends) or now[0] in _phrase(old, i, ends):
        return False
    return _stands_free(was[0], new) and _stands_free(now[0], old)


def _phrase(side: Side, at: int, ends: re.Pattern[str]) -> list[str]:
    """The norms from a token to where one of the signs stands."""
    return [token.norm for token in side.tokens[at + 1 : end_behind(side, at, ends)]]


def _stands_free(norm: str, side: Side) -> bool:
    """Whether a word is said, and nowhere behind a "not"."""
    places = [at for at, token in enumerate(side.tokens) if token.norm == norm]
    denials = [at for at, token in enumerate(side.tokens) if token.kind is TokenKind.NEGATION and not token.weak]
    return bool(places) and not any(no < at < end_behind(side, no, PAUSE) for at in places for no in denials)


def _is_elsewhere(old: Side, i: int, new: Side, j: int, of: Bag | None = None) -> bool:
    """Whether a token is said of something else now; `of`: the words that alone are looked at."""
    if min(len(old.statements), len(new.statements)) < _FEWEST or says_it_of_the_same(old, i, new, j):
        return False
    norm = old.tokens[i].norm
    before, after = old.about(i), new.about(j)
    others, new_others = old.others(i), new.others(j)
    if of is not None:
        before, after = (before & of) | {norm}, (after & of) | {norm}
        others, new_others = ([(one & of) | (one & {norm}) for one in bags] for bags in (others, new_others))
    return is_elsewhere(norm, before, after, others) or is_elsewhere(norm, after, before, new_others)


def _moved(old: Side, new: Side, found: Changed, exchanged: set[Match]) -> list[Match]:
    """What is on both sides and said of the same, those first that are said of most of the same."""
    places: dict[tuple[str, str], list[int]] = {}
    for j in found.come:
        places.setdefault(new.tokens[j][:2], []).append(j)
    pairs = [(i, j) for i in found.gone for j in places.get(old.tokens[i][:2], ())[:MOST_PLACES]]
    if not pairs:
        return []
    pairs.sort(key=lambda pair: -len(old.about(pair[0]) & new.about(pair[1])))
    taken_old: set[int] = {i for i, _ in exchanged}
    taken_new: set[int] = {j for _, j in exchanged}
    passed = _passed_words(old, new)
    moved = []
    for i, j in pairs:
        if i in taken_old or j in taken_new or passed(i, j):
            continue
        if old.tokens[i].is_safety and (_is_elsewhere(old, i, new, j) or _denies_another(old, i, new, j)):
            continue
        taken_old.add(i)
        taken_new.add(j)
        moved.append((i, j))
    return moved


def _passed_words(old: Side, new: Side) -> Callable[[int, int], bool]:
    """Whether a token that turns the sense went past words that all stand as they stood: "raised if the pain is not
    relieved", "not raised if the pain is relieved". In whatever way it is told now, that is another sense."""
    turning = TokenKind.NEGATION if any(one.kind is TokenKind.NEGATION for one in old.tokens) else TokenKind.OPPOSITE
    said, before = _words_before(old, turning)
    says, after = _words_before(new, turning)
    if said != says or len(said) < _FEWEST:
        return lambda i, j: False
    was, now = _places(old, before), _places(new, after)
    return lambda i, j: (
        old.tokens[i].kind is turning
        and old.tokens[i].norm != "nor"
        and was[old.tokens[i].norm] != now[new.tokens[j].norm]
    )


def _words_before(side: Side, turning: TokenKind) -> tuple[list[str], list[int]]:
    """The words that tell something and are not of the kind that turns the sense; and how many of them stand before each
    token, where "generally not", "not generally" are one place."""
    said: list[str] = []
    before, passed = [], 0
    for token in side.tokens:
        before.append(passed)
        if token.kind is not turning and token.norm not in LITTLE:
            said.append(token.norm)
            passed += not token.norm.endswith("ly")
    return said, before


def _places(side: Side, before: list[int]) -> dict[str, list[int]]:
    """Behind how many words tokens stand, by their norm."""
    places: dict[str, list[int]] = {}
    for token, passed in zip(side.tokens, before, strict=True):
        places.setdefault(token.norm, []).append(passed)
    return places


def _denies_another(old: Side, i: int, new: Side, j: int) -> bool:
    """Whether a "not" or "avoid" that moved stands before other words now, and what it stood before is left free: "avoid
    alcohol and take food", "take alcohol and avoid food". What "is avoided" stands before it."""
    if keeps_its_words(old, i, new, j):
        return False
    if old.tokens[i].kind is not TokenKind.NEGATION or {word_before(old, i), word_before(new, j)} & _PASSIVE:
        return False
    was, now = _denied(old, i), _denied(new, j)
    if not (was and now):
        return False
    for first, words in ((now[0], was), (was[0], now)):
        if first in words:
            return not _CONDITIONAL.isdisjoint(words[: words.index(first)])  # "not if pregnant", "if not pregnant"
    return all(_stands_in(words[0], side.tokens) for words, side in ((was, new), (now, old)))


def word_before(side: Side, at: int) -> str:
    """The one right before a token; "" at the beginning."""
    return side.tokens[at - 1].norm if at > 0 else ""


def _denied(side: Side, at: int) -> list[str]:
    """The words that tell something, right behind a token."""
    near = takewhile(lambda token: token.norm not in _NEXT, side.tokens[at + 1 : at + 1 + NEAR])
    return [token.norm for token in near if token.norm not in LITTLE]


def _stands_in(norm: str, found: Iterable[Token]) -> bool:
    return any(token.norm == norm for token in found)


def _swaps(old: Side, new: Side, moved: list[Match], same: list[Match]) -> Iterator[tuple[Match, Match]]:
    """Pairs that changed places, each match in one of them at most. Where the voice of a sentence changed, what stayed
    in its place is as good as moved."""
    is_turned = any(_has_by(side.tokens) or _FRONTED.match(side.text) for side in (old, new))
    if not (moved or is_turned):
        return
    may = [pair for pair in [*moved, *same] if _has_a_place(old.tokens[pair[0]])][:MOST_PLACES]
    first = may if is_turned else [pair for pair in moved if _has_a_place(old.tokens[pair[0]])]
    taken: set[Match] = set()
    for one in first:
        for other in may:
            if one not in taken and other not in taken and _is_swapped(old, new, one, other):
                taken |= {one, other}
                yield one, other


def _without_pairs(old: Side, new: Side, swaps: list[Swap]) -> list[Swap]:
    """Without what changed places together with what it is said of: "10 mg to adults and 5 mg to children"."""
    for one in swaps:
        for other in swaps:
            if one is not other and _moved_as_pairs(old, new, one, other):
                return [swap for swap in swaps if swap not in (one, other)]
    return swaps


def _moved_as_pairs(old: Side, new: Side, one: Swap, other: Swap) -> bool:
    """Whether the first of `one` stands before the first of `other`, then "and" and the two second ones; and in the new
    text the second ones, "and" and the first."""
    ((i, j), (k, m)), ((p, q), (r, s)) = sorted(one), sorted(other)
    if not (i < p < k < r and m < s < j < q):
        return False
    joints = old.tokens[p + 1 : k], new.tokens[s + 1 : j]
    return all(len(joint) == 1 and joint[0].norm in _JOINT for joint in joints)


def _has_a_place(token: Token) -> bool:
    """Whether it may matter beside which other of its kind it stands."""
    return token.kind is TokenKind.DRUG_NAME or (token.kind in _PLACED and not token.weak)


def _is_swapped(old: Side, new: Side, one: Match, other: Match) -> bool:
    (i, j), (k, m) = one, other
    if i == k or old.tokens[k].kind is not old.tokens[i].kind or says_same(old.tokens[i], old.tokens[k]):
        return False
    spans = [(old, *sorted((i, k))), (new, *sorted((j, m)))]
    between = [side.tokens[first + 1 : last] for side, first, last in spans]
    is_one = all(side.home[first] == side.home[last] for side, first, last in spans)
    is_other_way = (i < k) != (j < m)
    if not is_one and not (is_other_way and all(_holds(_led(*span), _SEQUENCE) for span in spans)):
        return False  # of two statements no voice is turned
    if not is_one and _moved_with_clause(old, new, (one, other)):
        return False
    kind = old.tokens[i].kind
    if not any(_is_fronted(*span) for span in spans) and any(_is_list(tokens, kind) for tokens in between):
        return False
    return _is_told_by_order(kind, spans, between, is_other_way=is_other_way)


def _led(side: Side, first: int, last: int) -> list[Token]:
    """What stands between two tokens, and right before the first: "After 10 mg, take 20 mg"."""
    return [*side.tokens[max(first - 1, 0) : first], *side.tokens[first + 1 : last]]


def _moved_with_clause(old: Side, new: Side, pair: Swap) -> bool:
    """Whether one of the two stands in a phrase put before its sentence on one side, and at the end of it on the other:
    "If there is no effect after two weeks, take 20 mg", "Take 20 mg if there is no effect after two weeks"."""
    (i, j), (k, m) = pair
    for side, other, here, there in ((old, new, (i, k), (j, m)), (new, old, (j, m), (i, k))):
        first, last = sorted(here)
        if _is_fronted(side, first, last):
            start = side.statements[side.home[first]].start
            begin = side.tokens[start].start
            end = begin + _FRONTED.match(side.text[begin:]).end()  # type: ignore[union-attr]
            clause = [at for at in side.safety if start <= at < last and side.tokens[at].end <= end]
            shift = other.safety.index(there[here.index(first)]) - clause.index(first)
            moved = other.safety[max(shift, 0) : shift + len(clause)]
            return [other.tokens[at].norm for at in moved] == [side.tokens[at].norm for at in clause]
    return False


def _is_told_by_order(kind: TokenKind, spans: list[Span], between: list[list[Token]], *, is_other_way: bool) -> bool:
    """Whether, of two of this kind, the other order is another statement."""
    if kind in _DIRECTED:
        return is_other_way and all(_holds(tokens, _DIRECTIONS) for tokens in between)
    if kind is TokenKind.NUMBER:
        return is_other_way and _has_by(spans[0][0].tokens) == _has_by(spans[1][0].tokens)
    if all(any(stem(token.norm) in MUTUAL for token in tokens) for tokens in between):
        return False
    return is_other_way == (_turns(*spans[0]) == _turns(*spans[1]))


def _holds(tokens: Iterable[Token], words: frozenset[str]) -> bool:
    return any(token.norm in words for token in tokens)


def _turns(side: Side, first: int, last: int) -> bool:
    """Whether the second of two names comes first in what is said of both: "B is raised by A", "With B, A rises". Of
    both at once ("By B, A is raised") nothing is turned."""
    return _has_by(side.tokens[first + 1 : last]) != _is_fronted(side, first, last)


def _is_fronted(side: Side, first: int, last: int) -> bool:
    """Whether the first stands in a phrase that was put before its sentence, and the last behind it."""
    begin = side.tokens[side.statements[side.home[first]].start].start
    hit = _FRONTED.match(side.text[begin : side.tokens[last].start])
    return bool(hit) and begin + hit.end() > side.tokens[first].start  # type: ignore[union-attr]


def _has_by(between: Sequence[Token]) -> bool:
    """Whether it names who does it: "by" before anything but an amount."""
    found = [at for at, token in enumerate(between, start=1) if token[1] == "by"]
    return any(at == len(between) or between[at].kind is not TokenKind.NUMBER for at in found)


def _is_list(between: Sequence[Token], kind: TokenKind) -> bool:
    return all(token.kind is kind or token.norm in COORDINATING for token in between)

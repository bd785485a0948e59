"""Which tokens of a passage changed: what was replaced, lost and added, each said once, and nothing that only moved."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from medicines.content.safety.across import pair_across
from medicines.content.safety.aligning import LITTLE, Block
from medicines.content.safety.change import TokenChange, gravest
from medicines.content.safety.exchanging import exchanged
from medicines.content.safety.lexemes import PHRASES
from medicines.content.safety.mildness import is_mild
from medicines.content.safety.naming import Told, is_of_family, is_of_kind, kind_of, name, opened, put
from medicines.content.safety.opposing import opposition
from medicines.content.safety.parting import parted
from medicines.content.safety.rephrasing import settle_phrasing
from medicines.content.safety.settling import settle
from medicines.content.safety.sides import Side
from medicines.content.safety.swapping import Changed, changed
from medicines.content.safety.token import Token, is_word
from medicines.content.safety.turning import turned
from medicines.content.safety.weighing import PASSING, counts_alone, names_illness
from medicines.content.safety.within import said_otherwise_within
from medicines.vocabulary import TokenKind

_SAYS_LITTLE = frozenset(("seek", "1"))  # "get help", "one of the antibiotics"
_ADDING = frozenset(("or", "and", "nor"))  # with these something is added to what is said of others
_LIMITING = frozenset(("only", "off", "contraindicated", "prohibited", "discouraged"))  # beside the negations
# Kinds whose weak words no other word says: a verb of advice or an adjective has its like.
_TELLING = frozenset(
    (TokenKind.NEGATION, TokenKind.LIMIT, TokenKind.FREQUENCY, TokenKind.NUMBER, TokenKind.UNIT, TokenKind.HELP,
     TokenKind.DRUG_NAME)
)  # fmt: skip
_TEXT = TokenKind.TEXT  # looked up once: it is asked for of every word
_KIND, _WEAK = map(Token._fields.index, ("kind", "weak"))  # by number a field is read in half the time
_WORD = re.compile(r"\w+")
_MOST_PARTS = 4  # tokens that may have been one
_FEW = 3  # words that can take the place of one safety token and be named with it


def told(old: Side, new: Side, blocks: Sequence[Block]) -> Told:
    """What changed in one passage, whose blocks were found by `aligning.runs`."""
    found, left = Told(), changed(old, new, blocks)
    settle(old, new, blocks, left)
    settle_phrasing(old, new, left)
    for i, j in said_otherwise_within(old, new, blocks):
        name(old, i, new, j, found)
    for (i, j), (k, m) in left.swaps:
        name(old, i, new, m, found)
        name(old, k, new, j, found)
    differing = [block for block in blocks if not block.same]
    is_narrow = len(differing) == 1 and all(
        end - start <= _FEW for start, end in (differing[0][1:3], differing[0][3:5])
    )
    for block in differing:
        is_mere = old.is_mere(block.i1, block.i2) and new.is_mere(block.j1, block.j2)
        if not is_mere or len(differing) == 1:
            here = _within(left.gone, block.i1, block.i2), _within(left.come, block.j1, block.j2)
            if not is_mere and not _join(old, new, block, here, found):
                _pair(old, new, here, found)
            if is_narrow and not (found.old or found.new):
                _pair_weak(old, new, here, found)
            if len(differing) == 1 and not (found.old or found.new):
                _say_reach(old, new, block, here, found)
        _say_phrase(old, new, *_say_opposites(old, new, block, left, found), found)
    pair_across(old, new, left, found)
    _say_lost(old, new, (left.gone, left.come), found)
    if not differing and old.text != new.text:
        for kind, said, places in parted(old, new):
            put(kind, said, (old, places), (new, places), found)
    if differing and not (found.old or found.new):
        _say_exchanged(old, new, differing, found)
    return found


def _say_exchanged(old: Side, new: Side, blocks: Sequence[Block], found: Told) -> None:
    """Where all is there and nothing was named: what stands in another's place."""
    pairs = exchanged(old, new, blocks)
    kind = gravest(old.tokens[at].kind for at in range(pairs[0][0][0], pairs[-1][0][-1] + 1)) if pairs else _TEXT
    if not pairs and (pairs := turned(old, new)):
        kind = TokenKind.OPPOSITE
    if kind is _TEXT:
        return
    found.changes.clear()
    for was, now in pairs:
        put(kind, (old.words(was), new.words(now)), (old, was), (new, now), found)


def _within(places: list[int], start: int, end: int) -> list[int]:
    """Those of the places, which are in order, that lie in a block."""
    return places[bisect_left(places, start) : bisect_left(places, end)]


def all_told(old: Side, new: Side) -> Told:
    """What went and came as a whole, without comparing the two: every safety token of it, and its words as one."""
    found = Told()
    whole = Block(False, 0, len(old.tokens), 0, len(new.tokens))
    _say_phrase(old, new, _mere(old, 0, whole.i2, found.old), _mere(new, 0, whole.j2, found.new), found)
    _say_lost(old, new, (list(range(whole.i2)), list(range(whole.j2))), found)
    return found


def _join(old: Side, new: Side, block: Block, here: tuple[list[int], list[int]], found: Told) -> bool:
    """One token of several words, some of which are still there, each by itself: "with meals" that became "with alcohol"
    is one change. More than one new safety token beside them is more than that."""
    went, came = old.tokens[block.i1 : block.i2], new.tokens[block.j1 : block.j2]
    if min(len(went), len(came)) != 1:
        return False
    (single,), parts = sorted((went, came), key=len)
    words = _words(single)
    others = [token for token in parts if not words.issuperset(_words(token))]
    kept = any(not words.isdisjoint(_words(token)) for token in parts)
    strong = [token for token in others if token.is_safety and not token.weak]
    if not 1 < len(parts) <= _MOST_PARTS or not others or len(strong) > 1:
        return False
    if not kept and not (strong and all(one.weak or one.norm in LITTLE for one in parts if one is not strong[0])):
        return False
    is_named = (
        strong or not single.weak or any(is_of_family(single, one) or _rivals_within(single, one) for one in parts)
    )
    if not (single.is_safety and is_named) or len(here[0]) + len(here[1]) < len(others) + 1:
        return False
    kind = kind_of(single, strong[0]) if strong else single.kind
    places = range(block.i1, block.i2), range(block.j1, block.j2)
    found.old.update(dict.fromkeys(places[0], kind))
    found.new.update(dict.fromkeys(places[1], kind))
    said = old.words(places[0]), new.words(places[1])
    found.changes.append(TokenChange(kind, *said, "", old.place(places[0]), new.place(places[1])))
    return True


def _rivals_within(phrase: Token, token: Token) -> bool:
    """Whether a token can be said in the place of one word of a phrase: "as a single dose", "as a triple dose"."""
    known = (PHRASES.get((word,)) for word in _words(phrase) - _words(token))
    return any(one.families & token.families for one in known if one)


def _words(token: Token) -> set[str]:
    return set(_WORD.findall(token.text.lower()))


def _pair(old: Side, new: Side, here: tuple[list[int], list[int]], found: Told) -> None:
    """Name what took the place of what within one block."""
    gone = [i for i in here[0] if old.tokens[i].kind is not _TEXT]
    come = [j for j in here[1] if new.tokens[j].kind is not _TEXT]
    if not (gone or come):
        return
    for fits in (is_of_family, is_of_kind):
        for i in list(gone) if come else ():
            j = next((j for j in come if fits(old.tokens[i], new.tokens[j])), None)
            if j is not None:
                name(old, i, new, j, found)
                gone.remove(i)
                come.remove(j)
    gone, come = (_strong(side, places) for side, places in ((old, gone), (new, come)))
    if len(gone) == len(come) == 1:
        name(old, gone[0], new, come[0], found)
    elif len(gone) + len(come) == 1:
        _name_with_words(old, new, here, found)


def _pair_weak(old: Side, new: Side, here: tuple[list[int], list[int]], found: Told) -> None:
    """Where a few words are all that changed of a passage, the weak ones among them count, too."""
    gone = [i for i in here[0] if old.tokens[i].is_safety]
    come = [j for j in here[1] if new.tokens[j].is_safety]
    if gone and come:
        pair = old.tokens[gone[0]], new.tokens[come[0]]
        is_ill = len(here[0]) == len(here[1]) == 1 and all(map(names_illness, pair))
        is_told = is_ill or any(token.kind in _TELLING for token in pair)
        if is_told and not all(token.norm in PASSING for token in pair):
            name(old, gone[0], new, come[0], found)
    elif here[0] and here[1] and (gone or come) and _is_another(old, new, here, gone, come):
        kind = old.tokens[gone[0]].kind if gone else new.tokens[come[0]].kind
        places = old.place(here[0]), new.place(here[1])
        found.changes.append(TokenChange(kind, old.words(here[0]), new.words(here[1]), "", *places))
        found.old.update(dict.fromkeys(here[0], kind))
        found.new.update(dict.fromkeys(here[1], kind))


def _is_another(
    old: Side, new: Side, here: tuple[list[int], list[int]], gone: Sequence[int], come: Sequence[int]
) -> bool:
    """Whether one weak token and the words in its place say two things: not of a kind that has several ways to say one,
    not written all but alike ("brain stem"), and no pronoun. One word in the place of a condition is another condition."""
    token, words = (
        (old.tokens[gone[0]], [new.tokens[j] for j in here[1]])
        if gone
        else (new.tokens[come[0]], [old.tokens[i] for i in here[0]])
    )
    if token.norm in _SAYS_LITTLE:
        return False
    if token.kind is TokenKind.HELP and [word.norm for word in words] == ["you"]:
        return True  # who decides
    names_condition = names_illness(token) and len(words) == 1 and " " not in token.norm
    if not (token.kind in _TELLING or names_condition) or all(word.norm in LITTLE for word in words):
        return False
    one, other = ("".join(side.words(at).lower().split()) for side, at in zip((old, new), here, strict=True))
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) > 1


def _strong(side: Side, places: Iterable[int]) -> list[int]:
    return [i for i in places if not side.tokens[i].weak]


def _name_with_words(old: Side, new: Side, here: tuple[list[int], list[int]], found: Told) -> None:
    """One safety token that a few other words took the place of, or that took theirs."""
    went, came = opened(old, here[0], found.old), opened(new, here[1], found.new)
    (side, at, named), (other, places) = (
        ((old, went[0], found.old), (new, here[1])) if went else ((new, came[0], found.new), (old, here[0]))
    )
    taken = found.new if went else found.old
    words = [n for n in places if n not in taken]
    if not words or len(words) > _FEW or words != list(range(words[0], words[-1] + 1)):
        return
    if len(here[0] if went else here[1]) > 1:
        return
    token, phrase = side.tokens[at], other.text[other.tokens[words[0]].start : other.tokens[words[-1]].end]
    old_new = (token.text, phrase) if went else (phrase, token.text)
    places = (old.place((at,)), new.place(words)) if went else (old.place(words), new.place((at,)))
    found.changes.append(TokenChange(token.kind, *old_new, "", *places))
    named[at] = token.kind
    marks = found.new if went else found.old
    marks.update(dict.fromkeys(words, token.kind))


def _say_opposites(old: Side, new: Side, block: Block, left: Changed, found: Told) -> tuple[list[int], list[int]]:
    """Words of a block that no list knows, of which one denies the other or says its opposite by how it is built. What
    is left of such words is returned."""
    went, came = _mere(old, block.i1, block.i2, found.old), _mere(new, block.j1, block.j2, found.new)
    gone, come = _within(left.gone, block.i1, block.i2), _within(left.come, block.j1, block.j2)
    pairs = [(i, j) for i, j in zip(went, came, strict=False) if i in gone and j in come]
    is_one = block.i2 - block.i1 == block.j2 - block.j1 == 1
    behind = old.tokens[block.i1 - 1].text.lower() if is_one and block.i1 else ""
    for i, j in pairs:
        kind = opposition(old.tokens[i].text.lower(), new.tokens[j].text.lower(), behind=behind)
        if kind:
            places = old.place((i,)), new.place((j,))
            found.changes.append(TokenChange(kind, old.tokens[i].text, new.tokens[j].text, "", *places))
            found.old[i] = found.new[j] = kind
            went, came = [at for at in went if at != i], [at for at in came if at != j]
    return went, came


def _say_reach(old: Side, new: Side, block: Block, here: tuple[list[int], list[int]], found: Told) -> None:
    """What a prohibition, or an "only", covers besides, or no longer: "not on broken skin" and "or the eyelids". No list
    need know the words: where nothing else of the sentence changed, they are what is forbidden."""
    if (block.i1 == block.i2) == (block.j1 == block.j2):
        return
    side, start, end, places = (
        (new, block.j1, block.j2, here[1]) if block.i1 == block.i2 else (old, block.i1, block.i2, here[0])
    )
    added = side.tokens[start:end]
    is_joined = added[0].norm in _ADDING or added[-1].norm in _ADDING
    says_something = any(token.norm not in LITTLE and (is_word(token) or token.is_safety) for token in added)
    if len(places) < end - start or not (is_joined and says_something and _is_under_a_limit(side.tokens[:start])):
        return
    words, place = side.words(range(start, end)), side.place(range(start, end))
    came = side is new
    texts, shown = (("", words), (None, place)) if came else ((words, ""), (place, None))
    found.changes.append(TokenChange(TokenKind.LIMIT, *texts, "", *shown))
    (found.new if came else found.old).update(dict.fromkeys(range(start, end), TokenKind.LIMIT))


def _is_under_a_limit(before: Sequence[Token]) -> bool:
    return any((one.kind is TokenKind.NEGATION and not one.weak) or one.norm in _LIMITING for one in before)


def _say_phrase(old: Side, new: Side, went: list[int], came: list[int], found: Told) -> None:
    """Other words: what became of them, as a phrase."""
    if went or came:
        found.changes.append(TokenChange(TokenKind.TEXT, old.words(went), new.words(came)))


def _mere(side: Side, start: int, end: int, named: dict[int, TokenKind]) -> list[int]:
    """The places of words whose change need not be named, and is not."""
    if not named and side.is_mere(start, end):
        return list(range(start, end))
    tokens = side.tokens
    return [i for i in range(start, end) if ((token := tokens[i])[_KIND] is _TEXT or token[_WEAK]) and i not in named]


def _say_lost(old: Side, new: Side, unmatched: tuple[list[int], list[int]], found: Told) -> None:
    """Strong tokens that nothing took the place of; a weak one only when nothing else changed."""
    gone, come = unmatched
    lost, added = opened(old, gone, found.old), opened(new, come, found.new)
    if not (lost or added or found.old or found.new) and len(gone) + len(come) <= _FEW and not (gone and come):
        lost, added = (
            [i for i in gone if counts_alone(old, i)],
            [j for j in come if counts_alone(new, j)],
        )
    for i in lost:
        token, mild = old.tokens[i], is_mild(old, i, new, None)
        found.changes.append(TokenChange(token.kind, token.text, "", "", old.place((i,)), None, mild))
        found.old[i] = old.tokens[i].kind
    for j in added:
        token, mild = new.tokens[j], is_mild(old, None, new, j)
        found.changes.append(TokenChange(token.kind, "", token.text, "", None, new.place((j,)), mild))
        found.new[j] = new.tokens[j].kind

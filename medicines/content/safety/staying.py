"""What moved in a passage and is still said of the same: with the words behind it, within a list, or to the front of its
sentence."""

import re
from itertools import takewhile

from medicines.content.safety.aligning import LITTLE, Bag, bag, stem
from medicines.content.safety.sides import Side
from medicines.content.safety.statements import LISTED
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

COORDINATING = frozenset(("and", "or", "and/or", "with", "plus", "/", "+", "the", "a"))
_GOVERNING = frozenset(("avoid", "without", "away from", "refrain"))  # said of what stands behind them
PAUSE, STOP = re.compile(r"[^\w\s]"), re.compile(r"[.;:!?—\n]")
_FEWEST = 2  # words of a phrase, and names of a list


def says_it_of_the_same(old: Side, i: int, new: Side, j: int) -> bool:
    """Whether a token that stands elsewhere now moved with what it is said of, or is the only one that could be meant."""
    if is_one_row(old, i, new, j) or _is_only_name(old, new, old.tokens[i]) or keeps_its_words(old, i, new, j):
        return True
    return _is_put_first(old, i, new, j) or _is_put_first(new, j, old, i)


def keeps_its_words(old: Side, i: int, new: Side, j: int) -> bool:
    """Whether a token moved together with what it is said of: "better glucose control", "away from heat and light". Words
    that stand twice tell nothing of whose it is: "adults should avoid aspirin, but children should take aspirin"."""
    if not (_governs_once(old, i) and _governs_once(new, j)):
        return False
    if old.tokens[i].kind is TokenKind.OPPOSITE:
        was, now = ([stem(one.norm) for one in side.tokens[at + 1 : at + 3]] for side, at in ((old, i), (new, j)))
        return len(was) == 2 and was == now and LITTLE.isdisjoint(was)
    if old.tokens[i].norm not in _GOVERNING:
        return False
    return bool(_governed(old, i)) and _governed(old, i) == _governed(new, j)


def _governs_once(side: Side, at: int) -> bool:
    first = next((one.norm for one in side.tokens[at + 1 : at + 3] if one.norm not in LITTLE), "")
    return sum(one.norm == first for one in side.tokens) == 1


def _governed(side: Side, at: int) -> Bag:
    """The words behind a token up to the next pause, in whatever order."""
    return bag(side.tokens[at + 1 : end_behind(side, at, PAUSE)])


def end_behind(side: Side, at: int, ends: re.Pattern[str]) -> int:
    """The place of the first token behind one of the signs behind this one."""
    places = range(at + 2, len(side.tokens))
    return next(
        (n for n in places if ends.search(side.text, side.tokens[n - 1].end, side.tokens[n].start)), len(side.tokens)
    )


def is_one_row(old: Side, i: int, new: Side, j: int) -> bool:
    """Whether both stand in one list, in whatever order: "liver or kidney impairment", "crush, chew or split"."""
    was, now = _row(old, i), _row(new, j)
    return len(was) >= _FEWEST and was == now


def _row(side: Side, at: int) -> Bag:
    """What stands around a token that may be listed, with nothing but "or" and commas between."""
    before = takewhile(_is_of_row, reversed(side.tokens[:at]))
    return frozenset(one.norm for one in (*before, *takewhile(_is_of_row, side.tokens[at:])) if one.kind in LISTED)


def _is_of_row(token: Token) -> bool:
    return token.kind in LISTED or token.norm in COORDINATING


def _is_only_name(old: Side, new: Side, token: Token) -> bool:
    """Whether no other medicine is about, and behind its name "it" means it, in both texts: "before taking it"."""
    return token.kind is TokenKind.DRUG_NAME and all(_is_named_first(side, token.norm) for side in (old, new))


def _is_named_first(side: Side, norm: str) -> bool:
    names = [at for at, one in enumerate(side.tokens) if one.kind is TokenKind.DRUG_NAME]
    pronouns = [at for at, one in enumerate(side.tokens) if one.norm in ("it", "its")]
    return len(names) == 1 and side.tokens[names[0]].norm == norm and bool(pronouns) and names[0] < pronouns[0]


def _is_put_first(side: Side, at: int, other: Side, there: int) -> bool:
    """Whether the phrase that begins with a token ends one sentence, and begins the other: "before use, ask your doctor"."""
    phrase = [one.norm for one in side.tokens[at : end_behind(side, at, STOP)]]
    end = there + len(phrase)
    if len(phrase) < _FEWEST or [one.norm for one in other.tokens[there:end]] != phrase or end >= len(other.tokens):
        return False
    begins = not there or STOP.search(other.text, other.tokens[there - 1].end, other.tokens[there].start)
    return bool(begins) and "," in other.text[other.tokens[end - 1].end : other.tokens[end].start]


def is_given_otherwise(old: Side, i: int, new: Side, j: int) -> bool:
    """Whether a "not" is said of one giving in both texts: "aspirin should not be given to children", "children should not be
    given aspirin"; not "… to aspirin"."""
    was, now = _giving(old, i), _giving(new, j)
    if was is None or now is None or was[2] == now[2] or not (was[0] and was[1]):
        return False
    return was[:2] == now[1::-1]


def _giving(side: Side, at: int) -> tuple[list[str], list[str], bool] | None:
    """What stands before a "not" and behind its "given", and whether "to" does."""
    given = next((n for n in range(at + 1, min(at + 4, len(side.tokens))) if side.tokens[n].text == "given"), None)
    if given is None:
        return None
    begin = max(
        (n for n in range(1, at) if STOP.search(side.text[side.tokens[n - 1].end : side.tokens[n].start])), default=0
    )
    before, behind = side.tokens[begin:at], side.tokens[given + 1 : end_behind(side, given, STOP)]
    told = [
        [one.norm for one in part if one.kind is not TokenKind.ADVICE and one.norm not in LITTLE]
        for part in (before, behind)
    ]
    return told[0], told[1], bool(behind) and behind[0].norm == "to"

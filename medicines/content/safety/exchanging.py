"""Two phrases of a sentence that stand in each other's place, around words that stay: "adults need less than children". No
list need know them: every word is still there, and another is said of each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from medicines.content.safety.aligning import LITTLE, STRESSING, Block, stem
from medicines.content.safety.sides import Side
from medicines.content.safety.statements import ARTICLES
from medicines.content.safety.staying import COORDINATING, PAUSE
from medicines.content.safety.swapping import MUTUAL
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

_LONGEST = 80  # words from the first that differs to the last; a sentence has fewer
# Both sides of these say the same: "the usual dose is 5 mg".
_BALANCING = (COORDINATING - {"with"}) | {"is", "are", "was", "were", "be", "as well as", "in addition to"}
_ALIKE = MUTUAL | frozenset(map(stem, "as same similar differ different between equal equivalent".split()))
_PRONOUNS = frozenset(("it", "them", "this", "these"))
_DENYING = frozenset(("not", "never", "no"))
_REPLACING = frozenset(map(stem, "replace replacing substitute exchange swap".split()))  # one thing with another
# "But adults should": as was said before.
_LEAVING_OUT = frozenset("should must may can cannot will is are do does".split())
_CONDITIONS = frozenset("if when unless until".split())  # of what stands before them: "take it, and stop if it itches"
_GOVERNING_FIRST = frozenset(("unlike", "rather than", "except", "despite", "without", "before", "after"))
_RELATING = frozenset((TokenKind.NEGATION, TokenKind.ADVICE, TokenKind.OPPOSITE, TokenKind.LIMIT, TokenKind.NUMBER))
_COUNTING = frozenset((TokenKind.NUMBER, TokenKind.FREQUENCY))
_DIRECTING = frozenset("than to from into against for before after over but then".split())
_JOINERS = frozenset(("and", "but", "while", "whereas"))
_WHO = frozenset((TokenKind.POPULATION, TokenKind.HELP, TokenKind.DRUG_NAME, TokenKind.FORM))

Places = tuple[int, ...]
Pair = tuple[Places, Places]  # of the old and of the new text


class _Cut(NamedTuple):
    """Words of the old text: those before the first phrase, the phrase, those between, the second, and those behind."""

    before: Places
    first: Places
    between: Places
    second: Places
    behind: Places


def exchanged(old: Side, new: Side, blocks: Sequence[Block]) -> list[Pair]:
    """What of the old text took which places of the new one: the two that changed places, if that is all that changed and
    what stands between them makes it another statement; or an "only" of somebody else. `blocks`: those that differ."""
    if _differing(old, ((one.i1, one.i2) for one in blocks)) != _differing(new, ((one.j1, one.j2) for one in blocks)):
        return []
    return _limited_otherwise(old, new) or _swapped(old, new)


def _differing(side: Side, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The words of the blocks that differ, each as often as it stands there."""
    norms = (token.norm for start, end in spans for token in side.tokens[start:end])
    return sorted(norm for norm in norms if norm not in ARTICLES)


def _swapped(old: Side, new: Side) -> list[Pair]:
    was, now = _words(old), _words(new)
    said, says = ([side.tokens[at].norm for at in places] for side, places in ((old, was), (new, now)))
    start = next((n for n, (one, other) in enumerate(zip(said, says, strict=True)) if one != other), len(said))
    end = next((n for n in range(len(said), start, -1) if said[n - 1] != says[n - 1]), start)
    for one, two in _lengths(said[start:end], says[start:end]):
        cut = _Cut(was[:start], was[start : start + one], was[start + one : end - two], was[end - two : end], was[end:])
        if _tells(old, cut):
            return [(cut.first, now[start : start + two]), (cut.second, now[end - one : end])]
    return []


def _limited_otherwise(old: Side, new: Side) -> list[Pair]:
    """The "only" that went from whom it begins with to another word, or to there, while all else stands as
    it stood: "only adults should take it with food", "adults should take it only with food"."""
    was, now = _words(old), _words(new)
    only, only_now = (
        [at for at in places if side.tokens[at].norm == "only"] for side, places in ((old, was), (new, now))
    )
    if len(only) != 1 or len(only_now) != 1:
        return []
    said, says = (
        [side.tokens[at].norm for at in places if side.tokens[at].norm != "only"]
        for side, places in ((old, was), (new, now))
    )
    moved = was.index(only[0]) != now.index(only_now[0])
    is_first = _limits_first(old, was), _limits_first(new, now)
    return [((only[0],), (only_now[0],))] if moved and said == says and any(is_first) else []


def _limits_first(side: Side, places: Places) -> bool:
    """Whether it begins with "only" and whom or what that limits."""
    first = [side.tokens[at] for at in places[:2]]
    return len(first) == 2 and first[0].norm == "only" and (first[1].kind in _WHO or first[1].norm == "you")


def _words(side: Side) -> Places:
    return tuple(at for at, token in enumerate(side.tokens) if token.norm not in ARTICLES)


def _lengths(was: list[str], now: list[str]) -> Iterator[tuple[int, int]]:
    """Of the two phrases, in words, where each is all that stands in the other's place."""
    count = len(was)
    if not 2 <= count <= _LONGEST:
        return
    for one in range(1, count):
        if was[:one] == now[count - one :]:
            for two in range(1, count - one + 1):
                if was[count - two :] == now[:two] and was[one : count - two] == now[two : count - one]:
                    yield one, two


def _tells(side: Side, cut: _Cut) -> bool:
    """Whether the order says something: nothing but "and" stands between two items of a list, nor a stop between two
    sentences; what stands around both phrases is theirs ("kidney disease and liver disease")."""
    before, first, middle, second, behind = ([side.tokens[at].norm for at in part] for part in cut)
    if STRESSING.issuperset((*first, *second)) or (not cut.between and ["usually"] in (first, second)):
        return False  # "generally, treatment is", "treatment is generally"
    if "respectively" in (*before, *middle, *behind):
        return True
    if not cut.between:
        return bool(before) and (before[-1] in _GOVERNING_FIRST or not _LEAVING_OUT.isdisjoint((first[-1], second[-1])))
    between = cut.between[_named_again(side, cut) or _shared(middle, behind) :]
    between = between[: len(between) - _shared(middle[::-1], before[::-1])]
    told = [side.tokens[at] for at in between]
    said = [token.norm for token in told]
    if said == ["but", "also"] and before[-2:] == ["not", "only"]:
        return False
    if behind and behind[0] in _CONDITIONS and _is_pause(side, cut.first[-1], cut.between[0]):
        return True
    if _balances(told, is_denied=not _DENYING.isdisjoint(before)):
        return False
    if said == ["with"]:
        return any(stem(norm) in _REPLACING for norm in before)
    if len(first) == len(second) == 1 and {*first, *second} <= _DIRECTING:
        return True  # "from warfarin to apixaban", "to warfarin from apixaban"
    relates = _relates(told, is_denied_behind=not _DENYING.isdisjoint(behind))
    return relates and not _is_list(side, cut) and not _is_left_out(side, cut)


def _balances(told: Sequence[Token], *, is_denied: bool) -> bool:
    """Whether both sides of the words say the same: "rash and fever", "as common as"; not "twice as common as"."""
    balancing = _BALANCING if is_denied else _BALANCING | {"but"}
    if all(token.norm in balancing for token in told):
        return True
    return any(stem(token.norm) in _ALIKE for token in told) and all(token.kind not in _COUNTING for token in told)


def _relates(told: Sequence[Token], *, is_denied_behind: bool) -> bool:
    """Whether one of the words says what the one has to do with the other. Where the second is denied, what is done does:
    "the capsules may be opened, the tablets may not"."""
    return any(
        token.kind in _RELATING
        or token.norm in _DIRECTING
        or ((is_denied_behind or not token.is_safety) and token.norm not in LITTLE)
        for token in told
    )


def _is_pause(side: Side, at: int, following: int) -> bool:
    return bool(PAUSE.search(side.text, side.tokens[at].end, side.tokens[following].start))


def _named_again(side: Side, cut: _Cut) -> int:
    """How many words stand before a pause for which a pronoun stands at the end: "it relieves the disease; it does not
    cure it"."""
    if [side.tokens[at].norm in _PRONOUNS for at in cut.behind] != [True]:
        return 0
    last = (*cut.between, cut.second[0])
    places = range(1, len(last))
    return next((n for n in places if _is_pause(side, last[n - 1], last[n])), 0)


def _shared(one: list[str], other: list[str]) -> int:
    """With how many equal words two rows begin."""
    most = min(len(one), len(other))
    return next((n for n in range(most) if one[n] != other[n]), most)


def _is_list(side: Side, cut: _Cut) -> bool:
    """ "Nausea, headache and vomiting", in another order."""
    if any(side.tokens[at].kind in (TokenKind.NEGATION, TokenKind.NUMBER) for at in cut.between):
        return False
    ends = (cut.first[-1], cut.between[0]), (cut.between[-1], cut.second[0])
    return all(_joins(side, *pair) for pair in ends)


def _is_left_out(side: Side, cut: _Cut) -> bool:
    """ "Children should not take it, but adults may", "adults may take it, but children should not": of each is said what was
    said of it, and the verb once."""
    advised = [any(side.tokens[at].kind is TokenKind.ADVICE for at in part) for part in (cut.first, cut.second)]
    return all(advised) and not cut.behind and side.tokens[cut.between[-1]].norm in _JOINERS


def _joins(side: Side, at: int, following: int) -> bool:
    if {side.tokens[at].norm, side.tokens[following].norm} & {"and", "or"}:
        return True
    return "," in side.text[side.tokens[at].end : side.tokens[following].start]

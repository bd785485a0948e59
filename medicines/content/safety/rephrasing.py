"""One thing said in another grammar: "is not known" and "no … is known", "advises" and "is advised by", "lower doses than"
and "doses lower than", "its safety" and "whether it is safe". Such a pair of tokens says nothing new, nor does "it is
important to note that"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from medicines.content.safety.aligning import LITTLE, Bag, alike, stem
from medicines.content.safety.counting import settle_counts
from medicines.content.safety.possible import settle_possible
from medicines.content.safety.sides import Side
from medicines.content.safety.swapping import Changed, word_before
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

_DENIES = frozenset(("not", "no", "neither", "nor", "any", "also"))  # by itself, and what comes with it
_NOS = frozenset(("no", "nor", "neither"))
_OF_GRAMMAR = frozenset((TokenKind.NEGATION, TokenKind.ADVICE, TokenKind.OPPOSITE, TokenKind.LIMIT))
_INFLECTED = frozenset((TokenKind.ADVICE, TokenKind.OPPOSITE))
_SHORTEST_ROOT = 4  # letters
_VERBS = frozenset("should must may can will shall is are be been".split())
_ORDERED = frozenset("take use give apply swallow inject drink stop".split())
_AUXILIARY = _VERBS | frozenset("do does did was were be has have had could would".split())
_RELATIVE = frozenset(("who", "which", "that"))
_LEADS = frozenset(("important", "essential", "should", "must"))
_MOST_PAIRS = 400  # of tokens of a passage; a rewording has few
_MUCH_ALIKE = 0.6  # of the words of two statements, twice those that they share, when they are one statement
_NEAR = 5  # tokens behind a word in which what belongs to it is looked for
_SHOWN = frozenset(("established", "known", "shown", "proven"))
_OBJECT = 2  # words behind a "not", in which what is denied begins: its verb stands before that
_IS_THERE = frozenset(map(stem, ("exist", "exists", "occur", "occurs")))  # "does not exist": there is none
_LIGHT = frozenset(map(stem, ("provide", "give", "offer")))  # "does not provide any", "gives no"
_ANYWHERE = frozenset(("currently", "presently"))  # say only that it is so now
_THAN = re.compile(r"(\w+) than")
_IF_NEAR = 3  # tokens behind an "only" of an order in which its "if" stands: "only use it if"
_BY = 2  # tokens behind a participle in which its "by" stands
_NOTING = re.compile(
    r" (?:to|be) (?:note|remember|underst|know|recogni[sz]e|mention|emphasi[sz]e)\w*(?: that\b|,)", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?;\n]\s*\W*\Z")


def settle_phrasing(old: Side, new: Side, left: Changed) -> None:
    """Take out of `left` the pairs that differ in their grammar alone."""
    settle_counts(old, new, left)
    settle_possible(old, new, left)
    for side, places in ((old, left.gone), (new, left.come)):
        places[:] = [at for at in places if side.tokens[at].norm not in _LEADS or not _leads_in(side, at)]
    gone, come = (
        [at for at in places if side.tokens[at].kind in _OF_GRAMMAR]
        for side, places in ((old, left.gone), (new, left.come))
    )
    if len(gone) * len(come) > _MOST_PAIRS:
        return
    for i in gone:
        j = next((j for j in come if _is_one(old, i, new, j) or _is_one(new, j, old, i)), None)
        if j is not None:
            come.remove(j)
            left.gone.remove(i)
            left.come.remove(j)
    _settle_only_if(old, left.gone, new, left.come)
    _settle_only_if(new, left.come, old, left.gone)
    _settle_inflected(old, left.gone, new, left.come)
    _settle_inflected(new, left.come, old, left.gone)


def _settle_only_if(side: Side, places: list[int], other: Side, others: list[int]) -> None:
    """Take out "should only be used if", "should be used only if", "only use it if"; not "only adults should use it if"."""
    whole = next((at for at in places if side.tokens[at].norm == "only if"), None)
    only = next((at for at in others if other.tokens[at].norm == "only" and _limits_verb(other, at)), None)
    condition = next((at for at in others if other.tokens[at].norm == "if"), None)
    if None not in (whole, only, condition) and (word_before(other, only) in _VERBS or condition <= only + _IF_NEAR):
        places.remove(whole)
        others.remove(only)
        others.remove(condition)


def _limits_verb(side: Side, at: int) -> bool:
    begins = not at or bool(_SENTENCE.search(side.text[: side.tokens[at].start]))
    orders = [one for one in side.tokens[at + 1 : at + 2] if begins and one.norm in _ORDERED]
    return bool(orders) or word_before(side, at) in _VERBS


def _settle_inflected(side: Side, places: list[int], other: Side, others: Sequence[int]) -> None:
    """Take out the words of which another inflection, that no list knows, stood or stands on the other side, beside the
    same words: "allowing two days", "two days are allowed"; not "allowing it is a mistake"."""
    roots = {
        _root(token.text): at
        for at in others
        if (token := other.tokens[at]).kind is TokenKind.TEXT and token.text.isalpha()
    }
    places[:] = [
        at
        for at in places
        if side.tokens[at].kind not in _INFLECTED
        or (there := roots.get(_root(side.tokens[at].text))) is None
        or _beside(side, at) != _beside(other, there)
    ]


def _beside(side: Side, at: int) -> Bag:
    """What a passage says beside one word and what verbs are made of."""
    said: Bag = frozenset().union(*(statement.about for statement in side.statements))
    return said - {side.tokens[at].norm, stem(side.tokens[at].norm)} - _AUXILIARY


def _root(word: str) -> str:
    """A verb without its ending; "" of what is too short to be told by it."""
    word = word.lower()
    ending = next((end for end in ("ing", "ed", "es", "s", "e") if word.endswith(end)), "")
    bare = word.removesuffix(ending)
    return bare if len(bare) >= _SHORTEST_ROOT else word


def _leads_in(side: Side, at: int) -> bool:
    """ "It should be noted that", "it is important to remember that": what is said follows."""
    token = side.tokens[at]
    is_lead = token.norm in ("important", "essential") or word_before(side, at) == "it"
    return is_lead and bool(_NOTING.match(side.text, token.end))


def _is_one(side: Side, at: int, other: Side, there: int) -> bool:
    """Whether the second, which differs, says what the first says; the other way round is asked for apart."""
    one, another = side.tokens[at], other.tokens[there]
    if one.norm == "not":
        return another.norm in _NOS and _is_denied_alike(side, at, other, there)
    if one.norm == "if" and another.norm == "should":
        return _is_inverted(side, at, other, there)
    if another.norm == "nor" and one.norm in ("and", "or"):
        own = side.statements[side.home[at]]
        return any(token.norm == "not" for token in side.tokens[own.start : own.end]) and any(
            token.norm == "neither" for token in other.tokens[:there]
        )
    if one.norm == "without":
        return _is_condition(side, at, other, there)
    if one.norm == "and" and another.norm == "or":
        return _is_of_whom(side, at, other, there)
    if one.norm == "as advised":
        return one.text.lower().split()[-1] == another.text.lower()
    if another.norm == "safe" and one.norm == "safety":
        return _is_open(other.tokens[:there])
    if one.kind is TokenKind.LIMIT:
        return _is_compared(one, another, other.tokens[there + 1 : there + 1 + _NEAR])
    return _is_turned(side, at, other, there)


def _is_open(before: Sequence[Token]) -> bool:
    """ "Whether it is safe", "it is not established that it is safe": no word of its own says that it is."""
    words = [token.text.lower() for token in before]
    that = next((at for at, pair in enumerate(pairwise(words)) if pair[0] in _SHOWN and pair[1] == "that"), None)
    is_plain = that is not None and all(one.kind is not TokenKind.NEGATION for one in before[that:])
    return "whether" in words or is_plain


def _is_inverted(side: Side, at: int, other: Side, there: int) -> bool:
    """ "If you feel sick", "should you feel sick": a sentence begins so, and asks nothing."""
    following = [one.norm for one in side.tokens[at + 1 : at + 2]] == [
        one.norm for one in other.tokens[there + 1 : there + 2]
    ]
    begins = not there or bool(_SENTENCE.search(other.text[: other.tokens[there].start]))
    return following and begins and "?" not in other.text[other.tokens[there].end :]


def _is_condition(side: Side, at: int, other: Side, there: int) -> bool:
    """ "Do not stop without asking", "do not stop unless, or before, you have asked"."""
    asking = side.tokens[at + 1 : at + 2]
    if other.tokens[there].norm not in ("unless", "before") or not asking or not asking[0].text.endswith("ing"):
        return False
    root = _root(asking[0].text)
    return any(_root(token.text) == root for token in other.tokens[there + 1 : there + 1 + _NEAR]) and all(
        any(token.norm in ("not", "never") for token in one.tokens) for one in (side, other)
    )


def _is_of_whom(side: Side, at: int, other: Side, there: int) -> bool:
    """ "Pregnant and breastfeeding women", "women who are pregnant or breastfeeding"."""
    near = [
        (word_before(one, n), *(token.norm for token in one.tokens[n + 1 : n + 2]))
        for one, n in ((side, at), (other, there))
    ]
    is_of_people = at > 0 and side.tokens[at - 1].kind is TokenKind.POPULATION
    return is_of_people and near[0] == near[1] and _is_behind_who(other, there) and not _is_behind_who(side, at)


def _is_behind_who(side: Side, at: int) -> bool:
    return any(token.norm == "who" for token in side.tokens[max(0, at - 4) : at])


def _is_denied_alike(side: Side, at: int, other: Side, there: int) -> bool:
    """ "Does not provide any adjustment", "no adjustment is provided"; "It is not advised", "Nor is it advised"; "if it does
    not occur", "if there is none"."""
    no = other.tokens[there].norm
    if no == "neither":
        return any(token.norm == "nor" for token in other.tokens[there:]) and _is_one_statement(side, at, other, there)
    if no == "nor":
        begins = not there or bool(_SENTENCE.search(other.text[: other.tokens[there].start]))
        return begins and _is_one_statement(side, at, other, there)
    denied, without = _telling(side, at), _telling(other, there)
    if not (denied and without):
        return False
    if denied[0] in _IS_THERE:
        is_told_so = _denies_verb(side, at) and word_before(other, there - 1) == "there"
        return is_told_so and without[0] in _stems(side, at)
    if without[0] not in denied[:_OBJECT] and not (_denies_verb(side, at) and _begins(other, there)):
        return False
    if without[0] in _stems(side, at) - set(denied) and denied[0] in _stems(other, there):
        return _is_one_statement(side, at, other, there)  # "no alcohol is allowed", "alcohol is not allowed"
    verb = denied[:_OBJECT].index(without[0]) if without[0] in denied[:_OBJECT] else -1
    if verb < 0 or not set(denied[:verb]) - _LIGHT <= _stems(other, there):
        return False  # "not all patients", "no patients"
    is_whole = len(without) > 1 and without[:2] == denied[verb : verb + 2]
    return is_whole or _is_one_statement(side, at, other, there)


def _denies_verb(side: Side, at: int) -> bool:
    """Whether a "not" denies the verb of its statement: not "patients not on dialysis", "women who are not pregnant"."""
    begin = side.statements[side.home[at]].start
    return word_before(side, at) in _AUXILIARY and all(one.norm not in _RELATIVE for one in side.tokens[begin:at])


def _begins(side: Side, at: int) -> bool:
    """Whether a "no" begins its statement, or what it says behind "at present,": not "patients with no diabetes"."""
    begin = side.statements[side.home[at]].start
    paused = [n + 1 for n in range(begin, at) if "," in side.text[side.tokens[n].end : side.tokens[n + 1].start]]
    return all(one.norm in LITTLE for one in side.tokens[max(paused, default=begin) : at])


def _is_one_statement(side: Side, at: int, other: Side, there: int) -> bool:
    return (
        _strong(side, at) == _strong(other, there)
        and alike(side.about(at) - _DENIES, other.about(there) - _DENIES) >= _MUCH_ALIKE
    )


def _stems(side: Side, at: int) -> set[str]:
    """Of all words of the statement in which a token stands."""
    own = side.statements[side.home[at]]
    return {stem(token.norm) for token in side.tokens[own.start : own.end]}


def _strong(side: Side, at: int) -> Bag:
    """The safety tokens of a statement that always count, but for the one that denies it."""
    own = side.statements[side.home[at]]
    return frozenset(one.norm for one in side.tokens[own.start : own.end] if one.is_safety and not one.weak) - _DENIES


def _telling(side: Side, at: int) -> list[str]:
    """The stems of the words behind a token, to the end of its statement, that tell something; "currently" is put anywhere."""
    end = side.statements[side.home[at]].end
    behind = side.tokens[at + 1 : end]
    return [
        stem(token.norm)
        for token in behind
        if token.norm not in LITTLE and token.norm not in _DENIES and token.norm not in _ANYWHERE
    ]


def _is_turned(side: Side, at: int, other: Side, there: int) -> bool:
    """Whether one verb is active on this side and passive, with who does it behind a "by", on the other."""
    one, another = side.tokens[at], other.tokens[there]
    if not another.text.endswith("ed") or one.kind is not another.kind or stem(one.text.lower()) != stem(another.text):
        return False
    by = [any(word.norm == "by" for word in tokens) for tokens in (_behind(side, at), _behind(other, there))]
    return by == [False, True]


def _behind(side: Side, at: int) -> list[Token]:
    return side.tokens[at + 1 : at + 1 + _BY]


def _is_compared(one: Token, another: Token, behind: list[Token]) -> bool:
    """ "Lower than" and "lower … than", of which neither bounds a number."""
    whole = _THAN.fullmatch(one.text.lower())
    if not whole or whole[1] != another.text.lower():
        return False
    than = next((at for at, token in enumerate(behind) if token.norm == "than"), None)
    return than is not None and all(token.kind is not TokenKind.NUMBER for token in behind[: than + 2])

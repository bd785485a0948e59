"""What differs in a passage and says nothing new: an abbreviation and its words, one thing said twice, and an order that
became a "should"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medicines.content.safety.abbreviating import spells_out
from medicines.content.safety.aligning import Block, stem
from medicines.content.safety.sides import Side, says_same
from medicines.content.safety.swapping import Changed
from medicines.content.safety.token import Token
from medicines.content.safety.ways import said_otherwise
from medicines.content.safety.within import is_said_within
from medicines.vocabulary import TokenKind

_LEADING = frozenset(("do", "not", "never", "always", "please"))  # words before the verb of an order
_ALIKE = (
    frozenset(("following", "after")),
    frozenset(("whether", "if")),
    frozenset(("thrombosis", "blood clot")),
)  # the same where one takes the other's place, and nowhere else
_BRACKETS = frozenset((" (", ") "))
_AGES = frozenset(
    ("under", "over", "below", "above", "less than", "more than", "older than", "younger than", "aged", "age")
)
_DENIED = {"maximum": "more than", "minimum": "less than"}
_UNDENIED = {"more than": "more than", "exceed": "more than", "less than": "less than"}
_NEAR = 4  # tokens before a limit in which its "not" stands, or before an age of whom it is
_SHORTEST = 3  # letters of a verb: "use"; "be" and "do" order nothing by themselves
_IRREGULAR = {"kept": "keep", "held": "hold", "told": "tell", "sought": "seek", "left": "leave", "drunk": "drink",
              "worn": "wear", "made": "make", "begun": "begin", "chosen": "choose", "sent": "send", "stuck": "stick",
              "fed": "feed", "brought": "bring", "laid": "lay", "hung": "hang", "sat": "sit", "written": "write"}  # fmt: skip
_BEHIND_NOUNS = frozenset("is are was were of in with by may can should must will".split())  # "use is rare"
_BEFORE_VERBS = frozenset(("not", "never", "always", "be"))
# "To …, discard it".
_FRONTS = frozenset("if when while as to for before after until unless in at with because since once".split())
_ORDERING = frozenset("take use give apply swallow inject drink stop store keep avoid call tell ask".split())
_DOUBLED = frozenset(("double the dose", "double your dose"))


class Bound(NamedTuple):
    """`said`: the "not", the word that it denies and the amount; `places` of the words that say so."""

    said: tuple[str, str, str]
    places: tuple[int, ...]


def settle(old: Side, new: Side, blocks: Sequence[Block], left: Changed) -> None:
    """Take out of `left` what says nothing new."""
    if not (left.gone or left.come):
        return
    gone, come = set(left.gone), set(left.come)
    differing = [block for block in blocks if not block.same]
    for block in differing:
        went, came = range(block.i1, block.i2), range(block.j1, block.j2)
        if not came:
            gone.difference_update(i for i in went if _stands_beside(old, i, block.i1, block.i2))
        elif not went:
            come.difference_update(j for j in came if _stands_beside(new, j, block.j1, block.j2))
        elif _says_same(old.tokens[block.i1 : block.i2], new.tokens[block.j1 : block.j2]):
            gone.difference_update(went)
            come.difference_update(came)
        else:
            alike = said_otherwise(old, went, new, came)
            gone -= alike[0]
            come -= alike[1]
    for i in [i for i in left.gone if old.tokens[i].kind is TokenKind.NUMBER]:
        j = next((j for j in left.come if j in come and _is_age(old, i, new, j)), None)
        if j is not None:
            gone.discard(i)
            come.discard(j)
    for bound in _bounds(old, left.gone):
        for other in _bounds(new, left.come):
            if bound.said == other.said:
                gone -= set(bound.places)
                come -= set(other.places)
    left.gone = [i for i in left.gone if i in gone and not _only_bids(old, i, new) and not is_said_within(old, i, new)]
    left.come = [j for j in left.come if j in come and not _only_bids(new, j, old) and not is_said_within(new, j, old)]


def _says_same(went: Sequence[Token], came: Sequence[Token]) -> bool:
    if spells_out(went, came) or (len(went) == len(came) == 1 and {went[0].norm, came[0].norm} in _ALIKE):
        return True
    said = {" ".join(token.norm for token in one) for one in (went, came)}
    return "double it" in said and bool(said & _DOUBLED)


def _is_age(old: Side, i: int, new: Side, j: int) -> bool:
    """ "Children under 12", "under 12 years of age": years are meant where no unit is said."""
    one, other = old.tokens[i], new.tokens[j]
    if one.kind is not other.kind or one.value != other.value or {one.unit, other.unit} != {"", "year"}:
        return False
    return _is_of_people(old, i) and _is_of_people(new, j)


def _is_of_people(side: Side, at: int) -> bool:
    near = side.tokens[max(0, at - _NEAR) : at]
    return (
        bool(near)
        and near[-1].norm in _AGES
        and (near[-1].norm.startswith("age") or any(token.kind is TokenKind.POPULATION for token in near))
    )


def _bounds(side: Side, places: Sequence[int]) -> Iterator[Bound]:
    """The bounds of amounts among the places: "no more than 4 g", "not … more than 4 g" and "not exceed 4 g" are one."""
    for at in places:
        limit, following = side.tokens[at], side.tokens[at + 1 : at + 2]
        if limit.kind is not TokenKind.LIMIT or not following or following[0].kind is not TokenKind.NUMBER:
            continue
        amount = following[0].norm
        if limit.norm in _DENIED:
            yield Bound(("not", _DENIED[limit.norm], amount), (at,))
        elif limit.norm in _UNDENIED:
            before = range(max(0, at - _NEAR), at)
            denied = [no for no in before if side.tokens[no].norm in ("not", "never")]
            if len(denied) == 1 and side.home[denied[0]] == side.home[at]:
                yield Bound((side.tokens[denied[0]].norm, _UNDENIED[limit.norm], amount), (denied[0], at))


def _stands_beside(side: Side, at: int, start: int, end: int) -> bool:
    """Whether the same is said right beside it, and stays: "intravenously (IV)". A second "not" undoes the first."""
    token = side.tokens[at]
    if not token.is_safety or token.kind is TokenKind.NEGATION or token.weak:
        return False
    pairs = [(n, n + 1) for n in (at - 1, at) if n >= 0 and n + 1 < len(side.tokens)]
    return any(
        says_same(side.tokens[one], side.tokens[two])
        and not start <= one + two - at < end
        and side.text[side.tokens[one].end : side.tokens[two].start].strip("*_") in _BRACKETS
        for one, two in pairs
    )


def _only_bids(side: Side, at: int, other: Side) -> bool:
    """Whether a "should" bids what the other text orders, and this one does not: "it should be stored", "Store it"."""
    if side.tokens[at][1] != "should":
        return False
    behind = [token.text.lower() for token in side.tokens[at + 1 : at + 5]]
    verb = next((word for word in behind if word not in _BEFORE_VERBS and not word.endswith("ly")), "")
    is_turned = "be" in behind and all(token.text.lower() != verb for token in other.tokens)
    return is_turned and any(_is_of_verb(verb, ordered) for ordered in _orders(other))


def _is_of_verb(participle: str, verb: str) -> bool:
    if len(verb) < _SHORTEST:
        return False
    root = stem(verb).removesuffix("y")  # "apply", "applied"
    return participle.startswith(root) or _IRREGULAR.get(participle) == verb


def _orders(side: Side) -> list[str]:
    """The words with which its sentences and their parts begin, behind "do not", "regularly" and their like."""
    found, is_first, is_fronted, is_order = [], True, False, False
    for at, token in enumerate(side.tokens):
        gap = side.text[side.tokens[at - 1].end : token.start] if at else "."
        before = side.tokens[at - 1].norm
        begins = any(sign in gap for sign in ".:;!?(\n")
        is_fronted = token.text.lower() in _FRONTS if begins else is_fronted
        is_order = token.text.lower() in _ORDERING if begins else is_order
        is_first = (
            begins
            or ("," in gap and is_fronted)
            or (before in ("and", "or") and is_order)
            or (is_first and (before in _LEADING or before.endswith("ly")))
        )
        following = side.tokens[at + 1].norm if at + 1 < len(side.tokens) else ""
        if is_first and following not in _BEHIND_NOUNS:
            found.append(token.text.lower())
    return found

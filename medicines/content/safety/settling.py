"""What differs in a passage and says nothing new: an abbreviation and its words, one thing said twice, and an order that
became a "should"."""

from collections.abc import Sequence

from medicines.content.safety.abbreviating import spells_out
from medicines.content.safety.aligning import Block, stem
from medicines.content.safety.sides import Side, says_same
from medicines.content.safety.swapping import Changed
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

_LEADING = frozenset(("do", "not", "never", "always", "please"))  # words before the verb of an order
_ALIKE = (frozenset(("following", "after")),)  # the same where one takes the other's place, and nowhere else
_BRACKETS = frozenset((" (", ") "))
_SHORTEST = 3  # letters that a verb and its participle have in common: "give", "given"


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
    left.gone = [i for i in left.gone if i in gone and not _only_bids(old, i, new)]
    left.come = [j for j in left.come if j in come and not _only_bids(new, j, old)]


def _says_same(went: Sequence[Token], came: Sequence[Token]) -> bool:
    return spells_out(went, came) or (len(went) == len(came) == 1 and {went[0].norm, came[0].norm} in _ALIKE)


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
    behind = [token.text.lower() for token in side.tokens[at + 1 : at + 4]]
    verb = next((word for word in behind if word not in ("not", "never", "always", "be")), "")
    is_turned = "be" in behind and all(token.text.lower() != verb for token in other.tokens)
    return is_turned and any(_is_of_verb(verb, ordered) for ordered in _orders(other))


def _is_of_verb(participle: str, verb: str) -> bool:
    root = stem(verb)
    return len(root) >= _SHORTEST and participle.startswith(root)


def _orders(side: Side) -> list[str]:
    """The words with which its sentences begin, behind "do not" and its like."""
    found, is_first = [], True
    for at, token in enumerate(side.tokens):
        gap = side.text[side.tokens[at - 1].end : token.start] if at else "."
        is_first = any(sign in gap for sign in ".:;!?\n") or (is_first and side.tokens[at - 1].norm in _LEADING)
        if is_first:
            found.append(token.text.lower())
    return found

"""Which changes are likely to say the same: they are shown more quietly than those that can harm."""

from medicines.content.safety.sides import Side
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

LINKING = frozenset(("and", "or", "and/or", "but"))
MAYBE = frozenset(("may", "can", "might", "could"))
_JOINING = LINKING | MAYBE
_CONDITIONAL = frozenset(("if", "only if", "even if"))


def is_mild(old: Side, i: int | None, new: Side, j: int | None) -> bool:
    """Whether a token of the old passage and one of the new (None: nothing is in its place) only join words of which
    none could harm, or both say that something may be. In doubt it is not."""
    first = old.tokens[i] if i is not None else new.tokens[j]  # type: ignore[index]
    if first[1] not in _JOINING:
        return False
    changed = [side.tokens[at] for side, at in ((old, i), (new, j)) if at is not None]
    if all(token.norm in LINKING for token in changed):
        return not any(_weighs(token) for token in _others(old, i, new, j))
    if len(changed) == 2 and all(token.norm in MAYBE for token in changed):
        return not any(token.kind is TokenKind.NEGATION for token in _others(old, i, new, j))
    return False


def _others(old: Side, i: int | None, new: Side, j: int | None) -> list[Token]:
    return [token for side, at in ((old, i), (new, j)) for number, token in enumerate(side.tokens) if number != at]


def _weighs(token: Token) -> bool:
    """Whether "and" in the place of "or" matters beside it: "if rash and fever", "sertraline or clonazepam"."""
    if token.norm in _CONDITIONAL:
        return True
    return token.is_safety and not token.weak and token.norm not in MAYBE

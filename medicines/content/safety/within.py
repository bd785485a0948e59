"""A form that is said within a phrase: "swallow the tablets whole" says what to do, and of what."""

from collections.abc import Iterator, Sequence

from medicines.content.safety.aligning import Block
from medicines.content.safety.lexemes import PHRASES
from medicines.content.safety.sides import Side
from medicines.content.safety.token import Token, is_form_unit
from medicines.vocabulary import TokenKind


def said_otherwise_within(old: Side, new: Side, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The places of a phrase that stayed, with another form in it: "swallow the capsules whole"."""
    phrases = [at for at in old.safety if old.tokens[at].kind is TokenKind.FORM and " " in old.tokens[at].text]
    for i in phrases:
        block = next(block for block in blocks if block.i1 <= i < block.i2)
        if block.same:
            j = block.j1 + i - block.i1
            was, now = _forms(old.tokens[i]), _forms(new.tokens[j])
            if was and now and was != now:
                yield i, j


def is_said_within(side: Side, at: int, other: Side) -> bool:
    """Whether the other text says the form, the only one that is about, within a phrase that stands without it here: "the
    tablets should be swallowed whole", "swallow the tablets whole"."""
    token = side.tokens[at]
    if token.kind is not TokenKind.FORM or " " in token.text:
        return False
    forms = _forms(token)
    if not forms or frozenset().union(*map(_forms, (*side.tokens, *other.tokens))) != forms:
        return False
    held = {one.norm for one in other.tokens if " " in one.text and _forms(one) == forms}
    return any(one.norm in held and not _forms(one) for one in side.tokens)


def _forms(token: Token) -> frozenset[str]:
    """The forms that a token names, alone or within its phrase."""
    if token.kind is not TokenKind.FORM:
        return frozenset()
    known = (PHRASES.get((word,)) for word in token.text.lower().split())
    return frozenset(one.norm for one in known if one and is_form_unit(one.norm))

"""A name that stands in another sentence now, because that one comes first: "Chew the tablets. Take them with meals." """

from collections.abc import Sequence

from medicines.content.safety.change import TokenChange
from medicines.content.safety.naming import Told
from medicines.content.safety.sides import Side
from medicines.content.safety.token import Token, is_form_unit
from medicines.vocabulary import TokenKind

_PRONOUNS = frozenset("it its they them their this these".split())
_NAMING = (TokenKind.FORM, TokenKind.DRUG_NAME)

Passage = tuple[Side, Side, Told]


def settle_pronouns(passages: Sequence[Passage]) -> None:
    """Take out of what was told of the passages of one part the names that a pronoun took the place of in one of them,
    and that took a pronoun's place in another, where no other name of the kind is about that it could mean."""
    passages = [one for one in passages if one[0].tokens and one[1].tokens]
    for kind in _NAMING if len(passages) > 1 else ():
        norms = {
            token.norm
            for old, new, _ in passages
            for token in (*old.tokens, *new.tokens)
            if token.kind is kind and _is_name(token)
        }
        if len(norms) == 1:
            lost = [one for one in passages if _renamed(one, kind, 0)]
            added = [one for one in passages if _renamed(one, kind, 1)]
            for one, other in zip(lost, added, strict=False):
                _take_out(one, kind, 0)
                _take_out(other, kind, 1)


def _is_name(token: Token) -> bool:
    """Whether it names a thing: "chew" is of forms, too."""
    return token.kind is TokenKind.DRUG_NAME or is_form_unit(token.norm)


def _renamed(passage: Passage, kind: TokenKind, side: int) -> TokenChange | None:
    """The change by which a name was lost (0) or came (1), if the other text says a pronoun more."""
    said = [sum(token.norm in _PRONOUNS for token in one.tokens) for one in passage[:2]]
    if said[1 - side] <= said[side] or (kind is TokenKind.DRUG_NAME and said[side]):  # "aspirin may be given with it"
        return None
    return next(
        (one for one in passage[2].changes if one.kind is kind and one[1 + side] and _is_pronoun(one[2 - side])), None
    )


def _is_pronoun(text: str) -> bool:
    return not text or text.lower() in _PRONOUNS


def _take_out(passage: Passage, kind: TokenKind, side: int) -> None:
    told = passage[2]
    change = _renamed(passage, kind, side)
    if change is not None:
        told.changes.remove(change)
        for named, one, text in ((told.old, passage[0], change.old), (told.new, passage[1], change.new)):
            for at in [at for at in named if one.tokens[at].text == text]:
                del named[at]

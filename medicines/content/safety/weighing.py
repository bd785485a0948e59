"""Which weak words count: those that come or go alone, and those that name an illness."""

from medicines.content.safety.abbreviating import is_spelt_out
from medicines.content.safety.lexemes import FIRST_CONTRAST, PHRASES
from medicines.content.safety.sides import Side
from medicines.content.safety.staying import COORDINATING
from medicines.content.safety.token import CONDITIONS, Token, is_code
from medicines.vocabulary import TokenKind

# Words of grammar: they come and go with the order of a sentence.
PASSING = COORDINATING | set("in on up down off day night much more most all some any same then following while during "
                               "still keep left used".split()) | {"out of", "possible", "seek", "function", "as well as"}  # fmt: skip
# Illnesses that stand among the opposites: each family holds one and what it is mistaken for.
_OF_BLOOD = ("hypertension", "hyperglycaemia", "hyperthyroidism", "hyperkalaemia", "hypernatraemia", "hypercalcaemia",
             "tachycardia", "acidosis")  # fmt: skip
_ILLS = CONDITIONS.union(*(PHRASES[(word,)].families for word in ("lupus", *_OF_BLOOD)))
_COMPLAINTS = PHRASES[("rash",)].families - _ILLS  # what is felt has many names
_FELT = frozenset(("pain", "itching", "infection", "indigestion"))  # and comes and goes in every sentence


def names_illness(token: Token) -> bool:
    return bool(token.families & _ILLS) and not token.families & _COMPLAINTS


def counts_alone(side: Side, at: int) -> bool:
    """Whether a weak token that came or went says something by itself. "Also" does behind a "not only"; a "first" that
    begins a sentence only numbers what stands first already, a "but" behind a pause or before a "not" only joins, "together with"
    is "with", and an abbreviation beside its words is no other name."""
    token = side.tokens[at]
    if token.norm == "also":
        return any(one.norm == "only" for one in side.tokens)
    if (token.norm == "first" and not at) or (token.norm == "but" and _only_joins(side, at)):
        return False
    if token.norm == "together" and [one.norm.split()[0] for one in side.tokens[at + 1 : at + 2]] == ["with"]:
        return False
    if is_code(token) and is_spelt_out(side, at):
        return False
    return token.is_safety and token.norm not in PASSING and not _only_contrasts(token)


def _only_contrasts(token: Token) -> bool:
    return token.norm in _FELT or (bool(token.families) and min(token.families) >= FIRST_CONTRAST)


def _only_joins(side: Side, at: int) -> bool:
    """Whether a "but" sets a clause apart; in "nothing but water" it means "except"."""
    if not at:
        return True
    before, behind = side.tokens[at - 1], side.tokens[at + 1 : at + 2]
    if before.kind is TokenKind.NEGATION or before.norm in ("all", "any"):
        return False
    is_denied = bool(behind) and behind[0].norm in ("not", "no", "never", "rather")
    return is_denied or side.text[before.end : side.tokens[at].start].strip() in (",", ";", "–", "—")

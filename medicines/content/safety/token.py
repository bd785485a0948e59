"""A token: words that say one thing."""

from functools import partial
from typing import NamedTuple

from medicines.content.safety.lexemes import FORM_UNITS
from medicines.vocabulary import TokenKind

NO_FAMILY: frozenset[int] = frozenset()
SYLLABLES, CLASSES, CONDITIONS, CODES, DEGREES = (
    frozenset((number,)) for number in (-1, -2, -3, -4, -5)
)  # families that no list of words makes


class Token(NamedTuple):
    """`text` as written at `start:end`. `families`, `weak`: as in `Lexeme`. `unit`: of a number, its norm."""

    kind: TokenKind
    norm: str
    text: str
    start: int
    end: int
    weak: bool = False
    families: frozenset[int] = NO_FAMILY
    value: str = ""
    unit: str = ""

    @property
    def is_safety(self) -> bool:
        return self.kind is not TokenKind.TEXT


new_token = partial(tuple.__new__, Token)  # of all its fields: as fast as can be, for every word of a page


def is_form_unit(unit: str) -> bool:
    """Whether the unit of a number is a form: tablets, drops; a spoon is a measure."""
    return unit in FORM_UNITS and not unit.endswith(("spoon", "spoonful"))


def is_code(token: Token) -> bool:
    """Whether it is an abbreviation or formula that no list knows: "MTX", "KCl", "T3", "CYP2D6"."""
    return token.families is CODES


def is_word(token: Token) -> bool:
    return token.kind is TokenKind.TEXT and token.text[:1].isalpha()

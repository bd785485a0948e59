"""A token: words that say one thing."""

from typing import NamedTuple

from medicines.content.safety.lexemes import FORM_UNITS
from medicines.vocabulary import TokenKind

NO_FAMILY: frozenset[int] = frozenset()
SYLLABLES, CLASSES, CONDITIONS = (
    frozenset((number,)) for number in (-1, -2, -3)
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


def is_form_unit(unit: str) -> bool:
    """Whether the unit of a number is a form: tablets, drops."""
    return unit in FORM_UNITS


def is_word(token: Token) -> bool:
    return token.kind is TokenKind.TEXT and token.text[:1].isalpha()

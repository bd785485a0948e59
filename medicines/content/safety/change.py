"""A token that changed, and where in its sentence it stands."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from medicines.vocabulary import TokenKind

# What changed from a token of one kind to one of another, or of several kinds at once, is of the first of these.
_GRAVEST = (
    TokenKind.NEGATION, TokenKind.NUMBER, TokenKind.UNIT, TokenKind.DRUG_NAME, TokenKind.FREQUENCY, TokenKind.ROUTE,
    TokenKind.FORM, TokenKind.LIMIT, TokenKind.ADVICE, TokenKind.OPPOSITE, TokenKind.POPULATION, TokenKind.HELP,
    TokenKind.TEXT,
)  # fmt: skip
NEAR = 12  # words that are shown on either side of a token
_MARKUP = re.compile(r"\*+|__+|`+|^\s*(?:#{1,6}|[-*+>]|\d{1,3}[.)])\s+", re.MULTILINE)
_ENDS = re.compile(r"[.!?][)\"”’*_]*\s+(?=[^\s\d])|\n")


class Place(NamedTuple):
    """A token is `text[start:end]`."""

    text: str
    start: int
    end: int

    @property
    def lead(self) -> str:
        """A few words of its sentence before it, without marks of layout; "…" stands for what is left out."""
        sentence = _MARKUP.sub("", _ENDS.split(self.text[: self.start])[-1])
        words = sentence.split()
        said = " ".join(words[-NEAR:])
        joint = " " if said and sentence[-1:].isspace() else ""
        return f"{'… ' if len(words) > NEAR else ''}{said}{joint}"

    @property
    def tail(self) -> str:
        """The same behind it."""
        rest = self.text[self.end :]
        hit = _ENDS.search(rest)
        sentence = _MARKUP.sub("", rest[: hit.end()] if hit else rest)
        words = sentence.split()
        said = " ".join(words[:NEAR])
        return f"{' ' if said and sentence[:1].isspace() else ''}{said}{' …' if len(words) > NEAR else ''}"


class TokenChange(NamedTuple):
    """`old` and `new` as written; "" for what was added or lost. `section` is the name of the part. `before` and `after`:
    where the two stand, of what stands in a sentence. `is_mild`: a word that joins, or one of near meaning
    (`mildness.is_mild`): shown more quietly, and no less a safety token."""

    kind: TokenKind
    old: str
    new: str
    section: str = ""
    before: Place | None = None
    after: Place | None = None
    is_mild: bool = False

    def within(self, section: str) -> "TokenChange":
        """The same in a part of this name."""
        return TokenChange(*self[:3], section, *self[4:])


def gravest(kinds: Iterable[TokenKind]) -> TokenKind:
    """The kind that may harm most; of none it is mere text."""
    return min(kinds, key=_GRAVEST.index, default=TokenKind.TEXT)

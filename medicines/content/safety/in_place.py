"""What a phrase of the lexicon says where it stands: "over 40 mg" bounds, "over the week" does not."""

from medicines.content.safety.lexemes import Lexeme
from medicines.content.safety.lexicon_giving import NUMBER_WORDS
from medicines.content.safety.lexing import NUMBER
from medicines.content.safety.quantities import Reader
from medicines.vocabulary import TokenKind

NEAR_NUMBERS = frozenset(("about", "around", "exactly", "precisely"))
OPENING = frozenset(("yet", "still"))  # where they begin what is said next, they deny and last nothing
_BOUNDS = {"above": "more than", "over": "more than", "below": "less than", "under": "less than"}
_SPANS = frozenset(("second", "minute", "hour", "day", "week", "month"))
_REACH = 5  # words before "and over" in which its number stands: "12 years of age and over"
# What is felt in an eye is not given into it.
_COMPLAINTS = frozenset(
    "pain pains ache aches itching burning redness swelling pressure discomfort irritation feeling something bleeding dryness".split()
)


def is_other_here(reader: Reader, at: int, length: int, lexeme: Lexeme) -> bool:
    """ "About this medicine", "with caution and under supervision", "pain in the eye": neither limits nor a
    route; "Yet it helps", "Still, caution is needed": no denial."""
    word = reader.lower[at]
    if lexeme.kind is TokenKind.LIMIT and word in NEAR_NUMBERS:
        return not _is_number(reader, at + length + (reader.lower[at + length : at + length + 1] == ["a"]))
    if lexeme.kind is TokenKind.LIMIT and word in ("and", "or"):
        return not any(_is_number(reader, before) for before in range(max(0, at - _REACH), at))
    if word in OPENING:
        begins = not at or any(sign in reader.gap(at) for sign in ".;!?")
        return begins and (word == "yet" or _is_followed_by_a_comma(reader, at))
    return lexeme.kind is TokenKind.ROUTE and word == "in" and at > 0 and reader.lower[at - 1] in _COMPLAINTS


def _is_followed_by_a_comma(reader: Reader, at: int) -> bool:
    return at + 1 < reader.count and reader.gap(at + 1).startswith(",")


def _is_number(reader: Reader, at: int) -> bool:
    return at < reader.count and (reader.pieces[at].sort == NUMBER or reader.lower[at] in NUMBER_WORDS)


def is_strong_here(reader: Reader, lexeme: Lexeme, end: int) -> bool:
    """ "over", "under" and their like before a number are limits, whatever they are elsewhere."""
    return lexeme.kind is TokenKind.LIMIT and _is_number(reader, end)


def bound(reader: Reader, norm: str, end: int) -> str:
    """ "Above 40 mg" is "more than 40 mg"; "over 2 hours" is said of an infusion."""
    found = reader.quantity(end) if norm == "over" else None
    return norm if found and found.unit in _SPANS else _BOUNDS.get(norm, norm)

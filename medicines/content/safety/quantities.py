"""Numbers with their units, as they are written in words and digits, read to one normal form."""

import re
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from medicines.content.safety.lexemes import FORM_UNITS, LONGEST_UNIT, UNITS
from medicines.content.safety.lexicon_giving import FRACTIONS, LARGE, NUMBER_WORDS
from medicines.content.safety.lexing import NUMBER, SIGN, WORD, Piece, without_marks

_SPACES = frozenset(("", " ", "\u00a0", "\u202f", "\u2009"))
_JOINS = _SPACES | {"-", "‑", "  ", "\n"}  # "5-day", "10-mg": one quantity
_LOWER = Piece._fields.index("lower")  # by number a field is read in half the time
RANGE = ".."  # between the ends of one, in a value
_COMMON = frozenset(("", " ", ", ", "-"))
_DASH = re.compile(r"[ \u00a0]?[-–—‑−][ \u00a0]?")
_RATIO = re.compile(r"[ \u00a0]?[:∶][ \u00a0]?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,\u202f\u2009' \u00a0]\d{3})+(?:\.\d+)?")
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_IN_MG = {"g": Decimal(1000), "mcg": Decimal("0.001")}
_MINUTES = 60  # of an hour
_PARTS = {
    ("three", "quarters"): "0.75",
    ("three", "quarter"): "0.75",
    ("two", "thirds"): "2/3",
    ("one", "third"): "1/3",
}
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
# What a dose may be divided by and still be the same sort of dose: "mg/kg". Of time it is a frequency, read apart.
_DENOMINATORS = frozenset(
    "kg g l ml dl pound m² m2 cm² mm³ minute hour second mol mmol tablet capsule drop puff spray actuation sachet patch "
    "vial ampoule pen syringe spoonful teaspoon tablespoon suppository".split()
)


class Quantity(NamedTuple):
    """`value` is "500", "25..50" or "120/80"; `unit` a norm of the table of units or ""; `end` the piece behind it."""

    value: str
    unit: str
    end: int
    is_word: bool


class Reader:
    """The pieces of one text, and what lies between them."""

    def __init__(self, text: str, found: list[Piece]) -> None:
        self.text, self.pieces, self.count = text, found, len(found)
        self.lower = [piece[_LOWER] for piece in found]
        self._quantities: dict[int, Quantity | None] = {}  # a number is asked for by several readings

    @cached_property
    def exact(self) -> list[str]:
        """The same as written."""
        return [said.replace(".", "") if "." in said and sort == WORD else said for sort, said, *_ in self.pieces]

    def sort(self, at: int) -> str:
        return self.pieces[at].sort if at < self.count else ""

    def gap(self, at: int) -> str:
        """What lies before a piece, without emphasis and line breaks: they part no words."""
        gap = self.text[self.pieces[at - 1].end : self.pieces[at].start]
        return gap if gap in _COMMON else without_marks(gap)

    def quantity(self, at: int) -> Quantity | None:
        """The longest one that begins at a piece, with range and unit."""
        if at not in self._quantities:
            self._quantities[at] = self._quantity(at)
        return self._quantities[at]

    def _quantity(self, at: int) -> Quantity | None:
        first = self._amount(at)
        if first is None:
            return None
        value, end, is_word = first
        odds = self._odds(end)
        if odds:
            return Quantity(f"{value} in {odds[0]}", "", odds[1], is_word)
        unit, end = self.unit(end)
        upper = self._upper(end) or self._between(at, end)
        if upper is not None:
            value, (other, end) = f"{value}{RANGE}{upper[0]}", self.unit(upper[1])
            unit = other or unit if other == unit or not unit else f"{unit}{RANGE}{other}" if other else unit
        unit, end = self._divided(unit, end)
        return Quantity(value, unit, end, is_word)

    def unit(self, at: int) -> tuple[str, int]:
        """("mg", the piece behind it), or ("", at)."""
        if at >= self.count or self.gap(at) not in _JOINS:
            return "", at
        for length in range(LONGEST_UNIT.get(self.lower[at], 0), 0, -1):
            found = self._unit_of(at, length)
            if found:
                return found, at + length
        return "", at

    def _unit_of(self, at: int, length: int) -> str:
        if at + length > self.count or any(self.gap(i) not in _JOINS for i in range(at + 1, at + length)):
            return ""
        exact = tuple(self.exact[at : at + length])
        return UNITS.get(exact) or UNITS.get(tuple(self.lower[at : at + length])) or ""

    def _upper(self, at: int) -> tuple[str, int] | None:
        """The other end of a range: behind a dash, or behind "to"."""
        if at >= self.count:
            return None
        if _DASH.fullmatch(self.gap(at)):
            found = self._amount(at)
        elif self.lower[at] == "to" and at + 1 < self.count:
            found = self._amount(at + 1)
        else:
            return None
        return (found[0], found[1]) if found else None

    def _between(self, at: int, end: int) -> tuple[str, int] | None:
        """The other end of "between 5 and 10 mg"."""
        if not at or self.lower[at - 1] != "between" or end + 1 >= self.count or self.lower[end] != "and":
            return None
        found = self._amount(end + 1)
        return (found[0], found[1]) if found else None

    def _odds(self, at: int) -> tuple[str, int] | None:
        """The other number of "1 in 1,000", "one in every ten"; not of "2 in 24 hours"."""
        if at + 1 >= self.count or self.lower[at] != "in" or self.pieces[at - 1].sort == SIGN:
            return None
        at += 2 if self.lower[at + 1] in ("a", "every", "each") else 1
        found = self._amount(at)
        if found is None or (self.unit(found[1])[0] or "dose") not in FORM_UNITS | {"dose"}:
            return None
        return found[0], found[1]

    def _divided(self, unit: str, at: int) -> tuple[str, int]:
        """ "mg" and "/kg" is one unit; "/day" is left to be read as a frequency."""
        while unit and at + 1 < self.count:
            sign = self.pieces[at]
            if not (sign.text == "/" or (sign.sort == WORD and self.lower[at] == "per")):
                break
            denominator, end = self.unit(at + 1)
            if denominator not in _DENOMINATORS:
                break
            unit, at = f"{unit}/{denominator}", end
            at = self._of_body_weight(at) if denominator in ("kg", "pound") else at
        return unit, at

    def _of_body_weight(self, at: int) -> int:
        for words in (("of", "body", "weight"), ("body", "weight"), ("bodyweight",), ("of", "bodyweight")):
            if tuple(self.lower[at : at + len(words)]) == words:
                return at + len(words)
        return at

    def _amount(self, at: int) -> tuple[str, int, bool] | None:
        """(value, piece behind it, whether it is written in words)"""
        if at >= self.count:
            return None
        piece = self.pieces[at]
        if piece.sort == NUMBER:
            return (*self._digits(at), False)
        if piece.sort == WORD and self.lower[at] in NUMBER_WORDS:
            found = self._words(at)
            return (*found, True) if found else None
        return None

    def _digits(self, at: int) -> tuple[str, int]:
        value, end = plain_value(self.pieces[at].text), at + 1
        if end + 1 < self.count and self.pieces[end].text == "/" and self.pieces[end + 1].sort == NUMBER:
            if not self.gap(end) and not self.gap(end + 1):
                value, end = _ratio(value, plain_value(self.pieces[end + 1].text)), end + 2
        elif end + 2 < self.count and self.pieces[end + 1].text == "/" and self.gap(end) == " ":
            over = self.pieces[end].text, self.pieces[end + 2].text  # "1 1/2"
            if over in (("1", "2"), ("1", "4"), ("3", "4")) and not self.gap(end + 1) and not self.gap(end + 2):
                value, end = _sum(value, _ratio(*over)), end + 3
        elif end < self.count and self.pieces[end].sort == NUMBER and _RATIO.fullmatch(self.gap(end)):
            value, end = f"{value}:{plain_value(self.pieces[end].text)}", end + 1
        if end < self.count and self.lower[end] in LARGE and self.gap(end) == " ":
            value, end = _times(value, LARGE[self.lower[end]]), end + 1
        if self.pieces[at].text in FRACTIONS:
            end += self._of_one(end)
        return self._and_a_half(value, end)

    def _words(self, at: int) -> tuple[str, int] | None:
        word, end = self.lower[at], at + 1
        if word in ("half", "quarter", "third"):
            return self._part(at)
        value = NUMBER_WORDS[word]
        if word in _TENS and end < self.count and self.gap(end) in ("-", " ", "‑") and self._is_digit(end):
            value, end = _sum(value, NUMBER_WORDS[self.lower[end]]), end + 1
        elif (
            word == "one"
            and end < self.count
            and self.lower[end] in ("half", "quarter")
            and self.gap(end) in ("-", " ")
        ):
            return self._part(end)
        elif part := _PARTS.get((word, *self.lower[end : end + 1])):
            return part, end + 1 + self._of_one(end + 1)
        while end < self.count and self.lower[end] in LARGE and self.gap(end) == " ":
            value, end = _times(value, LARGE[self.lower[end]]), end + 1
        return self._and_a_half(value, end)

    def _is_digit(self, at: int) -> bool:
        return self.lower[at] in NUMBER_WORDS and len(NUMBER_WORDS[self.lower[at]]) == 1

    def _part(self, at: int) -> tuple[str, int] | None:
        """ "half", "half a", "half of a"; not of a half-life, nor a quarter or third that is an ordinal or a coin."""
        behind = self.lower[at + 1 : at + 3]
        if behind[:1] in (["life"], ["lives"]):
            return None
        joined = self._of_one(at + 1)
        if self.lower[at] == "third" and not joined:
            return None
        return NUMBER_WORDS[self.lower[at]], at + 1 + joined

    def _of_one(self, at: int) -> int:
        """How many words stand between a part and what it is a part of."""
        behind = self.lower[at : at + 2]
        return 2 if behind in (["of", "a"], ["of", "the"]) else 1 if behind[:1] in (["a"], ["an"]) else 0

    def _and_a_half(self, value: str, end: int) -> tuple[str, int]:
        if tuple(self.lower[end : end + 3]) == ("and", "a", "half"):
            return _sum(value, "0.5"), end + 3
        return value, end


def amount(found: Quantity) -> str:
    """What it says, equal for what is as much: "1 g" is 1000 mg, half an hour 30 minutes."""
    factor = _IN_MG.get(found.unit)
    if factor and _PLAIN.fullmatch(found.value):
        return f"{_said(Decimal(found.value) * factor)} mg"
    if found.unit == "hour" and _PLAIN.fullmatch(found.value):
        return f"{_said(Decimal(found.value) * _MINUTES)} minute"
    return f"{found.value} {found.unit}".strip()


def plain_value(written: str) -> str:
    """ "1,000" is "1000", "0.50" is "0.5", "1½" is "1.5"; a decimal comma stays, for it may be either."""
    if written.isascii() and written.isdecimal():
        return written.lstrip("0") or "0"
    for sign, value in FRACTIONS.items():
        if written.endswith(sign):
            whole = written[: -len(sign)].strip()
            return _sum(plain_value(whole), value) if whole else value
    if _THOUSANDS.fullmatch(written) and not written.startswith("0"):
        written = re.sub(r"[,\u202f\u2009' \u00a0]", "", written)
    digits = written.replace("·", ".")
    if re.fullmatch(r"\d*\.?\d+", digits) and digits.isascii():
        return _said(Decimal(digits))
    return digits


def _said(value: Decimal) -> str:
    said = f"{value:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said.lstrip("0") or "0"


def _ratio(over: str, under: str) -> str:
    simple = {("1", "2"): "0.5", ("1", "4"): "0.25", ("3", "4"): "0.75", ("1", "3"): "1/3", ("2", "3"): "2/3"}
    return simple.get((over, under), f"{over}/{under}")


def _sum(one: str, other: str) -> str:
    try:
        return _said(Decimal(one) + Decimal(other))
    except ArithmeticError:
        return f"{one}+{other}"


def _times(value: str, factor: int) -> str:
    try:
        return _said(Decimal(value) * factor)
    except ArithmeticError:
        return f"{value}×{factor}"

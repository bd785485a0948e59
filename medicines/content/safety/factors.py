"""By how much a number changed: "5 mg" that became "50 mg" is ten times as much, "500 mcg" that became "5 mg" too."""

from fractions import Fraction

from medicines.content.safety.change import TokenChange
from medicines.content.safety.quantities import RANGE
from medicines.content.safety.token import Token
from medicines.content.safety.tokens import tokens
from medicines.vocabulary import TokenKind

LEAST = 2  # times as much, or as little, from which on it is said
# Units of one sort, as the table of units names them → how many of the first they are.
_SCALES = (
    {"pg": 1, "ng": 10**3, "mcg": 10**6, "mg": 10**9, "g": 10**12, "kg": 10**15},
    {"microlitre": 1, "ml": 10**3, "cl": 10**4, "dl": 10**5, "l": 10**6},
    {"pmol": 1, "nmol": 10**3, "micromol": 10**6, "mmol": 10**9, "mol": 10**12},
    {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "fortnight": 1_209_600},
    {"month": 1, "year": 12},
    {"unit": 1, "mu": 10**6},
)
_DEGREES = frozenset(("°c", "°f", "degree"))  # 40 °C is not twice as hot as 20 °C
_PARTS = frozenset("234568")  # what "1/3" may be divided by: "120/80" and "8/500" are two numbers
LONGEST = 30  # digits: no amount has more, and Python refuses to count with thousands of them
_EXACT = 100  # a factor above is said without a decimal


def factor(change: TokenChange) -> str:
    """ "×10" or "÷10"; "" below twice and where it cannot be worked out. Of ranges whose ends changed by different
    factors it is that of the upper end, and is said so."""
    if change.kind not in (TokenKind.NUMBER, TokenKind.UNIT, TokenKind.FORM):
        return ""
    before, after = _amounts(change.old), _amounts(change.new)
    if not (before and after) or before[2] != after[2]:
        return ""
    lower, upper = after[0] / before[0], after[1] / before[1]
    said = _said(upper)
    return said if lower == upper or not said else f"{said} at the upper end"


def _said(by: Fraction) -> str:
    sign, times = ("×", by) if by >= 1 else ("÷", 1 / by)
    if times < LEAST:
        return ""
    return f"{sign}{float(times):.{int(times < _EXACT)}f}".removesuffix(".0")


def _amounts(text: str) -> tuple[Fraction, Fraction, str] | None:
    """The lower and the upper end in the smallest unit of its sort, and what they can be compared by."""
    numbers = [token for token in tokens(text) if token.kind is TokenKind.NUMBER]
    if len(numbers) != 1:
        return None
    ends = [_fraction(value) for value in numbers[0].value.split(RANGE)]
    scale, sort = _scale(numbers[0])
    if not sort or len(ends) > 2 or not all(ends):
        return None
    return ends[0] * scale, ends[-1] * scale, sort  # type: ignore[operator]


def _scale(number: Token) -> tuple[int, str]:
    unit, _, divided = number.unit.partition("/")
    if unit in _DEGREES or RANGE in unit:
        return 0, ""
    for scale in _SCALES:
        if unit in scale:
            return scale[unit], f"{next(iter(scale))}/{divided}"
    return 1, f"{unit}/{divided}"


def _fraction(value: str) -> Fraction | None:
    """None for what is no plain number above nought, or no amount of anything."""
    over, slash, under = value.partition("/")
    digits = over if slash else over.replace(".", "", 1)  # "0.1/2" is no part of anything
    if len(over) > LONGEST or not (digits.isdecimal() and value.isascii()) or (slash and under not in _PARTS):
        return None
    return Fraction(value) or None

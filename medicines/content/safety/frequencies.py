"""How often and when, read to one normal form: "twice a day", "two times daily" and "b.i.d." are "2/day"."""

import re

from medicines.content.safety.lexemes import EXACT, LONGEST_UNIT, PHRASES, Lexeme, longest_at, meaning, reach
from medicines.content.safety.lexicon_giving import NUMBER_WORDS
from medicines.content.safety.lexing import NUMBER, WORD
from medicines.content.safety.quantities import Reader
from medicines.vocabulary import TokenKind

Found = tuple[str, int]  # norm, and the piece behind it

_PERIODS = {
    "daily": "day", "weekly": "week", "monthly": "month", "hourly": "hour", "yearly": "year", "fortnightly": "fortnight",
    "per dose": "dose", "quarterly": "quarter", "per night": "night",
}  # fmt: skip
_TIMELY = {"hourly": "hour", "weekly": "week", "monthly": "month"}  # "8-hourly"
_LATIN = {"bid": "2/day", "tid": "3/day", "qid": "4/day", "qd": "1/day", "qw": "1/week"}
_COUNTS = {"once": "1", "twice": "2", "thrice": "3"}
_ORDINALS = {"other": "2", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "eighth": "8"}
_OTHERS = frozenset(("every", "each", "q", "x", "×", "/"))
_REACH = reach(key for table in (PHRASES, EXACT) for key, found in table.items() if found.kind is TokenKind.FREQUENCY)
_TIME = frozenset(("minute", "hour", "day", "week", "month", "year", "fortnight", "night", "dose"))
_EVERY = re.compile(r"q(\d{1,2})h(?:rs?|ourly)?")
_TIMES = re.compile(r"x(\d{1,2})")
_ALTERNATE = {"every other day": "every 2 day", "every other week": "every 2 week"}


def frequency_at(reader: Reader, at: int) -> Found | None:
    """The frequency that begins at a piece: "3 times a day", "every 8 hours", "8-hourly", "q8h", "daily", "/day"."""
    lower = reader.lower[at]
    if lower in _COUNTS:
        return _counted(reader, _COUNTS[lower], at + 1)
    sort = reader.pieces[at].sort
    if sort == WORD and not is_built(lower):
        return _per(reader, at)
    for read in _OF_NUMBERS if sort == NUMBER else _READERS:
        found = read(reader, at)
        if found:
            return found
    return None


def may_be_frequency(word: str) -> bool:
    """Whether a frequency may begin with this word, lower case."""
    return word in _REACH or is_built(word)


def is_built(word: str) -> bool:
    """Whether a frequency that begins with this word is more than a phrase of the lexicon."""
    return (
        word in _COUNTS
        or word in _OTHERS
        or word in NUMBER_WORDS
        or (word[:1] in ("q", "x") and bool(_EVERY.fullmatch(word) or _TIMES.fullmatch(word)))
    )


def _counted(reader: Reader, count: str, at: int) -> Found | None:
    period = _period(reader, at)
    if period:
        return f"{count}/{period[0]}", period[1]
    every = _every(reader, at) if count == "1" and at < reader.count else None  # "once every other day"
    return every or (f"{count} times", at)


def _period(reader: Reader, at: int) -> Found | None:
    """("day", …) of "daily", "a day", "per day", "each day", "/day"; "in 24 hours" is no day of the calendar."""
    if at + 1 < reader.count and reader.pieces[at].text == "/":
        unit, end = reader.unit(at + 1)
        return (unit, end) if unit in _TIME else None
    found = _lexeme(reader, at)
    return (_PERIODS[found[0].norm], found[1]) if found and found[0].norm in _PERIODS else None


def _lexeme(reader: Reader, at: int) -> tuple[Lexeme, int] | None:
    if at >= reader.count:
        return None
    for length in range(longest_at(reader.lower, at, _REACH), 0, -1):
        found = meaning(reader.exact, reader.lower, at, length)
        if found and found.kind is TokenKind.FREQUENCY and _is_near(reader, at, length):
            return found, at + length
    return None


def _is_near(reader: Reader, at: int, length: int) -> bool:
    return all(reader.gap(i) in (" ", "-", "\u00a0", "  ", "\n") for i in range(at + 1, at + length))


def _every(reader: Reader, at: int) -> Found | None:
    if (
        reader.lower[at] in ("every", "each", "q")
        and at + 1 < reader.count
        and reader.gap(at + 1) in (" ", "\u00a0", "")
    ):
        found = reader.quantity(at + 1)
        if found and found.unit in _TIME:
            return f"every {found.value} {found.unit}", found.end
        unit, end = reader.unit(at + 2) if reader.lower[at + 1] in _ORDINALS and at + 2 < reader.count else ("", at)
        if unit in _TIME:
            return f"every {_ORDINALS[reader.lower[at + 1]]} {unit}", end
    return None


def _abbreviated(reader: Reader, at: int) -> Found | None:
    hit = _EVERY.fullmatch(reader.lower[at])
    if hit:
        return f"every {int(hit[1])} hour", at + 1
    hit = _TIMES.fullmatch(reader.lower[at])
    period = _period(reader, at + 1) if hit else None
    return (f"{hit[1]}/{period[0]}", period[1]) if hit and period else None


def _number_of_times(reader: Reader, at: int) -> Found | None:
    """ "3 times a day", "3x daily", "x 3/day", "3/day", "8-hourly"."""
    start = at + 1 if reader.lower[at] in ("x", "×") and at + 1 < reader.count else at
    found = reader.quantity(start)
    if found is None or found.unit not in ("", "times") or (start > at and reader.pieces[start].sort != NUMBER):
        return None
    if not found.unit and found.end < reader.count and reader.gap(found.end) in (" ", "-", "‑", "\u00a0"):
        timely = _TIMELY.get(reader.lower[found.end])
        if timely:
            return f"every {found.value} {timely}", found.end + 1
    is_counted = found.unit == "times" or start > at or (found.end < reader.count and reader.lower[found.end] == "/")
    period = _period(reader, found.end) if is_counted else None
    return (f"{found.value}/{period[0]}", period[1]) if period else None


def _per(reader: Reader, at: int) -> Found | None:
    """ "daily" and "per day" alone; "a dose" behind an amount; "b.i.d."; the other words of the lexicon for how often are left to it."""
    if reader.pieces[at].text == "/":
        period = _period(reader, at)
        return (f"per {period[0]}", period[1]) if period else None
    if reader.lower[at : at + 2] == ["a", "dose"]:
        return ("per dose", at + 2) if at and reader.lower[at - 1] in LONGEST_UNIT else None
    found = _lexeme(reader, at)
    if found is None:
        return None
    norm = found[0].norm
    if norm in _PERIODS:
        return f"per {_PERIODS[norm]}", found[1]
    known = _LATIN.get(norm) or _ALTERNATE.get(norm)
    return (known, found[1]) if known else None


def _clock(reader: Reader, at: int) -> Found | None:
    """ "4 p.m.", "08:00", "8 o'clock"."""
    if reader.pieces[at].sort != NUMBER or at + 1 >= reader.count:
        return None
    hour, end = reader.exact[at], at + 1
    if reader.gap(end) == ":" and re.fullmatch(r"[0-5]\d", reader.exact[end]) and re.fullmatch(r"\d{1,2}", hour):
        hour, end = f"{hour}:{reader.exact[end]}", end + 1
    half = reader.lower[end] if end < reader.count and reader.gap(end) in ("", " ", "\u00a0") else ""
    if half in _HALVES:
        return f"{hour} {_HALVES[half]}", end + 1
    is_hour = len(hour) > len("1:10") or hour.endswith(":00") or (at > 0 and reader.lower[at - 1] in _BEFORE_HOURS)
    return (hour, end) if ":" in hour and is_hour else None


_BEFORE_HOURS = frozenset("at by before after until till from and or to around about".split())  # "in 1:10" is a ratio
_HALVES = {"am": "am", "pm": "pm", "o'clock": "hours", "o’clock": "hours", "noon": "noon"}
_OF_NUMBERS = (_clock, _number_of_times, _per)
_READERS = (_every, _abbreviated, *_OF_NUMBERS)

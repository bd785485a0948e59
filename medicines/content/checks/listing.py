"""Amounts that a sentence lists: "paracetamol and ibuprofen, 1 g and 400 mg three times a day", "2 g in the morning and 1 g at
night"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from medicines.content.checks.amounts import Amount
from medicines.content.checks.drugs import Mention

_JOINS = re.compile(r"\s?(?:,|and|, and|/|plus)\s?")
_AT = re.compile(
    r"^\W*(?:(?:in the|at|every|each|with|before|after|on) (?:the )?)?(?:mid)?(morning|noon|day|lunch\w*|afternoon|evening|night|bedtime|breakfast|"
    r"supper|dinner|tea|waking)\b"
)
_NOT_BOTH = re.compile(r"\b(?:or|then|instead|later|raised|increased|reduced)\b")


@dataclass(frozen=True, slots=True)
class Run:
    """Amounts in a row; `drugs`: whose each is, in the same order."""

    amounts: tuple[Amount, ...] = ()
    drugs: tuple[str, ...] = ()


def run_in(text: str, found: list[Amount], named: list[Mention]) -> Run:
    """The first row of as many amounts as medicines are named before it, where none or all of these have an amount already."""
    for row, at in _rows(text, found):
        drugs = tuple(dict.fromkeys(one.drug for one in named if one.start < row[0].start))
        if len(row) == len(drugs) > 1 and at % len(drugs) == 0:
            return Run(tuple(row), drugs)
    return Run()


def _rows(text: str, found: list[Amount]) -> Iterator[tuple[list[Amount], int]]:
    """(amounts with nothing but "and" between them, how many stand before)."""
    row = found[:1]
    for number, (one, following) in enumerate(pairwise(found), start=1):
        if _JOINS.fullmatch(text[one.end : following.start]):
            row.append(following)
        else:
            yield row, number - len(row)
            row = [following]
    if row:
        yield row, len(found) - len(row)


def time_of_day(behind: str) -> str:
    """When in the day the amount before these words is taken, or ""."""
    hit = _AT.match(behind)
    return hit[1] if hit else ""


def make_a_day(times: list[str], leads: Iterable[str]) -> bool:
    """Whether doses at these times are all taken on one day, and not one of them in place of another."""
    return len(times) > 1 and len(set(times)) == len(times) and not any(map(_NOT_BOTH.search, leads))

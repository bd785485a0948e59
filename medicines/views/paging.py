"""One leaf of a long list, without counting all of it."""

import re
from dataclasses import dataclass

PER_PAGE = 50
MOST = 10_000  # pages that are counted and can be paged through; beyond that a filter helps more than a number
MOST_FOUND = 2_000  # the same for a search, whose words no index holds in the list's order

_NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Leaf:
    """The leaf `number` of `last`. `count` pages are in the list, or more than that where `has_more`."""

    number: int
    last: int
    count: int
    has_more: bool
    per_page: int

    @property
    def start(self) -> int:
        return (self.number - 1) * self.per_page

    @property
    def end(self) -> int:
        return min(self.start + self.per_page, self.count)


def leaf(asked: str, *, counted: int, most: int, per_page: int = 0) -> Leaf:
    """The leaf that was asked for, or the nearest that there is. `counted` goes no further than `most` and one more.
    `per_page`: `PER_PAGE`, unless it is told."""
    count, per_page = min(counted, most), per_page or PER_PAGE
    last = max(1, -(-count // per_page))
    number = int(asked) if _NUMBER.fullmatch(asked) else 1
    return Leaf(min(number, last), last, count, counted > most, per_page)

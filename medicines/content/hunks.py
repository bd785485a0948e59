"""A text that was changed, by lines: which of them became what. Pure."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from medicines.content.safety.aligning import Block, runs


class Hunk(NamedTuple):
    """Lines `start:end` of the old text became `lines`. Where the same change can be told of several places (a line put
    beside one like it), this is the first of them, and `high` is where it ends in the last."""

    start: int
    end: int
    lines: tuple[str, ...]
    high: int

    @property
    def is_added(self) -> bool:
        """Whether nothing was there before."""
        return self.start == self.end


def hunks(old: str, new: str) -> tuple[Hunk, ...]:
    """Every change, in order. Between two of them stands a line that did not change."""
    before, after = old.split("\n"), new.split("\n")
    changed = [block for block in runs(before, after) if not block.same]
    # Unchanged lines before the first change, between two, and behind the last; one of them stays between two changes.
    walls = [-1, *(edge for block in changed for edge in (block.i1, block.i2)), len(before) + 1]
    rooms = [(above + 1, below - 1) for above, below in list(pairwise(walls))[::2]]
    return tuple(
        _first(block, before, tuple(after[block.j1 : block.j2]), above[0], below[1])
        for block, (above, below) in zip(changed, pairwise(rooms), strict=True)
    )


def applied(old: str, chosen: Iterable[Hunk]) -> str:
    """The old text with these changes, no two of which touch."""
    before, said, done = old.split("\n"), [], 0
    for hunk in sorted(chosen):
        said += [*before[done : hunk.start], *hunk.lines]
        done = hunk.end
    return "\n".join([*said, *before[done:]])


def touch(one: Hunk, other: Hunk) -> bool:
    """Whether two changes of one text are of the same lines, or of such that have nothing between them: an unchanged
    line, or the empty one with which what was added is set apart."""
    first, second = sorted((one, other))
    if first.high != second.start:
        return first.high > second.start
    apart_below = first.is_added and not second.is_added and not _last_line(first).strip()
    apart_above = second.is_added and not first.is_added and not second.lines[0].strip()
    return not (apart_below or apart_above)


def _first(block: Block, before: Sequence[str], lines: tuple[str, ...], lowest: int, highest: int) -> Hunk:
    """The change as told of the first place, and how far down it can be told as well."""
    start, end = block.i1, block.i2
    if start != end and lines:
        return Hunk(start, end, lines, end)
    while start > lowest and before[start - 1] == (lines[-1] if lines else before[end - 1]):
        lines = (*lines[-1:], *lines[:-1])
        start, end = start - 1, end - 1
    moved = lines or tuple(before[start:end])
    high = end
    while high < highest and before[high] == moved[(high - end) % len(moved)]:
        high += 1
    return Hunk(start, end, lines, high)


def _last_line(hunk: Hunk) -> str:
    """Of what was added, told of its last place."""
    return hunk.lines[(hunk.high - hunk.end - 1) % len(hunk.lines)]

"""Rows of a table that was copied from a word processor or a spreadsheet: they arrive as lines with tabs, which would
run together into one sentence of doses. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

_MARKDOWN = re.compile(r"\s*(?:\||[-*+] )")  # a row of a table, or an item of a list, already
_ROW = re.compile(r"[^\t\n]*\S[^\t\n]*\t.*\S|\t.*\S")  # a tab before something; an empty first cell is one
_MARKER = re.compile(r"\s*(?:[-*+•·◦▪o]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s*")  # of a list, which comes with tabs, too
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


@dataclass(frozen=True, slots=True)
class Tabled:
    """`text`: with its pasted rows as tables; how many `tables` were made; how many runs of such rows were `left`, whose
    numbers of cells differ: which cell stands under which heading only a person can say."""

    text: str
    tables: int = 0
    left: int = 0


def tabled(text: str) -> Tabled:
    """CommonMark with tables of two or more lines together that have equally many tabs. The first is the heading."""
    if "\t" not in text:
        return Tabled(text)
    said: list[str] = []
    tables = left = 0
    for is_row, lines in _runs(text.split("\n")):
        cells = [_cells(line) for line in lines]
        if not is_row or len(lines) < 2 or _is_list(cells) or not any(_ROW.fullmatch(one.rstrip()) for one in lines):
            said += lines
        elif len({len(row) for row in cells}) > 1:
            said, left = [*said, *lines], left + 1
        else:
            said, tables = [*_apart(said), *_table(cells), ""], tables + 1
    return Tabled("\n".join(said).rstrip("\n") if tables else text, tables, left)


def _runs(lines: Iterable[str]) -> Iterator[tuple[bool, list[str]]]:
    """Lines one after the other that are rows, and those that are none. Nothing in a fence is one."""
    fenced = False
    marked: list[tuple[bool, str]] = []
    for line in lines:
        fenced ^= bool(_FENCE.match(line))
        is_row = not fenced and "\t" in line and bool(line.strip()) and not _MARKDOWN.match(line)
        marked.append((is_row, line))
    for is_row, run in groupby(marked, key=lambda pair: pair[0]):
        yield is_row, [line for _, line in run]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.rstrip("\r\n").split("\t")]


def _is_list(rows: list[list[str]]) -> bool:
    """Whether items of a list, or lines of code: the first cell is only a mark, or there is none in any line."""
    return any(_MARKER.fullmatch(row[0]) for row in rows) or not any(row[0] for row in rows)


def _apart(lines: list[str]) -> list[str]:
    return [*lines, ""] if lines and lines[-1].strip() else lines


def _table(rows: list[list[str]]) -> Iterator[str]:
    head, *others = (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)
    yield head
    yield f"|{' --- |' * len(rows[0])}"
    yield from others

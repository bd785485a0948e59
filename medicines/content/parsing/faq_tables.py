"""Tables of questions: one question a row, its answer in the cell beside it."""

import re
from typing import NamedTuple

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"\W*(?:Q\s?)?\d{1,3}\W*|\W*(?:no|nr|number)?\W*", re.IGNORECASE)
_ASKS = re.compile(r"\?[\"”'*_)]*$")


class Table(NamedTuple):
    """`rows` of (question, answer) in Markdown; `furniture` is what they do without: the head, the rows' numbers."""

    rows: list[tuple[str, str]]
    furniture: list[str]


def table_of_questions(source: str) -> Table | None:
    """The table that a paragraph is, or None for what is no table with a question in each row."""
    if source.count("|") < 2 or "?" not in source:
        return None
    head, *rest = source.strip().split("\n")
    if len(rest) < 2 or not _RULE.fullmatch(rest[0]):
        return None
    rows = [_cells(line) for line in (head, *rest[1:])]
    if not all(len(row) == 3 and row[2] for row in rows) or not all(_ASKS.search(asked) for _, asked, _ in rows[1:]):
        return None
    asks = bool(_ASKS.search(rows[0][1]))
    own = rows if asks else rows[1:]
    numbers = [number for number, _, _ in own if number]
    return Table([(asked, answer) for _, asked, answer in own], numbers if asks else [head, *numbers])


def _cells(line: str) -> tuple[str, ...]:
    """A row's number or "", its question and its answer; () for a row of another shape."""
    cells = [cell.strip() for cell in _BAR.split(line.strip().removeprefix("|"))]
    if cells and not cells[-1]:
        cells.pop()
    if len(cells) == 3 and _NUMBER.fullmatch(cells[0]):
        return tuple(cells)
    return ("", *cells) if len(cells) == 2 else ()

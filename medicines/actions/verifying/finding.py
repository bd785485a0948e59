"""What is wrong with one record, and whether it can be made anew from what people wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db.models import Model

from medicines.actions.as_written import is_as_written
from medicines.models import Revision

AT_ONCE = 100  # rows that are looked at together


class Mend(StrEnum):
    """How what is wrong is put right. `NOBODY`: what people wrote or decided is not made up."""

    PAGE = "page"  # its rows are made anew from its live revision
    ROW = "row"  # the same of another kind of record
    LINEAGE = "lineage"  # the tree of drug classes
    INDEX = "index"  # the database's own, over what pages are found by
    SEARCH = "search"  # what pages are found by
    TRIGGERS = "triggers"
    NOBODY = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One sentence on one record. `key` is that of the record's row, None for what is of no record."""

    record: str
    said: str
    mend: Mend = Mend.NOBODY
    key: int | None = None

    def __str__(self) -> str:
        return f"{self.record}: {self.said}"


def from_live(mend: Mend, revision: Revision) -> Mend:
    """Nobody, where the live revision is damaged itself: its words would become public."""
    return mend if is_as_written(revision) else Mend.NOBODY


def in_tens(rows: Iterable[Model], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """The rows, so many at a time."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def differing(said: dict[str, Any], row: Any) -> list[str]:
    """The names under which a row has something else than it should."""
    return sorted(name for name, value in said.items() if getattr(row, name) != value)


def named(row: Any) -> str:
    """As people know it: "page “Sertraline” (3)"."""
    return f"{row._meta.verbose_name} “{row}” ({row.pk})"

"""Which state of the site is public, as two numbers and one for each page: what is kept of an answer is told stale by
them (docs/decisions/0050)."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.db.models import Q


class Edition(models.Model):
    """One row. `number` grows with every change of what is public, `shared` is the number of the last change that other
    pages show, too. Written by a trigger on the audit trail alone, as the last step of a transaction."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    shared = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="edition_is_one")]

    def __str__(self) -> str:
        return f"edition {self.number}"


class PageEdition(models.Model):
    """The number of the last change of one page that no other shows."""

    page = models.OneToOneField("medicines.Record", models.CASCADE, primary_key=True, related_name="+")
    number = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"page {self.page_id} in edition {self.number}"


class Numbers(NamedTuple):
    number: int
    shared: int


def numbers(cursor: object) -> Numbers:
    """Those that stand. One query, spelt out: it is asked between any two answers that are kept."""
    cursor.execute("SELECT number, shared FROM medicines_edition")
    return Numbers(*(cursor.fetchone() or (0, 0)))


def changed_since(cursor: object, number: int) -> Iterable[tuple[int, int]]:
    """(page, number) of each page that changed alone after that number. One query."""
    cursor.execute("SELECT page_id, number FROM medicines_pageedition WHERE number > %s", [number])
    return cursor.fetchall()

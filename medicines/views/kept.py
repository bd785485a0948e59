"""What is the same for every reader, made once for each state of the site and kept in this process.

A request asks for the state first and for what is kept under it then, so that nothing older is ever kept as new.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models.functions import Substr
from django.utils.safestring import SafeString

from medicines.filters import LETTERS
from medicines.models import PageClass
from medicines.templatetags.medsite import options
from medicines.views.tree import Branch, class_counts, class_tree, every

MOST_CLASSES = 256  # drug classes of which the letters are kept

_LETTERS = f"""
    SELECT column1 FROM (VALUES {", ".join(f"('{letter}')" for letter in LETTERS)}) each_letter
    WHERE EXISTS (SELECT 1 FROM medicines_page WHERE letter = column1 AND published_at IS NOT NULL)
"""  # noqa: S608  (our own letters)
State = tuple[int | None, Any, int | None]


@dataclass(frozen=True, slots=True)
class Furniture:
    """What lists and home are furnished with: the letters that have pages, the classes that have any as a tree and as
    the options of a select, and the number of pages in each."""

    letters: frozenset[str]
    tree: tuple[Branch, ...]
    options: SafeString
    counts: dict[int, int]


def state() -> State:
    """The newest line of the audit trail, and the edition. Every deed writes the one in the transaction in which it
    changes what is public, and the other follows from it at that transaction's end, so that none is passed over where
    transactions end in another order than they began (PostgreSQL)."""
    with connection.cursor() as cursor:  # asked by every list: the ORM takes ten times as long over it
        cursor.execute(
            "SELECT (SELECT max(id) FROM medicines_event), (SELECT at FROM medicines_event ORDER BY id DESC LIMIT 1), "
            "(SELECT number FROM medicines_edition)"
        )
        return cursor.fetchone()


@lru_cache(maxsize=2)
def furniture(_at: State) -> Furniture:
    counts = class_counts()
    tree = class_tree(counts)
    by_name = sorted((branch.drug_class for branch in every(tree)), key=lambda drug_class: drug_class.name_key)
    choices = [(drug_class.slug, drug_class.name) for drug_class in by_name]
    return Furniture(_letters(), tree, options(choices), counts)


def _letters() -> frozenset[str]:
    """Those that have a page. The first page of each is looked for: telling them all apart reads every page."""
    with connection.cursor() as cursor:
        cursor.execute(_LETTERS)
        return frozenset(letter for (letter,) in cursor.fetchall())


@lru_cache(maxsize=MOST_CLASSES)
def letters_of(_at: State, drug_class: int) -> frozenset[str]:
    """The letters that have pages in one class, by its id."""
    rows = PageClass.objects.filter(drug_class=drug_class).order_by()
    firsts = rows.annotate(first=Substr("sort_key", 1, 1)).values_list("first", flat=True).distinct()
    return frozenset(first.upper() if first.upper() in LETTERS else "0" for first in firsts)

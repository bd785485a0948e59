"""What is the same for every reader, made once for each state of the site and kept in this process.

A request asks for the state first and for what is kept under it then, so that nothing older is ever kept as new.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from string import ascii_lowercase
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString

from medicines.filters import LETTERS
from medicines.models import DrugClass, PageClass
from medicines.models.snapshot import may_have_written
from medicines.templatetags.medsite import options
from medicines.views.tree import Branch, class_counts, class_tree

MOST_CLASSES = 256  # drug classes of which the letters are kept

_LETTERS = f"""
    SELECT column1 FROM (VALUES {", ".join(f"('{letter}')" for letter in LETTERS)}) each_letter
    WHERE EXISTS (SELECT 1 FROM medicines_page WHERE letter = column1 AND published_at IS NOT NULL)
"""  # noqa: S608  (our own letters)
_IN_CLASS = "EXISTS (SELECT 1 FROM medicines_pageclass WHERE drug_class_id = %(drug_class)s AND "
# Where other scripts stand behind Z depends on the database's collation.
_RANGES = ", ".join(f"('{first.upper()}', '{first}', '{after}')" for first, after in pairwise(ascii_lowercase))
_LETTERS_OF_CLASS = f"""
    SELECT column1 FROM (VALUES {_RANGES}) ranges
    WHERE {_IN_CLASS} sort_key >= column2 AND sort_key < column3)
    UNION ALL SELECT 'Z' WHERE {_IN_CLASS} sort_key >= 'z' AND substr(sort_key, 1, 1) = 'z')
    UNION ALL SELECT '0' WHERE {_IN_CLASS} sort_key < 'a')
    OR {_IN_CLASS} sort_key >= 'z' AND substr(sort_key, 1, 1) <> 'z')
"""  # noqa: S608  (our own letters)
_READING = "SELECT (SELECT shared FROM medicines_edition)"
_WRITING = """
    SELECT (SELECT shared FROM medicines_edition), (SELECT max(id) FROM medicines_event),
    (SELECT at FROM medicines_event ORDER BY id DESC LIMIT 1)
"""
State = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The number of pages in each class, and the classes that have any as a tree."""

    counts: dict[int, int]
    tree: tuple[Branch, ...]


def state() -> State:
    """The number of the newest change that reaches other pages: no other gives or takes a letter or a class. Whoever is
    about to write sees his own deeds before that number has grown (PostgreSQL), by the newest line of the trail."""
    with connection.cursor() as cursor:  # asked by every list: the ORM takes ten times as long over it
        cursor.execute(_WRITING if may_have_written(connection) else _READING)
        return cursor.fetchone()


@lru_cache(maxsize=2)
def letters(_at: State) -> frozenset[str]:
    """Those that have a page. The first page of each is looked for: telling them all apart reads every page."""
    with connection.cursor() as cursor:
        cursor.execute(_LETTERS)
        return frozenset(letter for (letter,) in cursor.fetchall())


@lru_cache(maxsize=MOST_CLASSES)
def letters_of(_at: State, drug_class: int) -> frozenset[str]:
    """The letters that have pages in one class, by its id. The first page of each is looked for, as for the site."""
    with connection.cursor() as cursor:
        cursor.execute(_LETTERS_OF_CLASS, {"drug_class": drug_class})
        return frozenset(letter for (letter,) in cursor.fetchall())


@lru_cache(maxsize=2)
def class_options(_at: State) -> SafeString:
    """The classes that have pages as the options of a select. The first page of each is looked for: counting them all
    takes a second where there are a million."""
    in_use = DrugClass.objects.published().filter(Exists(PageClass.objects.filter(drug_class=OuterRef("pk"))))
    return options((slug, name) for _, slug, name in sorted(in_use.values_list("name_key", "slug", "name")))


@lru_cache(maxsize=2)
def counted(_at: State) -> Counted:
    counts = class_counts()
    return Counted(counts, class_tree(counts))

"""What of a page stands on other pages: if none of it changes, those are as they were."""

from collections.abc import Hashable

from django.db import connection

from medicines.models import Page
from medicines.models.record import RecordRow

# What links, lists of forms and combinations, and ingredients' summaries show.
COLUMNS = ("kind", "slug", "title", "sort_key", "variant", "summary", "not_fixed_dose", "banned", "language")


# Its ingredients, classes and names. Spelt out, as one query: each publication asks it twice.
_ROWS = (
    "SELECT 0, position, substance_id, name, '', '' FROM medicines_ingredient WHERE page_id = %s "
    "UNION ALL SELECT 1, 0, drug_class_id, ground, '', '' FROM medicines_pageclass WHERE page_id = %s "
    "UNION ALL SELECT 2, 0, 0, kind, name, source FROM medicines_alias WHERE page_id = %s"
)


def seen_elsewhere(row: RecordRow) -> Hashable | None:
    """Of a public page all that others show or are made from: its columns, ingredients, classes and names. None of what
    is not public, is withdrawn, or is no page: what becomes of that reaches everything. One query."""
    if not isinstance(row, Page) or not row.is_live or row.withdrawal:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [row.pk] * 3)
        rows = sorted(cursor.fetchall())
    return tuple(getattr(row, name) for name in COLUMNS), tuple(rows)

"""What stands in small rows beside a page's own, read in one query, since every reader's page asks it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from medicines.actions.shared_records import Own
from medicines.models import Page
from medicines.vocabulary import AliasKind

_SUBSTANCE, _NAME, _CLASS, _ALERT = range(4)
_ROWS = (
    f"SELECT {_SUBSTANCE}, i.substance_id, s.salt_of_id, '', '', '' FROM medicines_ingredient i "  # noqa: S608
    "JOIN medicines_substance s ON s.id = i.substance_id WHERE i.page_id = %s "
    f"UNION ALL SELECT {_NAME}, a.id, NULL, a.name_key, a.kind, a.name FROM medicines_alias a "
    f"WHERE a.page_id = %s AND a.kind <> '{AliasKind.ADDRESS}' AND a.source = '' "
    f"UNION ALL SELECT {_CLASS}, c.drug_class_id, NULL, '', c.ground, '' FROM medicines_pageclass c "
    "WHERE c.page_id = %s "
    f"UNION ALL SELECT {_ALERT}, t.alert_id, NULL, '', '', '' FROM medicines_alerttask t "
    "WHERE t.page_id = %s AND t.closed_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """A page's substances; its other names by kind, those of its own publication (by others it is only found); the
    classes in which it stands and those above them, by key, each with its ground ("" above); the keys of the alerts
    whose task for it is open."""

    own: Own
    names: dict[str, list[str]]
    grounds: Mapping[int, str]
    alerts: frozenset[int]


def beside(page: Page) -> Beside:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [page.pk] * 4)
        rows = cursor.fetchall()
    names: dict[str, list[str]] = {}
    for _key, _pk, kind, name in sorted(
        (key, pk, kind, name) for what, pk, _, key, kind, name in rows if what == _NAME
    ):
        names.setdefault(kind, []).append(name)
    return Beside(
        own={pk: base for what, pk, base, *_ in rows if what == _SUBSTANCE},
        names=names,
        grounds={pk: ground for what, pk, _, _, ground, _ in rows if what == _CLASS},
        alerts=frozenset(pk for what, pk, *_ in rows if what == _ALERT),
    )

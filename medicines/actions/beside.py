"""What stands in small rows beside a page's own, read in one query, since every reader's page asks it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from medicines.actions.shared_records import Own
from medicines.models import Page
from medicines.vocabulary import AliasKind, PageKind

_SUBSTANCE, _NAME, _CLASS, _ALERT, _FAQ = range(5)
# Of its substance's live page, the one without a variant first. CROSS JOIN keeps SQLite from looking through all first.
_BEST = (
    "(SELECT p.record_id FROM medicines_ingredient g CROSS JOIN medicines_page p WHERE p.record_id = g.page_id "  # noqa: S608
    f"AND g.substance_id = i.substance_id AND p.kind = '{PageKind.MEDICINE}' AND p.published_at IS NOT NULL "
    "ORDER BY p.variant, p.sort_key LIMIT 1)"
)
_ROWS = (
    f"SELECT {_SUBSTANCE}, i.position, i.substance_id, s.salt_of_id, i.name, i.strength, b.slug, b.summary "  # noqa: S608
    "FROM medicines_ingredient i JOIN medicines_substance s ON s.id = i.substance_id "
    f"LEFT JOIN medicines_page b ON b.record_id = {_BEST} WHERE i.page_id = %s "
    f"UNION ALL SELECT {_NAME}, 0, a.id, NULL, a.name_key, a.kind, a.name, '' FROM medicines_alias a "
    f"WHERE a.page_id = %s AND a.kind <> '{AliasKind.ADDRESS}' AND a.source = '' "
    f"UNION ALL SELECT {_CLASS}, 0, c.drug_class_id, NULL, c.ground, '', '', '' FROM medicines_pageclass c "
    "WHERE c.page_id = %s "
    f"UNION ALL SELECT {_ALERT}, 0, t.alert_id, NULL, '', '', '', '' FROM medicines_alerttask t "
    "WHERE t.page_id = %s AND t.closed_at IS NULL "
    f"UNION ALL SELECT {_FAQ}, f.position, f.id, NULL, f.anchor, f.question, f.answer_html, f.subject "
    "FROM medicines_faq f WHERE f.page_id = %s"
)


@dataclass(frozen=True, slots=True)
class Contained:
    """An ingredient, with the slug and summary of its substance's live page (None where there is none)."""

    substance_id: int
    name: str
    strength: str
    medicine_slug: str | None
    medicine_summary: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A common question, as `models.FAQ`."""

    anchor: str
    question: str
    answer_html: str
    subject: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A page's ingredients and questions, in their order; its substances; its other names by kind, those of its own
    publication (by others it is only found); the classes in which it stands and those above them, by key, each with its
    ground ("" above); the keys of the alerts whose task for it is open."""

    contained: list[Contained]
    answered: list[Answered]
    own: Own
    names: dict[str, list[str]]
    grounds: Mapping[int, str]
    alerts: frozenset[int]


def beside(page: Page) -> Beside:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [page.pk] * 5)
        found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for what, *row in sorted(cursor.fetchall(), key=lambda row: row[:2]):
            found[what].append(row)
    names: dict[str, list[str]] = {}
    for _key, _pk, kind, name in sorted((key, pk, kind, name) for _, pk, _, key, kind, name, _ in found[_NAME]):
        names.setdefault(kind, []).append(name)
    return Beside(
        contained=[Contained(pk, *said) for _, pk, _, *said in found[_SUBSTANCE]],
        answered=[Answered(*said) for _, _, _, *said in found[_FAQ]],
        own={pk: base for _, pk, base, *_ in found[_SUBSTANCE]},
        names=names,
        grounds={pk: ground for _, pk, _, ground, *_ in found[_CLASS]},
        alerts=frozenset(pk for _, pk, *_ in found[_ALERT]),
    )

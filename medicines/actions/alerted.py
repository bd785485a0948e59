"""Which pages a safety alert concerns: tasks are rows, made in one statement (docs/decisions/0037)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Q
from django.utils import timezone

from medicines.actions.warned import keys_of
from medicines.content.document import SafetyAlertDocument
from medicines.models import AlertTarget, DrugClass, Ingredient, Page, PageClass, SafetyAlert, Substance

# (alert, page) for each public page that a live alert concerns: by a substance, by what that is a salt of, by a class.
_CONCERNED = """
    SELECT a.record_id AS alert_id, i.page_id AS page_id FROM medicines_safetyalert a
    JOIN medicines_alerttarget t ON t.alert_id = a.record_id
    JOIN medicines_substance s ON s.id = t.substance_id OR s.salt_of_id = t.substance_id
    JOIN medicines_ingredient i ON i.substance_id = s.id
    JOIN medicines_page p ON p.record_id = i.page_id
    WHERE a.published_at IS NOT NULL AND p.published_at IS NOT NULL
    UNION SELECT a.record_id, c.page_id FROM medicines_safetyalert a
    JOIN medicines_alerttarget t ON t.alert_id = a.record_id
    JOIN medicines_pageclass c ON c.drug_class_id = t.drug_class_id
    JOIN medicines_page p ON p.record_id = c.page_id
    WHERE a.published_at IS NOT NULL AND p.published_at IS NOT NULL
"""
_OPEN = (
    "INSERT INTO medicines_alerttask (alert_id, page_id, at, outcome, reason) "
    "SELECT x.alert_id, x.page_id, %s, '', '' FROM ({concerned}) x WHERE {only} ON CONFLICT DO NOTHING"
)
_FREE = (
    "DELETE FROM medicines_alerttask WHERE alert_id = %s AND closed_at IS NULL "
    "AND page_id NOT IN (SELECT x.page_id FROM ({concerned}) x WHERE x.alert_id = %s)"
)
# With a page come the others on its substances: a combination has the classes of its ingredients' pages.
_AROUND = (
    "x.page_id IN (SELECT j.page_id FROM medicines_ingredient i JOIN medicines_ingredient j "
    "ON j.substance_id = i.substance_id WHERE i.page_id IN ({pages}))"
)


def open_alert_tasks(alert: SafetyAlert) -> None:
    """One for each public page that a live alert concerns and that has none. An open one of a page that it no longer
    concerns goes. Part of a deed; two statements."""
    _insert("x.alert_id = %s", [alert.pk])
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_FREE.format(concerned=_CONCERNED), [alert.pk, alert.pk])


def alert_pages(pages: Collection[Page]) -> None:
    """Pages that became public get the tasks of the alerts that stand. Part of a deed; one statement, two where an
    alert concerns anything."""
    if pages and AlertTarget.objects.exists():
        places = ", ".join("%s" for _ in pages)
        _insert(_AROUND.format(pages=places), [page.pk for page in pages])


def alerts_on(page: Page) -> list[SafetyAlert]:
    """The live alerts whose task for this page is open, the newest first. One query."""
    concerned = Q(tasks__page=page.pk, tasks__closed_at__isnull=True)
    return list(SafetyAlert.objects.published().filter(concerned).order_by("-issued", "title"))


def columns(document: SafetyAlertDocument) -> dict[str, Any]:
    """What a row has of its document, but for its targets."""
    said = {name: getattr(document, name) for name in ("title", "text", "authority", "link")}
    return said | {"issued": date.fromisoformat(document.date)}


def alerted(document: SafetyAlertDocument) -> list[Page]:
    """The public pages that an alert which says this concerns, in the order of their titles. Three queries."""
    (substances,) = keys_of([document.substances])
    held = Ingredient.objects.filter(Q(substance__in=substances) | Q(substance__salt_of__in=substances))
    classed = PageClass.objects.filter(drug_class__slug__in=document.classes)
    pages = Page.objects.published().filter(Q(pk__in=held.values("page")) | Q(pk__in=classed.values("page")))
    return list(pages.only("kind", "slug", "title", "sort_key").order_by("sort_key"))


def target_rows(alert: SafetyAlert, document: SafetyAlertDocument, substances: Collection[int]) -> list[AlertTarget]:
    """Not yet saved. `substances` are those that the document names."""
    classes = DrugClass.objects.filter(slug__in=document.classes).values_list("pk", flat=True)
    return [
        *(AlertTarget(alert=alert, substance_id=pk) for pk in substances),
        *(AlertTarget(alert=alert, drug_class_id=pk) for pk in classes),
    ]


def hand_over_targets(*, keep: Substance, gone: Substance) -> None:
    """Of a substance that is another from now on. Part of a deed."""
    there = AlertTarget.objects.filter(substance=keep).values_list("alert", flat=True)
    AlertTarget.objects.filter(substance=gone, alert__in=list(there)).delete()
    AlertTarget.objects.filter(substance=gone).update(substance=keep)


def _insert(only: str, params: list[int]) -> None:
    database = connections[DEFAULT_DB_ALIAS]
    now = database.ops.adapt_datetimefield_value(timezone.now())
    with database.cursor() as cursor:
        cursor.execute(_OPEN.format(concerned=_CONCERNED, only=only), [now, *params])

"""Statuses by country and schedules for tests, written and published by people."""

from typing import Any

from medicines.actions.reviewing import submit
from medicines.actions.statuses import create_schedule, create_status, schedule_slug, status_slug
from medicines.content.document import ScheduleDocument, StatusDocument
from medicines.models import Schedule, Status
from tests.review import became_public


def status_document(*ingredients: str, **changes: Any) -> StatusDocument:
    said = {
        "country": "IN",
        "status": "prohibited",
        "authority": "A ministry",
        "reference": "Order 1",
        "link": "https://example.org/order",
        "checked": "2026-05-31",
        "meaning": "Do not take it.",
        "form": "",
        "strength": "",
    } | changes
    parts = {name: said[name] for name in ("country", "form", "strength", "status")}
    return StatusDocument(ingredients=ingredients, **({"slug": status_slug(ingredients=ingredients, **parts)} | said))


def publish_status(*ingredients: str, by: Any, reviewer: Any, **changes: Any) -> Status:
    row = create_status(document=status_document(*ingredients, **changes), by=by)
    became_public(submit(row=row, by=by), by=reviewer)
    row.refresh_from_db()
    return row


def schedule_document(*substances: str, **changes: Any) -> ScheduleDocument:
    said = {
        "country": "IN",
        "schedule": "H1",
        "authority": "A ministry",
        "source_title": "Its rules",
        "link": "https://example.org/rules",
        "date": "2013-08-30",
        "meaning": "A prescription is needed.",
    } | changes
    slug = schedule_slug(country=said["country"], substances=substances, schedule=said["schedule"])
    return ScheduleDocument(slug=slug, substances=substances, **said)


def publish_schedule(*substances: str, by: Any, reviewer: Any, **changes: Any) -> Schedule:
    row = create_schedule(document=schedule_document(*substances, **changes), by=by)
    became_public(submit(row=row, by=by), by=reviewer)
    row.refresh_from_db()
    return row

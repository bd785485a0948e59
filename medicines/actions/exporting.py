"""Public pages as lines that the importer reads back (`content/exporting/lines.py`). Reads only."""

from collections.abc import Iterator

from django.db.models import QuerySet

from medicines.content.exporting.lines import document_line
from medicines.models import Page

AT_ONCE = 200  # pages read together


def public_pages() -> QuerySet[Page]:
    """In the order of their names, each with its live revision."""
    return Page.objects.published().select_related("live_revision__record").order_by("sort_key", "slug")


def public_lines() -> Iterator[str]:
    """One line for each public page. One query. That a page was withdrawn with its text left standing, or is being
    checked, is told: whoever imports it decides what to make of that."""
    for page in public_pages().defer("body").iterator(chunk_size=AT_ONCE):
        moments = {"withdrawn_at": page.withdrawn_at, "being_checked_since": page.being_checked_since}
        since = {name: at.date().isoformat() for name, at in moments.items() if at}
        revision = page.live_revision
        yield document_line(slug=page.slug, sha256=revision.sha256, document=revision.document, **since)

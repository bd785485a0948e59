"""Facts of substances for tests, written and published by people."""

from dataclasses import replace
from typing import Any

from medicines.actions.reviewing import submit
from medicines.actions.writing_facts import create_fact, fact_slug
from medicines.content.document import FactDocument
from medicines.models import Fact
from tests.review import became_public


def fact_document(substance: str, **changes: Any) -> FactDocument:
    """The most of it in a day by mouth, unless another kind is said."""
    is_dose = changes.get("kind", "maximum-daily-dose") == "maximum-daily-dose"
    dose = {"value": "4000", "unit": "mg", "indication": "pain", "routes": ("by mouth",), "population": "adults"}
    said = {
        "slug": "",
        "substance": substance,
        "kind": "maximum-daily-dose",
        "country": "GB",
        "authority": "An authority",
        "source_title": "Its list",
        "date": "2021-05-31",
        "link": "https://example.org/list",
    }
    document = FactDocument(**(said | (dose if is_dose else {}) | changes))
    return replace(document, slug=fact_slug(document)) if not document.slug else document


def publish_fact(substance: str, *, by: Any, reviewer: Any, **changes: Any) -> Fact:
    row = create_fact(document=fact_document(substance, **changes), by=by)
    row.refresh_from_db()
    became_public(submit(row=row, by=by), by=reviewer)
    row.refresh_from_db()
    return row

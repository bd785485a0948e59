"""Interactions for tests, written and published by people."""

from typing import Any

from medicines.actions.interactions import create_interaction
from medicines.actions.reviewing import submit
from medicines.content.document import InteractionDocument
from medicines.models import Interaction
from tests.review import became_public


def interaction_document(first: str, second: str, **changes: Any) -> InteractionDocument:
    """Sides without a kind are substances."""
    sides = [side if ":" in side else f"substance:{side}" for side in (first, second)]
    said = {
        "first": sides[0],
        "second": sides[1],
        "severity": "severe",
        "evidence": "study",
        "effect": "You may sleep too deeply. Signs are slow breathing and blue lips.",
        "mechanism": "Both dampen the brain.",
        "advice": "Ask a pharmacist first.",
        "authority": "An authority",
        "source_title": "Its words on two together",
        "date": "2021-05",
        "link": "https://example.org/two",
        "review_by": "2030-01-31",
    }
    return InteractionDocument(**(said | changes))


def publish_interaction(first: str, second: str, *, by: Any, reviewer: Any, **changes: Any) -> Interaction:
    row = create_interaction(document=interaction_document(first, second, **changes), by=by)
    row.refresh_from_db()
    became_public(submit(row=row, by=by), by=reviewer)
    row.refresh_from_db()
    return row

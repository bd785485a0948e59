"""Suggestions in every state, made by calling the deeds."""

from typing import Any

from medicines.actions.suggesting import submit_suggestion
from medicines.content.offering import Offer
from medicines.models import Page, Suggestion, Support
from medicines.suggestion_vocabulary import SuggestionKind
from tests.deeds import publish_page

SOURCE = {"source_kind": "leaflet", "source_title": "Leaflet of an example", "source_quote": "10 mg once daily"}


def edit_offer(**changes: Any) -> Offer:
    """Another dose, with a source."""
    said = {
        "kind": SuggestionKind.EDIT,
        "part": "dosage",
        "text": "Take 10 mg once daily.",
        "reason": "The leaflet says 10 mg.",
        "licence": True,
    }
    return Offer(**said | SOURCE | changes)


def suggested(page: Page | None = None, **changes: Any) -> tuple[Suggestion | Support, str]:
    """What a reader has sent, and the token of its private address. `sender` and `by` as of the deed."""
    how = {name: changes.pop(name) for name in ("sender", "by", "token", "seen_base") if name in changes}
    return submit_suggestion(offer=edit_offer(**changes), page=page or publish_page("Sertraline"), **how)


def word_to_us(kind: SuggestionKind, text: str, page: Page | None = None, **changes: Any) -> Suggestion | Support:
    """A problem, a question or a requested page."""
    return submit_suggestion(offer=Offer(kind=kind, text=text, **changes), page=page)[0]

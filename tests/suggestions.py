"""Suggestions in every state, and how they are decided in tests."""

import hashlib
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from medicines.actions.accepting_suggestions import accept_suggestion
from medicines.actions.assessing import assess_documents
from medicines.actions.landing import land
from medicines.content.document import PageDocument
from medicines.content.rebasing import text_of
from medicines.content.suggested import part_of, proposed_of, with_part
from medicines.models import Page, Revision, Suggestion, SuggestionContact
from medicines.suggestion_vocabulary import SuggestionKind, SuggestionOrigin
from tests.documents import page_document

_count = iter(range(1, 10**9))
LONG = "Take 50 mg once a day.\n\nIt tastes bitter.\n\nDo not take it with alcohol.\n\nKeep the pack dry."


def long_page(*names: str, **changes: Any) -> PageDocument:
    """A page whose dosage has four paragraphs."""
    page = page_document(*(names or ("Sertraline",)), **changes)
    return with_part(page, proposed_of(part_of(page, "dosage"), text=LONG), like=page)


def suggested(page: Page, *swap: str, part: str = "dosage", text: str | None = None, **more: Any) -> Suggestion:
    """A reader's suggestion for one part of a live page: its text with one passage in place of another, or `text`."""
    page.refresh_from_db()
    live = page.live_revision.read()
    base = part_of(live, part)
    text = text if text is not None else text_of(base).replace(*swap)
    risk = assess_documents(
        live, with_part(live, proposed_of(base, text=text, question=more.get("question", "")), like=live)
    )
    row = {
        "record": page.record, "based_on": page.live_revision, "kind": SuggestionKind.EDIT, "part": part, "text": text,
        "reason": "The leaflet says so.", "risk": risk.level, "risk_reasons": list(risk.reasons),
    }  # fmt: skip
    return _made(**row | more)


def told(page: Page | None, text: str, kind: SuggestionKind = SuggestionKind.PROBLEM, **more: Any) -> Suggestion:
    """What proposes no other words."""
    of = {"record": page.record, "based_on": page.live_revision} if page else {}
    return _made(kind=kind, text=text, **of, **more)


def _made(**row: Any) -> Suggestion:
    now, token = timezone.now(), hashlib.sha256(str(next(_count)).encode()).hexdigest()
    email = row.pop("email", "")
    made = Suggestion.objects.create(
        **{"origin": SuggestionOrigin.READER, "licence_agreed_at": now, "submitted_at": now, "token_sha256": token}
        | row
    )
    if email:
        SuggestionContact.objects.create(
            suggestion=made, email=email, token_sha256=token, asked_at=now, confirmed_at=now
        )
    return made


def seal(suggestion: Suggestion) -> str:
    """What is on the screen of whoever opens it now."""
    return land(suggestion, Page.objects.get(pk=suggestion.record_id)).seal


def accepted(suggestion: Suggestion, *, by: AbstractBaseUser, **options: Any) -> Revision:
    return accept_suggestion(suggestion=suggestion, seal=seal(suggestion), by=by, **options)

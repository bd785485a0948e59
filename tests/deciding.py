"""Suggestions that wait for a decision, made by calling the deeds, and how they are decided in tests."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from medicines.actions.accepting_suggestions import accept_suggestion
from medicines.actions.landing import land
from medicines.actions.suggesting import submit_suggestion
from medicines.content.document import PageDocument
from medicines.content.offering import Offer
from medicines.content.rebasing import text_of
from medicines.content.suggested import part_of, proposed_of, with_part
from medicines.models import OutboxMail, Page, Revision, Suggestion, SuggestionContact
from medicines.suggestion_vocabulary import SuggestionKind
from tests.documents import page_document
from tests.suggestions import edit_offer

LONG = "Take 50 mg once a day.\n\nIt tastes bitter.\n\nDo not take it with alcohol.\n\nKeep the pack dry."


def long_page(*names: str, **changes: Any) -> PageDocument:
    """A page whose dosage has four paragraphs."""
    page = page_document(*(names or ("Sertraline",)), **changes)
    return with_part(page, proposed_of(part_of(page, "dosage"), text=LONG), like=page)


def waiting(page: Page, *swap: str, part: str = "dosage", text: str | None = None, **more: Any) -> Suggestion:
    """A reader's suggestion for one part of a live page: its text with one passage in place of another, or `text`."""
    page.refresh_from_db()
    base = part_of(page.live_revision.read(), part)
    text = text if text is not None else text_of(base).replace(*swap)
    return _sent(page, edit_offer, part=part, text=text, **more)


def told(page: Page | None, text: str, kind: SuggestionKind = SuggestionKind.PROBLEM, **more: Any) -> Suggestion:
    """What proposes no other words."""
    return _sent(page, Offer, kind=kind, text=text, **more)


def _sent(page: Page | None, offer: Any, **said: Any) -> Suggestion:
    """An e-mail address is confirmed. What somebody else has suggested already comes back as support for it."""
    how = {name: said.pop(name) for name in ("sender", "by") if name in said}
    made, _ = submit_suggestion(offer=offer(**said), page=page, **how)
    if not isinstance(made, Suggestion):
        return made
    if SuggestionContact.objects.filter(suggestion=made).update(confirmed_at=timezone.now()):
        OutboxMail.objects.filter(contact__suggestion=made).delete()
    return Suggestion.objects.get(pk=made.pk)


def seal(suggestion: Suggestion) -> str:
    """What is on the screen of whoever opens it now."""
    return land(suggestion, Page.objects.get(pk=suggestion.record_id)).seal


def accepted(suggestion: Suggestion, *, by: AbstractBaseUser, **options: Any) -> Revision:
    return accept_suggestion(suggestion=suggestion, seal=seal(suggestion), by=by, **options)

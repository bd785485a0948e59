"""Review requests in every state, made by calling the deeds, and time passing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from medicines.actions.carrying_out import carry_out_due
from medicines.actions.drafting import save_draft
from medicines.actions.history import head
from medicines.actions.reviewing import approve, submit
from medicines.models import Page, Publication, ReviewRequest
from tests.deeds import edit, publish_page


def changed(page: Page, *, by: AbstractBaseUser | None, **changes: Any) -> None:
    """A draft on what the page says now."""
    page.refresh_from_db()
    edit(page, replace(head(page).read(), **({"summary": "Changed."} | changes)), by=by)


def saved(page: Page, *, by: AbstractBaseUser, **changes: Any) -> Page:
    """The page, with a draft that lies on the writer's desk."""
    page.refresh_from_db()
    document = replace(head(page).read(), **({"summary": "Changed."} | changes))
    save_draft(row=page, document=document, base=head(page), by=by)
    page.refresh_from_db()
    return page


def submitted(*, by: AbstractBaseUser, page: Page | None = None, **changes: Any) -> ReviewRequest:
    """A person's change of a live page, submitted by them."""
    page = page or publish_page("Sertraline")
    changed(page, by=by, **changes)
    return submit(row=page, by=by)


def approved(request: ReviewRequest, *, by: AbstractBaseUser, **options: Any) -> ReviewRequest:
    return approve(request=request, sha256=request.revision.sha256, by=by, **options)


def later(**time: float) -> list[Publication]:
    """What takes effect when so much time has passed."""
    return carry_out_due(now=timezone.now() + timedelta(**time))


def became_public(request: ReviewRequest, *, by: AbstractBaseUser, **options: Any) -> Publication:
    """Approved, and its ten seconds are over."""
    approved(request, by=by, **options)
    (publication,) = later(seconds=11)
    return publication

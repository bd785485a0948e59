"""Renewing what was rendered and derived, without a new revision: the words stay the same."""

from django.db import transaction

from medicines.actions.history import Actor, record_event
from medicines.actions.policy import require
from medicines.actions.projecting import project, reach_others
from medicines.actions.publishing import locked
from medicines.models import Page
from medicines.vocabulary import Deed, Verb


def rerender(*, page: Page, by: Actor) -> bool:
    """Render a live page again from its live revision, with all that lists read of it.

    Returns whether its HTML changed, which is recorded; a page that is not public is left alone.
    """
    with transaction.atomic():
        require(by, Deed.RERENDER)
        page = locked(page.record)
        if not page.is_live:
            return False
        before = _shown(page)
        project(page, page.live_revision)
        page.save()
        reach_others(page)
        if _shown(page) == before:
            return False
        record_event(verb=Verb.RERENDERED, by=by, record=page.record, label=page.title, renderer=page.renderer)
        return True


def _shown(page: Page) -> tuple[object, ...]:
    return page.renderer, page.body, list(page.faqs.values_list("position", "answer_html"))

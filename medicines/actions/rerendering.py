"""Renewing what was rendered and derived, without a new revision: the words stay the same."""

from django.db import transaction

from medicines.actions.as_written import check_as_written
from medicines.actions.due_checks import SHOWN, replan
from medicines.actions.history import Actor, record_event
from medicines.actions.policy import require
from medicines.actions.projecting import project, reach_others
from medicines.actions.publishing import locked
from medicines.content.prepared import prepare
from medicines.models import Page
from medicines.vocabulary import Deed, Verb


def rerender(*, page: Page, by: Actor) -> bool:
    """Render a live page again from its live revision, with all that lists read of it.

    Returns whether its HTML or its classes changed, which is recorded; a page that is not public is left alone. Raises
    NotPossible where its live revision is damaged.
    """
    shown = Page.objects.select_related("live_revision__record").get(pk=page.pk).live_revision
    if shown:
        check_as_written(shown)
    html = prepare(shown.read()) if shown else {}
    with transaction.atomic():
        require(by, Deed.RERENDER)
        page = locked(page.record)
        if not shown or page.live_revision_id != shown.pk:  # withdrawn, or published just now and so rendered
            return False
        before = _shown(page)
        project(page, shown, html)
        page.save()
        reach_others(page)
        replan(page)
        page.save(update_fields=SHOWN)
        if _shown(page) == before:
            return False
        record_event(verb=Verb.RERENDERED, by=by, record=page.record, label=page.title, renderer=page.renderer)
        return True


def _shown(page: Page) -> tuple[object, ...]:
    classes = set(page.page_classes.values_list("drug_class", "ground"))
    return page.renderer, page.body, list(page.faqs.values_list("position", "answer_html")), classes

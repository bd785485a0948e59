"""Approvals take effect: when their moment has come, by `manage.py tick` and before the next decision on anything."""

import logging
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from medicines.actions.assessing import require_for_risk
from medicines.actions.fitting import require_fit
from medicines.actions.history import record_event
from medicines.actions.identities import ingredient_key
from medicines.actions.letters import tell_failure
from medicines.actions.policy import require
from medicines.actions.publishing import locked, publish_revision
from medicines.actions.waiving import check_seen, require_waived
from medicines.content.prepared import prepare
from medicines.errors import MedsiteError, NotPossible, SamePerson, StaleBase
from medicines.models import Page, Publication, ReviewRequest
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, Ground, Verb

_READ = ("record", "revision__record", "live_base__record", "decided_by")  # what is asked of each
_log = logging.getLogger(__name__)


def carry_out_due(*, now: datetime | None = None) -> list[Publication]:
    """Publish every approved revision whose moment has come, each in a transaction of its own; what cannot be
    published is marked with the reason, and never tried again by itself. Safe on several hosts at once: each is claimed
    by a conditional update. Something unforeseen stops only its own request, which is then overdue."""
    now = now or timezone.now()
    done = []
    for pk, revision in ReviewRequest.objects.due(now).order_by("publish_at", "pk").values_list("pk", "revision"):
        try:
            done.append(_carry_out(ReviewRequest.objects.select_related(*_READ).get(pk=pk), now))
        except Exception:
            _log.exception("The approved revision %s could not be published.", revision)
    return [publication for publication in done if publication]


def _carry_out(request: ReviewRequest, now: datetime) -> Publication | None:
    """The publication; None when another host was faster or it cannot be."""
    html = prepare(request.revision.read())
    try:
        with transaction.atomic():
            if not ReviewRequest.objects.due(now).filter(pk=request.pk).update(carried_out_at=now):
                return None
            _check(request, locked(request.record))
            evidence = {"ground": Ground.APPROVAL, "review_request": request}
            return publish_revision(revision=request.revision, **evidence, by=request.decided_by, html=html)
    except IntegrityError as error:
        _fail(request, now, f"The database refuses it: {error}")
    except MedsiteError as refusal:
        _fail(request, now, str(refusal))
    return None


def _check(request: ReviewRequest, row: RecordRow) -> None:
    """What was right when it was approved must be right now: the base, the approver's word, what the checks find, the
    page's identity."""
    if row.live_revision_id != request.live_base_id:
        raise StaleBase(
            "Something else became public after this was approved."
            if row.live_revision_id
            else f"“{row}” was withdrawn after this was approved."
        )
    require(request.decided_by, Deed.APPROVE, row.record.kind)
    require_for_risk(request, by=request.decided_by)
    require_fit(request.revision.read(), own=row)
    said = require_waived(request.revision)
    check_seen(said, {waiver.pk for _, waiver in said.dangerous if waiver.at <= request.decided_at})
    if request.single_person and not settings.SINGLE_PERSON:
        raise SamePerson("Who approved this had a hand in it, and the site does not allow that any more.")
    if isinstance(row, Page):
        key = ingredient_key(request.revision.read())
        other = Page.objects.filter(ingredient_key=key).exclude(pk=row.pk).first()
        if other:
            raise NotPossible(f"The page “{other}” ({other.slug}) is about the same substances already.")


def _fail(request: ReviewRequest, now: datetime, failure: str) -> None:
    with transaction.atomic():
        if ReviewRequest.objects.due(now).filter(pk=request.pk).update(failed_at=now, failure=failure):
            facts = {"request": request.pk, "revision": request.revision.number, "failure": failure}
            row = request.record.row
            record_event(verb=Verb.PUBLICATION_FAILED, by=None, record=request.record, label=str(row), **facts)
            request.failure = failure
            tell_failure(request)

"""Safety alerts: an editor writes down what a regulator says; what becomes of each page is decided one by one."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from medicines.actions.assessing import reviewers
from medicines.actions.beginning import begin
from medicines.actions.fitting import require_fit
from medicines.actions.history import record_event
from medicines.actions.policy import require
from medicines.actions.publishing import locked, written
from medicines.content.document import SafetyAlertDocument
from medicines.errors import AlreadyDecided, NotPossible
from medicines.models import AlertTask, Publication, SafetyAlert
from medicines.vocabulary import AlertOutcome, Deed, Ground, RecordKind, RiskLevel, Verb


def create_safety_alert(*, document: SafetyAlertDocument, by: AbstractBaseUser, note: str = "") -> SafetyAlert:
    """An alert with its first draft. No page shows it before it is published. Raises NotAllowed, NotPossible."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.SAFETY_ALERT)
        require_fit(document)
        row = SafetyAlert(title=document.title)
        return begin(row, document, by=by, note=note, taken="There is such an alert already.")


def close_alert_task(*, task: AlertTask, by: AbstractBaseUser) -> AlertTask:
    """The page was revised for the alert: what a clinical reviewer approved and became public since the task was opened
    answers it (a typo that a moderator approved does not). The alert's banner goes from this page. Raises NotAllowed,
    NotPossible (nothing was), AlreadyDecided."""
    with transaction.atomic():
        locked(task.page.record)
        require(by, Deed.CLOSE_ALERT)
        since = Publication.objects.open().filter(record=task.page_id, ground=Ground.APPROVAL, at__gte=task.at)
        public = since.filter(Q(review_request__risk=RiskLevel.HIGH) | Q(by__in=reviewers())).first()
        if public is None:
            raise NotPossible(
                f"“{task.page}” has got no text since the alert that a clinical reviewer approved. Revise it first."
            )
        return _close(task, by, outcome=AlertOutcome.REVISED, revision=public.revision)


def dismiss_alert_task(*, task: AlertTask, reason: str, by: AbstractBaseUser) -> AlertTask:
    """The page needs no change for the alert, and why. The alert's banner goes from this page, whose text nobody has
    changed: so it takes a clinical reviewer. Raises NotAllowed, ReasonNeeded, AlreadyDecided."""
    reason = written(reason)
    with transaction.atomic():
        locked(task.page.record)
        require(by, Deed.DISMISS_ALERT)
        return _close(task, by, outcome=AlertOutcome.NO_CHANGE, reason=reason)


def _close(task: AlertTask, by: AbstractBaseUser, **said: object) -> AlertTask:
    """The conditional update: of two who close it at once, one finds no row left."""
    if not AlertTask.objects.filter(pk=task.pk, closed_at__isnull=True).update(
        closed_by=by, closed_at=timezone.now(), **said
    ):
        raise AlreadyDecided("Somebody else was faster: this task is closed already.")
    task.refresh_from_db()
    facts = {"alert": str(task.alert.record.uid), "outcome": task.outcome, "reason": task.reason}
    number = {"revision": task.revision.number} if task.revision else {}
    record_event(verb=Verb.ALERT_CLOSED, by=by, record=task.page.record, label=str(task.page), **facts, **number)
    return task

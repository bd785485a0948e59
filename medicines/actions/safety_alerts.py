"""Safety alerts: an editor writes down what a regulator says; what becomes of each page is decided one by one."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.beginning import begin
from medicines.actions.drafting import save_draft
from medicines.actions.history import record_event
from medicines.actions.policy import require
from medicines.actions.publishing import locked, written
from medicines.content.days import is_day
from medicines.content.document import SafetyAlertDocument
from medicines.errors import AlreadyDecided, NotPossible
from medicines.models import AlertTask, DrugClass, Publication, Revision, SafetyAlert
from medicines.vocabulary import AlertOutcome, Deed, Ground, RecordKind, Verb

NEEDED = ("title", "text", "authority", "date", "link")


def create_safety_alert(*, document: SafetyAlertDocument, by: AbstractBaseUser, note: str = "") -> SafetyAlert:
    """An alert with its first draft. No page shows it before it is published. Raises NotAllowed, NotPossible."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.SAFETY_ALERT)
        _check(document)
        row = SafetyAlert(title=document.title)
        return begin(row, document, by=by, note=note, taken="There is such an alert already.")


def save_alert_draft(
    *, row: SafetyAlert, document: SafetyAlertDocument, base: Revision | None, by: AbstractBaseUser, note: str = ""
) -> Revision:
    """As `save_draft`, for an alert that can be published as it is written. Raises NotPossible, and what that does."""
    with transaction.atomic():
        _check(document)
        return save_draft(row=row, document=document, base=base, by=by, note=note)


def close_alert_task(*, task: AlertTask, by: AbstractBaseUser) -> AlertTask:
    """The page was revised for the alert: what was approved and became public since the task was opened answers it. The
    alert's banner goes from this page. Raises NotAllowed, NotPossible (nothing was), AlreadyDecided."""
    with transaction.atomic():
        locked(task.page.record)
        require(by, Deed.CLOSE_ALERT)
        public = Publication.objects.open().filter(record=task.page_id, ground=Ground.APPROVAL, at__gte=task.at).first()
        if public is None:
            raise NotPossible(f"“{task.page}” has got no approved text since the alert. Revise it first.")
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


def _check(document: SafetyAlertDocument) -> None:
    """Raise NotPossible for the first thing by which it would warn nobody, or nobody could check it."""
    missing = [name for name in NEEDED if not getattr(document, name)]
    if missing:
        raise NotPossible(f"An alert needs its {missing[0]}.")
    if not is_day(document.date):
        raise NotPossible("Write the day on which the regulator said this as 2021-05-31.")
    if not document.substances and not document.classes:
        raise NotPossible("Choose the substances or classes that it concerns.")
    if DrugClass.objects.published().filter(slug__in=document.classes).count() < len(document.classes):
        raise NotPossible("A class that it concerns must be public.")

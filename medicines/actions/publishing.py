"""The one way in which anything becomes public, and the ways back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from medicines.actions.history import Actor, draft_revision, head, record_event
from medicines.actions.policy import require
from medicines.actions.projecting import project, reach_others, unproject
from medicines.errors import AlreadyLive, NotLive, NotPublic, ReasonNeeded
from medicines.models import ImportedSource, Publication, Record, ReviewRequest, Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, Ground, Origin, ReviewDecision, Verb

SHORTEST_REASON = 20  # characters; "typo" is no reason for an emergency


def publish_revision(
    *,
    revision: Revision,
    ground: Ground,
    by: Actor,
    imported_source: ImportedSource | None = None,
    review_request: ReviewRequest | None = None,
    reason: str = "",
) -> Publication:
    """Make exactly this revision public, on exactly this ground.

    In order: lock the record; check the ground; copy the document onto the rows, and what it changes onto those of
    others; close the publication that stood before; write the new one and its event. All or nothing. Raises
    AlreadyLive (a first import of something that was public before), ReasonNeeded, NotPublic (a ground that does not
    cover the revision).
    """
    with transaction.atomic():
        row, now = locked(revision.record), timezone.now()
        _check_ground(row.record, revision, ground, imported_source or review_request, reason)
        project(row, revision)
        _end_publication(row, now)
        row.live_revision, row.published_at = revision, now
        row.single_person = _is_one_persons(row, revision, review_request)
        row.draft_revision = None if row.draft_revision_id == revision.pk else row.draft_revision
        row.save()
        reach_others(row)
        publication = Publication.objects.create(
            record=row.record,
            revision=revision,
            ground=ground,
            imported_source=imported_source,
            review_request=review_request,
            single_person=row.single_person,
            reason=reason.strip(),
            by=by,
            at=now,
        )
        record_event(
            verb=Verb.PUBLISHED,
            by=by,
            record=row.record,
            label=str(row),
            revision=revision.number,
            ground=ground,
            reason=reason.strip(),
        )
        return publication


def withdraw(*, row: RecordRow, reason: str, by: Actor) -> None:
    """Take a record off the public site at once. Its text, its history and its address are kept.

    Raises NotAllowed, NotLive when it is not public, ReasonNeeded when the reason is shorter than `SHORTEST_REASON`.
    """
    reason = _written(reason)
    with transaction.atomic():
        row = locked(row.record)
        require(by, Deed.WITHDRAW, row.record.kind)
        if not row.is_live:
            raise NotLive(f"“{row}” is not public, so there is nothing to withdraw.")
        number = row.live_revision.number
        unproject(row)
        _end_publication(row, timezone.now())
        row.live_revision = row.published_at = None
        row.save(update_fields=["live_revision", "published_at"])
        reach_others(row)
        record_event(verb=Verb.WITHDRAWN, by=by, record=row.record, label=str(row), revision=number, reason=reason)


def restore_revision(*, revision: Revision, reason: str, by: Actor) -> Publication:
    """Go back to a revision that was public before: a new revision with its document, published as an emergency.

    Raises NotAllowed, NotLive when it never was public, ReasonNeeded as `withdraw` does.
    """
    reason = _written(reason)
    with transaction.atomic():
        row = locked(revision.record)
        require(by, Deed.GO_BACK, row.record.kind)
        if not revision.publications.exists():
            raise NotLive("Only a revision that was public before can be restored without a review.")
        restored = draft_revision(
            row=row,
            document=revision.read(),
            base=head(row),
            origin=Origin.RESTORE,
            by=by,
            note=f"Back to revision {revision.number}: {reason}",
        )
        record_event(
            verb=Verb.RESTORED,
            by=by,
            record=row.record,
            label=str(row),
            revision=restored.number,
            restored=revision.number,
            reason=reason,
        )
        return publish_revision(revision=restored, ground=Ground.EMERGENCY, by=by, reason=reason)


def locked(record: Record) -> RecordRow:
    """The record's row, read anew and locked until the transaction ends."""
    row = record.row_model.objects.select_for_update().get(pk=record.pk)
    row.record = record
    return row


def _written(reason: str) -> str:
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonNeeded(f"Please write a reason of at least {SHORTEST_REASON} characters: others will read it.")
    return reason.strip()


def _check_ground(
    record: Record, revision: Revision, ground: Ground, evidence: ImportedSource | ReviewRequest | None, reason: str
) -> None:
    if ground == Ground.FIRST_IMPORT:
        if record.publications.exists():
            raise AlreadyLive("This page was public before: an import can only propose a change to it.")
        if not isinstance(evidence, ImportedSource) or evidence.revision_id != revision.pk:
            raise NotPublic("A first import publishes the very revision that its source made.")
    elif ground == Ground.SHIPPED and revision.origin != Origin.SHIPPED:
        raise NotPublic("Only what ships with the site is published on that ground.")
    elif ground == Ground.APPROVAL:
        if not isinstance(evidence, ReviewRequest) or not _covers(evidence, revision):
            raise NotPublic("An approval publishes the very revision that was approved.")
    elif ground == Ground.EMERGENCY:
        _written(reason)
        if not record.publications.filter(revision__sha256=revision.sha256).exists():
            raise NotPublic("In an emergency only a text that was public before can be put up again.")


def _covers(request: ReviewRequest, revision: Revision) -> bool:
    """Whether this very revision was approved, byte for byte, and that still stands."""
    approved = ReviewRequest.objects.filter(decision=ReviewDecision.APPROVED, undone_at__isnull=True)
    return approved.filter(pk=request.pk, revision=revision, approved_sha256=revision.sha256).exists()


def _is_one_persons(row: RecordRow, revision: Revision, request: ReviewRequest | None) -> bool:
    """Whether nobody else has approved the text. What is put up again, or cut, is whosever it was."""
    if request:
        return request.single_person
    before = row.record.publications.filter(revision__sha256=revision.sha256).first()
    return before.single_person if before else row.single_person


def _end_publication(row: RecordRow, now: datetime) -> None:
    if row.is_live:
        row.record.publications.open().update(until=now)

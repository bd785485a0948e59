"""Review: a draft is submitted, and somebody else decides. What was decided takes effect in `carrying_out`.

Every decision goes the same way, in one transaction: may they at all; a conditional update (`… WHERE decision = ''`;
no row means that somebody else was faster); then the record is locked and read anew, and what was decided on must
still be what stands. See docs/decisions/0021.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.assessing import assess, require_for_risk
from medicines.actions.carrying_out import carry_out_due
from medicines.actions.fitting import require_fit
from medicines.actions.history import hands_in, lie_with, record_event, says
from medicines.actions.letters import tell_refusal
from medicines.actions.policy import require
from medicines.actions.publishing import locked
from medicines.actions.waiving import check_seen, require_waived
from medicines.content.labels import moment
from medicines.errors import AlreadyDecided, DraftMovedOn, NotPossible, OpenRequest, ReasonNeeded, SamePerson, StaleBase
from medicines.models import ReviewRequest, Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, ReviewDecision, Verb

FARTHEST = timedelta(days=366)  # to which a publication is put off: later is a slip of the year, and blocks the page
UNDO_FOR = timedelta(seconds=10)  # in which an approval can be taken back before it takes effect


def submit(*, row: RecordRow, by: AbstractBaseUser, note: str = "") -> ReviewRequest:
    """Ask to have the record's newest draft published. A request for an older draft of it is taken back for this one.
    A draft on nobody's desk lies on the submitter's from now on: it may come back.

    Raises NotAllowed, NotPossible (no draft, one that says what is public, or of what is no page one that cannot be
    published as it is written), OpenRequest (this very draft waits already, or an approved one for its publication),
    UnwaivedErrors (of the content checks).
    """
    with transaction.atomic():
        row = locked(row.record)
        require(by, Deed.SUBMIT, row.record.kind)
        draft = row.draft_revision
        if not draft or (row.live_revision and says(row.live_revision, draft.sha256)):
            raise NotPossible(f"“{row}” has no draft that differs from what is public.")
        require_fit(draft.read(), own=row)
        require_waived(draft)
        _make_room(row, by)
        risk = assess(old=row.live_revision, new=draft)
        lie_with(row, by=by)
        request = ReviewRequest.objects.create(
            record=row.record,
            revision=draft,
            live_base=row.live_revision,
            submitted_by=by,
            submitted_at=timezone.now(),
            note=note.strip(),
            risk=risk.level,
            risk_reasons=risk.reasons,
        )
        _record(Verb.SUBMITTED, request, row, by, note=request.note, risk=request.risk)
        return request


def take_back(*, request: ReviewRequest, by: AbstractBaseUser) -> None:
    """The submitter wants to go on writing. Raises NotAllowed, NotPossible (not their submission), AlreadyDecided."""
    with transaction.atomic():
        require(by, Deed.TAKE_BACK, request.record.kind)
        if by.pk not in {request.submitted_by_id, request.record.keeper_id}:
            raise NotPossible("Only the person who submitted this can take it back; you can return it with a reason.")
        _decide(request, ReviewDecision.TAKEN_BACK, by)


def return_request(*, request: ReviewRequest, reason: str, by: AbstractBaseUser) -> None:
    """Changes are asked for: the draft goes back to its author. Raises NotAllowed, ReasonNeeded, AlreadyDecided."""
    carry_out_due()
    with transaction.atomic():
        _refuse(request, ReviewDecision.RETURNED, Deed.RETURN, reason, by)


def reject(*, request: ReviewRequest, reason: str, by: AbstractBaseUser) -> None:
    """The change is not wanted: the draft is no longer the page's draft, and stays in its history.

    Raises NotAllowed, ReasonNeeded, AlreadyDecided.
    """
    carry_out_due()
    with transaction.atomic():
        _refuse(request, ReviewDecision.REJECTED, Deed.REJECT, reason, by)
        row = locked(request.record)
        if row.draft_revision_id == request.revision_id:
            row.draft_revision = None
            row.save(update_fields=["draft_revision"])


def approve(
    *,
    request: ReviewRequest,
    sha256: str,
    by: AbstractBaseUser,
    publish_at: datetime | None = None,
    reason: str = "",
    waivers: Collection[int] = (),
) -> ReviewRequest:
    """Approve exactly the document whose `sha256` was on the screen; it is published in ten seconds (`UNDO_FOR`), or
    at `publish_at`. A change of high risk takes a clinical reviewer with a valid credential. `waivers` are the keys of
    those that the person has read.

    Raises NotAllowed, SamePerson (by had a hand in it), AlreadyDecided, DraftMovedOn, StaleBase (something else
    became public meanwhile), UnwaivedErrors (the checks find more by now), NotPossible (a moment that has passed or is
    more than a year away; a waived error that may do harm and that the person has not read about; or what is no page,
    and cannot be published as the site stands now).
    """
    carry_out_due()
    with transaction.atomic():
        require(by, Deed.APPROVE, request.record.kind)
        require_for_risk(request, by=by)
        if not sha256:
            raise DraftMovedOn("Nothing says which text was on your screen. Look at it again, then decide.")
        now = timezone.now()
        if publish_at and publish_at <= now:
            raise NotPossible("The moment of publication has passed already. Choose a later one, or publish at once.")
        if publish_at and publish_at > now + FARTHEST:
            raise NotPossible("The moment of publication is more than a year away. Look at the year, and choose again.")
        due = max(publish_at or now, now + UNDO_FOR)
        evidence = {"approved_sha256": sha256, "publish_at": due, "single_person": _is_own_hand(request, by)}
        _decide(request, ReviewDecision.APPROVED, by, decided_at=now, reason=reason.strip(), **evidence)
        _check_still_stands(request, sha256)
        check_seen(require_waived(request.revision), waivers)
        request.refresh_from_db()
        return request


def undo_approval(*, request: ReviewRequest, by: AbstractBaseUser) -> ReviewRequest:
    """Take an approval back before it takes effect. It stays written; the new request that is returned has the old
    one's place in the queue. Raises NotAllowed, AlreadyDecided (it is public already, or was undone)."""
    with transaction.atomic():
        require(by, Deed.UNDO_APPROVAL, request.record.kind)
        waiting = ReviewRequest.objects.scheduled().filter(pk=request.pk)
        if not waiting.update(undone_at=timezone.now(), undone_by=by):
            raise AlreadyDecided(_what_became_of(request))
        reopened = ReviewRequest.objects.create(
            record=request.record,
            revision=request.revision,
            live_base=request.live_base,
            submitted_by=request.submitted_by,
            submitted_at=request.submitted_at,
            note=request.note,
            risk=request.risk,
            risk_reasons=request.risk_reasons,
            reopens=request,
        )
        _record(Verb.APPROVAL_UNDONE, reopened, request.record.row, by)
        return reopened


def follow_draft(*, row: RecordRow, draft: Revision, clash: str, by: AbstractBaseUser) -> None:
    """The record's draft was drafted again (`redrafting`): what was asked for the older one is asked for this one, by
    the same person and in the same place of the queue. With a `clash`, a sentence, it goes back to its author instead.

    Belongs inside the transaction of the deed that drafted it; `row` is locked.
    """
    asked = ReviewRequest.objects.undecided().filter(record=row.record).first()
    if asked is None:
        return
    if clash:
        _decide(asked, ReviewDecision.RETURNED, by, reason=clash)
        asked.refresh_from_db()
        tell_refusal(asked)
        return
    _decide(asked, ReviewDecision.TAKEN_BACK, by)
    if draft.pk != row.live_revision_id:
        risk = assess(old=row.live_revision, new=draft)
        same = {name: getattr(asked, name) for name in ("record", "submitted_by", "submitted_at", "note")}
        anew = {"revision": draft, "live_base": row.live_revision, "risk": risk.level, "risk_reasons": risk.reasons}
        _record(Verb.SUBMITTED, ReviewRequest.objects.create(**same, **anew), row, by, note=asked.note, risk=risk.level)


def _make_room(row: RecordRow, by: AbstractBaseUser) -> None:
    """A page has one request at a time: an undecided one for an older draft gives way to the new one."""
    pending = ReviewRequest.objects.pending().filter(record=row.record).first()
    if pending is None:
        return
    if pending.decision:
        raise OpenRequest(f"“{row}” was approved and waits to be published. Have that approval undone first.")
    if pending.revision_id == row.draft_revision_id:
        raise OpenRequest(f"“{row}” was submitted already, by {pending.submitted_by.get_username()}.")
    _decide(pending, ReviewDecision.TAKEN_BACK, by)


def _refuse(request: ReviewRequest, decision: ReviewDecision, deed: Deed, reason: str, by: AbstractBaseUser) -> None:
    require(by, deed, request.record.kind)
    if not reason.strip():
        raise ReasonNeeded("Please say why: the author reads it, and nobody else can guess.")
    _decide(request, decision, by, reason=reason.strip())
    request.refresh_from_db()
    tell_refusal(request)


def _decide(request: ReviewRequest, decision: ReviewDecision, by: AbstractBaseUser, **evidence: Any) -> None:
    """The conditional update: of two who decide at once, one finds no row left. The record is locked before it, as
    everywhere: who submits a newer draft has its lock already, and wants this row."""
    locked(request.record)
    undecided = ReviewRequest.objects.undecided().filter(pk=request.pk)
    evidence = {"decided_at": timezone.now(), **evidence}
    if not undecided.update(decision=decision, decided_by=by, **evidence):
        raise AlreadyDecided(_what_became_of(request))
    facts = {"decision": decision, "reason": evidence.get("reason", ""), "sha256": evidence.get("approved_sha256", "")}
    _record(Verb.DECIDED, request, request.record.row, by, **facts)


def _what_became_of(request: ReviewRequest) -> str:
    request = ReviewRequest.objects.select_related("decided_by").get(pk=request.pk)
    if not request.decision:
        return "This has not been decided yet."
    what = f"{request.decision} this at {moment(request.decided_at)}"
    after = ", and it is public" if request.carried_out_at else ", and that was undone" if request.undone_at else ""
    return f"Somebody else was faster: {request.decided_by.get_username()} has {what}{after}."


def _is_own_hand(request: ReviewRequest, by: AbstractBaseUser) -> bool:
    """Whether this would be one person's work alone. Raises SamePerson where the site does not allow that."""
    own = by.pk in hands_in(request.revision)
    if own and not settings.SINGLE_PERSON:
        raise SamePerson("You had a hand in this change, so somebody else has to approve it.")
    return own


def _check_still_stands(request: ReviewRequest, sha256: str) -> None:
    row = locked(request.record)
    if sha256 != request.revision.sha256 or row.draft_revision_id != request.revision_id:
        raise DraftMovedOn("The draft has changed since you opened it. Look at the new difference, then decide.")
    if row.live_revision_id != request.live_base_id:
        happened = "Something else became public" if row.live_revision_id else f"“{row}” was withdrawn"
        raise StaleBase(f"{happened} since this was submitted. Return it, to be brought up to date.")
    require_fit(request.revision.read(), own=row)


def _record(verb: Verb, request: ReviewRequest, row: RecordRow, by: AbstractBaseUser, **facts: Any) -> None:
    shown = {"request": request.pk, "revision": request.revision.number, **facts}
    record_event(verb=verb, by=by, record=request.record, label=str(row), **shown)

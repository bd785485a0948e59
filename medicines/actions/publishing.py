"""The one way in which anything becomes public, and the ways back."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, QuerySet
from django.utils import timezone

from medicines.actions.addresses import lead_to, take_address_back
from medicines.actions.due_checks import SHOWN, replan
from medicines.actions.fitting import require_fit
from medicines.actions.history import Actor, draft_revision, head, record_event, says
from medicines.actions.policy import require
from medicines.actions.projecting import project, reach_others, unproject
from medicines.actions.reaching import seen_elsewhere
from medicines.actions.redrafting import keep_draft
from medicines.actions.second_looks import owe_second_look
from medicines.content.hiding import only_hides
from medicines.content.prepared import Html, prepare
from medicines.errors import AlreadyLive, Needed, NotLive, NotPossible, NotPublic, ReasonNeeded
from medicines.models import (
    Disclaimer,
    ImportedSource,
    ImportRun,
    Page,
    Publication,
    Record,
    Redaction,
    ReviewRequest,
    Revision,
    SignOff,
)
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, Ground, Origin, ReviewDecision, RiskLevel, Verb, Withdrawal

SHORTEST_REASON = 20  # characters; "typo" is no reason for an emergency
FEWEST_LETTERS = 5  # different ones; a row of dots or of one letter tells nothing, either
_JOINERS = "\u200c\u200d"  # some scripts are not written without them


def publish_revision(
    *,
    revision: Revision,
    ground: Ground,
    by: Actor,
    imported_source: ImportedSource | None = None,
    run: ImportRun | None = None,
    review_request: ReviewRequest | None = None,
    reason: str = "",
    html: Html | None = None,
) -> Publication:
    """Make exactly this revision public, on exactly this ground.

    In order: render, unless `html` is prepared; lock the record; check the ground; copy the document onto the rows,
    and what it changes onto those of others; see which sign-offs count; close the publication that stood before; write
    the new one and its event. All or nothing. A first import names the `run` that publishes, by which it can be taken
    back. Raises NotAllowed and AlreadyLive (a first import by one who may not, or of something that was public before),
    ReasonNeeded, NotPublic (a ground that does not cover the revision).
    """
    html = prepare(revision.read()) if html is None else html
    with transaction.atomic():
        row = locked(revision.record)
        publication = Publication(
            record=row.record,
            revision=revision,
            ground=ground,
            imported_source=imported_source,
            run=run,
            review_request=review_request,
            reason=reason.strip(),
            by=by,
            at=_moment(row),
        )
        _check_ground(publication)
        publication.single_person = _is_one_persons(row, publication)
        before = seen_elsewhere(row)
        project(row, revision, html)
        _go_live(row, publication)
        reach_others(row)
        _renew_checks(row)
        publication.save()
        facts = {"revision": revision.number, "ground": ground, "reason": publication.reason}
        if before is not None and before == seen_elsewhere(row):
            facts["alone"] = True  # no other page shows anything of what changed: see models/edition_triggers.py
        record_event(verb=Verb.PUBLISHED, by=by, record=row.record, label=str(row), **facts)
        return publication


def withdraw(
    *, row: RecordRow, reason: str, by: Actor, way: Withdrawal = Withdrawal.NOTICE, to: Page | None = None
) -> None:
    """Take a record off the public site at once; its text, its history and its address are kept. Of a page the text may
    stay under a dated notice, or its address may lead to the live page `to`. A person's withdrawal owes a second look.

    Raises NotAllowed, NotLive when it is not public, Needed when other public pages cannot be read without it,
    ReasonNeeded when the reason is shorter than `SHORTEST_REASON`, NotPossible (a way that this record does not have,
    or a `to` that is not public).
    """
    reason = written(reason)
    with transaction.atomic():
        if to:
            lock_pages(row, to)
        row = locked(row.record)
        require(by, Deed.WITHDRAW, row.record.kind)
        _check_not_needed(row)
        if not row.is_live:
            raise NotLive(f"“{row}” is not public, so there is nothing to withdraw.")
        require_way(row, way, to)
        live = row.live_revision
        row.withdrawal, row.withdrawn_at = way, _moment(row)
        if way != Withdrawal.TEXT_STAYS:
            _leave(row, row.withdrawn_at)
        row.save(update_fields=["live_revision", "published_at", "withdrawal", "withdrawn_at"])
        reach_others(row)
        if to:
            lead_to(page=row, to=to)
        facts = {"revision": live.number, "reason": reason, "way": way, **({"to": to.slug} if to else {})}
        record_event(verb=Verb.WITHDRAWN, by=by, record=row.record, label=str(row), **facts)
        owe_second_look(row=row, revision=live, verb=Verb.WITHDRAWN, reason=reason, by=by)


def restore_revision(*, revision: Revision, reason: str, by: Actor) -> Publication:
    """Go back to a revision that was public before: a new revision with its document, published as an emergency.

    Raises NotAllowed, NotLive when it never was public, NotPossible when a text was taken out of it since or what it is
    called is another's by now or it could not be published anew, ReasonNeeded as `withdraw` does.
    """
    reason, document = written(reason), revision.read()
    html = prepare(document)
    with transaction.atomic():
        row = locked(revision.record)
        require(by, Deed.GO_BACK, row.record.kind)
        if not revision.publications.exists():
            raise NotLive("Only a revision that was public before can be restored without a review.")
        if _is_redacted(revision):
            raise NotPossible("A text was taken out of this revision, so it is no longer what was public.")
        require_fit(document, own=row)
        draft, was_live = row.draft_revision, row.live_revision
        base, note = head(row), f"Back to revision {revision.number}: {reason}"
        restored = draft_revision(
            row=row, document=document, base=base, origin=Origin.RESTORE, by=by, note=note, asked=Deed.GO_BACK
        )
        facts = {"revision": restored.number, "restored": revision.number, "reason": reason}
        record_event(verb=Verb.RESTORED, by=by, record=row.record, label=str(row), **facts)
        publication = _published_again(restored, by=by, reason=reason, html=html)
        keep_draft(row=locked(row.record), draft=draft, was_live=was_live)
        owe_second_look(row=row, revision=restored, verb=Verb.RESTORED, reason=reason, by=by)
        return publication


def _published_again(restored: Revision, *, by: Actor, reason: str, html: Html) -> Publication:
    try:
        return publish_revision(revision=restored, ground=Ground.EMERGENCY, by=by, reason=reason, html=html)
    except IntegrityError as error:
        raise NotPossible("A name or a place that this had belongs to something else by now.") from error


def locked(record: Record) -> RecordRow:
    """The record's row, read anew and locked until the transaction ends."""
    row = record.row_model.objects.select_for_update().get(pk=record.pk)
    row.record = record
    return row


def lock_pages(*pages: RecordRow | None) -> None:
    """Lock several pages at once, always in the same order: of two deeds that each lead one to the other, one waits for
    the other, and then sees what it did. Of what is no page, nothing."""
    wanted = [page.pk for page in pages if isinstance(page, Page)]
    list(Page.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))


def written(reason: str) -> str:
    """The reason, if it is one, without signs that nobody sees. Raises ReasonNeeded."""
    kept = "".join(sign for sign in reason if sign.isprintable() or sign.isspace() or sign in _JOINERS).strip()
    seen = " ".join(kept.translate(dict.fromkeys(map(ord, _JOINERS))).split())
    if len(seen) < SHORTEST_REASON:
        raise ReasonNeeded(f"Please write a reason of at least {SHORTEST_REASON} characters: others will read it.")
    if len(set(filter(str.isalpha, seen))) < FEWEST_LETTERS:
        raise ReasonNeeded("Please write the reason in words: others will read it.")
    return kept


def is_needed(row: RecordRow) -> bool:
    """Whether it is a standing wording that pages show: without it they would say less than is true."""
    return isinstance(row, Disclaimer)


def _check_not_needed(row: RecordRow) -> None:
    if is_needed(row):
        raise Needed(f"“{row}” stands on pages. Publish another wording in its place; it cannot just go.")


def _check_ground(publication: Publication) -> None:
    """Raises what `publish_revision` does, unless the ground covers this very revision."""
    record, revision, source = publication.record, publication.revision, publication.imported_source
    if publication.ground == Ground.FIRST_IMPORT:
        require(publication.by, Deed.PUBLISH_IMPORT)
        if record.publications.exists():
            raise AlreadyLive("This page was public before: an import can only propose a change to it.")
        if not source or source.revision_id != revision.pk or source.decision or not publication.run:
            raise NotPublic("A first import publishes, in a run, the very revision that its source made by itself.")
    elif publication.ground == Ground.SHIPPED and revision.origin != Origin.SHIPPED:
        raise NotPublic("Only what ships with the site is published on that ground.")
    elif publication.ground == Ground.APPROVAL:
        if not publication.review_request or not _covers(publication.review_request, revision):
            raise NotPublic("An approval publishes the very revision that was approved.")
    elif publication.ground == Ground.EMERGENCY:
        written(publication.reason)
        if not _was_public(record, revision) and not _is_cut(record, revision):
            raise NotPublic("In an emergency a text that was public before is put up again or cut, nothing else.")


def _was_public(record: Record, revision: Revision) -> bool:
    if record.publications.filter(revision__sha256=revision.sha256).exists():
        return True
    published = Revision.objects.filter(publications__record=record).select_related("record").distinct()
    return any(says(one, revision.sha256) for one in published.order_by("-number"))


def _is_redacted(revision: Revision) -> bool:
    rows = Redaction.objects.filter(record=revision.record_id).values_list("places", flat=True)
    return any(place.startswith(f"revision {revision.number}: ") for places in rows for place in places)


def _is_cut(record: Record, revision: Revision) -> bool:
    """Whether it is what is public now, with passages hidden and not one word more."""
    live = record.row.live_revision
    return isinstance(record.row, Page) and live is not None and only_hides(live.read(), revision.read())


def require_way(row: RecordRow, way: Withdrawal, to: Page | None) -> None:
    """Raises NotPossible unless the record can be withdrawn in this way, its address leading to that page."""
    if way != Withdrawal.NOTICE and not isinstance(row, Page):
        raise NotPossible("Only a page is withdrawn in that way: nothing else has a text and an address of its own.")
    if way == row.withdrawal:
        raise NotPossible(f"“{row}” is withdrawn in that way already.")
    if (way == Withdrawal.REDIRECT) != (to is not None):
        raise NotPossible("A withdrawn page's address leads to another page, or to none: say which.")
    if to and (to.pk == row.pk or not Page.objects.published().filter(pk=to.pk, withdrawal="").exists()):
        raise NotPossible("An address leads only to another page that is public: else readers walk in a circle.")
    if to and _is_vouched_for(row) and not (to.wholly_checked or _reviewed(to).exists()):
        raise NotPossible(
            f"A clinical reviewer has decided about “{row}”, and none about “{to}”. Have it reviewed first."
        )


def _is_vouched_for(row: RecordRow) -> bool:
    """Whether a clinical reviewer let anything of it become public, or signed for a part of it. Else an import of one's
    own could take the place of what was reviewed."""
    signed = SignOff.objects.standing().filter(record=row.pk)
    return Record.objects.filter(Exists(_reviewed(row)) | Exists(signed), pk=row.pk).exists()


def _reviewed(row: RecordRow) -> QuerySet[Publication]:
    """What of it became public that took a clinical reviewer."""
    return Publication.objects.filter(record=row.pk, review_request__risk=RiskLevel.HIGH)


def _go_live(row: RecordRow, publication: Publication) -> None:
    """The row says what this publication makes public, from now on."""
    revision = publication.revision
    _end_publication(row, publication.at)
    row.live_revision, row.published_at = revision, publication.at
    row.single_person = publication.single_person
    _come_back(row, revision)
    row.draft_revision = None if row.draft_revision_id == revision.pk else row.draft_revision
    row.save()


def _moment(row: RecordRow) -> datetime:
    """Now, and never before what is public began: the clock of whoever published that may have been ahead."""
    return max(filter(None, (timezone.now(), row.published_at)))


def _leave(row: RecordRow, now: datetime) -> None:
    """Off the public site: out of lists, and no longer live."""
    unproject(row)
    _end_publication(row, now)
    row.live_revision = row.published_at = None


def _come_back(row: RecordRow, revision: Revision) -> None:
    """A withdrawn record is public again under its own address. Where the text stayed, only its restoration lifts the
    notice: a change or a cut does not."""
    if not row.withdrawal or (row.withdrawal == Withdrawal.TEXT_STAYS and revision.origin != Origin.RESTORE):
        return
    row.withdrawal, row.withdrawn_at = "", None
    if isinstance(row, Page):
        take_address_back(page=row)


def _covers(request: ReviewRequest, revision: Revision) -> bool:
    """Whether this very revision was approved, byte for byte, and that still stands."""
    approved = ReviewRequest.objects.filter(decision=ReviewDecision.APPROVED, undone_at__isnull=True)
    return approved.filter(pk=request.pk, revision=revision, approved_sha256=revision.sha256).exists()


def _is_one_persons(row: RecordRow, publication: Publication) -> bool:
    """Whether nobody else has approved the text. What is put up again, or cut, is whosever it was."""
    if publication.review_request:
        return publication.review_request.single_person
    before = row.record.publications.filter(revision__sha256=publication.revision.sha256).first()
    return before.single_person if before else row.single_person


def _renew_checks(row: RecordRow) -> None:
    """Its classes say how long a check is good, so they come first."""
    if isinstance(row, Page):
        replan(row)
        row.save(update_fields=SHOWN)


def _end_publication(row: RecordRow, now: datetime) -> None:
    if row.is_live:
        row.record.publications.open().update(until=now)

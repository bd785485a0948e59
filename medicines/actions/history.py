"""Drafting revisions and recording events. Every other deed stands on these two."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, Subquery
from django.db.models.functions import Coalesce

from medicines.actions.policy import Actor, require
from medicines.content.document import Document
from medicines.content.plain import digest, record_kind, to_plain
from medicines.errors import InvalidDocument, StaleBase
from medicines.models import Event, ImportedSource, Record, Revision, Waiver
from medicines.models.imported_source import OWN_BY_DECISION
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, Origin, Verb

SITE = "site"
READER = "a reader"
_FASTER = "Somebody else was faster: this was changed since you opened it. Your text is kept; compare."


def event(
    *, verb: Verb, by: Actor, record: Record | None = None, label: str = "", actor: str = SITE, **facts: Any
) -> Event:
    """One line of the audit trail, not yet written: for deeds that write many at once. `actor` is how it calls whoever
    has no account."""
    return Event(
        verb=verb,
        actor=by.get_username() if by else actor,
        actor_id=by.pk if by else None,
        record_uid=record.uid if record else None,
        record_kind=record.kind if record else "",
        label=label[:400],
        facts=facts,
    )


def record_event(*, verb: Verb, by: Actor, record: Record | None = None, label: str = "", **facts: Any) -> None:
    """Write one line of the audit trail. Belongs inside the transaction of the deed that it records."""
    event(verb=verb, by=by, record=record, label=label, **facts).save()


def head(row: RecordRow) -> Revision | None:
    """What the next change is made against: the draft, else what is public, else the newest there ever was."""
    chosen, revisions = row.draft_revision_id or row.live_revision_id, row.record.revisions
    return revisions.get(pk=chosen) if chosen else revisions.order_by("-number").first()


def next_revision(
    *,
    record: Record,
    document: Document,
    base: Revision | None = None,
    origin: Origin,
    by: Actor,
    note: str,
    hands: Iterable[int] = (),
) -> Revision:
    """The revision that is made of `base` (None: the record's first), not yet written."""
    return Revision(
        record=record,
        number=_newest_number(record) + 1 if base else 1,
        base=base,
        document=to_plain(document),
        sha256=digest(document),
        origin=origin,
        contributors=_contributors(base, by, hands),
        note=note,
        created_by=by,
    )


def hands_in(revision: Revision) -> set[int]:
    """The ids of everybody who had a hand in the change: its contributors; who accepted a source that it is, or that it
    was written on since the record was last public; who has waived an error of it since then; and who has asked to have
    it published."""
    public = Revision.objects.filter(publications__isnull=False, record=revision.record_id, number__lt=revision.number)
    newest = Coalesce(Subquery(public.order_by("-number").values("number")[:1]), 0)
    since = Q(revision__record=revision.record_id, revision__number__lte=revision.number, revision__number__gt=newest)
    accepted = ImportedSource.objects.filter(since, decision__in=OWN_BY_DECISION).values_list("decided_by", flat=True)
    waived = Waiver.objects.filter(since, record=revision.record_id).values_list("by", flat=True)
    asked = revision.review_requests.filter(submitted_by__isnull=False)  # an accepted suggestion's has nobody
    submitted = asked.values_list("submitted_by", flat=True)
    return {*revision.contributors, *accepted.order_by().union(waived.order_by()), *submitted}


def lie_with(row: RecordRow, *, by: Actor) -> None:
    """A draft on nobody's desk, such as an import's, lies on theirs from now on. Part of a deed."""
    Record.objects.filter(pk=row.pk, keeper__isnull=True).update(keeper=by)


def check_own(base: Revision | None, row: RecordRow) -> None:
    """Raise InvalidDocument for a base that is another record's."""
    if base and base.record_id != row.pk:
        raise InvalidDocument("The revision that a change is based on belongs to another record.")


def says(revision: Revision, sha256: str) -> bool:
    """Whether the revision holds the document of that hash. One from before documents had a field that they have now
    was hashed without it, and says the same nevertheless."""
    return revision.sha256 == sha256 or digest(revision.read()) == sha256


def draft_revision(
    *,
    row: RecordRow,
    document: Document,
    base: Revision | None,
    origin: Origin,
    by: Actor,
    note: str = "",
    hands: Iterable[int] = (),
    asked: Deed = Deed.DRAFT,
) -> Revision:
    """Freeze a document as the record's newest draft. The live page does not change.

    `base` is the `head` that the writer had seen (None for a record without revisions). Saving what the base already
    says writes nothing and returns the base (a restoration is always a revision of its own). `hands` are user ids of
    others whose text is in it, `asked` is what the person must be allowed to do. Raises StaleBase when the head is
    another one by now: nothing is lost, the caller still holds the document; InvalidDocument when the document is of
    another kind of record; NotAllowed.
    """
    if record_kind(document) != row.record.kind:
        raise InvalidDocument(f"A {record_kind(document)} document cannot be a revision of a {row.record.kind}.")
    check_own(base, row)
    if base and origin != Origin.RESTORE and says(base, digest(document)):
        return base
    with transaction.atomic():
        require(by, asked, row.record.kind)
        if head(type(row).objects.select_for_update(of=("self",)).select_related("record").get(pk=row.pk)) != base:
            raise StaleBase(_FASTER)
        revision = next_revision(
            record=row.record, document=document, base=base, origin=origin, by=by, note=note, hands=hands
        )
        _freeze(revision)
        row.draft_revision = revision
        type(row).objects.filter(pk=row.pk).update(draft_revision=revision)
        record_event(verb=Verb.DRAFTED, by=by, record=row.record, label=str(row), revision=revision.number, note=note)
        return revision


def _freeze(revision: Revision) -> None:
    """Insert the revision. A number that is taken means that the base is not the newest: the constraint decides, so
    two who save at once cannot both succeed."""
    try:
        with transaction.atomic():
            revision.save()
    except IntegrityError as error:
        raise StaleBase(_FASTER) from error


def _newest_number(record: Record) -> int:
    return record.revisions.aggregate(newest=Max("number"))["newest"] or 0


def _contributors(base: Revision | None, by: Actor, hands: Iterable[int] = ()) -> list[int]:
    """Everybody who had a hand in the change, carried forward from the base until one is public: what comes after it
    is another change (docs/decisions/0021)."""
    carried = hands_in(base) if base and not base.publications.exists() else ()
    return sorted({*carried, *hands, *([by.pk] if by else ())})

"""What waits for a person: at most one query for each list, a page of it at most, whatever its length."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import Coalesce, JSONObject

from medicines.actions.assessing import is_stuck
from medicines.actions.due_checks import high_risk_slugs
from medicines.models import (
    OutboxMail,
    Page,
    PageClass,
    Readership,
    ReviewRequest,
    Revision,
    SecondLook,
)
from medicines.models.record import ROWS
from medicines.models.review import LATE
from medicines.vocabulary import RecordKind, ReviewDecision

MOST = 20  # rows of one list; the others are one click away
SOON = timedelta(days=30)
REJECTED_LATELY = timedelta(days=14)
MOST_TO_CHECK = 50
AT_RISK = 3  # how much more a check of such a page is worth: it is due three times as often, too


@dataclass(frozen=True, slots=True)
class Listed:
    """The first rows of a list, and whether there are others."""

    rows: Sequence[Any]
    has_more: bool = False


def first_requests(*lists: QuerySet[ReviewRequest]) -> tuple[Listed, Listed, list[ReviewRequest]]:
    """The first of what waits for a decision, of what was approved and of what was rejected (the `lists`; the last
    rejected first), in one query: with what is shown of each, which is read of no others, and whether it `is_stuck`."""
    wanted = Q(*(("pk__in", some.values("pk")[: MOST + 1]) for some in lists), _connector=Q.OR)
    found = list(ReviewRequest.objects.shown().annotate(is_stuck=is_stuck()).filter(wanted).order_by(*_SOONEST))
    told = {word: [one for one in found if one.decision == word] for word in ("", *ReviewDecision)}
    rejected = sorted(told[ReviewDecision.REJECTED], key=lambda one: (one.decided_at, one.pk), reverse=True)
    return first(told[""]), first(told[ReviewDecision.APPROVED]), rejected[:MOST]


def first(rows: QuerySet[Any] | list[Any]) -> Listed:
    found = list(rows[: MOST + 1])
    return Listed(found[:MOST], len(found) > MOST)


def to_decide(user: AbstractBaseUser, kinds: Iterable[RecordKind], *, single_person: bool) -> QuerySet[ReviewRequest]:
    """Undecided changes of these kinds of record, whoever waited longest first; never what the person had a hand in,
    unless the site is one person's."""
    waiting = ReviewRequest.objects.undecided().filter(record__kind__in=list(kinds)).in_order()
    return waiting if single_person else waiting.without_a_hand_of(user.pk)


def drafts_of(user: AbstractBaseUser) -> QuerySet[Revision]:
    """The drafts on the person's desk: those that were returned first, then the newest. Each with `asked`, what became
    of the record's newest review request (None: there was none)."""
    newest = ReviewRequest.objects.filter(record=OuterRef("record")).order_by("-pk")
    story = JSONObject(
        pk="pk", decision="decision", reason="reason", by="decided_by__username", public=F("carried_out_at"),
        undone=F("undone_at"), failed=F("failed_at"),
    )  # fmt: skip
    decision = Subquery(newest.values("decision")[:1], output_field=CharField())
    ranked = Revision.objects.annotate(
        decision=decision, rank=Case(When(decision=ReviewDecision.RETURNED, then=0), default=1)
    ).order_by("rank", "-pk")
    own = ranked.filter(_is_draft(), record__keeper=user).values("pk")[: MOST + 1]  # only these are told of
    return (
        ranked.filter(pk__in=own)
        .annotate(asked=Subquery(newest.annotate(story=story).values("story")[:1]))
        .select_related(*ROWS)
        .defer("document", "record__page__body")
    )


def scheduled(user: AbstractBaseUser, kinds: Iterable[RecordKind]) -> QuerySet[ReviewRequest]:
    """What was approved and is not public yet: what failed first, then what is due soonest. Of these kinds, and what is
    the person's own."""
    own = Q(record__keeper=user) | Q(submitted_by=user) | Q(decided_by=user)
    return ReviewRequest.objects.scheduled().filter(own | Q(record__kind__in=list(kinds))).order_by(*_SOONEST)


def rejected_lately(user: AbstractBaseUser, now: datetime) -> QuerySet[ReviewRequest]:
    """What they had submitted and is not wanted: they read why."""
    lately = {"submitted_by": user, "decision": ReviewDecision.REJECTED, "decided_at__gt": now - REJECTED_LATELY}
    return ReviewRequest.objects.filter(**lately).order_by("-decided_at", "-pk")


def second_looks(kinds: Iterable[RecordKind]) -> QuerySet[SecondLook]:
    owed = SecondLook.objects.owed().filter(record__kind__in=list(kinds))
    rows = owed.select_related("by", *ROWS)
    return rows.defer("record__page__body")


def to_check(today: date) -> QuerySet[Page]:
    """The public pages where a first or a next check would help most: those at risk three times as much as others, by
    how often they were read in a year (`readers`). Wholly checked pages only once they are about to be due."""
    at_risk = Exists(PageClass.objects.filter(page=OuterRef("pk"), drug_class__slug__in=high_risk_slugs()))
    read = Readership.objects.filter(page=OuterRef("pk"), month__gt=today - timedelta(days=365)).order_by()
    read = read.values("page").annotate(sum=Sum("count")).values("sum")
    needed = Q(wholly_checked=False) | Q(check_due_on__lte=today + SOON)
    pages = Page.objects.published().filter(needed, withdrawal="").annotate(readers=Coalesce(Subquery(read), 0))
    pages = pages.annotate(at_risk=Case(When(at_risk, then=AT_RISK), default=1))
    return pages.order_by(-F("at_risk") * (F("readers") + 1), "sort_key", "pk")


def failing_mail() -> QuerySet[OutboxMail]:
    return OutboxMail.objects.failing().defer("body")


def is_late(request: ReviewRequest, now: datetime) -> bool:
    """As `ReviewRequestQuerySet.late`, for one."""
    return request.failed_at is None and request.publish_at <= now - LATE


def state_of(request: ReviewRequest, now: datetime) -> str:
    """What became of it so far, in a few words."""
    if request.undone_at:
        return "approval undone"
    if request.failed_at:
        return "could not be published"
    if request.carried_out_at:
        return "published"
    if request.publish_at:
        due = f"approved for {request.publish_at:%-d %B %Y, %H:%M} (UTC)"
        return "overdue" if is_late(request, now) else due if request.publish_at > now else "about to be published"
    return request.decision or "waiting"


# What failed first, then what is due soonest; among what is not approved, as in the queue.
_SOONEST = (F("failed_at").asc(nulls_last=True), "publish_at", "submitted_at", "pk")


def _is_draft() -> Q:
    """Whether a revision is the newest draft of its record, of whatever kind."""
    return Q(*((f"{row}__draft_revision", F("pk")) for row in ROWS), _connector=Q.OR)

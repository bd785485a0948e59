"""A change that waits for somebody else's decision."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Cast

from medicines.models.imported_source import OWN_BY_DECISION, ImportedSource
from medicines.models.record import ROWS
from medicines.models.redaction import Redaction
from medicines.models.revision import Revision
from medicines.models.waiver import Waiver
from medicines.models.well_formed import well_formed
from medicines.vocabulary import ReviewDecision, RiskLevel

APPROVED = ReviewDecision.APPROVED
LATE = timedelta(minutes=5)
REASONS_GONE = "What changed is not told any more: since then a text was taken out of old revisions."
_UNDECIDED = Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
_DECIDED = ~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)
_SCHEDULED = Q(decision=APPROVED, carried_out_at__isnull=True, undone_at__isnull=True)


class _IsAmong(Func):
    """Whether a number stands in a JSON list of numbers."""

    output_field = models.BooleanField()
    arity = 2
    template = "EXISTS (SELECT 1 FROM json_each(%(expressions)s)"
    arg_joiner = ") one WHERE one.value = "

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(
            compiler, connection, template="(%(expressions)s))", arg_joiner=" @> to_jsonb(", **context
        )


def _hand_of(user_id: int) -> Q:
    user = Cast(Value(user_id), models.BigIntegerField())
    accepted = ImportedSource.objects.filter(
        revision=OuterRef("revision"), decided_by=user_id, decision__in=OWN_BY_DECISION
    )
    wrote = Exists(Revision.objects.filter(_IsAmong("contributors", user), pk=OuterRef("revision")))
    submitted = Exists(ReviewRequest.objects.filter(revision=OuterRef("revision"), submitted_by=user_id))
    waived = Exists(Waiver.objects.filter(revision=OuterRef("revision"), by=user_id))
    return Q(submitted) | Q(wrote) | Q(Exists(accepted)) | Q(waived)


class ReviewRequestQuerySet(models.QuerySet[Any]):
    def undecided(self) -> "ReviewRequestQuerySet":
        return self.filter(decision="")

    def scheduled(self) -> "ReviewRequestQuerySet":
        """Approved and not yet public: its ten seconds are not over, its time has not come, or it failed."""
        return self.filter(_SCHEDULED)

    def pending(self) -> "ReviewRequestQuerySet":
        """What a page has at most one of: undecided, or approved and not yet public."""
        return self.filter(Q(decision="") | _SCHEDULED)

    def due(self, now: datetime) -> "ReviewRequestQuerySet":
        return self.scheduled().filter(publish_at__lte=now, failed_at__isnull=True)

    def late(self, now: datetime) -> "ReviewRequestQuerySet":
        """What should have been public for `LATE` already, and neither is nor is marked as impossible."""
        return self.due(now - LATE)

    def failed(self) -> "ReviewRequestQuerySet":
        return self.scheduled().filter(failed_at__isnull=False)

    def with_a_hand_of(self, user_id: int) -> "ReviewRequestQuerySet":
        """Of changes that this person had a hand in (see `actions.history.hands_in`)."""
        return self.filter(_hand_of(user_id))

    def without_a_hand_of(self, user_id: int) -> "ReviewRequestQuerySet":
        """Of changes that this person may decide about. The decision asks again."""
        return self.exclude(_hand_of(user_id))

    def in_order(self) -> "ReviewRequestQuerySet":
        """The queue: whoever has waited longest comes first."""
        return self.order_by("submitted_at", "pk")

    def behind(self, other: "ReviewRequest") -> "ReviewRequestQuerySet":
        """What stands behind another one in the queue."""
        later = Q(submitted_at=other.submitted_at, pk__gt=other.pk)
        return self.in_order().filter(Q(submitted_at__gt=other.submitted_at) | later)

    def shown(self) -> "ReviewRequestQuerySet":
        """With what a list shows of each: nothing of the revisions, whose rows are long."""
        rows = (*ROWS, "record__keeper")
        people = ("submitted_by", "decided_by")
        gone = Redaction.objects.carried_out().filter(
            record=OuterRef("record"), decided_at__gte=OuterRef("submitted_at")
        )
        return self.select_related(*rows, *people).defer("record__page__body").annotate(is_redacted=Exists(gone))


class ReviewRequest(models.Model):
    """A revision that somebody asks to have published, and what became of it.

    `live_base` is what was public when it was submitted (None: nothing), `risk` what the change between the two was
    worked out to be at that moment, with sentences that say why. Submitted by a member of staff, or by nobody where it
    is of an accepted `suggestion`. The decision (what, who, when, and with it `reason`, `approved_sha256`,
    `publish_at`) is written once; an approval that is undone stays written, and a new
    request `reopens` this one. `failure` says why an approved revision could not be published.
    """

    record = models.ForeignKey("medicines.Record", models.PROTECT, related_name="review_requests")
    revision = models.ForeignKey("medicines.Revision", models.PROTECT, related_name="review_requests")
    live_base = models.ForeignKey("medicines.Revision", models.PROTECT, null=True, related_name="+")
    suggestion = models.OneToOneField("medicines.Suggestion", models.PROTECT, null=True, related_name="review_request")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField()
    note = models.TextField(blank=True)
    risk = models.CharField(max_length=6, choices=[(level, level) for level in RiskLevel])
    risk_reasons = models.JSONField(default=list)
    reopens = models.OneToOneField("self", models.PROTECT, null=True, related_name="reopened")
    decision = models.CharField(max_length=10, blank=True, choices=[(word, word) for word in ReviewDecision])
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    approved_sha256 = models.CharField(max_length=64, blank=True)
    single_person = models.BooleanField("approved by one who had a hand in it", default=False)
    publish_at = models.DateTimeField(null=True)
    carried_out_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)  # when it was found not to have been published in time
    failed_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at", "id"]
        indexes = [models.Index(fields=["submitted_at", "id"], name="review_waiting", condition=Q(decision=""))]
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(decision="") | _SCHEDULED, name="review_one_pending_per_record"
            ),
            models.CheckConstraint(
                condition=Q(suggestion__isnull=True, submitted_by__isnull=False)
                | Q(suggestion__isnull=False, submitted_by__isnull=True),
                name="review_submitted_or_suggested",
            ),
            models.CheckConstraint(condition=Q(decision__in=["", *ReviewDecision]), name="review_decision_known"),
            models.CheckConstraint(condition=Q(risk__in=list(RiskLevel)), name="review_risk_known"),
            models.CheckConstraint(condition=_UNDECIDED | _DECIDED, name="review_decision_whole"),
            models.CheckConstraint(
                condition=~Q(decision__in=[ReviewDecision.RETURNED, ReviewDecision.REJECTED]) | ~Q(reason=""),
                name="review_refusal_has_a_reason",
            ),
            models.CheckConstraint(
                condition=(Q(decision=APPROVED, publish_at__gte=F("decided_at")) & ~Q(approved_sha256=""))
                | (~Q(decision=APPROVED) & Q(publish_at__isnull=True, approved_sha256="", single_person=False)),
                name="review_approval_says_what_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(decision=APPROVED) | Q(single_person=True) | ~Q(decided_by=F("submitted_by")),
                name="review_approved_by_a_second",
            ),
            models.CheckConstraint(
                condition=Q(undone_by__isnull=True, undone_at__isnull=True)
                | Q(undone_by__isnull=False, undone_at__isnull=False, decision=APPROVED, carried_out_at__isnull=True),
                name="review_undone_before_it_took_effect",
            ),
            models.CheckConstraint(
                condition=Q(carried_out_at__isnull=True)
                | Q(decision=APPROVED, failed_at__isnull=True, carried_out_at__gte=F("publish_at")),
                name="review_carried_out_never_early",
            ),
            models.CheckConstraint(
                condition=Q(failed_at__isnull=True, failure="")
                | (Q(failed_at__isnull=False, decision=APPROVED) & ~Q(failure="")),
                name="review_failure_says_why",
            ),
            well_formed("review", yes_no=("single_person",)),
        ]

    def __str__(self) -> str:
        return f"{self.revision} by {self.submitted_by}"

    @property
    def reasons_shown(self) -> list[str]:
        """Why the risk is what it is. They quote the text; if any was taken out of the record since, none is shown."""
        gone = getattr(self, "is_redacted", None)
        if gone is None:
            gone = self.record.redactions.carried_out().filter(decided_at__gte=self.submitted_at).exists()
        return [REASONS_GONE] if gone else self.risk_reasons

        return f"{self.revision} by {self.asked_by}"

    @property
    def asked_by(self) -> str:
        """How whoever asks is called."""
        return self.submitted_by.get_username() if self.submitted_by else "a reader"

"""A regulator's alert, the pages that it concerns, and what became of each."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThanOrEqual

from medicines.models.record import RecordRow
from medicines.models.well_formed import well_formed
from medicines.vocabulary import AlertOutcome

SHORTEST_REASON = 20  # characters; "ok" tells nobody why the banner is gone
_OPEN = Q(outcome="", closed_by__isnull=True, closed_at__isnull=True, revision__isnull=True, reason="")
_CLOSED = Q(outcome__in=list(AlertOutcome), closed_by__isnull=False, closed_at__isnull=False)


class SafetyAlert(RecordRow):
    """What a regulator says, and for which substances or classes (`AlertTarget`). `issued` is when it said so."""

    title = models.CharField(max_length=300)
    text = models.TextField()
    authority = models.CharField(max_length=200)
    issued = models.DateField("date", null=True)
    link = models.URLField(max_length=1000)

    class Meta:
        ordering = ["-issued", "title"]
        constraints = [
            RecordRow.live_both_or_neither("safety_alert"),
            RecordRow.withdrawn_whole("safety_alert"),
            models.CheckConstraint(
                condition=Q(live_revision__isnull=True)
                | (Q(issued__isnull=False) & ~(Q(text="") | Q(authority="") | Q(link=""))),
                name="safety_alert_has_a_source",
            ),
            well_formed(
                "safety_alert", filled=("title",), when_live=("text", "authority", "link"), yes_no=("single_person",)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AlertTarget(models.Model):
    """What a live alert concerns: a substance with its salts, or a class with those below it."""

    alert = models.ForeignKey("medicines.SafetyAlert", models.CASCADE, related_name="targets")
    substance = models.ForeignKey("medicines.Substance", models.PROTECT, null=True, related_name="alert_targets")
    drug_class = models.ForeignKey("medicines.DrugClass", models.PROTECT, null=True, related_name="alert_targets")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alert", "substance"], name="alert_substance_once"),
            models.UniqueConstraint(fields=["alert", "drug_class"], name="alert_class_once"),
            models.CheckConstraint(
                condition=Q(substance__isnull=True, drug_class__isnull=False)
                | Q(substance__isnull=False, drug_class__isnull=True),
                name="alert_target_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substance_id or self.drug_class_id} of {self.alert_id}"


class AlertTaskQuerySet(models.QuerySet[Any]):
    def open(self) -> "AlertTaskQuerySet":
        """Of live alerts and public pages, whoever has waited longest first."""
        public = {"alert__published_at__isnull": False, "page__published_at__isnull": False}
        return self.filter(closed_at__isnull=True, **public).order_by("at", "pk")


class AlertTask(models.Model):
    """A page that an alert concerns. Open, the alert's banner stands on it; what, who and when it was closed by are
    written once: with a `revision` that the page got since, or with a `reason` why it needs none."""

    alert = models.ForeignKey("medicines.SafetyAlert", models.PROTECT, related_name="tasks")
    page = models.ForeignKey("medicines.Page", models.PROTECT, related_name="alert_tasks")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20, blank=True, choices=[(word, word) for word in AlertOutcome])
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    revision = models.ForeignKey("medicines.Revision", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    objects = AlertTaskQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index("at", "id", name="alert_task_open", condition=Q(closed_at__isnull=True))]
        constraints = [
            models.UniqueConstraint(fields=["page", "alert"], name="alert_task_once"),
            models.CheckConstraint(condition=_OPEN | _CLOSED, name="alert_task_closed_whole"),
            models.CheckConstraint(
                condition=~Q(outcome=AlertOutcome.REVISED) | Q(revision__isnull=False),
                name="alert_task_revised_by_a_revision",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=AlertOutcome.NO_CHANGE)
                | (Q(revision__isnull=True) & GreaterThanOrEqual(Length(Trim("reason")), SHORTEST_REASON)),
                name="alert_task_no_change_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.alert_id} on {self.page_id}"

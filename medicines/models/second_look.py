"""What one person did alone in an emergency, and somebody else looks at within a day."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from medicines.models.event import verbs
from medicines.models.well_formed import well_formed
from medicines.vocabulary import SecondLookOutcome, Verb

_TAKEN = Q(looked_by__isnull=False, looked_at__isnull=False) & ~Q(outcome="")
_OWED = Q(looked_by__isnull=True, looked_at__isnull=True, outcome="")


class SecondLookQuerySet(models.QuerySet[Any]):
    def owed(self) -> "SecondLookQuerySet":
        """Still to be taken, the most urgent first."""
        return self.filter(looked_at__isnull=True).order_by("due_at", "pk")


class SecondLook(models.Model):
    """Owed from the moment of an emergency deed (`revision` is what it concerned) until somebody else has looked:
    what, who and when, all or none, written once."""

    record = models.ForeignKey("medicines.Record", models.PROTECT, related_name="second_looks")
    revision = models.ForeignKey("medicines.Revision", models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=20, choices=verbs)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True, choices=[(word, word) for word in SecondLookOutcome])
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    looked_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True)
    single_person = models.BooleanField("looked at by the same person", default=False)

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index("due_at", name="second_look_owed", condition=Q(looked_at__isnull=True))]
        constraints = [
            models.CheckConstraint(condition=_TAKEN | _OWED, name="second_look_whole"),
            models.CheckConstraint(condition=~Q(reason=""), name="second_look_has_a_reason"),
            models.CheckConstraint(condition=Q(outcome__in=["", *SecondLookOutcome]), name="second_look_outcome_known"),
            models.CheckConstraint(
                condition=~Q(outcome=SecondLookOutcome.OBJECTED) | ~Q(remark=""), name="second_look_objection_says_why"
            ),
            models.CheckConstraint(
                condition=Q(looked_by__isnull=True) | Q(single_person=True) | ~Q(looked_by=F("by")),
                name="second_look_by_a_second",
            ),
            well_formed("second_look", filled=("verb",), yes_no=("single_person",)),
        ]

    def __str__(self) -> str:
        return f"{self.verb_in_words} by {self.by}"

    @property
    def verb_in_words(self) -> str:
        """What was done, as in "withdrawn by her"."""
        return "put under the interim banner" if self.verb == Verb.BANNER_UP else self.verb.replace("-", " ")

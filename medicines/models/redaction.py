"""A text that had to be taken out of old revisions, and by whom."""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from medicines.models.well_formed import well_formed
from medicines.vocabulary import SecondLookOutcome

_DECIDED = Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(outcome="")
_OPEN = Q(decided_by__isnull=True, decided_at__isnull=True, outcome="")


REMOVED = "[removed]"  # stands where a text was
OWN_ADDRESS, FORMER_ADDRESS = "the page’s address", "former addresses"  # among the places
_LINE = re.compile(r"line (\d+) of the audit trail: (\w+)")


def line_of_the_trail(pk: int, fact: str) -> str:
    """As it is called among the places."""
    return f"line {pk} of the audit trail: {fact}"


def facts_gone(places: Iterable[str]) -> dict[int, set[str]]:
    """Of the places of redactions: the key of an event → the names of its facts that are not shown any more."""
    gone: dict[int, set[str]] = {}
    for found in filter(None, map(_LINE.fullmatch, places)):
        gone.setdefault(int(found[1]), set()).add(found[2])
    return gone


class RedactionQuerySet(models.QuerySet[Any]):
    def carried_out(self) -> "RedactionQuerySet":
        """Of texts that are gone."""
        return self.filter(outcome=SecondLookOutcome.AGREED)


class Redaction(models.Model):
    """One administrator asks, somebody else agrees or objects: what, who and when, all or none.

    `text` is what is to be taken out; it is emptied when that is decided, and `text_sha256` and `places` stay.
    `stored_text` is the same as the database spells it in JSON, and stands only while the deed is being done: the
    trigger that guards revisions lets exactly that text be replaced by `mark`, and nothing else.
    """

    record = models.ForeignKey("medicines.Record", models.PROTECT, related_name="redactions")
    text = models.TextField(blank=True)
    stored_text = models.TextField(blank=True, editable=False)
    text_sha256 = models.CharField(max_length=64)
    mark = models.CharField(max_length=40, editable=False)
    reason = models.TextField()
    places = models.JSONField(default=list)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, blank=True, choices=[(word, word) for word in SecondLookOutcome])
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=_DECIDED | _OPEN, name="redaction_whole"),
            models.CheckConstraint(condition=~Q(reason=""), name="redaction_has_a_reason"),
            models.CheckConstraint(condition=Q(outcome__in=["", *SecondLookOutcome]), name="redaction_outcome_known"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="redaction_by_two"
            ),
            well_formed("redaction", filled=("text_sha256", "mark")),
        ]

    def __str__(self) -> str:
        return f"redaction {self.pk} of {self.record_id}"

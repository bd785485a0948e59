"""How to reach who made a suggestion. Nothing refers to it but letters that go with it, so that it can be erased."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q

from medicines.models.well_formed import well_formed

KEPT_FOR = timedelta(days=90)  # after the decision
_OF_SUGGESTION = Q(suggestion__isnull=False, support__isnull=True)
_OF_SUPPORT = Q(suggestion__isnull=True, support__isnull=False)


class ContactQuerySet(models.QuerySet[Any]):
    def confirmed(self) -> "ContactQuerySet":
        """Those to whom anything but the question whether the address is theirs may be sent."""
        return self.filter(confirmed_at__isnull=False)

    def expired(self, now: datetime) -> "ContactQuerySet":
        """Of what was decided long enough ago."""
        own, supported = (
            Q(suggestion__decided_at__lte=now - KEPT_FOR),
            Q(support__suggestion__decided_at__lte=now - KEPT_FOR),
        )
        return self.filter(own | supported)


class SuggestionContact(models.Model):
    """Of a suggestion or of a support of one. `token_sha256` is of the link that was sent to confirm the address."""

    suggestion = models.OneToOneField("medicines.Suggestion", models.CASCADE, null=True, related_name="contact")
    support = models.OneToOneField("medicines.Support", models.CASCADE, null=True, related_name="contact")
    email = models.EmailField()
    token_sha256 = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["email"], name="contact_email")]
        constraints = [
            models.CheckConstraint(condition=_OF_SUGGESTION | _OF_SUPPORT, name="contact_of_one"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=models.F("asked_at")),
                name="contact_confirmed_after_it_was_asked",
            ),
            well_formed("contact", filled=("email", "token_sha256")),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"  # never the address: it would stand in logs

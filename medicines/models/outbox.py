"""Mail that waits to be sent."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q

from medicines.models.well_formed import well_formed

_WAITING = Q(sent_at__isnull=True, given_up_at__isnull=True)


class OutboxMailQuerySet(models.QuerySet[Any]):
    def due(self, now: datetime) -> "OutboxMailQuerySet":
        return self.filter(_WAITING, due_at__lte=now)

    def failing(self) -> "OutboxMailQuerySet":
        """What could not be sent so far, and what nobody tries to send any more."""
        return self.filter(sent_at__isnull=True).exclude(last_error="")


class OutboxMail(models.Model):
    """One letter to one address, written in the transaction of the deed that it tells of and sent later by `tick`.
    While one host sends it, `due_at` lies in the future, so that no other takes it up.

    A letter to a contributor names their `contact` instead of an address, so that the address stands in one row, and
    goes with it. Such a letter is deleted when it was sent: it may hold a private address."""

    to = models.EmailField(blank=True)
    contact = models.ForeignKey("medicines.SuggestionContact", models.CASCADE, null=True, related_name="letters")
    subject = models.CharField(max_length=300)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        verbose_name = "mail"
        verbose_name_plural = "outbox"
        ordering = ["-id"]
        indexes = [models.Index(F("due_at"), name="outbox_due", condition=_WAITING)]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True), name="outbox_sent_or_given_up"
            ),
            models.CheckConstraint(
                condition=(~Q(to="") & Q(contact__isnull=True)) | Q(to="", contact__isnull=False),
                name="outbox_to_an_address_or_a_contact",
            ),
            well_formed("outbox", filled=("subject",)),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.addressee}"

    @property
    def addressee(self) -> str:
        """As lists show it: a contributor's address is never shown."""
        return self.to or "a contributor"

"""What makes a clinical reviewer's word count."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from medicines.models.well_formed import well_formed


class CredentialQuerySet(models.QuerySet[Any]):
    def valid(self) -> "CredentialQuerySet":
        """Checked against the register, not yet expired (the last day counts), not revoked, its account active."""
        today = timezone.now().date()
        checked = self.filter(checked_at__isnull=False, revoked_at__isnull=True)
        return checked.filter(expires_on__gte=today, user__is_active=True)


class Credential(models.Model):
    """A clinical reviewer's entry in a professional register, as one administrator recorded it and another one
    checked it there. Asked at the moment of each decision: nothing remembers that it was valid before."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="credentials")
    profession = models.CharField(max_length=100)
    register = models.CharField(max_length=200)
    number = models.CharField("number in the register", max_length=50)
    expires_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ["user", "-expires_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="credential_check_whole",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | (~Q(checked_by=F("user")) & ~Q(checked_by=F("recorded_by"))),
                name="credential_checked_by_a_second",
            ),
            models.CheckConstraint(
                condition=Q(revoked_by__isnull=True, revoked_at__isnull=True)
                | Q(revoked_by__isnull=False, revoked_at__isnull=False),
                name="credential_revocation_whole",
            ),
            models.UniqueConstraint(
                fields=["register", "number"], condition=Q(revoked_at__isnull=True), name="credential_once"
            ),
            well_formed("credential", filled=("profession", "register", "number")),
        ]

    def __str__(self) -> str:
        return f"{self.profession}, {self.register} {self.number}"

"""A moderator's question about a suggestion, and its contributor's answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class SuggestionNote(models.Model):
    """`by` is the member of staff who asks; None: the contributor answers. Written once; only ever emptied, when it is
    erased."""

    suggestion = models.ForeignKey("medicines.Suggestion", models.PROTECT, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") | Q(erased_at__isnull=False), name="note_says_something"),
        ]

    def __str__(self) -> str:
        return f"note {self.pk} on {self.suggestion_id}"

"""Who has looked at a suggestion lately, and who has passed it on."""

from django.conf import settings
from django.db import models


class SuggestionLook(models.Model):
    """One row a person and suggestion: when they last opened it and, where they said "I don't know", when."""

    suggestion = models.ForeignKey("medicines.Suggestion", models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "user"], name="look_once_a_person")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.suggestion_id}"

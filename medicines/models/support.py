"""That somebody else has suggested the same."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from medicines.errors import Immutable
from medicines.models.well_formed import well_formed


class SupportQuerySet(models.QuerySet[Any]):
    def delete(self) -> NoReturn:
        raise Immutable("Support is kept with its suggestion.")


class Support(models.Model):
    """The same change, proposed again. Credited and told of the outcome, never counted as evidence. `reason` and the
    source are what they said of it. `token_sha256` and `sender` as of a suggestion."""

    suggestion = models.ForeignKey("medicines.Suggestion", models.PROTECT, related_name="supports")
    display_name = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)
    source = models.TextField(blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    token_sha256 = models.CharField(max_length=64, unique=True)
    sender = models.CharField(max_length=64, blank=True)

    objects = SupportQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [well_formed("support", filled=("token_sha256",))]

    def __str__(self) -> str:
        return f"support {self.pk} of {self.suggestion_id}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable("Support is kept with its suggestion.")

"""That somebody has looked at an error of the content checks, and why the words stand all the same."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThanOrEqual

from medicines.models.frozen import Frozen

SHORTEST_REASON = 20  # characters; "ok" tells the reviewer nothing


class Waiver(Frozen):
    """Written once, never changed. `code`, `place` (a part's id, or a field's name) and `text_sha256` are a finding's
    `key` (`content/checks/finding.py`): it holds for these sentences, as long as they stand there, and for no others.
    `revision` is the draft in which they stood when somebody waived the error."""

    record = models.ForeignKey("medicines.Record", models.PROTECT, related_name="waivers")
    revision = models.ForeignKey("medicines.Revision", models.PROTECT, related_name="waivers")
    code = models.CharField(max_length=40)
    place = models.CharField(max_length=300)
    text_sha256 = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["record", "code", "place", "text_sha256"], name="waiver_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(place=""), name="waiver_of_a_finding"),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("text_sha256"), 64), name="waiver_of_some_words"
            ),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length(Trim("reason")), SHORTEST_REASON), name="waiver_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} in {self.place}, waived by {self.by_id}"

    @property
    def key(self) -> tuple[str, str, str]:
        """As a finding's."""
        return self.code, self.place, self.text_sha256

"""What somebody has typed and not saved yet."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

AT_WORK = timedelta(minutes=15)  # since the last automatic copy: the page is still open somewhere


class ScratchCopyQuerySet(models.QuerySet[Any]):
    def at_work(self, now: datetime) -> "ScratchCopyQuerySet":
        """Of people who have the page open now."""
        return self.filter(saved_at__gte=now - AT_WORK)


class ScratchCopy(models.Model):
    """One person's form for one record (or for a page that does not exist yet), as it was typed, outside the history.
    `content` is the form's own fields (none: the form is open, and nobody has typed yet), `base` the revision that it
    was opened on."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="scratch_copies")
    record = models.ForeignKey("medicines.Record", models.CASCADE, null=True, related_name="scratch_copies")
    base = models.ForeignKey("medicines.Revision", models.PROTECT, null=True, related_name="+")
    content = models.JSONField()
    saved_at = models.DateTimeField(db_index=True)

    objects = ScratchCopyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "scratch copies"
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "record"], name="scratch_one_per_person_and_record"),
            models.UniqueConstraint(fields=["user"], condition=Q(record__isnull=True), name="scratch_one_new_page"),
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.record_id}"

    @property
    def fingerprint(self) -> str:
        """64 hexadecimal digits for what was typed: who replaces it says with them what they saw. "" of nothing."""
        plain = json.dumps(self.content, sort_keys=True)
        return hashlib.sha256(plain.encode()).hexdigest() if self.content else ""

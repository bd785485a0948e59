"""How many submissions came lately, by what they are limited by."""

from django.db import models
from django.db.models import Q

from medicines.suggestion_vocabulary import CountedBy


class SubmissionCount(models.Model):
    """`key` is a keyed hash of a network address or an e-mail address, a page's id, or "" for the whole site; `since`
    begins the window in which they are counted. Forgotten when the window is over."""

    by = models.CharField(max_length=7, choices=[(what, what) for what in CountedBy])
    key = models.CharField(max_length=64, blank=True)
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "key", "since"], name="submission_count_once"),
            models.CheckConstraint(condition=Q(by__in=list(CountedBy)), name="submission_counted_by_known"),
        ]

    def __str__(self) -> str:
        return f"{self.count} by {self.by} since {self.since:%H:%M}"

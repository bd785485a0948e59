"""How far caches before the site were told which pages changed."""

from django.db import models
from django.db.models import Q


class CacheTelling(models.Model):
    """One row. Every change until `told_at` was told. `failing_since`: when a cache that did not answer was asked
    first, and `failure` what it said last; both until it answers."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    told_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    failure = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="cache_telling_is_one"),
            models.CheckConstraint(
                condition=Q(failing_since__isnull=True, failure="") | Q(failing_since__isnull=False) & ~Q(failure=""),
                name="cache_telling_failed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"told until {self.told_at}"

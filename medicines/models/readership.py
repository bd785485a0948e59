"""How often pages are read: numbers a month, and how far a log was counted. Nothing of any reader."""

from django.db import models
from django.db.models import Q

from medicines.models.well_formed import well_formed


class Readership(models.Model):
    """How often a page was read in a month (its first day), as the access log says. For a page's rank alone."""

    page = models.ForeignKey("medicines.Page", models.CASCADE, related_name="readership")
    month = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "month"], name="readership_once_a_month"),
            # As text, so that SQLite's own tools can check it: for `month__day` it calls a function of Django's.
            models.CheckConstraint(condition=Q(month__endswith="-01"), name="readership_of_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.count} in {self.month:%B %Y}"


class LogPlace(models.Model):
    """How far a host's access log was counted: the file (by `inode`) and the byte after the last whole line."""

    host = models.CharField(max_length=255)
    path = models.CharField(max_length=1000)
    inode = models.BigIntegerField()
    offset = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["host", "path"], name="log_place_once"),
            well_formed("log_place", filled=("host", "path")),
        ]

    def __str__(self) -> str:
        return f"{self.path} on {self.host}"

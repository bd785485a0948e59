"""Import runs and the source files that they read."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from medicines.vocabulary import KEPT_OUTCOMES, Outcome


def new_batch() -> str:
    """Eight hexadecimal digits: short enough to type into `withdraw_import`."""
    return uuid.uuid4().hex[:8]


class ImportRun(models.Model):
    """One run of the importer that wrote something. `batch` names it to people."""

    batch = models.CharField(max_length=8, unique=True, default=new_batch, editable=False)
    started_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    options = models.JSONField(default=dict)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return self.batch


class ImportedSource(models.Model):
    """One version of one source file, with its own text, and what became of it.

    `path` is relative to the folder imported, `collection` that folder's name, or the name that a person gave; `place`
    is what the file is recognised by (docs/decisions/0008). `set_aside` is a list of
    {text, reason}, `problems` of {code, message, line}. Quarantined and duplicate files are such rows, never pages.
    """

    run = models.ForeignKey("medicines.ImportRun", models.PROTECT, related_name="sources")
    collection = models.CharField(max_length=255)
    path = models.CharField(max_length=1000)
    place = models.CharField(max_length=2000, db_index=True, editable=False)
    format = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64, db_index=True)
    document_sha256 = models.CharField(max_length=64)
    parser = models.PositiveIntegerField("parser version")
    text = models.TextField("the source's own text")
    outcome = models.CharField(max_length=12, choices=[(outcome, outcome) for outcome in KEPT_OUTCOMES])
    set_aside = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    page = models.ForeignKey("medicines.Page", models.PROTECT, null=True, related_name="sources")
    revision = models.ForeignKey("medicines.Revision", models.PROTECT, null=True, related_name="sources")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["collection", "path", "-id"]
        indexes = [models.Index(fields=["collection", "path", "-id"], name="source_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=KEPT_OUTCOMES), name="source_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.QUARANTINED, page__isnull=True, revision__isnull=True)
                | (~Q(outcome=Outcome.QUARANTINED) & Q(page__isnull=False)),
                name="source_has_a_page_unless_quarantined",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collection}/{self.path}"

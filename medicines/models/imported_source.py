"""Import runs and the source files that they read."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from medicines.models.well_formed import well_formed
from medicines.vocabulary import KEPT_OUTCOMES, Outcome, Settlement

ASKING = (Outcome.PROPOSED, Outcome.QUARANTINED, Outcome.DUPLICATE)  # outcomes that leave something to decide
OWN_BY_DECISION = (Settlement.ACCEPTED, Settlement.EDITED)  # decisions by which a source's text is its page's
MADE = (Outcome.CREATED, Outcome.CHANGED)
NAMES = Q(outcome__in=MADE, revision__isnull=True)  # sources of brands: they gave their page a name and no text
PAGELESS = ("", Settlement.DISCARDED)  # decisions by which a source gets no page that its import had not given it


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
        constraints = [well_formed("import_run", filled=("batch",))]

    def __str__(self) -> str:
        return self.batch


class SourceQuerySet(models.QuerySet[Any]):
    def own(self) -> "SourceQuerySet":
        """Those whose text their page was made of: what an import found so, unless a person decided otherwise."""
        found = ~Q(outcome=Outcome.DUPLICATE) & ~NAMES & Q(decision__in=PAGELESS)
        return self.filter(found | Q(decision__in=OWN_BY_DECISION), page__isnull=False)

    def waiting(self) -> "SourceQuerySet":
        """The newest versions of files that ask for a person's decision: those that did not become a page by
        themselves, and drafts with problems."""
        newer = ImportedSource.objects.filter(place=OuterRef("place"), pk__gt=OuterRef("pk"))
        drafted = Q(outcome__in=MADE, page__published_at__isnull=True) & ~NAMES
        asked = Q(outcome__in=ASKING) | drafted & ~Q(problems=[])
        return self.filter(asked, ~Exists(newer), decision="")


class ImportedSource(models.Model):
    """One version of one source file, with its own text, and what became of it.

    `path` is relative to the folder imported, `collection` that folder's name, or the name that a person gave; `place`
    is what the file is recognised by (docs/decisions/0008). `outcome` is what the run made of it and stays; what a
    person decided since stands in `decision` (docs/decisions/0009). `set_aside` is a list of
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
    decision = models.CharField(max_length=10, choices=[(one, one) for one in Settlement], blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["collection", "path", "-id"]
        indexes = [models.Index(fields=["collection", "path", "-id"], name="source_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=KEPT_OUTCOMES), name="source_outcome_known"),
            models.CheckConstraint(
                condition=Q(
                    outcome=Outcome.QUARANTINED, decision__in=PAGELESS, page__isnull=True, revision__isnull=True
                )
                | (~Q(outcome=Outcome.QUARANTINED, decision__in=PAGELESS) & Q(page__isnull=False)),
                name="source_has_a_page_unless_quarantined",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | Q(decision__in=list(Settlement), decided_by__isnull=False, decided_at__isnull=False),
                name="source_decision_all_or_none",
            ),
            well_formed("source", filled=("path", "place", "format", "sha256", "document_sha256")),
        ]

    def __str__(self) -> str:
        return f"{self.collection}/{self.path}"

    @property
    def is_name(self) -> bool:
        """As `NAMES`, for one."""
        return self.outcome in MADE and self.revision_id is None

    @property
    def is_own(self) -> bool:
        """As `SourceQuerySet.own`, for one."""
        found = self.outcome != Outcome.DUPLICATE and not self.is_name and self.decision in PAGELESS
        return self.page_id is not None and (found or self.decision in OWN_BY_DECISION)

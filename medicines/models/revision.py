"""Frozen documents."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from medicines.content.document import Document
from medicines.content.plain import from_plain
from medicines.models.frozen import Frozen
from medicines.models.well_formed import well_formed
from medicines.vocabulary import Origin, RecordKind


class Revision(Frozen):
    """A frozen document of a record. `sha256` is `plain.digest` of it; `contributors` are user ids, carried
    forward from the base; `base` is the revision that the change was made against."""

    record = models.ForeignKey("medicines.Record", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    origin = models.CharField(max_length=12, choices=[(origin, origin) for origin in Origin])
    contributors = models.JSONField(default=list)
    note = models.TextField("change note", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["record", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="revision_number_from_1"),
            models.CheckConstraint(condition=Q(origin__in=list(Origin)), name="revision_origin_known"),
            models.CheckConstraint(condition=Q(base__isnull=True) | ~Q(base=F("id")), name="revision_not_its_own_base"),
            well_formed("revision", filled=("sha256",)),
        ]

    def __str__(self) -> str:
        return f"revision {self.number} of {self.record_id}"

    def read(self) -> Document:
        """The document, as its frozen dataclass."""
        return from_plain(RecordKind(self.record.kind), self.document)

"""Standing wordings."""

from django.db import models
from django.db.models import Q

from medicines.models.record import RecordRow
from medicines.models.well_formed import well_formed
from medicines.vocabulary import DisclaimerKind


class Disclaimer(RecordRow):
    """A standing wording of some kind; its versions are its revisions. `text` may hold slots in braces."""

    kind = models.CharField(max_length=30, choices=[(kind, kind) for kind in DisclaimerKind])
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    small = models.TextField(blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [
            RecordRow.live_both_or_neither("disclaimer"),
            RecordRow.withdrawn_whole("disclaimer"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(live_revision__isnull=False), name="disclaimer_one_current_per_kind"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(DisclaimerKind)), name="disclaimer_kind_known"),
            well_formed("disclaimer", when_live=("text",), yes_no=("single_person",)),
        ]

    def __str__(self) -> str:
        return self.title or self.kind

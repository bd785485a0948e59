"""Which revision was public, from when until when, and on what ground."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from medicines.errors import Immutable
from medicines.models.well_formed import well_formed
from medicines.vocabulary import Ground

_IMPORTED = Q(imported_source__isnull=False, run__isnull=False)
_NOT_IMPORTED = Q(imported_source__isnull=True, run__isnull=True)
_UNREVIEWED = Q(review_request__isnull=True)


class PublicationQuerySet(models.QuerySet[Any]):
    def open(self) -> "PublicationQuerySet":
        return self.filter(until__isnull=True)

    def delete(self) -> NoReturn:
        raise Immutable("A publication is kept for good.")


class Publication(models.Model):
    """Append-only but for `until`, which is set once (a trigger refuses the rest). Exactly one ground, with just
    the evidence that it needs: an imported source and the run that published it (which may be a later one than that
    which read the source), nothing (shipped with the site), an approved review request (a trigger asks that it covers
    this very revision), or a written reason. `single_person`: nobody else approved it."""

    record = models.ForeignKey("medicines.Record", models.PROTECT, related_name="publications")
    revision = models.ForeignKey("medicines.Revision", models.PROTECT, related_name="publications")
    ground = models.CharField(max_length=12, choices=[(ground, ground) for ground in Ground])
    imported_source = models.ForeignKey("medicines.ImportedSource", models.PROTECT, null=True, related_name="+")
    run = models.ForeignKey("medicines.ImportRun", models.PROTECT, null=True, related_name="publications")
    review_request = models.OneToOneField(
        "medicines.ReviewRequest", models.PROTECT, null=True, related_name="publication"
    )
    single_person = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=Q(until__isnull=True), name="publication_one_open"),
            models.UniqueConstraint(
                fields=["record"], condition=Q(ground=Ground.FIRST_IMPORT), name="publication_one_first_import"
            ),
            models.CheckConstraint(
                condition=(Q(ground=Ground.FIRST_IMPORT, reason="") & _IMPORTED & _UNREVIEWED)
                | (Q(ground=Ground.SHIPPED, reason="") & _NOT_IMPORTED & _UNREVIEWED)
                | (Q(ground=Ground.APPROVAL, reason="", review_request__isnull=False) & _NOT_IMPORTED)
                | (Q(ground=Ground.EMERGENCY) & ~Q(reason="") & _NOT_IMPORTED & _UNREVIEWED),
                name="publication_exactly_one_ground",
            ),
            models.CheckConstraint(
                condition=Q(single_person=False) | Q(ground__in=[Ground.APPROVAL, Ground.EMERGENCY]),
                name="publication_single_person_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("at")), name="publication_ends_after_it_begins"
            ),
            well_formed("publication", yes_no=("single_person",)),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} from {self.at:%Y-%m-%d}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable("A publication is kept for good.")

"""What countries have made of a set of ingredients: sold, refused, prohibited."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from medicines.country_vocabulary import Country, StatusKind
from medicines.models.record import RecordRow
from medicines.models.well_formed import well_formed


class Status(RecordRow):
    """One country's status of a set of ingredients (`StatusIngredient`), whether or not there is a page on them. Which
    pages show it is asked when they are read (`actions/by_country.py`). `names`: as the record spells them."""

    slug = models.SlugField(max_length=250, unique=True)
    country = models.CharField(max_length=2, choices=[(one, one.words) for one in Country])
    status = models.CharField(max_length=30, choices=[(kind, kind.replace("-", " ")) for kind in StatusKind])
    names = models.JSONField("ingredients", default=list)
    form = models.CharField(max_length=200, blank=True)
    strength = models.TextField(blank=True)
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField("to", null=True, blank=True)
    meaning = models.TextField(blank=True)
    authority = models.CharField(max_length=200)
    reference = models.TextField()
    link = models.URLField(max_length=1000)
    checked_on = models.DateField("compared with its source", null=True)

    class Meta:
        ordering = ["country", "slug"]
        verbose_name_plural = "statuses"
        constraints = [
            RecordRow.live_both_or_neither("status"),
            RecordRow.withdrawn_whole("status"),
            models.CheckConstraint(condition=Q(country__in=list(Country)), name="status_country_known"),
            models.CheckConstraint(condition=Q(status__in=list(StatusKind)), name="status_known"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="status_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(live_revision__isnull=True)
                | (Q(checked_on__isnull=False) & ~(Q(authority="") | Q(reference="") | Q(link=""))),
                name="status_has_a_source",
            ),
            well_formed(
                "status", filled=("slug",), when_live=("authority", "reference", "link"), yes_no=("single_person",)
            ),
        ]

    def __str__(self) -> str:
        about = ", ".join(filter(None, (" + ".join(self.names), self.form)))
        return f"{Country(self.country).words}: {about}"

    def stands_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or self.until > day)


class StatusIngredient(models.Model):
    """A substance of a live status, never a salt: that stands for its parent."""

    status = models.ForeignKey("medicines.Status", models.CASCADE, related_name="ingredients")
    substance = models.ForeignKey("medicines.Substance", models.PROTECT, related_name="statuses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["substance", "status"], name="status_ingredient_once")]

    def __str__(self) -> str:
        return f"{self.substance_id} of {self.status_id}"

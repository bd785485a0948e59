"""Controlled substances: under which schedule of which country."""

from django.db import models
from django.db.models import Q

from medicines.country_vocabulary import Country
from medicines.models.record import RecordRow
from medicines.models.well_formed import well_formed


class Schedule(RecordRow):
    """A country's schedule of one substance. Which pages show it is asked when they are read. `names`: the substance,
    and other names under which pages have it; `issued` is an ISO date of a day, a month or a year, or ""."""

    slug = models.SlugField(max_length=250, unique=True)
    country = models.CharField(max_length=2, choices=[(one, one.words) for one in Country])
    schedule = models.CharField(max_length=100)
    names = models.JSONField("substance", default=list)
    meaning = models.TextField(blank=True)
    authority = models.CharField(max_length=200)
    source_title = models.TextField()
    issued = models.CharField("date", max_length=10, blank=True)
    link = models.URLField(max_length=1000)

    class Meta:
        ordering = ["slug"]
        constraints = [
            RecordRow.live_both_or_neither("schedule"),
            RecordRow.withdrawn_whole("schedule"),
            models.CheckConstraint(condition=Q(country__in=list(Country)), name="schedule_country_known"),
            models.CheckConstraint(
                condition=Q(live_revision__isnull=True)
                | ~(Q(schedule="") | Q(authority="") | Q(source_title="") | Q(link="")),
                name="schedule_has_a_source",
            ),
            well_formed(
                "schedule",
                filled=("slug", "schedule"),
                when_live=("authority", "source_title", "link"),
                yes_no=("single_person",),
            ),
        ]

    def __str__(self) -> str:
        return f"{Country(self.country).words}: {', '.join(self.names[:1])}, {self.schedule}"

    @property
    def country_name(self) -> str:
        return Country(self.country).words


class ScheduleMember(models.Model):
    """A substance that a live schedule names. A salt of it is meant, too, without a row."""

    schedule = models.ForeignKey("medicines.Schedule", models.CASCADE, related_name="members")
    substance = models.ForeignKey("medicines.Substance", models.PROTECT, related_name="schedules")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["substance", "schedule"], name="schedule_member_once")]

    def __str__(self) -> str:
        return f"{self.substance_id} in {self.schedule_id}"

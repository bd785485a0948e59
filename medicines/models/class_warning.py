"""Warnings that stand on every page with one of their members."""

from django.db import models
from django.db.models import Q

from medicines.models.record import RecordRow
from medicines.models.well_formed import well_formed


class ClassWarning(RecordRow):
    """A warning of an authority, held once: no page has a copy. Which pages show it is asked when they are read
    (`actions/warned.py`). `issued` is an ISO date of a day, a month or a year."""

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=200)
    line = models.CharField(max_length=300)
    text = models.TextField()
    severe = models.BooleanField(default=False)
    do_not_stop = models.BooleanField("not to be stopped suddenly", default=False)
    routes = models.JSONField(default=list, blank=True)
    forms = models.JSONField(default=list, blank=True)
    indication = models.CharField(max_length=300, blank=True)
    age = models.CharField(max_length=300, blank=True)
    unless_also_class = models.JSONField(default=list, blank=True)
    authority = models.CharField(max_length=200)
    source_title = models.TextField()
    issued = models.CharField("date", max_length=10)
    link = models.URLField(max_length=1000)

    class Meta:
        ordering = ["title"]
        constraints = [
            RecordRow.live_both_or_neither("class_warning"),
            RecordRow.withdrawn_whole("class_warning"),
            models.CheckConstraint(
                condition=Q(live_revision__isnull=True)
                | ~(Q(text="") | Q(line="") | Q(authority="") | Q(source_title="") | Q(issued="") | Q(link="")),
                name="class_warning_has_a_source",
            ),
            well_formed(
                "class_warning",
                filled=("slug", "title"),
                when_live=("text", "line", "authority", "source_title", "issued", "link"),
                yes_no=("single_person", "severe", "do_not_stop"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class WarningMember(models.Model):
    """A substance on a live warning's closed list. A salt of it is one, too, without a row, unless it has one that says
    that it is none (not `is_member`)."""

    warning = models.ForeignKey("medicines.ClassWarning", models.CASCADE, related_name="members")
    substance = models.ForeignKey("medicines.Substance", models.PROTECT, related_name="warnings")
    is_member = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["substance", "warning"], name="warning_member_once"),
            well_formed("warning_member", yes_no=("is_member",)),
        ]

    def __str__(self) -> str:
        return f"{self.substance_id} in {self.warning_id}"

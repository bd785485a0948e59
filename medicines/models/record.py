"""A record is anything that is published. Its identity is here; what the public sees of it is a row of its kind."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from medicines.vocabulary import RecordKind, Withdrawal


class Record(models.Model):
    """The identity that revisions, publications and events speak of. Never deleted, never renamed."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in RecordKind], editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # On whose desk its draft lies: who saved it last, until it is handed on.
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(RecordKind)), name="record_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def row_model(self) -> "type[RecordRow]":
        """The model of this kind's rows."""
        return self._meta.get_field(self._row_name).related_model

    @property
    def row(self) -> "RecordRow":
        """What the public sees of this record (or would see, before its first publication)."""
        return getattr(self, self._row_name)

    @property
    def _row_name(self) -> str:
        return self.kind.replace("-", "")  # the related name that RecordRow gives: its model's name


# What `select_related` joins, from whatever has a record, so that each record's row is there.
ROWS = tuple(f"record__{kind.replace('-', '')}" for kind in RecordKind)


class PublishedQuerySet(models.QuerySet[Any]):
    def published(self) -> "PublishedQuerySet":
        """The one gate: what is public now. Every view, feed, sitemap, search and API goes through it."""
        return self.filter(published_at__isnull=False)

    def withdrawn(self) -> "PublishedQuerySet":
        """What was public and is not any more: of it only is told that this is so, and since when."""
        return self.filter(withdrawal=Withdrawal.NOTICE)


class RecordRow(models.Model):
    """What every kind of record has: its live revision, since when, and the newest draft."""

    record = models.OneToOneField("medicines.Record", models.PROTECT, primary_key=True, related_name="%(model_name)s")
    live_revision = models.OneToOneField("medicines.Revision", models.PROTECT, null=True, blank=True, related_name="+")
    draft_revision = models.OneToOneField("medicines.Revision", models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    single_person = models.BooleanField("published by one person", default=False, editable=False)
    withdrawal = models.CharField(
        "how it was withdrawn", max_length=10, blank=True, editable=False, choices=[(way, way) for way in Withdrawal]
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_live(self) -> bool:
        return self.published_at is not None

    @staticmethod
    def live_both_or_neither(model_name: str) -> models.CheckConstraint:
        """A live revision and a publication date, both or neither."""
        both = Q(live_revision__isnull=False, published_at__isnull=False)
        neither = Q(live_revision__isnull=True, published_at__isnull=True)
        return models.CheckConstraint(condition=both | neither, name=f"{model_name}_live_both_or_neither")

    @staticmethod
    def withdrawn_whole(model_name: str) -> models.CheckConstraint:
        """Withdrawn in a known way on a date, or neither; public only where the text stays."""
        never = Q(withdrawal="", withdrawn_at__isnull=True)
        gone = Q(withdrawal__in=[Withdrawal.NOTICE, Withdrawal.REDIRECT], published_at__isnull=True)
        stays = Q(withdrawal=Withdrawal.TEXT_STAYS, published_at__isnull=False)
        dated = Q(withdrawn_at__isnull=False)
        return models.CheckConstraint(
            condition=never | (gone & dated) | (stays & dated), name=f"{model_name}_withdrawn_whole"
        )

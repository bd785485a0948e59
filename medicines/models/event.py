"""The audit trail."""

from collections import defaultdict

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.fields.json import KeyTextTransform

from medicines.models.frozen import Frozen, FrozenQuerySet
from medicines.models.redaction import REMOVED, Redaction
from medicines.models.revision import Revision
from medicines.models.well_formed import well_formed
from medicines.vocabulary import RecordKind, Verb


def verbs() -> list[tuple[str, str]]:
    """A function, so that a new verb needs no migration: nothing in the database depends on the list."""
    return [(verb, verb) for verb in Verb]


class EventQuerySet(FrozenQuerySet):
    def shown(self) -> "EventQuerySet":
        """Each with `shown_label`: its label, but for a title from which a text was taken out since."""
        gone = _labels_gone()
        if not gone:
            return self.annotate(shown_label=F("label"))
        return self.annotate(shown_label=Case(When(pk__in=gone, then=Value(REMOVED)), default=F("label")))


def _labels_gone() -> list[int]:
    """The keys of the events of redacted records whose label is no title that any of the record's revisions has now.
    What was taken out is not known any more, so it is told by what is left."""
    records = Redaction.objects.carried_out().values("record")
    names = (KeyTextTransform(key, "document") for key in ("title", "name", "kind"))
    left = defaultdict(set)
    for uid, *said in Revision.objects.filter(record__in=records).values_list("record__uid", *names):
        left[uid].update(said)
    events = Event.objects.filter(record_uid__in=list(left)).exclude(label="") if left else Event.objects.none()
    return [pk for pk, uid, label in events.values_list("pk", "record_uid", "label") if label not in left[uid]]


class Event(Frozen):
    """One line of the audit trail, written in the transaction of the deed that it records. No foreign keys:
    it outlives what it speaks of. `actor` is a name (or "site"), `facts` what else to know, as plain JSON. `label` is
    what the record was called then; screens and files show it as `shown()` has it."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    verb = models.CharField(max_length=20, choices=verbs)
    actor = models.CharField(max_length=150)
    actor_id = models.BigIntegerField(null=True)
    record_uid = models.UUIDField(null=True, db_index=True)
    record_kind = models.CharField(max_length=20, blank=True)
    label = models.CharField(max_length=400, blank=True)
    facts = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [well_formed("event", filled=("verb", "actor"), also=Q(record_kind__in=["", *RecordKind]))]

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {getattr(self, 'shown_label', '')}".rstrip()

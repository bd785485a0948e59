"""The audit trail."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.fields.json import KeyTextTransform

from medicines.models.alias import Alias
from medicines.models.frozen import Frozen, FrozenQuerySet
from medicines.models.page import Page
from medicines.models.redaction import FORMER_ADDRESS, OWN_ADDRESS, REMOVED, Redaction, facts_gone
from medicines.models.revision import Revision
from medicines.models.well_formed import well_formed
from medicines.vocabulary import AliasKind, RecordKind, Verb

ADDRESSES = ("old", "new", "to", "gone")  # facts that name where a page stands or stood
_MOVING = (Verb.MOVED, Verb.WITHDRAWN, Verb.MERGED)


def verbs() -> list[tuple[str, str]]:
    """A function, so that a new verb needs no migration: nothing in the database depends on the list."""
    return [(verb, verb) for verb in Verb]


class EventQuerySet(FrozenQuerySet):
    def shown(self) -> "EventQuerySet":
        """Each with `shown_label`, its label, but for a title from which a text was taken out since; with what
        `shown_facts` asks; a search finds them by `shown_reason` and `shown_note`. One query now, up to four more where
        texts were taken out."""
        redactions = list(Redaction.objects.carried_out().values_list("record", "places"))
        gone = facts_gone(place for _, places in redactions for place in places)
        told = _case({pk: ",".join(sorted(names)) for pk, names in gone.items()}, Value(""))
        words = {f"shown_{name}": _shown_fact(name, gone) for name in ("reason", "note")}
        return self._without_titles(redactions).annotate(facts_gone=told).alias(**words)

    def _without_titles(self, redactions: Sequence[tuple[int, Sequence[str]]]) -> "EventQuerySet":
        if not redactions:
            return self.annotate(shown_label=F("label"), address_gone=Value(False))
        titles = _labels_gone([record for record, _ in redactions])
        addresses = _addresses_gone() if any(_has_addresses(places) for _, places in redactions) else []
        label = Case(When(pk__in=titles, then=Value(REMOVED)), default=F("label"))
        return self.annotate(
            shown_label=label, address_gone=Case(When(pk__in=addresses, then=Value(True)), default=Value(False))
        )


def _shown_fact(name: str, gone: Mapping[int, Collection[str]]) -> Case:
    removed = {pk: REMOVED for pk, names in gone.items() if name in names}
    return _case(removed, KeyTextTransform(name, "facts"))


def _case(of: Mapping[int, str], default: Any) -> Case:
    """By the key of the event."""
    keys = defaultdict(list)
    for pk, value in of.items():
        keys[value].append(pk)
    whens = (When(pk__in=some, then=Value(value)) for value, some in keys.items())
    return Case(*whens, default=default, output_field=models.TextField())


def _labels_gone(records: Collection[int]) -> list[int]:
    """The keys of the events of redacted records whose label is no title that any of the record's revisions has now.
    What was taken out is not known any more, so it is told by what is left."""
    names = (KeyTextTransform(key, "document") for key in ("title", "name", "kind"))
    left = defaultdict(set)
    for uid, *said in Revision.objects.filter(record__in=records).values_list("record__uid", *names):
        left[uid].update(said)
    events = Event.objects.filter(record_uid__in=list(left)).exclude(label="") if left else Event.objects.none()
    return [pk for pk, uid, label in events.values_list("pk", "record_uid", "label") if label not in left[uid]]


def _has_addresses(places: Sequence[str]) -> bool:
    return any(place == OWN_ADDRESS or place.endswith(FORMER_ADDRESS) for place in places)


def _addresses_gone() -> list[int]:
    """The keys of the events that name an address which leads nowhere now. All others stay for good: so it was taken
    away with a text."""
    events = Event.objects.filter(verb__in=_MOVING).values_list("pk", "facts")
    told = {pk: {facts[name] for name in ADDRESSES if name in facts} for pk, facts in events}
    named = set().union(*told.values())
    former = Alias.objects.filter(kind=AliasKind.ADDRESS, name__in=named).values_list("name", flat=True)
    left = {*Page.objects.filter(slug__in=named).values_list("slug", flat=True), *former}
    gone = named - left
    return [pk for pk, some in told.items() if some & gone]


class Event(Frozen):
    """One line of the audit trail, written in the transaction of the deed that it records. No foreign keys:
    it outlives what it speaks of. `actor` is a name (or "site"), `facts` what else to know, as plain JSON. `label` is
    what the record was called then; screens and files show it, and the facts, as `shown()` has them."""

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
        verbose_name = "line of the audit trail"
        verbose_name_plural = "audit trail"

    @property
    def verb_in_words(self) -> str:
        return self.verb.replace("-", " ")

    @property
    def shown_facts(self) -> dict[str, Any]:
        """The facts, without those that quoted a text which was taken out, and without addresses of which one was taken
        away with it. Of an event that is `shown()`."""
        addresses = {name for name in ADDRESSES if self.address_gone and name in self.facts}
        return self.facts | dict.fromkeys(addresses | set(filter(None, self.facts_gone.split(","))), REMOVED)

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {getattr(self, 'shown_label', '')}".rstrip()

"""Whether the audit trail has one event for each publication and each decision: both are written by one transaction."""

from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter

from django.db.models import Count, F, Q, QuerySet

from medicines.actions.verifying.finding import Found
from medicines.models import (
    Event,
    ImportedSource,
    Publication,
    Redaction,
    ReviewRequest,
    Revision,
    SecondLook,
    Suggestion,
    Waiver,
)
from medicines.vocabulary import Verb

# (what is counted, how it is called, its event's verb, whether each names its record)
_DECIDED = ~Q(decision="")


def _pairs() -> list[tuple[QuerySet, str, Verb]]:
    return [
        (Revision.objects.all(), "revisions", Verb.DRAFTED),
        (Publication.objects.all(), "publications", Verb.PUBLISHED),
        (ReviewRequest.objects.filter(_DECIDED), "decided review requests", Verb.DECIDED),
        (ReviewRequest.objects.filter(undone_at__isnull=False), "approvals undone", Verb.APPROVAL_UNDONE),
        (SecondLook.objects.exclude(outcome=""), "second looks", Verb.SECOND_LOOK),
        (Redaction.objects.exclude(outcome=""), "decided redactions", Verb.REDACTION_DECIDED),
        (Waiver.objects.all(), "waivers", Verb.WAIVED),
        (Suggestion.objects.filter(_DECIDED), "decided suggestions", Verb.SUGGESTION_DECIDED),
    ]


def events() -> Iterator[Found]:
    for rows, called, verb in _pairs():
        yield from _unequal(rows, called, verb)
    settled = ImportedSource.objects.filter(_DECIDED).count()
    told = Event.objects.filter(verb=Verb.SETTLED).count()
    if settled != told:
        yield Found("imported sources", f"{settled:,} are decided about, and {told:,} events say so.")


def _unequal(rows: QuerySet, called: str, verb: Verb) -> Iterator[Found]:
    """By record: two lists in the same order are read side by side."""
    sides = (_counted(rows, "record__uid", 0), _counted(Event.objects.filter(verb=verb), "record_uid", 1))
    for uid, found in groupby(merge(*sides, key=itemgetter(0)), key=itemgetter(0)):
        numbers = {side: number for _, side, number in found}
        here, there = numbers.get(0, 0), numbers.get(1, 0)
        if here != there:
            yield Found(f"record {uid or 'of no page'}", f"it has {here:,} {called}, and {there:,} events of them.")


def _counted(rows: QuerySet, uid: str, side: int) -> Iterator[tuple[str, int, int]]:
    """(uid, side, how many) of each record that has any."""
    counted = rows.order_by(F(uid).asc(nulls_first=True)).values_list(uid).annotate(number=Count("pk"))
    return ((str(record or ""), side, number) for record, number in counted.iterator(chunk_size=1000))

"""Where a text stands that a redaction of one record does not reach: said before two people agree, never guessed."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from medicines.actions.erasing_suggestions import WORDS
from medicines.actions.redacting_around import as_stored, holds, holds_any, own_sources
from medicines.models import AlertTask, Event, ImportedSource, Record, Revision, Suggestion, Waiver
from medicines.models.record import ROWS

MOST = 10  # records that are named; of others there is a number
_OLD = "in old revisions"


def elsewhere(*, record: Record, text: str, addresses: Collection[str]) -> list[str]:
    """Each as "“Diazepam” (public)" or "reasons of waivers: 2". `addresses` are those that are to go: links to them
    break. Reads every revision and file there is."""
    told = [f"the name of the imported file “{path}”" for path in _file_names(record, text)]
    told += [f"“{name}” ({state})" for name, state in _records(record, text)]
    told += [f"“{name}” ({state}), as a link to “{one}”" for one in addresses for name, state in _linking(record, one)]
    return [*told, *_counted(record, text)]


def _file_names(record: Record, text: str) -> list[str]:
    """By its name a file is known again when it is imported the next time, so that stays."""
    return sorted({str(source) for source in own_sources(record).filter(holds_any(("collection", "path"), text))})


def _records(record: Record, text: str) -> list[tuple[str, str]]:
    return _named(Revision.objects.exclude(record=record), text)


def _linking(record: Record, address: str) -> list[tuple[str, str]]:
    """What is public or drafted and leads there; in old revisions a link that breaks is what was written."""
    return [one for one in _named(Revision.objects.exclude(record=record), f"/{address}") if one[1] != _OLD]


def _named(revisions: "QuerySet[Any]", text: str) -> list[tuple[str, str]]:
    """(what the record is called, where in it the text stands) of each record; of what stands in several places, where
    readers come nearest to it."""
    holding = revisions.filter(holds(Cast("document", TextField()), as_stored(text)))
    states: dict[int, set[int]] = {}
    for of, pk in holding.values_list("record", "pk"):
        states.setdefault(of, set()).add(pk)
    found = (
        Record.objects.select_related(*(row.removeprefix("record__") for row in ROWS))
        .filter(pk__in=sorted(states)[:MOST])
        .order_by("pk")
    )
    told = [(str(one.row), _state(one.row, states[one.pk])) for one in found]
    rest = len(states) - len(told)
    return told + [(f"{rest} other records", "public, drafted or old")] * bool(rest)


def _state(row: Any, revisions: set[int]) -> str:
    if row.live_revision_id in revisions:
        return "public"
    return "drafted" if row.draft_revision_id in revisions else _OLD


def _counted(record: Record, text: str) -> list[str]:
    """What else holds it, by number."""
    rows = (
        ("reasons of waivers", Waiver.objects.filter(record=record), holds_any(("reason",), text)),
        ("reasons on tasks of alerts", AlertTask.objects.filter(page=record.pk), holds_any(("reason",), text)),
        ("suggestions to other pages", Suggestion.objects.exclude(record=record), holds_any(WORDS, text)),
        (
            "lines of the audit trail about others",
            Event.objects.exclude(record_uid=record.uid),
            Q(holds("label", text)) | Q(holds(Cast("facts", TextField()), as_stored(text))),
        ),
        (
            "imported files of other pages",
            ImportedSource.objects.exclude(pk__in=own_sources(record).values("pk")),
            holds_any(("text", "path"), text),
        ),
    )
    counted = ((found.filter(condition).count(), called) for called, found, condition in rows)
    return [f"{called}: {number:,}" for number, called in counted if number]

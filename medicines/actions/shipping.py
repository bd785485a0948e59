"""What ships with the site: wordings, classes, warnings, interactions, statuses, facts. Then all is its editors'."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from medicines.actions import interaction_sides
from medicines.actions.by_country import ingredient_rows, schedule_columns, schedule_rows, status_columns
from medicines.actions.facts import fact_columns, fact_substances
from medicines.actions.history import Actor, event, next_revision
from medicines.actions.inserting import insert
from medicines.actions.shelf import shipped
from medicines.actions.warned import columns as warning_columns
from medicines.actions.warned import member_rows
from medicines.content.document import (
    ClassWarningDocument,
    DisclaimerDocument,
    DrugClassDocument,
    FactDocument,
    InteractionDocument,
    ScheduleDocument,
    StatusDocument,
)
from medicines.content.naming import fold
from medicines.content.plain import from_plain, record_kind
from medicines.models import (
    ClassMember,
    ClassWarning,
    Disclaimer,
    DrugClass,
    DrugClassName,
    Fact,
    Interaction,
    InteractionSide,
    Publication,
    Record,
    Revision,
    Schedule,
    Status,
)
from medicines.models.record import RecordRow
from medicines.vocabulary import Ground, Origin, RecordKind, Verb

Shipped = (
    DisclaimerDocument
    | DrugClassDocument
    | ClassWarningDocument
    | StatusDocument
    | ScheduleDocument
    | InteractionDocument
    | FactDocument
)
NOTE = "Shipped"
_FLAT = {
    ClassWarningDocument: (ClassWarning, warning_columns),
    StatusDocument: (Status, status_columns),
    ScheduleDocument: (Schedule, schedule_columns),
    FactDocument: (Fact, fact_columns),
}
_MEMBERS = {ClassWarningDocument: member_rows, StatusDocument: ingredient_rows, ScheduleDocument: schedule_rows}


def ship_records(*, by: Actor = None) -> int:
    """Create and publish every shipped record that the site does not have yet; returns how many. May be repeated.

    What exists, live or withdrawn, is left as its editors made it. Hundreds are new on a new site, so they are written
    together, one statement for each kind of row: records, revisions, rows, names, members, publications, events. Of two
    processes on a new site the slower one finds that the other has shipped them.
    """
    try:
        return _ship_missing(by)
    except IntegrityError:
        return _ship_missing(by)


def _ship_missing(by: Actor) -> int:
    with transaction.atomic():
        missing = _missing()
        if missing:
            _ship(missing, by)
        return len(missing)


def _missing() -> list[Shipped]:
    kinds = set(Disclaimer.objects.values_list("kind", flat=True))
    slugs = set(DrugClass.objects.values_list("slug", flat=True))
    wordings = (plain for plain in shipped("disclaimers") if plain["kind"] not in kinds)
    classes = (plain for plain in shipped("drug_classes") if plain["slug"] not in slugs)
    pairs = set(Interaction.objects.values_list("pair", flat=True))
    return [
        *(from_plain(RecordKind.DISCLAIMER, plain) for plain in wordings),
        *(from_plain(RecordKind.DRUG_CLASS, plain) for plain in classes),
        *_missing_by_slug("class_warnings", RecordKind.CLASS_WARNING, ClassWarning),
        *_missing_by_slug("statuses", RecordKind.STATUS, Status),
        *_missing_by_slug("schedules", RecordKind.SCHEDULE, Schedule),
        *_missing_by_slug("facts", RecordKind.FACT, Fact),
        *(document for pair, document in _interactions().items() if pair not in pairs),
    ]


def _missing_by_slug(file: str, kind: RecordKind, model: type[RecordRow]) -> list[Shipped]:
    there = set(model.objects.values_list("slug", flat=True))
    return [from_plain(kind, plain) for plain in shipped(file) if plain["slug"] not in there]


@cache
def _interactions() -> dict[str, InteractionDocument]:
    """By pair."""
    documents = (from_plain(RecordKind.INTERACTION, plain) for plain in shipped("interactions"))
    return {interaction_sides.pair_of(document): document for document in documents}


def _ship(documents: Sequence[Shipped], by: Actor) -> None:
    now = timezone.now()
    records = Record.objects.bulk_create(Record(kind=record_kind(document)) for document in documents)
    together = list(zip(records, documents, strict=True))
    revisions = Revision.objects.bulk_create(
        next_revision(record=record, document=document, origin=Origin.SHIPPED, by=by, note=NOTE)
        for record, document in together
    )
    rows = _rows(revisions, documents, now)
    insert(rows)
    insert(_names(rows, documents))
    insert(_members(rows, documents))
    insert(_listed(rows, documents))
    insert(_sides(rows, documents))
    insert(part for row in rows for part in _history(row, by, now))


def _rows(revisions: Sequence[Revision], documents: Sequence[Shipped], now: datetime) -> list[RecordRow]:
    """The live rows. A class's parent ships before it, or is there already."""
    tree = dict(DrugClass.objects.values_list("slug", "lineage"))
    names = dict(DrugClass.objects.values_list("slug", "name"))
    substances = fact_substances([one for one in documents if isinstance(one, FactDocument)])
    rows: list[RecordRow] = []
    for revision, document in zip(revisions, documents, strict=True):
        live = {"record": revision.record, "live_revision": revision, "published_at": now}
        if isinstance(document, DisclaimerDocument):
            said = {"title": document.title, "text": document.text, "small": document.small}
            rows.append(Disclaimer(kind=document.kind, **said, **live))
            continue
        if isinstance(document, InteractionDocument):
            title = interaction_sides.title_of(document, names)
            rows.append(Interaction(title=title, **interaction_sides.columns(document), **live))
            continue
        if not isinstance(document, DrugClassDocument):
            model, columns = _FLAT[type(document)]
            of = {"substance_id": next(substances)} if model is Fact else {}
            rows.append(model(**columns(document), **of, **live))
            continue
        names[document.slug], above = document.name, tree[document.parent] if document.parent else []
        tree[document.slug] = lineage = [*above, revision.record_id]
        said = {"atc": document.atc, "description": document.description, "routes": list(document.routes)}
        place = {"parent_id": above[-1] if above else None, "lineage": lineage}
        name = {"name": document.name, "name_key": fold(document.name)}
        rows.append(DrugClass(slug=document.slug, **name, **said, **place, **live))
    return rows


def _names(rows: Sequence[RecordRow], documents: Sequence[Shipped]) -> list[DrugClassName]:
    return [
        DrugClassName(drug_class=row, name=name, name_key=key)
        for row, document in zip(rows, documents, strict=True)
        if isinstance(document, DrugClassDocument)
        for key, name in {fold(name): name for name in (document.name, *document.synonyms)}.items()
    ]


def _members(rows: Sequence[RecordRow], documents: Sequence[Shipped]) -> Iterator[Model]:
    """Which substances each of them is about."""
    for kind, made in _MEMBERS.items():
        of = [(row, said) for row, said in zip(rows, documents, strict=True) if isinstance(said, kind)]
        yield from made(of)


def _listed(rows: Sequence[RecordRow], documents: Sequence[Shipped]) -> list[ClassMember]:
    return [
        listed
        for row, document in zip(rows, documents, strict=True)
        if isinstance(document, DrugClassDocument)
        for listed in interaction_sides.listed_rows(row, document.members)
    ]


def _sides(rows: Sequence[RecordRow], documents: Sequence[Shipped]) -> list[InteractionSide]:
    together = zip(rows, documents, strict=True)
    return interaction_sides.side_rows([(row, said) for row, said in together if isinstance(said, InteractionDocument)])


def _history(row: RecordRow, by: Actor, now: datetime) -> list[Model]:
    """A shipped record's publication, and the events of its drafting and publishing."""
    revision, common = row.live_revision, {"by": by, "record": row.record, "label": str(row), "revision": 1}
    return [
        Publication(record=row.record, revision=revision, ground=Ground.SHIPPED, by=by, at=now),
        event(verb=Verb.DRAFTED, note=NOTE, **common),
        event(verb=Verb.PUBLISHED, ground=Ground.SHIPPED, reason="", **common),
    ]

"""Pages that come into being by an import: many at once, one statement for each kind of row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from django.db.models import Model
from django.utils import timezone

from medicines.actions.alerted import alert_pages
from medicines.actions.deciding import Decision
from medicines.actions.history import Actor, event, next_revision
from medicines.actions.identities import add_substances, known_uids
from medicines.actions.indexing import keep_words
from medicines.actions.inheriting import hand_down
from medicines.actions.inserting import insert
from medicines.actions.page_rows import Found, dependants, fill, look_up
from medicines.actions.records import page_claim
from medicines.content.document import PageDocument
from medicines.content.naming import fold, slugify
from medicines.content.parsed import PARSER
from medicines.models import Alias, ImportedSource, ImportRun, Page, Publication, Record, Revision
from medicines.vocabulary import AliasKind, Ground, Origin, Outcome, RecordKind, Verb

NOTE = "First import"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One page in the making, with the address it gets. `source` is the row that keeps its file."""

    decision: Decision
    page: Page
    revision: Revision
    source: ImportedSource


def create_pages(
    *, decisions: Sequence[tuple[Decision, str]], run: ImportRun, publish: bool, by: Actor
) -> list[ImportedSource]:
    """Write pages that the site does not have, with their first revision and their source; with `publish`, make each
    public on the ground of its first import, unless its parser wants a person to read it first. Each comes with the
    slug that it gets, which the caller has found free.

    In order: substances, identities, revisions, pages, sources, publications, what stands below a live page, events,
    the classes that combinations have from their ingredients' pages.
    Belongs inside the caller's transaction. Raises IntegrityError when another process claimed a page meanwhile.
    """
    documents = [decision.document for decision, _ in decisions]
    add_substances(documents, known=known_uids(documents))
    found = look_up(documents)
    newcomers = _sources(_pages(decisions, _revisions(documents, by), publish), run)
    rows = [row for one in newcomers for row in _around(one, found, run, by)]
    insert(rows)
    keep_words(rows)
    if live := [one.page for one in newcomers if one.page.is_live]:
        hand_down(live)
        alert_pages(live)
    claim_addresses([(one.source.path, one.decision.document.title, one.page) for one in newcomers])
    return [one.source for one in newcomers]


def source_row(decision: Decision, *, run: ImportRun, page: Page | None, revision: Revision | None) -> ImportedSource:
    """The row that keeps a source, not yet written."""
    source = decision.source
    return ImportedSource(
        run=run,
        collection=source.collection,
        path=source.path,
        place=source.place,
        format=source.parsed.format,
        sha256=source.sha256,
        document_sha256=source.document_sha256,
        parser=PARSER,
        text=source.text,
        outcome=Outcome.CHANGED if decision.takes_back else decision.outcome,
        set_aside=[{"text": part.text, "reason": part.reason} for part in source.parsed.set_aside],
        problems=[
            {"code": problem.code, "message": problem.message, "line": problem.line}
            for problem in source.parsed.problems
        ],
        page=page,
        revision=revision,
    )


def addresses(path: str, title: str) -> set[str]:
    """Under which a file was found before: its own name, and its title's slug."""
    return {slugify(name) for name in (PurePosixPath(path).stem, title) if name}


def claim_addresses(claims: Sequence[tuple[str, str, Page]]) -> None:
    """The addresses of each file, by path and title, lead to the page from now on; what is taken stays: where a page
    stands, no other page is led to, not even once that one is withdrawn."""
    wanted = [(address, page) for path, title, page in claims for address in sorted(addresses(path, title))]
    standing = set(Page.objects.filter(slug__in={address for address, _ in wanted}).values_list("slug", flat=True))
    lead_addresses((address, page) for address, page in wanted if address not in standing)


def lead_addresses(leading: Iterable[tuple[str, Page]]) -> None:
    """Each address leads to its page from now on, unless it leads elsewhere already."""
    rows = [
        Alias(page_id=page.pk, kind=AliasKind.ADDRESS, name=address, name_key=fold(address))
        for address, page in leading
        if address != page.slug
    ]
    if rows:
        insert(rows, or_keep=True)


def imported_event(*, decision: Decision, row: ImportedSource, run: ImportRun, by: Actor) -> Model:
    """The audit line of one source, not yet written."""
    record = row.page.record if row.page else None
    facts = {"outcome": decision.outcome, "batch": run.batch, "path": row.path, "source": row.pk}
    return event(verb=Verb.IMPORTED, by=by, record=record, label=decision.document.title, **facts)


def _revisions(documents: Sequence[PageDocument], by: Actor) -> list[Revision]:
    """The first revision of each document, with its record."""
    records = Record.objects.bulk_create(Record(kind=RecordKind.PAGE) for _ in documents)
    return Revision.objects.bulk_create(
        next_revision(record=record, document=document, origin=Origin.IMPORT, by=by, note=NOTE)
        for record, document in zip(records, documents, strict=True)
    )


def _pages(
    decisions: Sequence[tuple[Decision, str]], revisions: Sequence[Revision], publish: bool
) -> list[tuple[Decision, Page, Revision]]:
    """The page of each revision; public from now on if it may be."""
    now = timezone.now()
    made = [
        (decision, _page(decision, slug, revision, decision.may_publish(publish), now), revision)
        for (decision, slug), revision in zip(decisions, revisions, strict=True)
    ]
    insert(page for _, page, _ in made)
    return made


def _page(decision: Decision, slug: str, revision: Revision, publish: bool, now: datetime) -> Page:
    page = page_claim(revision.record, decision.document, slug)
    if publish:
        fill(page, decision.document, decision.source.html, established=now.date())
        page.live_revision, page.published_at = revision, now
    else:
        page.draft_revision = revision
    return page


def _sources(made: Sequence[tuple[Decision, Page, Revision]], run: ImportRun) -> list[Newcomer]:
    """The pages with their source rows."""
    rows = [source_row(decision, run=run, page=page, revision=revision) for decision, page, revision in made]
    ImportedSource.objects.bulk_create(rows)
    return [Newcomer(*parts, row) for parts, row in zip(made, rows, strict=True)]


def _around(newcomer: Newcomer, found: Found, run: ImportRun, by: Actor) -> list[Model]:
    """What stands around a new page: its events and, when it is public, its publication and the rows below it."""
    page, record = newcomer.page, newcomer.page.record
    facts = {"verb": Verb.DRAFTED, "by": by, "record": record, "label": page.title}
    rows = [
        imported_event(decision=newcomer.decision, row=newcomer.source, run=run, by=by),
        event(**facts, revision=1, note=NOTE),
    ]
    if not page.is_live:
        return rows
    ground = Ground.FIRST_IMPORT
    evidence = {"ground": ground, "imported_source": newcomer.source, "run": run}
    publication = Publication(record=record, revision=newcomer.revision, **evidence, by=by, at=page.published_at)
    published = event(**{**facts, "verb": Verb.PUBLISHED}, revision=1, ground=ground, reason="")
    html = newcomer.decision.source.html
    return [*rows, publication, published, *dependants(page, newcomer.decision.document, html, found)]

"""Files become pages: writing down what was decided."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import transaction

from medicines.actions.brands import name_page
from medicines.actions.deciding import Decision, any_known, decide, is_touched
from medicines.actions.first_imports import addresses, claim_addresses, create_pages, imported_event, source_row
from medicines.actions.history import Actor, draft_revision, head
from medicines.actions.identities import write_down
from medicines.actions.import_suggestions import foresee_suggestion, suggest_import
from medicines.actions.policy import require
from medicines.actions.publishing import publish_revision
from medicines.actions.records import free_address, taken_slugs
from medicines.actions.understanding import Source
from medicines.content.naming import slugify
from medicines.models import ImportedSource, ImportRun, Revision
from medicines.models.imported_source import MADE
from medicines.vocabulary import Deed, Ground, Origin, Outcome

Upserted = tuple[Decision, ImportedSource | None]

# How much one transaction may write: characters, and for each part what its rows cost in characters. Thirty-six pages
# of the usual length are three quarters of it; on a slow disk it takes some three tenths of a second.
HEAVIEST, PART = 500_000, 400


def upsert_document(*, source: Source, run: ImportRun, publish: bool, by: Actor) -> Upserted:
    """Bring one source in; see `upsert_documents`."""
    return upsert_documents(sources=[source], run=run, publish=publish, by=by)[0]


def upsert_documents(*, sources: Sequence[Source], run: ImportRun, publish: bool, by: Actor) -> list[Upserted]:
    """Bring sources in: each becomes a new page, a new draft, a proposal, or a row that says why not.

    If the site knows the files, decide: what takes long in that is then done before anything is locked, and often
    nothing is left to do. In one transaction: decide (again); write the new pages together, then the others one by one,
    each with its source, its text, everything set aside and its event; with `publish`, make pages that were never live
    public on the ground of their first import. A live page, and a draft that a person has worked on, are never touched
    (PROPOSED: the source is kept, and of a live page what it would change waits as a suggestion). `run` is saved with
    the first write, so a run that changes nothing leaves nothing. Returns what was decided and the source's row, in the
    order given. Raises NotAllowed.
    """
    if any_known(sources):
        ahead = decide(sources)
        if stand := _all_settled(ahead, publish):
            return stand
        for one in ahead:
            foresee_suggestion(one)
    with transaction.atomic(), _unsaved_again_if_undone(run):
        require(by, Deed.PUBLISH_IMPORT if publish else Deed.IMPORT)
        decisions = decide(sources)
        done = {place: (one, one.standing) for place, one in enumerate(decisions) if _settled(one, publish)}
        done |= _write_newcomers(decisions, run, publish, by)
        return [done.get(place) or _upsert_one(one.source, run, publish, by) for place, one in enumerate(decisions)]


def in_short_lots(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """The sources, in order, in lots that one transaction writes in well under half a second; a heavy one by itself."""
    lot: list[Source] = []
    weight = 0
    for source in sources:
        document = source.parsed.document
        heavier = len(source.text) + PART * (len(document.sections) + len(document.faqs))
        if lot and weight + heavier > HEAVIEST:
            yield lot
            lot, weight = [], 0
        lot.append(source)
        weight += heavier
    if lot:
        yield lot


@contextmanager
def _unsaved_again_if_undone(run: ImportRun) -> Iterator[None]:
    """A run whose row is rolled back with the first sources is new again for the next ones."""
    before = run.pk
    try:
        yield
    except BaseException:
        run.pk, run._state.adding = before, before is None
        raise


def _write_newcomers(decisions: Sequence[Decision], run: ImportRun, publish: bool, by: Actor) -> dict[int, Upserted]:
    """The new pages, written together: of two on the same page the first; what wants an address that another has or has
    just claimed is not among them (it gets its own when its turn comes)."""
    new = [(place, one) for place, one in enumerate(decisions) if one.outcome == Outcome.CREATED and not one.is_brand]
    places = {one.key: place for place, one in reversed(new)}
    slugs = {place: slugify(decisions[place].document.title) for place in places.values()}
    alone = _alone(decisions, slugs)
    if not alone:
        return {}
    _begin(run)
    chosen = [(decisions[place], slugs[place]) for place in alone]
    rows = create_pages(decisions=chosen, run=run, publish=publish, by=by)
    return {place: (decisions[place], row) for place, row in zip(alone, rows, strict=True)}


def _alone(decisions: Sequence[Decision], slugs: Mapping[int, str]) -> list[int]:
    """The places, in order, of those whose address is nobody else's: no page's, now or formerly, and not one that
    another of them has or that the file of one before them had."""
    claimed, alone = taken_slugs(slugs.values()), []
    wanted = Counter(slugs.values())
    for place, slug in sorted(slugs.items()):
        if slug not in claimed and wanted[slug] == 1:
            alone.append(place)
        claimed |= addresses(decisions[place].source.path, "")
    return alone


def _upsert_one(source: Source, run: ImportRun, publish: bool, by: Actor) -> Upserted:
    """One source, decided again now that those before it are written."""
    (decision,) = decide([source])
    if decision.outcome == Outcome.UNCHANGED and decision.may_publish(publish):
        _publish_waiting(decision, run, by)
    if decision.standing or (decision.outcome == Outcome.UNCHANGED and not decision.takes_back):
        return decision, decision.standing
    _begin(run)
    if decision.outcome == Outcome.CREATED and not decision.is_brand:
        chosen = [(decision, free_address(decision.document.title))]
        return decision, create_pages(decisions=chosen, run=run, publish=publish, by=by)[0]
    return decision, _keep(decision, run, publish, by)


def _keep(decision: Decision, run: ImportRun, publish: bool, by: Actor) -> ImportedSource:
    """Keep the source of a changed page, a proposal, a duplicate, a refusal or a brand; or one that changed back."""
    revision = _redraft(decision, by) if decision.outcome == Outcome.CHANGED and not decision.is_brand else None
    revision = decision.base if decision.takes_back else revision
    row = source_row(decision, run=run, page=decision.page, revision=revision)
    row.save()
    if decision.page:
        claim_addresses([(row.path, decision.document.title, decision.page)])
    if decision.is_brand and decision.outcome in MADE:  # what a person merged gets its name by review
        name_page(decision.page, decision.source.parsed.brand)
    imported_event(decision=decision, row=row, run=run, by=by).save()
    suggest_import(decision, row)
    if revision and not decision.takes_back and decision.may_publish(publish):
        _publish_first(revision, row, decision, run, by)
    return row


def _redraft(decision: Decision, by: Actor) -> Revision:
    write_down(decision.document)
    return draft_revision(
        row=decision.page,
        document=decision.document,
        base=head(decision.page),
        origin=Origin.IMPORT,
        by=by,
        note="The source changed",
        asked=Deed.IMPORT,
    )


def _begin(run: ImportRun) -> None:
    if run.pk is None:
        run.save()


def _settled(decision: Decision, publish: bool) -> bool:
    """Nothing is to be written: neither the source nor, if it is to be published, its page."""
    unpublished = decision.page is not None and not decision.page.is_live
    return decision.standing is not None and not (unpublished and decision.may_publish(publish))


def _all_settled(decisions: Sequence[Decision], publish: bool) -> list[Upserted]:
    """What comes of the sources if nothing is to be written for any of them; else nothing."""
    settled = all(_settled(one, publish) for one in decisions)
    return [(one, one.standing) for one in decisions] if settled else []


def _publish_waiting(decision: Decision, run: ImportRun, by: Actor) -> None:
    """Publish a page whose import was not published at the time, if nobody has worked on it since. It is this run's
    doing, whichever run read the source."""
    if is_touched(decision.page):
        return
    newest = head(decision.page)
    waiting = newest.sources.order_by("-id").first()
    if waiting:
        _begin(run)
        _publish_first(newest, waiting, decision, run, by)


def _publish_first(revision: Revision, source: ImportedSource, decision: Decision, run: ImportRun, by: Actor) -> None:
    evidence = {"ground": Ground.FIRST_IMPORT, "imported_source": source, "run": run}
    publish_revision(revision=revision, **evidence, by=by, html=decision.source.html)

"""What sources are to the site: decided without writing anything (docs/decisions/0004)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from medicines.actions.brands import pages_of
from medicines.actions.identities import ingredient_key, known_uids, with_uids
from medicines.content.document import PageDocument
from medicines.content.matching import carry_ids
from medicines.content.parsed import BrandPart, Parsed, Problem
from medicines.content.plain import digest
from medicines.models import ImportedSource, Page, Revision
from medicines.vocabulary import Origin, Outcome, ProblemCode


@dataclass(frozen=True, slots=True)
class Source:
    """One source text, understood, with its place: `path` relative to the folder `collection`."""

    collection: str
    path: str
    text: str
    parsed: Parsed

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a source is to the site. `document` names its substances by uid.

    `standing` is this file's newest stored version when nothing about it changed: then nothing is to be written.
    """

    source: Source
    outcome: Outcome
    document: PageDocument
    page: Page | None = None
    standing: ImportedSource | None = None

    @property
    def settled(self) -> bool:
        """Nothing is to be written: neither the source nor, if it is to be published, its page."""
        return self.standing is not None and (self.page is None or self.is_brand or self.page.is_live)

    @property
    def is_brand(self) -> bool:
        """A brand is never a page: `page` is the one that it names, or None while that is not on the site."""
        return self.source.parsed.brand is not None

    def may_publish(self, asked: bool) -> bool:
        """Whether a run that was asked to publish may publish this. A text whose very subject was worked out waits
        for a person, whatever was asked."""
        return asked and not self.source.parsed.draft_only

    @property
    def key(self) -> str:
        """The `ingredient_key` of the page that the source is, or would be."""
        return ingredient_key(self.document)


def afresh(sources: Sequence[Source]) -> list[Decision]:
    """The decisions on a site that has no database yet."""
    return [_newcomer(source, with_uids(source.parsed.document, known={})) for source in sources]


def decide(sources: Sequence[Source]) -> list[Decision]:
    """The outcome of each source as the site stands, in three queries if all are new. Sources are judged one by one:
    of two on the same new page both are CREATED here; whoever writes takes the first."""
    newest = _newest(sources)
    known = known_uids(source.parsed.document for source in sources)
    first = [_newcomer(source, with_uids(source.parsed.document, known=known)) for source in sources]
    keys = {decision.key for decision in first if decision.outcome == Outcome.CREATED and not decision.is_brand}
    pages = {
        page.ingredient_key: page for page in Page.objects.filter(ingredient_key__in=keys).select_related("record")
    }
    named = pages_of(one.source.parsed.brand for one in first if one.is_brand)
    return [
        _decide_brand(one, newest.get(_place(one)), named)
        if one.is_brand
        else _decide(one, newest.get(_place(one)), pages)
        for one in first
    ]


def newest_revision(page: Page) -> Revision:
    return page.record.revisions.select_related("record").order_by("-number").first()


def _newcomer(source: Source, document: PageDocument) -> Decision:
    waits = source.parsed.quarantine or source.parsed.brand
    return Decision(source, Outcome.QUARANTINED if waits else Outcome.CREATED, document)


def _place(decision: Decision) -> tuple[str, str]:
    return decision.source.collection, decision.source.path


def _decide_brand(first: Decision, newest: ImportedSource | None, named: dict[str, Page]) -> Decision:
    """Created when its page is on the site, else kept until it is; decided anew at every import."""
    brand, parsed = first.source.parsed.brand, first.source.parsed
    page = None if parsed.quarantine else named.get(brand.of)
    if page is None and not parsed.quarantine:
        first = replace(first, source=_waiting(first.source, brand))
    same = newest is not None and newest.sha256 == first.source.sha256 and newest.page_id == (page.pk if page else None)
    if same:
        outcome = Outcome.UNCHANGED if page else Outcome.QUARANTINED
        return replace(first, outcome=outcome, page=page, standing=newest)
    if page is None:
        return replace(first, outcome=Outcome.QUARANTINED)
    return replace(first, outcome=Outcome.CHANGED if newest and newest.page_id else Outcome.CREATED, page=page)


def _waiting(source: Source, brand: BrandPart) -> Source:
    """The source with the problem that says what it waits for, once."""
    problem = Problem(ProblemCode.BRAND_WAITS, f"“{brand.name}” is a brand of “{brand.of}”, which has no page yet.")
    problems = dict.fromkeys((*source.parsed.problems, problem))
    return replace(source, parsed=replace(source.parsed, problems=tuple(problems)))


def _newest(sources: Sequence[Source]) -> dict[tuple[str, str], ImportedSource]:
    """The newest stored version of each file."""
    rows = ImportedSource.objects.filter(
        collection__in={source.collection for source in sources}, path__in={source.path for source in sources}
    )
    rows = rows.select_related("page__record").defer("text", "set_aside", "problems", "page__body").order_by("id")
    return {(row.collection, row.path): row for row in rows}


def _decide(first: Decision, newest: ImportedSource | None, pages: dict[str, Page]) -> Decision:
    if newest and _same(newest, first.source):
        settled = newest.outcome in (Outcome.CREATED, Outcome.CHANGED)
        outcome = Outcome.UNCHANGED if settled else Outcome(newest.outcome)
        return replace(first, outcome=outcome, page=newest.page, standing=newest)
    page = pages.get(first.key) if first.outcome == Outcome.CREATED else None
    was_page = newest and newest.page and newest.outcome != Outcome.DUPLICATE and not _was_brand(newest)
    if was_page and first.outcome == Outcome.CREATED:
        moved = page is None or page.pk != newest.page_id
        if moved and newest.page.record.publications.exists():  # it became a page on something else
            return replace(first, outcome=Outcome.PROPOSED, page=newest.page)
    if page is None:
        return first
    if not _is_own(page, first.source):
        return replace(first, outcome=Outcome.DUPLICATE, page=page)
    return _against(page, first)


def _same(row: ImportedSource, source: Source) -> bool:
    same_text = row.sha256 == source.sha256 and row.document_sha256 == digest(source.parsed.document)
    return same_text and (row.outcome == Outcome.QUARANTINED) == bool(source.parsed.quarantine)


def _was_brand(row: ImportedSource) -> bool:
    """A source that named a page and made no revision of it."""
    return row.outcome in (Outcome.CREATED, Outcome.CHANGED) and row.revision_id is None


def _is_own(page: Page, source: Source) -> bool:
    """Whether the page came from this file: the same place, however much of the path was given ("s/a.md", "a.md")."""
    places = ImportedSource.objects.filter(page=page).exclude(outcome=Outcome.DUPLICATE)
    places = places.exclude(outcome__in=(Outcome.CREATED, Outcome.CHANGED), revision__isnull=True)  # its brands
    here = f"/{source.collection}/{source.path}"
    there = {f"/{collection}/{path}" for collection, path in places.values_list("collection", "path")}
    return any(here.endswith(place) or place.endswith(here) for place in there)


def _against(page: Page, first: Decision) -> Decision:
    """Changed, proposed or unchanged: the page's own source, compared with its newest revision."""
    newest = newest_revision(page)
    document = carry_ids(first.document, old=newest.read())
    if digest(document) == newest.sha256:
        return replace(first, outcome=Outcome.UNCHANGED, page=page)
    untouched = newest.origin == Origin.IMPORT and not page.record.publications.exists()
    outcome = Outcome.CHANGED if untouched else Outcome.PROPOSED
    return replace(first, outcome=outcome, page=page, document=document)

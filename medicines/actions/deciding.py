"""What sources are to the site: decided without writing anything (docs/decisions/0004)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db.models import Q

from medicines.actions.asides import set_aside
from medicines.actions.brands import pages_of
from medicines.actions.comparing import comparison
from medicines.actions.history import head
from medicines.actions.identities import ingredient_key, known_uids, with_uids
from medicines.actions.understanding import Source
from medicines.content.document import PageDocument
from medicines.content.matching import carry_ids
from medicines.content.parsed import BrandPart, Problem
from medicines.content.plain import digest
from medicines.content.safety.comparison import NOTHING, Comparison
from medicines.models import ImportedSource, Page, Revision
from medicines.models.imported_source import ASKING, OWN_BY_DECISION, SourceQuerySet
from medicines.vocabulary import Origin, Outcome, ProblemCode, Settlement


@dataclass(frozen=True, slots=True)
class Decision:
    """What a source is to the site. `document` names its substances by uid.

    `standing` is this file's newest stored version when nothing about it changed: then nothing is to be written. `base`
    is the revision that a changed source was compared with. `takes_back`: the file says again what its page says, while
    an older version of it still waits for a person; it is kept, so that nobody accepts what the file says no more.
    """

    source: Source
    outcome: Outcome
    document: PageDocument
    page: Page | None = None
    standing: ImportedSource | None = None
    base: Revision | None = None
    takes_back: bool = False

    @property
    def is_brand(self) -> bool:
        """A brand is never a page: `page` is the one that it names, or None while that is not on the site."""
        return self.source.parsed.brand is not None

    def may_publish(self, asked: bool) -> bool:
        """Whether a run that was asked to publish may publish this. A text whose very subject was worked out waits
        for a person, whatever was asked; a brand has no page of its own."""
        return asked and not self.source.parsed.draft_only and not self.is_brand

    @property
    def key(self) -> str:
        """The `ingredient_key` of the page that the source is, or would be."""
        return ingredient_key(self.document)


def afresh(sources: Sequence[Source]) -> list[Decision]:
    """The decisions on a site that has no database yet."""
    first = [_newcomer(source, with_uids(source.parsed.document, known={})) for source in sources]
    return [_decide_brand(one, None, {}) if one.is_brand else one for one in first]


def decide(sources: Sequence[Source]) -> list[Decision]:
    """The outcome of each source as the site stands, in three queries if all are new. Sources are judged one by one:
    of two on the same new page both are CREATED here; whoever writes takes the first."""
    newest = _Newest(sources)
    known = known_uids(source.parsed.document for source in sources)
    first = [_newcomer(source, with_uids(source.parsed.document, known=known)) for source in sources]
    keys = {decision.key for decision in first if decision.outcome == Outcome.CREATED}
    pages = {
        page.ingredient_key: page for page in Page.objects.filter(ingredient_key__in=keys).select_related("record")
    }
    named = pages_of(one.source.parsed.brand for one in first if one.is_brand)
    return [
        _decide_brand(one, newest.of(one.source), named) if one.is_brand else _decide(one, newest.of(one.source), pages)
        for one in first
    ]


def any_known(sources: Sequence[Source]) -> bool:
    """Whether the site keeps a version of one of these files: only with such a one a decision may take long."""
    return _versions(sources).exists()


def what_changes(decision: Decision) -> Comparison:
    """What a changed or proposed source would change of its page, and of what its file said beside that: of a file that
    changed and its page does not, the latter alone. Nothing for any other outcome."""
    told = decision.outcome in (Outcome.CHANGED, Outcome.PROPOSED)
    is_new = decision.outcome == Outcome.UNCHANGED and decision.standing is None
    if not (told or is_new) or decision.page is None or decision.is_brand:
        return NOTHING
    source = decision.source
    aside = set_aside(_versions([source]), source.sha256, source.parsed)
    if is_new:
        return comparison(decision.document, decision.document, aside=aside)
    old = (decision.base or head(decision.page)).read()
    return comparison(old, _carried(decision.document, old), aside=aside)


def namesakes(collections: Iterable[tuple[str, str]]) -> list[str]:
    """A sentence for each folder (its name, its absolute path) that has the name of another collection: the two are
    taken for two, and a person may know better."""
    return [
        f"{root} has the name of a collection imported before ({_root(stranger)}). They count as two: what both hold "
        f"is a duplicate. If they are one, such as a folder that was moved, import it with --collection {name}."
        for name, root in sorted(collections)
        if root and (stranger := _stranger(name, root))
    ]


def _stranger(name: str, root: str) -> ImportedSource | None:
    others = ImportedSource.objects.filter(collection=name).exclude(place__startswith=f"{root}/")
    return others.only("place", "path").first()


def _root(row: ImportedSource) -> str:
    return row.place.removesuffix(f"/{row.path}")


def _newcomer(source: Source, document: PageDocument) -> Decision:
    waits = source.parsed.quarantine or source.parsed.brand
    return Decision(source, Outcome.QUARANTINED if waits else Outcome.CREATED, document)


def _decide_brand(first: Decision, newest: ImportedSource | None, named: dict[str, Page]) -> Decision:
    """Created when its page is on the site, else kept until it is; decided anew at every import, unless a person
    did."""
    brand, parsed = first.source.parsed.brand, first.source.parsed
    if newest and newest.decision and newest.sha256 == first.source.sha256:
        return replace(first, outcome=_outcome_again(newest), page=newest.page, standing=newest)
    if newest and _was_merged(newest):
        return replace(first, outcome=Outcome.DUPLICATE, page=newest.page)
    page = None if parsed.quarantine else named.get(brand.of)
    if page is None and not parsed.quarantine:
        first = replace(first, source=_waiting(first.source, brand))
    if newest and newest.sha256 == first.source.sha256 and _still(newest, page):
        outcome = Outcome.UNCHANGED if page else Outcome.QUARANTINED
        return replace(first, outcome=outcome, page=page, standing=newest)
    if page is None:
        return replace(first, outcome=Outcome.QUARANTINED)
    return replace(first, outcome=Outcome.CHANGED if newest and newest.page_id else Outcome.CREATED, page=page)


def _still(newest: ImportedSource, page: Page | None) -> bool:
    """Whether a brand's source stands as it did: as a name of this page, or waiting for one."""
    return newest.is_name and newest.page_id == page.pk if page else newest.page_id is None


def _waiting(source: Source, brand: BrandPart) -> Source:
    """The source with the problem that says what it waits for, once."""
    problem = Problem(ProblemCode.BRAND_WAITS, f"“{brand.name}” is a brand of “{brand.of}”, which has no page yet.")
    problems = dict.fromkeys((*source.parsed.problems, problem))
    return replace(source, parsed=replace(source.parsed, problems=tuple(problems)))


def _versions(sources: Sequence[Source]) -> SourceQuerySet:
    """All stored versions of these files, and of others of their names."""
    named = Q(collection__in={one.collection for one in sources}, path__in={one.path for one in sources})
    return ImportedSource.objects.filter(Q(place__in={one.place for one in sources}) | named)


class _Newest:
    """The newest stored version of each of some files, in one query (docs/decisions/0008)."""

    def __init__(self, sources: Sequence[Source]) -> None:
        rows = _versions(sources).select_related("page__record").order_by("id")
        rows = list(rows.defer("text", "set_aside", "problems", "page__body"))
        self.by_place = {row.place: row for row in rows}
        self.by_name = {(row.collection, row.path): row for row in rows}

    def of(self, source: Source) -> ImportedSource | None:
        """By its place; else by its collection's name, when a person gave it or when the very same text stands there
        (a folder that was moved)."""
        named, here = self.by_name.get((source.collection, source.path)), self.by_place.get(source.place)
        if source.is_named:
            return named
        return here or (named if named and named.sha256 == source.sha256 else None)


def _decide(first: Decision, newest: ImportedSource | None, pages: dict[str, Page]) -> Decision:
    if newest and _same(newest, first.source) and not _known_again(newest, first.source):
        return replace(first, outcome=_outcome_again(newest), page=newest.page, standing=newest)
    if first.outcome == Outcome.QUARANTINED:
        return first
    if newest and _was_merged(newest):
        return replace(first, outcome=Outcome.DUPLICATE, page=newest.page)
    page = pages.get(first.key)
    if newest and newest.is_own and (page is None or page.pk != newest.page_id) and is_touched(newest.page):
        return replace(first, outcome=Outcome.PROPOSED, page=newest.page)  # it became a page on something else
    if page is None:
        return first
    if not _is_own(page, first.source):
        return replace(first, outcome=Outcome.DUPLICATE, page=page)
    found = _against(page, first)
    asks = newest is not None and not newest.decision and newest.outcome in ASKING
    return replace(found, base=head(page), takes_back=True) if asks and found.outcome == Outcome.UNCHANGED else found


def _outcome_again(row: ImportedSource) -> Outcome:
    """What a source is whose version stands: nothing new, or still what it was found or settled to be."""
    if row.decision == Settlement.MERGED:
        return Outcome.DUPLICATE
    is_page = row.outcome in (Outcome.CREATED, Outcome.CHANGED) or row.decision in OWN_BY_DECISION
    return Outcome.UNCHANGED if is_page else Outcome(row.outcome)


def _same(row: ImportedSource, source: Source) -> bool:
    if row.sha256 != source.sha256:
        return False
    if row.decision:  # settled until the file changes, whatever a better parser makes of it
        return True
    if row.is_name:  # it was a brand, and is a page to a better parser
        return False
    same_use = (row.outcome == Outcome.QUARANTINED) == bool(source.parsed.quarantine)
    return same_use and row.document_sha256 == source.document_sha256


def _was_merged(row: ImportedSource) -> bool:
    """Whether a person has said of this file, or of an earlier version, that it is a duplicate of the row's page."""
    if row.decision or row.outcome != Outcome.DUPLICATE:
        return row.decision == Settlement.MERGED
    return row.page.sources.filter(place=row.place, decision=Settlement.MERGED).exists()


def _known_again(row: ImportedSource, source: Source) -> bool:
    """Whether a file that counted as another page's duplicate has been told to be that page's own source after all."""
    undecided = row.outcome == Outcome.DUPLICATE and not row.decision
    return undecided and source.is_named and _is_own(row.page, source)


def _is_own(page: Page, source: Source) -> bool:
    """Whether the page came from this file, however much of its path was given on the command line."""
    same = Q(place=source.place)
    if source.is_named:
        same |= Q(collection=source.collection, path=source.path)
    return ImportedSource.objects.own().filter(same, page=page).exists()


def is_touched(page: Page) -> bool:
    """Whether people have read the page, or had a hand in it: an import only proposes changes to it from then on. A
    draft that somebody decides on, or has decided against, is not for an import to publish either."""
    record = page.record
    decided = page.sources.exclude(decision="").exists() or record.review_requests.exists()
    return decided or record.publications.exists()


@lru_cache(maxsize=32)
def _carried(new: PageDocument, old: PageDocument) -> PageDocument:
    """Remembered, because matching hundreds of parts takes seconds: what was decided once ahead of a transaction is
    decided again within it at once."""
    return carry_ids(new, old=old)


def _against(page: Page, first: Decision) -> Decision:
    """Changed, proposed or unchanged: the page's own source, compared with its newest revision."""
    newest = head(page)
    document = _carried(first.document, newest.read())
    if digest(document) == newest.sha256:
        return replace(first, outcome=Outcome.UNCHANGED, page=page)
    untouched = newest.origin == Origin.IMPORT and not is_touched(page)
    outcome = Outcome.CHANGED if untouched else Outcome.PROPOSED
    return replace(first, outcome=outcome, page=page, document=document, base=newest)

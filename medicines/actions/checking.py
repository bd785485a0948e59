"""What the content checks need to know of the rest of the site, with as many queries for many pages as for one."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve

from medicines.actions.reordered import led_by_ingredients
from medicines.actions.shelf import drug_names
from medicines.content.checks import Finding, Knowledge, OwnPage, check, facts_by_drug, own_pages, products_by_drugs
from medicines.content.checks.links import links_of
from medicines.content.checks.misspelt import suspects
from medicines.content.document import FactDocument, PageDocument, StatusDocument
from medicines.content.naming import slugify
from medicines.content.plain import from_plain
from medicines.country_vocabulary import PRODUCT_STATUSES
from medicines.fact_vocabulary import FactKind
from medicines.models import (
    Alias,
    Disclaimer,
    DrugClass,
    Fact,
    Page,
    PageWord,
    Revision,
    Status,
    StatusIngredient,
    Substance,
)
from medicines.vocabulary import AliasKind, PageKind, RecordKind

AT_ONCE = 60  # pages read and checked together
REMEMBERED = 32  # pages, with the pages that they were compared with: some hundred kilobytes each
PAGES = ("medicine", "combination")  # names of addresses that end in a page's slug
DRUG_CLASS = "drug-class"
_COMPARED = (FactKind.MAXIMUM_DAILY_DOSE, FactKind.ROUTES)  # what pages are compared with


def findings(document: PageDocument) -> tuple[Finding, ...]:
    """What the checks find in one page, as the site stands now. A person who writes it asks several times over: as long
    as neither the page nor what it is compared with differs, only the site's rows are read again."""
    return _found(document, tuple(_own_documents([document])), *_held([document]), *_known([document]))


def findings_of_both(old: PageDocument, new: PageDocument) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The same of a page and of what it would become, with the queries of one. Who decides about one suggestion after
    the other sees the same pages again."""
    own, held, known = tuple(_own_documents([old, new])), _held([old, new]), _known([old, new])
    return _found(old, own, *held, *known), _found(new, own, *held, *known)


@lru_cache(maxsize=REMEMBERED)
def _found(
    document: PageDocument,
    own: tuple[PageDocument, ...],
    facts: tuple[FactDocument, ...],
    statuses: tuple[StatusDocument, ...],
    *known: Any,
) -> tuple[Finding, ...]:
    return check(document, Knowledge(_said_on(own), drug_names(), *known, *_by_drug(facts, statuses)))


def _said_on(own: tuple[PageDocument, ...]) -> dict[str, OwnPage]:
    """What these pages say, each read once while it stays as it is: many combinations are compared with the same."""
    each = [_said_on_one(page) for page in own]
    together = {key: page for said in each for key, page in said.items()}
    return together if len(together) == sum(map(len, each)) else own_pages(own, drug_names())


@lru_cache(maxsize=REMEMBERED)
def _said_on_one(own: PageDocument) -> dict[str, OwnPage]:
    return own_pages((own,), drug_names())


def knowledge_for(documents: Sequence[PageDocument]) -> Knowledge:
    """What all these pages may be compared with: their ingredients' own pages and facts, names, addresses, notices."""
    own = own_pages(_own_documents(documents), drug_names())
    return Knowledge(own, drug_names(), *_known(documents), *_by_drug(*_held(documents)))


def _by_drug(facts: tuple[FactDocument, ...], statuses: tuple[StatusDocument, ...]) -> tuple[Any, Any]:
    return facts_by_drug(facts, drug_names()), products_by_drugs(statuses, drug_names())


def _known(documents: Sequence[PageDocument]) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Words that are names, addresses that lead somewhere, and notices."""
    words = {suspect[0] for document in documents for suspect in suspects(document, drug_names())}
    targets = {target for document in documents for _, target in links_of(document)}
    notices = Disclaimer.objects.published().order_by("kind").values_list("text", flat=True)
    return _known_words(words), _addresses(targets), tuple(notices)


def _own_documents(documents: Iterable[PageDocument]) -> Iterator[PageDocument]:
    """The live pages on the combinations' ingredients, or on what these are salts of."""
    several = [document for document in documents if document.kind == PageKind.COMBINATION]
    uids = {part.substance for document in several for part in document.ingredients if part.substance}
    if not uids:
        return
    rows = Substance.objects.filter(uid__in=uids).values_list("pk", "salt_of", "merged_into", "merged_into__salt_of")
    keys = {key for row in rows for key in row if key}
    shown = Page.objects.published().filter(kind=PageKind.MEDICINE, ingredients__substance__in=keys).order_by("pk")
    revisions = shown.values_list("live_revision__document", flat=True)
    yield from (_page(plain) for plain in revisions.iterator(chunk_size=50))


def _held(documents: Iterable[PageDocument]) -> tuple[tuple[FactDocument, ...], tuple[StatusDocument, ...]]:
    """The live limits and ways of all these pages' ingredients, or of what these are salts of; and which of them a
    country sells as one product. One query."""
    uids = {part.substance for document in documents for part in document.ingredients if part.substance}
    if not uids:
        return (), ()
    parents = Substance.objects.filter(uid__in=uids, salt_of__isnull=False).values("salt_of")
    facts = Fact.objects.published().filter(Q(substance__uid__in=uids) | Q(substance__in=parents), kind__in=_COMPARED)
    members = StatusIngredient.objects.filter(Q(substance__uid__in=uids) | Q(substance__in=parents))
    sold = Status.objects.published().filter(pk__in=members.values("status"), status__in=PRODUCT_STATUSES)
    keys = facts.order_by().values("live_revision").union(sold.order_by().values("live_revision"))
    rows = Revision.objects.filter(pk__in=keys).order_by("pk").values_list("record__kind", "document")
    read = [from_plain(RecordKind(kind), plain) for kind, plain in rows]
    return (
        tuple(one for one in read if isinstance(one, FactDocument)),
        tuple(one for one in read if isinstance(one, StatusDocument)),
    )


def _page(plain: dict[str, Any]) -> PageDocument:
    document = from_plain(RecordKind.PAGE, plain)
    assert isinstance(document, PageDocument)  # noqa: S101  (what `from_plain` makes of a page)
    return document


def _known_words(words: Collection[str]) -> frozenset[str]:
    """Those of these folded words that are names on this site."""
    if not words:
        return frozenset()
    rows = (
        Substance.objects.filter(name_key__in=words).values_list("name_key", flat=True),
        Alias.objects.filter(name_key__in=words).values_list("name_key", flat=True),
        PageWord.objects.filter(word__in=words).values_list("word", flat=True),
    )
    return frozenset(word for found in rows for word in found)


def _addresses(targets: Collection[str]) -> frozenset[str]:
    """Those of these paths that lead somewhere."""
    named = {target: _match(target) for target in targets}
    slugs = {match[1] for match in named.values() if match and match[1]}
    if not slugs:
        return frozenset(target for target, match in named.items() if match)
    pages = set(Page.objects.published().filter(slug__in=slugs).values_list("slug", flat=True))
    led = Q(kind=AliasKind.ADDRESS, name__in=slugs, page__published_at__isnull=False)
    pages |= set(Alias.objects.filter(led).values_list("name", flat=True))
    if unknown := {slug for slug in slugs - pages if "-" in slug}:
        pages |= led_by_ingredients(unknown)
    classes = set(DrugClass.objects.published().filter(slug__in=slugs).values_list("slug", flat=True))
    return frozenset(
        target
        for target, match in named.items()
        if match and (not match[1] or match[1] in (classes if match[0] == DRUG_CLASS else pages))
    )


def _match(target: str) -> tuple[str, str] | None:
    """The name of the address that a path is, with its slug where a page or a class stands; None for no address."""
    try:
        found = resolve(f"{unquote(target).rstrip('/')}/")  # an address without its last stroke is led there
    except Resolver404:
        return None
    name = found.url_name or ""
    slug = slugify(str(found.kwargs.get("slug", "")))  # as readers are led
    return name, slug if name in (*PAGES, DRUG_CLASS) else ""


def pages_to_check(*, live: bool) -> int:
    return _to_check(live).count()


def checked_lots(*, live: bool) -> Iterator[list[tuple[Page, tuple[Finding, ...]]]]:
    """Every page with what is found in it, some at a time, so that memory stays flat: what is public, or (not `live`)
    what is to become so."""
    last = 0
    while lot := list(_to_check(live).filter(pk__gt=last).select_related("live_revision", "draft_revision")[:AT_ONCE]):
        documents = [_page((page.live_revision if live else _newest(page)).document) for page in lot]
        knowledge = knowledge_for(documents)
        yield [(page, check(document, knowledge)) for page, document in zip(lot, documents, strict=True)]
        last = lot[-1].pk


def _to_check(live: bool) -> QuerySet[Page]:
    there = Q(live_revision__isnull=False) if live else Q(live_revision__isnull=False) | Q(draft_revision__isnull=False)
    return Page.objects.filter(there).defer("body").order_by("pk")


def _newest(page: Page) -> Revision:
    return page.draft_revision or page.live_revision

"""Sources that tell of one brand: never pages. Each becomes another name of the page that its slug names, and until
that page is on the site it waits as a kept source (docs/decisions/0013)."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat

from medicines.actions.indexing import keep_words
from medicines.actions.inserting import insert
from medicines.actions.understanding import Source
from medicines.content.naming import fold
from medicines.content.parsed import BrandPart
from medicines.content.words import words
from medicines.models import Alias, Page, PageWord, SearchEntry
from medicines.vocabulary import AliasKind


def pages_of(brands: Iterable[BrandPart]) -> dict[str, Page]:
    """Slug → the page that has it, or had it once, in at most two queries."""
    slugs = {brand.of for brand in brands if brand.of}
    if not slugs:
        return {}
    former = Alias.objects.filter(kind=AliasKind.ADDRESS, name__in=slugs).select_related("page__record")
    found = {alias.name: alias.page for alias in former}
    return found | {page.slug: page for page in Page.objects.filter(slug__in=slugs).select_related("record")}


def brands_among(sources: Iterable[Source]) -> list[Source]:
    """Those that tell of a brand and may become its page's name."""
    return [one for one in sources if one.parsed.brand and not one.parsed.quarantine]


def without_page(sources: Sequence[Source]) -> list[Source]:
    """Those that tell of a brand of something that has no page."""
    brands = brands_among(sources)
    there = pages_of(one.parsed.brand for one in brands)
    return [one for one in brands if one.parsed.brand.of not in there]


def name_page(page: Page, brand: BrandPart) -> None:
    """Write the brand as a name of the page, with its company as the source, and make a live page findable by it.

    What the page says stays as it is: it shows the names of its own publication alone (`Alias.source` is "").
    """
    name = {"kind": AliasKind.BRAND, "name_key": fold(brand.name), "source": _source(brand)}
    Alias.objects.get_or_create(page=page, **name, defaults={"name": brand.name})
    if page.is_live:
        known = set(PageWord.objects.filter(page=page).values_list("word", flat=True))
        rows = [PageWord(page=page, word=word) for word in dict.fromkeys(words(brand.name)) if word not in known]
        insert(rows)
        keep_words(rows)
        if rows:
            SearchEntry.objects.filter(page=page).update(names=Concat("names", Value(f"\n{brand.name}")))


def given_names(page: Page) -> QuerySet[Alias, str]:
    """Those that a source of their own gave the page; they outlast its publications."""
    return page.aliases.exclude(kind=AliasKind.ADDRESS).exclude(source="").values_list("name", flat=True)


def _source(brand: BrandPart) -> str:
    """Whose brand it is; a brand without a company is known from its page alone."""
    return (brand.company or "the brand's page")[:300]

"""Sources that tell of one brand: never pages. Each becomes another name of the page that its slug names, and until
that page is on the site it waits as a kept source (docs/decisions/0030)."""

from collections.abc import Iterable

from django.db.models import Q

from medicines.actions.page_rows import insert
from medicines.content.naming import fold
from medicines.content.parsed import BrandPart
from medicines.content.words import words
from medicines.models import Alias, Page, PageWord
from medicines.vocabulary import AliasKind


def pages_of(brands: Iterable[BrandPart]) -> dict[str, Page]:
    """Slug → the page that has it, or had it once, in at most two queries."""
    slugs = {brand.of for brand in brands if brand.of}
    if not slugs:
        return {}
    former = Alias.objects.filter(kind=AliasKind.ADDRESS, name__in=slugs).select_related("page__record")
    found = {alias.name: alias.page for alias in former}
    return found | {page.slug: page for page in Page.objects.filter(slug__in=slugs).select_related("record")}


def name_page(page: Page, brand: BrandPart) -> None:
    """Write the brand as a name of the page, with its company as the source, and make a live page findable by it.

    A name that the page has already stays as it is; when only the page itself said so until now, the company is added.
    """
    alias, new = Alias.objects.get_or_create(
        page=page,
        kind=AliasKind.BRAND,
        name_key=fold(brand.name),
        defaults={"name": brand.name, "source": _source(brand)},
    )
    if not new and not alias.source:
        alias.source = _source(brand)
        alias.save(update_fields=["source"])
    if page.is_live:
        known = set(PageWord.objects.filter(page=page).values_list("word", flat=True))
        insert(PageWord(page=page, word=word) for word in dict.fromkeys(words(brand.name)) if word not in known)


def other_names(page: Page) -> dict[str, str]:
    """Folded name → name, of those that a source of their own gave the page; they outlast its revisions."""
    own = Q(kind=AliasKind.ADDRESS) | Q(source="")
    return dict(page.aliases.exclude(own).values_list("name_key", "name"))


def _source(brand: BrandPart) -> str:
    """Whose brand it is; a brand without a company is known from its page alone."""
    return (brand.company or "the brand's page")[:300]

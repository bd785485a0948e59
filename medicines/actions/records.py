"""A new page's claim: its address and its identity."""

from collections.abc import Collection, Container
from itertools import count

from medicines.actions.identities import ingredient_key
from medicines.content.document import PageDocument
from medicines.content.naming import letter, slugify, sort_key
from medicines.models import Alias, Page, Record
from medicines.vocabulary import AliasKind


def taken_slugs(wanted: Collection[str]) -> set[str]:
    """Those of the slugs that are or were any page's address, and with each the numbered ones like it. What readers
    kept as the address of one medicine must not become another's."""
    addresses = Alias.objects.filter(kind=AliasKind.ADDRESS)
    own = Page.objects.filter(slug__in=wanted).values_list("slug", flat=True)
    taken = {*own, *addresses.filter(name__in=wanted).values_list("name", flat=True)}
    for slug in list(taken):
        taken |= set(Page.objects.filter(slug__startswith=slug[:240]).values_list("slug", flat=True))
        taken |= set(addresses.filter(name__startswith=slug[:240]).values_list("name", flat=True))
    return taken


def numbered(slug: str, *taken: Container[str]) -> str:
    """The slug, with a number behind it when it is taken."""
    candidates = (slug if number == 1 else f"{slug[:245]}-{number}" for number in count(1))
    return next(candidate for candidate in candidates if not any(candidate in some for some in taken))


def free_address(title: str) -> str:
    """The title's slug, numbered when it is or was any page's address."""
    slug = slugify(title)
    return numbered(slug, taken_slugs([slug]))


def page_claim(record: Record, document: PageDocument, slug: str) -> Page:
    """A page's row before its first publication, not yet written: its address, its identity, its title."""
    return Page(
        record=record,
        kind=document.kind,
        slug=slug,
        title=document.title,
        sort_key=sort_key(document.title),
        letter=letter(document.title),
        variant=document.variant,
        ingredient_key=ingredient_key(document),
        provenance=document.provenance,
    )

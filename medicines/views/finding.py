"""Where an address leads that is not a live page's own: elsewhere, to a page withdrawn, or nowhere."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from medicines.actions.reordered import Reading, names_in, readings, uids_of
from medicines.content.naming import slugify
from medicines.models import Alias, Page, Publication
from medicines.vocabulary import AliasKind


@dataclass(frozen=True, slots=True)
class Found:
    """The live page that the address stands for, or one that was public at it and has been withdrawn."""

    page: Page | None = None
    withdrawn: Page | None = None


def find(address: str) -> Found:
    """Look an address up: a page's own, a former or duplicate one, then its ingredients in another order."""
    slug = slugify(address)
    live = Page.objects.published().only("kind", "slug")
    former = Q(aliases__kind=AliasKind.ADDRESS, aliases__name=slug)
    if page := live.filter(slug=slug).first() or live.filter(former).first():
        return Found(page)
    if page := _with_ingredients(slug.split("-")):
        return Found(page)
    return Found(withdrawn=_once_public(slug))


def _once_public(slug: str) -> Page | None:
    """One query. Of the page nothing is read but what it was called and since when it is gone."""
    aliases = Alias.objects.filter(kind=AliasKind.ADDRESS, name=slug).values("page")
    known = Page.objects.filter(Q(slug=slug) | Q(pk__in=aliases)).only("title", "withdrawn_at")
    return known.filter(Exists(Publication.objects.filter(record=OuterRef("pk")))).order_by("pk").first()


def _with_ingredients(tokens: list[str]) -> Page | None:
    """The one live page on exactly the substances that the words name, in whatever order. Two queries at most."""
    if len(tokens) < 2:
        return None
    wanted = readings(tokens, uids_of(names_in(tokens)))
    if not wanted:
        return None
    together = reduce(or_, (Q(pk__in=_exactly(substances)) for substances in wanted))
    pages = Page.objects.published().filter(together).only("kind", "slug")[:2]
    return pages[0] if len(pages) == 1 else None


def _exactly(substances: Reading) -> QuerySet[Page]:
    """Pages that contain all of these substances, and nothing else."""
    any_of = Page.objects.filter(ingredients__substance__uid__in=substances).values("pk")
    counted = Page.objects.filter(pk__in=any_of).annotate(
        all=Count("ingredients"), wanted=Count("ingredients", filter=Q(ingredients__substance__uid__in=substances))
    )
    return counted.filter(all=len(substances), wanted=len(substances)).values("pk")

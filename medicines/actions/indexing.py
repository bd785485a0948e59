"""What pages are found by, written anew: a page without its entry is never found, and an old one misleads."""

from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import Model

from medicines.actions.history import Actor
from medicines.actions.inserting import insert
from medicines.actions.other_names import other_names
from medicines.actions.page_rows import found_by, spoken_names
from medicines.actions.policy import require
from medicines.models import Alias, Ingredient, Page, PageWord, SearchEntry, SearchWord
from medicines.models.search_index import rebuild_index
from medicines.vocabulary import AliasKind, Deed

AT_ONCE = 200  # pages in one transaction, so that editors wait no longer than for a short one


def keep_words(rows: Iterable[Model]) -> None:
    """The words of pages' names, from now on known to search. Belongs inside the transaction that writes their rows."""
    words = sorted({row.word for row in rows if isinstance(row, PageWord)})
    insert((SearchWord(word=word) for word in words), or_keep=True)


def rebuild_search(*, by: Actor) -> int:
    """Write anew what every live page is found by, with the names that the site knows now; then forget the words that
    no page has, and make the database's index anew. Returns how many pages. What is public stays as it is."""
    require(by, Deed.RERENDER)
    pages = list(Page.objects.published().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pages), AT_ONCE):
        with transaction.atomic():
            _index(pages[start : start + AT_ONCE])
    with transaction.atomic():
        SearchEntry.objects.filter(page__published_at__isnull=True).delete()
        SearchWord.objects.exclude(word__in=PageWord.objects.values("word")).delete()
        rebuild_index(connection)
    return len(pages)


def index_missing() -> int:
    """Write what a few of those live pages are found by that have nothing yet: a site from before search finds all its
    pages after as many minutes as it has thousands of them. Returns how many."""
    with transaction.atomic():
        missing = Page.objects.published().filter(search_entry__isnull=True).order_by("pk")
        pages = list(missing.values_list("pk", flat=True)[: 5 * AT_ONCE])
        _index(pages)
    return len(pages)


def _index(keys: Sequence[int]) -> None:
    pages = Page.objects.published().filter(pk__in=keys).prefetch_related("faqs")
    parts, substances = _ingredients(keys)
    names = other_names(list(substances.values()), {page.ingredient_key for page in pages})
    known: dict[int, list[str]] = {}
    for page, name in Alias.objects.filter(page__in=keys).exclude(kind=AliasKind.ADDRESS).values_list("page", "name"):
        known.setdefault(page, []).append(name)
    rows = [
        row
        for page in pages
        for row in found_by(
            page, spoken_names(page, parts.get(page.pk, ()), known.get(page.pk, ()), names), page.faqs.all()
        )
    ]
    for model in (PageWord, SearchEntry):
        model.objects.filter(page__in=keys).delete()
    insert(rows)
    keep_words(rows)


def _ingredients(keys: Sequence[int]) -> tuple[dict[int, list[tuple[str, str]]], dict[int, object]]:
    """Page → its ingredients as (name, substance uid), and the substances by key."""
    parts: dict[int, list[tuple[str, str]]] = {}
    substances = {}
    for row in Ingredient.objects.filter(page__in=keys).select_related("substance").order_by("page", "position"):
        parts.setdefault(row.page_id, []).append((row.name, str(row.substance.uid)))
        substances[row.substance_id] = row.substance
    return parts, substances

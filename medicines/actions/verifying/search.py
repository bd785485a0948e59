"""Whether what pages are found by is there, and of public pages alone, and the database's index over it is whole."""

from collections.abc import Iterator

from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, OuterRef

from medicines.actions.verifying.finding import Found, Mend, named
from medicines.models import Page, PageWord, SearchEntry, SearchWord
from medicines.models.search_index import check_index


def search_rows() -> Iterator[Found]:
    for model in (SearchEntry, PageWord):
        left = Page.objects.filter(Exists(model.objects.filter(page=OuterRef("pk"))), published_at__isnull=True)
        for page in left.defer("body").order_by("pk").iterator():
            yield Found(named(page), "it is not public, and can be found.", Mend.PAGE, page.pk)
    known = SearchWord.objects.filter(word=OuterRef("word"))
    words = PageWord.objects.filter(~Exists(known), page__published_at__isnull=False)
    for word in words.order_by("word").values_list("word", flat=True).distinct().iterator():
        yield Found(f"word “{word}”", "it is of a page, and is not known to search.", Mend.SEARCH)


def search_index() -> Iterator[Found]:
    """SQLite compares its index with the rows, which takes its lock for that long; nothing is written."""
    try:
        with transaction.atomic():
            missing = check_index(connection)
    except DatabaseError as error:
        missing = [f"it is not what its rows say ({error})"]
    for said in missing:
        yield Found("search index", f"{said}.", Mend.INDEX)

"""The list of all pages: filtered, counted and paged, each from an index."""

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache, reduce
from operator import or_
from typing import Any, TypedDict

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from medicines.actions.by_country import whole_statuses
from medicines.content.words import words
from medicines.filters import PageFilter
from medicines.models import Alias, Page
from medicines.models.page import page_address
from medicines.templatetags.countries import chosen, ending
from medicines.templatetags.medsite import options
from medicines.views import paging
from medicines.views.kept import State, class_options, letters, letters_of, state
from medicines.views.letters import Letter, letter_row
from medicines.views.paging import Leaf
from medicines.views.serving import public_list, stands_with
from medicines.views.ways import SAID, address, around, asked_as_text, in_use, nearest, own_address
from medicines.views.wordings import products
from medicines.vocabulary import AliasKind, PageKind

TAGS = {
    True: gettext_noop("Separate medicines"),
    False: gettext_noop("One product"),
    None: gettext_noop("One product or several?"),
}
DEPENDS = gettext_noop("Depends on the country")
NOTHING = dict.fromkeys(PageFilter.base_filters, "")  # a template takes its time over what is missing
COLUMNS = ("pk", "kind", "slug", "title", "letter", "summary", "not_fixed_dose")
MOST_DRAWN = 100  # lists of which the rows are kept, at 15 to 25 kB
Columns = dict[str, Any]  # of one page

COMMON = 10  # a search is common when so many times more pages fit it than are passed until the leaf's end


class Row(TypedDict):
    """A page in the list. `also` names what a search found it by, beside its title. A plain dictionary: templates read
    it five times as fast as an object, and there are many."""

    title: str
    address: str
    summary: str
    tag: str
    look: str
    also: str


@public_list
def pages(request: HttpRequest) -> HttpResponse:
    """Filters that mean nothing are named beside their field; a page number that is none leads to the nearest page."""
    shown, asked = PageFilter(request.GET, queryset=Page.objects.published()), request.GET.get("page", "1")
    most = paging.MOST_FOUND if shown.words else paging.MOST
    leaf = paging.leaf(asked, counted=shown.count_up_to(most + 1), most=most)
    if asked != str(leaf.number):
        return HttpResponseRedirect(nearest(request, leaf))
    now, rows = state(), _rows(shown, leaf)
    also = _other_names(shown.words, rows)
    sold, carried = _sold_somewhere(rows), ending(chosen(request.GET))
    listed = [_row(row, also[row["pk"]], row["pk"] in sold, carried) for row in rows]
    context = {
        "asked": NOTHING | asked_as_text(shown),
        "errors": NOTHING | shown.errors,
        "leaf": leaf,
        "rows": listed,
        "drawn": _drawn(tuple(tuple(row.items()) for row in listed)),
        "options": _options(get_language()) | {"drug_class": class_options(now)},
        "active": list(in_use(shown)),
        "letters": _letters(shown, leaf, rows, now),
        "ways": around(shown, leaf),
        "public_path": own_address(shown, leaf),
    }
    return stands_with(render(request, "medicines/pages.html", context))


def _rows(shown: PageFilter, leaf: Leaf) -> list[Columns]:
    common = shown.words and leaf.count >= COMMON * leaf.end and "drug_class" not in shown.asked
    found = shown.one_by_one() if common else shown.qs
    return list(found.values(*COLUMNS)[leaf.start : leaf.end])


def _sold_somewhere(rows: list[Columns]) -> set[int]:
    """The pages of separate medicines, or not established, that are one product in some country. One query, if any."""
    asked = [row["pk"] for row in rows if row["kind"] == PageKind.COMBINATION and row["not_fixed_dose"] is not False]
    today = timezone.now().date()
    return {page for page, statuses in whole_statuses(asked).items() if products(statuses, today)}


def _row(page: Columns, also: list[str], depends: bool, carried: str) -> Row:
    return Row(
        title=page["title"],
        address=page_address(page["kind"], page["slug"]) + carried,
        summary=page["summary"],
        tag=_(DEPENDS if depends else TAGS[page["not_fixed_dose"]]) if page["kind"] == PageKind.COMBINATION else "",
        look="tag tag-caution" if page["not_fixed_dose"] and not depends else "tag",
        also=", ".join(also),
    )


@lru_cache
def _options(_language: str | None) -> dict[str, SafeString]:
    """Of each filter but that of classes, in the language of the interface."""
    return {name: options((value, _(said)) for value, said in choices.items()) for name, choices in SAID.items()}


@lru_cache(maxsize=MOST_DRAWN)
def _drawn(rows: tuple[tuple[tuple[str, str], ...], ...]) -> SafeString:
    """The rows as HTML: a fifth of an answer's time. Kept under all that they say, so that a change is another key."""
    return render_to_string("partials/rows.html", {"rows": [dict(row) for row in rows]})


def _other_names(sought: list[str], rows: list[Columns]) -> dict[int, list[str]]:
    """By page, those of its other names that begin like a word of the search, where its title does not explain it."""
    names: dict[int, list[str]] = defaultdict(list)
    pages = [row["pk"] for row in rows if not _explains(row["title"], sought)]
    if pages:
        beginnings = reduce(or_, (Q(name_key__startswith=word) for word in sought))
        kinds = [AliasKind.BRAND, AliasKind.SPELLING]
        found = Alias.objects.filter(beginnings, kind__in=kinds, source="", page__in=pages)
        for page, name in found.values_list("page", "name"):
            names[page].append(name)
    return names


def _explains(title: str, sought: list[str]) -> bool:
    """Whether every word of the search begins a word of the title."""
    own = words(title) if sought else []
    return all(any(word.startswith(beginning) for word in own) for beginning in sought)


def _letters(shown: PageFilter, leaf: Leaf, rows: list[Columns], now: State) -> list[Letter]:
    """The letters under which this list has pages, or, where it is too long to see, its drug class or the site."""
    chosen, drug_class = shown.asked.get("letter", ""), shown.asked.get("drug_class")
    if leaf.last == 1 and not chosen:
        used: Collection[str] = {row["letter"] for row in rows}
    else:
        used = letters_of(now, drug_class.pk) if drug_class else letters(now)
    return letter_row(address(shown, letter=""), used, chosen)

"""The list of all pages: filtered, counted and paged, each from an index."""

from collections.abc import Iterator
from functools import cache, reduce
from operator import or_
from typing import TypedDict
from urllib.parse import urlencode

from django.core.paginator import Page as Leaf
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from medicines.filters import PageFilter, drug_classes, sought
from medicines.models import Alias, DrugClass, Page, PageClass
from medicines.views.paging import BoundedPaginator
from medicines.views.serving import public
from medicines.vocabulary import AliasKind, PageKind

LABELS = {"q": "“{}”", "kind": "{}", "drug_class": "Class: {}", "not_fixed_dose": "{}", "letter": "Letter: {}"}


class Choice(TypedDict):
    """One way on from the list: its words and its address. Like rows a plain dictionary: templates read it five times
    as fast as an object, and there are many."""

    label: str
    address: str
    chosen: bool


class Row(TypedDict):
    """A page in the list. `also` names what a search found it by, beside its title."""

    title: str
    address: str
    summary: str
    tag: str
    caution: bool
    also: str


@public
def pages(request: HttpRequest) -> HttpResponse:
    """Filters that mean nothing are named beside their field; a page number out of range shows the nearest page."""
    rows = Page.objects.published().only("kind", "slug", "title", "summary", "not_fixed_dose")
    shown = PageFilter(request.GET, queryset=rows)
    paginator = BoundedPaginator(_with_names(shown.qs, shown.asked.get("q", "")), shown)
    leaf = paginator.get_page(request.GET.get("page"))
    context = {
        "form": shown.form,
        "asked": shown.asked,
        "leaf": leaf,
        "rows": [_row(page) for page in leaf],
        "has_more": paginator.has_more,
        "classes": _classes_in_use(),
        "active": list(_active(shown)),
        "letters": list(_letters(shown)),
        "ways": _ways(shown, leaf),
    }
    return render(request, "medicines/pages.html", context)


def _row(page: Page) -> Row:
    tag = "Combination" if page.kind == PageKind.COMBINATION else ""
    return Row(
        title=page.title,
        address=page.get_absolute_url(),
        summary=page.summary,
        tag="Separate medicines" if page.not_fixed_dose else tag,
        caution=bool(page.not_fixed_dose),
        also=", ".join(alias.name for alias in getattr(page, "also", ())),
    )


def _with_names(rows: QuerySet[Page], query: str) -> QuerySet[Page]:
    """For a search, each page with those of its other names (`also`) that begin like a word of it."""
    beginnings = [Q(name_key__startswith=word) for word in sought(query)]
    if not beginnings:
        return rows
    names = Alias.objects.filter(reduce(or_, beginnings), kind__in=[AliasKind.BRAND, AliasKind.SPELLING])
    return rows.prefetch_related(Prefetch("aliases", names.only("page", "name", "name_key"), to_attr="also"))


def _classes_in_use() -> QuerySet[DrugClass]:
    in_use = drug_classes().filter(Exists(PageClass.objects.filter(drug_class=OuterRef("pk"))))
    return in_use.order_by("name_key").values_list("slug", "name")


def _active(shown: PageFilter) -> Iterator[Choice]:
    """The filters in use; following one takes it off."""
    for name, value in shown.asked.items():
        choices = dict(getattr(shown.base_filters[name], "extra", {}).get("choices", ()))
        label = LABELS[name].format(choices.get(value, value))
        yield Choice(label=label, address=_address(shown, **{name: ""}), chosen=True)


def _letters(shown: PageFilter) -> Iterator[Choice]:
    for letter, label in shown.base_filters["letter"].extra["choices"]:
        chosen = shown.asked.get("letter") == letter
        yield Choice(label=label, address=_address(shown, letter=letter), chosen=chosen)


def _ways(shown: PageFilter, leaf: Leaf) -> dict[str, str]:
    """Addresses of the pages before and after this one, where there are any."""
    numbers = {"before": leaf.number - 1, "after": leaf.number + 1}
    return {way: _address(shown, page=str(number)) for way, number in numbers.items() if _is_page(number, leaf)}


def _is_page(number: int, leaf: Leaf) -> bool:
    return 1 <= number <= leaf.paginator.num_pages


def _address(shown: PageFilter, **changes: str) -> str:
    """The address of this list with some filters changed; "" takes one off. Meaningless ones are not carried on."""
    kept = {name: shown.data[name] for name in shown.asked} | changes
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{_list_address()}?{query}" if query else _list_address()


@cache
def _list_address() -> str:
    return reverse("pages")

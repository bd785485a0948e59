"""The list of all pages: filtered, counted and paged, each from an index."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache, reduce
from operator import or_
from typing import Any, TypedDict
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from medicines.filters import LETTERS, PageFilter
from medicines.models import Alias, Page
from medicines.models.page import page_address
from medicines.templatetags.medsite import options
from medicines.views import paging
from medicines.views.kept import furniture, letters_of, state
from medicines.views.paging import Leaf
from medicines.views.serving import public
from medicines.vocabulary import AliasKind, PageKind

LABELS = {"q": "“{}”", "kind": "{}", "drug_class": "Class: {}", "not_fixed_dose": "{}", "letter": "Letter: {}"}
CHOICES = {name: own.extra["choices"] for name, own in PageFilter.base_filters.items() if "choices" in own.extra}
OPTIONS = {name: options(choices) for name, choices in CHOICES.items()}
SAID = {name: dict(choices) for name, choices in CHOICES.items()} | {"letter": {"0": "0–9"}}
COLUMNS = ("pk", "kind", "slug", "title", "summary", "not_fixed_dose")
COMMON = 10  # a search is common when so many times more pages fit it than are passed until the leaf's end


class Choice(TypedDict):
    """One way on from the list: its words and its address, or "" where it leads to nothing. Like rows a plain
    dictionary: templates read it five times as fast as an object, and there are many."""

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
    """Filters that mean nothing are named beside their field; a page number that is none leads to the nearest page."""
    shown, asked = PageFilter(request.GET, queryset=Page.objects.published()), request.GET.get("page", "1")
    most = paging.MOST_FOUND if shown.words else paging.MOST
    leaf = paging.leaf(asked, counted=shown.count_up_to(most + 1), most=most)
    if asked != str(leaf.number):
        return HttpResponseRedirect(_nearest(request, leaf))
    now = state()
    kept = furniture(now)
    used = letters_of(now, shown.asked["drug_class"].pk) if "drug_class" in shown.asked else kept.letters
    context = {
        "form": shown.form,
        "asked": shown.asked,
        "leaf": leaf,
        "rows": _rows(shown, leaf),
        "options": OPTIONS | {"drug_class": kept.options},
        "active": list(_active(shown)),
        "letters": list(_letters(shown, used)),
        "ways": _ways(shown, leaf),
    }
    return render(request, "medicines/pages.html", context)


def _rows(shown: PageFilter, leaf: Leaf) -> list[Row]:
    common = shown.words and leaf.count >= COMMON * leaf.end and "drug_class" not in shown.asked
    found = shown.one_by_one() if common else shown.qs
    rows = list(found.values(*COLUMNS)[leaf.start : leaf.end])
    also = _other_names(shown.words, [row["pk"] for row in rows])
    return [_row(row, also[row["pk"]]) for row in rows]


def _row(page: dict[str, Any], also: list[str]) -> Row:
    tag = "Combination" if page["kind"] == PageKind.COMBINATION else ""
    return Row(
        title=page["title"],
        address=page_address(page["kind"], page["slug"]),
        summary=page["summary"],
        tag="Separate medicines" if page["not_fixed_dose"] else tag,
        caution=bool(page["not_fixed_dose"]),
        also=", ".join(also),
    )


def _other_names(words: list[str], pages: list[int]) -> dict[int, list[str]]:
    """For a search, by page, those of its other names that begin like a word of it."""
    names: dict[int, list[str]] = defaultdict(list)
    if words and pages:
        beginnings = reduce(or_, (Q(name_key__startswith=word) for word in words))
        kinds = [AliasKind.BRAND, AliasKind.SPELLING]
        found = Alias.objects.filter(beginnings, kind__in=kinds, page__in=pages)
        for page, name in found.values_list("page", "name"):
            names[page].append(name)
    return names


def _active(shown: PageFilter) -> Iterator[Choice]:
    """The filters in use; following one takes it off."""
    for name, value in shown.asked.items():
        label = LABELS[name].format(_said(name, value))
        yield Choice(label=label, address=_address(shown, **{name: ""}), chosen=True)


def _letters(shown: PageFilter, used: Collection[str]) -> Iterator[Choice]:
    """All letters; those that no page begins with lead nowhere."""
    address, chosen = _address(shown, letter=""), shown.asked.get("letter")
    address += "&letter=" if "?" in address else "?letter="
    for letter in LETTERS:
        leads = letter in used or letter == chosen
        to = f"{address}{letter}" if leads else ""
        yield Choice(label=_said("letter", letter), address=to, chosen=letter == chosen)


def _said(name: str, value: Any) -> Any:
    """A filter's value as readers see it."""
    return SAID.get(name, {}).get(value, value)


def _ways(shown: PageFilter, leaf: Leaf) -> dict[str, str]:
    """Addresses of the pages before and after this one, where there are any."""
    numbers = {"before": leaf.number - 1, "after": leaf.number + 1}
    return {way: _address(shown, page=_page(number)) for way, number in numbers.items() if 1 <= number <= leaf.last}


def _page(number: int) -> str:
    """As it stands in an address. A list's first page has none, so that it has one address."""
    return str(number) if number > 1 else ""


def _nearest(request: HttpRequest, leaf: Leaf) -> str:
    """The address that was asked for, but for its page number."""
    asked = request.GET.copy()
    asked.pop("page")
    if page := _page(leaf.number):
        asked["page"] = page
    return f"{_list_address()}?{asked.urlencode()}" if asked else _list_address()


def _address(shown: PageFilter, **changes: str) -> str:
    """The address of this list with some filters changed; "" takes one off. Meaningless ones are not carried on."""
    kept = {name: shown.data[name] for name in shown.asked} | changes
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{_list_address()}?{query}" if query else _list_address()


@cache
def _list_address() -> str:
    return reverse("pages")

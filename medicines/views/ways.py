"""The ways on from a list: without one of its filters, to its other pages."""

from collections.abc import Iterator
from functools import cache
from typing import Any, TypedDict
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medicines.filters import PageFilter
from medicines.templatetags.countries import NAME, chosen
from medicines.views.letters import letter_label
from medicines.views.paging import Leaf

LABELS = {
    "q": "“{}”",
    "kind": "{}",
    "drug_class": gettext_noop("Class: {}"),
    "not_fixed_dose": "{}",
    "letter": gettext_noop("Letter: {}"),
}
WITHOUT = {
    "q": gettext_noop("look without “{}”"),
    "kind": gettext_noop("look for medicines and combinations alike"),
    "drug_class": gettext_noop("look in every drug class"),
    "not_fixed_dose": gettext_noop("look whether or not they are sold as one product"),
    "letter": gettext_noop("look under every letter"),
}
SAID = {name: dict(own.extra["choices"]) for name, own in PageFilter.base_filters.items() if "choices" in own.extra}


class InUse(TypedDict):
    """A filter in use: its words, the address of the list without it, and the words for going there."""

    label: str
    address: str
    without: str


def in_use(shown: PageFilter) -> Iterator[InUse]:
    for name, value in shown.asked.items():
        label, without = (_(words[name]).format(_said(name, value)) for words in (LABELS, WITHOUT))
        yield InUse(label=label, address=address(shown, **{name: ""}), without=without)


def _said(name: str, value: Any) -> Any:
    """A filter's value as readers see it."""
    return letter_label(value) if name == "letter" else _translated(SAID.get(name, {}).get(value, value))


def _translated(said: Any) -> Any:
    """A choice in the language of the interface; a class is called what it is called."""
    return _(said) if isinstance(said, str) and said else said


def around(shown: PageFilter, leaf: Leaf) -> dict[str, str]:
    """Addresses of the pages before and after this one, where there are any."""
    numbers = {"before": leaf.number - 1, "after": leaf.number + 1}
    return {way: address(shown, page=_page(number)) for way, number in numbers.items() if 1 <= number <= leaf.last}


def _page(number: int) -> str:
    """As it stands in an address. A list's first page has none, so that it has one address."""
    return str(number) if number > 1 else ""


def nearest(request: HttpRequest, leaf: Leaf) -> str:
    """The address that was asked for, but for its page number."""
    asked = request.GET.copy()
    asked.pop("page")
    if page := _page(leaf.number):
        asked["page"] = page
    return f"{_list()}?{asked.urlencode()}" if asked else _list()


def asked_as_text(shown: PageFilter) -> dict[str, str]:
    """What was asked for and means something, as it stands in the address."""
    return {name: shown.data[name] for name in shown.asked}


def address(shown: PageFilter, **changes: str) -> str:
    """The address of this list with some filters changed; "" takes one off. Meaningless ones are not carried on."""
    kept = asked_as_text(shown) | changes | kept_country(shown)
    return _with(kept)


def kept_country(shown: PageFilter) -> dict[str, str]:
    """The reader's country, which filters nothing and is not lost."""
    country = chosen(shown.data)
    return {NAME: country} if country else {}


def own_address(shown: PageFilter, leaf: Leaf) -> str:
    """The one address of this list and page, whoever asks and from where."""
    return _with(asked_as_text(shown) | {"page": _page(leaf.number)})


def _with(kept: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{_list()}?{query}" if query else _list()


@cache
def _list() -> str:
    return reverse("pages")

"""The country that a reader has picked: it stands in the address and in the page's own links, nowhere else."""

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from medicines.country_vocabulary import Country

register = template.Library()
NAME = "country"
_BY_CODE = {str(one): one for one in Country}
_NUMBER = re.compile(r"(\b\d[\d -]{1,14}\d\b)")  # of a telephone


def chosen(query: Mapping[str, str]) -> Country | None:
    """The one in an address's query. None where none was picked, or one of which the site knows nothing."""
    asked = query.get(NAME, "").upper()
    return _BY_CODE.get("GB" if asked == "UK" else asked)


@register.simple_tag(takes_context=True)
def carried(context: Any, sign: str = "?") -> str:
    """What an address of this site ends in, so that the choice is kept. Behind another query: `sign="&"`."""
    return ending(chosen_here(context), sign)


def ending(country: Country | None, sign: str = "?") -> str:
    return f"{sign}{NAME}={country}" if country else ""


@register.simple_tag(takes_context=True)
def kept_country(context: Any) -> SafeString:
    """The choice as a field that a form sends along."""
    country = chosen_here(context)
    return format_html('<input type="hidden" name="{}" value="{}">', NAME, country) if country else SafeString()


@register.simple_tag
def every_country() -> tuple[Country, ...]:
    return tuple(Country)


@register.filter
def callable_numbers(text: str) -> SafeString:
    """A plain text with each telephone number as a link that calls it."""
    pieces = _NUMBER.split(text)  # text, number, text, …
    return format_html_join("", "{}", ((_called(piece) if at % 2 else piece,) for at, piece in enumerate(pieces)))


def chosen_here(context: Any) -> Country | None:
    """Also inside of a component, which sees nothing else of its page."""
    return chosen_by(context.request)


def chosen_by(request: HttpRequest) -> Country | None:
    """Also where an address is so odd that it was refused."""
    try:
        return chosen(request.GET)
    except SuspiciousOperation:
        return None


def _called(number: str) -> SafeString:
    return format_html('<a href="tel:{}">{}</a>', re.sub(r"\D", "", number), number)

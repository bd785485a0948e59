"""What every template may say: the site's name, the full address of a page, numbers in words."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def site_name() -> str:
    return settings.SITE_NAME


@register.simple_tag(takes_context=True)
def full_address(context: dict[str, Any]) -> str:
    """This page's address as other sites should link to it, without its query."""
    return settings.SITE_URL + context["request"].path


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str | None) -> SafeString:
    """The options of a select. Made here because a site has hundreds of drug classes and a template takes its time."""
    return SafeString("".join(_option(value, str(words), value == chosen) for value, words in choices if value))


@lru_cache(maxsize=4096)
def _option(value: str, words: str, chosen: bool) -> str:
    return f'<option value="{escape(value)}"{" selected" if chosen else ""}>{escape(words)}</option>'


@register.filter
def in_pages(count: int) -> str:
    """ "1 page", "1,444 pages", "no pages"."""
    return f"{count:,} page{'' if count == 1 else 's'}" if count else "no pages"

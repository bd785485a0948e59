"""What every template may say: the site's name, the full address of a page, numbers in words."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.forms import Form
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def site_name() -> str:
    return settings.SITE_NAME


@register.simple_tag
def interface_language() -> str:
    """That of the words around a page's own text, as browsers write it ("en-GB")."""
    language, _sign, region = (get_language() or settings.LANGUAGE_CODE).partition("-")
    return "-".join(filter(None, (language, region.upper())))


@register.simple_tag(takes_context=True)
def full_address(context: dict[str, Any]) -> str:
    """This page's address as other sites should link to it, without its query. Where it has another, as a preview has
    that of its page and a list that of its filters, the view says so (`public_path`)."""
    return settings.SITE_URL + (context.get("public_path") or context["request"].path)


def options(choices: Iterable[tuple[str, str]]) -> SafeString:
    """The options of a select, none of them chosen. A site has hundreds of drug classes: whoever shows them keeps this
    and marks one (`choosing`)."""
    return format_html_join("", '<option value="{}">{}</option>', choices)


@register.filter
def choosing(made: SafeString, value: str | None) -> SafeString:
    """The options with the one of this value chosen."""
    begin = format_html('<option value="{}"', value or "")
    return SafeString(made.replace(f"{begin}>", f"{begin} selected>", 1))


@register.filter
def faulty(form: Form, name: str) -> SafeString | str:
    """For a field whose control the template writes itself: the attributes that lead to what is wrong with it."""
    if name not in form.errors:
        return ""
    return format_html(' aria-invalid="true" aria-describedby="{}_error"', form[name].auto_id)


@register.filter
def in_pages(count: int) -> str:
    """ "1 page", "1,444 pages", "no pages"."""
    if not count:
        return _("no pages")
    return ngettext("%(count)s page", "%(count)s pages", count) % {"count": f"{count:,}"}

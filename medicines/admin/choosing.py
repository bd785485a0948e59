"""Fields that staff fill in for more than one deed."""

from typing import Any

from django import forms

from medicines.actions.publishing import SHORTEST_REASON
from medicines.content.naming import slugify
from medicines.models import Page

LONGEST_REASON = 2000


class ReasonField(forms.CharField):
    """Why: counted without the spaces around it, and what is missing is said in characters."""

    def __init__(self, **options: Any) -> None:
        asked = f"Why, in {SHORTEST_REASON} characters or more. "
        helped = {"help_text": asked + options.pop("read_by", "It is kept in the audit trail.")}
        widget = forms.Textarea(attrs={"rows": 3, "cols": 60})
        super().__init__(max_length=LONGEST_REASON, widget=widget, **{"label": "Reason", **helped, **options})

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")

    def clean(self, value: Any) -> str:
        reason = super().clean(value)
        missing = SHORTEST_REASON - len(reason)
        if reason and missing > 0:
            raise forms.ValidationError(
                f"Please write at least {SHORTEST_REASON} characters, {missing} more than this: "
                "whoever reads it later was not there."
            )
        return reason


class PageField(forms.CharField):
    """A page, by its title or its address."""

    def __init__(self, **options: Any) -> None:
        helped = {"help_text": "A page’s title, or its address such as “sertraline”."}
        widget = forms.TextInput(attrs={"autocomplete": "off", "size": 40})
        super().__init__(max_length=500, **{"widget": widget, **helped, **options})

    def clean(self, value: Any) -> Page | None:
        given = super().clean(value)
        return find_page(given) if given else None


def find_page(given: str) -> Page:
    """The one page that somebody means: that of this title, else that of this address. A slash makes an address only
    where a path or a link begins with one: "Losartan/Hydrochlorothiazide" is no word for the page on its last part.
    Raises ValidationError."""
    titled = Page.objects.filter(title__iexact=given)
    is_path = given.startswith(("/", "http://", "https://"))
    address = given.rstrip("/").rpartition("/")[2].lower() if is_path else slugify(given)
    for found in (titled, Page.objects.filter(slug__in={address, given.lower()})):
        pages = list(found.select_related("record").defer("body")[:2])
        if len(pages) > 1:
            raise forms.ValidationError("More than one page has this title. Give its address.")
        if pages:
            return pages[0]
    raise forms.ValidationError("No page has this title or address.")

"""What the page of one source shows, and how what a person chooses there becomes a deed."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from medicines.actions.history import head
from medicines.actions.page_rows import render_body
from medicines.actions.settling import accept_source, discard_source, edit_source, merge_source, prospect
from medicines.admin.choosing import PageField
from medicines.content.document import PageDocument
from medicines.content.prepared import answer_html
from medicines.content.words import words
from medicines.errors import MedsiteError, StaleBase
from medicines.models import ImportedSource, Page, Revision
from medicines.vocabulary import ProblemCode, Settlement

GRAVE = (ProblemCode.REFUSAL, ProblemCode.LEAKED_PROMPT)
MOST_SUGGESTED = 20  # pages with a word of the source's title


class MergeForm(forms.Form):
    """The page of which the source is a duplicate, by its address or its title."""

    page = PageField(
        label="Merge into",
        widget=forms.TextInput(attrs={"list": "likely-pages", "autocomplete": "off", "size": 40}),
    )


class EditForm(forms.Form):
    """The source's own text. `base` is the revision that the person has seen."""

    base = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Text", strip=False, widget=forms.Textarea(attrs={"rows": 36, "cols": 100, "spellcheck": "true"})
    )

    def __init__(self, data: Any = None, *, source: ImportedSource) -> None:
        super().__init__(data, initial={} if data else {"text": source.text, "base": newest_pk(source)})


def gravest(source: ImportedSource) -> str:
    """The problem to name where there is room for one: why it was quarantined, else the first."""
    ordered = sorted(source.problems, key=lambda problem: problem["code"] not in GRAVE)
    return ordered[0]["message"] if ordered else ""


def settle(source: ImportedSource, decision: str, said: dict[str, Any], *, by: AbstractBaseUser) -> str:
    """Do what was chosen; returns what to say. Raises what the deeds raise."""
    if decision == Settlement.DISCARDED:
        discard_source(source=source, by=by)
        return f"{source} was discarded: nothing changed, and it is asked about again when its file changes."
    if decision == Settlement.MERGED:
        page = said["page"]
        merge_source(source=source, page=page, by=by)
        return f"{source} is a duplicate of “{page}” now; its addresses lead there."
    base = _seen(source, said.get("base", ""))
    if decision == Settlement.ACCEPTED:
        settled = accept_source(source=source, base=base, by=by)
    else:
        settled = edit_source(source=source, text=said["text"], base=base, by=by)
    return f"{source} was {decision}: it is a draft of “{settled.page}”, which nothing has published."


def newest_pk(source: ImportedSource) -> str:
    """The head of the page on which the source would be drafted; "" when that would be a new page."""
    if source.page:
        newest = head(source.page)
        return str(newest.pk) if newest else ""
    try:
        base = prospect(source).base
    except MedsiteError:
        return ""
    return str(base.pk) if base else ""


def _seen(source: ImportedSource, base: str) -> Revision | None:
    """The revision that was on the person's screen. A source with a page has one; whether it is of the page on which
    the text is drafted is for the deed to judge."""
    if not source.page and not base:
        return None
    of_page = source.page.record.revisions if source.page else Revision.objects.select_related("record")
    seen = of_page.filter(pk=base).first() if base.isdecimal() else None
    if seen is None:
        raise StaleBase("The page was changed since you opened this. Look again.")
    return seen


def shown(source: ImportedSource) -> dict[str, Any]:
    """All that the template needs, whatever the parser makes of the text today."""
    common = {
        "source": source,
        "lines": source.text.split("\n"),
        "page_address": source.page and reverse(f"admin:medicines_{source.page.kind}_change", args=[source.page_id]),
        "drafted_on": source.page,
        "is_waiting": ImportedSource.objects.waiting().filter(pk=source.pk).exists(),
    }
    try:
        found = prospect(source)
    except MedsiteError as refusal:
        return {**common, "refusal": str(refusal)}
    document = found.parsed.document
    return {
        **common,
        "base": found.base,
        "drafted_on": found.page,
        "comparison": found.comparison,
        "document": document,
        "brand": found.parsed.brand,
        "quarantine": found.parsed.quarantine,
        "body": render_body(document, {}),
        "faqs": [(part.question, answer_html(part, {})) for part in document.faqs],
        "likely": _likely(document),
    }


def _likely(document: PageDocument) -> list[str]:
    """Titles of pages that share a word with the source's title."""
    spoken = words(document.title)
    pages = Page.objects.filter(words__word__in=spoken).order_by("sort_key").distinct()
    return list(pages.values_list("title", flat=True)[:MOST_SUGGESTED])

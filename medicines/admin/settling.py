"""What the page of one source shows, and how what a person chooses there becomes a deed."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser

from medicines.actions.comparing import between
from medicines.actions.history import head
from medicines.actions.page_rows import render_body
from medicines.actions.settling import accept_source, discard_source, edit_source, prospect, what_was_decided
from medicines.admin.addresses import form_address
from medicines.admin.reading import row_key
from medicines.content.document import PageDocument
from medicines.content.prepared import answer_html
from medicines.content.safety.comparison import Comparison
from medicines.content.words import words
from medicines.errors import MedsiteError, StaleBase
from medicines.models import ImportedSource, Page, Revision
from medicines.models.imported_source import MADE
from medicines.vocabulary import ProblemCode, Settlement

GRAVE = (ProblemCode.REFUSAL, ProblemCode.LEAKED_PROMPT)
MOST_SUGGESTED = 20  # pages with a word of the source's title


class EditForm(forms.Form):
    """The source's own text. `base` is the revision that the person has seen."""

    base = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Text", strip=False, widget=forms.Textarea(attrs={"rows": 36, "cols": 100, "spellcheck": "true"})
    )

    def __init__(self, data: Any = None, *, source: ImportedSource) -> None:
        super().__init__(data, initial={} if data else {"text": source.text, "base": newest_pk(source)})
        self.source = source

    def on_newest(self) -> "EditForm":
        """The same words on what stands now, for whoever has been shown `meanwhile`."""
        return EditForm({"text": self.data.get("text", ""), "base": newest_pk(self.source)}, source=self.source)

    def meanwhile(self) -> Comparison | None:
        """What others changed of the page since this form was opened; None for nothing."""
        before, now = (_revision(pk) for pk in (self.data.get("base", ""), newest_pk(self.source)))
        is_another = before and now and before.record_id != now.record_id
        return None if now is None or now == before else between(None if is_another else before, now)


def gravest(source: ImportedSource) -> str:
    """The problem to name where there is room for one: why it was quarantined, else the first."""
    ordered = sorted(source.problems, key=lambda problem: problem["code"] not in GRAVE)
    return ordered[0]["message"] if ordered else ""


def settle(source: ImportedSource, *, decision: str, said: dict[str, Any], by: AbstractBaseUser) -> str:
    """Do what was chosen; returns what to say. Raises what the deeds raise."""
    if decision == Settlement.DISCARDED:
        return f"“{discard_source(source=source, by=by)}” was discarded. {what_stays(source)}"
    base = _seen(source, said.get("base", ""))
    if decision == Settlement.ACCEPTED:
        settled = accept_source(source=source, base=base, by=by)
    else:
        settled = edit_source(source=source, text=said["text"], base=base, by=by)
    return f"“{source}” was {decision}: it is a draft of “{settled.page}”, which nothing has published."


def what_stays(source: ImportedSource) -> str:
    """What discarding it does, and what it does not."""
    asked = "Its text is kept, and it is asked about again when its file changes."
    if source.outcome not in MADE or source.page is None or source.page.is_live:
        return f"Nothing changes by that. {asked}"
    return (
        f"It waits here no more, and no import publishes the draft “{source.page}” that was made of it. That draft "
        f"stays as it is, with its history and its addresses, for whoever opens the page and goes on with it. {asked}"
    )


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


def _revision(pk: str) -> Revision | None:
    return Revision.objects.select_related("record").filter(pk=row_key(pk)).first()


def _seen(source: ImportedSource, base: str) -> Revision | None:
    """The revision that was on the person's screen. A source with a page has one; whether it is of the page on which
    the text is drafted is for the deed to judge, and so is a source that somebody else has settled meanwhile: then the
    page may have come by that."""
    if source.decision or (not source.page and not base):
        return None
    of_page = source.page.record.revisions if source.page else Revision.objects.select_related("record")
    seen = of_page.filter(pk=row_key(base)).first()
    if seen is None:
        raise StaleBase("The page was changed since you opened this. Look again.")
    return seen


def is_waiting(source: ImportedSource) -> bool:
    return ImportedSource.objects.waiting().filter(pk=source.pk).exists()


def no_more(source: ImportedSource) -> str:
    """Why nothing can be decided about it any more; "" while it waits."""
    if source.decision:
        return what_was_decided(source)
    if is_waiting(source):
        return ""
    return f"There is nothing to decide about {source}: see what became of it, or a newer version of its file."


def shown(source: ImportedSource) -> dict[str, Any]:
    """All that the template needs, whatever the parser makes of the text today."""
    common = {
        "source": source,
        "lines": source.text.split("\n"),
        "page_address": source.page and form_address(source.page.kind, source.page_id),
        "drafted_on": source.page,
        "is_waiting": is_waiting(source),
        "what_stays": what_stays(source),
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
        "likely": likely(document),
    }


def likely(document: PageDocument) -> list[str]:
    """Titles of pages that share a word with the source's title."""
    spoken = words(document.title)
    pages = Page.objects.filter(words__word__in=spoken).order_by("sort_key").distinct()
    return list(pages.values_list("title", flat=True)[:MOST_SUGGESTED])

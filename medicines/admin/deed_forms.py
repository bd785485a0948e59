"""What each deed at once asks before it is done. Every form knows the row that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.dateformat import format as format_date

from medicines.admin.choosing import LONGEST_REASON, PageField, ReasonField
from medicines.content.hiding import SLOT, SUMMARY, passages
from medicines.content.naming import slugify
from medicines.models import Page, Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Withdrawal

NOWHERE = "It is no longer shown anywhere."
PUBLIC_REASON = "Readers see it in the page’s history."
MOST_OFFERED = 100  # former versions in a list; an older one is reached from the page's history

WAYS = {
    Withdrawal.TEXT_STAYS: "The text stays, under a dated notice that it was withdrawn.",
    Withdrawal.NOTICE: "Only a notice stays: the text is dangerous. Its earlier versions are not shown either.",
    Withdrawal.REDIRECT: "The address leads to another page.",
}


class DeedForm(forms.Form):
    """The reason, which every deed here asks for. `row` is the page or other record, locked by nobody."""

    reason = ReasonField()

    def __init__(self, *args: Any, row: RecordRow, **named: Any) -> None:
        super().__init__(*args, **named)
        self.row = row


class PublicReasonForm(DeedForm):
    reason = ReasonField(read_by=PUBLIC_REASON)


class WithdrawForm(DeedForm):
    """In which of three ways, and where the address leads to then."""

    way = forms.ChoiceField(label="How", widget=forms.RadioSelect, choices=list(WAYS.items()))
    to = PageField(label="Leads to", required=False)

    field_order = ["way", "to", "reason"]

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        ways = WAYS if isinstance(self.row, Page) else {Withdrawal.NOTICE: NOWHERE}
        self.fields["way"].choices = [choice for choice in ways.items() if choice[0] != self.row.withdrawal]
        if Withdrawal.REDIRECT not in ways:
            del self.fields["to"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("way") != Withdrawal.REDIRECT:
            said["to"] = None
        elif not said.get("to") and "to" not in self.errors:
            self.add_error("to", "Say which page its address leads to.")
        return said


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be hidden: the value of its radio button and its text."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section, an answer or the summary: as a whole, and its passages."""

    name: str
    whole: Choice
    passages: tuple[Choice, ...]
    is_open: bool


class HideForm(PublicReasonForm):
    """One passage of what is public, or all of a part: the part's id and, behind an "@", where the passage begins."""

    place = forms.CharField(error_messages={"required": "Choose what is to be hidden."}, max_length=300)
    field_order = ["place", "reason"]

    def parts(self) -> Iterator[Part]:
        """All that can be chosen, in the document's order. Nothing of a page that is not public."""
        document = self.row.live_revision.read() if self.row.live_revision else None
        if document is None:
            return
        chosen = str(self["place"].value() or "").partition("@")[0]
        if document.summary:
            yield Part("Summary", Choice(SUMMARY, document.summary), (), chosen == SUMMARY)
        for one in document.sections:
            yield _part(one.id, _named(one.subject, one.heading or one.kind), one.text, chosen)
        for one in document.faqs:
            yield _part(one.id, _named(one.subject, one.question), one.answer, chosen)

    def clean_place(self) -> dict[str, Any]:
        """As `hide_passage` takes it."""
        given = self.cleaned_data["place"]
        chosen = [one for part in self.parts() for one in (part.whole, *part.passages) if one.value == given]
        if not chosen:
            raise forms.ValidationError("That does not stand on the page as it is now. Choose again.")
        part, at, start = given.partition("@")
        return {"part": part, "passage": chosen[0].text, "start": int(start)} if at else {"part": part}


def _part(key: str, name: str, text: str, chosen: str) -> Part:
    if text == SLOT:
        return Part(f"{name} (hidden already)", Choice("", text), (), False)
    each = tuple(Choice(f"{key}@{one.start}", one.text) for one in passages(text))
    return Part(name, Choice(key, text), each if len(each) > 1 else (), chosen == key)


def _named(subject: str, name: str) -> str:
    return f"{subject}: {name}" if subject else name


class RevisionForm(DeedForm):
    """An earlier version, by its number."""

    revision = forms.TypedChoiceField(label="Version", coerce=int, widget=forms.RadioSelect)
    field_order = ["revision", "reason"]

    def __init__(self, *args: Any, row: RecordRow, **named: Any) -> None:
        super().__init__(*args, row=row, **named)
        asked = str(self.data.get("revision") or self.initial.get("revision") or "")
        offered = self.offered().select_related("created_by").defer("document").order_by("-number")
        listed = list(offered[:MOST_OFFERED])
        if asked.isdecimal() and len(asked) < 10 and int(asked) not in {one.number for one in listed}:
            listed += offered.filter(number=int(asked))
        self.fields["revision"].choices = [(one.number, _told(one)) for one in listed]
        self.fields["revision"].help_text = "" if listed else "There is no other version."

    def offered(self) -> Any:
        return self.row.record.revisions.all()


class GoBackForm(RevisionForm):
    """To one that was public. Only pages have a history that readers see."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        if isinstance(self.row, Page):
            self.fields["reason"] = ReasonField(read_by=PUBLIC_REASON)

    def offered(self) -> Any:
        was_public = self.row.record.publications.values("revision")
        return self.row.record.revisions.filter(pk__in=was_public).exclude(pk=self.row.live_revision_id)


class TakeUpForm(RevisionForm):
    """As a draft, which is reviewed like any other: a word on why is enough."""

    reason = forms.CharField(
        label="Change note", required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )


def _told(revision: Revision) -> str:
    who = revision.created_by.get_username() if revision.created_by else "the site"
    on = format_date(revision.created_at, "j F Y, H:i")
    return f"{revision.number}, by {who} on {on} (UTC){f': {revision.note}' if revision.note else ''}"


class MoveForm(DeedForm):
    """Another address for the page."""

    slug = forms.CharField(
        label="New address",
        max_length=255,
        help_text="Small letters, digits and hyphens. The old address leads here from now on.",
    )
    reason = forms.CharField(
        required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2}), label="Reason"
    )
    field_order = ["slug", "reason"]

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["slug"].initial = self.row.slug

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug != slugify(slug):
            raise forms.ValidationError(f"Use small letters, digits and hyphens, such as “{slugify(slug)}”.")
        if slug == self.row.slug:
            raise forms.ValidationError("That is the address that it has.")
        return slug


class MergeForm(DeedForm):
    """Which page stays."""

    kept = PageField(label="Merge into")
    field_order = ["kept", "reason"]


class RedactForm(DeedForm):
    """The text, letter for letter."""

    text = forms.CharField(
        label="Text to take out",
        strip=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text="Exactly as it stands in the old revisions, with every sign and space.",
    )
    reason = ReasonField(read_by="It stays, so do not repeat the text in it.")
    field_order = ["text", "reason"]

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("text") and said["text"].strip() in said.get("reason", ""):
            self.add_error("reason", "The reason is kept for good: say it without the text itself.")
        return said
